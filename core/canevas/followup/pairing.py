"""Which item of one state of a plan is which of another: by id, else by title, whatever their order."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from canevas.model.base import PlanModel

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

Item = TypeVar("Item", bound=PlanModel)

_TITLES: Final = ("title", "name", "statement", "card")


class Pair(NamedTuple, Generic[Item]):
    """An item in both states; `None` where it is not there.

    Attributes:
        before: The item before.
        after: The item after.
    """

    before: Item | None
    after: Item | None


def title_of(item: PlanModel) -> str:
    """Give what an item is called; empty where nothing says it."""
    found = (getattr(item, name, None) for name in _TITLES)
    return next((text for text in found if isinstance(text, str) and text.strip()), "")


def by_id(item: PlanModel) -> str | None:
    """Tell items apart by their id."""
    return str(found) if (found := getattr(item, "id", None)) else None


def by_title(item: PlanModel) -> str | None:
    """Tell items apart by their title, however it is spaced or written in capitals."""
    return " ".join(title_of(item).casefold().split()) or None


def pair(before: Sequence[Item], after: Sequence[Item], *keys: Callable[[Item], Hashable]) -> list[Pair[Item]]:
    """Pair the items of two lists, in time proportional to their number.

    Args:
        before: The items before.
        after: The items after.
        keys: What two items must have in common, the surest first; `None` is in common with nothing. Of several items
            with one key, the first is paired with the first.

    Returns:
        A pair for each item after, in their order; then one for each that is there no more.
    """
    partners: dict[int, int] = {}
    left = list(range(len(before)))
    for key in keys:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for number in left:
            if (value := key(before[number])) is not None:
                waiting[value].append(number)
        for number, item in enumerate(after):
            if number not in partners and (value := key(item)) is not None and waiting.get(value):
                partners[number] = waiting[value].popleft()
        taken = set(partners.values())
        left = [number for number in left if number not in taken]
    there = [Pair(before[partners[number]] if number in partners else None, item) for number, item in enumerate(after)]
    return there + [Pair(before[number], None) for number in left]
