"""How much of a person's week the actions of a plan take together."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from canevas import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from canevas import Action, RuleContext

_WEEK = timedelta(weeks=1)
_LAST_DAY = timedelta(days=6)
_LATEST = date.max - 2 * _WEEK
"""Nothing is planned beyond; the week of such a date would leave the calendar."""
_ROUNDING = 1e-6
"""Shares of a week are fractions; what they add up to beyond the limit by less than this is no overload."""


class Stretch(NamedTuple):
    """An action as it weighs on its owner.

    Attributes:
        action: The action.
        first: Its first day.
        last: Its last day.
        share: What it takes of the owner's working week, in percent.
    """

    action: Action
    first: date
    last: date
    share: float


def overloaded_people(context: RuleContext) -> Iterator[Finding]:
    """Find people whose actions take more of a week than there is; one finding each, for their heaviest week.

    Only the workload that actions state counts, in proportion to their working days in the week. Costs n log n in actions.
    """
    limit = context.settings["workload_limit"]
    if not isinstance(limit, int | float):
        return
    for person, stretches in _stretches(context).items():
        loads = _loads(stretches, context)
        week, load = max(loads.items(), key=lambda found: (found[1], -found[0].toordinal()), default=(None, 0.0))
        if week is None or load <= limit + _ROUNDING:
            continue
        concerned = [one for one in stretches if one.first <= week + _LAST_DAY and one.last >= week]
        values = {
            "person": person,
            "load": round(load),
            "week": week,
            "actions": [str(one.action.id) for one in concerned],
        }
        yield Finding(at=context.path(concerned[0].action, "workload"), values=values)


def _stretches(context: RuleContext) -> dict[str, list[Stretch]]:
    """Give the stretches of each person; two roles that one person holds are put together."""
    found: dict[str, list[Stretch]] = defaultdict(list)
    for action in context.plan.actions:
        dates, share = context.schedule.actions.get(str(action.id)), action.fields.get("workload")
        if not isinstance(action.owner, str) or not isinstance(share, int | float) or action.status == "cancelled":
            continue
        if dates is None or dates.start is None or dates.end is None or dates.end < dates.start:
            continue
        person = context.plan.people.get(action.owner)
        name = person if isinstance(person, str) and "___" not in person else action.owner
        found[name].append(Stretch(action, _date(dates.start), _date(dates.end), float(share)))
    return found


def _loads(stretches: Sequence[Stretch], context: RuleContext) -> dict[date, float]:
    """Give the load of each week, by its Monday, in which something begins, ends or changes.

    A week between two of these is as loaded as the one before it, so that long actions cost no more than short ones.
    """
    partly: dict[date, float] = defaultdict(float)
    whole: dict[date, float] = defaultdict(float)
    for one in stretches:
        first, last = _monday(one.first), _monday(one.last)
        for week in {first, last}:
            partly[week] += one.share * _part_of_week(week, one, context)
        whole[first + _WEEK] += one.share
        whole[max(last, first + _WEEK)] -= one.share
    weeks = sorted({*partly, *whole})
    return {
        week: constant + partly.get(week, 0.0)
        for week, constant in zip(weeks, accumulate(whole.get(week, 0.0) for week in weeks), strict=True)
    }


def _part_of_week(week: date, one: Stretch, context: RuleContext) -> float:
    """Give which part of the working days of a week an action covers."""
    calendar = context.schedule.calendar
    days = calendar.working_days(week, week + _LAST_DAY)
    return calendar.working_days(max(one.first, week), min(one.last, week + _LAST_DAY)) / days if days else 0.0


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _date(moment: date) -> date:
    """Give the day of a date, which has an hour on a continuous calendar."""
    return min(date(moment.year, moment.month, moment.day), _LATEST)
