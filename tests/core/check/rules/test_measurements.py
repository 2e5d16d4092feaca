from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from canevas.check.rules import measurements
from canevas.contracts.indicator import IndicatorCard

if TYPE_CHECKING:
    from collections.abc import Callable

Found = Callable[..., list[tuple[str, dict[str, Any]]]] if TYPE_CHECKING else Any
FORMULA = {"id": "I1", "formula": "on_time / received * 100"}


def one(*measures: dict[str, Any], **indicator: Any) -> dict[str, Any]:
    return {"indicators": [{"id": "I1", **indicator, "measurements": list(measures)}]}


@pytest.mark.parametrize("indicator", [{"formula": "on_time / received * 100"}, {"card": "sample/on-time"}])
def test_inputs_are_those_of_the_formula(found: Found, indicator: dict[str, Any]) -> None:
    right = {"date": "2026-02-02", "inputs": {"on_time": 85, "received": 100}}
    misspelt = {"date": "2026-02-02", "inputs": {"on_tim": 85, "received": 100}}
    assert found(measurements.unknown_inputs, one(right, **indicator)) == []
    assert found(measurements.unknown_inputs, one(misspelt, **indicator)) == [
        ("indicators[0].measurements[0].inputs.on_tim", {"id": "I1", "name": "on_tim"})
    ]
    assert found(measurements.not_computable, one(misspelt, **indicator)) == []  # told once


@pytest.mark.parametrize(
    ("measure", "indicator", "missing"),
    [
        ({"inputs": {"on_time": 85}}, {"card": "sample/on-time"}, ["received"]),
        ({"inputs": {"on_time": 85}}, {"formula": "on_time / received"}, ["received"]),
        ({"inputs": {"on_time": 85}}, {}, ""),
    ],
)
def test_measures_that_cannot_be_computed(found: Found, measure: Any, indicator: Any, missing: Any) -> None:
    result = found(measurements.not_computable, one(measure, **indicator))
    assert [values["missing"] for _, values in result] == [missing]


@pytest.mark.parametrize(
    ("measure", "indicator"),
    [
        ({"value": 85, "inputs": {"on_time": 85}}, {"formula": "on_time / received"}),
        ({"value": "___", "inputs": {"on_time": 85}}, {"formula": "on_time / received"}),
        ({"inputs": {"on_time": 85, "received": "___"}}, {"formula": "on_time / received"}),
        ({"inputs": {"on_time": 85}}, {"formula": "___"}),
        ({"inputs": {"on_time": 85}}, {"formula": "no arithmetic at all"}),
        ({"inputs": {"on_time": 85}}, {"card": "nowhere/at-all"}),
        ({"inputs": {"on_time": 0, "received": 0}}, {"formula": "on_time / received"}),
    ],
)
def test_measures_that_have_a_value_or_wait_for_something(found: Found, measure: Any, indicator: Any) -> None:
    assert found(measurements.not_computable, one(measure, **indicator)) == []


@pytest.mark.parametrize(
    ("value", "agrees"), [("67", True), ("66", True), ("65", False), ("66.7", True), ("66,6", True), ("66.5", False)]
)
def test_a_value_agrees_at_the_precision_that_was_written(found: Found, value: str, *, agrees: bool) -> None:
    measure = {"date": "2026-02-02", "value": value, "inputs": {"on_time": 2, "received": 3}}
    assert (found(measurements.value_disagrees, one(measure, **FORMULA)) == []) is agrees


def test_a_zero_denominator_contradicts_nothing(found: Found) -> None:
    measure = {"date": "2026-02-02", "value": 5, "inputs": {"on_time": 0, "received": 0}}
    assert found(measurements.value_disagrees, one(measure, **FORMULA)) == []


def test_empty_and_undated_measures(found: Found) -> None:
    day = {"date": "2026-02-02"}
    assert len(found(measurements.empty, one(day))) == 1
    assert found(measurements.empty, one({**day, "comment": "compteur en panne"}, {**day, "value": "___"})) == []
    assert len(found(measurements.undated, one({"value": 5}))) == 1
    assert found(measurements.undated, one({"date": "___", "value": 5}, {"comment": "rien"})) == []


def test_two_measures_of_one_day(found: Found) -> None:
    first, second = {"date": "2026-02-02", "value": 5}, {"date": "02/02/2026", "value": 6}
    assert [at for at, _ in found(measurements.twice_a_day, one(first, second))] == [
        "indicators[0].measurements[1].date"
    ]
    hours = [{"date": "2026-02-02 08:00", "value": 5}, {"date": "2026-02-02 16:00", "value": 6}]
    assert found(measurements.twice_a_day, one(*hours)) == []
    two = {"indicators": [{"id": "I1", "measurements": [first]}, {"id": "I2", "measurements": [second]}]}
    assert found(measurements.twice_a_day, two) == []


def test_measures_from_before_the_baseline(found: Found) -> None:
    measures = [{"date": "2025-02-02", "value": 5}, {"date": "2026-01-02", "value": 5}, {"date": "___", "value": 5}]
    result = found(measurements.before_baseline, one(*measures, baseline={"value": 7, "date": "2026-01-02"}))
    assert [at for at, _ in result] == ["indicators[0].measurements[0].date"]


class TestLateness:
    period: ClassVar = {"start": "2026-01-05", "end": "2026-06-30"}
    target: ClassVar = {"value": 3, "date": "2026-06-30"}

    def plan(self, *measures: dict[str, Any], **more: Any) -> dict[str, Any]:
        indicator = {"id": "I1", "direction": "lower", "target": self.target, "measurements": list(measures)}
        changes = more.pop("indicator", {})
        return {
            "period": self.period,
            "indicators": [{**indicator, **changes}],
            "objectives": [{"id": "O1", "indicators": ["I1"]}],
            **more,
        }

    def never(self, found: Found, on: str, **more: Any) -> bool:
        return bool(found(measurements.never_measured, self.plan(**more), today=date.fromisoformat(on)))

    def rarely(self, found: Found, on: str, *measures: dict[str, Any], **more: Any) -> bool:
        return bool(found(measurements.measured_too_rarely, self.plan(*measures, **more), today=date.fromisoformat(on)))

    def test_never_measured_by_its_frequency(self, found: Found) -> None:
        monthly = {"frequency": "monthly"}
        assert not self.never(found, "2026-02-20", indicator=monthly)
        assert self.never(found, "2026-02-21", indicator=monthly)
        assert not self.never(
            found, "2026-02-21", indicator={**monthly, "baseline": {"value": 7, "date": "2026-02-01"}}
        )
        assert not self.never(found, "2026-02-21", indicator={**monthly, "target": "___"})

    def test_never_measured_by_its_target(self, found: Found) -> None:
        assert not self.never(found, "2026-06-30")
        assert self.never(found, "2026-07-01")
        assert self.never(found, "2026-07-01", indicator={"frequency": "per-event"})
        assert not self.never(found, "2026-07-01", indicator={"measurements": [{"date": "___"}]})

    def test_nobody_is_asked_to_measure_what_the_plan_gives(
        self, found: Found, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(IndicatorCard, "fed", True)
        assert not self.never(found, "2026-07-01", indicator={"card": "sample/on-time"})

    def test_nobody_is_asked_to_measure_for_a_plan_that_is_over_and_closed(self, found: Found) -> None:
        assert not self.never(found, "2026-06-30", conclusion="Objectif atteint.")
        assert self.never(found, "2026-06-29", conclusion="Objectif atteint.", indicator={"frequency": "monthly"})

    def test_what_belongs_to_actions_alone_is_measured_from_their_start(self, found: Found) -> None:
        action = {"id": "A1", "start": "2026-05-04", "end": "2026-05-29", "indicators": ["I1"]}
        more = {"indicator": {"frequency": "monthly"}, "objectives": []}
        assert not self.never(found, "2026-06-19", actions=[action], **more)
        assert self.never(found, "2026-06-20", actions=[action], **more)
        assert not self.never(found, "2026-07-20", actions=[{**action, "status": "abandonné"}], **more)

    def test_the_last_measure_is_too_old(self, found: Found) -> None:
        february = {"date": "2026-02-02", "value": 6}
        monthly = {"frequency": "monthly"}
        assert not self.rarely(found, "2026-03-16", february, indicator=monthly)
        assert self.rarely(found, "2026-03-17", february, indicator=monthly)
        assert not self.rarely(found, "2026-03-17", february)
        assert not self.rarely(found, "2026-03-17", february, {"date": "2026-03-02", "value": "___"}, indicator=monthly)

    def test_measures_dated_later_are_not_there_yet(self, found: Found) -> None:
        measures = {"date": "2026-02-02", "value": 6}, {"date": "2026-05-04", "value": 5}
        assert self.rarely(found, "2026-04-01", *measures, indicator={"frequency": "monthly"})

    def test_nothing_is_due_after_the_target_was_measured_or_the_plan_has_ended(self, found: Found) -> None:
        monthly = {"frequency": "monthly"}
        early = {**monthly, "target": {"value": 3, "date": "2026-03-02"}}
        assert not self.rarely(found, "2026-06-30", {"date": "2026-03-05", "value": 3}, indicator=early)
        assert not self.rarely(found, "2027-01-01", {"date": "2026-06-02", "value": 3}, indicator=monthly)

    def test_the_frequency_of_the_card_counts(self, found: Found) -> None:
        assert self.rarely(
            found, "2026-03-17", {"date": "2026-02-02", "value": 6}, indicator={"card": "sample/on-time"}
        )


# --- IND-38 ------------------------------------------------------------------------------------------------------------


def test_a_percent_sign_in_another_unit(found: Found) -> None:
    values = {"baseline": "9 %", "target": {"value": "5%", "date": "2026-06-30"}}
    plan = one({"date": "2026-02-02", "value": "8 %"}, {"date": "2026-03-02", "value": 7}, unit="‰", **values)
    assert found(measurements.percent_sign, plan) == [
        ("indicators[0].baseline.value", {"id": "I1", "written": "9 %", "unit": "‰"}),
        ("indicators[0].target.value", {"id": "I1", "written": "5%", "unit": "‰"}),
        ("indicators[0].measurements[0].value", {"id": "I1", "written": "8 %", "unit": "‰"}),
    ]


@pytest.mark.parametrize(
    "indicator", [{"unit": "percent"}, {"unit": "% des demandes"}, {}, {"unit": "___"}, {"card": "sample/on-time"}]
)
def test_a_percent_sign_that_suits_or_of_which_nobody_can_tell(found: Found, indicator: dict[str, Any]) -> None:
    assert found(measurements.percent_sign, one({"date": "2026-02-02", "value": "8 %"}, **indicator)) == []
