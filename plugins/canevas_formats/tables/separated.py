"""One table of a plan as separated values, for spreadsheets that open such files at a double click.

The separators are those that a spreadsheet of the language expects: ``;`` and a decimal comma in French, ``,`` and a
point in English. A byte order mark says that it is UTF-8. Dates are in ISO form, which every spreadsheet reads as dates.

A text that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises against CSV injection.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from canevas_formats.tables.rows import TABLES
from canevas_formats.tables.values import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas import RenderContext, Report
    from canevas_formats.tables.values import Value

_BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")
_GUARD: Final = "'"
_SEPARATORS: Final = {"fr": ";", "en": ","}


def separated(context: RenderContext) -> str:
    """Give the table that was asked for."""
    asked = context.options.get("table", "actions")
    six = asked == "actions" and context.options.get("form") == "table"
    target = io.StringIO()
    writer = csv.writer(target, delimiter=_SEPARATORS[context.report.language], lineterminator="\r\n")
    writer.writerows(_printed(context.report) if six else _computed(context.report, asked))
    return _BYTE_ORDER_MARK + target.getvalue()


def _printed(report: Report) -> Iterator[list[str]]:
    """Give the six-column table as people read it, without the ids that a document prints below the titles."""
    tables = (block for section in report.sections for block in section.blocks if block.kind == "table")
    for number, table in enumerate(tables):
        if not number:  # one of several groups of rows that have the same columns
            yield [guarded(column.label) for column in table.columns]
        for row in table.rows:
            yield [
                guarded(cell.text if column.kind == "main" or not cell.note else f"{cell.text} ({cell.note})")
                for column, cell in zip(table.columns, row, strict=True)
            ]


def _computed(report: Report, name: str) -> Iterator[list[str]]:
    """Give a table with all that is computed, its figures and dates as a spreadsheet takes them."""
    reader = Reader(report)
    table = TABLES[name](reader)
    yield [guarded(column.label) for column in table.columns]
    known: dict[Value, str] = {None: ""}
    for row in table.rows:
        cells = []
        for value in row:
            if isinstance(value, str):
                cells.append(guarded(value))
                continue
            if value is not None and value not in known:
                known[value] = written(value, reader)
            cells.append(known[value])
        yield cells


def written(value: float | date, reader: Reader) -> str:
    """Write a value that is no text."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return reader.number(value)


def guarded(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula."""
    if text[:1].isalnum():
        return text
    return _GUARD + text if text.lstrip(" \N{NO-BREAK SPACE}").startswith(_FORMULA_STARTS) else text
