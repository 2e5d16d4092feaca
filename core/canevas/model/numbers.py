"""Numbers as people write them in either language."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Any, Final, Self

from canevas.language import msg
from canevas.model.fault import ValueFault, quoted
from canevas.model.folding import folded

MOST_DIGITS: Final = 40
LIMIT: Final = 10**15
SMALLEST_PLACE: Final = -20
"""Longer, larger or finer numbers are typing errors and attacks."""

_SINGLE = re.compile(r"[0-9]+(?:[.,][0-9]+)?\Z")
_SPACED = re.compile(r"[0-9]{1,3}(?:[ '][0-9]{3})+(?:[.,][0-9]+)?\Z")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})\Z")
_CONTINENTAL = re.compile(r"[0-9]{1,3}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})\Z")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}\Z")
_WITH_WORD = re.compile(r"([-+]?[0-9][0-9 .,']*?) ?([^0-9 .,'%+-].*)\Z")


class Number(Decimal):
    """A number that remembers how it was written; what is computed from it is a plain `Decimal`.

    Args:
        value: The number.
        text: How it was written; its plain digits where left out.
    """

    __slots__ = ("text",)
    text: str

    def __new__(cls, value: Decimal | int | str, text: str | None = None) -> Self:
        """Make the number."""
        self = super().__new__(cls, value)
        self.text = f"{self:f}" if text is None else text
        return self

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``7``, ``6.1``, ``6,1``, ``1 200,5``, ``1,200.5``, ``-3``, ``95 %``.

        Raises:
            ValueFault: It is no number, or ``1,200``, which the two languages read differently.
        """
        bare = folded(text)
        if worded := _WITH_WORD.match(bare):
            raise ValueFault(
                "number-with-words",
                msg(
                    "“{text}” is more than a number: write {number} alone; the unit has a key of its own",
                    text=quoted(text),
                    number=worded[1],
                ),
            )
        return cls(decimal_of(bare.removesuffix("%").rstrip(), text), text)

    @classmethod
    def of(cls, value: float | Decimal) -> Self:
        """Take a number from a program.

        Raises:
            ValueFault: It is not finite, or has too many digits.
        """
        if isinstance(value, float) and not math.isfinite(value):
            raise _not_finite(value)
        exact = value if isinstance(value, Decimal) else Decimal(value if isinstance(value, int) else repr(value))
        if not exact.is_finite():
            raise _not_finite(value)
        if abs(exact) >= LIMIT or exact.adjusted() < SMALLEST_PLACE or len(exact.as_tuple().digits) > MOST_DIGITS // 2:
            raise _too_long(f"{exact:.3g}")
        return cls(exact)

    @property
    def has_percent_sign(self) -> bool:
        """Whether it was written with a percent sign."""
        return self.text.rstrip().endswith("%")

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (str(self), self.text))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: Any, /) -> Self:
        return self


def parse_number(text: str) -> float:
    """Read a number as `Number.parse` does, where nobody needs to know how it was written.

    Raises:
        ValueFault: It is no number, or an ambiguous one.
    """
    return float(Number.parse(text))


def version_number(text: str) -> int | None:
    """Read the version of a format, which is a whole number; one of very many digits counts as one of fewer.

    Returns:
        The number, or None where the text is something else.
    """
    return int(text[:MOST_DIGITS]) if text.isascii() and text.isdecimal() else None


def decimal_of(bare: str, text: str, *, groups: bool = False) -> Decimal:
    """Read the digits of a number.

    Args:
        bare: The folded text without unit.
        text: What was written, for the message.
        groups: Whether three digits after one comma or point are thousands, as in amounts of money.

    Raises:
        ValueFault: It is no number, too long, or ambiguous.
    """
    digits = bare[1:].lstrip() if bare[:1] in ("-", "+") else bare
    if len(digits) > MOST_DIGITS:
        raise _too_long(text) if digits.isdecimal() else _not_a_number(text)
    number = Decimal(_without_groups(digits, text, groups=groups))
    if number >= LIMIT:
        raise _too_long(text)
    return number.copy_negate() if bare.startswith("-") else number


def _without_groups(digits: str, text: str, *, groups: bool) -> str:
    """Take the separators of thousands away, and leave a point before the decimals."""
    if one := _ONE_GROUP.match(digits):
        if groups:
            return digits.replace(one[1], "")
        if one[1] == ",":
            raise ValueFault(
                "number-ambiguous",
                msg(
                    "“{text}” can be read in two ways: write {thousands} or {decimals}",
                    text=quoted(text),
                    thousands=digits.replace(",", ""),
                    decimals=digits.replace(",", "."),
                ),
            )
    if _SINGLE.match(digits) or _SPACED.match(digits):
        return digits.replace(" ", "").replace("'", "").replace(",", ".")
    if _ENGLISH.match(digits):
        return digits.replace(",", "")
    if _CONTINENTAL.match(digits):
        return digits.replace(".", "").replace(",", ".")
    raise _not_a_number(text)


def _not_a_number(text: str) -> ValueFault:
    return ValueFault(
        "number-malformed", msg("“{text}” is not a number: write for example 12, 6.1 or 1200", text=quoted(text))
    )


def _not_finite(value: float | Decimal) -> ValueFault:
    return ValueFault("number-not-finite", msg("“{text}” is not a finite number", text=quoted(value)))


def _too_long(text: str) -> ValueFault:
    return ValueFault(
        "number-too-long",
        msg("“{text}” is too large or has too many digits to be a figure of a plan", text=quoted(text)),
    )
