"""A value of a plan as JSON-able data: the one way in which every command and document writes it for programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from canevas.model.base import PlanModel
from canevas.model.blank import BLANK
from canevas.model.dependency import Dependency
from canevas.model.duration import Duration
from canevas.model.moment import Moment
from canevas.model.money import Money
from canevas.model.week import Week
from canevas.rendering import data_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Container


def absolute_day(moment: Moment) -> date | None:
    """Give the day of a moment that hangs on nothing else of the plan."""
    return moment.day if moment.absolute else None


def value_of(value: object, day_of: Callable[[Moment], date | None] = absolute_day) -> Any:
    """Give a value: dates in ISO form, numbers as numbers, blanks as null; see `canevas.rendering.data`.

    Args:
        value: The value, of whatever part of a plan.
        day_of: Tells the day of a moment; where there is none the moment is given as it was written.
    """
    match value:
        case str() | bool() | int() | None:
            return value
        case Decimal() | float():
            return data_figures.number(value)
        case date():
            return value.isoformat()
        case Moment():
            day = day_of(value)
            return day.isoformat() if day is not None else value.text
        case Duration():
            return Duration.of(value.amount, value.unit).text
        case Money():
            return {"amount": value_of(value.amount), "currency": value.currency}
        case Week():
            return list(value.names)
        case Dependency():
            lag = value_of(value.lag)
            return {"action": value.action, "link": value.link, "lag": f"-{lag}" if lag and value.sign < 0 else lag}
        case PlanModel():
            return item_of(value, day_of)
        case Mapping():
            return {str(name): value_of(part, day_of) for name, part in value.items()}
        case list() | tuple():
            return [value_of(part, day_of) for part in value]
    return None if value is BLANK else str(value)


def item_of(
    item: PlanModel, day_of: Callable[[Moment], date | None] = absolute_day, without: Container[str] = ()
) -> dict[str, Any]:
    """Give every part of an item, null where it is not given, and the type's fields where there may be some.

    Args:
        item: The item.
        day_of: See `value_of`.
        without: Parts that are left out.
    """
    names = (name for name in type(item).model_fields if name not in without)
    parts = {name: value_of(getattr(item, name), day_of) for name in names}
    return {**parts, "fields": value_of(item.fields, day_of)} if item.fields else parts
