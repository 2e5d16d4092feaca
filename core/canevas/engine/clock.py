"""The one clock: the date on which plans are looked at."""

from __future__ import annotations

import os
from datetime import date

from canevas.errors import UsageError
from canevas.language import msg


def current_day() -> date:
    """Give ``CANEVAS_TODAY``, else today.

    Raises:
        UsageError: ``CANEVAS_TODAY`` is no date.
    """
    if written := os.environ.get("CANEVAS_TODAY"):
        return read_date(written, "CANEVAS_TODAY")
    return date.today()  # noqa: DTZ011 - a plan's day is the day where its reader is


def read_date(text: str, what: str) -> date:
    """Read a date that a user typed; a time of day is left out.

    Args:
        text: The date, in any of the ways people write it.
        what: Name of the option or variable, for the message.

    Raises:
        UsageError: It is none.
    """
    from datetime import datetime

    day = read_moment(text, what)
    return day.date() if isinstance(day, datetime) else day


def read_moment(text: str, what: str) -> date:
    """Read a date that a user typed; a `datetime` where it has a time of day. See `read_date`."""
    from canevas.model.fault import ValueFault
    from canevas.model.moment import parse_day

    try:
        return parse_day(text)
    except ValueFault as fault:
        raise UsageError(msg("{what}: {fault}", what=what, fault=fault.message), fault.hint) from None
