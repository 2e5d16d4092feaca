"""Sheets that show tables as the report prints them: the six-column form, and the sections with tables of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from canevas_formats.tables.book import ACCENT, BLANK_TINT, LINE, SOFT, TONES, lines_of
from canevas_formats.tables.plan import is_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from canevas import Cell, Column, ReportSection, Table
    from canevas_formats.tables.book import Book, Sheet

_WIDTHS: Final = {"main": 42, "text": 34, "word": 15, "person": 24, "date": 13, "number": 13, "status": 16}
_OTHER: Final = 24
_PAGE: Final = 125
"""Characters that a page across holds."""
_NARROWER: Final = "number"
_IN_ALL_TYPES: Final = ("risks", "reviews")
"""Sections that are the same whatever the type and the language."""


def table_form(book: Book) -> None:
    """Write the one sheet of the six-column table, with what stands above it."""
    report = book.reader.report
    sheet = book.sheet(book.words["actions"])
    row = 1
    tables = [block for section in report.sections for block in section.blocks if block.kind == "table"]
    widths = _shared(tables[0].columns) if tables else [_PAGE]
    book.title(sheet, report.title, (0, len(widths) - 1), sum(widths))
    for section in report.sections:
        for block in section.blocks:
            if block.kind == "facts":
                for label, cell in block.rows:
                    row = _line(book, sheet, row, f"{label}{book.words['colon']}{cell.text}", widths)
            elif block.kind == "paragraphs":
                for cell in block.texts:
                    row = _line(book, sheet, row, cell.text, widths)
    _tables(book, sheet, row + 1, tables)


def _line(book: Book, sheet: Sheet, row: int, text: str, widths: Sequence[float]) -> int:
    """Write a text over all columns, and go on to the next row."""
    look = book.style(font_color=SOFT, text_wrap=True, valign="vcenter", align="left")
    if len(widths) > 1:
        sheet.merge_range(row, 0, row, len(widths) - 1, "", look)
    book.put(sheet, row, 0, text, look)
    book.height(sheet, row, lines_of(text, sum(widths)))
    return row + 1


def own_tables(book: Book) -> None:
    """Add a sheet for each section that has tables and no sheet yet."""
    for section in book.reader.report.sections:
        tables = [block for block in section.blocks if block.kind == "table"]
        if tables and not is_elsewhere(section):
            _sheet(book, section.title, tables)


def shared_tables(book: Book) -> None:
    """Add a sheet for each kind of table that the sections of several plans have and no sheet shows yet."""
    found: dict[str, tuple[str, list[Table]]] = {}
    for section, name, tables in _of_plans(book):
        if tables and not is_elsewhere(replace(section, id=name)):
            found.setdefault(name if name in _IN_ALL_TYPES else section.title, (section.title, []))[1].extend(tables)
    for title, tables in found.values():
        _sheet(book, title, tables)


def tables_of_actions(book: Book) -> None:
    """Add a sheet for the six-column tables of several plans."""
    _sheet(book, book.words["actions"], [table for _section, _name, tables in _of_plans(book) for table in tables])


def _of_plans(book: Book) -> Iterator[tuple[ReportSection, str, list[Table]]]:
    """Give the sections below each plan: what they are called in its own report, and their tables under the plan's title."""
    plan = ""
    for section in book.reader.report.sections:
        if section.level == 1:
            plan = section.title
            continue
        tables = [block for block in section.blocks if block.kind == "table"]
        named = [replace(one, heading=" · ".join(filter(None, (plan, one.heading)))) for one in tables]
        yield section, section.id.split("-", 2)[-1], named


def _sheet(book: Book, title: str, tables: Iterable[Table]) -> None:
    sheet = book.sheet(title)
    book.head(sheet, title, book.reader.report.title)
    _tables(book, sheet, 3, tables)


def _tables(book: Book, sheet: Sheet, row: int, tables: Iterable[Table]) -> None:
    """Write tables one below the other; a single one can be sorted and filtered, and its header stays in sight."""
    every = list(tables)
    widest = max(every, key=lambda table: len(table.columns), default=None)
    widths = _shared(widest.columns if widest else ())
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    header = row
    for table in every:
        if table.heading:
            book.put(sheet, row, 0, table.heading, book.style(font_size=12, bold=True, font_color=ACCENT))
            row += 1
        header = row
        row = _table(book, sheet, row, table, widths, sortable=len(every) == 1) + 1
    if len(every) == 1:
        sheet.freeze_panes(header + 1, 1)
        book.for_print(sheet, header)
    else:
        book.for_print(sheet)


def _shared(columns: Sequence[Column]) -> list[float]:
    """Give the width of each column; texts take what a page has to spare."""
    widths: list[float] = [_WIDTHS.get(column.kind, _OTHER) for column in columns]
    texts = [place for place, column in enumerate(columns) if column.kind == "text"]
    spare = max(_PAGE - sum(widths), 0)
    for place in texts:
        widths[place] += spare / len(texts)
    return widths


def _table(book: Book, sheet: Sheet, row: int, table: Table, widths: Sequence[float], *, sortable: bool) -> int:
    head = book.style(
        bold=True,
        text_wrap=True,
        valign="vcenter",
        indent=1,
        border=1,
        border_color="#ffffff",
        bg_color=ACCENT,
        font_color="#ffffff",
    )
    labels = [column.label for column in table.columns]
    for position, label in enumerate(labels):
        book.put(sheet, row, position, label, head)
    sheet.set_row(row, 32)
    for number, cells in enumerate(table.rows, start=row + 1):
        for position, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
            _cell(book, sheet, number, position, column.kind, cell)
        lines = (lines_of(_shown(cell), width) for width, cell in zip(widths, cells, strict=False))
        book.height(sheet, number, max(lines, default=1))
    last = row + len(table.rows)
    if sortable and table.rows:
        sheet.autofilter(row, 0, last, len(labels) - 1)
    return last + 1


def _cell(book: Book, sheet: Sheet, row: int, position: int, kind: str, cell: Cell) -> None:
    """Write a printed value, with what stands beside it on a line of its own."""
    given: dict[str, Any] = {
        "valign": "vcenter",
        "indent": 1,
        "align": "left",
        "bottom": 1,
        "bottom_color": LINE,
        "text_wrap": True,
    }
    if kind == "main":
        given["bold"] = True
    if kind == _NARROWER:
        given["align"] = "right"
    if cell.tone:
        ink, ground = TONES[cell.tone]
        given |= {"font_color": ink, "bg_color": ground}
    if cell.blank:
        given["bg_color"] = BLANK_TINT
    style = book.style(**given)
    book.put(sheet, row, position, _shown(cell), style)


def _shown(cell: Cell) -> str:
    """Give a value with what stands beside it below."""
    return "\n".join(filter(None, (cell.text, cell.note)))
