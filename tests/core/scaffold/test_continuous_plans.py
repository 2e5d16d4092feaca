"""Plans of a type whose calendar never stops begin at an hour; those of the others on a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from canevas import Engine, UsageError
from canevas.testing import PlanTypeConformance

if TYPE_CHECKING:
    from collections.abc import Callable

CONTINUOUS = """
calendar: continuous
fields:
  plan: {known: {en: Known since, type: date, default: "{plan.period.start}"}}
"""
ACTIONS = """
call: {title: Call, phase: prepare, owner: lead, start: start, duration: 90min}
act: {title: Act, phase: deliver, owner: lead, after: [call], duration: 2h}
"""


def dates(engine: Engine, **asked: Any) -> list[tuple[date | None, date | None]]:
    schedule = engine.scaffold("sample", language="en", **asked).schedule
    return [(one.start, one.end) for one in schedule.actions.values()]


@pytest.mark.parametrize("start", ["2026-03-01 22:30", "1 March 2026 at 22h30", datetime(2026, 3, 1, 22, 30)])  # noqa: DTZ001 - plans have local times
def test_the_hour_of_the_start_is_kept(engine_of: Callable[..., Engine], start: Any) -> None:
    engine = engine_of(CONTINUOUS, actions=ACTIONS)
    found = engine.scaffold("sample", language="en", start=start)
    assert "start: 2026-03-01 22:30\n  end: 2026-05-31\n" in found.text
    assert "known: 2026-03-01 22:30\n" in found.text
    assert [one.isoformat(" ", "minutes") for pair in dates(engine, start=start) for one in pair if isinstance(one, datetime)] == [
        "2026-03-01 22:30", "2026-03-02 00:00", "2026-03-02 00:00", "2026-03-02 02:00",
    ]  # fmt: skip


def test_an_end_may_have_an_hour_and_comes_after_the_start(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(CONTINUOUS, actions=ACTIONS)
    assert "end: 2026-03-02 06:00\n" in engine.scaffold("sample", start="2026-03-01", end="2026-03-02 06:00").text
    with pytest.raises(UsageError, match="before it starts"):
        engine.scaffold("sample", start="2026-03-02 08:00", end="2026-03-02 06:00")


def test_on_a_calendar_of_working_days_the_hour_is_left_out(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(actions=ACTIONS)
    assert "start: 2026-03-02\n" in engine.scaffold("sample", start="2026-03-02 08:00").text


@pytest.mark.parametrize(("hours", "late"), [(2156, False), (2157, True)])
def test_the_suite_compares_hours_with_the_last_day(
    engine_of: Callable[..., Engine], hours: int, *, late: bool
) -> None:
    """From 5 January to 4 April there are 90 days: 2160 hours, of which the call takes four."""
    engine = engine_of(CONTINUOUS, actions=ACTIONS.replace("2h", f"{hours}h").replace("90min", "4h"))
    suite = type("Suite", (PlanTypeConformance,), {"plan_type": "sample"})()
    if late:
        with pytest.raises(AssertionError, match="ends on 5 Apr 2026 01:00, after the plan, which ends on 4 Apr 2026"):
            suite.test_actions_end_within_the_plan(engine)
    else:
        suite.test_actions_end_within_the_plan(engine)
