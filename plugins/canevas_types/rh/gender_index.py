"""Gaps, points and score of the French gender equality index, rounded as its official calculation rounds.

A gap is rounded to one decimal, then up to the next whole number, which is its place in a scale. The formulas of the cards give the
same points for gaps that need no rounding; what they can't say is the rounding, and when there is nothing to compute.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Final

PAY_GAP_SCALE: Final = (40, 39, 38, 37, 36, 35, 34, 33, 31, 29, 27, 25, 23, 21, 19, 17, 14, 11, 8, 5, 2, 0)
RAISE_SCALE: Final = (20, 20, 20, 10, 10, 10, 5, 5, 5, 5, 5, 0)
PROMOTION_SCALE: Final = (15, 15, 15, 10, 10, 10, 5, 5, 5, 5, 5, 0)
SMALL_FIRM_RAISE_SCALE: Final = (35, 35, 35, 25, 25, 25, 15, 15, 15, 15, 15, 0)
"""Points by gap, from 0; the last value holds for every greater gap. The last scale is that of 50 to 250 employees."""

LEAST_COMPUTABLE_POINTS: Final = 75
"""With fewer there is no score."""
LEAST_OF_EACH_SEX: Final = 5
"""With fewer women or men, a firm of 50 to 250 employees has no gap in raises."""
LEAST_OF_EACH_SEX_IN_GROUP: Final = 3
"""With fewer women or men, a group has no pay gap."""
LEAST_VALID_SHARE: Final = Decimal("0.4")
"""With less of the workforce in groups that count, there is no weighted gap."""
_TENTH: Final = Decimal("0.1")

Inputs = Mapping[str, float]


def index_score(inputs: Inputs) -> float | None:
    """Give the score out of 100 from the points scored and the points that could be computed; a half rounds up."""
    obtained, computable = _numbers(inputs, "points_obtained", "points_computable") or (None, None)
    if obtained is None or computable is None or computable < LEAST_COMPUTABLE_POINTS:
        return None
    return float((obtained * 100 / computable).quantize(Decimal(1), ROUND_HALF_UP))


def group_pay_gap(inputs: Inputs) -> float | None:
    """Give the pay gap of one group in percent, brought nearer to zero by the relevance threshold, its sign kept.

    It is not computable for fewer than three women or three men, nor without pay of either.
    """
    names = ("women", "men", "mean_pay_women", "mean_pay_men", "relevance_threshold")
    numbers = _numbers(inputs, *names)
    if numbers is None:
        return None
    women, men, pay_women, pay_men, threshold = numbers
    if min(women, men) < LEAST_OF_EACH_SEX_IN_GROUP or min(pay_women, pay_men) <= 0:
        return None
    gap = (pay_men - pay_women) / pay_men * 100
    return float(max(abs(gap) - threshold, Decimal(0)).copy_sign(gap))


def weighted_gap(inputs: Inputs) -> float | None:
    """Give the gap of all groups that count, each weighing by its headcount; they must make 40 % of the workforce."""
    numbers = _numbers(inputs, "sum_weighted_gaps", "valid_headcount", "total_headcount")
    if numbers is None:
        return None
    weighted, valid, total = numbers
    return float(weighted / valid) if valid > 0 and valid >= total * LEAST_VALID_SHARE else None


def pay_gap_points(inputs: Inputs) -> float | None:
    """Give the points, out of 40, of the weighted pay gap in percent, whichever sex it favours."""
    numbers = _numbers(inputs, "pay_gap_percent")
    return None if numbers is None else _points(PAY_GAP_SCALE, numbers[0])


def raise_points(inputs: Inputs) -> float | None:
    """Give the points, out of 20, of the gap in raise rates above 250 employees."""
    return _points_unless_catching_up(RAISE_SCALE, inputs, "raise_gap_points")


def promotion_points(inputs: Inputs) -> float | None:
    """Give the points, out of 15, of the gap in promotion rates above 250 employees."""
    return _points_unless_catching_up(PROMOTION_SCALE, inputs, "promotion_gap_points")


def small_firm_raise_points(inputs: Inputs) -> float | None:
    """Give the points, out of 35, of the gap in raise rates from 50 to 250 employees.

    The gap counts in points or in employees of the smaller sex, whichever earns more; with fewer than five women or men it
    is not computable.
    """
    numbers = _numbers(inputs, "raise_gap_points", "women_total", "men_total")
    if numbers is None or min(numbers[1:]) < LEAST_OF_EACH_SEX:
        return None
    in_points = _points_unless_catching_up(SMALL_FIRM_RAISE_SCALE, inputs, "raise_gap_points")
    in_employees = _points(SMALL_FIRM_RAISE_SCALE, numbers[0] * min(numbers[1:]) / 100)
    return None if in_points is None else max(in_points, in_employees)


COMPUTED: Final[Mapping[str, Callable[[Inputs], float | None]]] = {
    "egapro-index-score": index_score,
    "egapro-group-pay-gap": group_pay_gap,
    "egapro-weighted-gap": weighted_gap,
    "egapro-pay-gap-points": pay_gap_points,
    "egapro-raise-points": raise_points,
    "egapro-raise-points-50-250": small_firm_raise_points,
    "egapro-promotion-points": promotion_points,
}
"""The functions by the slug of the card that they compute."""


def _points_unless_catching_up(scale: Sequence[int], inputs: Inputs, name: str) -> float | None:
    """Give all the points where the gap favours the lower-paid sex and the pay gap costs points; else those of the scale."""
    numbers = _numbers(inputs, name, "pay_gap_percent")
    if numbers is None:
        return None
    gap, pay_gap = numbers
    catching_up = gap * pay_gap < 0 and _points(PAY_GAP_SCALE, pay_gap) < PAY_GAP_SCALE[0]
    return float(scale[0]) if catching_up else _points(scale, gap)


def _points(scale: Sequence[int], gap: Decimal) -> float:
    tenths = abs(gap).quantize(_TENTH, ROUND_HALF_UP)
    return float(scale[min(int(tenths.to_integral_value(ROUND_CEILING)), len(scale) - 1)])


def _numbers(inputs: Inputs, *names: str) -> list[Decimal] | None:
    """Give the inputs of these names as they were written; `None` where one is missing."""
    values = [inputs.get(name) for name in names]
    return None if None in values else [Decimal(str(value)) for value in values]
