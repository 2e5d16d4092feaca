"""What a change leaves as it is: equal parts of lists and mappings, and what other places repeat."""

from __future__ import annotations

import pytest
from short_edits import edit, refusal

from canevas.document import parse_document
from canevas.document.editing import LAST, Change, Insert, Move, Remove, SetValue, edited


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ("- a  # un\n- b  # deux\n- c\n- d\n", ["b", "c", "d"], "- b  # deux\n- c\n- d\n"),
        ("- a  # un\n- b\n- a  # deux\n- c\n", ["a", "c"], "- a  # un\n- c\n"),
        ("- a  # un\n", ["a", "a"], "- a  # un\n- a\n"),
        ("- a  # un\n- a  # deux\n", ["a"], "- a  # un\n"),
        ("- {b: 1, c: 2}  # un\n- d\n", [{"b": 1, "c": 3}, "d"], "- {b: 1, c: 3}  # un\n- d\n"),
    ],
)
def test_items_that_are_equal_keep_their_comments(before: str, wanted: object, after: str) -> None:
    assert edit(f"list:\n{before}", SetValue(("list",), wanted)) == f"list:\n{after}"


def test_a_value_that_is_equal_stays_however_it_is_written() -> None:
    text = 'a: "\\u00e9"\nb: &x Paul\nc: *x\nd: >-\n  un\n  deux\n'
    assert edit(text, SetValue(("a",), "é"), SetValue(("b",), "Paul"), SetValue(("d",), "un deux")) == text


def test_what_was_changed_before_keeps_its_comments_too() -> None:
    text = "list:\n- a  # un\n- b\n"
    assert edit(text, Insert(("list", LAST), "c"), SetValue(("list",), ["a", "d"])) == "list:\n- a  # un\n- d\n"


def test_what_is_moved_to_where_it_is_stays() -> None:
    assert edit("- a\n- b\n", Move((1,), (1,))) == "- a\n- b\n"


def test_what_is_new_can_be_moved_and_taken_out_again() -> None:
    text = "list: []\nother:\n- b\n"
    assert edit(text, Insert(("list", 0), "a"), Move(("list", 0), ("other", 0))) == "list: []\nother:\n- a\n- b\n"
    new = SetValue(("new",), [{"x": 1}])
    assert edit(text, new, Move(("new", 0), ("other", 0)), Remove(("new",))) == "list: []\nother:\n- x: 1\n- b\n"
    assert edit("a: [{}]\n", Insert(("a", 0, "b"), 1), Remove(("a", 0, "b"))) == "a: [{}]\n"


def test_half_a_character_becomes_a_question_mark() -> None:
    assert edit("a: x\n", SetValue(("a",), "y\ud83d"), Insert(("b",), ["\ud83d"])) == 'a: y?\nb:\n  - "?"\n'


NAMED = "lead: &lead {name: A}\nboss: *lead\n"


def test_what_only_repeats_can_become_a_mapping_or_a_list_of_its_own() -> None:
    assert edit(NAMED, SetValue(("boss",), {"name": "B"})) == NAMED.replace(" *lead", "\n  name: B")
    assert edit(NAMED, SetValue(("boss",), {"name": "A", "tel": 1})) == NAMED.replace(" *lead", "\n  name: A\n  tel: 1")


@pytest.mark.parametrize(
    ("text", "change", "said"),
    [
        ("m:\n  a: &x 1\n  b: 2\nc: *x\n", SetValue(("m",), {"b": 2}), "my.plan.yaml:2:9: “m.a”: line 4"),
        ("m:\n- &x 1\n- 2\nc: *x\n", SetValue(("m",), [2]), "my.plan.yaml:2:1: “m”: line 4"),
        ("m:\n- &x 1\nc: *x\n", SetValue(("m",), [2]), "my.plan.yaml:2:6: “m[0]”: line 3"),
        ("m: &x\nc: *x\n", SetValue(("m", "a"), 1), "my.plan.yaml:1:6: “m”: line 2"),
    ],
)
def test_a_part_that_another_place_repeats_is_not_lost_with_the_rest(text: str, change: Change, said: str) -> None:
    error = refusal(text, change)
    number = said[-1]
    assert str(error.message) == f"{said} repeats what is named “&x” here, and would change too"
    assert str(error.hint) == f"Write the whole value on line {number} first."


def test_it_is_said_where_the_value_stands_that_is_only_repeated() -> None:
    error = refusal(NAMED, SetValue(("boss", "name"), "B"))
    assert str(error.message).endswith("line 2 only repeats “&lead” here, so a change would change both")
    assert str(error.hint) == "Write the whole value here first, or change it where “&lead” stands."


def test_names_whose_repetitions_go_with_them_are_no_obstacle() -> None:
    assert edit("a:\n  p: &x 1\n  q: *x\nb: 2\n", Remove(("a",))) == "b: 2\n"
    assert edit("a:\n  &x k: 1\nb: *x\n", SetValue(("a", "k"), 2)) == "a:\n  &x k: 2\nb: *x\n"
    assert edit("x: &x k\nb:\n  *x : 1\n", SetValue(("b", "k"), 2)) == "x: &x k\nb:\n  *x : 2\n"


def test_the_new_document_has_the_name_of_the_old() -> None:
    assert edited(parse_document("a: 1\n", "my.plan.yaml"), [SetValue(("a",), 2)]).name == "my.plan.yaml"
