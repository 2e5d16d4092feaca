"""The sections that show the items of a plan: objectives, actions, indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.report import Block, Cell, Facts, Paragraphs
from canevas.rendering import labels
from canevas.rendering.columns import KINDS, field_shown, given_fields, shown, table
from canevas.rendering.grouping import grouped
from canevas.rendering.pictures import charts
from canevas.rendering.smart import smart_reading

if TYPE_CHECKING:
    from canevas.rendering.view import PlanView

SEVEN_COLUMNS: Final = ("title", "owner", "start", "end", "success", "resources", "status")
INDICATOR_TABLE: Final = ("name", "unit", "baseline", "target", "last", "frequency", "source")


def objectives(view: PlanView) -> tuple[Block, ...]:
    """Give each objective as people wrote it, with how it reads, its indicators and the type's fields."""
    if not view.plan.objectives:
        return () if view.chosen else (Paragraphs((Cell(view.printer.pick(labels.NO_OBJECTIVE)),)),)
    return tuple(_objective(view, objective) for objective in view.plan.objectives)


def _objective(view: PlanView, objective: Any) -> Facts:
    rows = [
        (view.printer.pick(labels.SMART), smart_reading(view, objective)),
        (view.printer.pick(labels.MEASURED_BY), view.printer.joined(map(view.indicator, objective.indicators))),
    ]
    for name, declared in view.fields_of("objective").items():
        if name in objective.fields:
            rows.append((view.printer.pick(declared.label), view.field(declared, objective.fields[name])))
    heading = view.printer.cell(objective.statement, note=view.printer.line(str(objective.id or "")))
    return Facts(tuple((label, cell) for label, cell in rows if cell.text), heading)


def actions(view: PlanView) -> tuple[Block, ...]:
    """Give the actions in a table for each phase; then what the type's fields say and no table of the type shows."""
    if not view.actions:
        return _no_action(view)
    return (*grouped(view, KINDS["actions"], view.actions, "phase", SEVEN_COLUMNS), *_details(view))


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
    return (table(columns, items, kind.places(view), view.printer.pick(labels.DETAILS)),)


def _no_action(view: PlanView) -> tuple[Block, ...]:
    said = labels.NONE_CHOSEN if view.chosen else labels.NO_ACTION
    return (Paragraphs((Cell(view.printer.pick(said)),)),)


def six_columns(view: PlanView) -> tuple[Block, ...]:
    """Give all actions in the one table that fits on a page."""
    if not view.actions:
        return _no_action(view)
    kind = KINDS["actions"]
    columns = [
        shown(view, kind, name, label) for name, label in labels.SIX_COLUMNS.items() if view.tells(kind.level, name)
    ]
    return (table(columns, view.actions, kind.places(view)),)


def indicators(view: PlanView) -> tuple[Block, ...]:
    """Give the indicators, with the type's fields that have a value, and charts of their measures."""
    if not view.indicators:
        return ()
    kind = KINDS["indicators"]
    fields = given_fields(view, kind.level, map(kind.model, view.indicators))
    columns = [shown(view, kind, name) for name in (*INDICATOR_TABLE, *fields) if view.tells(kind.level, name)]
    return (table(columns, view.indicators, kind.places(view)), *charts(view))
