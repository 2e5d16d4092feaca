"""Where a plan stands: what comes, who has what to do, groups, notes, meetings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.contracts.fields import Labelled
from canevas.contracts.plan_type import PlanType
from canevas.followup.overview import Measured, Money, PlanStatus
from canevas.followup.people import person_of
from canevas.model.plan import Plan
from canevas.planning.progress import plan_progress
from canevas.planning.readings import Known
from canevas.planning.schedule import plan_with_floats, schedule_plan
from canevas.planning.states import indicator_state

if TYPE_CHECKING:
    from collections.abc import Iterable

ON = date(2025, 5, 14)  # a Wednesday
TYPE = PlanType(
    id="sample",
    name={"fr": "Essai", "en": "Sample"},
    purpose={"fr": "Essayer", "en": "Try"},
    phases={name: Labelled({"fr": name, "en": name}) for name in ("plan", "do", "check")},
)


def status(*actions: dict[str, Any], on: date = ON, within: int = 14, **plan: Any) -> PlanStatus:
    numbered = [{"id": f"A{number}", "title": f"Action {number}", **one} for number, one in enumerate(actions, 1)]
    data = {"type": "sample", "period": {"start": "2025-05-01", "end": "2025-06-30"}, "actions": numbered, **plan}
    model = Plan.model_validate(data)
    schedule = plan_with_floats(model, schedule_plan(model))
    progress = plan_progress(model, schedule, on)
    measured = tuple(Measured(one, None, indicator_state(Known(one), schedule, on)) for one in model.indicators)
    return PlanStatus(model, TYPE, schedule, progress, measured, Money(), on, within=within)


def coming(found: PlanStatus) -> list[tuple[str, str, str]]:
    return [(str(one.standing.action.id), one.event, one.day.isoformat()) for one in found.coming]


def ids(found: Iterable[Any]) -> list[str]:
    return [str(one.action.id) for one in found]


def test_what_starts_and_ends_in_the_days_ahead() -> None:
    found = status(
        {"start": "2025-05-12", "end": "2025-05-16", "status": "en cours"},
        {"start": "2025-05-14", "end": "2025-06-20"},
        {"start": "2025-05-28", "end": "2025-06-20"},
        {"start": "2025-05-29", "end": "2025-06-20"},
        {"start": "2025-05-15", "end": "2025-05-16", "status": "fait"},
        {"start": "2025-05-15", "end": "2025-05-16", "status": "abandonné"},
    )
    assert coming(found) == [
        ("A2", "starts", "2025-05-14"), ("A1", "ends", "2025-05-16"), ("A3", "starts", "2025-05-28"),
    ]  # fmt: skip


def test_one_looks_as_far_ahead_as_one_wants() -> None:
    actions = [{"start": f"2025-05-{day}", "duration": "1d"} for day in (14, 15, 28)]
    assert [len(status(*actions, within=days).coming) for days in (0, 1, 14)] == [2, 4, 6]


def test_what_is_late_stands_there_alone() -> None:
    found = status(
        {"start": "2025-05-12", "end": "2025-05-20"},
        {"start": "2025-05-05", "end": "2025-05-09", "status": "en cours"},
        {"start": "2025-05-02", "end": "2025-05-06", "status": "bloqué"},
    )
    assert ids(found.late) == ["A3", "A2", "A1"]
    assert ids(found.blocked) == ["A3"]
    assert coming(found) == []


def test_milestones_and_what_comes_again() -> None:
    found = status(
        {"end": "2025-05-20", "kind": "jalon"},
        {"end": "2025-06-20", "kind": "milestone"},
        {"start": "2025-05-05", "duration": "1d", "repeat": "hebdomadaire", "status": "en cours"},
        {"start": "2025-04-25", "duration": "1d", "repeat": "monthly", "status": "en cours"},
    )
    assert coming(found) == [
        ("A3", "recurs", "2025-05-19"), ("A1", "milestone", "2025-05-20"), ("A4", "recurs", "2025-05-26"),
    ]  # fmt: skip
    assert ids(one.standing for one in found.milestones) == ["A1", "A2"]


def test_nothing_comes_again_after_the_plan() -> None:
    action = {"start": "2025-05-05", "duration": "1d", "repeat": "weekly", "status": "en cours"}
    assert coming(status(action, period={"start": "2025-05-01", "end": "2025-05-16"})) == []


def test_who_has_what_to_do() -> None:
    found = status(
        {"owner": "pilot", "start": "2025-05-12", "end": "2025-05-16", "status": "en cours"},
        {"owner": "Ada  Lovelace", "start": "2025-05-05", "end": "2025-05-09"},
        {"owner": "___", "start": "2025-05-26", "end": "2025-06-13"},
        {"owner": "Bob", "start": "2025-06-16", "end": "2025-06-20"},
        {"owner": "Bob", "status": "fait"},
        people={"pilot": "Ada Lovelace"},
    )
    told = [(one.person, one.open, one.late, one.working_days, one.next) for one in found.loads]
    assert told == [
        ("Ada Lovelace", 2, 1, 3, date(2025, 5, 16)),  # 14, 15, 16 May
        ("Bob", 1, 0, 0, date(2025, 6, 16)),
        (None, 1, 0, 3, date(2025, 5, 26)),  # 26, 27, 28 May
    ]


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("pilot", "Ada"),
        ("Ada", "Ada"),
        (" B.  Martin ", "B. Martin"),
        ("it", "it"),
        ("___", None),
        ("", None),
        (None, None),
    ],
)
def test_who_is_meant(written: object, person: str | None) -> None:
    plan = Plan.model_validate({"type": "sample", "people": {"pilot": "Ada", "it": "___"}})
    assert person_of(plan, written) == person


def test_groups_go_in_the_order_of_the_type_or_of_the_plan() -> None:
    found = status(
        {"phase": "check", "objective": "O2", "owner": "Bob"},
        {"phase": "plan", "status": "fait", "owner": "Ada"},
        {"phase": "own"},
        {"objective": "O1", "phase": "plan"},
        objectives=[{"id": "O1", "statement": "Un"}, {"id": "O2", "statement": "Deux"}],
    )
    assert [(one.key, one.progress.percent) for one in found.groups("phase")] == [
        ("plan", 50),
        ("check", 0),
        ("own", 0),
    ]
    assert [one.key for one in found.groups("objective")] == ["O1", "O2", None]
    assert [one.key for one in found.groups("owner")] == ["Bob", "Ada", None]


def test_notes_go_back_from_the_day() -> None:
    entries = [
        ("2025-05-06", "one"),
        ("2025-05-11", "two"),
        ("2025-05-11", "three"),
        ("2025-05-15", "later"),
        ("___", "never"),
    ]
    found = status(follow_up=[{"date": day, "action": "A1", "result": said} for day, said in entries])
    assert [entry.result for _day, entry in found.notes] == ["three", "two", "one"]


def test_meetings_and_the_decision() -> None:
    plan = {"reviews": [{"date": "2025-06-13"}, {"date": "start + 1w"}], "conclusion": {"decision": "renew"}}
    found = status(**plan)
    assert [one.day for one in found.meetings] == [date(2025, 5, 8), date(2025, 6, 13)]
    assert [one.day for one in found.next_meetings] == [date(2025, 6, 13)]
    assert found.decision is None
    assert status(on=date(2025, 6, 30), **plan).decision == "renew"


def test_how_long_a_plan_has_been_over() -> None:
    assert status().over_for == 0
    assert status(on=date(2025, 7, 2)).over_for == 2
    assert status({"end": "2025-05-10"}, on=date(2025, 5, 12), period=None).over_for == 2
    assert status(period=None).end is None


def test_the_critical_path_is_what_is_left_of_it() -> None:
    found = status(
        {"start": "start", "duration": "2wd", "status": "fait"},
        {"after": ["A1"], "duration": "20wd"},
        {"after": ["A1"], "duration": "1wd"},
        {"after": ["A2", "A3"], "duration": "2wd"},
    )
    assert ids(found.critical) == ["A2", "A4"]


def test_a_plan_without_anything() -> None:
    found = status(period=None)
    assert (found.late, found.coming, found.loads, found.notes, found.critical, found.groups("owner")) == ((),) * 6
    assert found.progress.overall.percent is None


STATUSES = st.sampled_from(["planned", "in_progress", "blocked", "done", "cancelled", "___"])
DAYS = st.dates(date(2025, 4, 1), date(2025, 8, 1))
ACTIONS = st.lists(
    st.fixed_dictionaries(
        {"status": STATUSES},
        optional={
            "start": DAYS.map(date.isoformat),
            "duration": st.sampled_from(["1d", "2w", "10wd", "immédiat"]),
            "owner": st.sampled_from(["Ada", "Bob", "___"]),
            "repeat": st.sampled_from(["weekly", "monthly"]),
            "kind": st.just("milestone"),
        },
    ),
    max_size=8,
)


@given(ACTIONS, DAYS, st.integers(0, 40))
def test_nothing_is_told_twice_or_forgotten(actions: list[dict[str, Any]], on: date, within: int) -> None:
    found = status(*actions, on=on, within=within)
    open_ones = {id(one) for one in found.open}
    late = {id(one) for one in found.late}
    assert late <= open_ones
    assert not late & {id(one.standing) for one in found.coming}
    assert all(on <= one.day <= on + timedelta(days=within) for one in found.coming)
    assert [one.day for one in found.coming] == sorted(one.day for one in found.coming)
    assert sum(one.open for one in found.loads) == len(open_ones)
    assert sum(one.late for one in found.loads) == len(late)
    for by in ("owner", "phase", "objective"):
        assert sum(len(group.members) for group in found.groups(by)) == len(actions)  # type: ignore[arg-type]
