"""What was measured of an indicator by a day: values as they were written, or computed from the formula's inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from canevas.expressions import Expression, ExpressionError, NotComputable, evaluate
from canevas.language import Message, msg
from canevas.model.blank import BLANK, Blank
from canevas.model.moment import Moment, plain_day
from canevas.planning.reckoning import begin_of

if TYPE_CHECKING:
    from datetime import date

    from canevas.model.plan import Indicator, Measurement
    from canevas.model.words import Direction, Frequency
    from canevas.planning.indicators import Figure, Goal
    from canevas.planning.thresholds import Limit


Computation = Callable[[Mapping[str, Decimal]], float | NotComputable]
"""What a plugin computes from inputs by name, where no formula can."""


class Known(NamedTuple):
    """What is known of an indicator, whether the plan says it or the card of a catalogue.

    Attributes:
        indicator: The indicator as the plan has it.
        formula: Arithmetic on the named inputs of its measures, or the function that computes them.
        direction: Which way is better.
        frequency: How often it is measured.
        green: Limit of what is good.
        amber: Limit of what is to be watched.
        bounds: The values that make sense.
        fed: What the plan itself gives for it on the day, or why it gives nothing; `None` where it is measured by hand.
    """

    indicator: Indicator
    formula: str | Expression | Computation | None = None
    direction: Direction | None = None
    frequency: Frequency | None = None
    green: Limit | None = None
    amber: Limit | None = None
    bounds: Goal | None = None
    fed: float | NotComputable | None = None


class Reading(NamedTuple):
    """A measure.

    Attributes:
        measurement: The measure as the plan has it; `None` where the plan itself gives the figure.
        day: When it was made; `None` where nobody says.
        value: What was measured, or computed from the inputs; `None` where there is nothing.
        computed: Whether the value was computed.
        reason: Why there is no value.
    """

    measurement: Measurement | None
    day: date | None
    value: Figure | None
    computed: bool = False
    reason: Message | None = None


class Last(NamedTuple):
    """The last measure of an indicator.

    Attributes:
        measurement: The measure as the plan has it; `None` where the plan itself gives the figure.
        day: When it was made.
        value: What was measured, or computed from the inputs.
        computed: Whether the value was computed.
    """

    measurement: Measurement | None
    day: date
    value: Figure
    computed: bool = False


def readings(known: Known, on: date) -> tuple[Reading, ...]:
    """Give the measures that were made by a day, in the plan's order; undated ones are taken to be among them.

    Where nothing was measured by hand, what the plan itself gives is the measure of the day.
    """
    made = [reading(one, known.formula) for one in known.indicator.measurements if not _later(one, on)]
    if known.fed is None or any(one.value is not None for one in made):
        return tuple(made)
    if isinstance(known.fed, NotComputable):
        return (*made, Reading(None, on, None, computed=True, reason=known.fed.reason))
    return (*made, Reading(None, on, known.fed, computed=True))


def reading(measurement: Measurement, formula: str | Expression | Computation | Blank | None) -> Reading:
    """Read a measure: its value where one is written, else what the formula gives for its inputs."""
    day = measurement.date.day if isinstance(measurement.date, Moment) else None
    if isinstance(measurement.value, Decimal):
        return Reading(measurement, day, measurement.value)
    if measurement.value is BLANK:
        return Reading(measurement, day, None, reason=msg("It is still to be filled in."))
    found = computed(measurement, formula)
    if isinstance(found, NotComputable):
        return Reading(measurement, day, None, reason=found.reason)
    return Reading(measurement, day, found, computed=True)


def computed(measurement: Measurement, formula: str | Expression | Computation | Blank | None) -> float | NotComputable:
    """Compute a measure from its inputs, whatever value is written beside them."""
    if not measurement.inputs:
        return NotComputable(msg("There is no value, and no inputs to compute it from."))
    if formula is None or isinstance(formula, Blank):
        return NotComputable(msg("There is no formula to compute it with."))
    inputs = {name: number for name, number in measurement.inputs.items() if isinstance(number, Decimal)}
    if not isinstance(formula, str | Expression):
        return formula(inputs)
    try:
        found = evaluate(formula, inputs)
    except ExpressionError as problem:
        return NotComputable(problem.message)
    return found if isinstance(found, NotComputable) else found.value


def last_of(found: tuple[Reading, ...]) -> Last | None:
    """Give the latest reading that has a value; of two of one moment, the one that the plan names last."""
    dated = [
        Last(one.measurement, one.day, one.value, one.computed)
        for one in found
        if one.day is not None and one.value is not None
    ]
    return max(reversed(dated), key=lambda one: begin_of(one.day), default=None)


def _later(measurement: Measurement, on: date) -> bool:
    moment = measurement.date
    return isinstance(moment, Moment) and moment.day is not None and plain_day(moment.day) > plain_day(on)
