"""An indicator as its rules see it: what the plan says of it, else its card; its target and dates as values."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from canevas.catalogue.following import known_of, known_unit, names_of_unit
from canevas.catalogue.names import plain
from canevas.expressions import Expression, ExpressionError, NotComputable, parse_formula
from canevas.model.blank import Blank, holds_blank
from canevas.model.moment import Moment
from canevas.planning.indicators import Goal, baseline_of, better_way, goal_of, implied_direction
from canevas.planning.readings import computed, last_of, reading, readings
from canevas.planning.reckoning import reckoning_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from canevas.contracts.rule import RuleContext
    from canevas.model.plan import Indicator, Measurement
    from canevas.model.words import Direction, Frequency
    from canevas.planning.indicators import Figure
    from canevas.planning.readings import Known, Last

_SCORE: Final = "score/"
_SHARES: Final = ("part", "share", "proportion", "pourcentage", "percentage")
"""First words, in plain form, of names that stand for a part of a whole."""


class Measured:
    """An indicator with its card, where it has one that is there.

    Args:
        indicator: The indicator as the plan has it.
        context: The plan.
    """

    def __init__(self, indicator: Indicator, context: RuleContext) -> None:
        self.indicator = indicator
        self.context = context
        self.card = context.card(indicator)

    @property
    def id(self) -> object:
        """What messages call it: its id, else its name."""
        return self.indicator.id or self.indicator.name or self.indicator.card

    def path(self, *keys: str | int) -> tuple[str | int, ...]:
        """Give its place in the plan, or that of something below it."""
        return self.context.path(self.indicator, *keys)

    @property
    def card_lacks(self) -> bool:
        """Whether nobody can tell what its card says: it names one that is not there, or is still to be chosen."""
        return self.indicator.card is not None and self.card is None

    @property
    def fed(self) -> bool:
        """Whether the plan itself gives its value where nobody measures it."""
        return self.card is not None and self.card.fed and self.indicator.formula is None

    @cached_property
    def direction(self) -> Direction | None:
        """Which way is better; `None` where neither the plan nor the card says so."""
        written = self.indicator.direction
        if isinstance(written, Blank):
            return None
        return self.card.direction if written is None and self.card is not None else written

    @cached_property
    def unit(self) -> str | None:
        """Its unit by its known name, or the text of the plan or the card."""
        written = self.indicator.unit
        if written is not None:
            return known_unit(written) if isinstance(written, str) and not holds_blank(written) else None
        return next(iter(names_of_unit(self.card.unit))) if self.card is not None else None

    @property
    def frequency(self) -> Frequency | None:
        """How often it is measured; `None` where nobody says so, or it is still to be filled in."""
        written = self.indicator.frequency
        if isinstance(written, Blank):
            return None
        return self.card.frequency if written is None and self.card is not None else written

    @cached_property
    def formula(self) -> Expression | None:
        """Its arithmetic; `None` where there is none, or none that can be read."""
        text = self.indicator.formula
        if text is None and self.card is not None and self.card.compute == "formula":
            text = self.card.formula
        return read_formula(text)

    @cached_property
    def inputs(self) -> frozenset[str] | None:
        """Names of what it is computed from; `None` where that cannot be told."""
        if self.indicator.formula is None and self.card is not None and self.card.inputs:
            return frozenset(self.card.inputs)
        return None if self.formula is None else frozenset(one.path[0] for one in self.formula.references)

    @cached_property
    def bounds(self) -> Goal | None:
        """The least and the greatest value that make sense; `None` where nobody says so."""
        unit = self.unit
        if self.card is not None and self.card.bounds is not None and unit in (None, *names_of_unit(self.card.unit)):
            return Goal(self.card.bounds.least, self.card.bounds.greatest)
        if unit is not None and unit.startswith(_SCORE) and unit.removeprefix(_SCORE).isdecimal():
            return Goal(0, int(unit.removeprefix(_SCORE)))
        name = self.indicator.name
        if self.card is None and unit == "percent" and isinstance(name, str):
            return Goal(0, 100) if plain(name).partition("-")[0] in _SHARES else None
        return None

    @cached_property
    def baseline(self) -> Decimal | None:
        """The value from which it starts, where it is known."""
        return baseline_of(self.indicator)

    @cached_property
    def aim(self) -> Decimal | None:
        """The one value to reach; `None` where the target is a limit, a range, words, or nothing."""
        target = self.indicator.target
        if target is None or any(limit is not None for limit in (target.minimum, target.maximum, target.range)):
            return None
        return target.value if isinstance(target.value, Decimal) else None

    @cached_property
    def way(self) -> Direction | None:
        """Which way is better, as the plan or the card says, else as the way from the baseline to the target tells."""
        return better_way(self.indicator, self.direction)

    @property
    def against_card(self) -> bool:
        """Whether the plan says that the other way is better than the card does."""
        return self.card is not None and {self.indicator.direction, self.card.direction} == {"higher", "lower"}

    @property
    def against_target(self) -> bool:
        """Whether the plan says one way, and leads the other from the baseline to the target."""
        implied = implied_direction(self.baseline, self.aim)
        return {self.indicator.direction, implied} == {"higher", "lower"}

    @cached_property
    def goal(self) -> Goal | None:
        """The values that meet its target; `None` where there is no figure."""
        target = self.indicator.target
        return None if target is None else goal_of(target, self.way)

    @cached_property
    def baseline_day(self) -> date | None:
        """When its baseline was so."""
        return self.day(self.indicator.baseline.date) if self.indicator.baseline is not None else None

    @cached_property
    def target_day(self) -> date | None:
        """By when its target is to be met."""
        return self.day(self.indicator.target.date) if self.indicator.target is not None else None

    def day(self, moment: Moment | Blank | None) -> date | None:
        """Give the day of a moment of the plan; `None` for a blank, and where it cannot be told."""
        if not isinstance(moment, Moment):
            return None
        schedule = self.context.schedule
        return reckoning_on(schedule.calendar).resolve(moment, schedule.start, schedule.end)

    @cached_property
    def known(self) -> Known:
        """What is known of it, as the figures of a plan are reckoned."""
        return known_of(self.indicator, self.card)._replace(formula=self.formula)

    @cached_property
    def last(self) -> Last | None:
        """The last measure by the day on which one looks; of two on one day, the one that the plan names last."""
        return last_of(readings(self.known, self.context.today))

    def value(self, measurement: Measurement) -> Figure | None:
        """Give what was measured: as written, else computed from the inputs; `None` where there is nothing."""
        return reading(measurement, self.formula).value

    def computed(self, measurement: Measurement) -> float | None:
        """Compute a measure from its inputs; `None` where it cannot be computed."""
        found = computed(measurement, self.formula)
        return None if isinstance(found, NotComputable) else found


def is_concluded(context: RuleContext) -> bool:
    """Tell whether a plan is closed, on its last day or after, so that nobody is asked to measure or to act any more."""
    conclusion, end = context.plan.conclusion, context.schedule.end
    running = end is not None and context.today.toordinal() < end.toordinal()
    return conclusion is not None and bool(conclusion.summary or conclusion.decision) and not running


def each_indicator(context: RuleContext) -> tuple[Measured, ...]:
    """Give the indicators of a plan with their cards; one that is a blank says nothing yet."""
    seen_by_all_rules: Any = context
    return _measured(seen_by_all_rules)


@lru_cache(maxsize=1)
def _measured(context: Any) -> tuple[Measured, ...]:
    """Make them once for the plan that is being checked: each rule goes through them, and reading a formula takes time."""
    return tuple(
        Measured(indicator, context)
        for indicator in context.plan.indicators
        if indicator.model_fields_set or indicator.fields
    )


def own_indicators(context: RuleContext) -> Iterator[Measured]:
    """Go through the indicators that name no card."""
    return (one for one in each_indicator(context) if one.indicator.card is None)


def read_formula(text: str | Blank | None) -> Expression | None:
    """Read a formula; `None` where there is none, it is still to be filled in, or it cannot be read."""
    if not isinstance(text, str) or holds_blank(text):
        return None
    try:
        return parse_formula(text)
    except ExpressionError:
        return None
