"""What is public and will go: it works until a version that is named here, and warns whoever uses it.

`docs/en/explanation/stability.md` says what is public. A test fails once the version is there and the old name still is.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Deprecated(NamedTuple):
    """What takes the place of an old name, and when the old one goes.

    Attributes:
        instead: The new name.
        removal: The version of Canevas that has the old name no more.
    """

    instead: str
    removal: str


NAMES: Final[dict[str, Deprecated]] = {}
"""Old names of the module `canevas`; the new ones are names of it too."""
PACK_KEYS: Final[dict[tuple[str, str], Deprecated]] = {}
"""Old keys of packs, by section (``pack`` for the manifest's own) and key; an entry of the section has the new one."""


class CanevasDeprecationWarning(DeprecationWarning):
    """Something public is used that will go.

    Attributes:
        name: What is used.
        instead: What to use.
        removal: The version of Canevas that has it no more.
    """

    def __init__(self, name: str, instead: str, removal: str) -> None:
        super().__init__(f"{name} goes with Canevas {removal}: use {instead}")
        self.name = name
        self.instead = instead
        self.removal = removal


def warn(name: str, deprecated: Deprecated, *, level: int = 1) -> None:
    """Warn whoever uses an old name.

    Args:
        name: The old name, with what it is a name of.
        deprecated: What takes its place, and when it goes.
        level: How many callers lie between the one who is warned and this function.
    """
    warnings.warn(CanevasDeprecationWarning(name, *deprecated), stacklevel=level + 1)


def expired(version: str, *tables: Mapping[str, Deprecated] | Mapping[tuple[str, str], Deprecated]) -> list[str]:
    """Give the old names whose version has come, and which have to go.

    Args:
        version: The version of Canevas.
        tables: The old names.
    """
    now = _parts(version)
    return [str(name) for table in tables for name, one in table.items() if _parts(one.removal) <= now]


def _parts(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in version.split("+", maxsplit=1)[0].split(".") if part.isdecimal()]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
