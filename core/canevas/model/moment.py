"""Dates as people write them in either language, and moments relative to a plan: ``start + 15wd``, ``J+15``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, Literal, Self

from canevas.language import MONTHS, msg, printed_date
from canevas.model.duration import Duration
from canevas.model.fault import ValueFault, did_you_mean, quoted
from canevas.model.folding import folded

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
"""Years beyond these are typing errors, and would let dates computed from them leave the calendar."""

Anchor = Literal["start", "end"]

_TIME = re.compile(
    r"(?P<day>.*?[0-9a-z.])(?:t|,? (?:a |at )?)(?P<hour>[0-9]{1,2})"
    r"(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,6})?)?|h(?P<minute_after_h>[0-9]{2})?)(?P<zone>z|[+-][0-9]{2}:?[0-9]{2})?\Z"
)
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<number>[0-9]{1,2})\Z")
_DAY_FIRST = re.compile(
    r"(?P<number>[0-9]{1,2})(?:([-/.])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4})|([/.])(?P<short_month>[0-9]{1,2})\5(?P<short_year>[0-9]{2}))\Z"
)
_DAY_MONTH = re.compile(
    r"(?:le )?(?P<number>[0-9]{1,2})(?:er|st|nd|rd|th)? (?P<name>[a-z]+)\.?(?:,? (?P<year>[0-9]{4}))?\Z"
)
_MONTH_DAY = re.compile(r"(?P<name>[a-z]+)\.? (?P<number>[0-9]{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>[0-9]{4}))?\Z")
_FORMS: Final = (_YEAR_FIRST, _DAY_FIRST, _DAY_MONTH, _MONTH_DAY)

_COUNTED = re.compile(r"[jd] ?(?P<sign>[+-]) ?(?P<days>[0-9]{1,5})\Z")
_RELATIVE = re.compile(r"(?P<anchor>start|end|debut|fin)(?: ?(?P<sign>[+-]) ?(?P<offset>.+))?\Z")
_FROM_A_DATE = re.compile(r"(?P<base>.*[0-9]) ?(?P<sign>\+|(?<= )-) ?(?P<offset>[0-9][^/]*[a-z])\Z")
_ANCHORS: Final[dict[str, Anchor]] = {"start": "start", "end": "end", "debut": "start", "fin": "end"}
_MONTH_NAMES: Final = {folded(name): name for names in MONTHS.values() for name in names}
_MONTH_NUMBERS: Final = {folded(name): number for names in MONTHS.values() for number, name in enumerate(names, 1)}


@dataclass(frozen=True)
class Moment:
    """A date, or a place in time relative to one or to the plan.

    Attributes:
        text: How it was written.
        day: The date, with its time where one was given; `None` where the moment is relative to the plan.
        anchor: The end of the plan that it is relative to; `None` where it is relative to nothing or to `day`.
        offset: How far away it is, if at all.
        sign: 1 where the offset leads later, -1 where it leads earlier.
    """

    text: str
    day: date | datetime | None = None
    anchor: Anchor | None = None
    offset: Duration | None = None
    sign: Literal[1, -1] = 1

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a date (`parse_day`), ``start`` or ``end``, each with or without ``± duration``, ``J+15`` or ``D-3``.

        Raises:
            ValueFault: It is nothing of these, or a date that does not exist.
        """
        if day := _iso_day(text):
            return cls(text, _in_calendar(day, text))
        bare = folded(text)
        if counted := _COUNTED.match(bare):
            return cls(
                text, anchor="start", offset=Duration.of(int(counted["days"]), "days"), sign=_sign(counted["sign"])
            )
        if relative := _RELATIVE.match(bare):
            return cls._away(text, None, _ANCHORS[relative["anchor"]], relative)
        if (away := _FROM_A_DATE.match(bare)) and not _TIME.match(bare):
            return cls._away(text, parse_day(away["base"].rstrip()), None, away)
        return cls(text, parse_day(text))

    @classmethod
    def _away(cls, text: str, day: date | None, anchor: Anchor | None, found: re.Match[str]) -> Self:
        offset = Duration.parse(found["offset"]) if found["offset"] else None
        return cls(text, day, anchor, offset, _sign(found["sign"]))

    @classmethod
    def of(cls, day: date) -> Self:
        """Take a date, with or without a time, from a program; its text is its ISO form.

        Raises:
            ValueFault: Its year is out of range, or it has a time zone.
        """
        text = day.isoformat()
        if isinstance(day, datetime) and day.tzinfo is not None:
            raise _time_zone(text)
        return cls(text, _in_calendar(day, text))

    @property
    def absolute(self) -> bool:
        """Tell whether it is a date, whatever the plan."""
        return self.day is not None and self.offset is None

    def written(self, language: str) -> str:
        """Write it as people do: « 30/06/2025 14:30 », « J+15 », “start + 15 working days”."""
        if (
            self.day is None
            and self.offset
            and self.anchor == "start"
            and self.offset.unit == "days"
            and self.offset.amount.is_integer()
        ):
            return f"{'J' if language == 'fr' else 'D'}{'+' if self.sign > 0 else '-'}{self.offset.amount:.0f}"
        if self.day is None:
            base = (
                {"start": "début", "end": "fin"}[self.anchor or "start"] if language == "fr" else self.anchor or "start"
            )
        else:
            base = printed_date(self.day, language) + (f" {self.day:%H:%M}" if isinstance(self.day, datetime) else "")
        return f"{base} {'+' if self.sign > 0 else '-'} {self.offset.written(language)}" if self.offset else base

    def __str__(self) -> str:
        return self.text


def parse_day(text: str) -> date | datetime:
    """Read a date, with or without a time of day.

    ``2025-06-30``, ``30/06/2025``, ``30-06-2025``, ``30.06.2025``, ``30/06/25``, ``30 juin 2025``, ``1er mai 2025``,
    ``June 30, 2025``, ``30 June 2025``; then ``14:30``, ``14h30`` or ``14h``, after a space, « à », “at” or ``T``.
    Months may be cut: ``7 déc. 2026``.

    Returns:
        A `datetime` where a time was given, a `date` otherwise.

    Raises:
        ValueFault: It is no date, or one that does not exist.
    """
    if day := _iso_day(text):
        return _in_calendar(day, text)
    bare = folded(text)
    clock: time | None = None
    if timed := _TIME.match(bare):
        bare, clock = timed["day"], _clock(timed, text)
    for form in _FORMS:
        if found := form.match(bare):
            day = _day(found, text)
            return day if clock is None else datetime.combine(day, clock)
    raise ValueFault(
        "date-malformed", msg("“{text}” is not a date: write for example 2025-06-30 or 30 June 2025", text=quoted(text))
    )


def _iso_day(text: str) -> date | None:
    """Take the short way for the form that the tool writes."""
    if len(text) != len("2025-06-30") or text[4] != "-" or text[7] != "-" or not text.isascii():
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _sign(sign: str | None) -> Literal[1, -1]:
    return -1 if sign == "-" else 1


def _day(found: re.Match[str], text: str) -> date:
    parts = found.groupdict()
    number = int(parts["number"])
    month = _month(parts["name"], text) if parts.get("name") else int(parts.get("month") or parts["short_month"])
    if parts.get("short_year"):
        year = 2000 + int(parts["short_year"])
    elif parts["year"]:
        year = int(parts["year"])
    else:
        raise ValueFault(
            "date-without-year", msg("“{text}” lacks its year: write for example {text} 2025", text=quoted(text))
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _unlikely_year(text)
    try:
        return date(year, month, number)
    except ValueError:
        raise _does_not_exist(year, month, number, text) from None


def _month(name: str, text: str) -> int:
    shortest = 3
    numbers = {number for full, number in _MONTH_NUMBERS.items() if full.startswith(name)}
    if len(name) < shortest or len(numbers) != 1:
        raise ValueFault(
            "date-month",
            msg("“{name}” is not a month in “{text}”", name=name, text=quoted(text)),
            did_you_mean(name, _MONTH_NAMES, _MONTH_NAMES),
        )
    return numbers.pop()


def _does_not_exist(year: int, month: int, number: int, text: str) -> ValueFault:
    """Say which part of a date there is not: the 31st of April, a 13th month."""
    last_month, february, leap_day = 12, 2, 29
    if 1 <= month <= last_month:
        in_year = f" {year}" if (month, number) == (february, leap_day) else ""
        shown = {language: f"{number} {names[month - 1]}{in_year}" for language, names in MONTHS.items()}
        return ValueFault("date-does-not-exist", msg("{day} does not exist", day=shown))
    if 1 <= number <= last_month < month and not text.strip().startswith(str(year)):
        day_first = f"{month}/{number:02}/{year}"
        return ValueFault(
            "date-no-such-month",
            msg(
                "there is no month {month} in “{text}”: the day comes first, {day}",
                month=month,
                text=quoted(text),
                day=day_first,
            ),
        )
    return ValueFault(
        "date-no-such-month", msg("there is no month {month} in “{text}”", month=month, text=quoted(text))
    )


def _in_calendar(day: date, text: str) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _unlikely_year(text)
    return day


def _unlikely_year(text: str) -> ValueFault:
    return ValueFault(
        "date-year",
        msg(
            "the year of “{text}” is not between {first} and {last}",
            text=quoted(text),
            first=FIRST_YEAR,
            last=LAST_YEAR,
        ),
    )


def _clock(timed: re.Match[str], text: str) -> time:
    if timed["zone"]:
        raise _time_zone(text)
    minute = timed["minute"] or timed["minute_after_h"] or "0"
    try:
        return time(int(timed["hour"]), int(minute), int(timed["second"] or 0))
    except ValueError:
        raise ValueFault(
            "time-does-not-exist",
            msg("the time in “{text}” does not exist: write for example 14:30", text=quoted(text)),
        ) from None


def _time_zone(text: str) -> ValueFault:
    return ValueFault("time-zone", msg("“{text}” has a time zone: write the local time alone", text=quoted(text)))


def plain_day(moment: date) -> date:
    """Give a day without its time."""
    return date(moment.year, moment.month, moment.day)


def date_of(value: object) -> date | None:
    """Give the date of a moment that is one, its time kept; `None` for what is blank, relative or not there."""
    return value.day if isinstance(value, Moment) and value.absolute else None


def day_of(value: object) -> date | None:
    """Give the day of a moment that is a date; `None` for what is blank, relative or not there."""
    found = date_of(value)
    return None if found is None else plain_day(found)
