"""Formulas of indicators: numbers in, a number out, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from canevas.expressions import limits
from canevas.expressions.expression import Expression, parse
from canevas.expressions.frame import FormulaFrame, NoValue, Place
from canevas.expressions.values import KINDS, MISSING, in_range, kind_of
from canevas.language import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from canevas.expressions.expression import Reference

    Numbers = Mapping[str, float | Decimal | None]


class Quantity(NamedTuple):
    """A computed figure.

    Attributes:
        value: The number.
        unit: What it counts, as the indicator says; None where nothing is said.
    """

    value: float
    unit: str | None = None


@dataclass(frozen=True)
class NotComputable:
    """The answer of a formula that has no value; it counts as false.

    Attributes:
        reason: Names the missing input, or what is zero.
    """

    reason: Message

    def __bool__(self) -> bool:
        return False


def evaluate(
    formula: str | Expression, inputs: Mapping[str, float | Decimal | Quantity | None], unit: str | None = None
) -> Quantity | NotComputable:
    """Compute a formula.

    Args:
        formula: Its text, or what `parse` made of it.
        inputs: Numbers by the names in the formula; others are ignored, and None is a missing one. A `Quantity` has a
            unit, and then what is added or compared must go together.
        unit: Unit of the result.

    Returns:
        The figure, or why there is none: a missing input, a division by zero, a result beyond the range of numbers.

    Raises:
        ExpressionError: The formula cannot be read, what it gives is no number, or it adds days to euros.
    """
    expression = parse_formula(formula) if isinstance(formula, str) else formula
    numbers = _without_units(expression, inputs, unit) if _with_units(inputs) else inputs
    return _computed(expression, cast("Numbers", numbers), unit)


def _with_units(inputs: Mapping[str, object]) -> bool:
    return any(isinstance(value, Quantity) for value in inputs.values())


def _without_units(expression: Expression, inputs: Mapping[str, object], unit: str | None) -> Mapping[str, object]:
    """Check that the units go together, and leave the numbers."""
    from canevas.expressions.units import Unit, unit_of_formula

    named = {name: value for name, value in inputs.items() if isinstance(value, Quantity)}
    units = {name: Unit.of(value.unit) for name, value in named.items() if value.unit is not None}
    unit_of_formula(expression.source, units, None if unit is None else Unit.of(unit))
    return {**inputs, **{name: value.value for name, value in named.items()}}


def _computed(expression: Expression, inputs: Numbers, unit: str | None) -> Quantity | NotComputable:
    for reference in expression.references:
        if reason := _lacking(expression, reference, inputs):
            return NotComputable(reason)
    try:
        value = expression.run(FormulaFrame(inputs))
    except NoValue as undefined:
        return NotComputable(undefined.reason)
    if value is MISSING:
        return NotComputable(msg("The formula gives no value."))
    if kind_of(value) != "number":
        whole = Place(expression.source, 0, len(expression.source))
        raise whole.error(msg("A formula gives a number; this one gives {kind}.", kind=KINDS[kind_of(value)]))
    return Quantity(float(value), unit)


@lru_cache(maxsize=1024)
def parse_formula(source: str) -> Expression:
    """Read a formula, which is shorter than an expression may be.

    Raises:
        ExpressionError: It cannot be read, or is too long.
    """
    if len(source) > limits.FORMULA:
        raise Place(source, 0, len(source)).error(
            msg("This is longer than {limit} characters.", limit=limits.FORMULA),
            msg("Divide it into several rules or indicators."),
        )
    return parse(source)


def _lacking(expression: Expression, reference: Reference, inputs: Numbers) -> Message | None:
    """Say why an input cannot be computed with, if so."""
    name = reference.path[0]
    value = inputs.get(name)
    kind = kind_of(MISSING if value is None else value)
    if kind == "missing":
        return msg("“{name}” is missing.", name=name)
    if kind != "number":
        place = Place(expression.source, reference.start, reference.end)
        raise place.error(msg("A formula takes numbers; “{name}” is {kind}.", name=name, kind=KINDS[kind]))
    return None if in_range(value) else msg("“{name}” is beyond what can be computed.", name=name)
