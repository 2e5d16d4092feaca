"""An action on a day: how far it is, how far it should be, and whether it is on time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from canevas.model.moment import date_of, plain_day
from canevas.planning.reckoning import begin_of, finish_of
from canevas.planning.turns import last_notes, turns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.model.plan import Action, FollowUpEntry, Plan
    from canevas.planning.calendar import Calendar
    from canevas.planning.schedule import Schedule, ScheduledAction
    from canevas.planning.turns import Turns

Verdict = Literal["cancelled", "done", "late", "not-started", "early", "under-way", "upcoming", "undated"]
"""How an action stands: given up; done; not done after its end; not begun after its start; begun before its start; within
its dates; before them; without dates that would tell."""

_ALL: Final = 100.0
_ONE_DAY: Final = timedelta(days=1)


class Standing(NamedTuple):
    """An action on a day.

    Attributes:
        action: The action.
        start: When it is to start; `None` where that cannot be told.
        end: When it is to end; `None` where that cannot be told.
        verdict: How it stands.
        days: Days by which it is late, or should have started or come again; of a done action, by which it ended after its date, or
            before it where they are negative. `None` where nothing is to be counted.
        working_days: The same in working days.
        since: The day from which a delay is counted: its end, its start, or the turn of a recurring action that nobody noted.
        percent: How much of it is done, from 0 to 100.
        expected: How much of it should be done, from 0 to 100; `None` where it has no dates, or comes again and nobody says
            until when.
        turns: The turns of a recurring action.
    """

    action: Action
    start: date | None
    end: date | None
    verdict: Verdict
    days: int | None
    working_days: int | None
    percent: float
    expected: float | None
    since: date | None = None
    turns: Turns | None = None

    @property
    def counts(self) -> bool:
        """Whether it is a part of the plan: it was not given up."""
        return self.action.status != "cancelled"

    @property
    def late(self) -> bool:
        """Whether it should be done, or should have begun, and is not or has not."""
        return self.verdict in ("late", "not-started")

    @property
    def doubtful(self) -> bool:
        """Whether nobody can say that it is on track: it is blocked, or should be done."""
        return self.action.status == "blocked" or self.verdict == "late"


def standings(plan: Plan, schedule: Schedule, on: date) -> tuple[Standing, ...]:
    """Look at each action on a day; of two with one id, the first has the computed dates.

    What happened later is taken back where the plan dates it, see `as_of`.
    """
    seen: set[str] = set()
    noted = last_notes(plan, on)
    found = []
    for action in as_of(plan, on).actions:
        dates = None if str(action.id) in seen or not action.id else schedule.actions.get(str(action.id))
        seen.add(str(action.id))
        start = date_of(action.start) if dates is None else dates.start
        turns = turns_of(action, start, schedule, on, noted.get(str(action.id)))
        found.append(standing(action, dates, schedule.calendar, on, turns))
    return tuple(found)


def standing(
    action: Action, dates: ScheduledAction | None, calendar: Calendar, on: date, turns: Turns | None = None
) -> Standing:
    """Look at an action on a day.

    Args:
        action: The action.
        dates: Its computed dates.
        calendar: The plan's calendar.
        on: The day.
        turns: Its turns, where it comes again.
    """
    start = date_of(action.start) if dates is None else dates.start
    end = date_of(action.end) if dates is None else dates.end
    verdict, since = _verdict(action, start, end, on, None if turns is None else turns.missed)
    days = working_days = None
    if since is not None:
        first, last = since
        days = (last - first).days
        working_days = _worked_between(calendar, first, last)
    return Standing(
        action,
        start,
        end,
        verdict,
        days,
        working_days,
        percent_of(action, turns),
        expected(start, end, calendar, on) if action.repeat is None else _expected_of(turns),
        None if since is None else since[0],
        turns,
    )


def _verdict(
    action: Action, start: date | None, end: date | None, on: date, missed: date | None
) -> tuple[Verdict, tuple[date, date] | None]:
    """Give how an action stands, and from which to which day a delay is counted."""
    day = plain_day(on)
    if action.status == "cancelled":
        return "cancelled", None
    if action.status == "done":
        ended = _actual(action, "end")
        return "done", None if ended is None or end is None else (plain_day(end), ended)
    if missed is not None:
        return "not-started", (missed, day)
    if end is not None and finish_of(end) <= begin_of(on) and action.repeat is None:
        return "late", (plain_day(end), day)
    begun = action.status in ("in_progress", "blocked") or _actual(action, "start") is not None
    if start is None:
        return ("under-way" if begun else "undated"), None
    if begun:
        early = begin_of(start) > begin_of(on)
        return ("early" if early else "under-way"), None
    if plain_day(start) < day:
        return "not-started", (plain_day(start), day)
    return "upcoming", None


def percent_of(action: Action, turns: Turns | None = None) -> float:
    """Give how much of an action is done: all of it when done, else the figure that it has, none without one.

    An action under way that has no figure counts for nothing until it is done (the 0/100 rule of earned value), and so
    does each turn of one that comes again.
    """
    if action.status == "done":
        return _ALL
    if isinstance(action.progress, Decimal):
        return min(max(float(action.progress), 0.0), _ALL)
    return _ALL * turns.done / turns.all if turns is not None and turns.all else 0.0


def _expected_of(turns: Turns | None) -> float | None:
    """Give how much of a recurring action should be done: the part of its turns that are over."""
    return _ALL * turns.over / turns.all if turns is not None and turns.all else None


def expected(start: date | None, end: date | None, calendar: Calendar, on: date) -> float | None:
    """Give how much of an action should be done when a day begins: the part of its working time that is over.

    Args:
        start: Its first day or moment.
        end: Its last day, which is over at midnight, or its last moment.
        calendar: The plan's calendar.
        on: The day.

    Returns:
        From 0 to 100; without a start, nothing before the end; `None` without an end.
    """
    if end is None:
        return None
    if finish_of(end) <= begin_of(on):
        return _ALL
    if start is None or begin_of(on) <= begin_of(start):
        return 0.0
    if calendar.continuous:
        return _ALL * ((begin_of(on) - begin_of(start)) / (finish_of(end) - begin_of(start)))
    first, last, before = plain_day(start), plain_day(end), plain_day(on) - _ONE_DAY
    worked = calendar.working_days(first, last)
    if not worked:
        return _ALL * ((before - first).days + 1) / ((last - first).days + 1)
    return _ALL * calendar.working_days(first, before) / worked


def working_time(start: date | None, end: date | None, calendar: Calendar) -> float | None:
    """Give how long an action takes, in working days, or in days to the minute on a continuous calendar."""
    if start is None or end is None:
        return None
    if calendar.continuous:
        return max((finish_of(end) - begin_of(start)) / _ONE_DAY, 0.0)
    return float(calendar.working_days(plain_day(start), plain_day(end)))


def as_of(plan: Plan, on: date) -> Plan:
    """Give a plan as it stood on a day, as far as it dates what happened: later entries and measures are not there yet.

    The status of an action is that of its last entry by then, where a later entry has another; an action that really
    ended later was not done, and one that really began later had not begun. Its figure of progress is today's, and is
    left out where its status was another.
    """
    day = plain_day(on)
    entries: dict[str, list[FollowUpEntry]] = {}
    for entry in plan.follow_up:
        if entry.status and entry.action and date_of(entry.date) is not None:
            entries.setdefault(str(entry.action), []).append(entry)
    actions = tuple(_then(action, entries.get(str(action.id), ()), day) for action in plan.actions)
    if all(now is then for now, then in zip(plan.actions, actions, strict=True)):
        return plan
    return plan.model_copy(update={"actions": actions})


def _then(action: Action, entries: Sequence[FollowUpEntry], on: date) -> Action:
    status = action.status
    earlier = [entry for entry in entries if not _after(entry.date, on)]
    if len(earlier) < len(entries):
        status = _newest(earlier, entries).status if earlier else "planned"
        if status == "done" and action.repeat is not None:  # one time of several
            status = "in_progress"
    started, ended = _actual(action, "start"), _actual(action, "end")
    if status == "done" and ended is not None and ended > on:
        status = "in_progress"
    if status in ("in_progress", "blocked") and started is not None and started > on:
        status = "planned"
    if status == action.status:
        return action
    return action.model_copy(update={"status": status, "progress": None})


def _newest(entries: Sequence[FollowUpEntry], among: Sequence[FollowUpEntry]) -> FollowUpEntry:
    """Give the latest of some entries: of two of one moment the last; the first where the list begins with the latest."""
    newest_first = _ordinal(among[0].date) > _ordinal(among[-1].date)
    return max(entries if newest_first else reversed(entries), key=lambda entry: _ordinal(entry.date))


def _actual(action: Action, which: Literal["start", "end"]) -> date | None:
    day = date_of(getattr(action.actual, which, None))
    return None if day is None else plain_day(day)


def _after(moment: object, on: date) -> bool:
    day = date_of(moment)
    return day is not None and plain_day(day) > on


def _ordinal(moment: object) -> datetime:
    day = date_of(moment)
    return datetime.min if day is None else begin_of(day)  # noqa: DTZ901 - moments of plans have no zone


def _worked_between(calendar: Calendar, first: date, last: date) -> int:
    """Count the working days after one day, up to another; negative where the other comes first."""
    if last < first:
        return -_worked_between(calendar, last, first)
    return calendar.working_days(first + _ONE_DAY, last) if first < last else 0
