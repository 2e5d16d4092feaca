"""The workbook: one sheet for each table of the plan, and what makes them work together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas_formats.tables import charts, lists, marks, printed
from canevas_formats.tables.book import SOFT, Book
from canevas_formats.tables.gantt import gantt_sheet
from canevas_formats.tables.plan import PlanSheet
from canevas_formats.tables.several import workbook_of_several
from canevas_formats.tables.sheets import (
    actions_sheet,
    follow_up_sheet,
    hide_unwanted,
    indicators_sheet,
    measurements_sheet,
)
from canevas_formats.tables.values import Reader

if TYPE_CHECKING:
    from canevas import RenderContext


def workbook(context: RenderContext) -> bytes:
    """Give the workbook, as a whole or with the six-column table alone."""
    if context.report.plans:
        return workbook_of_several(context)
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
    if context.report.to_fill:
        known = lists.Lists(book, book.sheet(book.words["lists"], SOFT))
        lists.fill(known, book, (actions, indicators, measures, follow_up))
        sheets["plan"].activate()
        return book.content()
    marked = marks.marks_of(context.report)
    gantt_sheet(book, book.sheet(book.words["gantt"]), actions, marked)
    known = lists.Lists(book, book.sheet(book.words["lists"], SOFT))
    lists.fill(known, book, (actions, indicators, measures, follow_up))
    marks.list_marks(known, book, marked)
    charts.draw(book, indicators, measures, known)
    sheets["plan"].activate()
    if book.reader.report.audience:
        hide_unwanted(book, sheets)
    return book.content()
