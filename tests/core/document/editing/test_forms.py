"""What comes in is written and indented like what stands around it."""

from __future__ import annotations

import pytest
from short_edits import edit

from canevas.document.editing import LAST, Insert, SetValue

NEW = {"c": 1, "d": 2}


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("- a: 1\n-   b: 1\n", "- c: 1\n  d: 2\n"),
        ("-   a: 1\n- b: 1\n", "-   c: 1\n    d: 2\n"),
        ("-\n-   a: 1\n", "-   c: 1\n    d: 2\n"),
        ("-\n    a: 1\n- b: 1\n", "- c: 1\n  d: 2\n"),
        ("- &x x\n-   y\n", "-   c: 1\n    d: 2\n"),
    ],
)
def test_an_item_begins_as_far_from_its_mark_as_the_first_that_shows_it(text: str, added: str) -> None:
    assert edit(text, Insert((LAST,), NEW)) == text + added


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("x:\n  y: 1\nz:\n    w: 1\n", "new:\n  c:\n    d: 1\n  e:\n    - f: 1\n"),
        ("x:\n- y\nz:\n    - w\n", "new:\n  c:\n    d: 1\n  e:\n  - f: 1\n"),
        ("z:\n   w: 1\nx:\n- y\n", "new:\n   c:\n      d: 1\n   e:\n   - f: 1\n"),
    ],
)
def test_of_several_indentations_the_first_counts(text: str, added: str) -> None:
    assert edit(text, SetValue(("new",), {"c": {"d": 1}, "e": [{"f": 1}]})) == text + added


def test_further_inside_the_indentation_is_counted_from_the_key_above() -> None:
    text = "r:\n  x:\n      y: 1\n"
    assert edit(text, SetValue(("r", "new"), {"c": {"d": 1}})) == text + "  new:\n      c:\n          d: 1\n"


def test_an_item_without_a_value_gets_one_beside_its_mark() -> None:
    assert edit("-\n- x\n", SetValue((0,), NEW)) == "- c: 1\n  d: 2\n- x\n"
    assert edit("-\n- x\n", SetValue((0,), "z")) == "- z\n- x\n"


def test_below_a_name_a_mapping_stands_on_lines_of_its_own() -> None:
    assert edit("- &x y\n-   z\n", SetValue((0,), NEW)) == "- &x\n    c: 1\n    d: 2\n-   z\n"


def test_a_text_of_several_lines_is_indented_like_what_stands_around() -> None:
    assert edit("-   x\n-   y\n", SetValue((0,), "1\n2")) == "-   |-\n    1\n    2\n-   y\n"
    assert edit("a: x\nb:\n    c: 1\n", SetValue(("a",), "1\n2")) == "a: |-\n    1\n    2\nb:\n    c: 1\n"
    assert edit("x:\n  a: 1\n", SetValue(("x", "a"), "1\n\n2")) == "x:\n  a: |-\n    1\n\n    2\n"


def test_a_paragraph_that_gets_lines_is_none_any_more() -> None:
    assert edit("a: >-\n  x\nb: 1\n", SetValue(("a",), "1\n2")) == "a: |-\n  1\n  2\nb: 1\n"


def test_a_text_would_swallow_the_comment_that_stood_in_the_old_value() -> None:
    text = "a:\n  # les x\n  - x\nb: 1\n"
    assert edit(text, SetValue(("a",), "1\n2")) == 'a: "1\\n2"\n  # les x\nb: 1\n'
    assert edit("a: x\n  y\n  # c\nb: 1\n", SetValue(("a",), "1\n2")) == 'a: "1\\n2"\n  # c\nb: 1\n'


def test_numbers_and_truths_are_written_as_such() -> None:
    assert (
        edit("a: [x]\nb: x\n", Insert(("a", LAST), value=True), SetValue(("b",), value=False))
        == "a: [x, true]\nb: false\n"
    )
    assert edit("- x\n", Insert((LAST,), value=True), Insert((LAST,), 3)) == "- x\n- true\n- 3\n"
