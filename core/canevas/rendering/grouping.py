"""Tables in groups: the actions by phase, and the tables that a plan type describes in its data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.rendering import labels
from canevas.rendering.columns import KINDS, shown, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from canevas.contracts.plan_type import Section
    from canevas.contracts.report import Table
    from canevas.language import Text
    from canevas.rendering.columns import ItemKind
    from canevas.rendering.view import PlanView


def own_table(view: PlanView, section: Section, *, beside: bool) -> tuple[Table, ...]:
    """Give a table that the type describes, in groups where it says by what.

    Args:
        view: The plan.
        section: What the type says of it.
        beside: Whether the report also has the core's section of these items. The table then shows only those that have
            a value in one of its columns of the type's own; in the place of the core's section it shows all.

    Raises:
        PluginError: It names a part that its items do not have.
    """
    kind = KINDS[section.table]
    items = kind.items(view)
    own = [name for name in section.columns if name not in kind.columns]
    if beside and own:
        items = [item for item in items if any(name in kind.model(item).fields for name in own)]
    return grouped(view, kind, items, section.by, section.columns)


def grouped(view: PlanView, kind: ItemKind, items: Sequence[Any], by: str, columns: Sequence[str]) -> tuple[Table, ...]:
    """Make a table for each value of a part: in the order of the type's phases or choices, then as they come.

    An item with several values stands in several groups; those without any come last. Where no item has a value there
    is one table without a heading.

    Args:
        view: The plan.
        kind: What the items are.
        items: The rows.
        by: The part, of the core or of the type; empty for a single table.
        columns: Parts that are shown.

    Raises:
        PluginError: The items do not have one of these parts.
    """
    made = [shown(view, kind, column) for column in columns if view.tells(kind.level, column)]
    known, values_of = _groups_of(view, kind, by if view.tells(kind.level, by) else "")
    groups: dict[str, list[Any]] = {value: [] for value in known}
    without: list[Any] = []
    for item in items:
        values = values_of(item)
        for value in dict.fromkeys(values):
            groups.setdefault(value, []).append(item)
        if not values:
            without.append(item)
    printer = view.printer
    headings = {value: printer.label(known, value) or printer.line(value) for value in groups}
    places = kind.places(view)
    tables = [table(made, members, places, headings[value]) for value, members in groups.items() if members]
    if without:
        tables.append(table(made, without, places, printer.pick(labels.NOT_GIVEN) if tables else ""))
    return tuple(tables)


def _groups_of(view: PlanView, kind: ItemKind, by: str) -> tuple[Mapping[str, Text], Callable[[Any], Sequence[str]]]:
    """Give the groups whose order is known, with their labels, and what tells the groups of an item."""
    if not by:
        return {}, lambda _: ()
    printed = shown(view, kind, by)
    declared = view.fields_of(kind.level).get(by) if by not in kind.columns else None
    known: Mapping[str, Text] = {}
    if by == "phase":
        known = view.phases
    elif declared is not None and declared.type == "choice" and view.plan_type is not None:
        known = {value: choice.label for value, choice in view.plan_type.choices_of(declared).items()}

    def values_of(item: Any) -> Sequence[str]:
        if not known:
            cell = printed.cell(item)
            return [cell.text] if cell.text and not cell.blank else []
        model = kind.model(item)
        value = model.fields.get(by) if declared is not None else getattr(model, by)
        return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]

    return known, values_of
