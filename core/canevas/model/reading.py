"""From what stands in a plan, or what a program hands over, to the value: one function for each kind of value.

A strict reader hands over texts, a program may hand over numbers, dates and values already made. Each function takes
either, gives `BLANK` for a blank (and where a blank is a part of a date, a number or an amount), and raises
`ValueFault` for what it cannot read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar, cast

from canevas.language import msg
from canevas.model.blank import BLANK, Blank, holds_blank, is_blank
from canevas.model.dependency import Dependency
from canevas.model.duration import Duration
from canevas.model.fault import ValueFault, quoted, read_unmarked
from canevas.model.moment import Moment
from canevas.model.money import Money
from canevas.model.numbers import LIMIT, Number
from canevas.model.week import Week
from canevas.model.words import LANGUAGES, Language

if TYPE_CHECKING:
    from canevas.model.words import Vocabulary, Word

Value = TypeVar("Value")
FORMAT: Final = 1
"""The version of the plan file's format that is read and written."""

_IDENTIFIER = re.compile(r"[^\W_][\w-]*\Z")
_LONGEST_IDENTIFIER = 80


def plain(value: object) -> object:
    """Give any value of a plan as it stands in a plan file: texts, lists and mappings of these.

    Args:
        value: A value of the model, of a type's field, or plain data.

    Returns:
        What the strict reader would hand over, to be read again: ``"6,1"``, ``"___"``, ``"2025-05-01"``, ``"yes"``.
    """
    match value:
        case str() | None:
            return value
        case Mapping():
            return {str(key): plain(part) for key, part in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(part) for part in value]
    if callable(own := getattr(value, "plain", None)):
        return own()
    return text_of(value)


def text_of(value: object) -> str:
    """Give one value as its text; what a program gave is written as a plan would have it."""
    match value:
        case Blank() | Number() | Moment() | Duration() | Money() | Week():
            return value.text
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case float() | Decimal():
            return f"{Decimal(str(value)):f}"
    return str(value)


def read_text(value: object) -> str | Blank:
    """Take a text as it is; numbers and dates of a program become texts."""
    if isinstance(value, str):
        return BLANK if is_blank(value) else value
    if isinstance(value, Blank):
        return value
    if value is None:
        raise ValueFault("entry-empty", msg("there is nothing here: write a text, ___ for later, or take the line out"))
    if not isinstance(value, int | float | Decimal | date | Moment | Duration | Money) or (
        isinstance(value, int) and abs(value) >= LIMIT
    ):
        raise ValueFault(
            "text-expected",
            msg("a text was expected: put it between quotation marks if it holds a colon, a comma or a bracket"),
        )
    return text_of(value)


def read_identifier(value: object) -> str | Blank:
    """Take the id of an item, by which others name it."""
    text = read_text(value)
    if isinstance(text, str) and (len(text) > _LONGEST_IDENTIFIER or not _IDENTIFIER.match(text)):
        raise ValueFault(
            "id-malformed",
            msg("“{text}” cannot be an id: letters, digits, - and _ without spaces, for example A1", text=quoted(text)),
        )
    return text


def read_number(value: object) -> Number | Blank:
    """Read a number."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return value if isinstance(value, Number) else Number.of(value)
    return _read(value, Number, Number.parse)


def read_limit(value: object) -> Number | tuple[Number, Number] | Blank:
    """Read a limit of a figure: a number, or the two ends of a range, ``[45, 55]``."""
    if not isinstance(value, list | tuple):
        return read_number(value)
    ends = [read_number(end) for end in value]
    numbers = [end for end in ends if not isinstance(end, Blank)]
    two = 2
    if len(ends) != two:
        raise ValueFault("range-malformed", msg("a range has two ends: write for example [45, 55]"))
    if len(numbers) != two:
        return BLANK
    if numbers[0] > numbers[1]:
        raise ValueFault(
            "range-reversed",
            msg("the range begins above its end: write [{low}, {high}]", low=numbers[1].text, high=numbers[0].text),
        )
    return numbers[0], numbers[1]


def read_moment(value: object) -> Moment | Blank:
    """Read a date or a relative moment."""
    return Moment.of(value) if isinstance(value, date) else _read(value, Moment, Moment.parse)


def read_day(value: object) -> Moment | Blank:
    """Read the date of something that happened, or of the calendar: no relative moment."""
    moment = read_moment(value)
    if isinstance(moment, Moment) and not moment.absolute:
        raise ValueFault(
            "date-relative",
            msg("“{text}” depends on the plan: a date such as 2025-06-30 belongs here", text=quoted(moment.text)),
        )
    return moment


def read_duration(value: object) -> Duration | Blank:
    """Read a duration."""
    return Duration.of_span(value) if isinstance(value, timedelta) else _read(value, Duration, Duration.parse)


def read_end(value: object) -> Moment | Duration | Blank:
    """Read the end of a plan: a moment, or how long the plan lasts."""
    if isinstance(value, Duration | timedelta):
        return read_duration(value)
    try:
        moment = read_moment(value)
        return read_day(moment) if isinstance(moment, Moment) and moment.anchor == "end" else moment
    except ValueFault as fault:
        try:
            return read_duration(value)
        except ValueFault as other:
            raise (other if other.code == "duration-without-unit" else fault) from None


def read_money(value: object) -> Money | Blank:
    """Read an amount of money."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return Money.of(value)
    return _read(value, Money, Money.parse)


def read_week(value: object) -> Week | Blank:
    """Read days of the week: one text, or a list of days."""
    if isinstance(value, list | tuple):
        return _read(", ".join(str(read_text(day)) for day in value), Week, Week.parse)
    return _read(value, Week, Week.parse)


def read_dependency(value: object) -> Dependency | Blank:
    """Read what an action waits for, in its short or its long form."""
    return Dependency.of(value) if isinstance(value, Mapping) else _read(value, Dependency, Dependency.parse)


def read_format(value: object) -> int:
    """Read the version of the file's format; there is one so far."""
    number = BLANK if value is None else read_number(value)
    if isinstance(number, Number) and number != FORMAT:
        raise ValueFault(
            "format-version",
            msg(
                "this plan is written in format {number}; this version of Canevas reads format {known}: update Canevas",
                number=quoted(str(number)),
                known=FORMAT,
            ),
        )
    return FORMAT


def read_language(value: object) -> Language:
    """Read the language of a plan, which is French where nothing is said."""
    text = BLANK if value is None else read_text(value)
    return "fr" if isinstance(text, Blank) else LANGUAGES.parse(text)


def read_origin(value: object) -> Mapping[str, object]:
    """Take what the tool noted about where the plan came from: a mapping of anything."""
    if isinstance(value, Mapping):
        return {str(key): part for key, part in value.items()}
    if isinstance(value, Blank) or (isinstance(value, str) and is_blank(value)):
        return {}
    raise ValueFault(
        "origin-malformed", msg("“origin” holds what the tool noted about where the plan came from: leave it as it was")
    )


def word_reader(vocabulary: Vocabulary[Word]) -> Callable[[object], Word | Blank]:
    """Make the function that reads a word of a closed list."""

    def read(value: object) -> Word | Blank:
        text = read_text(value)
        return text if isinstance(text, Blank) else read_unmarked(vocabulary.parse, text)

    return read


def _read(value: object, kind: type[Value], parse: Callable[[str], Value]) -> Value | Blank:
    if isinstance(value, kind):
        return value
    if isinstance(value, str) and holds_blank(value):
        return BLANK
    text = read_text(value)
    return text if isinstance(text, Blank) else cast("Value", _parsed(parse, text))


@lru_cache(maxsize=4096)
def _parsed(parse: Callable[[str], object], text: str) -> object:
    """Parse a text once: the same dates, durations and amounts come again and again, and the values cannot change."""
    return read_unmarked(parse, text)
