"""The sheets that hold the tables of the plan: actions, indicators, measures, follow-up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from canevas_formats.tables.arithmetic import ActionArithmetic
from canevas_formats.tables.book import LIGHT_TONES, STATUS_TONES, TONES, is_day
from canevas_formats.tables.grid import HEADER_ROW, Computed, Grid
from canevas_formats.tables.rows import Column, Rows, actions, follow_up, indicators, measurements
from canevas_formats.tables.tracking import indicator_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas_formats.tables.book import Book, Sheet

_DATES: Final = ("start", "end", "actual_start", "actual_end")
ACTION_WIDTHS: Final = {
    "id": 8,
    "phase": 22,
    "title": 34,
    "owner": 18,
    "success": 30,
    "resources": 22,
    "status": 10.5,
    "progress": 11.5,
    "done": 9,
    "expected": 9,
    "days_late": 8,
    "working_days_late": 9,
    "priority": 10,
    "objective": 9,
}
INDICATOR_WIDTHS: Final = {
    "id": 8,
    "name": 34,
    "unit": 11,
    "direction": 11,
    "last": 10,
    "status": 9,
    "tendency": 12,
    "source": 24,
    "formula": 36,
}
_SECTIONS: Final = {
    "actions": "actions",
    "indicators": "indicators",
    "measurements": "indicators",
    "follow_up": "follow_up",
}
"""The section whose readers a sheet is for."""


def actions_sheet(book: Book, sheet: Sheet) -> Grid:
    """Write the actions, with what their dates and statuses tell on the day of the plan."""
    rows = actions(book.reader)
    if book.reader.data["progress"]["method"] != "count":
        rows = _with_share(book, rows)
    grid = Grid(book, sheet, rows, "Actions", widths=ACTION_WIDTHS, whole=("days_late", "working_days_late"))
    arithmetic = ActionArithmetic(book.reader, grid.at)
    checked = _checked(rows, arithmetic)
    share = rows.position("share")
    if share is not None:
        filled = (
            (*row[:share], None if figures is NotImplemented else figures["share"], *row[share + 1 :])
            for row, figures in zip(rows.rows, checked, strict=True)
        )
        grid.rows = rows = replace(rows, rows=tuple(filled))
    grid.computed = {
        key: Computed(
            formula,
            rows.column(key),
            [figures if figures is NotImplemented else figures[key] for figures in checked],
        )
        for key, formula in arithmetic.formulas().items()
    }
    grid.write(book.words["actions"])
    sheet.freeze_panes(HEADER_ROW + 1, 3)
    book.for_print(sheet, HEADER_ROW)
    last_printed = rows.position("priority") or len(rows.columns)
    sheet.print_area(0, 0, grid.last, last_printed - 1)
    grid.choose("status", "Statuses")
    grid.choose("priority", "Priorities")
    if book.reader.report.words["phases"]:
        grid.choose("phase", "Phases")
    grid.choose("owner", "Owners", strictly=False)
    if book.reader.data["objectives"]:
        grid.choose("objective", "Objectives", strictly=False)
    grid.colour_words("status", STATUS_TONES, book.reader.report.words["statuses"])
    for key in ("progress", "done", "expected"):
        grid.bars(key)
    ink, ground = TONES["bad"]
    late = {"type": "formula", "format": book.style(font_color=ink, bg_color=ground, bold=True)}
    for key in grid.whole:
        if rows.position(key) is None:
            continue
        where = f"${grid.letter(key)}{grid.first + 1}"
        sheet.conditional_format(*grid.area(key), {**late, "criteria": f"=AND(ISNUMBER({where}),{where}>0)"})
    high = book.reader.report.words["priorities"]["high"]
    urgent = {"type": "cell", "criteria": "==", "value": f'"{high}"', "format": book.style(font_color=ink, bold=True)}
    sheet.conditional_format(*grid.area("priority"), urgent)
    grid.mark_blanks(("title", "owner", "start", "end", "success"))
    return grid


def _with_share(book: Book, rows: Rows) -> Rows:
    """Add the column that tells how much each action counts."""
    column = Column("share", book.words["share"], "number")
    return replace(rows, columns=(*rows.columns, column), rows=tuple((*row, None) for row in rows.rows))


def _checked(rows: Rows, arithmetic: ActionArithmetic) -> list[Any]:
    """Reckon what the formulas give, row by row."""
    keys = [column.key for column in rows.columns]
    found: list[Any] = []
    for row in rows.rows:
        values = dict(zip(keys, row, strict=True))
        if all(values[key] is None or is_day(values[key]) for key in _DATES):
            try:
                found.append(arithmetic.figures(values))
            except (ValueError, OverflowError, ZeroDivisionError):
                found.append(NotImplemented)
        else:
            found.append(NotImplemented)
    return found


def measurements_sheet(book: Book, sheet: Sheet) -> Grid:
    """Write the measures."""
    grid = Grid(book, sheet, measurements(book.reader), "Measures", widths={"comment": 50, "unit": 16, "inputs": 36})
    grid.write(book.words["measurements"])
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    book.for_print(sheet, HEADER_ROW)
    if any(item["id"] for item in book.reader.data["indicators"]):
        grid.choose("id", "Indicator_Ids", strictly=False)
    return grid


def indicators_sheet(book: Book, sheet: Sheet, measures: Grid) -> Grid:
    """Write the indicators; the last measure and the progress are found in the measures."""
    rows = indicators(book.reader)
    grid = Grid(book, sheet, rows, "Indicators", widths=INDICATOR_WIDTHS)
    grid.computed = indicator_columns(book.reader, grid, measures)
    grid.write(book.words["indicators"])
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    book.for_print(sheet, HEADER_ROW)
    words = book.reader.report.words
    grid.choose("direction", "Directions")
    grid.choose("frequency", "Frequencies")
    grid.colour_words("status", LIGHT_TONES, words["lights"])
    grid.bars("progress")
    grid.mark_blanks(("name", "baseline", "target"))
    return grid


def follow_up_sheet(book: Book, sheet: Sheet) -> Grid:
    """Write what was seen."""
    grid = Grid(book, sheet, follow_up(book.reader), "Follow_Up", widths={"result": 46, "comment": 46, "status": 13})
    grid.write(book.words["follow_up"])
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    book.for_print(sheet, HEADER_ROW)
    grid.choose("status", "Statuses")
    if any(item["id"] for item in book.reader.data["actions"]):
        grid.choose("id", "Action_Ids", strictly=False)
    grid.colour_words("status", STATUS_TONES, book.reader.report.words["statuses"])
    return grid


def hide_unwanted(book: Book, sheets: Mapping[str, Sheet]) -> None:
    """Hide the sheets of sections that the audience does not get; formulas of others may need what they hold.

    Args:
        book: The workbook.
        sheets: Its sheets by name.
    """
    report = book.reader.report
    ids = [section.id.split("-", 2)[-1] if report.plans else section.id for section in report.sections]
    for name, section in _SECTIONS.items():
        if not any(one == section or one.startswith(f"{section}-") for one in ids):
            sheets[name].hide()
