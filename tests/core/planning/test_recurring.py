"""Recurring actions on a day: a turn of which nobody noted anything is late."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from canevas.model.plan import Plan
from canevas.planning.schedule import schedule_plan
from canevas.planning.standing import Standing, standings


def stands(on: str, *entries: dict[str, Any], **action: Any) -> Standing:
    parts = {
        "id": "A1",
        "title": "Relever le compteur",
        "start": "2026-02-02",
        "repeat": "monthly",
        "status": "in_progress",
    }
    plan = Plan.model_validate(
        {
            "type": "quality",
            "period": {"start": "2026-01-05", "end": "2026-12-31"},
            "actions": [{**parts, **action}],
            "follow_up": [{"action": "A1", **entry} for entry in entries],
        }
    )
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
