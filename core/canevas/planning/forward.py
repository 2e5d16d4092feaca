"""The dates of one action, from what it says and from the dates of what it waits for.

Where the design left a choice:

- The plan's first day is the start of an action that says nothing of its start and follows nothing that has dates; one
  that follows may start before it, if what it follows does.
- An action of which only the start is known counts, for those that follow it, as ending the day it starts.
- An action that takes no time, such as a milestone, stands on the last day of what it follows; what follows it starts
  on the next working day.
- An action that must not end before a date starts as many days before it as it takes; where months are counted and that
  leads to an earlier end, the least later that does not.
- One whose dates cannot be told counts as if nobody waited for it.
- A moment that is relative to the plan is moved to a working day like any computed date, yet binds like a written one.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from canevas.model.duration import Duration
from canevas.model.fault import ValueFault
from canevas.model.moment import Moment
from canevas.planning.conflicts import (
    ends_before_start,
    ends_too_early,
    lasts_otherwise,
    leaves_calendar,
    starts_too_early,
)
from canevas.planning.links import TO_START, allowed
from canevas.planning.reckoning import AT_ONCE, Reckonings, begin_of, begins_after, finish_of
from canevas.planning.tasks import Conflict, ScheduledAction, Task, Why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from canevas.model.blank import Blank


class _Bound(NamedTuple):
    """The earliest date that something allows, and what that is."""

    day: date
    why: Why
    other: str | None = None


class _Bounds(NamedTuple):
    """The earliest starts and ends that other actions allow, and the action's own earliest start."""

    starts: list[_Bound]
    ends: list[_Bound]
    floor: _Bound | None


class ForwardPass:
    """Computes the dates of actions one by one; each must come after those that it waits for.

    Args:
        reckonings: The arithmetic of the calendars.
        plan_start: First day of the plan.
        plan_end: Last day of the plan.
    """

    def __init__(self, reckonings: Reckonings, plan_start: date | None, plan_end: date | None) -> None:
        self._reckonings = reckonings
        self._reckoning = reckonings.common
        self._plan_start = plan_start
        self._plan_end = plan_end
        self._placed: dict[str, ScheduledAction] = {}

    @property
    def placed(self) -> Mapping[str, ScheduledAction]:
        """The actions that have been looked at, by id."""
        return self._placed

    def place(self, task: Task) -> list[Conflict]:
        """Compute the dates of an action.

        Returns:
            What contradicts itself, with paths that begin at the action.
        """
        self._reckoning = self._reckonings.on(task.calendar)
        try:
            bounds = self._bounds(task)
            action = self._dates(task, bounds)
            conflicts = list(self._conflicts(task, action, bounds))
        except (OverflowError, ValueFault):
            action, conflicts = ScheduledAction(task.id, duration=_length(task)), [leaves_calendar(task)]
        self._placed[task.id] = action
        return conflicts

    def _bounds(self, task: Task) -> _Bounds:
        starts: list[_Bound] = []
        ends: list[_Bound] = []
        length = _length(task)
        at_once = length is not None and not length.amount
        for dependency in task.after:
            other = self._placed.get(str(dependency.action))
            if other is None:
                continue
            day = allowed(self._reckoning, other.start, other.end, dependency, at_once=at_once)
            if day is not None:
                (starts if dependency.link in TO_START else ends).append(_Bound(day, "predecessor", other.id))
        floor = self._resolved(task.not_before, self._reckoning.opened)
        return _Bounds(starts, ends, None if floor is None else _Bound(floor, "not_before"))

    def _resolved(self, moment: Moment | Blank | None, to_working: Callable[[date], date]) -> date | None:
        """Give the date of a moment, as written where it is a date; `None` where it is blank or cannot be told."""
        if not isinstance(moment, Moment):
            return None
        day = self._reckoning.resolve(moment, self._plan_start, self._plan_end)
        return day if day is None or _is_date(moment) else to_working(day)

    def _dates(self, task: Task, bounds: _Bounds) -> ScheduledAction:
        length = _length(task)
        end = self._resolved(task.end, self._reckoning.closed)
        start = self._start(task, end, length, bounds)
        if task.end is None and start is not None:
            end = self._end(task, start.day, length, bounds)
        if isinstance(end, datetime) and start is not None and not _is_date(task.start):
            start = start._replace(day=begin_of(start.day))
        return ScheduledAction(
            id=task.id,
            start=start.day if start else None,
            end=end,
            start_fixed=start is not None and start.why == "start",
            end_fixed=task.end is not None and end is not None,
            duration=length,
            why=start.why if start else "unknown",
            predecessor=start.other if start else None,
        )

    def _start(self, task: Task, end: date | None, length: Duration | None, bounds: _Bounds) -> _Bound | None:
        if task.start is not None:
            day = self._resolved(task.start, self._reckoning.opened)
            return None if day is None else _Bound(day, "start")
        if end is not None and length is not None:
            return _Bound(self._reckoning.start(end, length), "end")
        if task.not_before is not None and bounds.floor is None:
            return None
        possible = list(bounds.starts)
        if length is not None:
            possible += [
                _Bound(self._reckoning.start(bound.day, length), bound.why, bound.other) for bound in bounds.ends
            ]
        if not bounds.starts and self._plan_start is not None:
            possible.append(_Bound(self._plan_start, "plan_start"))
        if bounds.floor:
            possible.append(bounds.floor)
        latest = self._latest(possible, end)
        return latest if latest is None or length is None else self._reaching(latest, length, bounds.ends)

    def _latest(self, possible: list[_Bound], end: date | None) -> _Bound | None:
        """Take the latest possible start; the plan's first day says nothing of an action that ends before it."""
        if not possible:
            return None
        latest = max(possible, key=lambda bound: begin_of(bound.day))
        if latest.why == "plan_start" and end is not None and begins_after(latest.day, end):
            return None
        return _Bound(self._reckoning.opened(latest.day), latest.why, latest.other)

    def _reaching(self, start: _Bound, length: Duration, ends: list[_Bound]) -> _Bound:
        """Move a start forward as long as the end comes before one that another action allows."""
        for bound in ends:
            day = self._reckoning.reaching(start.day, length, bound.day)
            if day is not start.day:
                start = _Bound(day, bound.why, bound.other)
        return start

    def _end(self, task: Task, start: date, length: Duration | None, bounds: _Bounds) -> date | None:
        if length is not None:
            return self._reckoning.end(start, length)
        if task.duration is not None or not bounds.ends:
            return None
        return max([start, *(bound.day for bound in bounds.ends)], key=finish_of)

    def _conflicts(self, task: Task, action: ScheduledAction, bounds: _Bounds) -> Iterator[Conflict]:
        start, end = action.start, action.end
        if start is not None and action.why in ("start", "end"):
            for bound in [*bounds.starts, *([bounds.floor] if bounds.floor else [])]:
                if begin_of(bound.day) > begin_of(start):
                    yield starts_too_early(action, bound.day, bound.other)
        if end is not None and (action.start_fixed or action.end_fixed):
            for bound in bounds.ends:
                if finish_of(bound.day) > finish_of(end):
                    yield ends_too_early(action, bound.day, bound.other)
        if start is None or end is None or not action.end_fixed:
            return
        if begins_after(start, end):
            yield ends_before_start(action)
        elif action.start_fixed and action.duration and not self._reckoning.agree(start, end, action.duration):
            yield lasts_otherwise(task, action, self._reckoning.end(start, action.duration))


def _is_date(moment: Moment | Blank | None) -> bool:
    return isinstance(moment, Moment) and moment.absolute


def _length(task: Task) -> Duration | None:
    if task.milestone:
        return AT_ONCE
    return task.duration if isinstance(task.duration, Duration) else None
