"""The changes that a document can take in place, and the refusal of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from canevas.errors import OutputError

KeyPath = Sequence[str | int]
"""Keys, and positions from 0, that lead to a value."""

KeyOrder = Callable[[KeyPath], Sequence[str]]
"""Gives the usual order of the keys of the mapping that a path leads to; a new key is put where it says."""

LAST = -1
"""The position after the last item of a list, for what comes in."""


class SetValue(NamedTuple):
    """One value becomes another; a key that is missing, and mappings or lists missing on the way, are made.

    Where a mapping or a list becomes another, what is equal in both stays as it is written.

    Attributes:
        path: Where.
        value: Plain data: a text, number, boolean, date, blank or None, or lists and mappings of these.
    """

    path: KeyPath
    value: Any


class Insert(NamedTuple):
    """A value comes in: an item between others, or a key that is not there yet.

    Attributes:
        path: Where; it ends in the new key, or in the position that the item will have, or in `LAST`.
        value: Plain data.
    """

    path: KeyPath
    value: Any


class Remove(NamedTuple):
    """An item, or a key with its value, goes, with the comments inside it and on its line.

    Attributes:
        path: Where.
    """

    path: KeyPath


class Move(NamedTuple):
    """An item goes to another place or another list, a key to another name or another mapping, as it is written.

    Attributes:
        path: Where it is.
        to: Where it will be, once it has left its place; it ends in a position, in `LAST`, or in a new key.
    """

    path: KeyPath
    to: KeyPath


Change = SetValue | Insert | Remove | Move


class EditError(OutputError):
    """A change cannot be made in this document, or not without changing something else; nothing was changed."""
