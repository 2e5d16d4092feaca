"""Durations as people write them in either language: ``2 semaines``, ``10 working days``, ``48 h``, ``10wd``."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, Literal, Self

from canevas.expressions import Operand
from canevas.language import Text, msg, printed_number
from canevas.model.fault import LONGEST_VALUE, ValueFault, did_you_mean, quoted
from canevas.model.folding import folded
from canevas.model.numbers import decimal_of

DurationUnit = Literal["minutes", "hours", "days", "working_days", "weeks", "months", "years"]

CODES: Final[dict[str, DurationUnit]] = {
    "min": "minutes", "h": "hours", "d": "days", "wd": "working_days", "w": "weeks", "m": "months", "y": "years",
}  # fmt: skip
"""The short forms, which packs use alone."""

LONGEST: Final = timedelta(days=100 * 366)
"""A longer duration is taken for a typing error."""

_LENGTHS: Final[dict[DurationUnit, timedelta]] = {
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "working_days": timedelta(days=7) / 5,
    "weeks": timedelta(weeks=1),
    "months": timedelta(days=30),
    "years": timedelta(days=365),
}
_NAMES: Final[dict[DurationUnit, tuple[Text, Text]]] = {
    "minutes": ({"fr": "minute", "en": "minute"}, {"fr": "minutes", "en": "minutes"}),
    "hours": ({"fr": "heure", "en": "hour"}, {"fr": "heures", "en": "hours"}),
    "days": ({"fr": "jour", "en": "day"}, {"fr": "jours", "en": "days"}),
    "working_days": ({"fr": "jour ouvré", "en": "working day"}, {"fr": "jours ouvrés", "en": "working days"}),
    "weeks": ({"fr": "semaine", "en": "week"}, {"fr": "semaines", "en": "weeks"}),
    "months": ({"fr": "mois", "en": "month"}, {"fr": "mois", "en": "months"}),
    "years": ({"fr": "an", "en": "year"}, {"fr": "ans", "en": "years"}),
}
_OTHER_NAMES: Final[dict[DurationUnit, str]] = {
    "minutes": "mn,mins,minutes",
    "hours": "hr,hrs,heure,heures",
    "days": "j,jr,jrs,journee,journees,jour calendaire,jours calendaires,calendar day,calendar days",
    "working_days": "jo,jour travaille,jours travailles,business day,business days,workday,workdays",
    "weeks": "sem,s,wk,wks",
    "months": "mth,mths",
    "years": "a,annee,annees,yr,yrs",
}
_QUARTERS: Final = {"trimestre": 3, "trimestres": 3, "quarter": 3, "quarters": 3, "semestre": 6, "semestres": 6}
_AT_ONCE: Final = frozenset({"immediat", "immediate", "immediatement", "immediately", "tout de suite", "at once"})
_CODE_OF: Final = {unit: code for code, unit in CODES.items()}
_UNITS: Final[dict[str, DurationUnit]] = {
    **CODES,
    **{folded(text): unit for unit, forms in _NAMES.items() for form in forms for text in form.values()},
    **{name: unit for unit, names in _OTHER_NAMES.items() for name in names.split(",")},
}
_SHOWN: Final = {folded(text): text for forms in _NAMES.values() for form in forms for text in form.values()}
_SHORT = re.compile(r"([0-9]+(?:\.[0-9]+)?)(min|h|d|wd|w|m|y)\Z")
_HOURS_AND_MINUTES = re.compile(r"([0-9]{1,4}) ?h ?([0-9]{1,2}) ?(?:min|mn|m)?\Z")
_LONG = re.compile(r"([0-9][0-9 .,']*?) ?([^0-9 .,'%+-][^0-9]*)\Z")
_BARE = re.compile(r"[0-9][0-9 .,']*\Z")


@dataclass(frozen=True, eq=False)
class Duration(Operand):
    """A length of time in the unit that a person chose; durations compare by `exact`, whatever their units.

    Attributes:
        text: How it was written.
        amount: How many units; 0 where it is to be done at once.
        unit: What is counted; ``days`` are calendar days.
    """

    text: str
    amount: float
    unit: DurationUnit

    @classmethod
    def parse(cls, text: str, *, strict: bool = False) -> Self:
        """Read a duration.

        Args:
            text: What was written.
            strict: Whether only the forms of packs are allowed: ``30min 2h 10d 5wd 3w 2m 1y``.

        Raises:
            ValueFault: It is no duration, has no unit, or is longer than a century.
        """
        if len(text) <= LONGEST_VALUE and (short := _SHORT.match(text.strip())):
            return cls._checked(text, decimal_of(short[1], text), CODES[short[2]])
        if strict:
            raise ValueFault(
                "duration-not-strict",
                msg(
                    "“{text}” is not a duration as packs write it: 30min 2h 10d 5wd 3w 2m 1y; wd are working days",
                    text=quoted(text),
                ),
            )
        bare = folded(text)
        if bare in _AT_ONCE:
            return cls(text, 0.0, "days")
        if both := _HOURS_AND_MINUTES.match(bare):
            return cls._checked(text, Decimal(both[1]) * 60 + Decimal(both[2]), "minutes")
        return cls._in_words(bare, text)

    @classmethod
    def _in_words(cls, bare: str, text: str) -> Self:
        if _BARE.match(bare):
            raise ValueFault(
                "duration-without-unit",
                msg(
                    "“{text}” has no unit: write for example {text} days, {text} working days or 2 weeks",
                    text=quoted(text),
                ),
            )
        if not (long := _LONG.match(bare)):
            raise ValueFault(
                "duration-malformed",
                msg(
                    "“{text}” is not a duration: write for example 2 weeks, 10 days or 10 working days",
                    text=quoted(text),
                ),
            )
        word = long[2].rstrip(". ")
        times = _QUARTERS.get(word, 1)
        unit: DurationUnit | None = "months" if word in _QUARTERS else _UNITS.get(word)
        if unit is None:
            raise ValueFault(
                "duration-unit",
                msg(
                    "“{unit}” is not a unit of time: write for example 2 weeks, 10 days or 10 working days",
                    unit=quoted(word),
                ),
                did_you_mean(word, _SHOWN, _SHOWN),
            )
        return cls._checked(text, decimal_of(long[1], text) * times, unit)

    @classmethod
    def _checked(cls, text: str, amount: float | Decimal, unit: DurationUnit) -> Self:
        if (
            not abs(float(amount)) * _LENGTHS[unit].total_seconds() <= LONGEST.total_seconds()
        ):  # so that NaN is refused too
            raise ValueFault("duration-too-long", msg("“{text}” is longer than a century", text=quoted(text)))
        return cls(text, float(amount), unit)

    @classmethod
    def of(cls, amount: float, unit: DurationUnit) -> Self:
        """Make a duration in a program, written in its short form.

        Raises:
            ValueFault: It is longer than a century.
        """
        return cls._checked(f"{printed_number(amount, 'en')}{_CODE_OF[unit]}", amount, unit)

    @classmethod
    def of_span(cls, span: timedelta) -> Self:
        """Take a length of time of a program: in calendar days where they are whole, in minutes otherwise.

        Raises:
            ValueFault: It is longer than a century.
        """
        days = span / timedelta(days=1)
        return cls.of(days, "days") if days.is_integer() else cls.of(span / timedelta(minutes=1), "minutes")

    @property
    def exact(self) -> timedelta:
        """Give a fixed length, for comparisons only: a month is 30 days, a year 365, five working days a week."""
        return _LENGTHS[self.unit] * self.amount

    def last_day(self, first: date) -> date:
        """Give the last day of a period of this length; its first day counts: 1 May and two months end on 30 June.

        Working days are taken for five a week here: what knows the calendar counts them itself.
        """
        by_calendar = self.unit in ("months", "years")
        after = first + (self if by_calendar else timedelta(days=math.ceil(self.exact / timedelta(days=1))))
        return max(first, after - timedelta(days=1))

    def written(self, language: str) -> str:
        """Write it in words: « 10 jours ouvrés », “10 working days”."""
        if not self.amount:
            return {"fr": "immédiat"}.get(language, "immediate")
        one = self.amount < 2 if language == "fr" else self.amount == 1  # noqa: PLR2004 - French counts 1.5 as one
        return f"{printed_number(self.amount, language)} {_NAMES[self.unit][0 if one else 1][language]}"

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        length = _length(other)
        return NotImplemented if length is None else self.exact == length

    def __hash__(self) -> int:
        return hash(self.exact)

    def __lt__(self, other: object) -> bool:
        length = _length(other)
        return NotImplemented if length is None else self.exact < length

    def __le__(self, other: object) -> bool:
        length = _length(other)
        return NotImplemented if length is None else self.exact <= length

    def __gt__(self, other: object) -> bool:
        length = _length(other)
        return NotImplemented if length is None else self.exact > length

    def __ge__(self, other: object) -> bool:
        length = _length(other)
        return NotImplemented if length is None else self.exact >= length

    def __mul__(self, factor: object) -> Duration:
        if isinstance(factor, bool) or not isinstance(factor, int | float | Decimal):
            return NotImplemented
        return Duration.of(self.amount * float(factor), self.unit)

    __rmul__ = __mul__

    def __radd__(self, day: object) -> date:
        return self._shift(day, 1) if isinstance(day, date) and self.unit != "working_days" else NotImplemented

    def __rsub__(self, day: object) -> date:
        return self._shift(day, -1) if isinstance(day, date) and self.unit != "working_days" else NotImplemented

    def _shift(self, day: date, sign: int) -> date:
        """Move a date by any unit but working days, for which a calendar is needed."""
        try:
            if self.unit in ("months", "years"):
                return _shift_months(day, sign * self.amount * (12 if self.unit == "years" else 1))
            if self.unit in ("minutes", "hours") and not isinstance(day, datetime):
                day = datetime.combine(day, time())
            return day + sign * self.exact
        except (OverflowError, ValueError):
            raise ValueFault(
                "date-out-of-range", msg("“{text}” leads to a date that no calendar has", text=quoted(self.text))
            ) from None


def _shift_months(day: date, months: float) -> date:
    """Move by months of the calendar, to the last day of a shorter one; a part of a month is a part of 30 days."""
    whole = int(months)
    year, month = divmod(day.year * 12 + day.month - 1 + whole, 12)
    last = date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)
    moved = day.replace(year=year, month=month + 1, day=min(day.day, last.day))
    return moved + timedelta(days=round((months - whole) * 30))


def _length(value: object) -> timedelta | None:
    if isinstance(value, Duration):
        return value.exact
    return value if isinstance(value, timedelta) else None
