"""What changed between two states of a plan, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from canevas.planning.slips import Slip

Aspect = Literal["name", "place", "dates", "owner", "status", "progress", "target", "measures", "other"]
"""What a change is about; `place` is the phase or the objective that an action belongs to."""

ItemKind = Literal["plan", "objective", "indicator", "action", "risk", "follow_up", "review"]

ItemState = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Change:
    """One value that is another one.

    Attributes:
        field: Its place in the item: ``owner``, ``target.value``, ``measurements.2025-05-06.value``; ``finish`` is the
            last day of the last action of a plan.
        aspect: What it is about.
        before: The value before; `None` where there was none, or a blank. Dates are computed.
        after: The value after, likewise.
        slip: How far a date moved, where both are known.
    """

    field: str
    aspect: Aspect
    before: object
    after: object
    slip: Slip | None = None


@dataclass(frozen=True)
class ChangedItem:
    """An item that was added, removed or changed.

    Attributes:
        kind: What it is.
        id: Its id after, or before where it was removed; empty where it has none.
        title: Its title, name or statement, likewise.
        state: What became of it.
        changes: Its values; of an item that was added or removed, all that it has.
    """

    kind: ItemKind
    id: str
    title: str
    state: ItemState
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class PlanChanges:
    """All that changed in meaning.

    Attributes:
        items: The items, in the order of a plan file, those that were removed after the others of their kind.
    """

    items: tuple[ChangedItem, ...]

    def __bool__(self) -> bool:
        return bool(self.items)

    def count(self, state: ItemState) -> int:
        """Count the items of which this became."""
        return sum(item.state == state for item in self.items)
