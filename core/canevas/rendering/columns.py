"""Each part of an item as a column: the core's own parts, and the fields that a plan type adds.

A table is a choice of columns by name, so the tables of the core and those that a type describes in its data are made
in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.report import About, Cell, Column, ColumnKind, Table
from canevas.errors import PluginError
from canevas.language import Text, msg
from canevas.model.base import PlanModel
from canevas.rendering import action_columns, indicator_columns, labels
from canevas.rendering.printing import clean
from canevas.rendering.view import PlanView

if TYPE_CHECKING:
    from canevas.contracts.fields import Field

Printed = Callable[[PlanView, Any], Cell]
"""Prints one part of an item."""


@dataclass(frozen=True)
class Shown:
    """A part of an item that can be a column.

    Attributes:
        column: The column.
        cell: Prints the part of one item.
    """

    column: Column
    cell: Callable[[Any], Cell]


@dataclass(frozen=True)
class ItemKind:
    """The items that a table may have as rows.

    Attributes:
        about: What they are called in the report's data.
        level: Whose fields of the type they have.
        columns: Labels of the core's parts by name.
        kinds: What a column holds, where that is no plain text.
        cells: What prints each part.
        items: Gives the items of a plan.
        model: Gives the item's model, which has the values of the fields.
    """

    about: About
    level: str
    columns: Mapping[str, Text]
    kinds: Mapping[str, ColumnKind]
    cells: Mapping[str, Printed]
    items: Callable[[PlanView], Sequence[Any]]
    model: Callable[[Any], PlanModel]

    def places(self, view: PlanView) -> Places:
        """Tell where the items of a plan stand in the report's data."""
        return Places(self.about, self.items(view))


_FIELD_KINDS: Final[Mapping[str, ColumnKind]] = {
    "person": "person",
    "date": "date",
    "number": "number",
    "integer": "number",
    "percent": "number",
    "money": "number",
    "yes_no": "word",
    "duration": "word",
}


def _objective_statement(view: PlanView, item: Any) -> Cell:
    return view.printer.cell(item.statement, note=str(item.id or ""))


def _objective_indicators(view: PlanView, item: Any) -> Cell:
    return view.printer.joined(view.indicator(name) for name in item.indicators)


KINDS: Final[Mapping[str, ItemKind]] = {
    "actions": ItemKind(
        "actions",
        "action",
        labels.ACTION_COLUMNS,
        action_columns.KINDS,
        action_columns.CELLS,
        lambda view: view.actions,
        lambda item: item.action,
    ),
    "indicators": ItemKind(
        "indicators",
        "indicator",
        labels.INDICATOR_COLUMNS,
        indicator_columns.KINDS,
        indicator_columns.CELLS,
        lambda view: view.indicators,
        lambda item: item.indicator,
    ),
    "objectives": ItemKind(
        "objectives",
        "objective",
        labels.OBJECTIVE_COLUMNS,
        {"statement": "main"},
        {
            "id": lambda view, item: view.printer.cell(item.id),
            "statement": _objective_statement,
            "indicators": _objective_indicators,
        },
        lambda view: view.plan.objectives,
        lambda item: item,
    ),
}
"""What a table may be made of, by its name in a type's ``report``."""


def shown(view: PlanView, kind: ItemKind, name: str, label: Text | None = None) -> Shown:
    """Find a column by name: a part of the core, else a field of the type.

    Args:
        view: The plan.
        kind: What the rows are.
        name: The part or field.
        label: Another label than its own.

    Raises:
        PluginError: There is none of that name; says which there are.
    """
    fields = view.fields_of(kind.level)
    if name in kind.columns:
        printed = kind.cells[name]
        column = Column(view.printer.pick(label or kind.columns[name]), kind.kinds.get(name, "text"), name)
        return Shown(column, lambda item: printed(view, item))
    if name in fields:
        return field_shown(view, fields[name], name, kind.model)
    raise PluginError(
        msg(
            "the report of type “{type}” names the column “{name}”, which there is not for {kind}; there are: {names}",
            type=str(view.plan.type),
            name=name,
            kind=kind.level,
            names=[*kind.columns, *fields],
        )
    )


def field_shown(
    view: PlanView, declared: Field, name: str, model: Callable[[Any], PlanModel] = lambda item: item
) -> Shown:
    """Give the column of a field of the type."""
    column = Column(view.printer.pick(declared.label), _FIELD_KINDS.get(declared.type, "text"), name)
    return Shown(column, lambda item: view.field(declared, model(item).fields.get(name)))


def given_fields(view: PlanView, level: str, models: Iterable[PlanModel]) -> dict[str, Field]:
    """Give the fields of the type that at least one item has, in their order."""
    used = {name for model in models for name in model.fields}
    return {name: declared for name, declared in view.fields_of(level).items() if name in used}


class Places:
    """Where items stand in the report's data.

    Args:
        about: What they are: a key of `KINDS`.
        items: All of them, in the plan's order.
    """

    def __init__(self, about: About, items: Iterable[Any]) -> None:
        self.about = about
        self._kept = tuple(items)  # an identity is only good as long as its item is there
        self._places = {id(item): place for place, item in enumerate(self._kept)}

    def of(self, items: Iterable[Any]) -> tuple[int, ...]:
        """Give their positions."""
        return tuple(self._places[id(item)] for item in items)


def table(columns: Sequence[Shown], items: Iterable[Any], places: Places, heading: str = "") -> Table:
    """Make a table."""
    shown_items = tuple(items)
    rows = tuple(tuple(one.cell(item) for one in columns) for item in shown_items)
    return Table(
        tuple(one.column for one in columns), rows, clean(heading), about=places.about, items=places.of(shown_items)
    )
