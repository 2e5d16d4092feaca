"""The list of plugins that a project does without: edited in `canevas.toml` or `pyproject.toml`, among whatever people wrote there.

Only the list is touched. What was edited is read again and compared, so that a text which is written in a way that is not
foreseen here is refused and never spoilt.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from canevas.errors import OutputError
from canevas.language import msg
from canevas.plugins.discovery import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KEY: Final = "without"
_TEXT: Final = r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'"
_LIST: Final = re.compile(rf"^([ \t]*{_KEY}[ \t]*=[ \t]*\[)((?:[^\]\"'#]|{_TEXT}|#[^\n]*)*)\]", re.MULTILINE)
_ITEM: Final = re.compile(rf"({_TEXT}|#[^\n]*)")
_TABLE: Final = re.compile(r"^[ \t]*\[tool\.canevas\][ \t]*(?:#[^\n]*)?(?:\r?\n|\Z)", re.MULTILINE)
_BEGINNING: Final = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*")
"""Comments and empty lines: what follows them stands in no table yet."""


def with_blocked(text: str, name: str, path: Path) -> str:
    """Give the text of a project's settings with one more name in its list.

    Args:
        text: The text as it is; valid TOML.
        name: Name of a plugin or distribution that is not in the list.
        path: The file, which also says where in it the settings stand.

    Raises:
        OutputError: The list cannot be edited safely; what to write by hand is said.
    """
    listed = [name, *listed_in_project(text, path)]
    return _first_sound(text, path, listed, _additions(text, json.dumps(name), path))


def without_blocked(text: str, name: str, path: Path) -> str:
    """Give the text of a project's settings without a name in its list.

    Args:
        text: The text as it is; valid TOML.
        name: Name of a plugin or distribution that is in the list.
        path: The file.

    Raises:
        OutputError: The list cannot be edited safely; what to write by hand is said.
    """
    listed = [one for one in listed_in_project(text, path) if plain(one) != plain(name)]
    return _first_sound(text, path, listed, _removals(text, name))


def _first_sound(text: str, path: Path, listed: list[str], candidates: Iterator[str]) -> str:
    """Take the first edited text that reads as the old one does but for the list."""
    expected = deepcopy(_read(text) or {})
    _settings(expected, path)[_KEY] = listed
    for candidate in candidates:
        if _read(candidate) == expected:
            return candidate
    message = msg("{file}: the list of plugins that are done without cannot be changed here", file=str(path))
    line = f"{_KEY} = {json.dumps(listed, ensure_ascii=False)}"
    raise OutputError(message, msg("Write it yourself:   {line}", line=line))


def _additions(text: str, written: str, path: Path) -> Iterator[str]:
    end = "\r\n" if "\r\n" in text else "\n"
    for found in _LIST.finditer(text):
        body = found[2]
        space = body[: len(body) - len(body.lstrip())]
        yield f"{text[: found.end(1)]}{space}{written}{',' if body.strip() else ''}{body}{text[found.end(2) :]}"
        yield f"{text[: found.end(1)]}{written}, {text[found.end(1) :]}"
    line = f"{_KEY} = [{written}]{end}"
    if path.name == "pyproject.toml":
        for found in _TABLE.finditer(text):
            head = found[0] if found[0].endswith("\n") else found[0] + end
            yield f"{text[: found.start()]}{head}{line}{text[found.end() :]}"
        return
    found_beginning = _BEGINNING.match(text)
    at = found_beginning.end() if found_beginning else 0
    before = text[:at]
    yield f"{before}{line}{text[at:]}"
    yield f"{text}{'' if text.endswith(chr(10)) or not text else end}{line}"


def _removals(text: str, name: str) -> Iterator[str]:
    for found in _LIST.finditer(text):
        yield text[: found.start(2)] + _body_without(found[2], name) + text[found.end(2) :]


def _body_without(body: str, name: str) -> str:
    """Take the items of a name out of what stands between the brackets; comments stay."""
    pieces = _ITEM.split(body)  # what stands between items, an item or a comment, and so on
    kept = pieces[0]
    for item, after in zip(pieces[1::2], pieces[2::2], strict=True):
        value = "" if item.startswith("#") else str((_read(f"x = {item}") or {}).get("x", ""))
        if not value or plain(value) != plain(name):
            kept += item + after
            continue
        rest = after.partition(",")[2] if "," in after else after
        if kept.rstrip(" \t").endswith("\n") and rest.lstrip(" \t").startswith(("\n", "\r")):
            kept = kept.rstrip()  # it had a line of its own
        elif "," in after:
            rest = rest.lstrip(" \t")
        elif kept.rstrip().endswith(","):
            kept = kept.rstrip().removesuffix(",")
        kept += rest
    return kept


def listed_in_project(text: str, path: Path) -> list[str]:
    """Give the names in the list of a project's settings.

    Args:
        text: The text of the settings.
        path: The file.
    """
    return [str(one) for one in _settings(_read(text) or {}, path).get(_KEY, [])]


def _settings(data: dict[str, Any], path: Path) -> dict[str, Any]:
    """Give the table that holds the settings."""
    if path.name != "pyproject.toml":
        return data
    table: dict[str, Any] = data.setdefault("tool", {}).setdefault("canevas", {})
    return table


def _read(text: str) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
