"""Plain data as YAML that people edit: whatever is written reads back as it was."""

from __future__ import annotations

import string
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.document import parse_document
from canevas.document.yaml_text import block, scalar

WILD = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="-?:,[]{}#&*!|>'\"%@`~=<._ \\\t\n\r\ufeff\x85\u2028é😀0a", max_size=12),
    st.sampled_from(
        [
            "",
            " ",
            "null",
            "Null",
            "~",
            "yes",
            "off",
            "___",
            "___ jours",
            "...",
            "---",
            "<<",
            "=",
            "-",
            "- a",
            "?",
            ": ",
            "a: b",
            "a #b",
            "#a",
            "%",
            "% de",
            "> 80 %",
            "1_000",
            "0x1F",
            "9.10",
            "2026-02-30",
            "12:30",
            "a\u00a0: b",
            "l'été",
            "« oui »",
            "A1 + 2wd",
            "\x00",
            "\x7f",
            "\ufffe",
            "a\tb",
            "tab\t",
            "{a}",
            "[a]",
            "a, b",
        ]
    ),
).filter(lambda text: not any("\ud800" <= letter <= "\udfff" for letter in text))
KEYS = WILD.filter(lambda text: len(text) < 100)
DATA = st.recursive(
    WILD, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


def read(text: str) -> Any:
    document = parse_document(text)
    assert not document.problems, [(problem.name, str(problem.message)) for problem in document.problems]
    return document.data()


@given(DATA)
def test_what_is_written_reads_back(data: Any) -> None:
    assert read(block(data) + "\n") == data


@given(st.dictionaries(KEYS, DATA, min_size=1, max_size=3), st.integers(1, 6))
def test_it_reads_back_below_a_key_and_in_a_list(data: dict[str, Any], depth: int) -> None:
    indent = 2 * depth
    assert read(f"whole:\n{' ' * indent}{block(data, indent)}\n") == {"whole": data}
    assert read(f"items:\n  - {block(data, 4)}\n    last: x\n") == {"items": [data | {"last": "x"}]}


@given(WILD)
def test_a_title_stands_on_one_line(title: str) -> None:
    written = f"title: {scalar(title)}\nowner: ___\n"
    assert len(written.splitlines()) == 2
    assert read(written) == {"title": title, "owner": "___"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Réduire les réclamations", "Réduire les réclamations"),
        ("d'ici le 30/06/2026, sans ___ %", "d'ici le 30/06/2026, sans ___ %"),
        ("___", "___"),
        ("2026-01-05", "2026-01-05"),
        ("Support IT : moins d'attente", '"Support IT : moins d\'attente"'),
        ("Plan #3", '"Plan #3"'),
        ("> 80 %", '"> 80 %"'),
        ("@équipe", '"@équipe"'),
        ("- un tiret", '"- un tiret"'),
        ("non", "non"),
        ("no", '"no"'),
        ("", '""'),
        ("une ligne\nune autre", '"une ligne\\nune autre"'),
        (12, "12"),
        (2.5, "2.5"),
        (True, "true"),
        (None, "null"),
        (date(2026, 1, 5), "2026-01-05"),
    ],
)
def test_quotation_marks_stand_only_where_a_text_needs_them(value: object, text: str) -> None:
    assert scalar(value) == text


def test_free_text_never_stands_between_brackets() -> None:
    assert (
        block({"indicators": ["I1", "I2"], "after": ["A1 + 2wd", "A2"]})
        == "indicators: [I1, I2]\nafter: [A1 + 2wd, A2]"
    )
    assert block({"contributors": ["A. Martin", "le CSE"]}) == "contributors:\n  - A. Martin\n  - le CSE"


def test_a_long_list_takes_a_line_for_each() -> None:
    names = [f"responsable-{letter}" for letter in string.ascii_lowercase]
    assert block({"contributors": names}).splitlines()[1] == "  - responsable-a"


def test_nothing_is_written_as_nothing() -> None:
    assert block({}) == "{}"
    assert block([]) == "[]"
    assert block({"measurements": [], "fields": {}}) == "measurements: []\nfields: {}"


def test_lists_in_lists_and_entries_in_lists() -> None:
    assert block({"range": [["1", "2"], {"a": "x", "b": "z"}]}) == "range:\n  - - 1\n    - 2\n  - a: x\n    b: z"


def test_what_no_file_can_hold_is_replaced_and_not_written() -> None:
    assert read(f"title: {scalar('a' + chr(0xD800) + 'b')}") == {"title": "a?b"}
