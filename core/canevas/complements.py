"""Packages that only some formats need: a missing one is said in a line, with what to type."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING

from canevas.errors import DependencyError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def needing(requirement: str, what: str) -> Iterator[None]:
    """Import what may not be installed; where it is not, the user is told what to type instead of being shown a traceback.

    Args:
        requirement: What brings it, as pip takes it: ``canevas[pdf]``.
        what: What asks for it, as people call it: ``PDF``.

    Raises:
        DependencyError: Something that was imported is not there.

    Example:
        >>> with needing("canevas[pdf]", "PDF"):
        ...     import json
    """
    try:
        yield
    except ImportError as error:
        raise DependencyError(
            msg("the format {format} needs a complement. Type:", format=what),
            msg("  {command}", command=installation(requirement, sys.executable, sys.prefix)),
        ) from error


def installation(requirement: str, python: str, prefix: str) -> str:
    """Give the command that installs a requirement beside Canevas, by whatever Canevas was installed with.

    Args:
        requirement: What is to be installed.
        python: The Python that runs.
        prefix: Where its packages are.
    """
    parts = PurePath(prefix).parts
    own = PurePath(prefix).name
    if "pipx" in parts:
        return (
            f'pipx install --force "{requirement}"'
            if _is_own(requirement, own)
            else f'pipx inject {own} "{requirement}"'
        )
    if "uv" in parts and "tools" in parts:
        return f'uv tool install --reinstall "{requirement}"'
    return f'{_called(python)} -m pip install "{requirement}"'


def removal(distribution: str, python: str, prefix: str) -> str:
    """Give the command that removes a distribution which was installed beside Canevas.

    Args:
        distribution: Its name.
        python: The Python that runs.
        prefix: Where its packages are.
    """
    parts = PurePath(prefix).parts
    if "pipx" in parts:
        return f"pipx uninject {PurePath(prefix).name} {distribution}"
    if "uv" in parts and "tools" in parts:
        return f"uv tool install --reinstall {PurePath(prefix).name}"  # with the complements that are to stay
    return f"{_called(python)} -m pip uninstall {distribution}"


def _called(python: str) -> str:
    called = f'"{python}"' if " " in python else python
    # PowerShell takes a path in quotation marks for a text, unless it is called with &.
    return f"& {called}" if called.startswith('"') and sys.platform == "win32" else called


def _is_own(requirement: str, name: str) -> bool:
    return requirement.partition("[")[0] == name
