"""One fault is said once: rules of a stranger's type that take the place of others, and where these are heard again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample_types import make_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas import Diagnostic, Engine

    Found = Callable[..., list[Diagnostic]]

OWNED = """
SAM-01:
  name: no-named-owner
  severity: error
  each: action
  replaces: ACT-01
  check: 'given(action.owner)'
  en: Each action has an owner.
  bad: {actions: [{title: Dig}]}
  good: {actions: [{title: Dig, owner: lead}]}
"""
MEASURED = """
SAM-02:
  name: nothing-dated
  severity: error
  each: objective
  replaces: [OBJ-10, IND-07]
  check: 'any(given(i.target.date) for i in objective.indicators)'
  en: Each objective has a dated target.
  bad: {objectives: [{statement: Dig}]}
  good: {objectives: [{statement: Dig, indicators: [I1]}], indicators: [{id: I1, target: {value: 3, date: 2026-02-27}}]}
"""
WHOLE = """
SAM-03:
  name: nobody-at-all
  severity: warning
  replaces: [ACT-01]
  check: 'any(given(a.owner) for a in actions)'
  at: actions
  en: Somebody owns an action.
  bad: {actions: [{title: Dig}]}
  good: {actions: [{title: Dig, owner: lead}]}
"""
TREATED = """
SAM-04:
  name: untreated
  severity: warning
  each: risk
  replaces: PLN-30
  when: 'risk.likelihood * risk.impact >= 12'
  check: 'count(risk.actions) > 0'
  at: actions
  en: Grave risks are treated.
  message: '{risk.id} scores {risk.likelihood * risk.impact}.'
  bad: {risks: [{statement: Rain, likelihood: 4, impact: 4, response: Wait}]}
  good: {risks: [{statement: Rain, likelihood: 1, impact: 4, response: Wait}]}
"""
TWO = "actions:\n- {id: A1, title: Dig a pond}\n- {id: A2, title: Plant an oak}\n"
UNDATED = """
objectives: [{id: O1, statement: "Plant 30 oaks by 27 February 2026", indicators: [I1]}]
indicators: [{id: I1, name: Oaks, target: {value: 30}}, {id: I2, name: Ponds, target: {value: 3}}]
"""


def places(remarks: list[Diagnostic], *codes: str) -> list[str]:
    return [f"{one.code} {one.path}" for one in remarks if one.code in codes]


def test_where_a_rule_has_spoken_those_that_it_replaces_are_silent(
    engine_of: Callable[..., Engine], found: Found
) -> None:
    assert places(found(engine_of(), TWO), "ACT-01", "SAM-01") == ["ACT-01 actions[0].owner", "ACT-01 actions[1].owner"]
    remarks = found(engine_of(rules=OWNED), TWO)
    assert places(remarks, "ACT-01", "SAM-01") == ["SAM-01 actions[0]", "SAM-01 actions[1]"]


def test_of_other_items_they_speak(engine_of: Callable[..., Engine], found: Found) -> None:
    rules = OWNED.replace("check: 'given(action.owner)'", "when: 'action.id == \"A1\"'\n  check: 'given(action.owner)'")
    remarks = found(engine_of(rules=rules), TWO)
    assert places(remarks, "ACT-01", "SAM-01") == ["SAM-01 actions[0]", "ACT-01 actions[1].owner"]


@pytest.mark.parametrize("options", [{"ignore": ["SAM"]}, {"select": ["ACT-01"]}])
def test_where_a_rule_is_left_out_those_that_it_replaces_are_heard(
    engine_of: Callable[..., Engine], options: dict[str, list[str]]
) -> None:
    plan = {"canevas": 1, "type": "sample", "language": "en", "actions": [{"id": "A1", "title": "Dig a pond"}]}
    assert "ACT-01" in {one.code for one in engine_of(rules=OWNED).check(plan, **options)}


def test_a_comment_that_ignores_a_rule_does_not_wake_those_that_it_replaces(
    engine_of: Callable[..., Engine], found: Found
) -> None:
    text = "actions:\n- id: A1  # canevas: ignore SAM-01 (a voluntary task)\n  title: Dig a pond\n"
    assert places(found(engine_of(rules=OWNED), text), "ACT-01", "SAM-01", "PLN-41") == []


def test_what_an_item_refers_to_is_said_with_it(engine_of: Callable[..., Engine], found: Found) -> None:
    remarks = found(engine_of(rules=MEASURED), UNDATED)
    assert places(remarks, "SAM-02", "OBJ-10", "IND-07") == ["SAM-02 objectives[0]", "IND-07 indicators[1].target"]


def test_a_rule_of_the_whole_plan_replaces_others_everywhere(engine_of: Callable[..., Engine], found: Found) -> None:
    engine = engine_of(rules=WHOLE)
    assert places(found(engine, TWO), "ACT-01", "SAM-03") == ["SAM-03 actions"]
    owned = TWO.replace("Dig a pond", "Dig a pond, owner: lead")
    assert places(found(engine, owned), "ACT-01", "SAM-03") == ["ACT-01 actions[1].owner"]


def test_of_rules_that_replace_each_other_one_is_heard(engine_of: Callable[..., Engine], found: Found) -> None:
    other = OWNED.replace("SAM-01", "SAM-09").replace("ACT-01", "SAM-01").replace("no-named-owner", "nobody")
    rules = OWNED.replace("replaces: ACT-01", "replaces: SAM-09") + other
    assert places(found(engine_of(rules=rules), TWO), "SAM-01", "SAM-09") == ["SAM-01 actions[0]", "SAM-01 actions[1]"]


def test_risks_are_items(engine_of: Callable[..., Engine], found: Found) -> None:
    text = """
risks:
- {id: R1, statement: Rain, likelihood: 4, impact: 4, response: Wait}
- {id: R2, statement: Frost, likelihood: 4, impact: 3, response: Wait, actions: [A9]}
- {id: R3, statement: Wind, likelihood: 1, impact: 3, response: Wait}
"""
    remarks = found(engine_of(rules=TREATED), text)
    assert places(remarks, "SAM-04", "PLN-30") == ["SAM-04 risks[0].actions"]  # that A9 is not there is said by PLN-12
    assert [str(one.message) for one in remarks if one.code == "SAM-04"] == ["R1 scores 16."]
    assert places(remarks, "PLN-12") == ["PLN-12 risks[1].actions[0]"]


def test_a_reference_that_points_nowhere_is_said_once(engine_of: Callable[..., Engine], found: Found) -> None:
    text = 'objectives: [{id: O1, statement: "Plant 30 oaks by 27 February 2026", indicators: [I7]}]\n'
    remarks = found(engine_of(rules=MEASURED), text)
    assert places(remarks, "SAM-02", "OBJ-10", "PLN-12") == ["PLN-12 objectives[0].indicators[0]"]


def test_a_rule_that_nobody_has_cannot_be_replaced(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    rules = OWNED.replace("ACT-01", "ACT-99")
    pack = make_pack(tmp_path, "gardens", "rules:\n" + "\n".join(f"  {line}" for line in rules.splitlines()))
    engine = canevas_engine(packs=[pack])
    engine.rules()
    assert [str(one.message) for one in engine.catalogue.problems] == [
        "rule SAM-01 replaces “ACT-99”, and there is no such rule"
    ]
