"""Recurring actions on a day: which turns are over and done, and that one of which nobody noted anything is late."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from canevas.model.plan import Plan
from canevas.planning.progress import plan_progress
from canevas.planning.schedule import schedule_plan
from canevas.planning.standing import Standing, standings

PERIOD = {"start": "2026-01-05", "end": "2026-12-31"}


def plan_of(*entries: dict[str, Any], period: dict[str, str] | None = None, **more: Any) -> Plan:
    parts = {
        "id": "A1",
        "title": "Relever le compteur",
        "start": "2026-02-02",
        "repeat": "monthly",
        "status": "in_progress",
    }
    progress = more.pop("progress_by", None)
    return Plan.model_validate(
        {
            "type": "quality",
            "period": PERIOD if period is None else period,
            "progress": progress,
            "actions": [{**parts, **more}],
            "follow_up": [{"action": "A1", **entry} for entry in entries],
        }
    )


def stands(on: str, *entries: dict[str, Any], **action: Any) -> Standing:
    plan = plan_of(*entries, **action)
    return standings(plan, schedule_plan(plan), date.fromisoformat(on))[0]


@pytest.mark.parametrize(
    ("on", "notes", "since"),
    [
        ("2026-05-04", [], None),  # whether turns are noted at all, nobody can tell
        ("2026-04-02", ["2026-03-02"], None),  # its day is not over
        ("2026-04-03", ["2026-03-02"], "2026-04-02"),
        ("2026-02-20", ["2026-02-02"], None),
        ("2026-05-04", ["2026-02-02"], "2026-03-02"),  # March and April were missed
        ("2026-05-04", ["2026-02-02", "2026-03-03"], "2026-04-02"),
        ("2026-05-04", ["2026-02-02", "2026-04-10"], None),
        ("2026-05-04", ["2026-03-30"], None),  # a little early is not late
        ("2026-03-10", ["2026-02-02", "2026-03-20"], "2026-03-02"),  # what is noted later is not there yet
    ],
)
def test_a_turn_that_nobody_noted_is_late_from_its_day(on: str, notes: list[str], since: str | None) -> None:
    found = stands(on, *({"date": day, "status": "done"} for day in notes))
    assert (found.late, found.since and found.since.isoformat()) == (since is not None, since)


def test_delays_are_counted_from_the_turn() -> None:
    found = stands("2026-05-04", {"date": "2026-02-02", "status": "done"})
    assert (found.verdict, found.days, found.working_days) == ("not-started", 63, 43)


def test_a_note_that_nothing_could_be_done_is_none() -> None:
    first, second = {"date": "2026-02-02", "status": "done"}, {"date": "2026-03-02"}
    assert stands("2026-03-10", first, {**second, "status": "blocked"}).since == date(2026, 3, 2)
    assert stands("2026-03-10", first, {**second, "result": "Relevé : 12 m3"}).since is None


@pytest.mark.parametrize("status", ["done", "cancelled"])
def test_what_is_over_comes_no_more(status: str) -> None:
    assert not stands("2026-05-04", {"date": "2026-02-02"}, status=status).late


def noted(*days: str) -> list[dict[str, Any]]:
    return [{"date": day, "status": "done"} for day in days]


@pytest.mark.parametrize(
    ("on", "notes", "over", "done"),
    [
        ("2026-02-02", [], 0, 0),
        ("2026-02-03", [], 1, 0),
        ("2026-04-03", ["2026-02-02", "2026-03-02", "2026-04-02"], 3, 3),
        ("2026-04-03", ["2026-02-02", "2026-03-02"], 3, 2),
        ("2026-04-02", ["2026-02-02", "2026-03-02", "2026-04-01"], 2, 3),  # a little early
        ("2027-03-01", ["2026-12-02"], 11, 11),  # none comes after the end of the plan
    ],
)
def test_what_is_expected_is_the_part_of_the_turns_that_are_over(
    on: str, notes: list[str], over: int, done: int
) -> None:
    found = stands(on, *noted(*notes))
    assert found.turns is not None
    assert (found.turns.over, found.turns.done, found.turns.all) == (over, done, 11)
    assert (found.expected, found.percent) == (pytest.approx(100 * over / 11), pytest.approx(100 * done / 11))


def test_no_turn_is_late_after_the_end_of_the_plan() -> None:
    assert not stands("2027-03-01", *noted("2026-12-02")).late


@pytest.mark.parametrize("method", ["count", "weight", "duration", "budget"])
def test_a_plan_that_keeps_up_is_on_time(method: str) -> None:
    entries = noted("2026-02-02", "2026-03-02", "2026-04-02")
    more = {"duration": "1d", "budget": "100 EUR"}
    plan = plan_of(*entries, progress_by=method, **more)
    found = plan_progress(plan, schedule_plan(plan), date(2026, 4, 3)).overall
    assert (found.percent, found.late) == (found.expected, 0)


def test_its_own_figure_comes_before_its_turns() -> None:
    assert stands("2026-04-03", *noted("2026-02-02"), progress=60).percent == 60


def test_without_an_end_of_the_plan_nobody_can_tell_how_much_is_expected() -> None:
    found = stands("2026-05-04", *noted("2026-02-02"), end="2026-02-02", period={"start": "2026-01-05"})
    assert (found.expected, found.percent, found.since) == (None, 0, date(2026, 3, 2))


@pytest.mark.parametrize("on", ["2026-05-04", "9999-12-31"])
def test_a_plan_almost_without_end_is_counted(on: str) -> None:
    found = stands(on, repeat="daily", period={"start": "2026-01-05", "end": "2199-12-31"})
    assert found.turns is not None
    assert 0 < found.turns.over <= (found.turns.all or 0)
