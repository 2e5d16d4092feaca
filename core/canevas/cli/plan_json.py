"""The JSON of the commands that look at a plan: a contract, see `docs/en/reference/json.md`."""

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

if TYPE_CHECKING:
    from canevas.followup.changed import PlanChanges


def value_of(value: object) -> Any:
    """Give a value of a plan as `render --to json` does: dates in ISO form, numbers as numbers, blanks as null."""
    match value:
        case str() | bool() | int() | None:
            return value
        case Decimal() | float():
            return int(value) if value == int(value) else float(value)
        case date():
            return value.isoformat()
        case Moment():
            return value.day.isoformat() if value.absolute and value.day else value.text
        case Duration():
            return Duration.of(value.amount, value.unit).text
        case Money():
            return {"amount": value_of(value.amount), "currency": value.currency}
        case Dependency():
            lag = value_of(value.lag)
            return {"action": value.action, "link": value.link, "lag": f"-{lag}" if lag and value.sign < 0 else lag}
        case PlanModel():
            return {name: value_of(getattr(value, name)) for name in type(value).model_fields}
        case Mapping():
            return {str(name): value_of(part) for name, part in value.items()}
        case list() | tuple():
            return [value_of(part) for part in value]
    return None if value is BLANK else str(value)


def changes(before: str, after: str, found: PlanChanges) -> dict[str, Any]:
    """Give what changed between two states of a plan.

    Args:
        before: How the earlier state was named.
        after: How the later one was.
        found: What changed.
    """
    return {
        "before": before,
        "after": after,
        "summary": {
            "added": found.count("added"),
            "removed": found.count("removed"),
            "changed": found.count("changed"),
        },
        "items": [
            {
                "kind": item.kind,
                "id": item.id or None,
                "title": item.title or None,
                "state": item.state,
                "changes": [
                    {
                        "field": change.field,
                        "aspect": change.aspect,
                        "before": value_of(change.before),
                        "after": value_of(change.after),
                        "slip": None if change.slip is None else change.slip._asdict(),
                    }
                    for change in item.changes
                ],
            }
            for item in found.items
        ],
    }
