"""What the page's script needs to know of each row of actions: its place, by what it is chosen, in which order it comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from canevas import Block, Cell, Column, Report, Table

_ORDERS: Final[Mapping[str, str]] = {
    "main": "text",
    "person": "text",
    "word": "text",
    "date": "date",
    "number": "number",
    "status": "number",
}
"""How the columns of a kind are sorted; those of longer texts are not."""
_DATES: Final[Mapping[str, str]] = {"delay": "end"}
"""Columns that are printed as words and sorted as the date of a part."""


def tools(report: Report) -> dict[str, Any] | None:
    """Give what there is to choose from, and the section that it stands in; none where there is no choice.

    It stands above the actions; above everything where there are several plans.

    Args:
        report: The report.
    """
    facets = [facet for facet in report.facets if len(facet.values) > 1]
    sections = [section.id for section in report.sections if any(map(_is_of_actions, section.blocks))]
    if not facets or not sections:
        return None
    return {"section": report.sections[0].id if report.plans else sections[0], "facets": facets}


def marks(report: Report) -> dict[str, list[Any]]:
    """Give, by section and for each of its blocks, what is marked in a table of actions; `None` for anything else.

    Args:
        report: The report.
    """
    statuses = next((facet.of for facet in report.facets if facet.name == "status"), ())
    return {
        section.id: [
            _table(report, block, statuses) if _is_of_actions(block) else None  # type: ignore[arg-type]  # tables alone are
            for block in section.blocks
        ]
        for section in report.sections
    }


def _is_of_actions(block: Block) -> bool:
    return block.kind == "table" and block.about == "actions" and len(block.items) == len(block.rows)


def _table(report: Report, table: Table, statuses: tuple[int, ...]) -> dict[str, Any]:
    actions = report.data.get("actions", ())
    rows = []
    for item, cells in zip(table.items, table.rows, strict=True):
        action = actions[item] if item < len(actions) else {}
        rows.append(
            {
                "item": item,
                "facets": {facet.name: facet.of[item] for facet in report.facets if item < len(facet.of)},
                "keys": [
                    _key(column, cell, action, statuses[item] if item < len(statuses) else None)
                    for column, cell in zip(table.columns, cells, strict=True)
                ],
            }
        )
    return {"orders": [_order(column) for column in table.columns], "rows": rows}


def _order(column: Column) -> str:
    return "date" if column.name in _DATES else _ORDERS.get(column.kind, "")


def _key(column: Column, cell: Cell, action: Mapping[str, Any], status: int | None) -> str | None:
    """Give what a cell is sorted by; `None` where that is its text."""
    order = _order(column)
    if order in ("", "text"):
        return None
    if not cell.text:
        return ""
    if column.name == "status":
        return None if status is None else str(status)
    name = _DATES.get(column.name, column.name)
    value = action.get(name, action.get("fields", {}).get(name) if action.get("fields") else None)
    if isinstance(value, Mapping):
        value = value.get("planned") or value.get("amount")
        value = value.get("amount") if isinstance(value, Mapping) else value
    return "" if value is None else str(value)
