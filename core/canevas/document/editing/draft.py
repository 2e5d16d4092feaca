"""What a document is to hold: its nodes as they were read, and between them what changes.

Nodes are opened as far as changes reach into them and no further, so that many changes cost no more than one look at
the document, and whoever writes the draft sees what stayed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from canevas.document.nodes import MappingNode, Node, ScalarNode, SequenceNode, plain
from canevas.document.yaml_text import read_back, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.document.editing.layout import Layout

Collection = MappingNode | SequenceNode
_NODES = (ScalarNode, MappingNode, SequenceNode)


@dataclass(slots=True, eq=False)
class Part:
    """What stands at a key or a position.

    Attributes:
        value: A node that stays as it was read, a draft, or a new value that is no collection.
        key: Its key, in a mapping.
        node: The node that stood there; None for what is new.
        key_node: The node of its key.
        home: The draft in which it was read.
        number: Its position in that draft, as read.
        after: Offset where the gap before the node begins: after its key, or after the item before it.
        stays: Whether it still stands where it was read.
    """

    value: Any
    key: str | None = None
    node: Node | None = None
    key_node: ScalarNode | None = None
    home: Draft | None = None
    number: int = 0
    after: int = 0
    stays: bool = False

    @property
    def is_new(self) -> bool:
        """Tell whether another value stands here than the one that was read, whatever changed inside that one."""
        if isinstance(self.value, Draft):
            return self.value.node is None or self.value.node is not self.node
        return self.value is not self.node


@dataclass(slots=True, eq=False)
class Draft:
    """A mapping or a list that changes.

    Attributes:
        is_list: Whether it is a list.
        node: The node that it was read from; None for a new one.
        flow: Whether that stands between brackets, its own or those around it.
        parts: What it is to hold, in order.
        as_read: What it held.
    """

    is_list: bool
    node: Collection | None = None
    flow: bool = False
    parts: list[Part] = field(default_factory=list)
    as_read: tuple[Part, ...] = ()
    _by_key: dict[str, Part] = field(default_factory=dict)

    @classmethod
    def of(cls, node: Collection, layout: Layout, *, flow: bool) -> Draft:
        """Open a node.

        Args:
            node: The node.
            layout: The layout of its text.
            flow: Whether brackets are open around it.
        """
        draft = cls(isinstance(node, SequenceNode), node, flow=flow or layout.is_flow(node))
        for part in _parts(node):
            part.home, part.number = draft, len(draft.parts)
            draft.put(part.number, part)
        draft.as_read = tuple(draft.parts)
        return draft

    @classmethod
    def new(cls, value: Mapping[str, Any] | Sequence[Any]) -> Draft:
        """Make a draft of plain data, which is copied."""
        draft = cls(not isinstance(value, Mapping))
        items = value.items() if isinstance(value, Mapping) else ((None, item) for item in value)
        for key, item in items:
            draft.put(len(draft.parts), Part(held(item), None if key is None else whole(str(key))))
        return draft

    def find(self, step: str | int) -> Part | None:
        """Give the part at a key or a position, or None."""
        if self.is_list:
            return self.parts[step] if isinstance(step, int) and 0 <= step < len(self.parts) else None
        return self._by_key.get(step) if isinstance(step, str) else None

    def put(self, position: int, part: Part) -> None:
        """Let a part come in before the part at a position."""
        self.parts.insert(position, part)
        if part.key is not None:
            self._by_key[part.key] = part

    def take(self, step: str | int) -> None:
        """Let the part at a key or a position go, which is there."""
        if isinstance(step, int):
            part = self.parts.pop(step)
        else:
            part = self._by_key.pop(step)
            self.parts.remove(part)
        part.stays = False

    def position_of(self, key: str, order: Sequence[str]) -> int:
        """Tell where a new key goes.

        Args:
            key: The key.
            order: The usual order of the keys.

        Returns:
            The position after the keys that come before it in the usual order, else before those that come after it,
            else at the end.
        """
        ranks = {name: rank for rank, name in enumerate(order)}
        rank = ranks.get(key)
        if rank is None:
            return len(self.parts)
        held = [ranks.get(part.key or "", -1) for part in self.parts]
        before = [position for position, other in enumerate(held) if 0 <= other < rank]
        after = [position for position, other in enumerate(held) if other > rank]
        return before[-1] + 1 if before else min(after, default=len(self.parts))


def held(value: Any) -> Any:
    """Give plain data as a part holds it."""
    if is_collection(value):
        return Draft.new(value)
    return whole(value) if isinstance(value, str) else value


def is_collection(value: Any) -> bool:
    """Tell whether plain data is a mapping or a list."""
    return isinstance(value, Mapping) or (isinstance(value, Sequence) and not isinstance(value, str))


def data_of(value: Any) -> object:
    """Give what a part holds as the strict reader hands it over."""
    if isinstance(value, _NODES):
        return plain(value)
    if isinstance(value, Draft):
        if value.is_list:
            return [data_of(part.value) for part in value.parts]
        return {part.key: data_of(part.value) for part in value.parts}
    return read_back(value)


def _parts(node: Collection) -> Iterator[Part]:
    if isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            yield Part(entry.value, key, entry.value, entry.key, after=entry.key.end, stays=True)
        return
    after = node.start
    for item in node.items:
        yield Part(item, None, item, after=after, stays=True)
        after = item.end
