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

from canevas_formats.tables.joining import rows_of
from canevas_formats.tables.values import Reader

if TYPE_CHECKING:
    from canevas import RenderContext
    from canevas_formats.tables.values import Value

_BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")
_GUARD: Final = "'"
_SEPARATORS: Final = {"fr": ";", "en": ","}


def separated(context: RenderContext) -> str:
    """Give the table that was asked for."""
    reader = Reader(context.report)
    table = rows_of(context.report, context.options.get("table") or "actions")
    target = io.StringIO()
    writer = csv.writer(target, delimiter=_SEPARATORS[reader.language], lineterminator="\r\n")
    writer.writerow([guarded(column.label) for column in table.columns])
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
        writer.writerow(cells)
    return _BYTE_ORDER_MARK + target.getvalue()


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
