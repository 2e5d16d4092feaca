"""Lines that come in and go out: which comments, empty lines, line ends and marks go with them, and which stay."""

from __future__ import annotations

import pytest
from short_edits import edit

from canevas.document.editing import LAST, Change, Insert, Move, Remove, SetValue


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("# rien", "# rien\na: 1\n"),
        ("# rien\n", "# rien\na: 1\n"),
        ("# rien\r", "# rien\ra: 1\r"),
        ("# rien\r\n", "# rien\r\na: 1\r\n"),
        ("\ufeff", "\ufeffa: 1\n"),
    ],
)
def test_a_document_without_content_gets_some(text: str, after: str) -> None:
    assert edit(text) == text
    assert edit(text, SetValue(("a",), 1)) == after


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_line_ends_like_the_nearest(line_end: str) -> None:
    assert edit(f"a: 1{line_end}", Insert(("b",), 2)) == f"a: 1{line_end}b: 2{line_end}"
    assert edit(f"a: 1{line_end}b: 2", Insert(("c",), 3)) == f"a: 1{line_end}b: 2{line_end}c: 3"


# --- where something comes in --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "changes", "after"),
    [
        ("a:\n- x\n", [Insert(("a", 0), 1), Insert(("a", 0), 0)], "a:\n- 0\n- 1\n- x\n"),
        ("- id: A\n", [Insert((0, "p"), 1), Insert((0, "o"), 0)], "- o: 0\n  p: 1\n  id: A\n"),
        ("- x\n# c\n\n- y\n", [Insert((LAST,), "z1")], "- x\n# c\n\n- y\n\n- z1\n"),
        ("- x\n- y\n\n- z\n", [Insert((1,), "n1")], "- x\n- n1\n- y\n\n- z\n"),
    ],
)
def test_what_comes_in(text: str, changes: list[Change], after: str) -> None:
    assert edit(text, *changes, order=("o", "p", "id")) == after


@pytest.mark.parametrize(
    ("mark", "lines", "after"),
    [
        ("|", "  x\nb: 1\n", "|\n  x\no: 2\nb: 1\n"),
        ("|", "  x\n\nb: 1\n", "|\n  x\n\no: 2\n\nb: 1\n"),
        ("|+", "  x\nb: 1\n", "|+\n  x\no: 2\nb: 1\n"),
        ("|+", "  x\n", "|+\n  x\no: 2\n"),
        ("|+", "  x", "|-\n  x\no: 2"),
        ("|-", "  x", "|-\n  x\no: 2"),
    ],
)
def test_a_text_on_lines_of_its_own_stays_as_it_was(mark: str, lines: str, after: str) -> None:
    assert edit(f"a: {mark}\n{lines}", Insert(("o",), 2), order=("a", "o", "b")) == f"a: {after}"


def test_a_text_that_ends_the_file_deep_inside_stays_as_it_was() -> None:
    assert edit("a:\n  b: |\n    x", Insert(("c",), 1)) == "a:\n  b: |-\n    x\nc: 1"
    assert edit("a:\n- y\n- |\n  x", Insert(("c",), 1)) == "a:\n- y\n- |-\n  x\nc: 1"
    assert edit("b: 1\na: |\n  x", SetValue(("b",), 2)) == "b: 2\na: |\n  x"


# --- what goes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("- x  # - y\n- z\n", (1,), "- x  # - y\n"),
        ("- x\n\n    # de x\n- y\n", (0,), "- y\n"),
        ("- x\n- y\n    # de y\n- z\n", (0,), "- y\n    # de y\n- z\n"),
        ("# tête\n- id: A\n  b: 2  # fin\n", (0, "id"), "# tête\n- b: 2  # fin\n"),
        ("a: |+\n  x\n\nb: 1\n", ("a",), "b: 1\n"),
    ],
)
def test_comments_and_empty_lines_of_others_stay(text: str, path: tuple[str | int, ...], after: str) -> None:
    assert edit(text, Remove(path)) == after


# --- one value for another -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "after"),
    [
        ("a:\n- c: 1\n- d\nb: y\n", {"x": 1, "z": 2}, "a:\n  x: 1\n  z: 2\nb: y\n"),
        ("a: |  # c\n  x\n  y\nb: y\n", [{"x": 1}, {"z": 2}], "a:  # c\n  - x: 1\n  - z: 2\nb: y\n"),
        ("a: x\nb: y\n", {"x": 1, "z": 2}, "a:\n  x: 1\n  z: 2\nb: y\n"),
    ],
)
def test_a_value_becomes_another_kind(text: str, value: object, after: str) -> None:
    assert edit(text, SetValue(("a",), value)) == after


# --- what moves ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "after"),
    [
        ([SetValue(("a", 0), {"p": 1, "q": 2})], "- p: 1  # un\n    q: 2\n"),
        ([SetValue(("a", 0), "y\nz")], "- |-  # un\n    y\n    z\n"),
    ],
)
def test_what_became_something_else_moves_as_that(changes: list[Change], after: str) -> None:
    text = "a:\n- x  # un\nb:\n  - z\n"
    assert edit(text, *changes, Move(("a", 0), ("b", LAST))) == f"a: []\nb:\n  - z\n  {after}"


def test_what_was_emptied_moves_empty() -> None:
    text = "a:\n- x:\n    y: 1\nb:\n- z\n"
    assert edit(text, Remove(("a", 0, "x", "y")), Move(("a", 0), ("b", LAST))) == "a: []\nb:\n- z\n- x: {}\n"


def test_a_new_name_needs_no_more_quotation_marks_than_elsewhere() -> None:
    assert edit("a: 1\nb: 2\n", Move(("a",), ("un mot",))) == "b: 2\nun mot: 1\n"
    assert edit("a: 1\nb: 2\n", Move(("a",), ("un: mot",))) == 'b: 2\n"un: mot": 1\n'
