"""What a document writes once and repeats by a name: ``&name`` and ``*name``."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.document.editing.layout import Layout
    from canevas.document.nodes import Node

_ANCHOR_OR_COMMENT: Final = re.compile(r"&([0-9A-Za-z_-]+)|#[^\r\n]*")


class Repetition(NamedTuple):
    """A place that repeats another.

    Attributes:
        anchor: Offset of the name where it is given.
        alias: Offset of the place that repeats it.
        name: The name.
    """

    anchor: int
    alias: int
    name: str


class Repetitions:
    """Every place of a document that repeats another.

    Args:
        layout: The layout of its text.
        root: The whole.
    """

    def __init__(self, layout: Layout, root: Node | None) -> None:
        self._all = sorted(_found(layout, root)) if root is not None and "*" in layout.text else []
        self._anchors = [one.anchor for one in self._all]

    def named_in(self, start: int, end: int) -> Repetition | None:
        """Find a name given between two offsets that some place repeats."""
        first = bisect_left(self._anchors, start)
        return self._all[first] if first < len(self._all) and self._anchors[first] < end else None

    def leaving(self, start: int, end: int) -> Repetition | None:
        """Find a name given between two offsets that a place outside of them repeats."""
        for one in self._all[bisect_left(self._anchors, start) : bisect_left(self._anchors, end)]:
            if not start <= one.alias < end:
                return one
        return None


def _found(layout: Layout, root: Node) -> Iterator[Repetition]:
    anchors: dict[str, int] = {}
    read = layout.source.begin
    for node in layout.pieces(root):
        for found in _ANCHOR_OR_COMMENT.finditer(layout.text, read, node.start):
            if found[1]:
                anchors[found[1]] = found.start()
        if layout.is_alias(node):
            name = layout.name_at(node.start)
            yield Repetition(anchors[name], node.start, name)
        read = node.end
