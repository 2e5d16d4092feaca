"""Writing a new date the way the old one was written."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from canevas.model.moment import Moment

_DAY_FIRST: Final = re.compile(r"\s*[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{4}\b")
_YEAR_FIRST: Final = re.compile(r"\s*[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}\b")


def like(written: object, day: date) -> str:
    """Write a date like another: day first or year first, with the same sign between; in ISO form after any other.

    Example:
        >>> like("01/05/2025", date(2025, 7, 1))
        '01/07/2025'
        >>> like("1er mai 2025", date(2025, 7, 1))
        '2025-07-01'
    """
    text = str(written or "")
    if found := _DAY_FIRST.match(text):
        shown = f"{day.day:02}{found[1]}{day.month:02}{found[1]}{day.year:04}"
    else:
        sign = found[1] if (found := _YEAR_FIRST.match(text)) else "-"
        shown = f"{day.year:04}{sign}{day.month:02}{sign}{day.day:02}"
    return f"{shown} {day:%H:%M}" if isinstance(day, datetime) else shown


def moment_like(moment: Moment, day: date) -> str:
    """Write a moment whose date is another, with its offset if it has one."""
    written = like(moment.text, day)
    return f"{written} {'+' if moment.sign > 0 else '-'} {moment.offset}" if moment.offset else written
