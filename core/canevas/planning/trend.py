"""Where an indicator is going: the line through its last measures, and what it says of the day of the target.

The slope is the median of the slopes between any two measures, which a single odd measure does not move: H. Theil, “A
rank-invariant method of linear and polynomial regression analysis” (1950); P. K. Sen, “Estimates of the regression
coefficient based on Kendall's tau”, Journal of the American Statistical Association 63 (1968). The interval around a
forecast is the usual one of a new observation beside a straight line (N. R. Draper and H. Smith, *Applied Regression
Analysis*), with the scatter about this line.
"""

from __future__ import annotations

import math
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from canevas.expressions import NotComputable
from canevas.language import msg
from canevas.planning.reckoning import begin_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from canevas.model.words import Direction
    from canevas.planning.indicators import Figure, Goal
    from canevas.planning.readings import Reading

FEWEST: Final = 3
"""Measures without which nobody can tell where an indicator goes."""
MOST: Final = 12
"""Measures that are looked at, the latest ones: what was longer ago says little of where it goes."""
CONFIDENCE: Final = 80
"""Percent of the cases in which the interval around a forecast is to hold."""
_STUDENT: Final = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372)
"""By degrees of freedom from 1 to 10, the quantile of Student's t that leaves 10 % on either side."""
_STEADY: Final = 0.05
"""A change is none below this part of the way from the baseline to the target."""
_RECTANGULAR: Final = math.sqrt(12)
"""A rounded value is as uncertain as its last digit over this (JCGM 100:2008, 4.3.7)."""
_DAY: Final = 86_400

Tendency = Literal["better", "worse", "steady", "rising", "falling"]
"""Where it goes; ``rising`` and ``falling`` where nobody says which way is better."""
Outlook = Literal["likely", "open", "unlikely"]
"""Whether the target will be met: the whole interval meets it, a part, or none of it."""


class Trend(NamedTuple):
    """Where an indicator goes.

    Attributes:
        tendency: Whether it gets better.
        slope: How much it changes in a day.
        measures: How many measures say so.
        first: The day of the first of them.
        last: The day of the last.
    """

    tendency: Tendency
    slope: float
    measures: int
    first: date
    last: date


class Forecast(NamedTuple):
    """What an indicator will be on a day if it goes on as it does.

    Attributes:
        day: The day.
        value: The value.
        least: Lower end of the interval that holds it in `CONFIDENCE` percent of the cases.
        greatest: Upper end.
        outlook: Whether the target will be met; `None` where there is none in figures.
    """

    day: date
    value: float
    least: float
    greatest: float
    outlook: Outlook | None


class Line(NamedTuple):
    """A straight line through measures.

    Attributes:
        slope: Change in a day.
        level: Value at the first measure.
        days: Days of the measures, counted from the first.
        values: What was measured.
        rounding: The last digit to which the values are known; 0 where they are exact.
    """

    slope: float
    level: float
    days: Sequence[float]
    values: Sequence[float]
    rounding: float

    def at(self, day: float) -> float:
        """Give its value on a day counted from the first measure."""
        return self.level + self.slope * day

    @property
    def scatter(self) -> float:
        """The median distance of the measures from it."""
        return median(abs(value - self.at(day)) for day, value in zip(self.days, self.values, strict=True))

    def margin(self, day: float) -> float:
        """Give half the width of the interval that holds a new measure on a day."""
        count, freedom = len(self.days), len(self.days) - 2
        residuals = math.hypot(*(value - self.at(one) for one, value in zip(self.days, self.values, strict=True)))
        deviation = max(residuals / math.sqrt(freedom), self.rounding / _RECTANGULAR)
        mean = sum(self.days) / count
        spread = sum((one - mean) ** 2 for one in self.days)
        return _STUDENT[freedom - 1] * deviation * math.sqrt(1 + 1 / count + (day - mean) ** 2 / spread)


class Course(NamedTuple):
    """The measures that a trend is made from.

    Attributes:
        moments: When each was made, in order.
        line: The line through them.
    """

    moments: Sequence[date]
    line: Line


def course_of(readings: Iterable[Reading]) -> Course | NotComputable:
    """Draw the line through the latest measures; of two of one moment, the one that the plan names last.

    Returns:
        The line; why there is none where there are fewer than three measures.
    """
    by_moment = {begin_of(one.day): one for one in readings if one.day is not None and one.value is not None}
    latest = [by_moment[moment] for moment in sorted(by_moment)][-MOST:]
    if len(latest) < FEWEST:
        count = len(latest)
        return NotComputable(
            msg("Too few measures: {count} of the {fewest} that are needed.", count=count, fewest=FEWEST)
        )
    moments = [one.day for one in latest if one.day is not None]
    values = [one.value for one in latest if one.value is not None]
    return Course(moments, line_through([_between(moments[0], moment) for moment in moments], values))


def line_through(days: Sequence[float], values: Sequence[Figure]) -> Line:
    """Draw the line of Theil and Sen: the median of all slopes, at the height that leaves as many measures above as below.

    Args:
        days: Days of the measures, each later than the one before it, counted from the first.
        values: What was measured.
    """
    numbers = [float(value) for value in values]
    slope = median(
        (numbers[later] - numbers[earlier]) / (days[later] - days[earlier])
        for later in range(len(days))
        for earlier in range(later)
    )
    level = median(value - slope * day for day, value in zip(days, numbers, strict=True))
    return Line(slope, level, days, numbers, max(map(_rounding, values)))


def trend_of(
    course: Course | NotComputable, *, direction: Direction | None, goal: Goal | None, baseline: Figure | None
) -> Trend | NotComputable:
    """Tell where an indicator goes.

    It is steady where the line changes, from the first to the last measure, by no more than the usual distance of the
    measures from it, or by less than a twentieth of the way from the baseline to the target; without such a way, of
    the usual value.

    Args:
        course: The line through its measures, or why there is none.
        direction: Which way is better.
        goal: The values that meet its target.
        baseline: Where it started from.
    """
    if isinstance(course, NotComputable):
        return course
    line, moments = course.line, course.moments
    change = line.slope * line.days[-1]
    way = 0.0 if goal is None or baseline is None else goal.distance(baseline)
    least = max(_STEADY * (way or abs(median(line.values))), line.scatter)
    tendency: Tendency = "steady" if abs(change) <= least else _tendency(line, direction, goal)
    return Trend(tendency, line.slope, len(moments), moments[0], moments[-1])


def _tendency(line: Line, direction: Direction | None, goal: Goal | None) -> Tendency:
    if direction in ("higher", "lower"):
        return "better" if (line.slope > 0) == (direction == "higher") else "worse"
    if goal is None:
        return "rising" if line.slope > 0 else "falling"
    before, now = (goal.distance(line.at(day)) for day in (line.days[0], line.days[-1]))
    return "steady" if before == now else "better" if now < before else "worse"


def forecast_of(
    course: Course | NotComputable, day: date, *, goal: Goal | None, bounds: Goal | None
) -> Forecast | NotComputable:
    """Tell what an indicator will be on a day if it goes on as it does.

    Args:
        course: The line through its measures, or why there is none.
        day: The day, later than the last measure.
        goal: The values that meet its target.
        bounds: The values that make sense: a share is never above 100.
    """
    if isinstance(course, NotComputable):
        return course
    ahead = _between(course.moments[0], day)
    value, margin = course.line.at(ahead), course.line.margin(ahead)
    least, middle, greatest = (_held(one, bounds) for one in (value - margin, value, value + margin))
    return Forecast(day, middle, least, greatest, _outlook(least, greatest, goal))


def _outlook(least: float, greatest: float, goal: Goal | None) -> Outlook | None:
    if goal is None:
        return None
    if goal.holds(least) and goal.holds(greatest):
        return "likely"
    beyond = (goal.least is not None and greatest < goal.least) or (goal.greatest is not None and least > goal.greatest)
    return "unlikely" if beyond else "open"


def _held(value: float, bounds: Goal | None) -> float:
    if bounds is None:
        return value
    least = value if bounds.least is None else max(value, float(bounds.least))
    return least if bounds.greatest is None else min(least, float(bounds.greatest))


def _between(first: date, second: date) -> float:
    return (begin_of(second) - begin_of(first)).total_seconds() / _DAY


def _rounding(value: Figure) -> float:
    """Give one unit of the last digit that was written; 0 of a computed value."""
    if not isinstance(value, Decimal):
        return 0.0
    exponent = value.as_tuple().exponent
    return 10.0**exponent if isinstance(exponent, int) else 0.0
