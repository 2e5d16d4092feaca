"""Family ACT: where the state of an action, its dates and its owner's judgement do not go together, and who has too much."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.catalogue.names import plain
from canevas.check.rules.times import (
    dates_of,
    end_of,
    is_concluded,
    is_lived,
    is_open,
    is_said,
    too_late,
)
from canevas.check.settings import limit
from canevas.contracts.rule import Finding
from canevas.model.moment import plain_day
from canevas.model.plan import Action
from canevas.planning.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from canevas.contracts.rule import RuleContext

_WEEK: Final = timedelta(weeks=1)
_LAST_DAY: Final = timedelta(days=6)
_LATEST: Final = date.max - 2 * _WEEK
"""Nothing is planned beyond; the week of such a date would leave the calendar."""


def overdue_not_started(context: RuleContext) -> Iterator[Finding]:
    """Find actions that should be over and have not begun; of a plan that is itself over another rule speaks."""
    plan, today = context.plan, plain_day(context.today)
    plan_end = context.schedule.end
    if is_concluded(plan) or not is_lived(context) or (plan_end is not None and plain_day(plan_end) < today):
        return
    states_are_kept = any(action.status for action in plan.actions)
    for action in plan.actions:
        waits = action.status == "planned" or (action.status is None and states_are_kept)
        if waits and not (action.actual and action.actual.start) and (end := end_of(context, action)) and end < today:
            yield Finding(context.path(action, "status"), {"id": action.id, "end": end})


def health_contradicted(context: RuleContext) -> Iterator[Finding]:
    """Find actions that are said to go well though they are blocked or late."""
    for action in context.plan.actions:
        if action.health != "on_track" or not is_open(action):
            continue
        found = standing(action, dates_of(context, action), context.schedule.calendar, context.today)
        blocked = action.status == "blocked"
        if found.doubtful and (blocked or not is_concluded(context.plan)):
            yield Finding(context.path(action, "health"), {"id": action.id, "blocked": blocked})


def future_actual_dates(context: RuleContext) -> Iterator[Finding]:
    """Find real starts and ends that have not come yet."""
    for record in too_late(context):
        if isinstance(record.item, Action):
            values = {"id": record.item.id, "starts": record.path[-1] == "start", "date": record.day}
            yield Finding(record.path, values)


class _Stretch(NamedTuple):
    """An action as it weighs on its owner: the action, its first and last day."""

    action: Action
    first: date
    last: date


def overloaded_owners(context: RuleContext) -> Iterator[Finding]:
    """Find people who answer for too many actions at once; one finding each, for their heaviest week.

    What counts are the working days of their open actions in the week, as many as there are in it for each action. Costs
    n log n in actions, however long they last.
    """
    most, calendar = float(limit(context, "actions_at_once")), context.schedule.calendar
    for person, stretches in _stretches(context).items():
        if len(stretches) <= most:
            continue
        loads = _loads(stretches, context)
        rates = [
            (days / worked, week, days, worked) for week, days in loads.items() if (worked := _worked(context, week))
        ]
        rate, week, days, worked = max(rates, key=lambda one: (one[0], -one[1].toordinal()), default=(0, None, 0, 0))
        if week is None or rate <= most:
            continue
        concerned = [
            one
            for one in stretches
            if one.first <= week + _LAST_DAY
            and one.last >= week
            and calendar.working_days(max(one.first, week), min(one.last, week + _LAST_DAY))
        ]
        ids = [str(one.action.id) for one in concerned]
        values = {"name": person, "count": len(ids), "ids": ids, "week": week, "days": days, "worked": worked}
        yield Finding(context.path(concerned[0].action, "owner"), values)


def _stretches(context: RuleContext) -> Mapping[str, list[_Stretch]]:
    """Give the stretches of each owner; two roles that one person holds are put together."""
    people = {plain(key): name for key, name in context.plan.people.items() if is_said(name)}
    found: dict[str, list[_Stretch]] = defaultdict(list)
    names: dict[str, str] = {}
    for action in context.plan.actions:
        dates = dates_of(context, action)
        if not isinstance(action.owner, str) or not is_said(action.owner) or not is_open(action) or action.repeat:
            continue
        if action.kind == "milestone" or dates is None or dates.start is None or dates.end is None:
            continue
        first, last = min(plain_day(dates.start), _LATEST), min(plain_day(dates.end), _LATEST)
        if first <= last:
            name = people.get(plain(action.owner), action.owner)
            found[names.setdefault(plain(name), name)].append(_Stretch(action, first, last))
    return found


def _loads(stretches: Sequence[_Stretch], context: RuleContext) -> Mapping[date, int]:
    """Give the working days of each week, by its Monday, in which something begins, ends or changes."""
    calendar = context.schedule.calendar
    partly: dict[date, int] = defaultdict(int)
    whole: dict[date, int] = defaultdict(int)
    for one in stretches:
        first, last = _monday(one.first), _monday(one.last)
        for week in {first, last}:
            partly[week] += calendar.working_days(max(one.first, week), min(one.last, week + _LAST_DAY))
        whole[first + _WEEK] += 1
        whole[max(last, first + _WEEK)] -= 1
    weeks = sorted({*partly, *whole})
    at_once = accumulate(whole.get(week, 0) for week in weeks)
    return {
        week: count * _worked(context, week) + partly.get(week, 0) for week, count in zip(weeks, at_once, strict=True)
    }


def _worked(context: RuleContext, week: date) -> int:
    return context.schedule.calendar.working_days(week, week + _LAST_DAY)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
