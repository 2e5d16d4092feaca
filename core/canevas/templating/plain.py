"""Plain data, the only thing that templates are given: whoever can reach an object through its values has left the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

SCALARS: Final = frozenset({str, int, float, bool, type(None)})
"""Types of the values that can be printed; one derived from them may have methods of its own, and is none of these."""


def measure(data: Any, tell: Callable[[int], None], place: str = "data") -> None:
    """Make sure that data is plain, and tell how much of it there is.

    Args:
        data: Texts, numbers, booleans and nothing, in lists and mappings.
        tell: Called for each value with its size: one, and one more for each character of a text.
        place: What the data is called where something of it is not plain.

    Raises:
        TypeError: Something of it is of another type. No template can be blamed for that: its caller passed it.
    """
    kind = type(data)
    if kind is str:
        tell(1 + len(data))
    elif kind in SCALARS:
        tell(1)
    elif kind is list or kind is tuple:
        tell(1)
        for item in data:
            measure(item, tell, place)
    elif kind is dict and all(type(key) is str for key in data):
        tell(1)
        for key, value in data.items():
            measure(value, tell, f"{place}.{key}")
    else:
        raise TypeError(f"{place} is of type {kind.__name__}; templates get texts, numbers, lists and mappings alone")
