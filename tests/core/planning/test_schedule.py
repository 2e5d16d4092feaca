from __future__ import annotations

from datetime import date

import pytest
from making_tasks import dates, planned, task

from canevas.planning.calendar import ContinuousCalendar


@pytest.mark.parametrize(
    ("written", "start", "end", "why"),
    [
        ({"duration": "10wd"}, "2026-01-05", "2026-01-16", "plan_start"),
        ({"start": "2026-01-12", "duration": "2 semaines"}, "2026-01-12", "2026-01-23", "start"),
        ({"start": "2026-01-10", "end": "2026-01-11"}, "2026-01-10", "2026-01-11", "start"),
        ({"start": "start + 5wd", "duration": "1wd"}, "2026-01-12", "2026-01-12", "start"),
        ({"start": "J+5", "duration": "1wd"}, "2026-01-12", "2026-01-12", "start"),
        ({"start": "start", "end": "J+5"}, "2026-01-05", "2026-01-09", "start"),
        ({"end": "2026-01-30", "duration": "5wd"}, "2026-01-26", "2026-01-30", "end"),
        ({"end": "end - 20wd", "duration": "5wd"}, "2026-05-27", "2026-06-02", "end"),
        ({"not_before": "start + 15wd", "duration": "1wd"}, "2026-01-26", "2026-01-26", "not_before"),
        ({"not_before": "2025-01-01", "duration": "1wd"}, "2026-01-05", "2026-01-05", "plan_start"),
        ({"not_before": "2026-02-01", "duration": "1wd"}, "2026-02-02", "2026-02-02", "not_before"),
        ({"end": "2026-02-01"}, "2026-01-05", "2026-02-01", "plan_start"),
        ({"end": "2025-12-01"}, None, "2025-12-01", "unknown"),
        ({"start": "2026-01-12"}, "2026-01-12", None, "start"),
        ({"start": "2026-01-12 14:30", "duration": "2h"}, "2026-01-12", "2026-01-12", "start"),
        ({}, "2026-01-05", None, "plan_start"),
    ],
)
def test_the_dates_of_one_action(written: dict[str, str], start: str | None, end: str | None, why: str) -> None:
    found = planned(task("A1", **written))

    assert dates(found, "A1") == (start, end)
    assert found.of("A1").why == why
    assert found.of("A1").start_fixed == ("start" in written)
    assert found.of("A1").end_fixed == ("end" in written)
    assert found.conflicts == ()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ({"start": "2026-01-10"}, "2026-01-10"),
        ({"end": "2026-01-10"}, "2026-01-10"),
        ({"start": "start + 1wd", "duration": "3w"}, "2026-01-06"),
        ({}, "2026-01-05"),
    ],
)
def test_a_milestone_takes_no_time(written: dict[str, str], day: str) -> None:
    found = planned(task("A1", kind="milestone", **written))

    assert dates(found, "A1") == (day, day)
    assert found.conflicts == ()


def test_a_milestone_costs_no_day() -> None:
    found = planned(
        task("A", duration="5wd"),
        task("M", "A", kind="milestone"),
        task("N", "M", kind="milestone"),
        task("B", "N", duration="1wd"),
        task("C", "A", duration="1wd"),
        task("D", "A", duration="immediate"),
    )

    assert dates(found, "A") == ("2026-01-05", "2026-01-09")
    assert {dates(found, name) for name in "MND"} == {("2026-01-09", "2026-01-09")}
    assert dates(found, "B") == dates(found, "C") == ("2026-01-12", "2026-01-12")


@pytest.mark.parametrize(
    ("after", "written", "day"),
    [
        ("A + 2wd", {}, "2026-01-13"),
        ("A + 1d", {}, "2026-01-12"),
        ("A + 1w", {}, "2026-01-16"),
        ("A - 2wd", {}, "2026-01-07"),
        ({"action": "A", "link": "start-start"}, {}, "2026-01-05"),
        ({"action": "A", "link": "start-start", "lag": "2wd"}, {}, "2026-01-07"),
        ({"action": "A", "link": "finish-finish"}, {}, "2026-01-09"),
        ("A", {"not_before": "2026-01-10"}, "2026-01-12"),
        ("A", {"start": "2026-01-10"}, "2026-01-10"),
        ("A", {"end": "2026-01-12"}, "2026-01-12"),
        ("S", {}, "2026-01-12"),
    ],
)
def test_where_a_milestone_stands(after: str | dict[str, str], written: dict[str, str], day: str) -> None:
    found = planned(
        task("A", duration="5wd"),
        task("S", start="2026-01-10", end="2026-01-11"),
        task("M", after, kind="milestone", **written),
    )

    assert dates(found, "M") == (day, day)
    assert found.conflicts == ()


@pytest.mark.parametrize(
    ("written", "ends", "length", "start", "end"),
    [
        # A month back from the 30th of March is the 28th of February, from where it would end on the 27th of March.
        ("2027-03-30", "finish-finish", "1m", "2027-03-01", "2027-03-31"),
        ("2026-03-30", "finish-finish", "1m", "2026-03-02", "2026-04-01"),
        ("2026-04-30", "finish-finish", "1m", "2026-04-01", "2026-04-30"),
        ("2026-03-31", "finish-finish", "1m", "2026-03-02", "2026-04-01"),
        ("2026-03-30", "start-finish", "2m", "2026-02-02", "2026-04-01"),
    ],
)
def test_what_lasts_months_ends_no_sooner_than_it_may(
    written: str, ends: str, length: str, start: str, end: str
) -> None:
    found = planned(
        task("A", start=written, duration="1wd"),
        task("B", {"action": "A", "link": ends}, duration=length),
        start=None,
    )

    assert dates(found, "B") == (start, end)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ({"start": "___", "duration": "2wd"}, None, None),
        ({"start": "___", "end": "2026-02-02", "duration": "2wd"}, None, "2026-02-02"),
        ({"duration": "___"}, "2026-01-05", None),
        ({"start": "2026-01-12", "end": "___", "duration": "2wd"}, "2026-01-12", None),
        ({"not_before": "___", "duration": "2wd"}, None, None),
    ],
)
def test_what_depends_on_a_blank_has_no_date(written: dict[str, str], start: str | None, end: str | None) -> None:
    found = planned(task("A1", **written))

    assert dates(found, "A1") == (start, end)
    assert found.conflicts == ()


def test_without_a_period_only_dates_give_dates() -> None:
    found = planned(
        task("A1", start="2026-02-02", duration="1wd"),
        task("A2", start="start + 5wd", duration="1wd"),
        task("A3", end="end", duration="1wd"),
        task("A4", duration="1wd"),
        task("A5", "A1", duration="1wd"),
        task("A6", not_before="start + 5wd", duration="1wd"),
        task("A7", not_before="2026-02-10", duration="1wd"),
        start=None,
        end=None,
    )

    assert dates(found, "A1") == ("2026-02-02", "2026-02-02")
    assert dates(found, "A5") == ("2026-02-03", "2026-02-03")
    assert dates(found, "A7") == ("2026-02-10", "2026-02-10")
    assert {dates(found, name) for name in ("A2", "A3", "A4", "A6")} == {(None, None)}
    assert found.conflicts == ()


@pytest.mark.parametrize(
    ("after", "start"),
    [
        ("A0", "2026-01-19"),
        ("A0 + 2wd", "2026-01-21"),
        ("A0 + 3d", "2026-01-20"),
        ("A0 - 2wd", "2026-01-15"),
        ({"action": "A0", "link": "start-start"}, "2026-01-05"),
        ({"action": "A0", "link": "start-start", "lag": "2wd"}, "2026-01-07"),
        ({"action": "A0", "link": "finish-finish"}, "2026-01-12"),
        ({"action": "A0", "link": "finish-finish", "lag": "1wd"}, "2026-01-13"),
        ({"action": "A0", "link": "start-finish", "lag": "10wd"}, "2026-01-13"),
        ({"action": "A0", "link": "start-finish"}, "2026-01-05"),
    ],
)
def test_an_action_waits_for_another(after: str | dict[str, str], start: str) -> None:
    found = planned(task("A0", duration="10wd"), task("A1", after, duration="5wd"))

    assert dates(found, "A1")[0] == start
    assert found.conflicts == ()


def test_the_latest_decides_and_is_named() -> None:
    found = planned(
        task("A3", "A1", "A2", not_before="start + 3wd", duration="1wd"),
        task("A1", duration="5wd"),
        task("A2", duration="10wd"),
    )

    assert dates(found, "A3") == ("2026-01-19", "2026-01-19")
    assert (found.of("A3").why, found.of("A3").predecessor) == ("predecessor", "A2")
    assert list(found.actions) == ["A3", "A1", "A2"]


def test_a_floor_that_is_later_wins_over_dependencies() -> None:
    found = planned(task("A1", duration="5wd"), task("A2", "A1", not_before="start + 15wd", duration="1wd"))

    assert dates(found, "A2") == ("2026-01-26", "2026-01-26")
    assert (found.of("A2").why, found.of("A2").predecessor) == ("not_before", None)


def test_what_follows_a_written_day_off_starts_on_a_working_day() -> None:
    found = planned(
        task("A1", start="2025-05-01", end="2025-05-03"), task("A2", "A1", duration="1wd"), start=date(2025, 5, 1)
    )

    assert dates(found, "A1") == ("2025-05-01", "2025-05-03")
    assert dates(found, "A2") == ("2025-05-05", "2025-05-05")


def test_preparation_before_the_plan_may_be_followed_before_it() -> None:
    found = planned(task("A1", start="start - 10wd", duration="2wd"), task("A2", "A1", duration="2wd"))

    assert dates(found, "A1")[0] == "2025-12-18"
    assert dates(found, "A2")[0] == "2025-12-22"


def test_an_action_without_end_is_over_the_day_it_starts_for_those_that_follow() -> None:
    found = planned(task("A1", start="2026-02-02"), task("A2", "A1", duration="1wd"))

    assert dates(found, "A2")[0] == "2026-02-03"


def test_an_action_without_dates_counts_as_if_nobody_waited_for_it() -> None:
    found = planned(
        task("A1", start="___"),
        task("A2", "A1", duration="1wd"),
        task("A3", "nobody", duration="1wd"),
        task("A4", {"action": "A5", "link": "start-start"}, duration="1wd"),
        task("A5", start="___", end="2026-03-02"),
        task("A6", "A5", duration="1wd"),
    )

    assert [dates(found, name)[0] for name in ("A2", "A3", "A4", "A6")] == ["2026-01-05"] * 3 + ["2026-03-03"]
    assert found.conflicts == ()


def test_without_duration_an_end_can_come_from_another_end() -> None:
    found = planned(task("A1", duration="10wd"), task("A2", {"action": "A1", "link": "finish-finish", "lag": "1wd"}))

    assert dates(found, "A2") == ("2026-01-05", "2026-01-19")


def test_of_two_actions_with_one_id_the_first_counts() -> None:
    found = planned(task("A1", duration="1wd"), task("A1", start="___"), task("A2", "A1", start="2026-01-05"))

    assert dates(found, "A1") == ("2026-01-05", "2026-01-05")
    assert found.conflicts[0].path == ("actions", 2, "start")


def test_on_a_continuous_calendar_hours_nights_and_sundays_count() -> None:
    found = planned(
        task("A1", start="2026-01-10 08:00", duration="2h"),
        task("A2", "A1", duration="30min"),
        task("A3", "A2 + 1h", duration="1wd"),
        task("A4", "A3", duration="immédiat"),
        task("A5", start="2026-01-11", duration="2d"),
        task("A6", "A5", duration="90min"),
        task("A7", "A5", "A1", duration="1d"),
        calendar=ContinuousCalendar(),
    )

    assert dates(found, "A1") == ("2026-01-10T08:00:00", "2026-01-10T10:00:00")
    assert dates(found, "A2") == ("2026-01-10T10:00:00", "2026-01-10T10:30:00")
    assert dates(found, "A3") == ("2026-01-10T11:30:00", "2026-01-11T11:30:00")
    assert dates(found, "A4") == ("2026-01-11T11:30:00", "2026-01-11T11:30:00")
    assert dates(found, "A5") == ("2026-01-11", "2026-01-12")
    assert dates(found, "A6") == ("2026-01-13T00:00:00", "2026-01-13T01:30:00")
    assert dates(found, "A7") == ("2026-01-13", "2026-01-13")
    assert found.conflicts == ()
