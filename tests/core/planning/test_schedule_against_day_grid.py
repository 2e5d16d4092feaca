"""The schedule against a plain solver that shares no code with it: all four links, lags, holidays over ten years."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from day_grid import Grid, Job, Link, solved

from canevas.model.plan import Plan
from canevas.planning.schedule import plan_with_floats, schedule_plan

if TYPE_CHECKING:
    from canevas.planning.tasks import Schedule

LINKS = {"FS": "finish-start", "SS": "start-start", "FF": "finish-finish", "SF": "start-finish"}
pytestmark = pytest.mark.slow  # hundreds of networks

CLOSED = [(date(2026, 8, 3), date(2026, 8, 21)), (date(2027, 12, 24), date(2028, 1, 2))]
_SHUT = {first.toordinal() + number for first, last in CLOSED for number in range((last - first).days + 1)}
EVERYBODY = Grid({0, 1, 2, 3, 4}, _SHUT)
WEEKS = {"A. Martin": ("lun-jeu", Grid({0, 1, 2, 3}, _SHUT)), "B. Roy": (["tue", "fri"], Grid({1, 4}, _SHUT))}


def network(
    chance: random.Random, *, fixed: bool = False, part_time: bool = False, milestones: float = 0.0, months: float = 0.0
) -> tuple[dict[str, Any], list[Job], int]:
    """A plan, the same as jobs, and its first day; how many are milestones or last months is given as a share."""
    begin = date(2025, 1, 1) + timedelta(days=chance.randrange(365))
    longest = chance.choice([5, 20, 150])
    actions: list[dict[str, Any]] = []
    jobs: list[Job] = []
    for number in range(chance.randint(1, 18)):
        job = Job(EVERYBODY, chance.randint(1, longest), worked=chance.random() < 0.7)
        action = {"id": f"A{number}", "duration": f"{job.length}{'wd' if job.worked else 'd'}", "after": []}
        if (kind := chance.random()) < milestones:
            job.length, action["kind"] = 0, "milestone"
        elif kind > 1 - months:
            job.length, job.worked, job.months = chance.randint(1, 5), False, True
            action["duration"] = f"{job.length}m"
        if part_time and chance.random() < 0.5:
            action["owner"] = chance.choice(sorted(WEEKS))
            job.grid = WEEKS[action["owner"]][1]
        for other in chance.sample(range(number), min(number, chance.choice([0, 1, 1, 2, 3]))):
            link = Link(other, chance.choice(sorted(LINKS)), chance.randint(-12, 25), chance.random() < 0.7)
            link.lag *= chance.random() < 0.6
            job.links.append(link)
            lag = f"{link.lag}{'wd' if link.worked else 'd'}" if link.lag else ""
            link.worked |= not link.lag
            action["after"].append({"action": f"A{other}", "link": LINKS[link.kind], "lag": lag})
        day = EVERYBODY.forward(begin.toordinal() + chance.randrange(600))
        if chance.random() < 0.1:
            job.not_before, action["not_before"] = day, date.fromordinal(day).isoformat()
        elif fixed and chance.random() < 0.25:
            job.fixed = job.grid.forward(day)
            action["start"] = date.fromordinal(job.fixed).isoformat()
        actions.append(action)
        jobs.append(job)
    plan = {
        "type": "generic",
        "period": {"start": begin.isoformat(), "end": "1 an"},
        "calendar": "FR",
        "closures": [{"start": first.isoformat(), "end": last.isoformat()} for first, last in CLOSED],
        "part_time": {who: week for who, (week, _) in WEEKS.items()},
        "actions": chance.sample(actions, len(actions)),
    }
    return plan, jobs, begin.toordinal()


@pytest.mark.parametrize("part_time", [False, True], ids=["full-time", "part-time"])
@pytest.mark.parametrize("fixed", [False, True], ids=["computed", "some-fixed"])
@pytest.mark.parametrize("seed", range(60))
def test_earliest_and_latest_dates_and_floats_are_those_of_the_day_grid(
    seed: int,
    fixed: bool,  # noqa: FBT001 - cases of the test
    part_time: bool,  # noqa: FBT001
) -> None:
    data, jobs, begin = network(random.Random(seed), fixed=fixed, part_time=part_time)  # noqa: S311 - no secret

    found = agreed(data, jobs, begin)

    critical = [one for one in found.actions.values() if one.critical]
    assert critical or part_time or not all(job.worked for job in jobs)
    assert fixed or not found.conflicts


@pytest.mark.parametrize("part_time", [False, True], ids=["full-time", "part-time"])
@pytest.mark.parametrize("seed", range(60))
def test_with_milestones(seed: int, part_time: bool) -> None:  # noqa: FBT001 - a case of the test
    chance = random.Random(1000 + seed)  # noqa: S311 - no secret
    agreed(*network(chance, fixed=bool(seed % 3), part_time=part_time, milestones=0.4))


@pytest.mark.parametrize("part_time", [False, True], ids=["full-time", "part-time"])
@pytest.mark.parametrize("seed", range(60))
def test_with_durations_in_months(seed: int, part_time: bool) -> None:  # noqa: FBT001 - a case of the test
    chance = random.Random(2000 + seed)  # noqa: S311 - no secret
    agreed(*network(chance, fixed=not seed % 3, part_time=part_time, milestones=0.1, months=0.5))


def agreed(data: dict[str, Any], jobs: list[Job], begin: int) -> Schedule:
    """Compare every date and float of a plan with those that the day grid gives."""
    plan = Plan.model_validate(data)

    found = plan_with_floats(plan, schedule_plan(plan))
    expected = solved(jobs, begin)

    assert {conflict.kind for conflict in found.conflicts} <= {"dependency"}
    placed = [found.of(f"A{number}") for number in range(len(jobs))]
    assert [_ordinal(one.start) for one in placed] == expected.start
    assert [_ordinal(one.end) for one in placed] == expected.end
    assert [one.total_float for one in placed] == expected.total
    assert [_ordinal(one.latest_start) for one in placed] == expected.latest
    assert [one.free_float for one in placed] == expected.free
    assert sorted(found.critical_path) == sorted(one.id for one in placed if one.critical)
    return found


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None
