"""People whom an indicator lets one recognise: a name in its texts, or a published group that is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas import Indicator, Plan, RuleContext

_GROUPS: Final = frozenset({"works-council", "managers"})
"""Roles that several people hold together: what stands beside them names nobody."""
_NONE: Final = "—"


def recognisable_people(context: RuleContext) -> Iterator[Finding]:
    """Find indicators that name somebody of the plan, or that are published for fewer people than the setting allows.

    Linear in the texts of the indicators times the people of the plan.
    """
    names = _full_names(context.plan)
    minimum = context.settings["minimum_group"]
    for indicator in context.plan.indicators:
        title = str(indicator.name or indicator.card or indicator.id)
        for keys, text in _texts(indicator):
            named = [name for name in names if name.casefold() in text.casefold()]
            if named:
                values = {"title": title, "named": named, "group": _NONE, "minimum": minimum}
                yield Finding(at=context.path(indicator, *keys), values=values)
        group = indicator.fields.get("smallest_group")
        if isinstance(group, int) and isinstance(minimum, int) and group < minimum:
            values = {"title": title, "named": _NONE, "group": group, "minimum": minimum}
            yield Finding(at=context.path(indicator, "smallest_group"), values=values)


def _full_names(plan: Plan) -> list[str]:
    """Give the names of people, first and last; one word alone may be anything."""
    written = [str(name) for role, name in plan.people.items() if role not in _GROUPS]
    return [name for name in written if len(name.split()) > 1]


def _texts(indicator: Indicator) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Go through the texts that are published with an indicator, each with its place below it."""
    if indicator.name:
        yield ("name",), str(indicator.name)
    for number, measurement in enumerate(indicator.measurements):
        if measurement.comment:
            yield ("measurements", number, "comment"), str(measurement.comment)
