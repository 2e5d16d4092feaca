"""Texts of several lines, as they stand below a mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.document import parse_document
from canevas.document.block_text import folded, literal


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\nb", ("|-", ["  a", "  b"])),
        ("a\nb\n", ("|", ["  a", "  b"])),
        ("a\n\n  b", ("|-", ["  a", "", "    b"])),
        ("  a\nb", ("|2-", ["    a", "  b"])),
        ("\na", ("|-", ["", "  a"])),
        ("une ligne", None),
        ("a\n\n", None),
        ("\n", None),
        ("a\n \nb", None),
        ("a\r\nb", None),
        ("a\u2028\nb", None),
        ("a\n\x00", None),
    ],
)
def test_lines_below_a_mark(text: str, written: object) -> None:
    assert literal(text, 2) == written


def test_a_mark_announces_no_more_than_nine_spaces() -> None:
    assert literal(" a\nb", 9) is not None
    assert literal(" a\nb", 10) is None
    assert literal("a\nb", 10) is not None


@pytest.mark.parametrize("text", ["", " a", "a ", "a\tb", "a\nb", "a\x85b"])
def test_what_is_no_paragraph_is_not_folded(text: str) -> None:
    assert folded(text, 2) is None


def test_a_paragraph_takes_as_many_lines_as_it_needs() -> None:
    mark, lines = folded("mot  double " + "mot " * 60 + "x" * 200, 4) or ("", [])
    assert mark == ">-"
    assert [len(line) for line in lines] == [119, 119, 23, 204]
    assert all(line.startswith("    ") and line[4] != " " for line in lines)


@given(st.text(alphabet="ab \n\t#-:|é'", max_size=30), st.integers(1, 12))
def test_what_is_written_below_a_mark_reads_back(text: str, body: int) -> None:
    for write in (literal, folded):
        if written := write(text, body):
            whole = "a: " + "\n".join([written[0], *written[1]]) + "\nb: c\n"
            assert parse_document(whole).require() == {"a": text, "b": "c"}
