"""How values of a plan are printed in its language; what is still to be filled in becomes words, never underscores."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.report import Cell
from canevas.contracts.units import unit_name
from canevas.language import MONTHS, printed, printed_number
from canevas.model.blank import BLANK, holds_blank
from canevas.model.duration import Duration
from canevas.model.fault import ValueFault
from canevas.model.moment import Moment
from canevas.model.money import Money
from canevas.rendering import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canevas.language import Text

BETWEEN_NOTES: Final = " · "
_NARROW_SPACE: Final = "\N{NARROW NO-BREAK SPACE}"
_SPACE: Final = "\N{NO-BREAK SPACE}"
_GROUPED_FROM: Final = 10_000
_LINE_END = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_NO_CHARACTERS: Final = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
"""Numbers that stand for no letter and never will; XML and HTML refuse some of them."""
_CONTROL = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NO_CHARACTERS}]")
_BLANK = re.compile("_{3,}")
_FRENCH_MARKS = re.compile("(?<=«) (?=[^ ])|(?<=[^ ]) (?=[»;:!?](?:[ \n)»]|$))|(?<=[0-9]) (?=[0-9]{3}(?![0-9])|[%‰€])")
"""Ordinary spaces at which French never breaks a line, as people type them who have no other on their keyboard: before marks,
inside quotation marks, and in numbers."""
_SPACES = re.compile("[ \t\n]+")


class Printer:
    """Prints in one language.

    Args:
        language: ``fr`` or ``en``.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.blank = self.pick(labels.BLANK)
        self.percent_sign = f"{_SPACE}%" if language == "fr" else "%"

    def pick(self, text: Text) -> str:
        """Give a bilingual text in the language."""
        return clean(text.get(self.language) or next(iter(text.values()), ""))

    def cell(self, value: object, *, note: str = "") -> Cell:
        """Print any value of a plan: nothing where there is none, the words for a blank where it is one."""
        if value is BLANK:
            return Cell(self.blank, blank=True, note=note)
        if isinstance(value, str):
            return self.text(value, note=note)
        if isinstance(value, tuple | list):
            return self.joined((self.cell(item) for item in value), ", ", note=note)
        return Cell(clean(self._written(value)), note=note)

    def _written(self, value: object) -> str:
        match value:
            case Moment() | Duration() | Money():
                return value.written(self.language)
            case bool():
                return printed(value, self.language).capitalize()
            case float() | Decimal() | int():
                return self.number(value)
        return printed(value, self.language)

    def text(self, text: str, *, note: str = "") -> Cell:
        """Print a text as it is, without what no document can show; blanks in it become ``[to fill in]``.

        In French no line ends before ``;`` or after ``«``, nor inside ``1 000 €``.
        """
        shown = clean(text)
        if self.language == "fr":
            shown = _FRENCH_MARKS.sub(_SPACE, shown)
        if holds_blank(shown):
            return Cell(_BLANK.sub(f"[{self.blank}]", shown), blank=True, note=note)
        return Cell(shown, note=note)

    def line(self, text: str) -> str:
        """Print a text on one line, for a title; spaces at which no line breaks stay."""
        return _SPACES.sub(" ", self.text(text).text).strip()

    def word(self, table: Mapping[Any, Text], value: object, *, note: str = "") -> Cell:
        """Print a word of a closed list by its label, with a capital, and its tone where it has one."""
        label = self.label(table, value)
        if not label:
            return self.cell(value, note=note)
        return Cell(label[:1].upper() + label[1:], labels.TONES.get(str(value), ""), note=note)

    def label(self, table: Mapping[Any, Text], value: object) -> str:
        """Give the label of a word of a closed list; empty where it is none of them."""
        return self.pick(table[value]) if isinstance(value, str) and value in table else ""

    def joined(self, cells: Iterable[Cell], between: str = "\n", *, note: str = "") -> Cell:
        """Put cells one after the other, without those that are empty."""
        filled = [cell for cell in cells if cell.text]
        return Cell(between.join(cell.text for cell in filled), blank=any(cell.blank for cell in filled), note=note)

    def labelled(self, label: Text, text: str) -> str:
        """Write a label before a text, with the colon of the language."""
        return f"{self.pick(label)}{_SPACE if self.language == 'fr' else ''}: {text}"

    def number(self, value: float | Decimal) -> str:
        """Write a number, in groups of three digits where it is large."""
        text = printed_number(value, self.language)
        if abs(float(value)) < _GROUPED_FROM:
            return text
        whole, point, decimals = text.partition("," if self.language == "fr" else ".")
        separator = _NARROW_SPACE if self.language == "fr" else ","
        return f"{int(whole):,}".replace(",", separator) + point + decimals

    def percent(self, value: float | Decimal) -> str:
        """Write a percentage, whole."""
        return f"{value:.0f}{self.percent_sign}"

    def unit(self, unit: str | Text) -> str:
        """Name a unit; one that is not known is a text of its own."""
        name = unit_name(unit)
        return self.text(str(unit)).text if name is None else clean(self.pick(name))

    def long_date(self, day: date, *, year: bool = True) -> str:
        """Write a date with its month in letters: « 1er mai 2025 », “1 May 2025”, and its time where it has one."""
        number = "1er" if day.day == 1 and self.language == "fr" else str(day.day)
        text = f"{number} {MONTHS[self.language][day.month - 1]}" + (f" {day.year}" if year else "")
        return f"{text}, {day:%H:%M}" if isinstance(day, datetime) else text

    def span(self, first: date | None, last: date | None) -> str:
        """Write two dates with months in letters: « 1er mai – 30 juin 2025 »; empty where there is neither."""
        if first is None or last is None:
            return self.bound(first, last, long=True)
        if first == last:
            return self.long_date(first)
        return f"{self.long_date(first, year=first.year != last.year)} – {self.long_date(last)}"

    def bound(self, first: date | None, last: date | None, *, long: bool = False) -> str:
        """Write the one date that there is: « à partir du 01/05/2025 », “until 3 May 2025”; empty where there is none."""
        one = last if first is None else first
        if one is None:
            return ""
        word = labels.UNTIL if first is None else labels.FROM
        return f"{self.pick(word)} {self.long_date(one) if long else self.date(one)}"

    def dates(self, first: date | None, last: date | None) -> str:
        """Write two dates in figures: « 01/05/2025 – 03/05/2025 »; empty where there is neither."""
        written = [self.date(day) for day in (first, last) if day is not None]
        return " – ".join(dict.fromkeys(written))

    def delay(self, duration: Duration) -> str:
        """Give a duration as it was written, and in words where that was its short form."""
        try:
            Duration.parse(duration.text, strict=True)
        except ValueFault:
            return clean(duration.text)
        return duration.written(self.language)

    def date(self, day: date | None) -> str:
        """Write a date in figures, with its time where it has one; empty where there is none."""
        return printed(day, self.language)


def clean(text: str) -> str:
    """Take out what no document can show; every kind of line end becomes one."""
    return _CONTROL.sub("", _LINE_END.sub("\n", text)).strip()


def notes(*parts: str) -> str:
    """Put together what stands beside a value."""
    return BETWEEN_NOTES.join(part for part in parts if part)
