"""Reads a workbook from the standard input and writes its sheets as JSON: the process that may fail.

Run as ``python -P -m canevas.followup.workbook_reader LIMITS``; ends with 3 where the library is not installed, with 4 where the
cells hold too much.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any, Final

_MEMORY: Final = 1_500_000_000
_SECONDS: Final = 50
_MISSING: Final = 3
_TOO_MUCH: Final = 4


def _hold_back() -> None:
    """Take what the system lets a process be held to; Windows has no such limits."""
    with suppress(ImportError):
        import resource

        for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))


def text_of(cell: Any) -> str:
    """Give a cell as a person would type it: dates as 2025-05-06, numbers without needless digits."""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004 - beyond, digits are lost
    return str(cell).strip()


def main() -> None:
    """Read and write."""
    limits = json.loads(sys.argv[1])
    content = sys.stdin.buffer.read()
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        sys.exit(_MISSING)
    _hold_back()
    from io import BytesIO

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    found = []
    left = limits["text"]
    for name in book.sheet_names[:20]:
        sheet = book.get_sheet_by_name(name)
        rows = []
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            texts = [text_of(cell)[: limits["cell"]] for cell in cells[: limits["columns"]]]
            left -= sum(map(len, texts))
            if left < 0:
                sys.exit(_TOO_MUCH)
            if any(texts):
                rows.append((number, texts))
            if len(rows) > limits["rows"]:
                break
        found.append((name, rows))
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
