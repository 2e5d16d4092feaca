"""The workbook: one sheet for each table of the plan, and what makes them work together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas_formats.tables import charts, lists, printed
from canevas_formats.tables.book import SOFT, Book
from canevas_formats.tables.gantt import gantt_sheet
from canevas_formats.tables.plan import PlanSheet
from canevas_formats.tables.sheets import actions_sheet, follow_up_sheet, indicators_sheet, measurements_sheet
from canevas_formats.tables.values import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas import RenderContext
    from canevas_formats.tables.book import Sheet


_SECTIONS: Final = {
    "actions": "actions",
    "indicators": "indicators",
    "measurements": "indicators",
    "follow_up": "follow_up",
}
"""The section whose readers a sheet is for."""


def workbook(context: RenderContext) -> bytes:
    """Give the workbook, as a whole or with the six-column table alone."""
    book = Book(Reader(context.report))
    if context.options.get("form") == "table":
        printed.table_form(book)
        return book.content()
    names = ("plan", "actions", "indicators", "measurements", "follow_up")
    sheets = {name: book.sheet(book.words[name]) for name in names}
    plan = PlanSheet(book, sheets["plan"])
    actions = actions_sheet(book, sheets["actions"])
    plan.write(actions)
    measures = measurements_sheet(book, sheets["measurements"])
    indicators = indicators_sheet(book, sheets["indicators"], measures)
    follow_up = follow_up_sheet(book, sheets["follow_up"])
    printed.own_tables(book)
    gantt_sheet(book, book.sheet(book.words["gantt"]), actions)
    known = lists.Lists(book, book.sheet(book.words["lists"], SOFT))
    lists.fill(known, book, (actions, indicators, measures, follow_up))
    charts.draw(book, indicators, measures, known)
    sheets["plan"].activate()
    if book.reader.report.audience:
        hide_unwanted(book, sheets)
    return book.content()


def hide_unwanted(book: Book, sheets: Mapping[str, Sheet]) -> None:
    """Hide the sheets of sections that the audience does not get; formulas of others may need what they hold.

    Args:
        book: The workbook.
        sheets: Its sheets by name.
    """
    ids = [section.id for section in book.reader.report.sections]
    for name, section in _SECTIONS.items():
        if not any(one == section or one.startswith(f"{section}-") for one in ids):
            sheets[name].hide()
