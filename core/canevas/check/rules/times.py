"""What several rules ask: which day something is, whether an action is still to be done, whether the plan is lived."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple, TypeGuard

from canevas.model.blank import BLANK, holds_blank
from canevas.model.fault import ValueFault
from canevas.model.moment import day_of, plain_day
from canevas.model.plan import Review
from canevas.planning.indicators import PERIODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.contracts.rule import RuleContext
    from canevas.model.duration import Duration
    from canevas.model.plan import Action, FollowUpEntry, Plan
    from canevas.planning.schedule import ScheduledAction

_OVER: Final = ("done", "cancelled")
_FEW: Final = 5
"""A record later than today is out of step among at least as many that are not; where more are later, a day of the past is asked about."""


class Record(NamedTuple):
    """Something that was written down about a day.

    Attributes:
        path: Where its date stands.
        day: The day.
        item: What it belongs to.
    """

    path: tuple[str | int, ...]
    day: date
    item: object


def is_open(action: Action) -> bool:
    """Tell whether an action is neither done nor given up."""
    return action.status not in _OVER


def dates_of(context: RuleContext, action: Action) -> ScheduledAction | None:
    """Give the computed dates of an action."""
    return context.schedule.actions.get(str(action.id)) if action.id else None


def end_of(context: RuleContext, action: Action) -> date | None:
    """Give the day on which an action is to end; `None` where that is not known, or where it comes again."""
    dates = dates_of(context, action)
    return plain_day(dates.end) if dates is not None and dates.end is not None and action.repeat is None else None


def later(day: date, duration: Duration) -> date:
    """Give the day that lies a duration after another; the last that there is where no calendar has it.

    Five working days are a week, whatever the calendar: what is counted here are limits and intervals.
    """
    try:
        return plain_day(day + (duration.exact if duration.unit == "working_days" else duration))
    except (OverflowError, ValueFault):
        return date.max


def interval_of(word: object) -> Duration | None:
    """Give how long something that comes again takes to come again: ``monthly``."""
    return PERIODS.get(word) if isinstance(word, str) else None


def is_concluded(plan: Plan) -> bool:
    """Tell whether the plan says how it went, or what becomes of it."""
    conclusion = plan.conclusion
    return conclusion is not None and any(is_said(text) for text in (conclusion.summary, conclusion.decision))


def is_said(text: object) -> TypeGuard[str]:
    """Tell whether something is a text without blanks."""
    return isinstance(text, str) and bool(text.strip()) and not holds_blank(text)


def is_lived(context: RuleContext) -> bool:
    """Tell whether somebody has made the plan their own: as long as who and what are blank, nobody works by it."""
    plan = context.plan
    texts = (plan.owner, plan.title, *(objective.statement for objective in plan.objectives))
    return not any(text is BLANK or (isinstance(text, str) and holds_blank(text)) for text in texts)


def records(context: RuleContext) -> Iterator[Record]:
    """Go through what was noted of the plan's life: follow-up, measurements, actual dates, meetings."""
    plan, path = context.plan, context.path
    dated: tuple[FollowUpEntry | Review, ...] = (*plan.follow_up, *plan.reviews)
    for item in dated:
        if day := day_of(item.date):
            yield Record(path(item, "date"), day, item)
    for action in plan.actions:
        for which in ("start", "end"):
            if day := day_of(getattr(action.actual, which, None)):
                yield Record(path(action, "actual", which), day, action)
    for indicator in plan.indicators:
        for number, measurement in enumerate(indicator.measurements):
            if day := day_of(measurement.date):
                yield Record(path(indicator, "measurements", number, "date"), day, measurement)


def too_late(context: RuleContext) -> list[Record]:
    """Give the records of days that have not come yet, meetings aside, which may be planned.

    Where many are later than today, somebody asks how the plan stood on a day of the past, and nothing is wrong.
    """
    told = [one for one in records(context) if not isinstance(one.item, Review)]
    later = [one for one in told if one.day > plain_day(context.today)]
    return later if len(later) == 1 or len(later) * _FEW <= len(told) else []
