"""The fields of a plan's type: taken out of the items before the model reads them, and read by their declaration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.contracts.values import read_value
from canevas.document.validation import Fault
from canevas.model.blank import BLANK
from canevas.model.fault import ValueFault

if TYPE_CHECKING:
    from canevas.contracts.plan_type import PlanType

_LISTS: Final = {"objectives": "objective", "indicators": "indicator", "actions": "action", "follow_up": "follow_up"}

Path = tuple[str | int, ...]


class Separated(NamedTuple):
    """A plan's data in two.

    Attributes:
        core: What the model reads.
        fields: By path of the item, the typed values of its fields.
        faults: Values that are none of their field's kind.
    """

    core: dict[str, Any]
    fields: Mapping[Path, Mapping[str, Any]]
    faults: tuple[Fault, ...]


def separate(data: Mapping[str, Any], plan_type: PlanType | None) -> Separated:
    """Take the fields of the type out of a plan's data."""
    if plan_type is None:
        return Separated(dict(data), {}, ())
    fields: dict[Path, dict[str, Any]] = {}
    faults: list[Fault] = []

    def taken(item: Mapping[str, Any], level: str, path: Path) -> dict[str, Any]:
        declared = plan_type.fields_of(level)
        for name, field in declared.items():
            if item.get(name) is None:
                continue
            try:
                value = read_value(field, plan_type.choices_of(field), item[name])
            except ValueFault as fault:
                faults.append(Fault(fault.code, (*path, name), fault.message, fault.hint))
                value = BLANK  # so that no rule judges it a second time
            fields.setdefault(path, {})[name] = value
        return {key: value for key, value in item.items() if key not in declared}

    core = taken(data, "plan", ())
    for key, level in _LISTS.items():
        if isinstance(core.get(key), list):
            core[key] = [
                taken(item, level, (key, number)) if isinstance(item, Mapping) else item
                for number, item in enumerate(core[key])
            ]
    return Separated(core, fields, tuple(faults))


def field_names(plan_type: PlanType, path: Path) -> list[str]:
    """Give the names of the type's fields for the item at a path, so that a near name can be proposed."""
    level = "plan" if not path else _LISTS.get(str(path[0]), "") if len(path) == len(("list", 0)) else ""
    return list(plan_type.fields_of(level)) if level else []
