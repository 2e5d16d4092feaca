"""Moving the dates of one period into another: each keeps its distance from the first day, in working days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from canevas.model.duration import Duration
from canevas.model.moment import plain_day
from canevas.planning.reckoning import begin_of, begins_after, reckoning_on

if TYPE_CHECKING:
    from canevas.planning.calendar import Calendar

_MONTHS_A_YEAR = 12
_ONE_DAY = timedelta(days=1)


class Stretch(NamedTuple):
    """A period.

    Attributes:
        start: Its first day, or the moment at which it begins.
        end: Its last day, or the moment at which it is over.
    """

    start: date
    end: date


class Shift:
    """Moves dates from one period to another.

    A date on the fifth working day of the old period comes to the fifth working day of the new one, whatever holidays
    lie between; a start on a day off counts as the next working day, an end as the last one before. On a continuous
    calendar the distance is exact, to the minute. What lay within the old period does not leave the new one: where
    that has fewer working days, it is held at its last.

    Args:
        calendar: The plan's calendar.
        before: The old period.
        after: The new one.
    """

    def __init__(self, calendar: Calendar, before: Stretch, after: Stretch) -> None:
        self._calendar = calendar
        self._before = before
        self._after = after
        self.held = 0
        """How many dates were held at the last day of the new period."""

    def start(self, day: date) -> date:
        """Move a start, or any day on which something begins.

        Raises:
            OverflowError: The answer lies outside the years 1 to 9999.
        """
        return self._moved(day, start=True)

    def end(self, day: date) -> date:
        """Move an end, or any day by which something is over.

        Raises:
            OverflowError: The answer lies outside the years 1 to 9999.
        """
        return self._moved(day, start=False)

    @property
    def first(self) -> date:
        """The first day of the new period on which people work; the very moment on a continuous calendar."""
        start = self._after.start
        return start if self._calendar.continuous else self._calendar.next_working(plain_day(start))

    def limit(self, day: date) -> date:
        """Move a day by which something is to be reached: the last of the old period becomes that of the new one.

        Raises:
            OverflowError: The answer lies outside the years 1 to 9999.
        """
        return self._after.end if day == self._before.end else self.end(day)

    def _moved(self, day: date, *, start: bool) -> date:
        if self._calendar.continuous:
            moved, last = self._exactly(day), self._after.end
        else:
            moved, last = self._in_working_days(plain_day(day), start=start), self._last_worked()
        if begins_after(moved, last) and not begins_after(day, self._before.end):
            self.held += 1
            return last if isinstance(moved, datetime) or not isinstance(last, datetime) else last.date()
        return moved

    def _exactly(self, day: date) -> date:
        distance = begin_of(self._after.start) - begin_of(self._before.start)
        return day + distance if isinstance(day, datetime) else (begin_of(day) + distance).date()

    def _in_working_days(self, day: date, *, start: bool) -> date:
        calendar = self._calendar
        counted = calendar.next_working(day) if start else calendar.previous_working(day)
        origin = calendar.next_working(plain_day(self._before.start))
        sign, *ends = (1, origin, counted) if counted >= origin else (-1, counted, origin)
        distance = sign * (calendar.working_days(*ends) - 1)
        return calendar.add_working(calendar.next_working(plain_day(self._after.start)), distance)

    def _last_worked(self) -> date:
        """Give the last working day of the new period; where it has none, the first one after its start."""
        first = self._calendar.next_working(plain_day(self._after.start))
        return max(first, self._calendar.previous_working(plain_day(self._after.end)))


def following(before: Stretch, calendar: Calendar, start: date | None = None) -> Stretch:
    """Give the period that follows another, of the same length.

    Args:
        before: The old period. One of whole months (1 May to 30 June) is followed by as many months, any other by as
            many days.
        calendar: The plan's calendar; on a continuous one, hours count.
        start: First day of the new one; that after the last day of the old one where left out.

    Raises:
        OverflowError: It would leave the years 1 to 9999.
        ValueFault: Likewise, counted in months.
    """
    first = start or (before.end if isinstance(before.end, datetime) else before.end + _ONE_DAY)
    if isinstance(before.start, datetime) or isinstance(before.end, datetime):
        end = before.end if isinstance(before.end, datetime) else begin_of(before.end) + _ONE_DAY
        return Stretch(first, begin_of(first) + (end - begin_of(before.start)))
    reckoning = reckoning_on(calendar)
    months = _MONTHS_A_YEAR * (before.end.year - before.start.year) + before.end.month - before.start.month
    for count in (months, months + 1):
        if count > 0 and reckoning.last(before.start, length := Duration.of(count, "months")) == before.end:
            return Stretch(first, reckoning.last(first, length))
    return Stretch(first, first + (before.end - before.start))
