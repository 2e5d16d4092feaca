"""Fields that a type demands: always, or where a condition holds; a blank is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas import Diagnostic, Engine

    Found = Callable[..., list[Diagnostic]]

FIELDS = """
fields:
  plan:
    assessed_on: {en: Assessed on, type: date, required: yes}
    site: {en: Site, type: text}
  objective: {axis: {en: Axis, type: text, required: yes}}
  indicator: {seen_by: {en: Seen by, type: person, required: given(indicator.target.value)}}
  action: {level: {en: Level of prevention, type: text, required: 'action.phase == "deliver"'}}
  follow_up: {place: {en: Place, type: text, required: given(plan.site) and follow_up.action.phase == "deliver"}}
"""
WITH = "assessed_on: 2026-01-05\n"


@pytest.fixture
def missing(engine_of: Callable[..., Engine], found: Found) -> Callable[[str], list[str]]:
    engine = engine_of(FIELDS)
    return lambda text: [one.path for one in found(engine, text, "PLN-09")]


def test_a_field_that_is_always_demanded(engine_of: Callable[..., Engine], found: Found) -> None:
    [one] = found(engine_of(FIELDS), "", "PLN-09")
    assert (one.path, one.severity, one.name, one.line, one.column) == ("assessed_on", "error", "missing-key", 1, 1)
    assert str(one.message) == "“assessed_on” is missing: Assessed on"
    assert "assessed_on: ___" in str(one.hint)


@pytest.mark.parametrize("value", ["2026-01-05", "___", "never"])
def test_whatever_stands_there_it_is_not_missing(missing: Callable[[str], list[str]], value: str) -> None:
    assert missing(f"assessed_on: {value}\n") == []


def test_an_empty_key_is_no_value(missing: Callable[[str], list[str]]) -> None:
    assert missing("assessed_on:\n") == ["assessed_on"]


def test_each_item_needs_it(missing: Callable[[str], list[str]]) -> None:
    assert missing(WITH + "objectives: [{id: O1, axis: x}, {id: O2}, {id: O3}]\n") == [
        "objectives[1].axis",
        "objectives[2].axis",
    ]


def test_a_condition_says_when(missing: Callable[[str], list[str]]) -> None:
    actions = "actions: [{id: A1, phase: prepare}, {id: A2, phase: deliver}, {id: A3}, {id: A4, phase: ___}]\n"
    assert missing(WITH + actions) == ["actions[1].level"]
    assert missing(WITH + "indicators: [{id: I1}, {id: I2, target: 3}]\n") == ["indicators[1].seen_by"]
    entries = "follow_up: [{action: A1}, {action: A2}, {action: A9}]\n"
    assert missing(WITH + actions.replace("A2,", "A2, level: x,") + entries) == []
    assert missing(WITH + "site: Lyon\n" + actions.replace("A2,", "A2, level: x,") + entries) == ["follow_up[1].place"]


def test_a_condition_that_cannot_be_decided_is_its_pack_s_fault(engine_of: Callable[..., Engine], found: Found) -> None:
    fields = "fields: {action: {level: {en: Level, type: text, required: action.title > 3}}}"
    engine = engine_of(fields, options={"strict": False})
    assert found(engine, "actions: [{id: A1, title: One}]\n", "PLN-09") == []
    status = next(one for one in engine.plugins() if one.provenance.name == "sample")
    assert str(status.errors[0]).startswith("field level: ")


def test_it_can_be_ignored_like_any_rule(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(FIELDS)
    text = "type: sample\nactions: []\n"
    assert "PLN-09" in {one.code for one in engine.check(text)}
    assert "PLN-09" not in {one.code for one in engine.check(text, ignore=["PLN-09"])}


def test_a_new_plan_has_them_blank(engine_of: Callable[..., Engine]) -> None:
    many = FIELDS.replace(
        "type: date, required: yes}",
        "type: date, required: yes}\n    causes: {en: Causes, type: text, many: yes, required: yes}",
    )
    engine = engine_of(many)
    scaffold = engine.scaffold("sample", start="2026-01-05")
    assert [one.code for one in engine.check(scaffold.text) if one.severity == "error"] == []
    assert "causes: ___" in scaffold.text
