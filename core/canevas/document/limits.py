"""How much of a document is read, so that none can exhaust the machine."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """The most that a document may have; beyond, it is refused.

    Attributes:
        size: Bytes of the file.
        depth: Lists and mappings inside one another.
        nodes: Texts, lists and mappings altogether, those that aliases repeat counted each time.
        aliases: Of these, those that aliases repeat.
        items: Items of one list, or keys of one mapping.
        anchors: Names (``&name``) that are given to values.
        scalar: Characters of one text.
        problems: Problems of one kind that are noted; nobody reads more, and the reading goes on without them.
    """

    size: int = 10_000_000
    depth: int = 60
    nodes: int = 500_000
    aliases: int = 100_000
    items: int = 10_000
    anchors: int = 10_000
    scalar: int = 1_000_000
    problems: int = 100
