"""Hand-worked cases of the arithmetic of indicators."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas import indicator_progress
from canevas.model.plan import Target
from canevas.planning.indicators import (
    Goal,
    goal_of,
    implied_direction,
    latest,
    measurement_overdue,
    next_measurement,
)

if TYPE_CHECKING:
    from canevas.model.words import Direction

numbers = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("baseline", "target", "value", "direction", "expected"),
    [
        (7, 3, 5, "lower", 50),
        (7, 3, 6, "lower", 25),
        (7, 3, 2, "lower", 100),
        (7, 3, 8, "lower", 0),
        (0, 80, 60, "higher", 75),
        (-10, 10, 0, "higher", 50),
        (90, 80, 85, "higher", 100),
        (90, 80, 70, "higher", 0),
        (2, 3, 2.5, "lower", 100),
        (2, 3, 4, "lower", 0),
        (5, 5, 5, "higher", 100),
        (5, 5, 4, "higher", 0),
        (7, 3, 5, None, 50),
        (7, 3, 1, "range", 100),
        (5, 5, 6, None, 0),
        (30, (45, 55), 42, "range", 80),
        (30, (45, 55), 60, "range", 66.6667),
        (60, (45, 55), 40, "range", 0),
        (50, (45, 55), 46, "range", 100),
        (50, (45, 55), 44, "range", 0),
        (7, (None, 3), 5, "lower", 50),
        (80, (95, None), 92, None, 80),
        (Decimal("6.8"), Decimal(4), 5.4, "lower", 50),
    ],
)
def test_progress(baseline: Any, target: Any, value: Any, direction: Direction | None, expected: float) -> None:
    assert indicator_progress(value, baseline=baseline, target=target, direction=direction) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("value", "baseline", "target"), [(None, 7, 3), (5, None, 3), (5, 7, None), (5, 7, (None, None))]
)
def test_progress_cannot_be_told_where_a_figure_is_lacking(value: Any, baseline: Any, target: Any) -> None:
    assert indicator_progress(value, baseline=baseline, target=target, direction="lower") is None


@given(numbers, numbers, numbers, st.sampled_from(["higher", "lower", "range", None]))
def test_progress_lies_within_0_and_100(value: float, baseline: float, target: float, direction: Any) -> None:
    found = indicator_progress(value, baseline=baseline, target=target, direction=direction)
    assert found is not None
    assert 0 <= found <= 100
    assert indicator_progress(target, baseline=baseline, target=target, direction=direction) == 100


@pytest.mark.parametrize(
    ("written", "direction", "goal"),
    [
        (3, "lower", (None, 3)),
        (3, "higher", (3, None)),
        (3, "range", (3, 3)),
        (3, None, (3, 3)),
        ([45, 55], "lower", (45, 55)),
        ({"minimum": 95}, "lower", (95, None)),
        ({"minimum": 18, "maximum": 20}, None, (18, 20)),
    ],
)
def test_which_values_meet_a_target(written: Any, direction: Direction | None, goal: tuple[Any, Any]) -> None:
    assert goal_of(Target.model_validate(written), direction) == Goal(*goal)


@pytest.mark.parametrize("written", ["___", "satisfaisant", {"value": "___"}, {"date": "2026-06-30"}])
def test_a_target_without_a_figure_has_no_values(written: Any) -> None:
    assert goal_of(Target.model_validate(written), "lower") is None


def test_the_way_from_baseline_to_target_implies_a_direction() -> None:
    assert [implied_direction(7, 3), implied_direction(3, 7), implied_direction(3, 3)] == ["lower", "higher", None]
    assert implied_direction(None, 3) is None


@pytest.mark.parametrize(
    ("last", "frequency", "due"),
    [
        (date(2026, 1, 31), "monthly", date(2026, 2, 28)),
        (date(2026, 2, 2), "weekly", date(2026, 2, 9)),
        (date(2024, 2, 29), "yearly", date(2025, 2, 28)),
        (date(2026, 1, 5), "quarterly", date(2026, 4, 5)),
        (datetime.fromisoformat("2026-01-05T23:30"), "daily", date(2026, 1, 6)),
        (date(2026, 1, 5), "per-event", None),
    ],
)
def test_when_the_next_measure_is_due(last: date, frequency: str, due: date | None) -> None:
    assert next_measurement(last, frequency) == due


@pytest.mark.parametrize(
    ("frequency", "last_in_time"),
    [
        ("daily", date(2026, 1, 7)),
        ("weekly", date(2026, 1, 13)),
        ("monthly", date(2026, 2, 17)),
        ("yearly", date(2027, 7, 3)),
    ],
)
def test_a_measure_is_late_after_half_a_period_and_four_days_at_least(frequency: str, last_in_time: date) -> None:
    last = date(2026, 1, 2)
    assert not measurement_overdue(last, frequency, last_in_time)
    assert measurement_overdue(last, frequency, date.fromordinal(last_in_time.toordinal() + 1))


def test_what_follows_no_calendar_is_never_late() -> None:
    assert not measurement_overdue(date(2000, 1, 1), "per-session", date(2026, 1, 1))


def test_the_latest_of_days_and_moments() -> None:
    assert latest([date(2026, 1, 5), None, datetime.fromisoformat("2026-01-06T08:00")]) == date(2026, 1, 6)
    assert latest([]) is None
