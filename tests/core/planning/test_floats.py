"""Latest dates, float and critical path by example, where written dates, blanks and hours meet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_tasks import FRANCE, planned, task

from canevas.model.plan import Plan
from canevas.planning.backward import with_floats
from canevas.planning.calendar import ContinuousCalendar
from canevas.planning.reckoning import begin_of
from canevas.planning.schedule import plan_with_floats, schedule_plan
from canevas.planning.tasks import Schedule, Task

if TYPE_CHECKING:
    from canevas.planning.calendar import Calendar


def floated(*tasks: Task, calendar: Calendar = FRANCE) -> Schedule:
    return with_floats(planned(*tasks, calendar=calendar), tasks)


def of_plan(**data: Any) -> Schedule:
    plan = Plan.model_validate({"type": "generic", "period": {"start": "2026-01-05", "end": "2026-06-30"}, **data})
    return plan_with_floats(plan, schedule_plan(plan))


def latest(found: Schedule, name: str) -> tuple[str, str, float | None, float | None]:
    one = found.of(name)
    return str(one.latest_start), str(one.latest_end), one.total_float, one.free_float


def test_two_ways_to_the_end() -> None:
    found = floated(
        task("A", duration="2wd"),
        task("B", "A", duration="5wd"),
        task("C", "A", duration="2wd"),
        task("D", "B", "C", duration="1wd"),
    )

    assert found.critical_path == ("A", "B", "D")
    assert latest(found, "C") == ("2026-01-12", "2026-01-13", 3, 3)
    assert [found.of(name).critical for name in "ABCD"] == [True, True, False, True]
    assert str(found.finish) == "2026-01-14"


def test_a_milestone_on_the_way_takes_no_float() -> None:
    found = floated(
        task("A", duration="5wd"),
        task("B", duration="3wd"),
        task("M", "A", "B", kind="milestone"),
        task("C", "M", duration="2wd"),
    )

    assert found.critical_path == ("A", "M", "C")
    assert latest(found, "M") == ("2026-01-09", "2026-01-09", 0, 0)
    assert latest(found, "B") == ("2026-01-07", "2026-01-09", 2, 2)
    assert str(found.finish) == "2026-01-13"


def test_a_milestone_at_the_end_leaves_its_predecessors_their_last_day() -> None:
    found = floated(task("A", duration="2wd"), task("B", duration="5wd"), task("End", "A + 1wd", "B", kind="milestone"))

    assert str(found.finish) == "2026-01-09"
    assert latest(found, "A") == ("2026-01-07", "2026-01-08", 2, 2)
    assert found.critical_path == ("B", "End")


def test_a_written_milestone_lets_what_comes_before_end_on_its_day() -> None:
    found = floated(task("A", duration="3wd"), task("M", "A", end="2026-01-09", kind="milestone"))

    assert latest(found, "A") == ("2026-01-07", "2026-01-09", 2, 2)
    assert found.conflicts == ()


def test_the_period_gives_no_float() -> None:
    assert latest(floated(task("A", duration="2wd")), "A") == ("2026-01-05", "2026-01-06", 0, 0)


def test_a_written_date_binds_what_comes_before_and_has_a_float_itself() -> None:
    found = floated(
        task("A", duration="2wd"),
        task("B", "A", start="2026-01-12", duration="2wd"),
        task("C", start="2026-01-05", end="2026-01-16"),
    )

    assert latest(found, "A") == ("2026-01-08", "2026-01-09", 3, 3)
    assert latest(found, "B") == ("2026-01-15", "2026-01-16", 3, 3)
    assert latest(found, "C") == ("2026-01-05", "2026-01-16", 0, 0)
    assert found.critical_path == ("C",)


def test_written_dates_that_cannot_be_kept_give_a_negative_float() -> None:
    found = floated(task("A", duration="5wd"), task("B", "A", start="2026-01-08", duration="10wd"))

    assert [conflict.kind for conflict in found.conflicts] == ["dependency"]
    assert latest(found, "A") == ("2025-12-31", "2026-01-07", -2, -2)
    assert found.critical_path == ("A", "B")


def test_an_action_of_which_only_the_end_is_written_may_start_on_that_day() -> None:
    found = floated(task("A", duration="2wd"), task("B", "A", end="2026-01-16"), task("C", "B", duration="1wd"))

    assert latest(found, "A") == ("2026-01-14", "2026-01-15", 7, 0)
    assert found.of("B").critical
    assert found.critical_path == ("B", "C")


def test_an_action_that_only_starts_counts_as_a_day() -> None:
    found = floated(task("A"), task("B", "A", duration="2wd"), task("C", duration="5wd"))

    assert latest(found, "A") == ("2026-01-07", "None", 2, 0)


def test_without_dates_there_is_nothing_to_tell() -> None:
    found = floated(
        task("A", start="___", duration="1wd"), task("B", "C"), task("C", "B"), task("D", "A", duration="1wd")
    )

    assert {found.of(name).critical for name in "ABC"} == {None}
    assert latest(found, "A") == ("None", "None", None, None)
    assert found.critical_path == ("D",)
    assert floated(task("A", start="___")).finish is None


def test_an_end_alone_may_be_late_too() -> None:
    found = floated(task("A", start="___", end="2026-01-14"), task("B", start="2026-01-12", duration="5wd"))

    assert latest(found, "A") == ("None", "2026-01-16", 2, 2)


def test_hours_count_where_they_do() -> None:
    found = floated(
        task("A", start="2026-01-05 08:00", duration="2h"),
        task("B", "A", duration="90min"),
        task("C", "A", duration="30 min"),
        task("D", "B", "C", duration="1h"),
        calendar=ContinuousCalendar(),
    )

    assert found.critical_path == ("A", "B", "D")
    assert latest(found, "C") == ("2026-01-05 11:00:00", "2026-01-05 11:30:00", 1, 1)


def test_whole_days_stay_whole_days_where_hours_count() -> None:
    found = floated(
        task("A", duration="2d"), task("B", "A", duration="1d"), task("C", duration="1d"), calendar=ContinuousCalendar()
    )

    assert latest(found, "C") == ("2026-01-07", "2026-01-07", 48, 48)


def test_where_the_calendar_ends_nothing_breaks() -> None:
    centuries = [task("A0", start="2199-12-01", duration="99y")]
    centuries += [task(f"A{number}", f"A{number - 1}", duration="99y") for number in range(1, 82)]
    found = floated(*centuries, task("B", duration="1wd"))

    assert [conflict.kind for conflict in found.conflicts] == ["out-of-range"]
    assert found.finish is not None
    assert found.finish.year > 9900
    assert (found.of("B").total_float or 0) > 1_000_000


def test_people_who_work_part_time() -> None:
    actions = [
        {"id": "A", "owner": "P", "duration": "5wd"},
        {"id": "B", "owner": "Q", "duration": "5wd"},
        {"id": "C", "owner": "R", "duration": "2 weeks", "after": "A"},
    ]
    found = of_plan(part_time={"P": "lun-jeu", "Bea": ["tue", "thu"]}, people={"Q": "Bea"}, actions=actions)

    assert [(str(one.start), str(one.end)) for one in found.actions.values()] == [
        ("2026-01-05", "2026-01-12"),
        ("2026-01-06", "2026-01-20"),
        ("2026-01-13", "2026-01-26"),
    ]
    assert found.of("B").total_float == 1
    assert str(found.of("B").latest_end) == "2026-01-22"


def test_a_plan_on_which_nobody_works_on_fridays() -> None:
    found = of_plan(week="Monday to Thursday", actions=[{"id": "A", "duration": "5wd"}])

    assert str(found.of("A").end) == "2026-01-12"
    assert found.calendar.holiday_name(date(2026, 1, 9)) == {"fr": "vendredi", "en": "Friday"}


def test_a_shop_that_is_open_on_saturdays() -> None:
    found = of_plan(week="mar-sam", actions=[{"id": "A", "duration": "6wd"}])

    assert (str(found.of("A").start), str(found.of("A").end)) == ("2026-01-06", "2026-01-13")


@st.composite
def networks(draw: st.DrawFn) -> list[Task]:
    tasks = []
    for number in range(draw(st.integers(1, 7))):
        others = draw(st.lists(st.integers(0, number - 1), max_size=3, unique=True)) if number else []
        after = [
            {
                "action": f"A{other}",
                "link": draw(st.sampled_from(["finish-start", "start-start", "finish-finish", "start-finish"])),
                "lag": draw(st.sampled_from(["", "2wd", "-3wd", "4d", "-1m", "5h"])),
            }
            for other in others
        ]
        written = {"duration": draw(st.sampled_from(["0d", "1wd", "3wd", "10d", "2w", "1m", "30h", "___"]))}
        key = draw(st.sampled_from(["", "", "", "start", "end", "not_before"]))
        if key:
            written[key] = draw(st.sampled_from(["2026-01-31", "2026-03-02", "start + 5wd", "J+12", "end - 20wd"]))
        tasks.append(task(f"A{number}", *after, **written))
    return tasks


@pytest.mark.slow
@settings(max_examples=150)
@given(networks(), st.booleans())
def test_an_action_that_is_as_late_as_it_may_be_moves_nothing_that_is_written(tasks: list[Task], hours: bool) -> None:  # noqa: FBT001 - drawn
    found = floated(*tasks, calendar=ContinuousCalendar() if hours else FRANCE)

    for one in found.actions.values():
        assert (one.total_float is None) == (one.start is None and one.end is None)
        if one.total_float is not None and one.free_float is not None:
            assert one.free_float <= one.total_float
            assert one.critical == (one.id in found.critical_path)
            day, later = one.start or one.end, one.latest_start or one.latest_end
            assert day is not None
            assert later is not None
            assert (begin_of(later) > begin_of(day)) == (one.total_float > 0)


@pytest.mark.slow
@settings(max_examples=100)
@given(networks(), st.sampled_from([1, 3, 10]))
def test_a_delay_within_the_float_delays_no_end(tasks: list[Task], days: int) -> None:
    before = floated(*tasks)
    for number, one in enumerate(tasks):
        placed = before.of(one.id)
        free = one.start is None and one.end is None and one.not_before is None and placed.start is not None
        if before.conflicts or not free or (placed.total_float or 0) < days:
            continue
        assert placed.start is not None
        later = task("X", not_before=str(FRANCE.add_working(placed.start, days)))
        delayed = planned(*tasks[:number], one._replace(not_before=later.not_before), *tasks[number + 1 :])

        assert not delayed.conflicts
        assert delayed.finish is not None
        assert before.finish is not None
        assert delayed.finish <= before.finish
