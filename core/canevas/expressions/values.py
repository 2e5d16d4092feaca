"""What expressions compute with: kinds of values, the missing value, records and operands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Literal, NoReturn

from canevas.errors import CanevasError
from canevas.expressions import limits
from canevas.language import Message, msg


class Missing(Enum):
    """The kind of `MISSING`, which stands for what nobody has filled in.

    It has no truth of its own: ``and``, ``or`` and ``not`` of expressions know three answers. Printed in a text, it is
    the blank that a person is to fill in.
    """

    MISSING = "missing"

    def __bool__(self) -> NoReturn:
        raise TypeError("MISSING is neither true nor false; compare with `is MISSING`")

    def __repr__(self) -> str:
        return "MISSING"

    def __str__(self) -> str:
        return "___"


MISSING: Final = Missing.MISSING
"""The value of what is not filled in; None, wherever expressions meet it, means the same."""


class Record(ABC):
    """Something with named parts that expressions read: a plan, an action, settings. Nothing else has attributes."""

    __slots__ = ()

    @abstractmethod
    def read(self, name: str) -> object:
        """Give a part by its name.

        Args:
            name: An identifier that does not begin with ``_``.

        Returns:
            A value, another record, a list of these, or `MISSING`.

        Raises:
            LookupError: Records of this kind have no such part; the expression then fails and shows the place.
        """


class Operand:
    """Base of values whose own Python operators expressions may use, such as durations and money.

    An operator that does not suit raises TypeError, or ValueError, which becomes an `ExpressionError`.
    """

    __slots__ = ()


class ExpressionError(CanevasError):
    """An expression that cannot be read, or whose values do not go together.

    Args:
        message: What is wrong.
        source: The whole text of the expression.
        start: Where the faulty part begins: an offset in characters into the source.
        end: Where it ends; equal to start where something is lacking.
        hint: What to write instead.
    """

    exit_code = 2

    def __init__(self, message: Message, source: str, start: int, end: int, hint: Message | None = None) -> None:
        super().__init__(message, hint)
        self.source = source
        self.start = start
        self.end = end

    def within(self, source: str, offset: int) -> ExpressionError:
        """Give the same error with its place in a longer text, where the expression begins at an offset."""
        return ExpressionError(self.message, source, self.start + offset, self.end + offset, self.hint)

    def __reduce__(self) -> tuple[type[ExpressionError], tuple[Message, str, int, int, Message | None]]:
        return ExpressionError, (self.message, self.source, self.start, self.end, self.hint)


Kind = Literal["missing", "truth", "number", "text", "date", "span", "operand", "record", "list", "other"]
"""The kinds that operators tell apart; a span is a timedelta, what one date minus another gives."""

KINDS: Final[dict[Kind, Message]] = {
    "missing": msg("nothing"),
    "truth": msg("yes or no"),
    "number": msg("a number"),
    "text": msg("a text"),
    "date": msg("a date"),
    "span": msg("a duration"),
    "operand": msg("a duration or an amount"),
    "record": msg("an item of the plan"),
    "list": msg("a list"),
    "other": msg("a value of another kind"),
}
"""How each kind is called in messages."""

_BY_TYPE: Final[tuple[tuple[type | tuple[type, ...], Kind], ...]] = (
    (Missing, "missing"),
    (bool, "truth"),
    ((int, float, Decimal), "number"),
    (str, "text"),
    (date, "date"),
    (timedelta, "span"),
    (Operand, "operand"),
    (Record, "record"),
    ((bytes, bytearray, memoryview, range), "other"),
    (Sequence, "list"),
)


class _Kinds(dict[type, Kind]):
    """The kinds of the types that were met; finding one out takes longer than most operators."""

    def __missing__(self, cls: type) -> Kind:
        for types, kind in _BY_TYPE:
            if issubclass(cls, types):
                return self.setdefault(cls, kind)
        return self.setdefault(cls, "other")


_kinds: Final = _Kinds()


def kind_of(value: object) -> Kind:
    """Tell the kind of a value."""
    return _kinds[type(value)]


def as_day(value: date) -> date:
    """Drop the time of a moment, so that it goes together with a date."""
    return value.date() if isinstance(value, datetime) else value


def in_range(number: Any) -> bool:
    """Tell whether a number is neither infinite nor undefined, nor beyond the range of numbers."""
    try:
        return bool(limits.LOWEST <= number <= limits.HIGHEST)
    except ArithmeticError:
        return False
