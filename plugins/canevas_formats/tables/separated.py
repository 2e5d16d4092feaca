"""One table of a plan as separated values, for spreadsheets that open such files at a double click.

The separators are those that a spreadsheet of the language expects: ``;`` and a decimal comma in French, ``,`` and a
point in English. A byte order mark says that it is UTF-8. Dates are in ISO form, which every spreadsheet reads as dates.

A text that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises against CSV injection.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from canevas_formats.tables.joining import rows_of
from canevas_formats.tables.values import Reader

if TYPE_CHECKING:
    from canevas import RenderContext

_BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_LINE_END: Final = "\r\n"
_FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")
_GUARD: Final = "'"
_SEPARATORS: Final = {"fr": ";", "en": ","}


def separated(context: RenderContext) -> str:
    """Give the table that was asked for."""
    reader = Reader(context.report)
    table = rows_of(context.report, context.options.get("table") or "actions")
    separator = _SEPARATORS[reader.language]
    shown = _Shown(reader, separator).__getitem__
    rows = ([column.label for column in table.columns], *table.rows)
    lines = [separator.join(map(shown, row)) for row in rows]
    return "".join((_BYTE_ORDER_MARK, _LINE_END.join(lines), _LINE_END))


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
