"""Family SCH: deadlines that do not hold together, links to what will not come, dates that say less than they seem to."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from canevas.check.rules.times import dates_of, end_of, interval_of, is_lived, is_open, later
from canevas.check.settings import limit
from canevas.contracts.rule import Finding
from canevas.model.dependency import Dependency
from canevas.model.fault import did_you_mean, quoted
from canevas.model.moment import Moment, day_of, plain_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canevas.contracts.rule import RuleContext
    from canevas.language import Text
    from canevas.model.duration import Duration
    from canevas.model.plan import Action

_SEVERAL: Final = 5
"""Actions from which one end for all is no chance."""


def _target_days(context: RuleContext) -> Mapping[str, date]:
    return {
        str(indicator.id): day
        for indicator in context.plan.indicators
        if indicator.target is not None and (day := day_of(indicator.target.date))
    }


def ends_after_objective(context: RuleContext) -> Iterator[Finding]:
    """Find actions that end when their objective is to be reached already.

    What is over cannot be helped; the last phase of a type looks back; and an action whose own indicators run on has
    a deadline of its own.
    """
    last_phase = [*context.plan_type.phases][-1:] if context.plan_type is not None else []
    days = _target_days(context)
    for action, end, deadline in _beyond_objective(context, days):
        own = max((day for name in action.indicators if (day := days.get(str(name)))), default=None)
        if action.kind != "milestone" and action.phase not in last_phase and (own is None or own < end):
            values = {"id": action.id, "end": end, "objective": str(action.objective), "deadline": deadline}
            yield Finding(_written(context, action), values)


def milestone_after_deadline(context: RuleContext) -> Iterator[Finding]:
    """Find milestones that come when what they serve is to be reached already: their objective, or their indicators."""
    days = _target_days(context)
    beyond = {id(action): deadline for action, _, deadline in _beyond_objective(context, days)}
    for action in context.plan.actions:
        end = end_of(context, action) if action.kind == "milestone" and is_open(action) else None
        if end is None:
            continue
        serves, deadline = str(action.objective), beyond.get(id(action))
        if deadline is None:
            deadline, serves = max(
                ((days[str(name)], str(name)) for name in action.indicators if str(name) in days), default=(end, "")
            )
        if end > deadline:
            values = {"id": action.id, "end": end, "serves": serves, "deadline": deadline}
            yield Finding(_written(context, action), values)


def _beyond_objective(context: RuleContext, days: Mapping[str, date]) -> Iterator[tuple[Action, date, date]]:
    deadlines = {}
    for objective in context.plan.objectives:
        known = [days[str(name)] for name in objective.indicators if str(name) in days]
        if objective.id and known:
            deadlines[objective.id] = max(known)
    for action in context.plan.actions:
        deadline = deadlines.get(str(action.objective))
        end = end_of(context, action) if deadline is not None and is_open(action) else None
        if deadline is not None and end is not None and end > deadline:
            yield action, end, deadline


def _written(context: RuleContext, action: Action) -> tuple[str | int, ...]:
    """Give the place of what decides about the end of an action."""
    return context.path(
        action, next((key for key in ("end", "duration", "start", "after") if getattr(action, key)), "end")
    )


# --- what is waited for ------------------------------------------------------------------------------------------------


def waits_for_cancelled(context: RuleContext) -> Iterator[Finding]:
    """Find actions that wait for one that was given up."""
    for action, at, other in _links(context):
        if is_open(action) and other.status == "cancelled":
            yield Finding(at, {"id": action.id, "other": other.id})


def ahead_of_predecessor(context: RuleContext) -> Iterator[Finding]:
    """Find actions that are done, or have begun, though what they wait for is not done, or has not begun."""
    for action, at, other in _links(context, strictly=True):
        done = action.status == "done"
        if (done and other.status in ("planned", "in_progress", "blocked")) or (
            action.status == "in_progress" and other.status == "planned"
        ):
            yield Finding(at, {"id": action.id, "other": other.id, "done": done})


def _links(context: RuleContext, *, strictly: bool = False) -> Iterator[tuple[Action, tuple[str | int, ...], Action]]:
    """Go through what actions wait for.

    Args:
        context: The plan.
        strictly: Leave out links by which the two may overlap.
    """
    actions: dict[str, Action] = {}
    for action in context.plan.actions:
        actions.setdefault(str(action.id), action)
    for action in context.plan.actions:
        for number, one in enumerate(action.after):
            if not isinstance(one, Dependency) or one.action not in actions or one.action == action.id:
                continue
            if not strictly or (one.link == "finish-start" and one.sign > 0):
                yield action, context.path(action, "after", number), actions[one.action]


# --- the shape of the schedule -----------------------------------------------------------------------------------------


def all_end_together(context: RuleContext) -> Iterator[Finding]:
    """Find a plan all of whose actions are written to end on one day."""
    ends = [
        (action, day_of(action.end))
        for action in context.plan.actions
        if action.status != "cancelled" and action.kind != "milestone" and not action.repeat
    ]
    days = {day for _, day in ends}
    day = next(iter(days), None)
    if len(ends) >= _SEVERAL and len(days) == 1 and day is not None:
        yield Finding(context.path(ends[0][0], "end"), {"count": len(ends), "date": day})


def long_unseen(context: RuleContext) -> Iterator[Finding]:
    """Find long actions that have neither an indicator nor a milestone on their way."""
    longest: Duration = limit(context, "longest_unseen")
    milestones = _milestones(context)
    for action in context.plan.actions:
        dates = dates_of(context, action)
        if action.indicators or action.repeat or action.kind == "milestone" or not is_open(action):
            continue
        if dates is None or dates.start is None or dates.end is None:
            continue
        start, end = plain_day(dates.start), plain_day(dates.end)
        if end < later(start, longest):
            continue
        days = milestones.get(action.objective, [])
        first = bisect_left(days, start)
        if first == len(days) or days[first] >= end:
            yield Finding(_written(context, action), {"id": action.id, "start": start, "end": end})


def _milestones(context: RuleContext) -> Mapping[object, list[date]]:
    """Give the days of the milestones of each objective, in order."""
    found: dict[object, list[date]] = defaultdict(list)
    for action in context.plan.actions:
        if action.kind == "milestone" and (end := end_of(context, action)) is not None:
            found[action.objective].append(end)
    return {objective: sorted(days) for objective, days in found.items()}


def long_without_review(context: RuleContext) -> Iterator[Finding]:
    """Find long plans in which nobody stops to look: no milestone, no meeting, nothing that comes again."""
    plan, start, end = context.plan, context.schedule.start, context.schedule.end
    if start is None or end is None or not plan.actions or plan.reviews or not is_lived(context):
        return
    if any(action.kind == "milestone" or action.repeat for action in plan.actions):
        return
    if plain_day(end) > later(plain_day(start), limit(context, "longest_without_review")):
        yield Finding(("reviews",), {"start": start, "end": end})


def never_again(context: RuleContext) -> Iterator[Finding]:
    """Find actions that are to come again, and cannot before the plan ends."""
    last = context.schedule.end
    for action in context.plan.actions:
        interval, dates = interval_of(action.repeat), dates_of(context, action)
        if interval is None or last is None or dates is None or dates.start is None or action.status == "cancelled":
            continue
        start = plain_day(dates.start)
        again = later(start, interval)
        if start <= plain_day(last) < again:
            yield Finding(context.path(action, "repeat"), {"id": action.id, "next": again, "end": last})


def overtakes_itself(context: RuleContext) -> Iterator[Finding]:
    """Find actions that come again before they are over."""
    for action in context.plan.actions:
        interval, dates = interval_of(action.repeat), dates_of(context, action)
        if interval is None or dates is None or dates.start is None or dates.end is None or not is_open(action):
            continue
        start, end = plain_day(dates.start), plain_day(dates.end)
        again = later(start, interval)
        if end >= again:
            yield Finding(context.path(action, "repeat"), {"id": action.id, "end": end, "next": again})


def closures_reversed(context: RuleContext) -> Iterator[Finding]:
    """Find closures that end before they start, and close nothing."""
    for number, closure in enumerate(context.plan.closures):
        first, last = day_of(closure.start), day_of(closure.end)
        if first is not None and last is not None and last < first:
            yield Finding(("closures", number, "end"), {"start": first, "end": last})


def part_time_of_nobody(context: RuleContext) -> Iterator[Finding]:
    """Find days of somebody who owns no action, which therefore count nowhere."""
    from canevas.planning.schedule import part_time_owners

    plan = context.plan
    counted = part_time_owners(plan)
    for who in plan.part_time:
        if who not in counted:
            owners = {action.owner for action in plan.actions if isinstance(action.owner, str)}
            hint = did_you_mean(who, sorted(owners))
            yield Finding(("part_time", who), {"name": quoted(who)}, hint=hint)


_WHICH: Final[dict[str, Text]] = {
    "start": {"fr": "le début", "en": "the start"},
    "end": {"fr": "la fin", "en": "the end"},
    "not_before": {"fr": "la date au plus tôt", "en": "the earliest date"},
}


def hours_left_out(context: RuleContext) -> Iterator[Finding]:
    """Find hours of the day on a calendar that counts in days."""
    if context.schedule.calendar.continuous:
        return
    for action in context.plan.actions:
        for which, words in _WHICH.items():
            moment = getattr(action, which)
            if isinstance(moment, Moment) and isinstance(moment.day, datetime):
                yield Finding(
                    context.path(action, which), {"id": action.id, "which": words, "time": f"{moment.day:%H:%M}"}
                )
