"""Who is to be reminded of what."""

from __future__ import annotations

from datetime import date
from typing import Any

from canevas.followup.overview import Measured, Money, PlanStatus
from canevas.followup.reminders import reminders_of
from canevas.model.plan import Plan
from canevas.planning.progress import plan_progress
from canevas.planning.readings import Known
from canevas.planning.schedule import plan_with_floats, schedule_plan
from canevas.planning.states import indicator_state

ON = date(2025, 5, 14)


def reminders(within: int = 14, on: date = ON, **plan: Any) -> dict[str | None, list[tuple[str, int]]]:
    data = {"type": "quality", "owner": "Chef", "period": {"start": "2025-05-01", "end": "2025-06-30"}, **plan}
    model = Plan.model_validate(data)
    schedule = plan_with_floats(model, schedule_plan(model))
    known = [Known(one, frequency=one.frequency or None) for one in model.indicators]  # type: ignore[arg-type]
    measured = tuple(Measured(one.indicator, None, indicator_state(one, schedule, on)) for one in known)
    progress = plan_progress(model, schedule, on)
    found = reminders_of(PlanStatus(model, None, schedule, progress, measured, Money(), on, within=within))
    return {one.person: [(item.about, item.days) for item in one.items] for one in found}


def test_actions_go_to_whoever_answers_for_them() -> None:
    actions = [
        {"id": "A1", "owner": "Bob", "start": "2025-05-05", "end": "2025-05-09", "status": "en cours"},
        {"id": "A2", "owner": "Ada", "start": "2025-05-12", "end": "2025-05-20"},
        {"id": "A3", "owner": "Bob", "start": "2025-05-15", "end": "2025-05-16"},
        {"id": "A4", "start": "2025-05-13", "end": "2025-05-30"},
        {"id": "A5", "owner": "Ada", "end": "2025-05-21", "kind": "milestone"},
    ]
    found = reminders(actions=actions)
    assert found == {
        "Ada": [("not-started", -2), ("milestone", 7)],
        "Bob": [("late", -5), ("starts", 1), ("ends", 2)],
        None: [("not-started", -1)],
    }
    assert list(found) == ["Ada", "Bob", None]


def test_measures_go_to_whoever_does_what_they_measure() -> None:
    indicators = [
        {"id": "I1", "frequency": "weekly", "measurements": [{"date": "2025-05-06", "value": 6}]},
        {"id": "I2", "frequency": "monthly", "measurements": [{"date": "2025-05-12", "value": 6}]},
        {"id": "I3", "frequency": "weekly", "measurements": [{"date": "2025-05-12", "value": 6}]},
        {"id": "I4", "frequency": "per-event"},
        {"id": "I5"},
    ]
    actions = [
        {
            "id": "A1",
            "owner": "Ada",
            "indicators": ["I1"],
            "status": "en cours",
            "start": "2025-05-01",
            "end": "2025-06-20",
        },
        {
            "id": "A2",
            "owner": "Bob",
            "indicators": ["I3"],
            "status": "en cours",
            "start": "2025-05-01",
            "end": "2025-06-20",
        },
        {
            "id": "A3",
            "owner": "Zoé",
            "indicators": ["I3"],
            "status": "en cours",
            "start": "2025-05-01",
            "end": "2025-06-20",
        },
        {"id": "A4", "owner": "Luc", "indicators": ["I1"], "status": "fait"},
    ]
    assert reminders(indicators=indicators, actions=actions) == {"Ada": [("measure", -1)], "Chef": [("measure", 5)]}


def test_no_measure_is_due_after_the_plan() -> None:
    indicators = [{"id": "I1", "frequency": "monthly", "measurements": [{"date": "2025-06-10", "value": 6}]}]
    assert reminders(on=date(2025, 6, 28), indicators=indicators) == {}


def test_meetings_wait_for_their_decisions() -> None:
    reviews = [
        {"date": "2025-05-07"},
        {"date": "2025-05-08", "decisions": ["Continuer"]},
        {"date": "2025-05-20"},
        {"date": "2025-06-20"},
    ]
    assert reminders(reviews=reviews) == {"Chef": [("review", -7), ("review", 6)]}


def test_what_nobody_answers_for() -> None:
    assert reminders(owner="___", reviews=[{"date": "2025-05-20"}]) == {None: [("review", 6)]}
    assert reminders() == {}
