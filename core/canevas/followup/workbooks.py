"""Excel workbooks of strangers: looked over first, then read in a process of its own that may fail.

A file of 11 KB can make a reader of workbooks abort or ask for all memory. What the directory of the zip file promises is
looked at before anything is unpacked, and whatever happens in the other process is an error here, never a crash.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from canevas.errors import InputError
from canevas.followup.tables import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_TEXT, Row
from canevas.language import msg
from canevas.zip_members import is_bounded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_UNPACKED: Final = 200_000_000
MOST_PARTS: Final = 2_000
LONGEST_READING: Final = 60
"""Seconds after which the reading of a workbook is given up."""
_XML: Final = (".xml", ".rels", ".vml")
_HEAD: Final = 4_096
_CHILD: Final = "canevas.followup.workbook_reader"
_MISSING: Final = 3
_TOO_MUCH: Final = 4


def sheets(path: Path, content: bytes) -> Iterator[tuple[str, list[Row]]]:
    """Go through the sheets of a workbook.

    Args:
        path: The file, for messages.
        content: What it holds.

    Raises:
        InputError: It is no workbook, or not one that is safe to read.
    """
    _look_over(path, content)
    for name, rows in _read(path, content):
        if len(rows) > MOST_ROWS:
            raise InputError(msg("{path} has more than {limit} rows", path=str(path), limit=MOST_ROWS))
        yield str(name), [Row(number, tuple(map(str, cells))) for number, cells in rows]


def _look_over(path: Path, content: bytes) -> None:
    """Refuse what would unpack to too much, and XML that declares entities."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            fault = _fault(path, archive)
    except Exception:  # noqa: BLE001 - whatever a damaged file makes zipfile and zlib say
        raise _unreadable(path) from None
    if fault is not None:
        raise fault


def _fault(path: Path, archive: zipfile.ZipFile) -> InputError | None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        message = msg("{file} unpacks to more than {limit} MB", file=str(path), limit=MOST_UNPACKED // 1_000_000)
        return InputError(message, msg("Save the sheet as CSV."))
    if not any(part.filename.startswith("xl/") for part in parts):
        return InputError(msg("{path} is neither CSV nor an Excel workbook", path=str(path)))
    if not all(map(is_bounded, parts)):
        message = msg("{file} is compressed in another way than by deflate, as no spreadsheet is", file=str(path))
        return InputError(message, msg("Save the sheet as CSV."))
    for part in parts:
        if part.filename.lower().endswith(_XML):
            with archive.open(part) as file:
                head = file.read(_HEAD).replace(b"\x00", b"").upper()
            if b"<!DOCTYPE" in head:
                message = msg("{file} declares entities of its own, as no spreadsheet does", file=str(path))
                return InputError(message, msg("Save the sheet as CSV."))
    return None


def _read(path: Path, content: bytes) -> list[Any]:
    """Read a workbook in a process of its own."""
    limits = json.dumps({"rows": MOST_ROWS, "columns": MOST_COLUMNS, "cell": LONGEST_CELL, "text": MOST_TEXT})
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by the interpreter that runs
            [sys.executable, "-P", "-m", _CHILD, limits],
            input=content,
            capture_output=True,
            check=False,
            timeout=LONGEST_READING,
        )
    except (subprocess.TimeoutExpired, OSError):
        raise _unreadable(path) from None
    if done.returncode == _MISSING:
        raise InputError(
            msg("to read Excel workbooks, Canevas needs python-calamine"),
            msg(
                "Type   {command}   or save the sheet as CSV.",
                command=f'"{sys.executable}" -m pip install python-calamine',
            ),
        )
    if done.returncode == _TOO_MUCH:
        message = msg("{file} unpacks to more than {limit} MB", file=str(path), limit=MOST_TEXT // 1_000_000)
        raise InputError(message, msg("Save the sheet as CSV."))
    try:
        found = json.loads(done.stdout) if done.returncode == 0 else None
    except ValueError:
        found = None
    if not isinstance(found, list):
        raise _unreadable(path)
    return found


def _unreadable(path: Path) -> InputError:
    return InputError(msg("{file} is damaged, or is no Excel workbook", file=str(path)), msg("Save the sheet as CSV."))
