"""What becomes of the order of actions: those that a loop leaves without dates, and those that really began too early."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from canevas import Action, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas import RuleContext

_OPEN = ("planned", "in_progress", "blocked")


def actions_without_dates(context: RuleContext) -> Iterator[Finding]:
    """Find loops of dependencies, and say which other actions wait behind them. Linear in actions and dependencies.

    The core's rule names the loop; what the owner of a later action wants to know is why that one has no date.
    """
    by_id = {str(action.id): action for action in context.plan.actions if action.id}
    caught = {name: number for number, loop in enumerate(_loops(context)) for name in loop}
    behind: dict[int, list[str]] = {number: [] for number in caught.values()}
    for action in context.in_dependency_order():
        name = str(action.id)
        held = [caught[other] for other in sorted(context.predecessors(action)) if other in caught]
        if held and name not in caught:
            caught[name] = held[0]
            behind[held[0]].append(name)
    for number, loop in enumerate(_loops(context)):
        values = {"loop": list(loop), "waiting": len(behind[number]), "behind": behind[number]}
        yield Finding(at=context.path(by_id[loop[0]], "after"), values=values)


def _loops(context: RuleContext) -> list[tuple[str, ...]]:
    return [conflict.cycle for conflict in context.schedule.conflicts if conflict.kind == "cycle"]


def starts_that_came_too_early(context: RuleContext) -> Iterator[Finding]:
    """Find actions that really began before one that they wait for had really ended. Linear in dependencies.

    Dates that are only planned are the affair of the core; a link declared otherwise, or an overlap, allows it. Of an
    action that comes again and again only the first time is waited for, and its actual end is that of the last.
    """
    by_id = {str(action.id): action for action in context.plan.actions if action.id}
    for action in context.plan.actions:
        began = _day(action.actual.start) if action.actual else None
        if began is None or action.status == "cancelled":
            continue
        for other in (by_id.get(name) for name in _strictly_before(action)):
            if other is None or other.repeat or other.status == "cancelled":
                continue
            ended = _day(other.actual.end) if other.actual else None
            if began < ended if ended else other.status in _OPEN:
                values = {"action": str(action.id), "began": began, "other": str(other.id), "ended": ended}
                yield Finding(at=context.path(action, "actual", "start"), values=values)


def _strictly_before(action: Action) -> list[str]:
    """Give the ids of the actions that must be over before this one starts, without an overlap that the plan allows."""
    names = []
    for link in action.after:
        overlaps = getattr(link, "sign", 1) < 0
        if getattr(link, "link", "") == "finish-start" and not overlaps:  # a blank has no link
            names.append(str(getattr(link, "action", "")))
    return names


def _day(moment: object) -> date | None:
    """Give the day of a moment of the plan, which may be blank or missing."""
    day = moment if isinstance(moment, date) else getattr(moment, "day", None)
    return date(day.year, day.month, day.day) if isinstance(day, date) else None
