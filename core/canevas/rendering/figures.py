"""What is computed beside the items of a plan: dates of actions, measures of indicators, overall progress."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from canevas.contracts.indicator import IndicatorCard
from canevas.expressions import ExpressionError, NotComputable, evaluate
from canevas.model.moment import Moment
from canevas.model.plan import Action, Indicator, Measurement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.model.blank import Blank
    from canevas.model.plan import Plan
    from canevas.planning.schedule import Schedule

_COMPUTED_DIGITS: Final = 6


@dataclass(frozen=True)
class PlacedAction:
    """An action with its computed dates.

    Attributes:
        action: The action.
        start: When it starts; `None` where that cannot be told.
        end: When it ends; `None` where that cannot be told.
    """

    action: Action
    start: date | None
    end: date | None


@dataclass(frozen=True)
class Measure:
    """A measure that was made by the day on which the plan is looked at.

    Attributes:
        measurement: The measure as the plan has it.
        day: When; `None` where the plan does not say.
        value: Its value, written or computed from the inputs; `None` where there is none.
        computed: Whether it was computed.
    """

    measurement: Measurement
    day: date | None
    value: float | Decimal | None
    computed: bool = False


@dataclass(frozen=True)
class MeasuredIndicator:
    """An indicator with its card and its measures.

    Attributes:
        indicator: The indicator.
        card: Its card of the catalogue, where it has one that is there.
        measures: The measures made so far, in the plan's order.
    """

    indicator: Indicator
    card: IndicatorCard | None
    measures: tuple[Measure, ...]

    def part(self, name: Literal["unit", "direction", "frequency", "formula"]) -> object:
        """Give what the plan says, else what the card says."""
        written: object = getattr(self.indicator, name)
        return getattr(self.card, name) if written is None and self.card is not None else written

    @property
    def last(self) -> Measure | None:
        """The measure with the latest date that has a value; of two on one day, the one that the plan names last."""
        dated = [(one.day, one) for one in self.measures if one.day is not None and one.value is not None]
        return max(reversed(dated), key=lambda pair: _whole_day(pair[0]))[1] if dated else None


@dataclass(frozen=True)
class Progress:
    """How much of a plan is done.

    Attributes:
        percent: From 0 to 100; `None` where no action counts.
        done: How many actions are done.
        counted: How many actions count.
        cancelled: How many are left out, being cancelled.
        method: How it is reckoned: ``count`` is the share of actions that are done.
    """

    percent: float | None
    done: int
    counted: int
    cancelled: int
    method: Literal["count"] = "count"


def place(plan: Plan, schedule: Schedule) -> tuple[PlacedAction, ...]:
    """Give each action with its dates; of two actions with one id, the first has those that were computed."""
    seen: set[str] = set()
    placed = []
    for action in plan.actions:
        computed = None if str(action.id) in seen else schedule.actions.get(str(action.id))
        seen.add(str(action.id))
        if computed is not None and action.id:
            placed.append(PlacedAction(action, computed.start, computed.end))
        else:
            placed.append(PlacedAction(action, _day(action.start), _day(action.end)))
    return tuple(placed)


def measured(plan: Plan, cards: Mapping[str, IndicatorCard], today: date) -> tuple[MeasuredIndicator, ...]:
    """Give each indicator with its measures; those of later days are not there yet."""
    found = []
    for indicator in plan.indicators:
        card = cards.get(str(indicator.card)) if indicator.card else None
        formula = indicator.formula or (card.formula if card is not None and card.compute == "formula" else "")
        made = [one for one in indicator.measurements if not after(_day(one.date), today)]
        found.append(MeasuredIndicator(indicator, card, tuple(_measure(one, formula) for one in made)))
    return tuple(found)


def _measure(measurement: Measurement, formula: str | Blank) -> Measure:
    day = _day(measurement.date)
    if isinstance(measurement.value, Decimal):
        return Measure(measurement, day, measurement.value)
    if not isinstance(formula, str) or not measurement.inputs:
        return Measure(measurement, day, None)
    inputs = {name: number if isinstance(number, Decimal) else None for name, number in measurement.inputs.items()}
    try:
        found = evaluate(formula, inputs)
    except ExpressionError:
        return Measure(measurement, day, None)
    if isinstance(found, NotComputable):
        return Measure(measurement, day, None)
    return Measure(measurement, day, round(found.value, _COMPUTED_DIGITS), computed=True)


def progress(plan: Plan) -> Progress:
    """Reckon the overall progress: the share of actions that are done, cancelled ones left out."""
    statuses = [action.status for action in plan.actions]
    done, cancelled = statuses.count("done"), statuses.count("cancelled")
    counted = len(statuses) - cancelled
    return Progress(round(100 * done / counted, 2) if counted else None, done, counted, cancelled)


def after(day: date | None, today: date) -> bool:
    """Tell whether a day comes after the one on which the plan is looked at."""
    return day is not None and _whole_day(day) > today


def _whole_day(day: date) -> date:
    return date(day.year, day.month, day.day)


def _day(value: object) -> date | None:
    """Give the date of a moment that is one; `None` for anything else."""
    return value.day if isinstance(value, Moment) and value.absolute else None
