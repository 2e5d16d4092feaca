"""By how much dates have moved since others were fixed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from canevas.model.moment import plain_day
from canevas.planning.tasks import over_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.planning.calendar import Calendar

State = Literal["kept", "moved", "added", "removed", "undated"]
"""Whether an action ends when it was to, at another time, is new, is gone, or lacks a date to be compared."""


class Span(NamedTuple):
    """When something starts and ends; `None` where that is not known.

    Attributes:
        start: Its start.
        end: Its end.
    """

    start: date | None = None
    end: date | None = None

    @property
    def reached(self) -> date | None:
        """When it is over: its end; its start where it has none."""
        return self.end or self.start


class Slip(NamedTuple):
    """A delay; less than 0 where something comes earlier.

    Attributes:
        days: In days of the calendar; a whole number where both are whole days.
        working_days: In working days of the plan.
    """

    days: float
    working_days: int


class Moved(NamedTuple):
    """How the dates of an action have moved.

    Attributes:
        id: Its id.
        title: Its title, that of before where the action is gone; `None` where it has none.
        before: Its dates as they were fixed; `None` where it was not there.
        planned: Its dates as the plan has them now; `None` where it is gone.
        actual: When it really began and ended.
        slip: By how much its end has moved: the actual end where there is one, else the planned; `None` where it cannot
            be told.
    """

    id: str
    title: str | None
    before: Span | None
    planned: Span | None
    actual: Span = Span()
    slip: Slip | None = None

    @property
    def state(self) -> State:
        """What became of it."""
        if self.before is None:
            return "added"
        if self.planned is None:
            return "removed"
        if self.slip is None:
            return "undated"
        return "moved" if self.slip.days else "kept"


class Now(NamedTuple):
    """An action as it is now.

    Attributes:
        title: Its title.
        planned: Its computed dates.
        actual: When it really began and ended.
    """

    title: str | None
    planned: Span
    actual: Span = Span()


def slip_between(before: date | None, now: date | None, calendar: Calendar) -> Slip | None:
    """Tell by how much an end has moved; `None` where one of the two is not known.

    Args:
        before: The end as it was.
        now: The end as it is.
        calendar: On which days people work.
    """
    if before is None or now is None:
        return None
    days = (over_at(now) - over_at(before)) / timedelta(days=1)
    first, last = sorted((plain_day(before), plain_day(now)))
    working = calendar.working_days(first, last) - calendar.is_working(first)
    return Slip(int(days) if days.is_integer() else days, working if days >= 0 else -working)


def moves(
    before: Mapping[str, tuple[str | None, Span]], now: Mapping[str, Now], calendar: Calendar
) -> tuple[Moved, ...]:
    """Compare the dates of actions with those that were fixed: those of now in their order, then those that are gone.

    Args:
        before: By id, the title and the dates as they were fixed.
        now: By id, the actions as they are.
        calendar: On which days people work.
    """
    found = []
    for name, one in now.items():
        was = before[name][1] if name in before else None
        reached = one.actual.end or one.planned.reached
        slip = None if was is None else slip_between(was.reached, reached, calendar)
        found.append(Moved(name, one.title, was, one.planned, one.actual, slip))
    return (*found, *(Moved(name, *was, planned=None) for name, was in before.items() if name not in now))
