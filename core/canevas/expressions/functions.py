"""The functions of one or two values: what they accept, and how they are called."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.expressions import limits
from canevas.expressions.arithmetic import beyond
from canevas.expressions.values import KINDS, MISSING, Kind, in_range, kind_of
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from canevas.expressions.frame import Frame, Part, Place, Run


class Function(NamedTuple):
    """A function of values.

    Attributes:
        usage: How it is written, for messages.
        accepts: The kinds that go in, argument by argument. What is missing, unless it is accepted, makes the result
            missing.
        least: How many arguments it needs.
        compute: What is called with values of these kinds; None where the evaluation brings the function.
    """

    usage: str
    accepts: tuple[frozenset[Kind], ...]
    least: int
    compute: Callable[..., object] | None


def _rounded(value: Any, digits: int | None = None) -> Any:
    if digits is not None and not (type(digits) is int and abs(digits) <= limits.DIGITS):
        raise ValueError(digits)
    if kind_of(value) == "number" and not in_range(value):
        raise OverflowError
    return round(value, digits)


def _given(value: Any) -> bool:
    match kind_of(value):
        case "missing":
            return False
        case "text":
            return bool(value.strip())
        case "list":
            return len(value) > 0
    return True


def _days(number: Any) -> timedelta:
    return timedelta(days=float(number))


_NUMBER: Final[frozenset[Kind]] = frozenset({"number"})
_DATE: Final[frozenset[Kind]] = frozenset({"date"})
_SIZE: Final[frozenset[Kind]] = frozenset({"number", "operand"})
FUNCTIONS: Final[dict[str, Function]] = {
    "abs": Function("abs(x)", (_SIZE | {"span"},), 1, abs),
    "days": Function("days(30)", (_NUMBER,), 1, _days),
    "given": Function("given(x)", (frozenset(KINDS),), 1, _given),
    "round": Function("round(x, 2)", (_SIZE, _NUMBER), 1, _rounded),
    "working_days": Function("working_days(start, end)", (_DATE, _DATE), 2, None),
}
"""Functions of values, by name."""


def call(name: str, arguments: Sequence[Part], place: Place) -> Run:
    """Compile a call of one of `FUNCTIONS`, whose number of arguments has been checked."""
    _, accepts, _, compute = FUNCTIONS[name]

    def run(frame: Frame) -> Any:
        values = [argument.run(frame) for argument in arguments]
        for value, kinds, argument in zip(values, accepts, arguments, strict=False):
            kind = kind_of(value)
            if kind not in kinds:
                if kind == "missing":
                    return MISSING
                raise argument.place.error(msg("“{name}” does not take {kind}.", name=name, kind=KINDS[kind]))
        function = compute or (frame.functions or {}).get(name)
        if function is None:
            raise place.error(msg("“{name}” is not available here.", name=name))
        try:
            result = function(*values)
        except (TypeError, ValueError) as problem:
            raise place.error(msg("“{name}” cannot be computed with these values.", name=name)) from problem
        except ArithmeticError:
            return frame.undefined(beyond(place))
        return MISSING if result is None else result

    return run
