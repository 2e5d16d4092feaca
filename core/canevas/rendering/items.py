"""The sections that show the items of a plan: objectives, actions, indicators, and the tables that a type describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.report import Block, Cell, Facts, Paragraphs, Table
from canevas.rendering import labels
from canevas.rendering.columns import KINDS, field_shown, given_fields, shown, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from canevas.contracts.plan_type import Section
    from canevas.language import Text
    from canevas.rendering.view import PlanView

SEVEN_COLUMNS: Final = ("title", "owner", "start", "end", "success", "resources", "status")
_INDICATOR_TABLE: Final = ("name", "unit", "baseline", "target", "last", "frequency", "source")


def objectives(view: PlanView) -> tuple[Block, ...]:
    """Give each objective as people wrote it, with its indicators and the type's fields."""
    if not view.plan.objectives:
        return (Paragraphs((Cell(view.printer.pick(labels.NO_OBJECTIVE)),)),)
    return tuple(_objective(view, objective) for objective in view.plan.objectives)


def _objective(view: PlanView, objective: Any) -> Facts:
    rows = [(view.printer.pick(labels.MEASURED_BY), view.printer.joined(map(view.indicator, objective.indicators)))]
    for name, declared in view.fields_of("objective").items():
        if name in objective.fields:
            rows.append((view.printer.pick(declared.label), view.field(declared, objective.fields[name])))
    heading = view.printer.cell(objective.statement, note=view.printer.line(str(objective.id or "")))
    return Facts(tuple((label, cell) for label, cell in rows if cell.text), heading)


def actions(view: PlanView) -> tuple[Block, ...]:
    """Give the actions in a table for each phase; then what the type's fields say and no table of the type shows."""
    if not view.actions:
        return (Paragraphs((Cell(view.printer.pick(labels.NO_ACTION)),)),)
    return (*_grouped(view, "actions", "phase", SEVEN_COLUMNS), *_details(view))


def _details(view: PlanView) -> tuple[Block, ...]:
    tables = view.plan_type.report if view.plan_type else ()
    elsewhere = {name for section in tables if section.table == "actions" for name in (section.by, *section.columns)}
    fields = given_fields(view, "action", (item.action for item in view.actions))
    left = {name: declared for name, declared in fields.items() if name not in elsewhere}
    items = [item for item in view.actions if left.keys() & item.action.fields.keys()]
    if not items:
        return ()
    kind = KINDS["actions"]
    columns = [shown(view, kind, "title"), *(field_shown(view, part, name, kind.model) for name, part in left.items())]
    return (table(columns, items, view.printer.pick(labels.DETAILS)),)


def six_columns(view: PlanView) -> tuple[Block, ...]:
    """Give all actions in the one table that fits on a page."""
    if not view.actions:
        return (Paragraphs((Cell(view.printer.pick(labels.NO_ACTION)),)),)
    columns = [shown(view, KINDS["actions"], name, label) for name, label in labels.SIX_COLUMNS.items()]
    return (table(columns, view.actions),)


def indicators(view: PlanView) -> tuple[Block, ...]:
    """Give the indicators, with the type's fields that have a value."""
    if not view.indicators:
        return ()
    kind = KINDS["indicators"]
    fields = given_fields(view, kind.level, map(kind.model, view.indicators))
    columns = [shown(view, kind, name) for name in (*_INDICATOR_TABLE, *fields)]
    return (table(columns, view.indicators),)


def own_table(view: PlanView, section: Section) -> tuple[Block, ...]:
    """Give a table that the type describes, in groups where it says by what.

    Raises:
        PluginError: It names a part that its items do not have.
    """
    kind = KINDS[section.table]
    if not kind.items(view):
        return ()
    if not section.by:
        return (table([shown(view, kind, name) for name in section.columns], kind.items(view)),)
    return _grouped(view, section.table, section.by, section.columns)


def _grouped(view: PlanView, name: str, by: str, columns: Sequence[str]) -> tuple[Table, ...]:
    """Make a table for each value of a part: in the order of the type's phases or choices, then as they come.

    An item with several values stands in several groups; those without any come last. One group alone without a value
    needs no heading.
    """
    kind = KINDS[name]
    made = [shown(view, kind, column) for column in columns]
    key, heading, order = _grouping(view, name, by)
    groups: dict[str, list[Any]] = {value: [] for value in order}
    without: list[Any] = []
    for item in kind.items(view):
        values = key(item)
        for value in dict.fromkeys(values):
            groups.setdefault(value, []).append(item)
        if not values:
            without.append(item)
    tables = [table(made, items, heading(value)) for value, items in groups.items() if items]
    if without:
        tables.append(table(made, without, view.printer.pick(labels.NOT_GIVEN) if tables else ""))
    return tuple(tables)


def _grouping(
    view: PlanView, name: str, by: str
) -> tuple[Callable[[Any], list[str]], Callable[[str], str], Iterable[str]]:
    """Give what tells the groups of an item, what prints a group, and the groups whose order is known."""
    kind = KINDS[name]
    declared = view.fields_of(kind.level).get(by)
    printed = shown(view, kind, by)
    known: Mapping[str, Text] = {}
    if by == "phase":
        known = view.phases
    elif declared is not None and declared.type == "choice" and view.plan_type is not None:
        known = {value: choice.label for value, choice in view.plan_type.choices_of(declared).items()}

    def key(item: Any) -> list[str]:
        model = kind.model(item)
        value = model.fields.get(by) if declared is not None else getattr(model, by, None)
        if known:
            values = value if isinstance(value, list | tuple) else [value]
            return [one for one in values if isinstance(one, str)]
        cell = printed.cell(item)
        return [cell.text] if cell.text and not cell.blank else []

    return key, lambda value: view.printer.pick(known[value]) if value in known else view.printer.line(value), known
