from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.check.rules import states

if TYPE_CHECKING:
    from collections.abc import Callable

# The day on which these plans are looked at is Monday 2 March 2026.
RUNNING = {"title": "t", "owner": "o", "period": {"start": "2026-01-05", "end": "2026-06-30"}}
OVER = {**RUNNING, "period": {"start": "2026-01-05", "end": "2026-02-27"}}
LATE = {"id": "A1", "start": "2026-02-02", "end": "2026-02-13", "status": "planned"}


@pytest.mark.parametrize(
    ("plan", "action"),
    [
        (RUNNING, {**LATE, "end": "2026-03-02"}),
        (RUNNING, {**LATE, "status": "in_progress"}),
        (RUNNING, {**LATE, "status": "___"}),
        (RUNNING, {**LATE, "status": None}),  # where nobody keeps states, nothing is known
        (RUNNING, {**LATE, "actual": {"start": "2026-02-10"}}),  # another rule says so
        (RUNNING, {**LATE, "repeat": "monthly"}),
        ({**RUNNING, "owner": "___"}, LATE),  # still being written
        ({**RUNNING, "conclusion": "Arrêté en janvier."}, LATE),
        (OVER, LATE),  # said once for the whole plan
    ],
)
def test_what_is_not_overdue(found: Callable[..., Any], plan: dict[str, Any], action: dict[str, Any]) -> None:
    assert found(states.overdue_not_started, {**plan, "actions": [action]}) == []


def test_overdue_actions_that_have_not_begun(found: Callable[..., Any]) -> None:
    actions = [
        LATE,
        {**LATE, "id": "A2", "status": None},
        {"id": "A3", "status": "planned", "after": ["A1"], "duration": "1wd"},
    ]
    findings = found(states.overdue_not_started, {**RUNNING, "actions": actions})
    assert [values["id"] for _, values in findings] == ["A1", "A2", "A3"]
    assert found(states.overdue_not_started, {**RUNNING, "conclusion": "___", "actions": [LATE]})


@pytest.mark.parametrize(
    ("action", "wrong"),
    [
        ({**LATE, "status": "in_progress"}, True),
        ({"status": "blocked"}, True),
        ({**LATE, "status": "done"}, False),
        ({**LATE, "end": "2026-03-02"}, False),
    ],
)
def test_on_track_and_yet_late(found: Callable[..., Any], action: dict[str, Any], *, wrong: bool) -> None:
    assert bool(found(states.health_contradicted, {**RUNNING, "actions": [{**action, "health": "vert"}]})) is wrong
    assert found(states.health_contradicted, {**RUNNING, "actions": [{**action, "health": "orange"}]}) == []


def test_one_real_date_to_come_is_a_fault_and_many_are_a_look_back(found: Callable[..., Any]) -> None:
    def action(number: int, day: str) -> dict[str, Any]:
        return {"id": f"A{number}", "actual": {"end": day}}

    past = [action(number, "2026-02-10") for number in range(4)]
    one = {"actions": [*past, action(5, "2026-03-10")]}
    assert found(states.future_actual_dates, one)[0][0] == "actions[4].actual.end"
    several = {"actions": [*past, action(5, "2026-03-10"), action(6, "2026-03-11")]}
    assert found(states.future_actual_dates, several) == []


def _busy(count: int, **more: Any) -> list[dict[str, Any]]:
    return [
        {"id": f"A{n}", "owner": "A. Martin", "start": "2026-03-09", "end": "2026-03-20", **more}
        for n in range(1, count + 1)
    ]


def test_four_full_weeks_in_one_are_too_much(found: Callable[..., Any]) -> None:
    assert found(states.overloaded_owners, {"actions": _busy(3)}) == []
    ((at, values),) = found(states.overloaded_owners, {"actions": _busy(4)})
    assert (at, values["count"], values["days"], values["worked"]) == ("actions[0].owner", 4, 20, 5)
    assert str(values["week"]) == "2026-03-09"


def test_the_heaviest_week_may_lie_in_the_middle_of_long_actions(found: Callable[..., Any]) -> None:
    long = _busy(3, end="2026-06-26")
    short = {"id": "A9", "owner": "a. martin", "start": "2026-05-18", "end": "2026-05-22"}
    ((_, values),) = found(states.overloaded_owners, {"actions": [*long, short]})
    assert (values["ids"], str(values["week"]), values["days"]) == (["A1", "A2", "A3", "A9"], "2026-05-18", 20)


@pytest.mark.parametrize(
    "more", [{"status": "done"}, {"status": "cancelled"}, {"kind": "milestone"}, {"repeat": "weekly"}, {"owner": "___"}]
)
def test_what_takes_no_time_any_more(found: Callable[..., Any], more: dict[str, str]) -> None:
    assert found(states.overloaded_owners, {"actions": _busy(9, **more)}) == []


def test_an_id_and_the_name_behind_it_are_one_person(found: Callable[..., Any]) -> None:
    actions = [*_busy(2), *[{**one, "id": f"B{n}", "owner": "pilote"} for n, one in enumerate(_busy(2))]]
    ((_, values),) = found(states.overloaded_owners, {"people": {"pilote": "A. Martin"}, "actions": actions})
    assert (values["name"], values["count"]) == ("A. Martin", 4)
