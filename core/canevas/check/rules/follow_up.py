"""Family FUP: whether the plan is followed, and whether its follow-up and its actions say the same."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.catalogue.names import plain
from canevas.check.rules.times import (
    end_of,
    interval_of,
    is_concluded,
    is_lived,
    is_open,
    is_said,
    later,
    records,
    too_late,
)
from canevas.check.settings import limit
from canevas.contracts.rule import Finding
from canevas.model.blank import BLANK
from canevas.model.moment import day_of, plain_day
from canevas.model.numbers import Number
from canevas.model.plan import FollowUpEntry
from canevas.model.words import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from canevas.contracts.rule import RuleContext
    from canevas.model.words import Status

_TIME_TO_CONCLUDE: Final = timedelta(weeks=4)
_STAGES: Final[Mapping[Status, int]] = {"planned": 0, "in_progress": 1, "blocked": 1, "done": 2, "cancelled": 2}


class _Told(NamedTuple):
    """What the follow-up says of an action: the entries with a day, earliest first, each with its day."""

    entries: list[tuple[date, FollowUpEntry]]

    @property
    def last_day(self) -> date:
        """The day of the last entry."""
        return self.entries[-1][0]


def _told(context: RuleContext) -> Mapping[str, _Told]:
    """Give what the follow-up says of each action, by id."""
    found: dict[str, _Told] = {}
    for entry in context.plan.follow_up:
        if isinstance(entry.action, str) and (day := day_of(entry.date)):
            found.setdefault(entry.action, _Told([])).entries.append((day, entry))
    for told in found.values():
        told.entries.sort(key=lambda one: one[0])
    return found


# --- the plan as a whole -----------------------------------------------------------------------------------------------


def silent_plan(context: RuleContext) -> Iterator[Finding]:
    """Find a running plan of which nothing was noted for long; longer where its type is gone through more seldom."""
    plan, today = context.plan, plain_day(context.today)
    start, end = context.schedule.start, context.schedule.end
    if start is None or (end is not None and plain_day(end) < today) or is_concluded(plan) or not is_lived(context):
        return
    if plan.actions and not any(is_open(action) for action in plan.actions):
        return
    last = max((one.day for one in records(context) if one.day <= today), default=None)
    longest = limit(context, "longest_silence")
    if context.plan_type is not None and (rhythm := interval_of(context.plan_type.review)) is not None:
        longest = max(longest, rhythm)
    since = plain_day(start) if last is None else max(last, plain_day(start))
    if today > later(since, longest):
        days = today.toordinal() - since.toordinal()
        yield Finding(("follow_up",), {"days": days, "never": last is None, "last": since})


def open_after_end(context: RuleContext) -> Iterator[Finding]:
    """Find a plan that is over and has open actions; one finding for all of them."""
    plan, today, end = context.plan, plain_day(context.today), context.schedule.end
    if end is None or plain_day(end) >= today or not is_lived(context):
        return
    states_are_kept = any(action.status for action in plan.actions)
    left = [action for action in plan.actions if is_open(action) and action.status is not BLANK]
    if states_are_kept and left:
        ids = [str(action.id) for action in left if action.id]
        yield Finding(("period", "end"), {"end": end, "count": len(left), "ids": ids})


def no_conclusion(context: RuleContext) -> Iterator[Finding]:
    """Find a plan that has been over for weeks and does not say how it went."""
    plan, end = context.plan, context.schedule.end
    if end is None or not is_lived(context):
        return
    blank = plan.conclusion is not None and BLANK in (plan.conclusion.summary, plan.conclusion.decision)
    over = plain_day(context.today) - plain_day(end) > _TIME_TO_CONCLUDE
    if over and not blank and not is_concluded(plan):
        yield Finding(("conclusion",), {"end": end})


def meetings_without_decision(context: RuleContext) -> Iterator[Finding]:
    """Find meetings that were held and decided nothing, where the plan notes decisions at all."""
    today, reviews = plain_day(context.today), context.plan.reviews
    if any(review.decisions for review in reviews):
        for review in reviews:
            day = day_of(review.date)
            if day is not None and day < today and not review.decisions:
                yield Finding(context.path(review, "decisions"), {"date": day})


# --- its entries -------------------------------------------------------------------------------------------------------


def future_entries(context: RuleContext) -> Iterator[Finding]:
    """Find entries of days that have not come yet."""
    for record in too_late(context):
        if isinstance(record.item, FollowUpEntry):
            yield Finding(record.path, {"date": record.day})


def entries_before_plan(context: RuleContext) -> Iterator[Finding]:
    """Find entries of days before the plan and its action began."""
    start = context.schedule.start
    if start is None:
        return
    begun: dict[str, date] = {}
    for action in context.plan.actions:
        dates = context.schedule.actions.get(str(action.id))
        days = [
            day_of(action.actual.start) if action.actual else None,
            plain_day(dates.start) if dates and dates.start else None,
        ]
        begun[str(action.id)] = min((day for day in days if day), default=plain_day(start))
    for entry in context.plan.follow_up:
        day = day_of(entry.date)
        if day is not None and day < min(plain_day(start), begun.get(str(entry.action), plain_day(start))):
            yield Finding(context.path(entry, "date"), {"date": day, "start": start})


def undated_entries(context: RuleContext) -> Iterator[Finding]:
    """Find entries that do not say of when they are."""
    for entry in context.plan.follow_up:
        if entry.date is None:
            yield Finding(context.path(entry, "date"), {"action": entry.action or ""})


def empty_entries(context: RuleContext) -> Iterator[Finding]:
    """Find entries that say nothing; fields of the type count."""
    for entry in context.plan.follow_up:
        said = (entry.result, entry.comment, entry.status, entry.progress)
        if all(part is None for part in said) and not entry.fields:
            yield Finding(context.path(entry, "result"), {"date": day_of(entry.date)})


def repeated_entries(context: RuleContext) -> Iterator[Finding]:
    """Find entries that say the same of the same action on the same day as an earlier one."""
    seen: set[tuple[object, ...]] = set()
    for entry in context.plan.follow_up:
        day = day_of(entry.date)
        if day is None or not is_said(entry.result):
            continue
        key = (day, entry.action, plain(str(entry.result)), entry.status, str(entry.comment), entry.progress)
        if key in seen:
            yield Finding(context.path(entry), {"date": day, "action": entry.action or ""})
        seen.add(key)


# --- its actions -------------------------------------------------------------------------------------------------------


def status_differs(context: RuleContext) -> Iterator[Finding]:
    """Find actions whose status lags behind the follow-up, or that are done though a later entry says otherwise.

    What may have changed since the last entry is no contradiction: an action that was under way is blocked now, or done. Nor is
    an action that comes again, of which one time is done.
    """
    told = _told(context)
    for action in context.plan.actions:
        entries = told[str(action.id)].entries if str(action.id) in told else []
        last = next(((day, entry) for day, entry in reversed(entries) if entry.status is not None), None)
        if last is None or not isinstance(action.status, str):
            continue
        day, status = last[0], last[1].status
        same_day = {entry.status for one, entry in entries if one == day}
        if not isinstance(status, str) or action.status in same_day or (action.repeat and status == "done"):
            continue
        ended = day_of(action.actual.end) if action.actual else None
        reopened = action.status == "done" and ended is not None and day > ended
        if _STAGES[status] > _STAGES[action.status] or status == "done" or reopened:
            values = {
                "id": action.id,
                "status": STATUSES.labels[action.status],
                "last": STATUSES.labels[status],
                "date": day,
            }
            yield Finding(context.path(action, "status"), values)


def progress_differs(context: RuleContext) -> Iterator[Finding]:
    """Find actions whose progress lags behind the last entry that gives one; of those that are done another rule speaks."""
    told = _told(context)
    for action in context.plan.actions:
        entries = told[str(action.id)].entries if str(action.id) in told else []
        last = next(((day, entry.progress) for day, entry in reversed(entries) if entry.progress is not None), None)
        if last is None or not isinstance(last[1], Number) or action.status == "done" or action.progress is BLANK:
            continue
        if not isinstance(action.progress, Number) or action.progress < last[1]:
            values = {"id": action.id, "progress": action.progress, "last": last[1], "date": last[0]}
            yield Finding(context.path(action, "progress"), values)


def blocked_unexplained(context: RuleContext) -> Iterator[Finding]:
    """Find blocked actions of which the follow-up does not say why."""
    return _unexplained(context, "blocked")


def cancelled_unexplained(context: RuleContext) -> Iterator[Finding]:
    """Find actions that were given up, of which the follow-up does not say why."""
    return _unexplained(context, "cancelled")


def _unexplained(context: RuleContext, status: Status) -> Iterator[Finding]:
    """Find actions of a status about which no entry says anything in words; one that is still blank will."""
    explained = {
        str(entry.action)
        for entry in context.plan.follow_up
        if any(text is not None and text != "" for text in (entry.result, entry.comment))
    }
    for action in context.plan.actions:
        if action.status == status and str(action.id) not in explained:
            yield Finding(context.path(action, "status"), {"id": action.id})


def blocked_for_long(context: RuleContext) -> Iterator[Finding]:
    """Find actions that are blocked and of which nothing was noted for long."""
    today, longest = plain_day(context.today), limit(context, "longest_block")
    told = _told(context)
    for action in context.plan.actions:
        if action.status == "blocked" and str(action.id) in told and not is_concluded(context.plan):
            last = told[str(action.id)].last_day
            if today > later(last, longest):
                yield Finding(context.path(action, "status"), {"id": action.id, "last": last})


def late_unexplained(context: RuleContext) -> Iterator[Finding]:
    """Find actions under way that should be over, of which nothing was noted since; only where a follow-up is kept."""
    plan, today, plan_end = context.plan, plain_day(context.today), context.schedule.end
    if not plan.follow_up or is_concluded(plan) or (plan_end is not None and plain_day(plan_end) < today):
        return
    told = _told(context)
    for action in plan.actions:
        end = end_of(context, action)
        if action.status != "in_progress" or end is None or end >= today:
            continue
        if str(action.id) not in told or told[str(action.id)].last_day < end:
            yield Finding(context.path(action, "status"), {"id": action.id, "end": end})
