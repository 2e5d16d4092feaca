"""The names that the items of a newer type have in a plan: its own ids, and what is not there left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from canevas.model.dependency import Dependency
from canevas.model.fault import ValueFault

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from canevas.followup.verdicts import Offered


class Naming:
    """Writes the references of offered items with the ids of a plan.

    Args:
        offered: The items.
        ids: By an item's own id, its id in the plan.
    """

    def __init__(self, offered: Iterable[Offered], ids: Mapping[str, str]) -> None:
        self._data = {ids[one.id]: one.data for one in offered}
        self._ids = ids

    def data(self, one: Offered, present: Container[str] | None = None) -> dict[str, Any]:
        """Give the fields of an item.

        Args:
            one: The item.
            present: The ids that are there. References to others are left out; a dependency passes to what the other
                waits for. All are there where left out.
        """
        data = dict(one.data)
        if "objective" in data:
            data["objective"] = self._ids.get(str(data["objective"]), data["objective"])
            if present is not None and data["objective"] not in present:
                del data["objective"]
        for key in ("indicators",):
            if key in data:
                names = [self._ids.get(name, name) for name in data[key]]
                data[key] = [name for name in names if present is None or name in present]
        if "after" in data:
            data["after"] = list(self._after(data["after"], present, {self._ids[one.id]}))
        return {key: value for key, value in data.items() if value != [] or one.data[key] == []}

    def _after(self, after: Iterable[Any], present: Container[str] | None, seen: set[str]) -> Iterator[Any]:
        for item in after:
            dependency = _read(item)
            if dependency is None:
                yield item
                continue
            name = self._ids.get(dependency.action, dependency.action)
            if name in seen:
                continue
            if present is None or name in present:
                seen.add(name)
                moved = replace(dependency, text="", action=name)
                yield str(moved) if moved.link == "finish-start" else moved.plain()
            else:
                seen.add(name)
                yield from self._after(self._data.get(name, {}).get("after", ()), present, seen)


def _read(item: Any) -> Dependency | None:
    try:
        return Dependency.of(item) if isinstance(item, Mapping) else Dependency.parse(str(item))
    except ValueFault:
        return None
