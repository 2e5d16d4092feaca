"""Texts on their way to a terminal: harmless, readable in poor encodings, cut where a reader would cut them."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.cli import streams

streams.prepare()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Réunion, 12 000 €", "Réunion, 12 000 €"),
        ("\x1b[31mrouge\x1b[0m", "\\u001b[31mrouge\\u001b[0m"),
        ("\x07\x08", "\\u0007\\u0008"),
        ("\x9b2J", "\\u009b2J"),
        ("fin\u202egpj.exe", "fin\\u202egpj.exe"),
        ("une\nligne\tdeux", "une\nligne\tdeux"),
        ("une\r\nligne", "une\\u000d\nligne"),
        ("a\u2028b", "a\\u2028b"),
        ("مرحبا 你好 👍", "مرحبا 你好 👍"),
    ],
)
def test_what_commands_a_terminal_is_escaped(text: str, expected: str) -> None:
    assert streams.shown(text) == expected


def _commands(text: str) -> bool:
    return any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") or letter == "\u202e" for letter in text)


@given(st.text())
def test_no_text_commands_the_terminal(text: str) -> None:
    assert not _commands(streams.shown(text).replace("\n", "").replace("\t", ""))
    assert not _commands(streams.masked(text))


@given(st.text())
def test_a_masked_line_keeps_every_place(text: str) -> None:
    assert len(streams.masked(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« nouveau » n'est pas", "<< nouveau >> n'est pas"),
        ("Créé : cœur, Œuvre, Noël, naïve", "Cree : coeur, OEuvre, Noel, naive"),
        ("“new” → it’s 5 %…", '"new" -> it\'s 5 %...'),
        ("  5 │ a · b – c", "  5 | a - b - c"),
        ("12 000,50 €, 3 ‰", "12 000,50 EUR, 3 o/oo"),
        ("e\u0301te\u0301", "ete"),
        ("你", "?"),
    ],
)
def test_what_ascii_lacks_stays_readable(text: str, expected: str) -> None:
    assert text.encode("ascii", errors="canevas").decode("ascii") == expected


@given(st.text(), st.sampled_from(["ascii", "latin-1", "cp1252", "utf-8"]))
def test_every_text_can_be_written(text: str, encoding: str) -> None:
    assert isinstance(text.encode(encoding, errors="canevas"), bytes)


def test_only_encoding_is_made_readable() -> None:
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", errors="canevas")


@pytest.mark.parametrize(("text", "expected"), [("abc", 3), ("été", 3), ("e\u0301", 1), ("你好", 4)])
def test_cells(text: str, expected: int) -> None:
    assert streams.cells(text) == expected


def test_lines_end_at_spaces_alone() -> None:
    assert streams.wrapped("voir quality/complaint-rate ici", 20) == ["voir", "quality/complaint-rate", "ici"]


def test_no_line_begins_with_a_french_mark() -> None:
    text = "Aujourd'hui, quel type de plan ? « Qualité » : 100 % des cas ; oui !"
    for columns in range(8, 40):
        lines = streams.wrapped(text, columns)
        assert not any(line.startswith((":", ";", "?", "!", "»", "%")) or line.endswith("«") for line in lines)
        assert " ".join(lines) == text


def test_a_key_and_its_value_stay_together() -> None:
    assert streams.wrapped("écrivez calendar: continuous", 20) == ["écrivez", "calendar: continuous"]


def test_line_ends_of_the_text_stay() -> None:
    assert streams.wrapped("une\n\ndeux", 10) == ["une", "", "deux"]


@pytest.mark.parametrize(("columns", "expected"), [("60", 60), ("300", 100), ("3", 40), ("0", 100), ("wide", 100)])
def test_the_width_is_the_terminal_s_within_reason(
    monkeypatch: pytest.MonkeyPatch, columns: str, expected: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("sys.__stdout__", None)
    assert streams.width() == expected


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_colours_are_for_terminals_that_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stdout", io.StringIO())
    assert not streams.wants_colour()
    monkeypatch.setattr("sys.stdout", Screen())
    assert streams.wants_colour()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not streams.wants_colour()
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not streams.wants_colour()


def test_a_terminal_is_one_at_both_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Screen())
    monkeypatch.setattr("sys.stdout", Screen())
    assert streams.is_terminal()
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert not streams.is_terminal()
    monkeypatch.setattr("sys.stdin", None)
    assert not streams.is_terminal()


@pytest.mark.parametrize(
    ("encoding", "expected"), [("utf-8", True), ("UTF8", True), ("cp1252", False), ("ascii", False)]
)
def test_whether_the_output_takes_every_character(
    monkeypatch: pytest.MonkeyPatch, encoding: str, *, expected: bool
) -> None:
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert streams.speaks_unicode() is expected


def test_without_an_output_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    streams.write_line("text")
    streams.write_line("text", error=True)
    streams.write_bytes(b"text")
    assert not streams.wants_colour()
    assert not streams.speaks_unicode()


def test_the_lines_of_an_item_of_a_list_hang_below_its_text() -> None:
    assert streams.wrapped("- un deux trois\n- quatre", 10) == ["- un deux", "  trois", "- quatre"]
