"""How Canevas itself writes a value: dates and words, wherever the model has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.check.forms import form_at, forms
from canevas.document import parse_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas import Engine

PLAN = """\
canevas: 1
type: sample
language: français
title: 30/06/2025
period: {start: 01/05/2025, end: 2 mois}
closures: [14/07/2025, {start: 1er août 2025, end: 2025-08-10}]
indicators:
- id: I1
  direction: baisse
  frequency: mensuel
  baseline: {value: 7, date: "30 avril 2025"}
  target: haute
  measurements: [{date: 06/05/2025 14h30, value: 3}]
actions:
- {id: A1, start: J+15, end: 12/31/2025, status: fiat, priority: hautte, kind: jalon, actual: {start: 2025-05-01}}
- {id: A2, start: ___, end: 13/14/2025, not_before: 31/04/2025, status: peut-être, progress: 40, title: fait, after: [A1]}
follow_up:
- {date: 2 June 2025, status: done, comment: en cours}
"""


def written(text: str, plan_type: Any = None) -> dict[tuple[str | int, ...], str]:
    return {tuple(one.at): one.text for one in forms(parse_document(text), plan_type)}


def test_every_date_and_word_has_one_form_and_nothing_else_has() -> None:
    assert written(PLAN) == {
        ("language",): "fr",
        ("period", "start"): "2025-05-01",
        ("closures", 0): "2025-07-14",
        ("closures", 1, "start"): "2025-08-01",
        ("indicators", 0, "direction"): "lower",
        ("indicators", 0, "frequency"): "monthly",
        ("indicators", 0, "baseline", "date"): "2025-04-30",
        ("indicators", 0, "measurements", 0, "date"): "2025-05-06 14:30",
        ("actions", 0, "end"): "2025-12-31",
        ("actions", 0, "status"): "done",
        ("actions", 0, "priority"): "high",
        ("actions", 0, "kind"): "milestone",
        ("follow_up", 0, "date"): "2025-06-02",
    }


@pytest.mark.parametrize(("path", "text"), [
    (("actions", 0, "status"), "done"),
    (("actions", 0, "end"), "2025-12-31"),
    (("actions", 1, "end"), None),
    (("actions", 1, "status"), None),
    (("actions", 1, "title"), None),
    (("actions", 7, "status"), None),
    (("nothing",), None),
    ((), None),
])  # fmt: skip
def test_one_value(path: tuple[str | int, ...], text: str | None) -> None:
    found = form_at(parse_document(PLAN), None, path)
    assert (found.text if found else None) == text


def test_fields_of_the_type(engine_of: Callable[..., Engine]) -> None:
    sections = """\
  fields:
    action:
      checked_on: {en: Checked on, type: date}
      level: {en: Level, type: choice, choices: {near: {en: Close by}, far: {en: Far off}}}
      remark: {en: Remark}
"""
    plan_type = engine_of(sections).plan_type("sample")
    text = "actions:\n- {checked_on: 30/06/2025, level: close by, remark: 30/06/2025}\n"
    assert written(text, plan_type) == {("actions", 0, "checked_on"): "2025-06-30", ("actions", 0, "level"): "near"}


def test_what_an_alias_repeats_is_named_once() -> None:
    assert written("actions:\n- &a {id: A1, start: 1/5/2025}\n- *a\n") == {("actions", 0, "start"): "2025-05-01"}


def test_quotation_marks_around_a_date_or_a_word_are_left_out() -> None:
    text = "canevas: 1\ntype: sample\nactions:\n- {id: A1, start: « 30/06/2025 », priority: “haute”, status: “peut-être”}\n"
    assert written(text) == {("actions", 0, "start"): "2025-06-30", ("actions", 0, "priority"): "high"}
