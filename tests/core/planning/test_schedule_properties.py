from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_tasks import FRANCE, START, planned, task

from canevas.model.dependency import Dependency
from canevas.model.duration import Duration
from canevas.model.moment import Moment
from canevas.planning.calendar import ContinuousCalendar
from canevas.planning.reckoning import begin_of, finish_of
from canevas.planning.schedule import Task

if TYPE_CHECKING:
    import random

    from canevas.planning.calendar import Calendar

LAGS = ["", " + 1wd", " + 3d", " + 1w", " - 1wd", " - 3d"]


@st.composite
def networks(draw: st.DrawFn) -> list[Task]:
    """Actions that wait for earlier ones only."""
    tasks = []
    for number in range(draw(st.integers(1, 8))):
        others = draw(st.lists(st.integers(0, number - 1), max_size=3, unique=True)) if number else []
        written = {"duration": draw(st.sampled_from(["0d", "1wd", "3wd", "10d", "2w", "1m", "30h"]))}
        key = draw(st.sampled_from(["", "", "start", "end", "not_before"]))
        if key:
            written[key] = draw(st.sampled_from(["2026-01-31", "2026-03-02", "start + 5wd", "J+12", "end - 20wd"]))
        tasks.append(task(f"A{number}", *(f"A{other}{draw(st.sampled_from(LAGS))}" for other in others), **written))
    return tasks


@settings(max_examples=60)
@given(networks())
def test_an_action_follows_what_it_waits_for_or_a_conflict_says_why_not(tasks: list[Task]) -> None:
    found = planned(*tasks)
    said = {(conflict.action, conflict.other) for conflict in found.conflicts if conflict.kind == "dependency"}

    for one in tasks:
        for dependency in one.after:
            start, end = found.of(one.id).start, found.of(str(dependency.action)).end
            assert start is not None
            assert end is not None
            if dependency.sign > 0 and (one.id, dependency.action) not in said:
                length = found.of(one.id).duration
                at_once = length is not None and not length.amount
                assert start >= end if at_once else start > end


@st.composite
def ending_together(draw: st.DrawFn) -> list[Task]:
    """Actions that last months or not, each ending no sooner than another one ends or starts."""
    tasks = [task("A0", not_before=str(START + timedelta(days=draw(st.integers(0, 800)))), duration="1d")]
    for number in range(1, draw(st.integers(2, 6))):
        link = draw(st.sampled_from(["finish-finish", "start-finish", "finish-start"]))
        after = {"action": f"A{draw(st.integers(0, number - 1))}", "link": link}
        length = draw(st.sampled_from(["1m", "2m", "5 mois", "1.5m", "1y", "10d", "3wd", "0d", "30h"]))
        floor = draw(st.sampled_from(["", "2026-01-30", "2026-01-31 10:00", "2026-12-31"]))
        tasks.append(task(f"A{number}", after, duration=length, **({"not_before": floor} if floor else {})))
    return tasks


@pytest.mark.slow
@settings(max_examples=300)
@given(ending_together(), st.sampled_from([FRANCE, FRANCE.on_days(frozenset({1, 4})), ContinuousCalendar()]))
def test_nothing_ends_before_what_it_must_not_end_before(tasks: list[Task], calendar: Calendar) -> None:
    found = planned(*tasks, calendar=calendar)

    for one in tasks:
        for dependency in one.after:
            other, end = found.of(str(dependency.action)), found.of(one.id).end
            assert other.start is not None
            assert other.end is not None
            assert end is not None
            if dependency.link == "finish-finish":
                assert finish_of(end) >= finish_of(other.end)
            elif dependency.link == "start-finish":
                assert finish_of(end) >= begin_of(other.start)


@settings(max_examples=60)
@given(networks())
def test_what_is_computed_is_a_working_day(tasks: list[Task]) -> None:
    found = planned(*tasks)

    for one in tasks:
        action = found.of(one.id)
        for written, day in ((one.start, action.start), (one.end, action.end)):
            assert day is not None
            at_once = action.duration is not None and not action.duration.amount
            assert FRANCE.is_working(day) or (isinstance(written, Moment) and written.absolute) or at_once
        assert one.start or one.end or (action.start and action.end and action.start <= action.end)


@settings(max_examples=60)
@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_the_actions_decides_nothing(tasks: list[Task], chance: random.Random) -> None:
    shuffled = list(tasks)
    chance.shuffle(shuffled)
    found, other = planned(*tasks), planned(*shuffled)

    assert dict(found.actions) == dict(other.actions)
    assert {
        (conflict.kind, conflict.action, conflict.other, str(conflict.message)) for conflict in found.conflicts
    } == {(conflict.kind, conflict.action, conflict.other, str(conflict.message)) for conflict in other.conflicts}


@pytest.mark.slow
@pytest.mark.parametrize("wide", [False, True])
def test_ten_thousand_actions_are_scheduled(wide: bool) -> None:  # noqa: FBT001 - a case of the test
    size = 10_000
    day = Duration.parse("1d")
    after = [(Dependency.parse("A0" if wide else f"A{number - 1}"),) if number else () for number in range(size)]

    found = planned(*(Task(f"A{number}", duration=day, after=after[number]) for number in range(size)))

    last = found.of(f"A{size - 1}").end
    assert last is not None
    assert FRANCE.working_days(START, last) == (2 if wide else size)
