"""The crisis and emergency plan type: data in the files beside this one, and the one check that asks how a duration is written."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from canevas import Finding, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas import Action, RuleCheck, RuleContext, ValidationRulesContext

_AT_WORK = ("alert", "activation", "response", "continuity")
"""The phases in which the crisis team counts in hours."""

_EXACT = ("minutes", "hours")


@hookimpl
def canevas_validation_rules(context: ValidationRulesContext) -> dict[str, RuleCheck]:  # noqa: ARG001 - the hook's signature
    """Name the function behind the rule of ``rules.yaml`` that says ``check: python``."""
    return {"CRI-08": planned_by_the_day}


def planned_by_the_day(context: RuleContext) -> Iterator[Finding]:
    """Find actions, while the crisis team is at work, without an hour, or long and without a checkpoint.

    Values: ``id`` and ``title`` of the action, ``limit``: the longest duration that needs no checkpoint.
    """
    limit = context.settings["longest_without_checkpoint"]
    for action in context.plan.actions:
        if action.phase not in _AT_WORK or action.status == "cancelled":
            continue
        unwatched = action.fields.get("checkpoint_every") is None and _length(context, action) > limit
        if unwatched or not _has_hours(action):
            at = context.path(action, "duration" if action.duration else "end")
            yield Finding(at, {"id": action.id, "title": action.title, "limit": limit})


def _length(context: RuleContext, action: Action) -> Any:
    """Give how long an action lasts by the clock; nothing where its dates cannot be told."""
    dates = context.schedule.actions.get(str(action.id))
    if dates is None or dates.start is None or dates.end is None:
        return timedelta()
    over = dates.end if isinstance(dates.end, datetime) else dates.end + timedelta(days=1)
    return _instant(over) - _instant(dates.start)


def _instant(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def _has_hours(action: Action) -> bool:
    """Tell whether it is written to the hour when the action ends; what is still blank, or not written, is no fault here."""
    for length in (action.duration, getattr(action.end, "offset", None)):
        if unit := getattr(length, "unit", ""):
            return unit in _EXACT or not getattr(length, "amount", 0)
    day = getattr(action.end, "day", None)
    return day is None or isinstance(day, datetime)
