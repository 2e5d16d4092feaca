"""What an analysis gives: figures and deadlines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from canevas.statements import wording

TIME_UNITS: Final = frozenset(
    {"second", "minute", "hour", "working_hour", "day", "working_day", "week", "month", "year"}
)
SECONDS: Final = {
    "second": 1, "minute": 60, "hour": 3600, "working_hour": 3600, "day": 86_400, "working_day": 86_400, "week": 604_800,
    "month": 2_629_800, "year": 31_557_600,
}  # fmt: skip
"""How long each takes, to tell the shorter of two."""
MONEY_UNITS: Final = frozenset({"EUR", "USD", "GBP", "CHF", "CAD", "XOF"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of a sentence.

    Attributes:
        value: The number, or both bounds of a range.
        unit: ``%``, ``day``, ``EUR``, ``/5``, ``x``… or the noun that is counted; it begins with ``Δ`` where the figure
            is a change and no level.
        comparator: ``=``, ``>=``, ``>``, ``<=`` or ``<``; always ``=`` of a baseline.
    """

    value: float | tuple[float, float]
    unit: str
    comparator: str = "="

    def written(self, language: str) -> str:
        """Write it as people of a language do."""
        return wording.amount(self, language)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a sentence is due.

    Attributes:
        kind: ``date``, ``period``, ``relative``, ``impossible`` where the day that is said does not exist, or ``none``.
        value: ``2026-06-30``, ``2026-Q3``, ``P3M``; ``XXXX`` stands for a year that is not said. None of kind ``none``.
    """

    kind: str = "none"
    value: str | None = None

    def written(self, language: str) -> str:
        """Write it as people of a language do; empty of kind ``none``."""
        return wording.deadline(self, language) if self.value else ""
