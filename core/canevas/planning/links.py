"""What a dependency allows: from the dates of one action to the earliest start or end of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from canevas.model.dependency import Dependency
    from canevas.planning.reckoning import Reckoning

FROM_END: Final = ("finish-start", "finish-finish")
"""The links that begin at the end of the other action."""

TO_START: Final = ("finish-start", "start-start")
"""The links that decide about a start."""


def allowed(
    reckoning: Reckoning, start: date | None, end: date | None, dependency: Dependency, *, at_once: bool = False
) -> date | None:
    """Give the earliest start, or end, that a dependency allows.

    Args:
        reckoning: The arithmetic of the action that waits.
        start: When the other action starts.
        end: When it ends; the day it starts where that is not known.
        dependency: The link from it.
        at_once: Whether the action that waits takes no time.

    Returns:
        The date; `None` where the other action lacks the one that it depends on.
    """
    day = (end or start) if dependency.link in FROM_END else start
    if day is None:
        return None
    if dependency.link == "finish-start":
        follow = reckoning.reached if at_once else reckoning.following
        return follow(day, dependency.sign, dependency.lag)
    return reckoning.beside(day, dependency.sign, dependency.lag, finish=dependency.link == "finish-finish")
