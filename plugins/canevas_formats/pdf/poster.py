"""The poster: what a wall needs of a plan, on one page of A3."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from canevas import UsageError, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas import Block, Cell, Gantt, RenderContext, Table

_ROOM: Final = {True: 1.2, False: 1.75}
"""Width of the place for the Gantt chart, for its height: beside objectives and indicators, and without either."""
_ONE_COLUMN: Final = range(760, 1341, 60)
_TWO_COLUMNS: Final = {True: range(600, 941, 60), False: range(600, 1261, 60)}
"""Widths that are tried until the chart fits, in units: the wider, the smaller its letters."""
_BETWEEN: Final = 0.04
"""Part of the width between two columns."""
_MANY: Final = 60
"""Actions that do not fit in a column, however small their letters."""
_OBJECTIVES: Final = 6
_INDICATORS: Final = 12
_CHARTS: Final = 4
_LONG: Final = 240
"""Letters of a text after which it is cut."""
_CHART: Final = 340


def poster(context: RenderContext) -> dict[str, Any]:
    """Give the parts of the poster, each with the title of the section that has all of it.

    Raises:
        UsageError: There is nothing to see on it from afar: neither a timeline nor a chart.
    """
    titles = {section.id: section.title for section in context.report.sections}
    blocks = [(section.id, block) for section in context.report.sections for block in section.blocks]
    found: dict[str, Any] = {"objectives": None, "indicators": None, "timeline": None, "charts": []}
    stated = list(_stated([block for section, block in blocks if section == "objectives"]))
    for section, block in blocks:
        if block.kind == "table" and block.about == "indicators" and found["indicators"] is None:
            found["indicators"] = {"title": titles[section], **_at_a_glance(block)}
        elif block.kind == "chart" and len(found["charts"]) < _CHARTS:
            drawing = context.svg(block, width=_CHART)
            found["charts"].append({"drawing": drawing, "alternative": f"{block.label}. {block.alternative}"})
    gantt = next(((section, block) for section, block in blocks if block.kind == "gantt"), None)
    if gantt is not None and gantt[1].kind == "gantt":
        beside = bool(stated or found["indicators"])
        found["timeline"] = {"title": titles[gantt[0]], **_timeline(context, gantt[1], beside=beside)}
    elif not found["charts"] and context.report.data.get("actions"):
        raise UsageError(
            msg("there is no timeline to draw: no action has a date"), msg("The whole report: --form full.")
        )
    if stated:
        found["objectives"] = {
            "title": titles["objectives"],
            "cells": [_cut(cell) for cell in stated[:_OBJECTIVES]],
            "more": max(len(stated) - _OBJECTIVES, 0),
        }
    return found


def _stated(blocks: list[Block]) -> Iterator[Cell]:
    for block in blocks:
        if block.kind == "facts" and block.heading is not None:
            yield block.heading


def _timeline(context: RenderContext, gantt: Gantt, *, beside: bool) -> dict[str, Any]:
    """Draw the chart in one column, or in two where it has many rows; what does not fit then is left to the report."""
    room = _ROOM[beside]
    rows = sum(len(group.bars) for group in gantt.groups)
    for width in _ONE_COLUMN if rows < _MANY else ():
        sheets = context.svg_sheets(gantt, width=width, height=width / room)
        if len(sheets) == 1:
            break
    else:
        widths = _TWO_COLUMNS[beside]
        for width in widths if rows < 2 * _MANY else widths[-1:]:
            sheets = context.svg_sheets(gantt, width=width, height=width * 2 * (1 + _BETWEEN) / room)
            if len(sheets) <= 2:  # noqa: PLR2004 - columns
                break
    return {"drawings": sheets[:2], "cut": len(sheets) > 2, "alternative": f"{gantt.label}. {gantt.alternative}"}  # noqa: PLR2004 - columns


def _at_a_glance(table: Table) -> dict[str, Any]:
    """Give the name and the figures of each indicator."""
    places = [place for place, column in enumerate(table.columns) if column.kind in ("main", "number")]
    rows = [[_cut(row[place]) for place in places] for row in table.rows[:_INDICATORS]]
    columns = [asdict(table.columns[place]) for place in places]
    return {"columns": columns, "rows": rows, "more": max(len(table.rows) - _INDICATORS, 0)}


def _cut(cell: Cell) -> dict[str, Any]:
    from canevas_formats.pdf import cut

    return {**asdict(cell), "text": cut(cell.text, _LONG), "note": cut(cell.note)}
