"""The arithmetic of indicators: which values meet a target, how far a value is on its way, when the next measure is due.

Pure functions of what a plan says. Nothing here is an error: what cannot be told is `None`.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.model.duration import Duration
from canevas.model.moment import plain_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canevas.model.items import Indicator, Target
    from canevas.model.words import Direction

Figure = float | Decimal
"""A number as a program or a plan gives it."""

PERIODS: Final = {
    "daily": Duration.of(1, "days"),
    "weekly": Duration.of(1, "weeks"),
    "monthly": Duration.of(1, "months"),
    "quarterly": Duration.of(3, "months"),
    "half-yearly": Duration.of(6, "months"),
    "yearly": Duration.of(1, "years"),
}
_LEAST_GRACE: Final = timedelta(days=4)
"""Over a long week-end nobody measures."""


class Goal(NamedTuple):
    """The values that meet a target.

    Attributes:
        least: The least of them; `None` where there is no lower limit.
        greatest: The greatest of them; `None` where there is no upper limit.
    """

    least: Figure | None
    greatest: Figure | None

    def holds(self, value: Figure) -> bool:
        """Tell whether a value is one of them."""
        return (self.least is None or value >= self.least) and (self.greatest is None or value <= self.greatest)

    def distance(self, value: Figure) -> float:
        """Give how far a value is from the nearest of them; 0 for one of them."""
        number = float(value)
        below = 0.0 if self.least is None else float(self.least) - number
        above = 0.0 if self.greatest is None else number - float(self.greatest)
        return max(below, above, 0.0)

    @property
    def limits(self) -> tuple[Figure, ...]:
        """Its limits, as far as it has any."""
        return tuple(limit for limit in (self.least, self.greatest) if limit is not None)


def goal_of(target: Target, direction: Direction | None) -> Goal | None:
    """Give the values that meet the target of a plan.

    Args:
        target: The target. A minimum, a maximum and a range say themselves on which side the good values lie.
        direction: Which way is better: on which side of a value alone they lie. Without it, or with a range, the value
            itself is to be met.

    Returns:
        The values; `None` where the target has no figure, or is still to be filled in.
    """
    if isinstance(target.range, tuple):
        return Goal(*target.range)
    least, greatest = (limit if isinstance(limit, Decimal) else None for limit in (target.minimum, target.maximum))
    if least is not None or greatest is not None:
        return Goal(least, greatest)
    for value in (target.value, target.range):
        if isinstance(value, Decimal):
            return goal_at(value, direction)
    return None


def goal_at(value: Figure, direction: Direction | None) -> Goal:
    """Give the values that meet a figure: those on its better side, or itself alone where neither side is better."""
    match direction:
        case "higher":
            return Goal(value, None)
        case "lower":
            return Goal(None, value)
    return Goal(value, value)


def indicator_progress(
    value: Figure | None,
    *,
    baseline: Figure | None,
    target: Figure | tuple[Figure | None, Figure | None] | None,
    direction: Direction | None,
) -> float | None:
    """Tell how far an indicator has come from its baseline to its target.

    Where the baseline meets the target already, the level is to be held: 100 when the value meets it, else 0. In every
    other case it is the part of the way that is behind, ``100 × (value − baseline) / (target − baseline)``, held within
    0 and 100.

    Args:
        value: The measured value.
        baseline: Where it started from.
        target: The figure to reach; or the least and the greatest value that are good, either of which may be `None`.
        direction: Which way is better. Where it is `None` or ``range``, the way that leads to the figure counts, and
            what lies beyond the figure is all of it. It is ignored where the target is a pair.

    Returns:
        From 0 to 100; `None` where a figure is lacking.

    Example:
        >>> indicator_progress(5, baseline=7, target=3, direction="lower")
        50.0
        >>> indicator_progress(70, baseline=90, target=80, direction="higher")
        0.0
        >>> indicator_progress(42, baseline=30, target=(45, 55), direction="range")
        80.0
    """
    if value is None or baseline is None or target is None:
        return None
    if isinstance(target, tuple):
        goal = Goal(*target)
    else:
        sided = direction in ("higher", "lower")
        goal = goal_at(target, direction if sided else implied_direction(baseline, target))
    if not goal.limits:
        return None
    way = goal.distance(baseline)
    if way == 0:
        return 100.0 if goal.holds(value) else 0.0
    return max(0.0, 100.0 * (1 - goal.distance(value) / way))


def implied_direction(baseline: Figure | None, goal_value: Figure | None) -> Direction | None:
    """Tell which way leads from a baseline to a target; `None` where one is lacking, or both are the same."""
    if baseline is None or goal_value is None or baseline == goal_value:
        return None
    return "higher" if goal_value > baseline else "lower"


def baseline_of(indicator: Indicator) -> Decimal | None:
    """Give the value from which an indicator starts; `None` where it is not known."""
    baseline = indicator.baseline
    return baseline.value if baseline is not None and isinstance(baseline.value, Decimal) else None


def better_way(indicator: Indicator, direction: Direction | None) -> Direction | None:
    """Tell which way is better: as said, else as the way from the baseline to the one value of the target tells."""
    target = indicator.target
    if direction is not None or target is None or any((target.minimum, target.maximum, target.range)):
        return direction
    return implied_direction(baseline_of(indicator), target.value if isinstance(target.value, Decimal) else None)


def next_measurement(last: date, frequency: str) -> date | None:
    """Give the day on which the next measure is due.

    Args:
        last: Day of the last measure, or the day from which the indicator is measured.
        frequency: How often; ``monthly`` is the same day of the next month.

    Returns:
        The day; `None` where the frequency follows no calendar (``per-event`` and the like).
    """
    period = PERIODS.get(frequency)
    return None if period is None else plain_day(last) + period


def measurement_overdue(last: date, frequency: str, on: date) -> bool:
    """Tell whether a measure is so late that nobody would call it a small delay.

    Half a period is granted, and four days at least: figures come in when the month is closed, or after a week-end.

    Args:
        last: Day of the last measure, or the day from which the indicator is measured.
        frequency: How often it is measured.
        on: The day on which one looks.
    """
    due = next_measurement(last, frequency)
    if due is None:
        return False
    grace = max(_LEAST_GRACE, (due - plain_day(last)) / 2)
    return plain_day(on) > due + grace


def latest(days: Iterable[date | None]) -> date | None:
    """Give the latest of some days, moments without their time."""
    return max((plain_day(day) for day in days if day is not None), default=None)
