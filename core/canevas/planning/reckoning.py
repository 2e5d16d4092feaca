"""How durations and lags are counted: in days on a calendar of working days, to the minute on a continuous one.

A date without a time is a whole day: it begins at midnight and is finished at the next. On a calendar of working days
there are only such dates; on a continuous one a time appears as soon as something asks for hours.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from canevas.model.duration import Duration

if TYPE_CHECKING:
    from canevas.model.moment import Moment
    from canevas.planning.calendar import Calendar

AT_ONCE: Final = Duration.of(0, "days")
"""The duration of a milestone."""

_ONE_DAY: Final = timedelta(days=1)
_MIDNIGHT: Final = time()
_MINUTES_A_DAY: Final = 24 * 60
_DAYS: Final = {"days": 1, "working_days": 1, "weeks": 7}
_MONTHS: Final = {"months": 1, "years": 12}
_MINUTES: Final = {"minutes": 1, "hours": 60}


def begin_of(value: date) -> datetime:
    """Give the instant at which a start begins: midnight where it has no time."""
    return value if isinstance(value, datetime) else datetime.combine(value, _MIDNIGHT)


def finish_of(value: date) -> datetime:
    """Give the instant at which an end is over: the next midnight where it has no time.

    Raises:
        OverflowError: It is the last day that there is.
    """
    return value if isinstance(value, datetime) else datetime.combine(value, _MIDNIGHT) + _ONE_DAY


def begins_after(start: date, end: date) -> bool:
    """Tell whether a start comes after an end; it may be the very moment of it, or the very day."""
    return begin_of(start) > end if isinstance(end, datetime) else begin_of(start).date() > end


class Reckoning(ABC):
    """The arithmetic of one calendar.

    Every method may raise `OverflowError`, or `ValueFault` where months are counted, if a date leaves the years 1 to
    9999.

    Args:
        calendar: The calendar.
    """

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar

    @abstractmethod
    def kept(self, value: date) -> date:
        """Give a date that a person wrote in the form that this calendar has."""

    @abstractmethod
    def opened(self, start: date) -> date:
        """Move a computed start on a day off forward."""

    @abstractmethod
    def closed(self, end: date) -> date:
        """Move a computed end on a day off back."""

    @abstractmethod
    def last(self, start: date, duration: Duration) -> date:
        """Give the end of something that starts then, which may be a day off; its first day counts."""

    @abstractmethod
    def first(self, end: date, duration: Duration) -> date:
        """Give the start of something that ends then, which may be a day off; its last day counts."""

    @abstractmethod
    def moved(self, value: date, sign: int, duration: Duration) -> date:
        """Move a date by a duration, later where the sign is 1, earlier where it is -1; the result may be a day off."""

    @abstractmethod
    def beside(self, value: date, sign: int, lag: Duration | None, *, finish: bool = False) -> date:
        """Give the first working day or moment that is not before another one, moved by a lag if there is one.

        Args:
            value: A start or an end.
            sign: 1 where the lag delays, -1 where it advances.
            lag: How far.
            finish: Whether the value is an end.
        """

    @abstractmethod
    def later(self, value: date, steps: int) -> date:
        """Move a date by working days; a moment by minutes."""

    @abstractmethod
    def steps(self, first: datetime, last: datetime, value: date) -> int:
        """Count roughly the steps by which a value would have to be later for something of it to move as far.

        Args:
            first: The instant from which it is to move; where it has no time, a midnight.
            last: The instant to which it is to move.
            value: The date that `later` moves.
        """

    @abstractmethod
    def reported(self, steps: int, value: date) -> float:
        """Give a number of steps in the unit in which people are told: working days, or hours."""

    def following(self, end: date, sign: int, lag: Duration | None) -> date:
        """Give the earliest start of what follows an end: the next working day, or the moment where it has a time."""
        return self.beside(end if isinstance(end, datetime) else end + _ONE_DAY, sign, lag)

    def reached(self, end: date, sign: int, lag: Duration | None) -> date:
        """Give the earliest moment of what takes no time and follows an end."""
        return self.following(end, sign, lag)

    def end(self, start: date, duration: Duration) -> date:
        """Compute an end: on a working day, and never before the start."""
        if not duration.amount:
            return start
        end = self.closed(self.last(start, duration))
        return self.opened(start) if begins_after(start, end) else end

    def start(self, end: date, duration: Duration) -> date:
        """Compute a start from an end: on a working day, and never after the end."""
        if not duration.amount:
            return end
        start = self.opened(self.first(end, duration))
        return self.closed(end) if begins_after(start, end) else start

    def reaching(self, start: date, duration: Duration, end: date) -> date:
        """Move a computed start forward, as little as it takes, to where something of that duration ends late enough.

        Months are not of one length: counted back from the 30th of March, a month starts on the 28th of February, and
        from there it ends on the 27th.

        Args:
            start: A start that is none too late.
            duration: How long it takes.
            end: Before when it must not end.
        """
        goal = finish_of(end)

        def short(steps: int) -> bool:
            return finish_of(self.end(self.later(start, steps), duration)) < goal

        if finish_of(self.end(start, duration)) >= goal:
            return start
        few, enough = 0, 1
        while short(enough):
            few, enough = enough, enough * 2
        while enough - few > 1:
            middle = (few + enough) // 2
            few, enough = (middle, enough) if short(middle) else (few, middle)
        return self.later(start, enough)

    def agree(self, start: date, end: date, duration: Duration) -> bool:
        """Tell whether a duration is that between a start and an end; days off at the end make no difference."""
        computed = self.end(start, duration)
        if not duration.amount:
            return finish_of(end) == finish_of(computed)
        if not isinstance(end, datetime) and isinstance(computed, datetime):
            return computed.date() == end
        same = {finish_of(end), finish_of(self.closed(end))}
        return finish_of(computed) in same or self.last(start, duration) == end

    def resolve(self, moment: Moment, plan_start: date | None, plan_end: date | None) -> date | None:
        """Give the date of a moment, which may be a day off; `None` where the plan does not say what it is relative to.

        Working days are counted from the first working day of the plan, or back from its last.
        """
        if moment.day is not None:
            base: date | None = self.kept(moment.day)
        else:
            base = plan_start if moment.anchor == "start" else plan_end
        if base is None or moment.offset is None:
            return base
        if moment.offset.unit == "working_days":
            base = self.closed(base) if moment.anchor == "end" else self.opened(base)
        return self.moved(base, moment.sign, moment.offset)


class DayReckoning(Reckoning):
    """Arithmetic in days: a part of a day counts as one, and 24 hours are a day of the calendar."""

    def kept(self, value: date) -> date:
        """Leave out the time."""
        return value.date() if isinstance(value, datetime) else value

    def opened(self, start: date) -> date:
        """Give the next working day."""
        return self.calendar.next_working(start)

    def closed(self, end: date) -> date:
        """Give the last working day."""
        return self.calendar.previous_working(end)

    def last(self, start: date, duration: Duration) -> date:
        """Count from the first day; working days from the first that is one."""
        if duration.unit == "working_days":
            return self.calendar.add_working(self.opened(start), whole_days(duration) - 1)
        return _last_day(start, duration)

    def first(self, end: date, duration: Duration) -> date:
        """Count back from the last day; working days from the last that is one."""
        if duration.unit == "working_days":
            return self.calendar.add_working(self.closed(end), 1 - whole_days(duration))
        return _moved_by_calendar(end + _ONE_DAY, -1, duration)

    def moved(self, value: date, sign: int, duration: Duration) -> date:
        """Count working days, or days of the calendar."""
        if duration.unit == "working_days":
            return self.calendar.add_working(value, sign * whole_days(duration))
        return _moved_by_calendar(value, sign, duration)

    def beside(self, value: date, sign: int, lag: Duration | None, *, finish: bool = False) -> date:  # noqa: ARG002 - ends are days too
        """Give the next working day; a lag in working days is counted from it, any other from the value itself."""
        if lag is None:
            return self.opened(value)
        return self.opened(self.moved(self.opened(value) if lag.unit == "working_days" else value, sign, lag))

    def reached(self, end: date, sign: int, lag: Duration | None) -> date:
        """Give the last day itself: what takes no time costs none."""
        return self.beside(end, sign, lag, finish=True)

    def later(self, value: date, steps: int) -> date:
        """Count working days; a value that is none stays where it is for no steps."""
        return self.calendar.add_working(value, steps)

    def steps(self, first: datetime, last: datetime, value: date) -> int:  # noqa: ARG002 - all values are days
        """Count the working days between the two."""
        low, high = sorted((first.date(), last.date()))
        days = self.calendar.working_days(low, high) - self.calendar.is_working(high)
        return days if last >= first else -days

    def reported(self, steps: int, value: date) -> float:  # noqa: ARG002 - all values are days
        """Give working days."""
        return steps


class InstantReckoning(Reckoning):
    """Arithmetic to the minute, on which a working day is a day; whole days stay dates where nothing has a time."""

    def kept(self, value: date) -> date:
        """Leave it as it is."""
        return value

    def opened(self, start: date) -> date:
        """Leave it as it is: no day is off."""
        return start

    def closed(self, end: date) -> date:
        """Leave it as it is: no day is off."""
        return end

    def last(self, start: date, duration: Duration) -> date:
        """Count days from the first one, or exactly."""
        if _in_days(start, duration):
            return _last_day(start, duration)
        return _moved_exactly(begin_of(start), 1, duration)

    def first(self, end: date, duration: Duration) -> date:
        """Count days back from the last one, or exactly."""
        if _in_days(end, duration):
            return _moved_by_calendar(end + _ONE_DAY, -1, duration)
        return _moved_exactly(finish_of(end), -1, duration)

    def moved(self, value: date, sign: int, duration: Duration) -> date:
        """Count days, or exactly."""
        if _in_days(value, duration):
            return _moved_by_calendar(value, sign, duration)
        return _moved_exactly(begin_of(value), sign, duration)

    def beside(self, value: date, sign: int, lag: Duration | None, *, finish: bool = False) -> date:
        """Give the moment itself, moved by the lag; hours after a whole day are counted from its midnight."""
        if lag is None:
            return value
        return self.moved(finish_of(value) if finish and not _in_days(value, lag) else value, sign, lag)

    def later(self, value: date, steps: int) -> date:
        """Move a whole day by days, a moment by minutes."""
        return value + _step(value) * steps

    def steps(self, first: datetime, last: datetime, value: date) -> int:
        """Count days or minutes; a part of one counts."""
        return -((first - last) // _step(value))

    def reported(self, steps: int, value: date) -> float:
        """Give hours."""
        hours = _step(value) * steps / timedelta(hours=1)
        return int(hours) if hours.is_integer() else hours


def reckoning_on(calendar: Calendar) -> Reckoning:
    """Give the arithmetic of a calendar."""
    return InstantReckoning(calendar) if calendar.continuous else DayReckoning(calendar)


class Reckonings:
    """The arithmetic of a plan's calendar, and of those of people who work on other days.

    Args:
        calendar: The plan's calendar.
    """

    def __init__(self, calendar: Calendar) -> None:
        self.common = reckoning_on(calendar)
        self._others: dict[Calendar, Reckoning] = {}

    def on(self, calendar: Calendar | None) -> Reckoning:
        """Give that of a calendar; without one, of the plan's."""
        if calendar is None:
            return self.common
        if calendar not in self._others:
            self._others[calendar] = reckoning_on(calendar)
        return self._others[calendar]


def whole_days(duration: Duration) -> int:
    """Count the days of a duration that is not in months or years; a part of a day counts as one."""
    if duration.unit in _MINUTES:
        return math.ceil(duration.amount * _MINUTES[duration.unit] / _MINUTES_A_DAY)
    return math.ceil(duration.amount * _DAYS[duration.unit])


def _step(value: date) -> timedelta:
    return timedelta(minutes=1) if isinstance(value, datetime) else _ONE_DAY


def _last_day(start: date, duration: Duration) -> date:
    """Give the last day of a duration on the calendar.

    A month from the 31st of January lasts to the last day of February: the day that is not there costs no other.
    """
    if duration.unit not in _MONTHS:
        return start + timedelta(days=whole_days(duration) - 1)
    after = start + duration
    shortened = (duration.amount * _MONTHS[duration.unit]).is_integer() and after.day != start.day
    return after if shortened else after - _ONE_DAY


def _moved_by_calendar(value: date, sign: int, duration: Duration) -> date:
    if duration.unit in _MONTHS:
        return value + duration if sign > 0 else value - duration
    return value + timedelta(days=sign * whole_days(duration))


def _in_days(value: date, duration: Duration) -> bool:
    """Tell whether a date moved by a duration is still a whole day."""
    return not isinstance(value, datetime) and duration.unit not in _MINUTES and duration.amount.is_integer()


def _moved_exactly(value: datetime, sign: int, duration: Duration) -> datetime:
    if duration.unit in _MONTHS:
        moved: date = value + duration if sign > 0 else value - duration
        return begin_of(moved)
    if duration.unit in _MINUTES:
        return value + sign * timedelta(minutes=duration.amount * _MINUTES[duration.unit])
    return value + sign * timedelta(days=duration.amount * _DAYS[duration.unit])
