"""Plugins that a user does without in every folder: a list of their own, a name a line, which commands write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

USERS_LIST: Final = "without.txt"
"""In the user's data folder."""
_LARGEST: Final = 100_000
_HEAD: Final = "# canevas plugins disable / enable"


def users_list(data: Path) -> list[str]:
    """Give the names of plugins and distributions that a user does without.

    Args:
        data: The user's data folder.
    """
    try:
        with (data / USERS_LIST).open("rb") as file:
            lines = file.read(_LARGEST).decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [name for line in lines if (name := line.partition("#")[0].strip())]


def users_text(names: Iterable[str]) -> str:
    """Give the whole content of a user's list."""
    return "".join(f"{line}\n" for line in (_HEAD, *names))
