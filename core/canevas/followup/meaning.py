"""What values of a plan mean, however they are written: two that mean the same are equal here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from canevas.model.base import PlanModel
from canevas.model.blank import BLANK
from canevas.model.dependency import Dependency
from canevas.model.duration import Duration
from canevas.model.fault import ValueFault
from canevas.model.moment import Moment
from canevas.model.money import Money
from canevas.planning.reckoning import reckoning_on

if TYPE_CHECKING:
    from collections.abc import Hashable

    from canevas.planning.schedule import Schedule

_SMALLER: Final = {"weeks": (7, "days"), "years": (12, "months"), "hours": (60, "minutes")}
"""Units that are so many of a smaller one, whatever the calendar."""


def meaning(value: object) -> Hashable:
    """Give a value in the form in which it is compared; `None` for a blank, an empty text and an empty list.

    Spaces and line ends of a text do not count, nor does the order of a list.
    """
    match value:
        case str():
            return " ".join(value.split()) or None
        case Moment():
            return (value.day, value.anchor, value.sign if value.offset else 1, meaning(value.offset))
        case Duration():
            number, unit = _SMALLER.get(value.unit, (1, value.unit))
            return (value.amount * number, unit if value.amount else "")
        case Money():
            return (value.amount.normalize(), value.currency)
        case Decimal():
            return value.normalize()
        case Dependency():
            return (value.action, value.link, value.sign if value.lag else 1, meaning(value.lag))
        case PlanModel():
            return meaning({name: getattr(value, name) for name in type(value).model_fields} | dict(value.fields))
        case Mapping():
            parts = ((str(name), meaning(part)) for name, part in value.items())
            return tuple(sorted((pair for pair in parts if pair[1] is not None), key=repr)) or None
        case list() | tuple():
            return tuple(sorted(filter(_is_there, map(meaning, value)), key=repr)) or None
    return None if value is BLANK else value


def _is_there(value: object) -> bool:
    return value is not None


def dated(value: object, schedule: Schedule) -> object:
    """Give the date of a moment, which may be relative to the plan; any other value as it is."""
    if not isinstance(value, Moment):
        return value
    try:
        day = reckoning_on(schedule.calendar).resolve(value, schedule.start, schedule.end)
    except (OverflowError, ValueFault):  # no calendar has it; the schedule says so
        day = None
    return value if day is None else day


def day_of(value: object) -> date | None:
    """Give the day of a date with or without a time; `None` for anything else."""
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
