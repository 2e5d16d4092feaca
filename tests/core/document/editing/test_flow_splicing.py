"""Between brackets: what comes in, what goes, and the commas and comments around it."""

from __future__ import annotations

import pytest
from short_edits import edit, refusal

from canevas.document.editing import LAST, Change, Insert, Move, Remove, SetValue


@pytest.mark.parametrize(
    ("text", "changes", "after"),
    [
        ("a: [x]\n", [Insert(("a", LAST), "y1"), Insert(("a", LAST), "z1")], "a: [x, y1, z1]\n"),
        ("a: [x, z]\n", [Insert(("a", 1), "y1")], "a: [x, y1, z]\n"),
        ("a: [x,  # un\n  z]\n", [Insert(("a", 1), "y1")], "a: [x, y1,  # un\n  z]\n"),
        ("a: [x, y]\n", [SetValue(("a", 0), {"b": 1}), SetValue(("a", 1), ["c"])], "a: [{b: 1}, [c]]\n"),
    ],
)
def test_what_comes_in(text: str, changes: list[Change], after: str) -> None:
    assert edit(text, *changes).replace('"', "") == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('a: {"x":, y: 1}\n', 'a: {"x": 2, y: 1}\n'),
        ("a: {x: &n , y: 1}\n", "a: {x: &n 2 , y: 1}\n"),
        ("a: {x: &n, y: 1}\n", "a: {x: &n 2, y: 1}\n"),
        ("a: {x: # un\n , y: 1}\n", "a: {x: 2 # un\n , y: 1}\n"),
    ],
)
def test_a_key_without_a_value_gets_one(text: str, after: str) -> None:
    assert edit(text, SetValue(("a", "x"), 2)) == after


@pytest.mark.parametrize(
    ("text", "changes", "after"),
    [
        ("a: [x,y,z]\n", [Remove(("a", 1))], "a: [x,z]\n"),
        ("# tête\na: [x, y, z]  # fin\n", [Remove(("a", 0))], "# tête\na: [y, z]  # fin\n"),
        ("a: [x, y, z]\n", [Remove(("a", 2)), Remove(("a", 1))], "a: [x]\n"),
        ("a: [x,  # un\n  y,  # deux\n  z]\n", [Remove(("a", 2)), Remove(("a", 1))], "a: [x  # un\n    # deux\n  ]\n"),
        ("a: [x  # un, deux\n  , y, z]\n", [Remove(("a", 0))], "a: [  # un, deux\n   y, z]\n"),
        ("a: [x, y,]\n", [Remove(("a", 0)), Remove(("a", 0)), Insert(("a", 0), "z1")], "a: [z1,]\n"),
        ("a: [x, y, z]\n", [Remove(("a", 1)), Remove(("a", 1)), Insert(("a", 0), "w1")], "a: [w1, x]\n"),
    ],
)
def test_what_goes(text: str, changes: list[Change], after: str) -> None:
    assert edit(text, *changes).replace('"', "") == after


def test_it_can_change_while_it_moves_to_other_brackets() -> None:
    text = "a: [{x: 'é'}]\nb: [z]\n"
    changes = SetValue(("a", 0, "x"), "été"), Move(("a", 0), ("b", LAST))
    assert edit(text, *changes) == "a: []\nb: [z, {x: 'été'}]\n"


def test_comments_elsewhere_are_no_obstacle_to_a_move_between_brackets() -> None:
    text = '# tête\na:\n- x: |\n    t\n  "#k": ["#v"]\nb: [y]  # fin\n'
    assert edit(text, Move(("a", 0), ("b", 0))) == ('# tête\na: []\nb: [{x: "t\\n", "#k": ["#v"]}, y]  # fin\n')


@pytest.mark.parametrize(
    "changes",
    [
        [SetValue(("a", "b"), []), Move(("c", 0), ("a", "b", 0))],
        [Insert(("a", "d"), []), Move(("c", 0), ("a", "d", 0))],
        [SetValue(("e",), []), Move(("c", 0), ("e", 0))],
    ],
)
def test_a_comment_would_be_lost_in_what_is_new(changes: list[Change]) -> None:
    text = "a: {b: 1}\nc:\n- x: 1  # un\n- y\ne: z\n"
    assert "cannot be changed here" in str(refusal(text, *changes))
    edit(text.replace("  # un", ""), *changes)
