"""The limits of green and amber: the colour of a value, and whether the two go together."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from canevas.planning.indicators import Figure, Goal, goal_at

if TYPE_CHECKING:
    from canevas.model.words import Direction

Limit = Figure | tuple[Figure, Figure]
"""A limit on the side that the direction says, or the two ends of a range."""

Light = Literal["green", "amber", "red"]
"""What is good, what is to be watched, what is bad."""

Discord = Literal["inside", "never", "overlap", "gap"]
"""What is wrong: amber lies on the good side of green, is never reached, covers a part of green, or leaves values between."""


def light(
    value: Figure, green: Limit | None, amber: Limit | None, direction: Direction | None, goal: Goal | None = None
) -> Light | None:
    """Tell the colour of a value: green within the green limit, else amber within the amber one, else red.

    Args:
        value: The value.
        green: Limit of what is good; where left out, what meets the target is.
        amber: Limit of what is to be watched. Beside a green range, one number bounds the values between it and the
            range.
        direction: Which way is better.
        goal: The values that meet the target.

    Returns:
        The colour; `None` where there are no limits, or nobody says on which side of them the good values lie.
    """
    if green is None and amber is None:
        return None
    good = goal if green is None else zone(green, direction)
    if good is not None and good.holds(value):
        return "green"
    watched = None if amber is None else _watched(amber, green, direction)
    if watched is not None and watched.holds(value):
        return "amber" if good is not None else None
    known = good is not None if amber is None else watched is not None
    return "red" if known else None


def _watched(amber: Limit, green: Limit | None, direction: Direction | None) -> Goal | None:
    """Give the values that are green or amber."""
    if isinstance(amber, tuple) or not isinstance(green, tuple):
        return zone(amber, direction)
    return Goal(amber, green[1]) if amber < green[0] else Goal(green[0], max(amber, green[1]))


def discord(green: Limit, amber: Limit, direction: Direction | None) -> Discord | None:
    """Tell what is wrong between the limits of green and amber.

    Args:
        green: Limit of what is good.
        amber: Limit of what is to be watched; a range may hold the green one, or begin where it ends.
        direction: Which way is better; without it nothing is said of two limits that are no ranges.

    Returns:
        What is wrong; `None` where they go together, or where nobody can tell.
    """
    good = zone(green, direction)
    if good is None:
        return None
    if isinstance(amber, tuple):
        return _between(good, Goal(*amber))
    if isinstance(green, tuple):
        return "never" if amber in green else "inside" if good.holds(amber) else None
    if amber == green:
        return "never"
    return "inside" if good.holds(amber) else None


def zone(green: Limit, direction: Direction | None) -> Goal | None:
    """Give the values that are green; `None` where the limit is one number and no side is better."""
    if isinstance(green, tuple):
        return Goal(*green)
    return goal_at(green, direction) if direction in ("higher", "lower") else None


def _between(good: Goal, amber: Goal) -> Discord | None:
    """Compare the green values to the range of amber."""
    low, high = amber
    if low is None or high is None:
        return None
    ends = [good.holds(end) for end in amber if end is not None]
    if all(ends):
        return "never" if tuple(amber) == tuple(good) else "inside"
    if not any(ends):
        around = good.least is not None and good.greatest is not None and low < good.least and high > good.greatest
        return None if around or _touching(good, low, high) else "gap"
    shared = low if ends[0] else high
    return None if shared in good.limits else "overlap"


def _touching(good: Goal, low: Figure, high: Figure) -> bool:
    """Tell whether amber begins with the whole number after green, or ends with the one before it."""
    return (good.greatest is not None and _next(good.greatest, low)) or (
        good.least is not None and _next(high, good.least)
    )


def _next(first: Figure, second: Figure) -> bool:
    return all(Decimal(str(one)) % 1 == 0 for one in (first, second)) and float(second) - float(first) == 1
