"""The list of plugins that a project does without: edited in `canevas.toml` or `pyproject.toml`, among whatever people wrote there.

Only the list is touched, by tomlkit. What was edited is read again and compared, so that a text which it does not write
back as it should is refused and never spoilt.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from canevas.errors import OutputError
from canevas.language import msg
from canevas.plugins.discovery import plain

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
    from pathlib import Path

_KEY: Final = "without"


def with_blocked(text: str, name: str, path: Path) -> str:
    """Give the text of a project's settings with one more name in its list.

    Args:
        text: The text as it is; valid TOML.
        name: Name of a plugin or distribution that is not in the list.
        path: The file, which also says where in it the settings stand.

    Raises:
        OutputError: The list cannot be edited safely; what to write by hand is said.
    """

    def add(settings: MutableMapping[str, Any]) -> None:
        if _KEY in settings:
            settings[_KEY].insert(0, name)
        else:
            settings[_KEY] = [name]

    return _edited(text, path, [name, *listed_in_project(text, path)], add)


def without_blocked(text: str, name: str, path: Path) -> str:
    """Give the text of a project's settings without a name in its list.

    Args:
        text: The text as it is; valid TOML.
        name: Name of a plugin or distribution that is in the list.
        path: The file.

    Raises:
        OutputError: The list cannot be edited safely; what to write by hand is said.
    """

    def remove(settings: MutableMapping[str, Any]) -> None:
        for position in reversed(range(len(settings[_KEY]))):
            if plain(str(settings[_KEY][position])) == plain(name):
                del settings[_KEY][position]

    return _edited(text, path, [one for one in listed_in_project(text, path) if plain(one) != plain(name)], remove)


def _edited(text: str, path: Path, listed: list[str], edit: Callable[[MutableMapping[str, Any]], None]) -> str:
    """Edit the text; what comes out has to read as the old one does but for the list.

    Args:
        text: The text as it is.
        path: The file.
        listed: The list that has to come out.
        edit: Edits the table of the settings.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    expected = deepcopy(_read(text) or {})
    _settings(expected, path)[_KEY] = listed
    try:
        document = tomlkit.parse(text)
        edit(_settings(document, path))
        found = tomlkit.dumps(document)
    except (TOMLKitError, ValueError, LookupError, TypeError, RecursionError):
        found = ""
    if "\n" not in text.replace("\r\n", ""):  # tomlkit ends the line that it adds as Unix does
        found = found.replace("\r\n", "\n").replace("\n", "\r\n" if "\r\n" in text else "\n")
    if _read(found) == expected:
        return found
    message = msg("{file}: the list of plugins that are done without cannot be changed here", file=str(path))
    line = f"{_KEY} = {json.dumps(listed, ensure_ascii=False)}"
    raise OutputError(message, msg("Write it yourself:   {line}", line=line))


def listed_in_project(text: str, path: Path) -> list[str]:
    """Give the names in the list of a project's settings.

    Args:
        text: The text of the settings.
        path: The file.
    """
    return [str(one) for one in _settings(_read(text) or {}, path).get(_KEY, [])]


def _settings(data: MutableMapping[str, Any], path: Path) -> MutableMapping[str, Any]:
    """Give the table that holds the settings."""
    if path.name != "pyproject.toml":
        return data
    table: MutableMapping[str, Any] = data.setdefault("tool", {}).setdefault("canevas", {})
    return table


def _read(text: str) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
