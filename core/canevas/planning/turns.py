"""The turns of a recurring action: how many there are, how many are over on a day, and how many were done."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.model.moment import date_of, plain_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.model.plan import Action, Plan
    from canevas.planning.schedule import Schedule

_NOTHING_DONE: Final = ("planned", "blocked", "cancelled")


class Turns(NamedTuple):
    """The turns of a recurring action on a day.

    Attributes:
        over: How many days on which it was due are over.
        done: How many turns were done: that of the last note that something was done, and all before.
        all: How many there are until the plan ends, reckoned from the first years where that is far away; `None` where nobody says when.
        missed: The first turn that is over and not done, where one before it was; where nothing was ever noted, nobody can
            tell whether turns are noted at all.
    """

    over: int
    done: int
    all: int | None
    missed: date | None

    @property
    def kept(self) -> bool:
        """Whether each turn that is over was done."""
        return self.done >= self.over


def turns_of(action: Action, start: date | None, schedule: Schedule, on: date, noted: date | None) -> Turns | None:
    """Count the turns of an action.

    Args:
        action: The action.
        start: When it is due first.
        schedule: The plan's dates: no turn comes after its end.
        on: The day.
        noted: The day of the last note that something was done of it.

    Returns:
        The turns; `None` of an action that does not come again, or of which nobody knows when it starts.
    """
    if not isinstance(action.repeat, str) or start is None:
        return None
    from canevas.planning.occurrences import horizon, occurrences

    day, end, far = plain_day(on), schedule.end, horizon(start)
    until = day if end is None else min(end, max(day, far), key=plain_day)
    days = [plain_day(one) for one in occurrences(start, action.repeat, until, schedule.calendar)]
    over, done = bisect_left(days, day), _done(days, noted)
    missed = days[done] if noted is not None and done < over else None
    return Turns(over, done, None if end is None else _all(days, far, plain_day(end)), missed)


def _all(days: Sequence[date], far: date, end: date) -> int:
    """Count the turns until the end; where that is far away, as many a year as in the first years."""
    if end <= far or not days or days[0] >= far:
        return len(days)
    return max(len(days), bisect_right(days, far) * (end - days[0]).days // (far - days[0]).days)


def last_notes(plan: Plan, on: date) -> dict[str, date]:
    """Give by action the day of the last note, by a day, that something was done of it."""
    found: dict[str, date] = {}
    for entry in plan.follow_up:
        day = date_of(entry.date)
        if day is None or not entry.action or entry.status in _NOTHING_DONE or plain_day(day) > plain_day(on):
            continue
        name = str(entry.action)
        found[name] = max(found.get(name, date.min), plain_day(day))
    return found


def _done(days: Sequence[date], noted: date | None) -> int:
    """Count the turns up to that of a note, which is the one nearest to its day: it may come a little early."""
    if noted is None:
        return 0
    count = bisect_right(days, noted)
    if count < len(days) and (count == 0 or days[count] - noted < noted - days[count - 1]):
        count += 1
    return count
