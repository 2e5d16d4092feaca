"""Indicators on a day: the table of hand-worked progress, colours, trends, forecasts, lateness."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from canevas.expressions import NotComputable
from canevas.model.plan import Plan
from canevas.planning.indicators import Goal, indicator_progress
from canevas.planning.readings import Known, readings
from canevas.planning.schedule import schedule_plan
from canevas.planning.states import IndicatorState, indicator_state
from canevas.planning.thresholds import light
from canevas.planning.trend import Forecast, Trend, line_through

ON = date(2025, 5, 11)
CASES = yaml.safe_load(Path(__file__).with_name("indicator_progress.yaml").read_text(encoding="utf-8"))


def state(indicator: dict[str, Any], on: date = ON, end: str | None = "2025-06-30", **known: Any) -> IndicatorState:
    period = {"start": "2025-05-01", **({"end": end} if end else {})}
    plan = Plan.model_validate({"type": "quality", "period": period, "indicators": [indicator]})
    (read,) = plan.indicators
    direction = read.direction if isinstance(read.direction, str) else None
    frequency = read.frequency if isinstance(read.frequency, str) else None
    facts: dict[str, Any] = {"direction": direction, "frequency": frequency, "formula": read.formula}
    if read.thresholds is not None:
        facts |= {"green": read.thresholds.green, "amber": read.thresholds.amber}
    return indicator_state(Known(read, **(facts | known)), schedule_plan(plan), on)


def measured(*values: Any, start: date = date(2025, 5, 1), step: int = 1) -> list[dict[str, Any]]:
    return [
        {"date": date.fromordinal(start.toordinal() + step * number).isoformat(), "value": value}
        for number, value in enumerate(values)
    ]


def test_of_two_measures_of_one_day_the_later_hour_is_the_last() -> None:
    measures = [{"date": "2025-05-06 16:00", "value": 3}, {"date": "2025-05-06 08:00", "value": 7}]
    for made in (measures, measures[::-1]):
        last = state({"id": "I1", "measurements": made}).last
        assert last is not None
        assert last.value == 3


def test_measures_of_any_size_have_a_forecast() -> None:
    line = line_through([0, 1, 2, 3], [1e200, -3e200, 1e200, 5e199])
    assert 0 < line.margin(5) < float("inf")


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
    assert [case["n"] for case in CASES] == list(range(1, len(CASES) + 1))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["n"]))
def test_progress_is_what_was_worked_by_hand(case: dict[str, Any]) -> None:
    parts = {key: case[key] for key in ("baseline", "target", "direction") if key in case}
    measure = {key: case[key] for key in ("value", "comment") if key in case}
    measurements = [{"date": "2025-05-06", **measure}] if measure else []
    found = state({"id": "I1", **parts, "measurements": measurements})
    expected = case["progress"]
    assert found.progress == (None if expected is None else pytest.approx(expected, abs=5e-5))
    assert found.met is case["met"]


class TestValues:
    def test_the_latest_day_counts_and_of_two_the_one_named_last(self) -> None:
        found = state({"measurements": [
            {"date": "2025-05-09", "value": 5},
            {"date": "2025-05-09", "value": 4},
            {"date": "2025-05-02", "value": 7},
        ]})  # fmt: skip
        assert found.last is not None
        assert (found.last.day, found.last.value) == (date(2025, 5, 9), Decimal(4))

    def test_what_is_dated_later_is_not_there_yet(self) -> None:
        found = state({"measurements": [{"date": "2025-05-12", "value": 5}]})
        assert found.last is None
        assert found.readings == ()
        assert str(found.why) == "Nothing was measured yet."

    def test_a_value_is_computed_from_the_inputs(self) -> None:
        formula = "late / total * 100"
        found = state(
            {"formula": formula, "measurements": [{"date": "2025-05-06", "inputs": {"late": 3, "total": 12}}]}
        )
        assert found.last is not None
        assert (found.last.value, found.last.computed) == (25.0, True)

    @pytest.mark.parametrize(
        ("formula", "measure", "reason"),
        [
            ("a / b", {"inputs": {"a": 3}}, "“b” is missing."),
            ("a / b", {"inputs": {"a": 3, "b": 0}}, "“b” is zero, and nothing can be divided by zero."),
            ("a / b", {"inputs": {"a": 3, "b": "___"}}, "“b” is missing."),
            ("a / b", {"comment": "vacances"}, "There is no value, and no inputs to compute it from."),
            (None, {"inputs": {"a": 3}}, "There is no formula to compute it with."),
            ("a / b", {"value": "___"}, "It is still to be filled in."),
            ("a.b", {"inputs": {"a": 3}}, "“b” cannot be read from a number."),
        ],
    )
    def test_a_value_that_cannot_be_computed_has_a_reason_and_is_never_zero(
        self, formula: str | None, measure: dict[str, Any], reason: str
    ) -> None:
        parts = {"formula": formula} if formula else {}
        found = state({**parts, "baseline": 7, "target": 3, "measurements": [{"date": "2025-05-06", **measure}]})
        assert found.last is None
        assert found.progress is None
        assert found.colour is None
        assert str(found.why) == reason

    def test_the_plan_gives_the_value_where_nothing_was_measured_by_hand(self) -> None:
        found = state({"baseline": 4, "target": 0, "direction": "lower"}, fed=1.0)
        assert found.last is not None
        assert (found.last.day, found.last.value, found.last.measurement) == (ON, 1.0, None)
        assert found.progress == 75
        assert (found.due, found.overdue) == (None, False)

    def test_a_measure_by_hand_goes_before_what_the_plan_gives(self) -> None:
        found = state({"measurements": [{"date": "2025-05-06", "value": 2}]}, fed=1.0)
        assert found.last is not None
        assert found.last.value == Decimal(2)

    def test_the_plan_may_have_a_reason_to_give_nothing(self) -> None:
        from canevas.language import msg

        found = state({}, fed=NotComputable(msg("There is no action.")))
        assert found.last is None
        assert str(found.why) == "There is no action."


class TestColours:
    @pytest.mark.parametrize(
        ("value", "green", "amber", "direction", "expected"),
        [
            (2, 3, 5, "lower", "green"),
            (3, 3, 5, "lower", "green"),
            (4, 3, 5, "lower", "amber"),
            (5, 3, 5, "lower", "amber"),
            (6, 3, 5, "lower", "red"),
            (95, 90, 80, "higher", "green"),
            (85, 90, 80, "higher", "amber"),
            (79.9, 90, 80, "higher", "red"),
            (50, (45, 55), (40, 60), "range", "green"),
            (41, (45, 55), (40, 60), "range", "amber"),
            (61, (45, 55), (40, 60), "range", "red"),
            (57, (45, 55), 60, "range", "amber"),
            (61, (45, 55), 60, "range", "red"),
            (44, (45, 55), 60, "range", "red"),
            (43, (45, 55), 40, "range", "amber"),
            (85, 90, (80, 90), "higher", "amber"),
            (70, 90, (80, 90), "higher", "red"),
            (3, 3, None, "lower", "green"),
            (4, 3, None, "lower", "red"),
            (4, 3, 5, None, None),
            (4, None, None, "lower", None),
            (4, None, 5, "lower", None),
            (6, None, 5, "lower", "red"),
        ],
    )
    def test_thresholds(self, value: Any, green: Any, amber: Any, direction: Any, expected: str | None) -> None:
        assert light(value, green, amber, direction) == expected

    def test_a_missing_green_limit_is_the_target(self) -> None:
        assert light(3, None, 5, "lower", Goal(None, 3)) == "green"
        assert light(4, None, 5, "lower", Goal(None, 3)) == "amber"

    @pytest.mark.parametrize(
        ("parts", "value", "expected"),
        [
            ({"baseline": 0, "target": {"value": 90, "date": "2025-06-30"}}, 85, None),
            ({"baseline": 0, "target": {"value": 90, "date": "2025-06-30"}}, 90, "green"),
            ({"baseline": 0, "target": {"value": 90, "date": "2025-05-10"}}, 85, "red"),
            ({"baseline": 0, "target": {"value": 90, "date": "2025-05-11"}}, 85, None),
            ({"baseline": 95, "target": {"value": 90, "date": "2025-06-30"}, "direction": "higher"}, 85, "red"),
            ({"target": {"minimum": 80}}, 79, "red"),
            ({"target": {"minimum": 80}}, 80, "green"),
            ({"target": {"maximum": 3, "date": "2025-06-30"}}, 4, None),
            ({"target": {"range": [45, 55]}}, 60, "red"),
            ({"target": {"range": [45, 55]}}, 50, "green"),
            ({"target": {"text": "publié"}}, 50, None),
            ({"target": 90, "thresholds": {"green": 90, "amber": 80}, "direction": "higher"}, 85, "amber"),
        ],
    )
    def test_without_thresholds_the_target_tells(self, parts: Any, value: Any, expected: str | None) -> None:
        found = state({**parts, "measurements": [{"date": "2025-05-06", "value": value}]})
        assert (found.colour and found.colour.light) == expected
        if found.colour:
            assert found.colour.source == ("thresholds" if "thresholds" in parts else "target")

    def test_a_value_to_reach_without_a_day_is_due_at_the_end_of_the_plan(self) -> None:
        indicator = {"baseline": 0, "target": 90, "measurements": [{"date": "2025-05-06", "value": 85}]}
        assert state(indicator).colour is None
        late = state(indicator, on=date(2025, 7, 1)).colour
        assert late is not None
        assert late.light == "red"
        assert state(indicator, end=None).colour is None


class TestTrend:
    @pytest.mark.parametrize(
        ("values", "direction", "target", "baseline", "expected"),
        [
            ((7, 6, 5), "lower", 3, 7, "better"),
            ((5, 6, 7), "lower", 3, 7, "worse"),
            ((5, 6, 7), "higher", 9, 5, "better"),
            ((5, 5, 5), "higher", 9, 5, "steady"),
            ((50, 50.5, 51), "higher", 90, 50, "steady"),  # 1 of a way of 40
            ((3, 7, 3, 7, 3), "higher", 9, 1, "steady"),
            ((7, 6, 30, 4, 3), "lower", 3, 7, "better"),  # one odd measure
            ((5, 6, 7), None, None, None, "rising"),
            ((7, 6, 5), None, None, None, "falling"),
            ((30, 35, 40), "range", {"range": [45, 55]}, 30, "better"),
            ((45, 50, 54), "range", {"range": [45, 55]}, 30, "steady"),
            ((55, 60, 66), "range", {"range": [45, 55]}, 30, "worse"),
        ],
    )
    def test_tendency(self, values: Any, direction: Any, target: Any, baseline: Any, expected: str) -> None:
        parts = {"direction": direction, "target": target, "baseline": baseline}
        found = state({**{k: v for k, v in parts.items() if v is not None}, "measurements": measured(*values)})
        assert isinstance(found.trend, Trend)
        assert found.trend.tendency == expected

    def test_fewer_than_three_measures_tell_nothing(self) -> None:
        found = state({"measurements": measured(7, 6)})
        assert isinstance(found.trend, NotComputable)
        assert str(found.trend.reason) == "Too few measures: 2 of the 3 that are needed."
        assert isinstance(found.forecast, NotComputable)
        assert found.forecast.reason == found.trend.reason

    def test_two_measures_of_one_day_are_one(self) -> None:
        twice = [*measured(7, 6), {"date": "2025-05-02", "value": 5}]
        assert isinstance(state({"measurements": twice}).trend, NotComputable)

    def test_the_slope_is_the_median_of_all_slopes(self) -> None:
        # days 0 1 2 4, values 1 3 4 12: slopes 2, 3/2, 11/4, 1, 3, 4; their median is (2 + 11/4) / 2 = 2.375
        line = line_through([0, 1, 2, 4], [1, 3, 4, 12])
        assert line.slope == pytest.approx(2.375)
        # what is left at day 0: 1, 0.625, −0.75, 2.5; their median is (0.625 + 1) / 2
        assert line.level == pytest.approx(0.8125)

    def test_only_the_last_twelve_measures_count(self) -> None:
        before = measured(*range(100, 80, -1), start=date(2025, 1, 1))
        found = state(
            {"direction": "higher", "measurements": [*before, *measured(*range(1, 13), start=date(2025, 4, 1))]}
        )
        assert isinstance(found.trend, Trend)
        assert (found.trend.tendency, found.trend.measures, found.trend.first) == ("better", 12, date(2025, 4, 1))
        assert found.trend.slope == pytest.approx(1)

    @given(st.lists(st.integers(-1000, 1000), min_size=3, max_size=12), st.integers(-50, 50), st.integers(-50, 50))
    def test_the_line_follows_what_is_added_and_turned(self, values: list[int], slope: int, level: int) -> None:
        days = list(range(len(values)))
        plain = line_through(days, values)
        moved = line_through(days, [value + level + slope * day for day, value in zip(days, values, strict=True)])
        assert moved.slope == pytest.approx(plain.slope + slope, abs=1e-9)
        assert moved.level == pytest.approx(plain.level + level, abs=1e-9)


class TestForecast:
    def test_it_agrees_with_the_hand_computation(self) -> None:
        # days 0 1 2 3, values 10.0 11.0 13.0 14.0: slopes 1, 3/2, 4/3, 2, 3/2, 1; sorted 1 1 4/3 3/2 3/2 2,
        # median (4/3 + 3/2) / 2 = 17/12. At day 0: 10, 9.58333, 10.16667, 9.75; median (9.75 + 10) / 2 = 9.875.
        # Left over: 0.125, −0.291667, 0.291667, −0.125; squares 0.201389; over 2 degrees 0.1006944, root 0.3173238.
        # On day 10: 9.875 + 170/12 = 24.0416667; days' mean 1.5, spread 5; 1 + 1/4 + 8.5² / 5 = 15.7; root 3.9623226.
        # Margin 1.886 × 0.3173239 × 3.9623226 = 2.3713424.
        found = state({
            "baseline": 10, "target": {"value": 25, "date": "2025-05-11"}, "direction": "higher",
            "measurements": measured("10.0", "11.0", "13.0", "14.0"),
        })  # fmt: skip
        assert isinstance(found.forecast, Forecast)
        assert found.forecast.day == date(2025, 5, 11)
        assert found.forecast.value == pytest.approx(24.0416667)
        assert found.forecast.least == pytest.approx(24.0416667 - 2.3713424, abs=1e-5)
        assert found.forecast.greatest == pytest.approx(24.0416667 + 2.3713424, abs=1e-5)
        assert found.forecast.outlook == "open"

    def test_measures_on_a_line_are_as_uncertain_as_their_digits(self) -> None:
        # whole numbers: 1 / √12 = 0.2886751; day 4, mean 1, spread 2: √(1 + 1/3 + 9/2) = 2.4152295; t(1) = 3.078
        found = state({"target": {"value": 3, "date": "2025-05-15"}, "measurements": measured(7, 6, 5, step=1)})
        assert isinstance(found.forecast, Forecast)
        assert found.forecast.value == pytest.approx(-7)
        # day 14: √(1 + 1/3 + 13² / 2) = 9.2646
        assert found.forecast.greatest - found.forecast.value == pytest.approx(3.078 * 0.2886751 * 9.2646, rel=1e-4)

    @pytest.mark.parametrize(
        ("target", "outlook"),
        [
            ({"minimum": 5}, "likely"),
            ({"minimum": 100}, "unlikely"),
            ({"maximum": -5}, "unlikely"),
            ({"maximum": 100}, "likely"),
        ],
    )
    def test_outlook(self, target: Any, outlook: str) -> None:
        found = state({
            "target": {**target, "date": "2025-05-20"},
            "measurements": measured("10.00", "11.00", "12.00", "13.00", "14.00", "15.00"),
        })  # fmt: skip
        assert isinstance(found.forecast, Forecast)
        assert found.forecast.outlook == outlook

    def test_no_share_is_above_one_hundred(self) -> None:
        found = state(
            {"target": {"minimum": 90, "date": "2025-06-30"}, "measurements": measured(70, 80, 90)}, bounds=Goal(0, 100)
        )
        assert isinstance(found.forecast, Forecast)
        assert (found.forecast.value, found.forecast.greatest) == (100, 100)

    @pytest.mark.parametrize(
        ("target", "end", "reason"),
        [
            ({"value": 3}, None, "The target has no date."),
            ({"value": 3, "date": "2025-05-03"}, "2025-06-30", "The day of the target is over."),
        ],
    )
    def test_without_a_day_to_come_there_is_none(self, target: Any, end: str | None, reason: str) -> None:
        found = state({"target": target, "measurements": measured(7, 6, 5)}, end=end)
        assert isinstance(found.forecast, NotComputable)
        assert str(found.forecast.reason) == reason


class TestLateness:
    def test_the_next_measure_is_due_a_period_after_the_last(self) -> None:
        found = state({"frequency": "weekly", "measurements": measured(7)})
        assert (found.due, found.overdue) == (date(2025, 5, 8), False)
        later = state({"frequency": "weekly", "measurements": measured(7)}, on=date(2025, 5, 13))
        assert later.overdue

    def test_before_the_first_it_is_due_a_period_after_the_start(self) -> None:
        assert state({"frequency": "weekly"}).due == date(2025, 5, 8)
        assert state({"frequency": "weekly", "baseline": {"value": 3, "date": "2025-05-05"}}).due == date(2025, 5, 12)

    def test_nobody_waits_once_the_day_of_the_target_was_measured(self) -> None:
        indicator = {"frequency": "weekly", "target": {"value": 3, "date": "2025-05-01"}, "measurements": measured(7)}
        assert state(indicator).due is None


@given(
    baseline=st.integers(-100, 100),
    target=st.integers(-100, 100),
    value=st.integers(-100, 100),
    direction=st.sampled_from(["higher", "lower", None]),
)
def test_the_state_agrees_with_the_function_that_programs_call(
    baseline: int, target: int, value: int, direction: Any
) -> None:
    parts = {"direction": direction} if direction else {}
    found = state({**parts, "baseline": baseline, "target": target, "measurements": measured(value)})
    assert found.progress == indicator_progress(value, baseline=baseline, target=target, direction=direction)
    assert found.progress is not None
    assert 0 <= found.progress <= 100


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(-50, 50)), max_size=8), st.integers(0, 30))
def test_what_comes_later_changes_nothing(made: list[tuple[int, int]], day: int) -> None:
    on = date(2025, 5, 1 + min(day, 29))
    measurements = [
        {"date": date.fromordinal(date(2025, 5, 1).toordinal() + when).isoformat(), "value": value}
        for when, value in made
    ]
    known = [one for one in measurements if one["date"] <= on.isoformat()]
    indicator = {"baseline": 0, "target": 40, "frequency": "weekly"}
    whole = state({**indicator, "measurements": measurements}, on=on)
    assert whole == state({**indicator, "measurements": known}, on=on)


def test_readings_need_no_schedule() -> None:
    plan = Plan.model_validate({"type": "q", "indicators": [{"measurements": measured(1, 2)}]})
    assert [one.value for one in readings(Known(plan.indicators[0]), date(2025, 5, 1))] == [1]
