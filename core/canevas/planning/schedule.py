"""The schedule of a plan: when each action starts and ends, and what contradicts itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from canevas.model.dependency import Dependency
from canevas.model.duration import Duration
from canevas.model.fault import ValueFault
from canevas.model.moment import Moment
from canevas.model.week import Week
from canevas.planning.calendar import Calendar, calendar_for, week_calendar
from canevas.planning.conflicts import circular
from canevas.planning.forward import ForwardPass
from canevas.planning.order import order_of
from canevas.planning.reckoning import Reckonings, reckoning_on
from canevas.planning.tasks import Conflict, Schedule, ScheduledAction, Task

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from canevas.model.blank import Blank
    from canevas.model.plan import Action, Plan

__all__ = ["Conflict", "Schedule", "ScheduledAction", "Task", "schedule", "schedule_plan"]

_DEFAULT_CALENDAR: Final = "FR"
_ANY_DAY: Final = date(2025, 1, 1)
"""Where a plan has no date at all, its calendar is still looked up, so that a wrong name is refused."""


def schedule(plan_start: date | None, plan_end: date | None, calendar: Calendar, items: Sequence[Task]) -> Schedule:
    """Compute the dates of actions, in time proportional to their number and that of their dependencies.

    Args:
        plan_start: First day of the plan; without it, what is relative to it has no date.
        plan_end: Last day of the plan, likewise.
        calendar: The plan's calendar.
        items: What each action says; of two with one id, the first. Their order decides nothing but that of the result.

    Returns:
        The dates. The path of a conflict is that of a plan whose actions are these items.
    """
    reckonings = Reckonings(calendar)
    start, end = (None if day is None else reckonings.common.kept(day) for day in (plan_start, plan_end))
    positions: dict[str, int] = {}
    for position, task in enumerate(items):
        positions.setdefault(task.id, position)
    tasks = [items[position] for position in positions.values()]
    numbers = {task.id: number for number, task in enumerate(tasks)}
    names = [[str(dependency.action) for dependency in task.after] for task in tasks]
    order = order_of([[numbers[name] for name in after if name in numbers] for after in names])
    forward = ForwardPass(reckonings, start, end)
    conflicts = [circular([tasks[number].id for number in cycle]) for cycle in order.cycles]
    for number in order.sequence:
        conflicts += forward.place(tasks[number])
    conflicts.sort(key=lambda conflict: positions[str(conflict.action)])
    located = [_located(conflict, positions[str(conflict.action)], conflict.path) for conflict in conflicts]
    actions = {task.id: forward.placed.get(task.id) or ScheduledAction(task.id) for task in tasks}
    return Schedule(actions, start, end, tuple(located), calendar)


def schedule_plan(plan: Plan, holidays_cache: Path | None = None) -> Schedule:
    """Compute the dates of a plan.

    Actions without an id are left out: nothing can refer to them. Where there is no calendar of the plan's name,
    week-ends alone are off, and a conflict says so.

    Args:
        plan: The plan.
        holidays_cache: Folder in which tables of holidays are kept between two runs.
    """
    calendar, refusals = _calendar(plan, holidays_cache)
    start, end = _period(plan, calendar)
    named = [position for position, action in enumerate(plan.actions) if action.id]
    found = schedule(start, end, calendar, tasks_of(plan, calendar))
    located = [_located(conflict, named[int(conflict.path[1])], conflict.path[2:]) for conflict in found.conflicts]
    return found._replace(conflicts=(*refusals, *located))


def plan_with_floats(plan: Plan, found: Schedule) -> Schedule:
    """Compute the latest dates and the float of the actions of a plan.

    Args:
        plan: The plan.
        found: Its schedule.
    """
    from canevas.planning.backward import with_floats

    return with_floats(found, tasks_of(plan, found.calendar))


def tasks_of(plan: Plan, calendar: Calendar) -> list[Task]:
    """Give what the actions of a plan say about time, those without an id left out.

    Args:
        plan: The plan.
        calendar: Its calendar.
    """
    weeks = {_bare(who): calendar.on_days(week.days) for who, week in plan.part_time.items() if isinstance(week, Week)}
    # Whoever holds a role may be named by the role or by the name.
    for role, name in plan.people.items():
        for one, other in ((_bare(role), _bare(name)), (_bare(name), _bare(role))):
            if other in weeks:
                weeks.setdefault(one, weeks[other])
    return [_task(action, weeks.get(_bare(action.owner))) for action in plan.actions if action.id]


def part_time_owners(plan: Plan) -> frozenset[str]:
    """Give whose part-time counts: of the names under ``part_time``, those by which the owner of an action is known."""
    owners = {_bare(action.owner) for action in plan.actions}
    known = owners | {_bare(name) for role, name in plan.people.items() if _bare(role) in owners}
    known |= {_bare(role) for role, name in plan.people.items() if _bare(name) in owners}
    return frozenset(who for who in plan.part_time if _bare(who) in known)


def _bare(name: object) -> str:
    """Give a name as it is compared: case and spaces make no difference."""
    return " ".join(name.casefold().split()) if isinstance(name, str) else ""


def _located(conflict: Conflict, position: int, below: tuple[str | int, ...]) -> Conflict:
    return conflict._replace(path=("actions", position, *below))


def _calendar(plan: Plan, holidays_cache: Path | None) -> tuple[Calendar, list[Conflict]]:
    closures = [(first, _day(closure.end) or first) for closure in plan.closures if (first := _day(closure.start))]
    written = [plan.period.start, plan.period.end] if plan.period else []
    written += [moment for action in plan.actions for moment in (action.start, action.end)]
    days = [day for moment in written if (day := _day(moment))] or [_ANY_DAY]
    name = str(plan.calendar or _DEFAULT_CALENDAR)
    week = plan.week.days if isinstance(plan.week, Week) else None
    try:
        calendar = calendar_for(name, closures, min(days), max(days), holidays_cache=holidays_cache)
        return calendar.on_days(week) if week else calendar, []
    except ValueFault as fault:
        other = week_calendar(closures)
        return other.on_days(week) if week else other, [
            Conflict("calendar", None, None, fault.message, ("calendar",), fault.hint)
        ]


def _day(value: Moment | Duration | Blank | None) -> date | None:
    """Give the day of a date; `None` for anything else."""
    if not isinstance(value, Moment) or value.day is None:
        return None
    return date(value.day.year, value.day.month, value.day.day)


def _period(plan: Plan, calendar: Calendar) -> tuple[date | None, date | None]:
    """Give the first and the last day of a plan, which may be days off: they bound the work and are none."""
    if plan.period is None:
        return None, None
    reckoning = reckoning_on(calendar)
    written = plan.period.start
    start = reckoning.resolve(written, None, None) if isinstance(written, Moment) else None
    match plan.period.end:
        case Moment() as moment:
            return start, reckoning.resolve(moment, start, None)
        case Duration() as duration if start is not None:
            return start, reckoning.last(start, duration) if duration.amount else start
    return start, None


def _task(action: Action, calendar: Calendar | None) -> Task:
    return Task(
        id=str(action.id),
        start=action.start,
        end=action.end,
        not_before=action.not_before,
        duration=action.duration,
        after=tuple(dependency for dependency in action.after if isinstance(dependency, Dependency)),
        milestone=action.kind == "milestone",
        calendar=calendar,
    )
