from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from making_tasks import dates, planned, task

from canevas.planning.calendar import ContinuousCalendar

if TYPE_CHECKING:
    from canevas.planning.schedule import Conflict, Schedule

at = datetime.fromisoformat


def only_conflict(found: Schedule) -> Conflict:
    assert len(found.conflicts) == 1
    return found.conflicts[0]


def test_a_written_start_that_a_dependency_contradicts_is_kept_and_said() -> None:
    found = planned(task("A1", duration="10wd"), task("A2", "A1", start="2026-01-12", duration="1wd"))
    conflict = only_conflict(found)

    assert dates(found, "A2") == ("2026-01-12", "2026-01-12")
    assert (conflict.kind, conflict.action, conflict.other) == ("dependency", "A2", "A1")
    assert conflict.path == ("actions", 1, "start")
    assert str(conflict.message) == "“A2” starts on 12 Jan 2026, yet “A1” lets it start on 19 Jan 2026 at the earliest"


def test_a_written_start_after_the_end_of_what_it_follows_is_no_contradiction() -> None:
    assert planned(task("A1", duration="10wd"), task("A2", "A1", start="2026-01-19")).conflicts == ()
    assert planned(task("A1", duration="10wd"), task("A2", "A1", start="2026-02-07")).conflicts == ()


def test_a_milestone_may_be_written_on_the_last_day_of_what_it_follows() -> None:
    found = planned(task("A1", duration="10wd"), task("A2", "A1", start="2026-01-16", kind="milestone"))
    assert found.conflicts == ()

    conflict = only_conflict(
        planned(task("A1", duration="10wd"), task("A2", "A1", start="2026-01-15", kind="milestone"))
    )
    assert str(conflict.message) == "“A2” starts on 15 Jan 2026, yet “A1” lets it start on 16 Jan 2026 at the earliest"


def test_what_follows_a_milestone_starts_the_day_after() -> None:
    milestone = task("A1", start="2026-01-16", kind="milestone")
    conflict = only_conflict(planned(milestone, task("A2", "A1", start="2026-01-16", duration="1wd")))

    assert str(conflict.message) == "“A2” starts on 16 Jan 2026, yet “A1” lets it start on 19 Jan 2026 at the earliest"


def test_a_relative_start_binds_like_a_date() -> None:
    found = planned(task("A1", duration="10wd"), task("A2", "A1", start="start + 1wd", duration="1wd"))

    assert dates(found, "A2")[0] == "2026-01-06"
    assert only_conflict(found).kind == "dependency"


def test_a_start_counted_back_from_an_end_can_contradict_a_dependency() -> None:
    found = planned(task("A1", duration="10wd"), task("A2", "A1", end="2026-01-20", duration="5wd"))
    conflict = only_conflict(found)

    assert dates(found, "A2") == ("2026-01-14", "2026-01-20")
    assert (conflict.kind, conflict.path) == ("dependency", ("actions", 1, "end"))
    assert "must start on 14 Jan 2026 to end in time" in str(conflict.message)


def test_a_written_start_before_the_actions_own_floor_is_said() -> None:
    conflict = only_conflict(planned(task("A1", start="2026-01-12", not_before="2026-01-14")))

    assert (conflict.kind, conflict.action, conflict.other) == ("dependency", "A1", None)
    assert str(conflict.message) == "“A1” starts on 12 Jan 2026, yet it says not to start before 14 Jan 2026"


@pytest.mark.parametrize(
    ("written", "key"), [({"end": "2026-01-12"}, "end"), ({"start": "start", "duration": "6wd"}, "start")]
)
def test_an_end_that_a_dependency_contradicts_is_said(written: dict[str, str], key: str) -> None:
    waiting = {"action": "A1", "link": "finish-finish"}
    conflict = only_conflict(planned(task("A1", duration="10wd"), task("A2", waiting, **written)))

    assert (conflict.kind, conflict.other, conflict.path) == ("dependency", "A1", ("actions", 1, key))
    assert str(conflict.message) == "“A2” ends on 12 Jan 2026, yet “A1” lets it end on 16 Jan 2026 at the earliest"


def test_an_end_that_a_dependency_allows_is_no_contradiction() -> None:
    waiting = {"action": "A1", "link": "finish-finish"}

    assert planned(task("A1", duration="10wd"), task("A2", waiting, end="2026-01-16")).conflicts == ()


def test_an_end_that_dependencies_leave_no_time_for_is_kept_and_said() -> None:
    found = planned(task("A1", duration="10wd"), task("A2", "A1", end="2026-01-15"))
    conflict = only_conflict(found)

    assert dates(found, "A2") == ("2026-01-19", "2026-01-15")
    assert (conflict.kind, conflict.other, conflict.path) == ("end-before-start", "A1", ("actions", 1, "end"))
    assert str(conflict.message) == "“A2” ends on 15 Jan 2026, yet “A1” lets it start on 19 Jan 2026 at the earliest"


def test_an_end_before_its_start_is_said() -> None:
    conflict = only_conflict(planned(task("A1", start="2026-02-02", end="2026-01-30", duration="3wd")))

    assert (conflict.kind, conflict.other, conflict.path) == ("end-before-start", None, ("actions", 0, "end"))
    assert str(conflict.message) == "“A1” ends on 30 Jan 2026, before it starts on 2 Feb 2026"


def test_an_end_before_the_earliest_start_is_said() -> None:
    conflict = only_conflict(planned(task("A1", not_before="2026-02-02", end="2026-01-30")))

    assert str(conflict.message) == "“A1” ends on 30 Jan 2026, before it can start on 2 Feb 2026"


def test_start_end_and_duration_that_disagree_are_said() -> None:
    found = planned(task("A1", start="2026-01-05", end="2026-01-20", duration="10 jours ouvrés"))
    conflict = only_conflict(found)

    assert dates(found, "A1") == ("2026-01-05", "2026-01-20")
    assert (conflict.kind, conflict.path) == ("duration", ("actions", 0, "duration"))
    assert str(conflict.message) == (
        "“A1” starts on 5 Jan 2026 and ends on 20 Jan 2026, yet its duration (10 working days) leads to 16 Jan 2026"
    )


def test_a_milestone_of_several_days_is_said() -> None:
    conflict = only_conflict(planned(task("A1", start="2026-01-05", end="2026-01-06", kind="milestone")))

    assert (conflict.kind, conflict.path) == ("duration", ("actions", 0, "end"))
    assert str(conflict.message) == "“A1” is a milestone, yet it starts on 5 Jan 2026 and ends on 6 Jan 2026"


def test_a_cycle_is_named_in_order_and_the_rest_is_scheduled() -> None:
    found = planned(
        task("A0", duration="1wd"),
        task("A1", "A0", "A3", start="2026-01-12", duration="1wd"),
        task("A2", "A1", duration="1wd"),
        task("A3", "A2", duration="1wd"),
        task("A4", "A3", duration="1wd"),
        task("A5", "A5"),
    )
    circle, alone = found.conflicts

    assert circle.cycle == ("A1", "A2", "A3")
    assert (circle.action, circle.other, circle.path) == ("A1", "A3", ("actions", 1, "after"))
    assert str(circle.message) == "these actions wait for each other: A1 → A2 → A3 → A1"
    assert str(alone.message) == "“A5” waits for itself"
    assert {dates(found, name) for name in ("A1", "A2", "A3", "A5")} == {(None, None)}
    assert dates(found, "A0") == dates(found, "A4") == ("2026-01-05", "2026-01-05")


def test_the_message_of_a_long_cycle_is_short() -> None:
    found = planned(*(task(f"A{number}", f"A{(number - 1) % 50}") for number in range(50)))

    assert str(only_conflict(found).message).endswith("A6 → A7 → … → A0")


def test_dates_that_no_calendar_has_are_said_and_what_follows_is_scheduled() -> None:
    century = "100y"
    found = planned(
        task("A0", duration=century),
        *(task(f"A{number}", f"A{number - 1}", duration=century) for number in range(1, 82)),
    )

    assert {conflict.kind for conflict in found.conflicts} == {"out-of-range"}
    assert found.of("A78").end is not None
    assert dates(found, "A79") == (None, None)
    assert dates(found, "A80")[0] == "2026-01-05"


def test_on_a_continuous_calendar_contradictions_are_of_hours() -> None:
    found = planned(
        task("A1", start="2026-01-10 08:00", duration="2h"),
        task("A2", "A1", start="2026-01-10 09:00"),
        task("A3", start="2026-01-10 08:00", end="2026-01-10 07:00"),
        task("A4", start="2026-01-10 08:00", end="2026-01-10 11:00", duration="2h"),
        calendar=ContinuousCalendar(),
        start=at("2026-01-10T08:00"),
    )

    assert [conflict.kind for conflict in found.conflicts] == ["dependency", "end-before-start", "duration"]
    assert "2026 10:00 at the earliest" in str(found.conflicts[0].message)
    assert found.start == at("2026-01-10T08:00")
