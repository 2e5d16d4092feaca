"""The nodes of a document: what was written and where; nothing of what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "single", "double", "literal", "folded"]
"""How a text is written: without quotation marks, between ``'`` or ``"``, on lines of its own after ``|`` or ``>``."""


@dataclass(slots=True, eq=False)
class ScalarNode:
    """A text, a number, a date, or nothing: YAML's smallest piece, as its text.

    Attributes:
        text: What it says, without quotation marks, escapes resolved and lines joined.
        style: How it is written.
        start: Offset of its first character in the document's text.
        end: Offset after its last character; equal to ``start`` where nothing is written.
    """

    text: str
    style: Style
    start: int
    end: int

    @property
    def value(self) -> str | None:
        """The text, or None where nothing, ``~`` or ``null`` is written."""
        if self.style == "plain" and self.text in ("", "~", "null"):
            return None
        return self.text


@dataclass(slots=True, eq=False)
class Entry:
    """A key of a mapping and its value."""

    key: ScalarNode
    value: Node


@dataclass(slots=True, eq=False)
class MappingNode:
    """Keys and values, in the order of the document.

    Attributes:
        entries: By the text of the key; of a key that stands twice, the first.
        start: Offset of its first character: of the first key, or of ``{``.
        end: Offset after its last character: of the last value, or of ``}``.
    """

    entries: dict[str, Entry]
    start: int
    end: int


@dataclass(slots=True, eq=False)
class SequenceNode:
    """A list.

    Attributes:
        items: Its items, in order.
        start: Offset of its first character: ``-`` or ``[``.
        end: Offset after its last character: of the last item, or of ``]``.
    """

    items: list[Node]
    start: int
    end: int


Node = ScalarNode | MappingNode | SequenceNode


def plain(node: Node) -> object:
    """Give a node as plain data: dictionaries, lists, texts and None."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, MappingNode):
        return {text: plain(entry.value) for text, entry in node.entries.items()}
    return [plain(item) for item in node.items]


def child(node: Node, part: str | int) -> Node | None:
    """Give what stands below a node at a key or a position, or None."""
    if isinstance(node, MappingNode) and isinstance(part, str):
        entry = node.entries.get(part)
        return None if entry is None else entry.value
    if isinstance(node, SequenceNode) and isinstance(part, int) and 0 <= part < len(node.items):
        return node.items[part]
    return None
