"""``== != < <= > >= in``: equality and membership never fail, order asks for values of one kind."""

from __future__ import annotations

import operator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from canevas.expressions import limits
from canevas.expressions.arithmetic import PLAIN, same_numbers, unsuited
from canevas.expressions.values import MISSING, Kind, as_day, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from canevas.expressions.frame import Frame, Place, Run

    Compare = Callable[[Frame, Any, Any, Place], Any]

_ALIKE: Final = frozenset({int, float, str, date, timedelta})
"""Types whose values Python compares as the language does."""

_ORDERED: Final[frozenset[Kind]] = frozenset({"number", "text", "date", "span"})
_WITH_OPERANDS: Final[frozenset[Kind]] = frozenset({"operand", "number", "span"})
_ORDERS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def comparison(sign: str, left: Run, right: Run, place: Place) -> Run:
    """Compile a comparison of two values."""
    compare = COMPARISONS[sign]
    short = _SHORT.get(sign)

    def run(frame: Frame) -> Any:
        first, second = left(frame), right(frame)
        if short is not None:
            one, other = type(first), type(second)
            if (one is other and one in _ALIKE) or (one in PLAIN and other in PLAIN):
                return short(first, second)
        return compare(frame, first, second, place)

    return run


def chain(left: Run, links: Sequence[tuple[str, Run]], place: Place) -> Run:
    """Compile ``a < b < c``: true where each link is, and each value computed once."""
    compiled = [(COMPARISONS[sign], right) for sign, right in links]

    def run(frame: Frame) -> Any:
        outcome: Any = True
        first = left(frame)
        for compare, right in compiled:
            second = right(frame)
            answer = compare(frame, first, second, place)
            if answer is False:
                return False
            if answer is MISSING:
                outcome = MISSING
            first = second
        return outcome

    return run


def equal(first: Any, second: Any) -> bool:
    """Tell whether two values, neither of them missing, are equal; values of different kinds are not."""
    kinds = kind_of(first), kind_of(second)
    if "truth" in kinds and kinds[0] != kinds[1]:
        return False
    if kinds == ("list", "list"):
        return len(first) == len(second) and all(map(equal, first, second))
    first, second = _aligned(kinds, first, second)
    try:
        return bool(first == second)
    except (TypeError, ValueError, ArithmeticError):
        return False


def ordered(sign: str, first: Any, second: Any, place: Place, called: str | None = None) -> Any:
    """Compare two values, neither of them missing, by ``< <= > >=``.

    Args:
        sign: How.
        first: The value before the sign.
        second: The value after it.
        place: Where an error points.
        called: The function that asks, if it is none of the signs.

    Raises:
        ExpressionError: The values are of kinds that have no common order.
    """
    kinds = kind_of(first), kind_of(second)
    first, second = _aligned(kinds, first, second)
    same = kinds[0] == kinds[1] and kinds[0] in _ORDERED
    try:
        if same or ("operand" in kinds and _WITH_OPERANDS.issuperset(kinds)):
            return bool(_ORDERS[sign](first, second))
    except (TypeError, ValueError, ArithmeticError):
        pass
    raise unsuited(called or sign, kinds, place)


def _aligned(kinds: tuple[Kind, Kind], first: Any, second: Any) -> tuple[Any, Any]:
    if kinds == ("number", "number"):
        return same_numbers(first, second)
    if kinds == ("date", "date") and type(first) is not type(second):
        return as_day(first), as_day(second)
    return first, second


def _equality(*, wanted: bool) -> Compare:
    def compare(frame: Frame, first: Any, second: Any, place: Place) -> Any:
        if first is MISSING or second is MISSING:
            return MISSING
        if kind_of(first) == "list" and kind_of(second) == "list":
            frame.spend(len(first) + len(second), place)
        return equal(first, second) is wanted

    return compare


def _order(sign: str) -> Compare:
    def compare(frame: Frame, first: Any, second: Any, place: Place) -> Any:  # noqa: ARG001 - the shape of all comparisons
        if first is MISSING or second is MISSING:
            return MISSING
        return ordered(sign, first, second, place)

    return compare


def _membership(*, wanted: bool) -> Compare:
    def compare(frame: Frame, item: Any, container: Any, place: Place) -> Any:
        if item is MISSING or container is MISSING:
            return MISSING
        kind = kind_of(container)
        if kind == "list":
            frame.spend(len(container) * (len(item) + 1 if kind_of(item) == "list" else 1), place)
            found = any(each is not None and each is not MISSING and equal(item, each) for each in container)
        elif kind == "text":
            frame.spend(len(container) // limits.CHARACTERS_PER_STEP, place)
            found = isinstance(item, str) and item in container
        else:
            found = False
        return found is wanted

    return compare


_SHORT: Final[dict[str, Callable[[Any, Any], Any]]] = {"==": operator.eq, "!=": operator.ne, **_ORDERS}
COMPARISONS: Final[dict[str, Compare]] = {
    "==": _equality(wanted=True),
    "!=": _equality(wanted=False),
    "in": _membership(wanted=True),
    "not in": _membership(wanted=False),
    **{sign: _order(sign) for sign in _ORDERS},
}
"""How each sign compares; what is missing on either side makes the answer missing."""
