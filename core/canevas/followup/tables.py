"""Tables that people keep elsewhere: CSV in the ways that spreadsheets write it, and the first fitting sheet of a workbook."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.errors import InputError
from canevas.language import msg
from canevas.system_refusals import reason

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES: Final = 20_000_000
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 5_000
MOST_TEXT: Final = 20_000_000
"""Letters of all cells of a workbook: one that is small may repeat a long text in each of a million cells."""
_SEPARATORS: Final = (";", ",", "\t")
_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_BINARY: Final = "\x00"
_HEAD_ROWS: Final = 20
"""Rows in which the headings are looked for; people put a title above them."""


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        number: Its number, as the spreadsheet counts it.
        cells: Its cells as texts, without spaces around them.
    """

    number: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A table that was read.

    Attributes:
        name: The file, with the sheet of a workbook.
        headings: What stands above the columns.
        rows: The rows below, without those that are empty.
        encoding: The encoding of a text that is not UTF-8; empty for any other.
        is_workbook: Whether it comes from a workbook.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = ""
    is_workbook: bool = False


Fits = Callable[[Sequence[str]], int]
"""Tells how many of some headings are known; 0 where they are no headings of the table that is looked for."""


def read_table(path: Path, fits: Fits) -> Table:
    """Read the table of a file.

    Args:
        path: A CSV file or an Excel workbook; what it is shows in the file, not in its name.
        fits: Tells headings from other rows.

    Raises:
        InputError: It cannot be read, or holds no such table.
    """
    content = _content(path)
    if content.startswith(_ZIP):
        from canevas.followup.workbooks import sheets

        for sheet, rows in sheets(path, content):
            if (found := _below_headings(rows, fits)) is not None:
                return Table(f"{path} ({sheet})", *found, is_workbook=True)
        raise _no_headings(str(path))
    if content.startswith(_OLD_EXCEL):
        raise InputError(
            msg("{file} is a workbook of an old Excel, or has a password", file=str(path)),
            msg("Save it as .xlsx without a password, or as CSV."),
        )
    text, encoding = _decoded(path, content)
    parsed = [_parsed(path, text, mark) for mark in _SEPARATORS]
    best, fault = max(parsed, key=lambda pair: _best_fit(pair[0], fits))
    if fault is not None:
        raise fault
    found = _below_headings(best, fits)
    if found is None:
        raise _no_headings(str(path))
    return Table(str(path), *found, encoding=encoding)


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise InputError(msg("{path} is no file", path=str(path)))
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(msg("{path}: {reason}", path=str(path), reason=reason(error))) from None
    if len(content) > MOST_BYTES:
        raise InputError(msg("{path} is larger than {limit} MB", path=str(path), limit=MOST_BYTES // 1_000_000))
    return content


def _decoded(path: Path, content: bytes) -> tuple[str, str]:
    """Decode a text: UTF-8, UTF-16 where it says so, else the encoding of French Windows."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text, encoding = content.decode("utf-16", "replace"), "UTF-16"
    else:
        try:
            text, encoding = content.decode("utf-8-sig"), ""
        except UnicodeDecodeError:
            text, encoding = content.decode("cp1252", "replace"), "Windows-1252"
    if _BINARY in text:
        raise InputError(msg("{path} is neither CSV nor an Excel workbook", path=str(path)))
    return text, encoding


def _parsed(path: Path, text: str, mark: str) -> tuple[list[Row], InputError | None]:
    """Read the rows as if a mark parted the columns, and say why not all of them could be read."""
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=False)
    number = 1
    try:
        for cells in reader:
            rows.append(Row(number, tuple(cell.strip() for cell in cells)))
            number = reader.line_num + 1
            if len(rows) > MOST_ROWS:
                return rows, _too_long(str(path))
    except csv.Error:
        return rows, InputError(msg("{path}: line {line} cannot be read", path=str(path), line=reader.line_num))
    return rows, None


def _too_long(name: str) -> InputError:
    return InputError(msg("{path} has more than {limit} rows", path=name, limit=MOST_ROWS))


def _best_fit(rows: Sequence[Row], fits: Fits) -> int:
    return max((fits(row.cells) for row in rows[:_HEAD_ROWS]), default=0)


def _below_headings(rows: Sequence[Row], fits: Fits) -> tuple[tuple[str, ...], tuple[Row, ...]] | None:
    """Find the headings, and give them with the rows below that hold something."""
    head = rows[:_HEAD_ROWS]
    best = max(range(len(head)), key=lambda number: (fits(head[number].cells), -number), default=None)
    if best is None or not fits(head[best].cells):
        return None
    return head[best].cells, tuple(row for row in rows[best + 1 :] if any(row.cells))


def _no_headings(name: str) -> InputError:
    return InputError(
        msg("{path} has no row of headings with an indicator and a date", path=name),
        msg("The first row names the columns: {example}", example="indicateur;date;valeur;commentaire"),
    )
