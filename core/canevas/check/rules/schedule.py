"""Family SCH: what written dates, dependencies and the calendar say to each other."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from canevas.contracts.rule import Finding
from canevas.language import LANGUAGES, WEEKDAYS, Text, printed_weekday
from canevas.model.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.contracts.rule import RuleContext
    from canevas.model.plan import Action
    from canevas.planning.calendar import Calendar
    from canevas.planning.tasks import ConflictKind

_WHICH: Final[dict[str, Text]] = {"start": {"fr": "début", "en": "start"}, "end": {"fr": "fin", "en": "end"}}
_PLAN: Final[Text] = {"fr": "plan", "en": "plan"}


def conflicts_of(context: RuleContext, kind: ConflictKind) -> Iterator[Finding]:
    """Give the contradictions of one kind that computing the dates brought up, in their own words."""
    for conflict in context.schedule.conflicts:
        if conflict.kind == kind:
            yield Finding(conflict.path, message=conflict.message, hint=conflict.hint)


def dependency_cycles(context: RuleContext) -> Iterator[Finding]:
    """Find actions that wait for themselves."""
    return conflicts_of(context, "cycle")


def dependency_contradicted(context: RuleContext) -> Iterator[Finding]:
    """Find written dates before what a dependency allows, and durations so long that no calendar has the dates."""
    yield from conflicts_of(context, "dependency")
    yield from conflicts_of(context, "out-of-range")


def unknown_calendar(context: RuleContext) -> Iterator[Finding]:
    """Find the name of a calendar that does not exist."""
    return conflicts_of(context, "calendar")


def outside_period(context: RuleContext) -> Iterator[Finding]:
    """Find actions that start before the plan does, or end after it."""
    plan_start, plan_end = context.schedule.start, context.schedule.end
    for action in context.plan.actions:
        dates = context.schedule.actions.get(str(action.id))
        if dates is None or action.status == "cancelled":
            continue
        if dates.start and plan_start and _comes_before(dates.start, plan_start):
            at = _written(context, action, "start", "after")
            yield Finding(at, {"id": action.id, "starts": True, "date": dates.start, "limit": plan_start})
        if dates.end and plan_end and _comes_before(plan_end, dates.end):
            at = _written(context, action, "end", "duration", "start", "after")
            yield Finding(at, {"id": action.id, "starts": False, "date": dates.end, "limit": plan_end})


def _comes_before(first: date, second: date) -> bool:
    """Compare two dates; to the minute where both have a time, by the day otherwise."""
    if isinstance(first, datetime) and isinstance(second, datetime):
        return first < second
    return first.toordinal() < second.toordinal()


def _written(context: RuleContext, action: Action, *keys: str) -> tuple[str | int, ...]:
    """Give the place of the first of some keys that the action has."""
    return context.path(action, next((key for key in keys if getattr(action, key)), keys[0]))


def days_off(context: RuleContext) -> Iterator[Finding]:
    """Find dates that people wrote, of the plan or its actions, on which nobody works.

    Values: ``id`` (of the action, or “plan”), ``action`` (whether it is one), ``starts``, ``which`` (“start” or “end”),
    ``date`` in words, ``reason``: the holiday or closure in brackets, nothing where the day of the week says it already.
    """
    calendar = context.schedule.calendar
    if period := context.plan.period:
        for which, moment in (("start", period.start), ("end", period.end)):
            if values := _day_off(calendar, moment, which):
                yield Finding(("period", which), {**values, "id": _PLAN, "action": False})
    for action in context.plan.actions:
        for which, moment in (("start", action.start), ("end", action.end)):
            if action.status != "cancelled" and (values := _day_off(calendar, moment, which)):
                yield Finding(context.path(action, which), {**values, "id": action.id, "action": True})


def _day_off(calendar: Calendar, moment: object, which: str) -> dict[str, object] | None:
    """Describe a written date that is a day off; `None` for a working day, or what is no written date."""
    if not isinstance(moment, Moment) or not moment.absolute or moment.day is None:
        return None
    day = moment.day
    name = calendar.holiday_name(day)
    if name is None:
        return None
    return {
        "starts": which == "start",
        "which": _WHICH[which],
        "date": {language: printed_weekday(day, language) for language in LANGUAGES},
        "reason": _in_brackets(name, day),
    }


def _in_brackets(name: Text, day: date) -> Text:
    """Put the name of a day off in brackets; that of a day of the week stands in the date already."""
    is_weekday = all(name.get(language) == WEEKDAYS[language][day.weekday()] for language in LANGUAGES)
    return dict.fromkeys(name, "") if is_weekday else {language: f" ({text})" for language, text in name.items()}
