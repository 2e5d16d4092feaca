"""``+ - * / **`` on numbers, dates, durations, texts, lists and operands; what is missing absorbs."""

from __future__ import annotations

import operator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.expressions import limits
from canevas.expressions.values import KINDS, MISSING, Kind, as_day, in_range, kind_of
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.expressions.frame import Frame, Part, Place, Run
    from canevas.expressions.values import ExpressionError
    from canevas.language import Message

PLAIN: Final = frozenset({int, float})
"""The types of nearly all numbers, which take the short way."""

_PAIRS: Final[dict[str, frozenset[tuple[Kind, Kind]]]] = {
    "+": frozenset(
        {("number", "number"), ("text", "text"), ("list", "list"), ("date", "span"), ("span", "date"), ("span", "span")}
    ),
    "-": frozenset({("number", "number"), ("date", "date"), ("date", "span"), ("span", "span")}),
    "*": frozenset({("number", "number"), ("span", "number"), ("number", "span")}),
    "/": frozenset({("number", "number"), ("span", "number"), ("span", "span")}),
    "**": frozenset({("number", "number")}),
}
_WITH_OPERANDS: Final[frozenset[Kind]] = frozenset({"operand", "number", "date", "span"})
_DAYS_MEANT: Final[tuple[set[Kind], ...]] = ({"date", "number"}, {"span", "number"})


class Operation(NamedTuple):
    """An operator where it stands: its sign, and the places of the whole and of both sides."""

    sign: str
    place: Place
    left: Place
    right: Place


def power(base: Any, exponent: Any) -> Any:
    """Raise to a power, refusing what would be too large before it is computed.

    Decimals are taken as floats: their own powers are slow enough to freeze a command.

    Raises:
        OverflowError: The result is beyond the range of numbers.
        ArithmeticError: The result is no real number.
    """
    if isinstance(base, int) and isinstance(exponent, int) and (base.bit_length() - 1) * exponent > limits.HIGHEST_BITS:
        raise OverflowError
    if isinstance(base, Decimal) or isinstance(exponent, Decimal):
        base, exponent = float(base), float(exponent)
    result = base**exponent
    if isinstance(result, complex):
        raise ArithmeticError  # noqa: TRY004 - the types were right; the number does not exist
    return result


OPERATORS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "**": power,
}
_SIGNS: Final[dict[str, Callable[[Any], Any]]] = {"+": operator.pos, "-": operator.neg}


def calculation(sign: str, left: Part, right: Part, place: Place) -> Run:
    """Compile an operator with two sides."""
    (left_run, left_place), (right_run, right_place) = left, right
    apply, lowest, highest = OPERATORS[sign], limits.LOWEST, limits.HIGHEST
    operation = Operation(sign, place, left_place, right_place)

    def run(frame: Frame) -> Any:
        first, second = left_run(frame), right_run(frame)
        if type(first) in PLAIN and type(second) in PLAIN:
            try:
                result = apply(first, second)
                if lowest <= result <= highest:
                    return result
            except ArithmeticError:
                pass  # the long way finds out again what is wrong, and says it
        return combine(frame, operation, first, second)

    return run


def combine(frame: Frame, operation: Operation, first: Any, second: Any) -> Any:
    """Apply an operator to two values of any kinds.

    Raises:
        ExpressionError: The operator does not know these kinds, or the result is too large a text or list.
    """
    if first is MISSING or second is MISSING:
        return MISSING
    sign, kinds = operation.sign, (kind_of(first), kind_of(second))
    if kinds in _PAIRS[sign]:
        _bound(frame, kinds, first, second, operation.place)
        first, second = _aligned(kinds, first, second)
    elif "operand" not in kinds or not _WITH_OPERANDS.issuperset(kinds):
        raise unsuited(sign, kinds, operation.place)
    try:
        result = OPERATORS[sign](first, second)
        if kinds != ("number", "number") or in_range(result):
            return result
    except ZeroDivisionError:
        return _divided_by_zero(frame, operation)
    except ArithmeticError:
        if not second:  # Decimal's 0 / 0 is no ZeroDivisionError
            return _divided_by_zero(frame, operation)
    except (TypeError, ValueError) as problem:
        raise unsuited(sign, kinds, operation.place) from problem
    return frame.undefined(beyond(operation.place))


def same_numbers(first: Any, second: Any) -> tuple[Any, Any]:
    """Make two numbers go together: beside a Decimal, a float counts as it is written, so that 0.1 equals 0.1."""
    if isinstance(first, Decimal) and isinstance(second, float):
        return first, Decimal(repr(second))
    if isinstance(first, float) and isinstance(second, Decimal):
        return Decimal(repr(first)), second
    return first, second


def signed(sign: str, part: Part, place: Place) -> Run:
    """Compile a plus or minus sign before a value."""
    apply = _SIGNS[sign]

    def run(frame: Frame) -> Any:
        value = part.run(frame)
        if value is MISSING:
            return MISSING
        kind = kind_of(value)
        try:
            if kind in ("number", "span", "operand"):
                return apply(value)
        except (TypeError, ValueError):
            pass
        except ArithmeticError:
            return frame.undefined(beyond(place))
        raise place.error(msg("The sign {sign} does not go before {kind}.", sign=sign, kind=KINDS[kind]))

    return run


def beyond(place: Place) -> Message:
    """Say that a result is too large, or no real number."""
    return msg("“{part}” is beyond what can be computed.", part=place.text)


def _aligned(kinds: tuple[Kind, Kind], first: Any, second: Any) -> tuple[Any, Any]:
    match kinds:
        case ("number", "number"):
            return same_numbers(first, second)
        case ("date", "date") if type(first) is not type(second):
            return as_day(first), as_day(second)
        case ("span", "number") if isinstance(second, Decimal):
            return first, float(second)
        case ("number", "span") if isinstance(first, Decimal):
            return float(first), second
        case ("list", "list"):
            return list(first), list(second)
    return first, second


def _bound(frame: Frame, kinds: tuple[Kind, Kind], first: Any, second: Any, place: Place) -> None:
    """Refuse to put together a text or a list that is too long, and count what is copied."""
    if kinds == ("text", "text"):
        length, limit = len(first) + len(second), limits.TEXT
        frame.spend(length // limits.CHARACTERS_PER_STEP, place)
    elif kinds == ("list", "list"):
        length, limit = len(first) + len(second), limits.ITEMS
        frame.spend(length, place)
    else:
        return
    if length > limit:
        raise place.error(msg("This gives more than {limit} characters or items.", limit=limit))


def _divided_by_zero(frame: Frame, operation: Operation) -> Any:
    zero = operation.left if operation.sign == "**" else operation.right
    return frame.undefined(msg("“{part}” is zero, and nothing can be divided by zero.", part=zero.text))


def unsuited(sign: str, kinds: tuple[Kind, Kind], place: Place) -> ExpressionError:
    """Build the error about an operator between values that it does not know."""
    first, second = KINDS[kinds[0]], KINDS[kinds[1]]
    hint = msg("A number of days is written `days(30)`.") if set(kinds) in _DAYS_MEANT else None
    message = msg("“{sign}” does not go between {first} and {second}.", sign=sign, first=first, second=second)
    return place.error(message, hint)
