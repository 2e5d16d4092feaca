"""A plain solver on a grid of days, with which the schedule is compared; it shares no code with Canevas.

A day is a number, a milestone a job that lasts 0 days, a network a list of `Job`s that wait for earlier ones only.
Earliest starts are the longest path; the latest are found by walking, one worked day at a time, until something that
waits would have to give.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = date(2023, 1, 1).toordinal()
LAST = date(2040, 12, 31).toordinal()


def easter(year: int) -> int:
    """The anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114
    return date(year, n // 31, n % 31 + 1).toordinal()


HOLIDAYS = {
    date(year, month, day).toordinal()
    for year in range(2023, 2041)
    for month, day in ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
} | {easter(year) + after for year in range(2023, 2041) for after in (1, 39, 50)}


def months_from(day: int, count: int) -> tuple[int, bool]:
    """The same day of another month, or the last of a shorter one, and whether it was shorter."""
    first = date.fromordinal(day)
    year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
    longest = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(first.day, longest)).toordinal(), first.day > longest


class Grid:
    def __init__(self, week: set[int], closed: set[int]) -> None:
        self.worked = [day for day in range(FIRST, LAST + 1) if (day - 1) % 7 in week and day not in HOLIDAYS | closed]
        marks = set(self.worked)
        self.index: dict[int, int] = {}
        count = 0
        for day in range(FIRST, LAST + 1):
            self.index[day] = count  # worked days before this one
            count += day in marks

    def forward(self, day: int) -> int:
        return self.worked[self.index[day]]

    def back(self, day: int) -> int:
        return self.worked[self.index[day + 1] - 1]

    def shifted(self, day: int, count: int) -> int:
        """The count-th worked day after a day, or before it."""
        if count > 0:
            return self.worked[self.index[day + 1] + count - 1]
        return self.worked[self.index[day] + count] if count else day


@dataclass
class Link:
    other: int
    kind: str
    lag: int = 0
    worked: bool = True


@dataclass
class Job:
    grid: Grid
    length: int
    worked: bool = True
    """Whether the length is one of worked days."""
    months: bool = False
    """Whether the length is one of months."""
    links: list[Link] = field(default_factory=list)
    not_before: int | None = None
    fixed: int | None = None

    def end(self, start: int) -> int:
        if not self.length:
            return start
        if self.worked:
            return self.grid.shifted(self.grid.forward(start), self.length - 1)
        end = start + self.length - 1
        if self.months:
            after, shortened = months_from(start, self.length)
            end = after if shortened else after - 1
        return max(self.grid.back(end), self.grid.forward(start))

    def bound(self, link: Link, other_start: int, other_end: int) -> int:
        """The first start that a link allows."""
        follows = other_end + (1 if self.length else 0)
        day = {"FS": follows, "SS": other_start, "FF": other_end, "SF": other_start}[link.kind]
        day = self.grid.shifted(self.grid.forward(day), link.lag) if link.worked else self.grid.forward(day + link.lag)
        if link.kind in ("FS", "SS") or not self.length:
            return day
        if self.worked:
            return self.grid.shifted(day, 1 - self.length)
        if not self.months:
            return self.grid.forward(day - self.length + 1)
        start = self.grid.forward(months_from(day + 1, -self.length)[0])
        while self.end(start) < day:
            start = self.grid.shifted(start, 1)
        return start


@dataclass
class Answer:
    start: list[int]
    end: list[int]
    latest: list[int]
    total: list[int]
    free: list[int]


def solved(jobs: list[Job], begin: int) -> Answer:
    start: list[int] = []
    for job in jobs:
        bounds = [job.bound(link, start[link.other], jobs[link.other].end(start[link.other])) for link in job.links]
        if not any(link.kind in ("FS", "SS") for link in job.links):
            bounds.append(begin)
        if job.not_before is not None:
            bounds.append(job.not_before)
        start.append(job.grid.forward(max(bounds) if job.fixed is None else job.fixed))
    end = [job.end(start[number]) for number, job in enumerate(jobs)]
    finish = max(end)
    latest = list(start)
    total, free = [0] * len(jobs), [0] * len(jobs)

    for number in reversed(range(len(jobs))):
        waiting = [(after, link) for after, job in enumerate(jobs) for link in job.links if link.other == number]
        promised = [job.fixed if job.fixed is not None else latest[after] for after, job in enumerate(jobs)]

        fits = partial(_fits, jobs, number, finish, waiting)
        total[number] = _walked(jobs[number].grid, start[number], partial(fits, promised))
        latest[number] = jobs[number].grid.shifted(start[number], total[number])
        free[number] = min(total[number], _walked(jobs[number].grid, start[number], partial(fits, start)))
    return Answer(start, end, latest, total, free)


def _fits(
    jobs: list[Job], number: int, finish: int, waiting: list[tuple[int, Link]], limits: list[int], day: int
) -> bool:
    end = jobs[number].end(day)
    return end <= finish and all(jobs[after].bound(link, day, end) <= limits[after] for after, link in waiting)


def _walked(grid: Grid, day: int, fits: Callable[[int], bool]) -> int:
    steps = 0
    while not fits(grid.shifted(day, steps)):
        steps -= 1
    while fits(grid.shifted(day, steps + 1)):
        steps += 1
    return steps
