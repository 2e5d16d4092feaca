from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from canevas.model.plan import Plan
from canevas.planning.schedule import Schedule, schedule_plan

if TYPE_CHECKING:
    from pathlib import Path


def planned(**data: Any) -> Schedule:
    return schedule_plan(Plan.model_validate({"type": "generic", **data}))


def dates(found: Schedule) -> dict[str, tuple[str | None, str | None]]:
    return {
        name: (action.start.isoformat() if action.start else None, action.end.isoformat() if action.end else None)
        for name, action in found.actions.items()
    }


def test_the_dates_of_the_it_support_plan_stay_as_written_and_its_days_off_are_known(tmp_path: Path) -> None:
    plan = Plan.model_validate(
        {
            "type": "operational",
            "period": {"start": "1er mai 2025", "end": "30 juin 2025"},
            "actions": [
                {"id": "A1", "title": "Réorganiser la boîte", "start": "01/05/2025", "end": "03/05/2025"},
                {"id": "A2", "title": "Créer un formulaire", "start": "04/05/2025", "end": "10/05/2025"},
                {"id": "A3", "title": "Former", "start": "10/05/2025", "end": "15/05/2025"},
                {"id": "A4", "title": "Alerter", "start": "15/05/2025", "end": "20/05/2025"},
            ],
        }
    )
    found = schedule_plan(plan, tmp_path)

    assert dates(found) == {
        "A1": ("2025-05-01", "2025-05-03"),
        "A2": ("2025-05-04", "2025-05-10"),
        "A3": ("2025-05-10", "2025-05-15"),
        "A4": ("2025-05-15", "2025-05-20"),
    }
    off = [
        day
        for action in found.actions.values()
        for day in (action.start, action.end)
        if day and found.calendar.holiday_name(day)
    ]
    assert [day.day for day in off] == [1, 3, 4, 10, 10]
    assert found.conflicts == ()
    assert (found.start, found.end) == (date(2025, 5, 1), date(2025, 6, 30))
    assert [file.name for file in tmp_path.iterdir()] == ["holidays-FR-2025.json"]


def test_the_relative_delays_of_the_servicia_plan_become_dates() -> None:
    found = planned(
        period={"start": "2025-09-01", "end": "3 mois"},
        actions=[
            {"id": "A1", "duration": "2 semaines"},
            {"id": "A2", "duration": "1 mois", "after": "A1"},
            {"id": "A3", "duration": "5 semaines"},
            {"id": "A4", "duration": "Immédiat"},
        ],
    )

    assert dates(found) == {
        "A1": ("2025-09-01", "2025-09-12"),
        "A2": ("2025-09-15", "2025-10-14"),
        "A3": ("2025-09-01", "2025-10-03"),
        "A4": ("2025-09-01", "2025-09-01"),
    }
    assert found.end == date(2025, 11, 30)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ({"start": "2025-05-01", "end": "2 mois"}, date(2025, 5, 1), date(2025, 6, 30)),
        ({"start": "2025-05-01", "end": "immédiat"}, date(2025, 5, 1), date(2025, 5, 1)),
        ({"start": "2025-05-01", "end": "10wd"}, date(2025, 5, 1), date(2025, 5, 16)),
        ({"start": "2025-05-01", "end": "start + 1m"}, date(2025, 5, 1), date(2025, 6, 1)),
        ({"start": "___", "end": "2 mois"}, None, None),
        ({"start": "___", "end": "2025-06-30"}, None, date(2025, 6, 30)),
        ({"start": "2025-05-01", "end": "___"}, date(2025, 5, 1), None),
        ({"start": "2025-05-01"}, date(2025, 5, 1), None),
        (None, None, None),
    ],
)
def test_a_period_may_be_a_duration_or_blank(period: object, start: date | None, end: date | None) -> None:
    found = planned(period=period)

    assert (found.start, found.end) == (start, end)


def test_closures_are_days_off() -> None:
    found = planned(
        period={"start": "2025-08-01"},
        closures=[
            "2025-08-04",
            {"start": "2025-08-11", "end": "2025-08-22"},
            {"start": "___"},
            {"start": "2025-08-25", "end": "___"},
        ],
        actions=[{"id": "A1", "duration": "7wd"}, {"id": "A2", "after": ["A1"], "duration": "1wd"}],
    )

    assert dates(found) == {"A1": ("2025-08-01", "2025-08-27"), "A2": ("2025-08-28", "2025-08-28")}


def test_an_unknown_calendar_is_said_and_week_ends_stay_off() -> None:
    found = planned(calendar="France", period={"start": "2025-05-01"}, actions=[{"id": "A1", "duration": "3wd"}])
    (conflict,) = found.conflicts

    assert dates(found) == {"A1": ("2025-05-01", "2025-05-05")}
    assert (conflict.kind, conflict.action, conflict.path) == ("calendar", None, ("calendar",))
    assert str(conflict.hint) == "Did you mean “FRA”?"


@pytest.mark.parametrize("calendar", ["___", None, "FR", "fr"])
def test_a_calendar_left_open_is_that_of_france(calendar: str | None) -> None:
    assert not planned(calendar=calendar).calendar.is_working(date(2025, 7, 14))


def test_an_unknown_calendar_is_said_of_a_plan_without_dates() -> None:
    assert [conflict.kind for conflict in planned(calendar="XX").conflicts] == ["calendar"]


def test_a_continuous_plan_has_hours() -> None:
    found = planned(
        calendar="continuous",
        period={"start": "2025-05-03 22:00", "end": "48h"},
        actions=[{"id": "A1", "start": "start", "duration": "3h"}, {"id": "A2", "after": "A1", "duration": "1h"}],
    )

    assert dates(found)["A2"] == ("2025-05-04T01:00:00", "2025-05-04T02:00:00")
    assert str(found.end) == "2025-05-05 22:00:00"


def test_paths_are_those_of_the_plan_even_where_actions_lack_an_id() -> None:
    found = planned(
        period={"start": "2025-05-05"},
        actions=[
            {"title": "Sans identifiant"},
            {"id": "___", "start": "2025-05-06"},
            {"id": "A1", "kind": "milestone", "start": "2025-05-06", "end": "2025-05-07"},
            {"id": "A2", "after": ["A1", "___"], "start": "2025-05-06"},
        ],
    )

    assert list(found.actions) == ["A1", "A2"]
    assert [conflict.path for conflict in found.conflicts] == [("actions", 2, "end"), ("actions", 3, "start")]


def test_a_cancelled_action_keeps_its_dates() -> None:
    found = planned(period={"start": "2025-05-05"}, actions=[{"id": "A1", "status": "abandonné", "duration": "1wd"}])

    assert dates(found) == {"A1": ("2025-05-05", "2025-05-05")}
