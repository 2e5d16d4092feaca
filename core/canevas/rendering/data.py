"""The plan as programs read it: plain data with dates in ISO form, numbers as numbers, and what was computed.

Version 1 of the format. Whatever the plan's language, keys and closed lists (statuses, phases, roles) are the plan
format's own words; texts are the plan's own, and those of the type have both languages. A value that is not given, or
still to be filled in, is null; a text with a blank in it is kept as it was written. Money is
``{"amount", "currency"}``; a duration is in its short form, ``2w`` or ``10wd``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.fields import LEVELS
from canevas.model.blank import BLANK
from canevas.model.items import Thresholds
from canevas.planning.earned_value import earned_value, spending
from canevas.planning.tasks import ScheduledAction
from canevas.rendering import data_figures, figures
from canevas.rendering.appraisal import appraisal_data
from canevas.rendering.data_values import item_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from canevas.contracts.plan_type import PlanType
    from canevas.model.plan import FollowUpEntry, Objective
    from canevas.planning.standing import Standing
    from canevas.rendering.figures import MeasuredIndicator, PlacedAction
    from canevas.rendering.view import PlanView

FORMAT: Final = 1
"""The version of this data; it changes only where a program that reads it would break."""

OF_ITEMS: Final = ("actions", "objectives", "indicators", "follow_up")
"""The lists of items."""
_OF_THE_DOCUMENT: Final = ("format", "date", "only", "audience", "appraisal")
_COUNTS: Final = ("done", "counted", "cancelled", "late", "unweighed")
APART: Final = ("canevas", "type", "objectives", "indicators", "actions", "follow_up")
"""Parts of a plan that are not in its head."""


def plan_data(view: PlanView) -> dict[str, Any]:
    """Give the whole computed plan as JSON-able data.

    Of an action, ``start`` and ``end`` are computed; ``earliest`` is the computed start, ``latest`` and ``latest_end``
    are when it must start and end, ``float`` by how much it may be late (`ScheduledAction.total_float`, in the unit that
    ``schedule`` names), ``occurrences`` the days on which it is due where it repeats. What is dated after the day on
    which the plan is looked at is left out of measurements and follow-up.

    Where some actions were chosen, ``only`` says which, the items are those that are shown, and ``progress`` is that of
    these actions; ``schedule``, ``spending`` and ``earned_value`` stay those of the whole plan.
    """
    head = item_of(view.plan, view.day, APART)
    period = {"start": value_of(view.schedule.start), "end": value_of(view.schedule.end)}
    return {
        "format": FORMAT,
        "date": view.today.isoformat(),
        "only": view.chosen and view.chosen.data,
        "audience": view.audience and view.audience.id,
        "plan": {**head, "period": period},
        "type": _type(view),
        "objectives": [_objective(view, objective) for objective in view.plan.objectives],
        "indicators": [_indicator(view, item) for item in view.indicators],
        "actions": _actions(view),
        "follow_up": [item_of(entry, view.day) for entry in view.plan.follow_up if not _later(view, entry)],
        "schedule": {
            "finish": value_of(view.latest.finish),
            "float_unit": "hours" if view.schedule.calendar.continuous else "working_days",
            "critical_path": list(view.latest.critical_path),
            **_calendar(view),
        },
        "progress": data_figures.progress(view.progress, view.plan.language),
        "spending": data_figures.spent(spending(view.told), view.plan.language),
        "earned_value": data_figures.earned(earned_value(view.told, view.whole_progress), view.plan.language),
        "appraisal": None if view.appraisal is None else appraisal_data(view.appraisal, view.plan.language),
    }


def joined_data(parts: Sequence[tuple[str, Mapping[str, Any]]], why: str) -> dict[str, Any]:
    """Give the data of several plans in the form of those of one.

    Items of all plans follow each other, each with the name of its plan as ``plan``; so do risks and reviews under
    ``plan``. What there is of each plan alone stands in ``plans``: its head, type, schedule, progress and money.

    Args:
        parts: The data of each plan with its name.
        why: Why there is no progress of the whole.
    """
    first = parts[0][1]
    starts, ends = ([data["plan"]["period"][edge] for _name, data in parts] for edge in ("start", "end"))
    finishes = [data["schedule"]["finish"] for _name, data in parts]
    counts = {name: sum(data["progress"][name] for _name, data in parts) for name in _COUNTS}
    return {
        "format": FORMAT,
        "date": first["date"],
        "only": first["only"],
        "audience": first["audience"],
        "plans": [
            {"name": name, **{key: part for key, part in data.items() if key not in (*OF_ITEMS, *_OF_THE_DOCUMENT)}}
            for name, data in parts
        ],
        "plan": {
            **dict.fromkeys(first["plan"]),
            "period": {"start": min(filter(None, starts), default=None), "end": max(filter(None, ends), default=None)},
            **{
                key: _named((name, data["plan"].get(key) or ()) for name, data in parts) for key in ("risks", "reviews")
            },
        },
        "type": {"id": None, "name": None, "phases": {}, "roles": {}, "fields": {}, "plugin": None},
        **{key: _named((name, data[key]) for name, data in parts) for key in OF_ITEMS},
        "schedule": {
            "finish": max(filter(None, finishes), default=None),
            "float_unit": None,
            "critical_path": [],
            "week": None,
            "days_off": [],
        },
        "progress": {
            "method": None,
            "percent": None,
            "expected": None,
            **counts,
            "reason": why,
            "by": {"objective": [], "phase": [], "owner": []},
        },
        "spending": None,
        "earned_value": None,
        "appraisal": None,
    }


def _named(lists: Iterable[tuple[str, Iterable[Mapping[str, Any]]]]) -> list[dict[str, Any]]:
    """Put the items of all plans one after the other, each with the name of its plan."""
    return [{"plan": name, **item} for name, items in lists for item in items]


def _later(view: PlanView, entry: FollowUpEntry) -> bool:
    return figures.after(view.day_of(entry.date), view.today)


def _calendar(view: PlanView) -> dict[str, Any]:
    """Give the days of the week on which people work, 1 for Monday, and the days off on those that the plan may meet."""
    days = [day for item in view.actions for day in (item.start, item.end) if day is not None]
    days += [day for day in (view.schedule.start, view.schedule.end, view.today) if day is not None]
    return data_figures.calendar(view.schedule.calendar, (day.year for day in days))


def _type(view: PlanView) -> dict[str, Any]:
    found = view.plan_type
    if found is None:
        return {"id": view.plan.type or None, "name": None, "phases": {}, "roles": {}, "fields": {}, "plugin": None}
    return {
        "id": found.id,
        "name": dict(found.name),
        "phases": {name: dict(phase.label) for name, phase in found.phases.items()},
        "roles": {name: dict(role.label) for name, role in found.roles.items()},
        "fields": {level: _fields(found, level) for level in LEVELS},
        "plugin": found.plugin.as_dict() if found.plugin else None,
    }


def _fields(plan_type: PlanType, level: str) -> dict[str, Any]:
    """Give the fields that the type adds to one kind of item: what each holds, its label and those of its choices."""
    return {
        name: {
            "type": field.type,
            "many": field.many,
            "label": dict(field.label),
            "choices": {choice: dict(one.label) for choice, one in plan_type.choices_of(field).items()},
        }
        for name, field in plan_type.fields_of(level).items()
    }


def _objective(view: PlanView, objective: Objective) -> dict[str, Any]:
    return item_of(objective, view.day)


def _actions(view: PlanView) -> list[dict[str, Any]]:
    """Give the actions; of two with one id, the first has what was computed."""
    computed = dict(view.latest.actions)
    return [
        _action(view, item, computed.pop(str(item.action.id), None), standing)
        for item, standing in zip(view.actions, view.standings, strict=True)
    ]


def _action(view: PlanView, item: PlacedAction, computed: ScheduledAction | None, standing: Standing) -> dict[str, Any]:
    written = item_of(item.action, view.day)
    first = {name: written.pop(name) for name in ("id", "title", "phase", "objective", "owner")}
    start = value_of(item.start)
    placed = computed or ScheduledAction("")
    return {
        **first,
        "owner_name": view.person(item.action.owner or None).text or None,
        **written,
        "start": start,
        "end": value_of(item.end),
        "earliest": start,
        "latest": value_of(placed.latest_start),
        "latest_end": value_of(placed.latest_end),
        "float": value_of(placed.total_float),
        "free_float": value_of(placed.free_float),
        "critical": placed.critical,
        "occurrences": [value_of(day) for day in figures.due_days(item, view.schedule)],
        "standing": data_figures.standing(standing),
    }


def _indicator(view: PlanView, item: MeasuredIndicator) -> dict[str, Any]:
    data = item_of(item.indicator, view.day)
    last = item.state.last
    data |= {name: value_of(item.part(name), view.day) for name in ("formula", "unit", "direction", "frequency")}
    if isinstance(unit := item.part("unit"), Mapping):
        data["unit"] = view.printer.unit(unit)
    data["name"] = (view.indicator_name(item).text or None) if item.indicator.name is not BLANK else None
    if data["thresholds"] is None and item.card is not None and item.card.thresholds:
        data["thresholds"] = value_of({**dict.fromkeys(Thresholds.model_fields), **item.card.thresholds})
    made = [(one, one.measurement) for one in item.state.readings if one.measurement is not None]
    data["measurements"] = [{**item_of(measure, view.day), "value": value_of(one.value)} for one, measure in made]
    data["last"] = None if last is None else {"date": value_of(last.day), "value": value_of(last.value)}
    return {**data, **data_figures.state(item.state, view.plan.language)}
