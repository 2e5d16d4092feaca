from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.check.rules import follow_up

if TYPE_CHECKING:
    from collections.abc import Callable

# The day on which these plans are looked at is Monday 2 March 2026.
RUNNING = {
    "title": "t",
    "owner": "o",
    "period": {"start": "2026-01-05", "end": "2026-06-30"},
    "actions": [{"id": "A1", "status": "in_progress"}],
}
OVER = {**RUNNING, "period": {"start": "2025-09-01", "end": "2026-01-30"}}


def entry(day: str, **more: Any) -> dict[str, Any]:
    return {"date": day, "action": "A1", "result": "Vu", **more}


@pytest.mark.parametrize(
    ("more", "days"),
    [
        ({}, 56),
        ({"follow_up": [entry("2026-01-30")]}, 31),
        ({"follow_up": [entry("2026-01-31")]}, None),
        ({"indicators": [{"id": "I1", "measurements": [{"date": "2026-02-20", "value": 3}]}]}, None),
        ({"actions": [{"id": "A1", "status": "in_progress", "actual": {"start": "2026-02-20"}}]}, None),
        ({"reviews": [{"date": "2026-02-20"}]}, None),
        ({"reviews": [{"date": "2026-03-20"}]}, 56),  # planned, not held
        ({"period": {"start": "2026-02-20", "end": "2026-06-30"}}, None),
        ({"period": {"start": "2026-04-01", "end": "2026-06-30"}}, None),
        ({"period": {"start": "2026-01-05", "end": "2026-02-27"}}, None),
        ({"conclusion": "Arrêté."}, None),
        ({"objectives": [{"statement": "De ___ à ___"}]}, None),
        ({"actions": [{"id": "A1", "status": "done"}]}, None),
    ],
)
def test_a_plan_that_went_silent(found: Callable[..., Any], more: dict[str, Any], days: int | None) -> None:
    assert [values["days"] for _, values in found(follow_up.silent_plan, {**RUNNING, **more})] == [days] * bool(days)


@pytest.mark.parametrize(
    ("plan", "ids"),
    [
        (OVER, ["A1"]),
        (RUNNING, None),
        ({**OVER, "actions": [{"id": "A1"}]}, None),  # nobody keeps states here
        ({**OVER, "actions": [{"id": "A1", "status": "done"}, {"id": "A2"}, {"id": "A3", "status": "___"}]}, ["A2"]),
        ({**OVER, "actions": [{"id": "A1", "status": "done"}, {"id": "A2", "status": "cancelled"}]}, None),
        ({**OVER, "owner": "___"}, None),
    ],
)
def test_actions_that_outlive_their_plan(
    found: Callable[..., Any], plan: dict[str, Any], ids: list[str] | None
) -> None:
    assert [values["ids"] for _, values in found(follow_up.open_after_end, plan)] == ([ids] if ids else [])


def test_a_plan_without_an_end_to_its_story(found: Callable[..., Any]) -> None:
    assert len(found(follow_up.no_conclusion, OVER)) == 1
    assert found(follow_up.no_conclusion, RUNNING) == []
    assert found(follow_up.no_conclusion, {**OVER, "conclusion": {"summary": "___"}}) == []
    assert found(follow_up.no_conclusion, {**OVER, "conclusion": {"decision": "renew"}}) == []
    fresh = {**OVER, "period": {"start": "2025-09-01", "end": "2026-02-20"}}
    assert found(follow_up.no_conclusion, fresh) == []


def test_meetings_without_a_decision(found: Callable[..., Any]) -> None:
    held = [{"date": "2026-01-12", "decisions": ["Garder"]}, {"date": "2026-02-09"}, {"date": "2026-03-02"}, {}]
    assert [at for at, _ in found(follow_up.meetings_without_decision, {"reviews": held})] == ["reviews[1].decisions"]
    assert found(follow_up.meetings_without_decision, {"reviews": held[1:]}) == []


def test_entries_of_days_to_come(found: Callable[..., Any]) -> None:
    one = {"follow_up": [entry("2026-02-10"), entry("2026-03-03")]}
    assert [at for at, _ in found(follow_up.future_entries, one)] == ["follow_up[1].date"]
    looking_back = {"follow_up": [entry("2026-02-10"), entry("2026-03-03"), entry("2026-03-10")]}
    assert found(follow_up.future_entries, looking_back) == []


def test_entries_from_before_the_plan(found: Callable[..., Any]) -> None:
    actions = [{"id": "A1", "start": "2026-02-02"}, {"id": "A2", "actual": {"start": "2025-12-15"}}]
    entries = [entry("2026-01-05"), entry("2026-01-04"), entry("2025-12-20", action="A2"), entry("___")]
    plan = {**RUNNING, "actions": actions, "follow_up": entries}
    assert [at for at, _ in found(follow_up.entries_before_plan, plan)] == ["follow_up[1].date"]


def test_entries_that_lack_something(found: Callable[..., Any]) -> None:
    entries = [
        {"action": "A1", "result": "Vu"},
        {"date": "___", "result": "___"},
        {"date": "2026-02-10", "action": "A1"},
        {"date": "2026-02-10", "status": "done"},
        entry("2026-02-11"),
        entry("2026-02-11", result=" vu"),
        entry("2026-02-12"),
    ]
    plan = {"follow_up": entries}
    assert [at for at, _ in found(follow_up.undated_entries, plan)] == ["follow_up[0].date"]
    assert [at for at, _ in found(follow_up.empty_entries, plan)] == ["follow_up[2].result"]
    assert [at for at, _ in found(follow_up.repeated_entries, plan)] == ["follow_up[5]"]


@pytest.mark.parametrize(
    ("status", "last", "actual", "wrong"),
    [
        ("in_progress", "done", None, True),
        ("planned", "in_progress", None, True),
        ("cancelled", "done", None, True),
        ("done", "in_progress", None, False),  # it went on
        ("done", "in_progress", "2026-02-12", False),
        ("done", "in_progress", "2026-02-09", True),  # the entry is later than the end
        ("in_progress", "blocked", None, False),
        ("blocked", "in_progress", None, False),
        ("in_progress", "planned", None, False),
        ("___", "done", None, False),
        (None, "done", None, False),
    ],
)
def test_status_and_follow_up(
    found: Callable[..., Any], status: str | None, last: str, actual: str | None, *, wrong: bool
) -> None:
    action = {"id": "A1", "status": status, "actual": {"end": actual}}
    entries = [entry("2026-02-10", status=last), entry("2026-02-20"), entry("2026-02-01", status="planned")]
    assert bool(found(follow_up.status_differs, {"actions": [action], "follow_up": entries})) is wrong


def test_one_time_of_a_recurring_action_is_no_contradiction(found: Callable[..., Any]) -> None:
    action = {"id": "A1", "status": "in_progress", "repeat": "weekly"}
    entries = [entry("2026-02-10", status="done")]
    assert found(follow_up.status_differs, {"actions": [action], "follow_up": entries}) == []
    assert found(
        follow_up.status_differs,
        {"actions": [{**action, "status": "planned"}], "follow_up": [entry("2026-02-10", status="blocked")]},
    )


@pytest.mark.parametrize(
    ("action", "wrong"),
    [
        ({"progress": 50}, False),
        ({"progress": 60}, False),
        ({"progress": 40}, True),
        ({}, True),
        ({"progress": "___"}, False),
        ({"progress": 40, "status": "done"}, False),
    ],
)
def test_progress_and_follow_up(found: Callable[..., Any], action: dict[str, Any], *, wrong: bool) -> None:
    entries = [entry("2026-02-10", progress=30), entry("2026-02-12", progress=50), entry("2026-02-20")]
    plan = {"actions": [{"id": "A1", "status": "in_progress", **action}], "follow_up": entries}
    assert bool(found(follow_up.progress_differs, plan)) is wrong
    assert found(follow_up.empty_entries, {"follow_up": [{"date": "2026-02-10", "action": "A1", "progress": 30}]}) == []


def test_two_states_on_one_day_are_not_told_apart(found: Callable[..., Any]) -> None:
    entries = [entry("2026-02-10", status="done"), entry("2026-02-10", status="in_progress")]
    assert found(follow_up.status_differs, {"actions": [{"id": "A1", "status": "done"}], "follow_up": entries}) == []


@pytest.mark.parametrize(
    ("entries", "explained"),
    [
        ([], False),
        ([{"date": "2026-02-10", "action": "A1", "status": "blocked"}], False),
        ([entry("2026-02-10", action="A2")], False),
        ([entry("2026-02-10")], True),
        ([{"action": "A1", "comment": "___"}], True),
    ],
)
def test_what_stopped_is_explained(found: Callable[..., Any], entries: list[Any], *, explained: bool) -> None:
    actions = [{"id": "A1", "status": "blocked"}]
    plan = {"actions": actions, "follow_up": entries}
    assert bool(found(follow_up.blocked_unexplained, plan)) is not explained
    given_up = {"actions": [{"id": "A1", "status": "cancelled"}], "follow_up": entries}
    assert bool(found(follow_up.cancelled_unexplained, given_up)) is not explained


def test_blocked_for_a_month(found: Callable[..., Any]) -> None:
    plan = {"actions": [{"id": "A1", "status": "blocked"}, {"id": "A2", "status": "blocked"}]}
    assert len(found(follow_up.blocked_for_long, {**plan, "follow_up": [entry("2026-01-30")]})) == 1
    assert found(follow_up.blocked_for_long, {**plan, "follow_up": [entry("2026-01-30"), entry("2026-01-31")]}) == []


def test_late_and_nothing_said_since(found: Callable[..., Any]) -> None:
    late = {"id": "A1", "status": "in_progress", "start": "2026-02-02", "end": "2026-02-13"}
    other = {**late, "id": "A2", "end": "2026-03-02"}
    plan = {**RUNNING, "actions": [late, other], "follow_up": [entry("2026-02-12")]}
    assert [values["id"] for _, values in found(follow_up.late_unexplained, plan)] == ["A1"]
    assert found(follow_up.late_unexplained, {**plan, "follow_up": [entry("2026-02-13")]}) == []
    assert found(follow_up.late_unexplained, {**plan, "follow_up": []}) == []
    assert found(follow_up.late_unexplained, {**plan, "conclusion": "Clos."}) == []
