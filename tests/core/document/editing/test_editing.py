"""Edits in place, one habit of those who write plans at a time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from short_edits import edit, refusal

from canevas.document import DocumentError, parse_document, read_document
from canevas.document.editing import LAST, Insert, Move, Remove, SetValue, edited
from canevas.model.blank import BLANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.document.editing import Change

PLANS = sorted((Path(__file__).parents[4] / "docs" / "examples" / "plans").glob("*.plan.yaml"))
PLAN = """\
# Plan du service
title: Moins de réclamations  # provisoire
owner:   # qui ?
actions:
  # --- Préparer
  - id: A1   # la première
    title: "Trier les demandes"
    status: planned
    # ce qui reste à voir
      # et son détail
  # --- Faire
  - id: A2
    after: [A1]
    budget: {planned: 100 EUR, note: 'à revoir'}
conclusion:
  summary: >-  # à relire
    Une première phrase.
"""


def line(text: str, start: str) -> str:
    return next(line for line in text.splitlines() if line.strip().startswith(start))


# --- set ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (("title",), "Zéro réclamation", "Moins de réclamations  # provisoire", "Zéro réclamation  # provisoire"),
        (("title",), "Support IT : moins", "Moins de réclamations  #", '"Support IT : moins"  #'),
        (("owner",), "A. Martin", "owner:   # qui ?", "owner: A. Martin   # qui ?"),
        (("owner",), BLANK, "owner:   # qui ?", "owner: ___   # qui ?"),
        (("actions", 0, "title"), "Classer", '"Trier les demandes"', '"Classer"'),
        (("actions", 0, "title"), 'Le "tri"', '"Trier les demandes"', '"Le \\"tri\\""'),
        (("actions", 0, "status"), "done", "status: planned", "status: done"),
        (("actions", 1, "after"), ["A1", "A3 + 2wd"], "[A1]", "[A1, A3 + 2wd]"),
        (("actions", 1, "after"), ["la revue, puis A1"], "[A1]", '["la revue, puis A1"]'),
        (("actions", 1, "after"), [], "[A1]", "[]"),
        (("actions", 1, "after"), None, "[A1]", "null"),
        (("actions", 1, "budget", "note"), "l'an prochain", "'à revoir'", "'l''an prochain'"),
        (("actions", 1, "budget", "planned"), 250, "100 EUR", "250"),
        (("actions", 1, "budget", "actual"), "6,1", "'à revoir'}", "'à revoir', actual: \"6,1\"}"),
        (("actions", 1, "budget"), {"planned": "50 EUR"}, "{planned: 100 EUR, note: 'à revoir'}", "{planned: 50 EUR}"),
        (("actions", 1, "progress"), -5, "'à revoir'}\n", "'à revoir'}\n    progress: -5\n"),
        (("conclusion", "summary"), "Fini.", ">-  # à relire\n    Une première phrase.", "Fini.  # à relire"),
        (("conclusion", "decision"), "renew", "phrase.\n", "phrase.\n  decision: renew\n"),
        (("review", "date"), date(2026, 1, 5), "phrase.\n", "phrase.\nreview:\n  date: 2026-01-05\n"),
    ],
)
def test_one_value_changes_and_nothing_else(path: Sequence[str | int], value: object, before: str, after: str) -> None:
    assert PLAN.count(before) == 1
    assert edit(PLAN, SetValue(path, value)) == PLAN.replace(before, after)


def test_a_value_that_is_the_same_changes_nothing() -> None:
    assert edit(PLAN, SetValue(("actions", 1, "budget"), {"planned": "100 EUR", "note": "à revoir"})) == PLAN


def test_a_mapping_becomes_another_key_by_key() -> None:
    text = "target:\n  value: 3   # visé\n  date: 2025-06-30\n  unit: x\n"
    new = edit(text, SetValue(("target",), {"value": 4, "date": "2025-06-30", "note": "a"}))
    assert new == "target:\n  value: 4   # visé\n  date: 2025-06-30\n  note: a\n"


def test_a_list_becomes_another_and_what_is_equal_stays() -> None:
    text = "a:\n- x  # un\n- y  # deux\n- z  # trois\n"
    assert edit(text, SetValue(("a",), ["x", "w", "v", "z"])) == "a:\n- x  # un\n- w  # deux\n- v\n- z  # trois\n"
    assert edit(text, SetValue(("a",), ["x", "z"])) == "a:\n- x  # un\n- z  # trois\n"


def test_a_text_of_several_lines_stands_below_its_key() -> None:
    new = edit(PLAN, SetValue(("title",), "Moins\nde réclamations\n"), SetValue(("owner",), "a\n\nb"))
    assert "title: |  # provisoire\n  Moins\n  de réclamations\nowner: |-   # qui ?\n  a\n\n  b\nactions:" in new


def test_a_long_paragraph_stays_one() -> None:
    new = edit(PLAN, SetValue(("conclusion", "summary"), "Une phrase bien plus longue. " * 6 + "Fin."))
    assert "  summary: >-  # à relire\n    Une phrase" in new
    assert max(len(one) for one in new.splitlines()) <= 124


def test_a_text_of_several_lines_between_brackets_stays_there() -> None:
    assert edit("a: {b: c}", SetValue(("a", "b"), "x\ny")) == 'a: {b: "x\\ny"}'


def test_a_text_would_swallow_the_comment_below_it_and_is_quoted_instead() -> None:
    text = "a: x\n    # une remarque\nb: y\n"
    assert edit(text, SetValue(("a",), "1\n2")) == 'a: "1\\n2"\n    # une remarque\nb: y\n'
    text = "a: x\n\n  # une remarque\nb: y\n"
    assert edit(text, SetValue(("a",), "1\n2")) == 'a: "1\\n2"\n\n  # une remarque\nb: y\n'
    text = "a: x\n# une remarque\nb: y\n"
    assert edit(text, SetValue(("a",), "1\n2")) == "a: |-\n  1\n  2\n# une remarque\nb: y\n"


def test_a_value_becomes_a_list_and_a_list_a_value() -> None:
    assert edit("a: x  # pourquoi\nb: y\n", SetValue(("a",), [{"c": 1}])) == "a:  # pourquoi\n  - c: 1\nb: y\n"
    assert edit("a:  # pourquoi\n- c: 1\nb: y\n", SetValue(("a",), "x")) == "a: x  # pourquoi\nb: y\n"
    assert edit("- x  # c\n- z\n", SetValue((0,), {"a": 1, "b": 2})) == "- a: 1  # c\n  b: 2\n- z\n"
    assert edit("a:\n    x\nb: 1\n", SetValue(("a",), {"c": 1, "d": 2})) == "a:\n    c: 1\n    d: 2\nb: 1\n"
    assert edit("- a: 1\n  b: 2\n- c\n", SetValue((0,), ["x", "y z"])) == "- - x\n  - y z\n- c\n"


def test_a_short_text_takes_the_line_of_its_key() -> None:
    assert edit("a: |  # c\n  un\n  deux\nb: 1\n", SetValue(("a",), "mot " * 50 + "fin")) == (
        f"a: {'mot ' * 50}fin  # c\nb: 1\n"
    )


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("x:\n    y: 1\n", "    c:\n        d: 1\n    e:\n      - f: 1\n"),
        ("x:\n    - y\n", "    c:\n        d: 1\n    e:\n        - f: 1\n"),
        ("x:\n- y\n", "  c:\n    d: 1\n  e:\n  - f: 1\n"),
        ("x:\n- y\nz:\n   w: 1\n", "   c:\n      d: 1\n   e:\n   - f: 1\n"),
        ("x:\n - y\nz:\n   w: 1\n", "   c:\n      d: 1\n   e:\n    - f: 1\n"),
        ("x: 1\n", "  c:\n    d: 1\n  e:\n    - f: 1\n"),
    ],
)
def test_what_is_new_is_indented_as_the_rest(text: str, after: str) -> None:
    new = edit(text, SetValue(("new",), {"c": {"d": 1}, "e": [{"f": 1}]}))
    assert new.partition("new:\n")[2] == after


def test_a_value_can_become_another_kind_more_than_once() -> None:
    text = "a:\n- x\n"
    assert edit(text, SetValue(("a", 0), "y"), SetValue(("a",), {"b": 1})) == "a:\n  b: 1\n"
    assert edit(text, SetValue(("a",), {"b": 1}), SetValue(("a",), ["x y"])) == "a:\n- x y\n"


# --- where a new key goes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "after"),
    [
        (("id", "title", "owner", "status"), "title: x\n  owner: P\n  status: done"),
        (("owner", "title"), "- id: A1\n  owner: P\n  title: x"),
        (("owner", "id"), "- owner: P\n  id: A1\n"),
        (("title", "owner", "id"), "title: x\n  owner: P\n  status: done"),
        (("owner",), "status: done\n  owner: P"),
        ((), "status: done\n  owner: P"),
        (("title",), "status: done\n  owner: P"),
    ],
)
def test_a_new_key_goes_where_the_order_says(order: Sequence[str], after: str) -> None:
    document = parse_document("actions:\n- id: A1\n  title: x\n  status: done\n")
    asked: list[object] = []

    def key_order(path: Sequence[str | int]) -> Sequence[str]:
        asked.append(tuple(path))
        return order

    assert after in edited(document, [SetValue(("actions", 0, "owner"), "P")], key_order=key_order).text
    assert asked == [("actions", 0)]


# --- insert --------------------------------------------------------------------------------------------------------------

MEASURE = {"date": date(2025, 6, 1), "value": 6.1, "comment": "moins bien : vacances"}


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("m: []  # rien\n", 'm:  # rien\n  - date: 2025-06-01\n    value: 6.1\n    comment: "moins bien : vacances"\n'),
        ("m:  # rien\n", 'm:  # rien\n  - date: 2025-06-01\n    value: 6.1\n    comment: "moins bien : vacances"\n'),
        ("m:\n- a: b\n", 'm:\n- a: b\n- date: 2025-06-01\n  value: 6.1\n  comment: "moins bien : vacances"\n'),
        ("m:\n   -   a: b", 'm:\n   -   a: b\n   -   date: 2025-06-01\n       value: 6.1\n       comment: "moins bien : vacances"'),
        ("m: [{a: b}]", 'm: [{a: b}, {date: 2025-06-01, value: 6.1, comment: "moins bien : vacances"}]'),
        ("m: [\n  # rien\n]\n", 'm: [{date: 2025-06-01, value: 6.1, comment: "moins bien : vacances"}\n  # rien\n]\n'),
        ("m: ___\n", 'm:\n  - date: 2025-06-01\n    value: 6.1\n    comment: "moins bien : vacances"\n'),
        ("m: [\n  {a: b},  # un\n]", 'm: [\n  {a: b}, {date: 2025-06-01, value: 6.1, comment: "moins bien : vacances"},  # un\n]'),
        ("", 'm:\n  - date: 2025-06-01\n    value: 6.1\n    comment: "moins bien : vacances"\n'),
    ],
)  # fmt: skip
def test_an_item_is_written_like_those_around_it(text: str, after: str) -> None:
    assert edit(text, Insert(("m", LAST), MEASURE)) == after


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_mark_stay(line_end: str) -> None:
    text = "\ufeff" + PLAN.replace("\n", line_end)
    new = edited(parse_document(text), [Insert(("actions", 1), {"id": "A3", "note": "a\nb"})]).text
    added = "  - id: A3\n    note: |-\n      a\n      b\n".replace("\n", line_end)
    assert new == text.replace(f"      # et son détail{line_end}", f"      # et son détail{line_end}{added}")


def test_short_names_stay_on_a_line_and_free_text_does_not() -> None:
    assert edit("a: []\n", SetValue(("a",), ["I1", "I2"])) == "a: [I1, I2]\n"
    assert edit("a: []\n", SetValue(("a",), ["le CSE"])) == "a:\n  - le CSE\n"


def test_items_that_an_empty_line_parts_stay_so() -> None:
    text = "a:\n  - x: 1\n\n  - x: 2\n\nb: c\n"
    assert edit(text, Insert(("a", LAST), {"x": 3})) == "a:\n  - x: 1\n\n  - x: 2\n\n  - x: 3\n\nb: c\n"
    assert edit(text, Insert(("a", 0), {"x": 0})) == "a:\n  - x: 0\n\n  - x: 1\n\n  - x: 2\n\nb: c\n"


def test_the_first_item_comes_above_what_is_said_of_the_next() -> None:
    assert edit("a:\n  # du deux\n  - 2\n", Insert(("a", 0), 1)) == "a:\n  - 1\n  # du deux\n  - 2\n"
    assert edit("# le fichier\n- 2\n", Insert((0,), 1)) == "# le fichier\n- 1\n- 2\n"


def test_a_text_that_ends_the_file_stays_as_it_was() -> None:
    assert edit("a: |\n  x", Insert(("b",), 1)) == "a: |-\n  x\nb: 1"
    assert edit("a: |\n  x", SetValue(("a",), "z"), Insert(("b",), 1)) == "a: z\nb: 1"
    assert edit("b: 1\na: |\n  x", SetValue(("b",), 2), Insert(("c",), 3)) == "b: 2\na: |-\n  x\nc: 3"
    assert edit("b: 1", Insert(("a",), "x\ny\n")) == "b: 1\na: |\n  x\n  y\n"


def test_what_stands_between_brackets_stays_there() -> None:
    assert edit("a: {x: , y: 1}\n", SetValue(("a", "x"), 2)) == "a: {x: 2, y: 1}\n"
    assert edit("a: [x, y]\n", Insert(("a", 0), "w: z"), Insert(("a", LAST), None)) == 'a: ["w: z", x, y, null]\n'
    assert edit("a: [x, y]\n", SetValue(("a",), ["1", "2", "3"])) == "a: [1, 2, 3]\n"
    assert edit("a: [x, y]\n", Remove(("a", 0)), Remove(("a", 0)), Insert(("a", 0), "z")) == "a: [z]\n"
    assert edit("a: [{}]\n", SetValue(("a", 0, "b"), [{"c": "d e"}])) == 'a: [{b: [{c: "d e"}]}]\n'
    assert edit("a: [\n  # rien\n]\n", SetValue(("a",), ["x"])) == "a: [x\n  # rien\n]\n"
    assert edit("a: [b: c, d]\n", SetValue(("a", 0, "b"), "e")) == "a: [b: e, d]\n"
    assert edit("a: [b: c, d]\n", SetValue(("a", 0, "e"), 1)) == "a: [{b: c, e: 1}, d]\n"
    text = "a: [b: {\n  c: 1,  # un\n  }, d]\ne: {}\n"
    assert edit(text, Insert(("a", 0, "f"), 1)) == text.replace("b:", "{b:").replace("}, d", "}, f: 1}, d")
    there, back = Move(("a", 0, "b"), ("e", "b")), Move(("e", "b"), ("a", 0, "x"))
    assert edit("a: [b: c, d]\ne: {}\n", there, back) == "a: [{x: c}, d]\ne: {}\n"


# --- remove --------------------------------------------------------------------------------------------------------------


def test_an_item_goes_with_the_comments_inside_it() -> None:
    start, end = PLAN.index("  - id: A1"), PLAN.index("  # --- Faire")
    assert edit(PLAN, Remove(("actions", 0))) == PLAN[:start] + PLAN[end:]


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("a: 1\nb: 2\n", ("a",), "b: 2\n"),
        ("a: 1\nb: 2", ("b",), "a: 1"),
        ("a: 1  # un\n", ("a",), "{}\n"),
        ("a:\n  # les x\n  - x\nb: 1\n", ("a", 0), "a: []\n  # les x\nb: 1\n"),
        ("a:\n  b: 1\n", ("a", "b"), "a: {}\n"),
        ("- id: A1\n  b: 2\n", (0, "id"), "- b: 2\n"),
        ("- id: A1\n  # b\n  b: 2\n", (0, "id"), "-\n  # b\n  b: 2\n"),
        ("- id: A1  # un\n- c\n", (0, "id"), "- {}\n- c\n"),
        ("a: 1\n\nb: 2\n\nc: 3\n", ("b",), "a: 1\n\nc: 3\n"),
        ("? a\n: 1\n? b\n: 2\n", ("b",), "? a\n: 1\n"),
        ("a: 1\n\nb: 2\nc: 3\n", ("b",), "a: 1\n\nc: 3\n"),
        ("a: 1\nb: 2\n\nc: 3\n", ("b",), "a: 1\n\nc: 3\n"),
        ("a: [x, y, z]", ("a", 0), "a: [y, z]"),
        ("a: [x, y, z]", ("a", 1), "a: [x, z]"),
        ("a: [x, y, z]", ("a", 2), "a: [x, y]"),
        ("a: [x]", ("a", 0), "a: []"),
        ("a: [x,]", ("a", 0), "a: []"),
        ("a: {x: 1, y: }", ("a", "y"), "a: {x: 1}"),
        ("a: [\n  x,  # un\n  y,\n]", ("a", 0), "a: [\n    # un\n  y,\n]"),
        ("a: [x,  # un\n  y]", ("a", 1), "a: [x  # un\n  ]"),
        ("[a: b, c]", (0, "a"), "[{}, c]"),
    ],
)  # fmt: skip
def test_what_is_removed(text: str, path: Sequence[str | int], after: str) -> None:
    assert edit(text, Remove(path)) == after


# --- move ----------------------------------------------------------------------------------------------------------------


def test_an_item_moves_with_its_comments() -> None:
    moved = PLAN[PLAN.index("  - id: A1") : PLAN.index("  # --- Faire")]
    after = PLAN.replace(moved, "").replace("conclusion:", moved + "conclusion:")
    assert edit(PLAN, Move(("actions", 0), ("actions", LAST))) == after
    assert edit(after, Move(("actions", 1), ("actions", 0))) == PLAN.replace("  # --- Préparer\n", "").replace(
        "  # --- Faire\n", "  # --- Préparer\n  # --- Faire\n"
    )


def test_it_takes_the_indentation_of_its_new_place() -> None:
    text = "a:\n- x: |\n    1\n     2\n  y: 1 # un\nb:\n    -   z: 1\n"
    assert (
        edit(text, Move(("a", 0), ("b", 0)))
        == "a: []\nb:\n    - x: |\n        1\n         2\n      y: 1 # un\n    -   z: 1\n"
    )


def test_it_can_change_while_it_moves() -> None:
    text = "a:\n- x: 1 # un\n- y\n"
    assert edit(text, SetValue(("a", 0, "x"), 2), Move(("a", 0), ("a", 1))) == "a:\n- y\n- x: 2 # un\n"
    assert edit(text, Move(("a", 0), ("a", 1)), SetValue(("a", 1, "x"), 2)) == "a:\n- y\n- x: 2 # un\n"


def test_a_key_takes_another_name_or_another_mapping() -> None:
    text = "a:\n  'x': 1  # un\n  y: 2\nb: {}\n"
    assert edit(text, Move(("a", "x"), ("a", "z"))) == "a:\n  y: 2\n  'z': 1  # un\nb: {}\n"
    assert edit("a: 1  # un\nb:\n  c: 2\n", Move(("a",), ("b", "a"))) == "b:\n  c: 2\n  a: 1  # un\n"
    assert edit(text, Move(("a", "y"), ("y",))) == "a:\n  'x': 1  # un\nb: {}\ny: 2\n"


def test_between_brackets_a_comment_would_be_lost() -> None:
    assert edit("a:\n- x: 1\nb: [y]\n", Move(("a", 0), ("b", 0))) == "a: []\nb: [{x: 1}, y]\n"
    assert "cannot be changed here" in str(refusal("a:\n- x: 1 # un\nb: [y]\n", Move(("a", 0), ("b", 0))))
    assert "cannot be changed here" in str(refusal("a:\n- |  # un\n  x\nb: [y]\n", Move(("a", 0), ("b", 0))))
    assert "cannot be changed here" in str(refusal("a:\n- x: [  # un\n    1]\nb: [y]\n", Move(("a", 0), ("b", 0))))
    assert "cannot be changed here" in str(refusal("a:\n- x:\n  # un\n  y: 1\nb: [y]\n", Move(("a", 0), ("b", 0))))
    assert "cannot be changed here" in str(refusal("a:\n- x: 1\n    # un\nb: [y]\n", Move(("a", 0), ("b", 0))))
    assert edit("a: [x, u]  # un\nb:\n- z\n", Move(("a", 1), ("b", 0))) == "a: [x]  # un\nb:\n- u\n- z\n"
    assert edit("a: [{x: 'é'}, y]\nb: [z]\n", Move(("a", 0), ("b", LAST))) == "a: [y]\nb: [z, {x: 'é'}]\n"


# --- names ---------------------------------------------------------------------------------------------------------------

NAMED = "lead: &lead {name: A, tel: 1}\nboss: *lead\nowner: &x Paul\nother: *x\n"


def test_what_repeats_a_name_is_replaced_alone() -> None:
    assert edit(NAMED, SetValue(("boss",), "B")) == NAMED.replace("*lead", "B")
    assert edit(NAMED, SetValue(("other",), {"a": 1})) == NAMED.replace(" *x", "\n  a: 1")
    assert edit(NAMED, Remove(("boss",))) == NAMED.replace("boss: *lead\n", "")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (SetValue(("owner",), "B"), "my.plan.yaml:3:11: “owner”: line 4 repeats what is named “&x” here, and would change too"),
        (Remove(("owner",)), "my.plan.yaml:3:11: “owner”: line 4 repeats"),
        (Move(("owner",), ("chef",)), "my.plan.yaml:3:11: “owner”: line 4 repeats"),
        (SetValue(("lead", "tel"), 2), "my.plan.yaml:1:13: “lead”: line 2 repeats what is named “&lead” here"),
        (Remove(("lead", "tel")), "line 2 repeats what is named “&lead” here"),
        (SetValue(("boss", "tel"), 2), "my.plan.yaml:2:7: “boss”: line 2 only repeats “&lead” here"),
        (SetValue(("lead",), {"name": "B", "tel": 1}), "line 2 repeats what is named “&lead” here"),
    ],
)  # fmt: skip
def test_what_another_place_repeats_is_refused(change: Change, said: str) -> None:
    error = refusal(NAMED, change)
    assert str(error).startswith(said) or said in str(error)
    assert error.hint is not None


def test_names_stay() -> None:
    text = "a: &x\n  b: 1\nc: &y 2\nd: [*x, *y]\n"
    assert edit(text, Insert(("e",), 1), Insert(("d", 0), "z")) == text.replace("[", "[z, ") + "e: 1\n"
    assert edit("a: &x\nb: *x\n", SetValue(("b",), 1)) == "a: &x\nb: 1\n"
    assert edit("a: &x 1\n", SetValue(("a",), 2)) == "a: &x 2\n"
    assert edit("a: &x\n  b: 1\n", Remove(("a", "b"))) == "a: &x {}\n"
    assert edit("a: &x []  # c\n", Insert(("a", 0), {"b": 1})) == "a: &x  # c\n  - b: 1\n"


# --- refusals ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (SetValue((), 1), "the whole document is not one of its values"),
        (Move(("title",), ()), "the whole document is not one of its values"),
        (SetValue(("title", "x"), 1), "my.plan.yaml:2:8: “title.x”: “title” is a value that holds no others"),
        (SetValue(("actions", 2), 1), "“actions[2]”: this list has no such item; it has 2, counted from 0"),
        (SetValue(("actions", 2, "id"), 1), "this list has no such item"),
        (SetValue(("actions", "A1"), 1), "“actions” is a list: its items have positions, not keys"),
        (SetValue(("conclusion", 0), 1), "“conclusion” holds keys, not a list"),
        (Insert(("actions", 3), 1), "this list has no such item"),
        (Insert(("actions", -2), 1), "this list has no such item"),
        (Insert(("title",), 1), "this key is there already"),
        (Remove(("titel",)), "there is no such key"),
        (Remove(("people", "A")), "there is no such key"),
        (Remove(("actions", 2)), "this list has no such item"),
        (Move(("actions", 0), ("actions", 2)), "this list has no such item"),
        (Move(("actions",), ("actions", "x")), "this cannot be moved into itself"),
        (Move(("actions", 0), ("first",)), "an item is moved within lists, a key within mappings"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_place(change: Change, said: str) -> None:
    error = refusal(PLAN, change)
    assert str(error).startswith("my.plan.yaml:")
    assert said in str(error)


def test_a_document_with_faults_is_refused() -> None:
    with pytest.raises(DocumentError):
        edit("a: 1\na: 2\n", SetValue(("a",), 3))


def test_a_document_with_warnings_is_not() -> None:
    assert edit("title: Plan #3\nb: 1\n", SetValue(("b",), 2)) == "title: Plan #3\nb: 2\n"


def test_what_cannot_be_written_without_touching_more_is_refused() -> None:
    error = refusal("a: |+\n  x\nb: 1\n\nc: 2\n", Remove(("b",)))  # the empty line would come to the text
    assert str(error) == (
        "my.plan.yaml:3:4: “b” cannot be changed here without changing something else; nothing was changed\n"
        "Change it by hand, in an editor."
    )


# --- several at once ---------------------------------------------------------------------------------------------------------


def test_each_change_sees_those_before_it() -> None:
    new = edit(
        "a:\n- x\n- y\n",
        Remove(("a", 0)),
        SetValue(("a", 0), "z"),
        Insert(("a", 0), {"b": []}),
        Insert(("a", 0, "b", LAST), "un, deux"),
        SetValue(("a", 0, "b", 0), "trois"),
        SetValue(("c", "d"), 1),
        Remove(("c", "d")),
    )
    assert new == "a:\n- b: [trois]\n- z\nc: {}\n"


def test_nothing_asked_is_nothing_changed() -> None:
    assert edit(PLAN) == PLAN


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_example_plans_take_the_changes_of_a_week(path: Path) -> None:
    plan = read_document(path)
    changes: list[Change] = [
        SetValue(("actions", 0, "status"), "done"),
        SetValue(("actions", 0, "actual", "end"), "2025-05-03"),
        Insert(("indicators", 0, "measurements", LAST), MEASURE),
        SetValue(("conclusion", "summary"), "Un jour gagné : c'est peu."),
        Remove(("actions", 2)),
    ]
    new = edited(plan, changes)
    assert (new.path, new.stamp) == (plan.path, plan.stamp)
    assert new.node(("actions", 0, "actual", "end")) is not None
    untouched = [one for one in plan.text.splitlines() if one.startswith(("title:", "#", "  - id: A1", "  - id: I"))]
    assert [one for one in new.text.splitlines() if one in untouched] == untouched
