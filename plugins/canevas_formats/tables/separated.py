"""One table of a plan as separated values, for spreadsheets that open such files at a double click.

The separators are those that a spreadsheet of the language expects: ``;`` and a decimal comma in French, ``,`` and a
point in English. A byte order mark says that it is UTF-8. Dates are in ISO form, which every spreadsheet reads as dates.

A text that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises against CSV injection.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from canevas_formats.tables.joining import rows_of
from canevas_formats.tables.values import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from canevas import RenderContext, Report

_BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_LINE_END: Final = "\r\n"
_FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")
_GUARD: Final = "'"
_SEPARATORS: Final = {"fr": ";", "en": ","}


def separated(context: RenderContext) -> str:
    """Give the table that was asked for."""
    asked = context.options.get("table") or "actions"
    six = asked == "actions" and context.options.get("form") == "table"
    reader = Reader(context.report)
    separator = _SEPARATORS[reader.language]
    shown = _Shown(reader, separator).__getitem__
    rows = _printed(context.report) if six else _computed(context.report, asked)
    lines = (f"{separator.join(map(shown, row))}{_LINE_END}" for row in rows)
    return "".join(chain((_BYTE_ORDER_MARK,), lines))


def _computed(report: Report, name: str) -> Iterator[Sequence[Any]]:
    """Give a table with all that is computed."""
    table = rows_of(report, name)
    yield [column.label for column in table.columns]
    yield from table.rows


def _printed(report: Report) -> Iterator[Sequence[Any]]:
    """Give the six-column table as people read it, without the ids that a document prints below the titles."""
    tables = (block for section in report.sections for block in section.blocks if block.kind == "table")
    for number, table in enumerate(tables):
        if not number:  # one of several groups of rows that have the same columns
            yield [column.label for column in table.columns]
        for row in table.rows:
            yield [
                cell.text if column.kind == "main" or not cell.note else f"{cell.text} ({cell.note})"
                for column, cell in zip(table.columns, row, strict=True)
            ]


class _Shown(dict[Any, str]):
    """Values as they are written, each found out once, however often it comes: the library's writer looks at each anew.

    Args:
        reader: Writes numbers.
        separator: What stands between values.
    """

    def __init__(self, reader: Reader, separator: str) -> None:
        super().__init__({None: ""})
        self._reader = reader
        self._separator = separator

    def __missing__(self, value: Any) -> str:
        if isinstance(value, str):
            text = value if value[:1].isalnum() else guarded(value)
        elif isinstance(value, datetime):
            text = f"{value:%Y-%m-%d %H:%M}"
        elif isinstance(value, date):
            text = value.isoformat()
        else:
            text = self._reader.number(value)
        if self._separator in text or '"' in text or "\n" in text or "\r" in text:  # RFC 4180
            doubled = text.replace('"', '""')
            text = f'"{doubled}"'
        self[value] = text
        return text


def guarded(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula."""
    return _GUARD + text if text.lstrip(" \N{NO-BREAK SPACE}").startswith(_FORMULA_STARTS) else text
