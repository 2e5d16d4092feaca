"""Plain data, the only thing that templates are given: whoever can reach an object through its values has left the sandbox."""

from __future__ import annotations

from typing import Any, Final

SCALARS: Final = frozenset({str, int, float, bool, type(None)})
"""Types of the values that can be printed; one derived from them may have methods of its own, and is none of these."""


def amount_of(data: Any, keys: tuple[str, ...] = ()) -> int:
    """Make sure that data is plain, and tell how much of it there is.

    Args:
        data: Texts, numbers, booleans and nothing, in lists and mappings.
        keys: Where the data stands; said where something of it is not plain.

    Returns:
        One for each value, and one more for each character of its texts.

    Raises:
        TypeError: Something of it is of another type. No template can be blamed for that: its caller passed it.
    """
    kind = type(data)
    if kind is str:
        return 1 + len(data)
    if kind in SCALARS:
        return 1
    if kind is dict and all(type(key) is str for key in data):
        return 1 + sum([amount_of(value, (*keys, key)) for key, value in data.items()])
    if kind is list or kind is tuple:
        return 1 + sum([amount_of(item, keys) for item in data])
    place = ".".join(keys) or "data"
    raise TypeError(f"{place} is of type {kind.__name__}; templates get texts, numbers, lists and mappings alone")
