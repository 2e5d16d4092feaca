"""Where an axis has its marks, and what is written at them: days on an axis of time, round values on the other."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Final

from canevas.contracts.pictures import DayTick, ValueTick
from canevas.language import MONTHS
from canevas.model.moment import plain_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from canevas.rendering.printing import Printer

MOST_TICKS: Final = 14
_SHORT_MONTHS: Final = {
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(),  # noqa: SIM905 - reads better
    "en": [name[:3] for name in MONTHS["en"]],
}
_STEPS: Final = (1, 2, 5, 10)
_SAME: Final = 1e-9
"""Part of a value below which a difference is one of rounding."""
_MONTHS_APART: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_FEW_DAYS: Final = 14
_SOME_WEEKS: Final = 98
_YEAR: Final = 12


def day_ticks(first: date, last: date, printer: Printer) -> tuple[DayTick, ...]:
    """Mark an axis of time: hours of a day, days of two weeks, weeks of a quarter, else months or years.

    Args:
        first: First day of the axis.
        last: Last day.
        printer: Writes in the language of the plan.

    Returns:
        Between 1 and 16 marks; the first stands on the first day, whatever the others are.
    """
    begin, end = plain_day(first), plain_day(last)
    length = (end - begin).days + 1
    if length <= 1:
        midnight = datetime.combine(begin, time())
        return tuple(DayTick(midnight.replace(hour=hour).isoformat(), f"{hour} h") for hour in range(0, 24, 4))
    if length <= _FEW_DAYS:
        return tuple(DayTick(day.isoformat(), _short(day, printer)) for day in _days(begin, end, 1))
    if length <= _SOME_WEEKS:
        monday = begin + timedelta(days=-begin.weekday() % 7)
        days = [begin, *(day for day in _days(monday, end, 7) if day > begin)]
        return tuple(DayTick(day.isoformat(), _short(day, printer)) for day in days)
    months = (end.year - begin.year) * _YEAR + end.month - begin.month + 1
    apart = next((one for one in _MONTHS_APART if months / one <= MOST_TICKS), _MONTHS_APART[-1])
    return tuple(_months(begin, end, apart, printer))


def _days(first: date, last: date, apart: int) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        if (date.max - day).days < apart:
            return
        day += timedelta(days=apart)


def _months(begin: date, end: date, apart: int, printer: Printer) -> Iterator[DayTick]:
    """Mark the beginning of months, quarters, years."""
    number = begin.year * _YEAR + begin.month - 1
    final = end.year * _YEAR + end.month - 1
    written: Callable[[date], str] = _year if apart >= _YEAR else (lambda day: _month(day, printer))
    yield DayTick(begin.isoformat(), written(begin))
    number += apart - number % apart
    while number <= final:
        day = date(number // _YEAR, number % _YEAR + 1, 1)
        yield DayTick(day.isoformat(), written(day))
        number += apart


def _year(day: date) -> str:
    return str(day.year)


def _month(day: date, printer: Printer) -> str:
    """Write a month in short, with the year where it begins."""
    short = _SHORT_MONTHS[printer.language][day.month - 1]
    return f"{short} {day.year}" if day.month == 1 else short


def _short(day: date, printer: Printer) -> str:
    return (
        f"{day.day:02}/{day.month:02}"
        if printer.language == "fr"
        else f"{day.day} {_SHORT_MONTHS['en'][day.month - 1]}"
    )


def value_ticks(
    least: float, greatest: float, written: Callable[[float], str], *, most: int = 6
) -> tuple[ValueTick, ...]:
    """Mark an axis of values at round numbers that hold all of them (P. Heckbert, "Nice numbers for graph labels", 1990).

    Args:
        least: The least value.
        greatest: The greatest value.
        written: Writes a value.
        most: About how many marks.

    Returns:
        At least two marks; all values lie between the first and the last.
    """
    if greatest - least <= max(abs(least), abs(greatest), 1.0) * _SAME:
        greatest = greatest if abs(greatest) > _SAME else 1.0
        least, greatest = min(least, 0.0), max(greatest, 0.0)  # one value alone is seen from zero
    raw = (greatest - least) / max(most - 1, 1)
    power = 10.0 ** floor(log10(raw))
    step = next(one for one in _STEPS if raw <= one * power * (1 + 1e-9)) * power
    first, last = floor(least / step + 1e-9), ceil(greatest / step - 1e-9)
    return tuple(
        ValueTick(round(number * step, 12), written(round(number * step, 12))) for number in range(first, last + 1)
    )
