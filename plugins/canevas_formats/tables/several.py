"""The workbook of several plans: a table of them, and each of their tables as one.

Figures are those of the day of the document: plans have calendars and methods of their own, so no formula of a column
would hold for all.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from canevas_formats.tables.book import LIGHT_TONES, STATUS_TONES, Book
from canevas_formats.tables.gantt import gantt_sheet
from canevas_formats.tables.grid import HEADER_ROW, Grid
from canevas_formats.tables.joining import rows_of
from canevas_formats.tables.printed import shared_tables, tables_of_actions
from canevas_formats.tables.rows import TABLES, Column, Kind, Rows, unlike
from canevas_formats.tables.sheets import ACTION_WIDTHS, INDICATOR_WIDTHS, hide_unwanted
from canevas_formats.tables.values import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas import RenderContext, Report
    from canevas_formats.tables.values import Value

_PLAN_WIDTH: Final = 30
_DAY_ROW: Final = 2
_WIDTHS: Final[Mapping[str, Mapping[str, float]]] = {
    "actions": {**ACTION_WIDTHS, "plan": _PLAN_WIDTH},
    "indicators": {**INDICATOR_WIDTHS, "plan": _PLAN_WIDTH},
    "measurements": {"plan": _PLAN_WIDTH, "comment": 50, "unit": 16, "inputs": 36},
    "follow_up": {"plan": _PLAN_WIDTH, "result": 46, "comment": 46, "status": 13},
}
_PLANS_WIDTHS: Final = {"title": 44, "type": 28, "owner": 24}


def workbook_of_several(context: RenderContext) -> bytes:
    """Give the workbook of several plans, as a whole or with their six-column tables."""
    report = context.report
    book = Book(Reader(report))
    if context.options.get("form") == "table":
        _plans_sheet(book, book.sheet(book.words["plans"]))
        tables_of_actions(book)
        return book.content()
    sheets = {name: book.sheet(book.words[name]) for name in ("plans", *TABLES)}
    _plans_sheet(book, sheets["plans"])
    grids = {name: _grid(book, sheets[name], rows_of(report, name)) for name in TABLES}
    words = report.words
    grids["actions"].colour_words("status", STATUS_TONES, words["statuses"])
    grids["follow_up"].colour_words("status", STATUS_TONES, words["statuses"])
    grids["indicators"].colour_words("status", LIGHT_TONES, words["lights"])
    last_printed = grids["actions"].rows.position("priority") or 1
    sheets["actions"].print_area(0, 0, grids["actions"].last, last_printed - 1)
    for key in ("progress", "done", "expected"):
        grids["actions"].bars(key)
    grids["indicators"].bars("progress")
    shared_tables(book)
    gantt_sheet(book, book.sheet(book.words["gantt"]), grids["actions"])
    sheets["plans"].activate()
    if report.audience:
        hide_unwanted(book, sheets)
    return book.content()


_NAMES: Final = {"actions": "Actions", "indicators": "Indicators", "measurements": "Measures", "follow_up": "Follow_Up"}


def _grid(book: Book, sheet: Any, rows: Rows) -> Grid:
    whole = ("days_late", "working_days_late")
    grid = Grid(book, sheet, rows, _NAMES[rows.name], widths=_WIDTHS[rows.name], whole=whole)
    grid.write(book.words[rows.name])
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    book.for_print(sheet, HEADER_ROW)
    return grid


def _plans_sheet(book: Book, sheet: Any) -> None:
    """Write the table of the plans, and the day on which they are looked at."""
    words, data = book.words, book.reader.data
    book.put(sheet, _DAY_ROW, 0, words["as_of"], book.style(font_color="#55646c"))
    style = book.style(num_format=book.date_format, align="left", bold=True)
    book.put(sheet, _DAY_ROW, 1, date.fromisoformat(data["date"]), style)
    book.name("Plan_Date", sheet, (_DAY_ROW, 1))
    book.name("Days_Off", sheet, (_DAY_ROW, 2))  # of the Gantt sheet; plans have different ones
    own = book.reader.report.words["actions"]
    labelled: tuple[tuple[str, str, Kind], ...] = (
        ("title", words["plan"], "main"),
        ("type", words["type"], "text"),
        ("owner", own["owner"], "person"),
        ("start", own["start"], "date"),
        ("end", own["end"], "date"),
        ("progress", words["of_these" if book.reader.report.only else "overall"], "percent"),
        ("expected", words["expected"], "percent"),
        ("counted", words["number"], "number"),
        ("done", words["counted"], "number"),
        ("late", words["late"], "number"),
        ("indicators", words["indicators"], "number"),
        ("met", words["on_target"], "number"),
        ("name", words["file"], "text"),
    )
    columns = tuple(Column(*one) for one in labelled)
    rows = tuple(_plan_row(book, *pair) for pair in zip(book.reader.report.plans, data["plans"], strict=True))
    grid = Grid(book, sheet, Rows("plans", unlike(columns), rows), "Plans", widths=_PLANS_WIDTHS)
    grid.write(book.reader.report.title)
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    book.for_print(sheet, HEADER_ROW)
    for key in ("progress", "expected"):
        grid.bars(key)


def _plan_row(book: Book, plan: Report, head: Mapping[str, Any]) -> tuple[Value, ...]:
    reader, progress = Reader(plan), plan.data["progress"]
    met = [item["met"] for item in plan.data["indicators"]]
    name = (head["type"]["name"] or {}).get(book.reader.language) or plan.subtitle
    period = head["plan"]["period"]
    return (
        plan.title,
        name,
        reader.person(head["plan"].get("owner")),
        reader.day(period["start"]),
        reader.day(period["end"]),
        progress["percent"],
        progress["expected"],
        progress["counted"],
        progress["done"],
        progress["late"],
        len(met),
        met.count(True),
        head["name"],
    )
