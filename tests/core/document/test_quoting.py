from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.document import parse_document
from canevas.document.problem import Edit
from canevas.document.quoting import LONGEST_LINE, goes_on, quoted, shown, text_end
from canevas.document.source import Source


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("moins d'attente", '"moins d\'attente"'),
        ('le "Plan"', "'le \"Plan\"'"),
        ("C:\\plans l'été", "'C:\\plans l''été'"),
        ("", '""'),
    ],
)
def test_quotation_marks_that_need_the_fewest_changes(text: str, written: str) -> None:
    assert quoted(text) == written


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff")))
def test_a_quoted_text_reads_back(text: str) -> None:
    for written in (f"title: {quoted(text)}", f"{{fr: {quoted(text)}, en: x}}", f"- {quoted(text)} # note"):
        assert text in str(parse_document(written).data()) or repr(text)[1:-1] in str(parse_document(written).data())
    assert parse_document(f"title: {quoted(text)}").require() == {"title": text}


@pytest.mark.parametrize(
    ("text", "flow", "taken"),
    [
        ("un : deux", False, "un : deux"),
        ("un : deux   # note", False, "un : deux"),
        ("un : deux #3 trois", False, "un : deux #3 trois"),
        ("un : deux #", False, "un : deux"),
        ("un : deux, en: x}", True, "un : deux"),
        ("un : deux}", True, "un : deux"),
        ("un : deux, trois", False, "un : deux, trois"),
        ("un : deux\r\nb: c", False, "un : deux"),
    ],
)
def test_a_text_ends_before_a_comment_or_a_mark(text: str, flow: bool, taken: str) -> None:  # noqa: FBT001 - a case of the table
    source = Source(text)
    assert text[: text_end(source, 0, 4, flow=flow)] == taken


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("a: x\n  y", True),
        ("a: x\nb: y", False),
        ("- a: x\n  b: y", False),
        ("- a: x\n    y", True),
        ("b: 1\na: x\n  y", True),
        ("b: 1\n  - a: x\n    c: y", False),
        ("b: 1\n  - a: x\n     y", True),
        ("a: x\n\ty", False),
        ("- x\n  y", True),
        ("- x\n- y", False),
        ("a: x\n\nb: y", False),
        ("a: x", False),
    ],
)
def test_a_text_goes_on_where_the_next_line_is_deeper_than_its_key(text: str, answer: bool) -> None:  # noqa: FBT001 - a case of the table
    assert goes_on(Source(text), text.index("x")) is answer


def test_a_line_is_shown_as_it_will_be() -> None:
    assert shown(Source("a: 1\n    b: x\n"), Edit(12, 13, '"y"')) == 'b: "y"'


def test_a_very_long_line_is_shortened() -> None:
    line = shown(Source("x" * 500), Edit(0, 1, "y"))
    assert len(line) == LONGEST_LINE
    assert line.endswith("…")
    assert shown(Source("x" * LONGEST_LINE), Edit(0, 1, "y")) == "y" + "x" * (LONGEST_LINE - 1)
