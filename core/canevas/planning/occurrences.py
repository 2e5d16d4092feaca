"""On which days something that repeats comes again."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Final

from canevas.model.fault import ValueFault
from canevas.planning.indicators import PERIODS
from canevas.planning.reckoning import begins_after, reckoning_on

if TYPE_CHECKING:
    from canevas.model.words import Repeat
    from canevas.planning.calendar import Calendar

_MOST_YEARS: Final = 5


def horizon(start: date) -> date:
    """Give the day beyond which no turn is written out or counted one by one: a daily action would come again without end.

    Args:
        start: When it is due first.
    """
    return date(min(start.year + _MOST_YEARS, date.max.year), start.month, 1)


def occurrences(
    start: date, repeat: Repeat, until: date, calendar: Calendar, *, since: date | None = None
) -> tuple[date, ...]:
    """Give the days on which something that repeats is due, in order.

    Each is counted from the first, so that what is due on the 31st is due on the 28th of February and again on the 31st of
    March. One that falls on a day off is due on the next working day, like any computed start; of several that a closure
    moves to one day, one is left. What is daily is due on working days.

    Args:
        start: When it is due first.
        repeat: How often it comes again.
        until: The last day that is looked at.
        calendar: On which days people work. On a continuous one, a time of day is kept.
        since: The first day that is looked at; the start where left out.

    Example:
        >>> from datetime import date
        >>> from canevas.planning.calendar import week_calendar
        >>> [str(day) for day in occurrences(date(2026, 1, 31), "monthly", date(2026, 4, 1), week_calendar())]
        ['2026-02-02', '2026-03-02', '2026-03-31']
    """
    period, reckoning = PERIODS[repeat], reckoning_on(calendar)
    first = reckoning.kept(start)
    found: list[date] = []
    for number in count():
        try:
            day = first + period * number
            if begins_after(day, until):
                break
            due = reckoning.opened(day)
        except (OverflowError, ValueFault):
            break
        if begins_after(due, until):
            break
        if due not in found[-1:] and (since is None or not begins_after(since, due)):
            found.append(due)
    return tuple(found)
