"""Options of the form ``NAME=VALUE``, each of which may be given several times for several names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.errors import UsageError
from canevas.language import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable


def pairs(
    written: Iterable[str], malformed: Callable[[str], Message], reserved: Collection[str] = ()
) -> dict[str, str]:
    """Read values by name.

    Args:
        written: What was typed.
        malformed: Says of one that is no name with its value what to write.
        reserved: Names that are given in another way.

    Raises:
        UsageError: One is no name with its value, its name is reserved, or a name has two values.
    """
    found: dict[str, str] = {}
    for text in written:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not name or name in reserved:
            raise UsageError(malformed(text))
        if (first := found.setdefault(name, value)) != value:
            raise UsageError(msg("“{name}” is answered twice: {first}, {second}", name=name, first=first, second=value))
    return found
