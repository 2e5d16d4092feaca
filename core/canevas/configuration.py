"""Settings of a project: `canevas.toml`, or `[tool.canevas]` of a `pyproject.toml`, in the folder of the plan or above it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, Final

from canevas.errors import InputError
from canevas.language import Message, msg
from canevas.system_refusals import reason

FILE: Final = "canevas.toml"
_LARGEST: Final = 500_000
"""Bytes of the largest file that is read."""
_MOST_DOTS: Final = 1000
"""Dots in a line; the time that Python's reader takes for a key grows with the square of its parts."""
_LONGEST_WORD: Final = 100
_SEVERITIES: Final = ("error", "warning", "info", "off")
_OF_FILES: Final = ("ignore", "severity")


@dataclass(frozen=True)
class FileSettings:
    """What a project decides for the plans whose names a pattern matches.

    Attributes:
        ignore: Codes or families of rules that are left out, besides those that are left out everywhere.
        severity: By code or family, another severity, or ``off``; it counts before what is said for all plans.
    """

    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Configuration:
    """What a project decides for everybody who works on its plans.

    Attributes:
        path: The file; `None` where there is none.
        select: Codes or families of rules that are checked; all where empty.
        ignore: Codes or families that are left out.
        severity: By code or family, another severity, or ``off``.
        per_file: By pattern of paths, as seen from the file's folder, what counts for these plans alone; of two that
            match one plan, the later one decides.
        fail_on: The least severity that makes `check` end with 1.
        baseline: File of the remarks that are known and not told again, relative to this file; empty where there is none.
        without: Plugins or distributions that are not even read.
        packs: Folders or zip files of packs, relative to the file.
        requires: Plugins or distributions that have to be there, each with the least version where one matters.
        settings: By plan type, values of its settings.
    """

    path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    per_file: Mapping[str, FileSettings] = field(default_factory=dict)
    fail_on: str = "error"
    baseline: str = ""
    without: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def folder(self) -> Path | None:
        """Folder of the file."""
        return self.path.parent if self.path else None

    def for_file(self, name: str) -> tuple[FileSettings, ...]:
        """Give what is said for a plan alone, the most telling last.

        Args:
            name: The plan's file, as seen from where one stands; what is no file matches no pattern.
        """
        if not self.per_file:
            return ()
        path = os.path.relpath(name, self.folder or ".").replace(os.sep, "/")
        return tuple(given for pattern, given in self.per_file.items() if _pattern(pattern).match(path))


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """Read a pattern of paths: ``*`` stops at a slash, ``**`` does not, and a folder means all that lies in it.

    A pattern without a slash is the name of a file or folder anywhere.
    """
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    bare = written.removeprefix("./").rstrip("/")
    found = "".join(parts.get(part) or re.escape(part) for part in re.split(r"(\*\*/|\*\*|\*|\?)", bare))
    anywhere = "" if "/" in bare else "(?:.*/)?"
    return re.compile(rf"{anywhere}{found}(?:/.*)?\Z")


def load_configuration(folder: Path) -> Configuration:
    """Read the nearest configuration in a folder or above it.

    Raises:
        InputError: The file cannot be read, is not TOML, or says something unknown.
    """
    here = folder.absolute()
    for place in (here, *here.parents):
        if (path := place / FILE).is_file():
            return _configuration(path, _read(path))
        if (path := place / "pyproject.toml").is_file() and (data := _of_tool(path)) is not None:
            return _configuration(path, data)
        if (place / ".git").exists():
            break
    return Configuration()


def _of_tool(path: Path) -> dict[str, Any] | None:
    """Give what a `pyproject.toml` says of Canevas, if anything."""
    tools = _read(path).get("tool")
    data = tools.get("canevas") if isinstance(tools, dict) else None
    if data is None or isinstance(data, dict):
        return data
    raise InputError(msg("{file}: “tool.canevas” is a table: [tool.canevas]", file=str(path)))


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(msg("{file} cannot be read: {reason}", file=str(path), reason=reason(error))) from None
    if len(content) > _LARGEST:
        raise InputError(
            msg("{path}: this file is too large (more than {limit} bytes)", path=str(path), limit=_LARGEST)
        )
    for number, line in enumerate(content.splitlines(), 1):
        if line.count(b".") > _MOST_DOTS:
            place = f"{path}:{number}"
            raise InputError(msg("{place}: this line has more than {limit} dots", place=place, limit=_MOST_DOTS))
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # not TOML, not UTF-8, a number of thousands of digits
        raise _not_toml(path, error) from None


def _not_toml(path: Path, error: Exception) -> InputError:
    """Say where a file stops being TOML; the library's own words are English, and name the place at their end alone."""
    if isinstance(error, UnicodeDecodeError):
        hint = msg("Save it again as UTF-8: editors offer this under “Save as” or “Encoding”.")
        return InputError(msg("{path}: this file is not in UTF-8", path=str(path)), hint)
    found = re.search(r"at line (\d+), column (\d+)", str(error))
    place = f"{path}:{found[1]}:{found[2]}" if found else str(path)
    return InputError(
        msg("{place}: this cannot be read as TOML", place=place),
        msg(
            "A setting is a name, = and a value, texts between quotation marks:   {example}",
            example='fail-on = "warning"',
        ),
    )


def _configuration(path: Path, data: Mapping[str, Any]) -> Configuration:
    known = {part.name for part in fields(Configuration)} - {"path"}
    for key in data:
        if key.replace("-", "_") not in known:
            from difflib import get_close_matches

            near = get_close_matches(key[:_LONGEST_WORD], known, n=1)
            raise InputError(
                msg("{file}: “{key}” is not a setting of Canevas", file=str(path), key=key),
                msg("Did you mean “{word}”?", word=near[0]) if near else msg("Known: {words}.", words=sorted(known)),
            )
    values: dict[str, Any] = {"path": path}
    for key, value in data.items():
        name = key.replace("-", "_")
        values[name] = _value(path, name, value)
    return Configuration(**values)


def _value(path: Path, name: str, value: Any) -> Any:
    """Check the type of one setting."""
    match name:
        case "select" | "ignore" | "without" | "packs" | "requires" if isinstance(value, list) and all(
            isinstance(item, str) for item in value
        ):
            return tuple(value)
        case "fail_on" if value in _SEVERITIES[:3]:
            return value
        case "baseline" if isinstance(value, str):
            return value
        case "severity" if _are_severities(value):
            return value
        case "per_file" if isinstance(value, dict) and all(map(_is_of_files, value.values())):
            return {pattern: _of_files(given) for pattern, given in value.items()}
        case "settings" if isinstance(value, dict) and all(isinstance(item, dict) for item in value.values()):
            return value
    raise InputError(
        msg(
            "{file}: the value of “{key}” cannot be read: {expected}",
            file=str(path),
            key=name,
            expected=_expected(name),
        )
    )


def _are_severities(value: Any) -> bool:
    return isinstance(value, dict) and all(item in _SEVERITIES for item in value.values())


def _are_codes(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_of_files(value: Any) -> bool:
    """Tell whether a value says something of the plans of a pattern: codes to leave out, or a table."""
    if not isinstance(value, dict):
        return _are_codes(value)
    return (
        set(value) <= set(_OF_FILES)
        and _are_codes(value.get("ignore", []))
        and _are_severities(value.get("severity", {}))
    )


def _of_files(value: Any) -> FileSettings:
    given = value if isinstance(value, dict) else {"ignore": value}
    return FileSettings(tuple(given.get("ignore", ())), given.get("severity", {}))


def _expected(name: str) -> Message:
    match name:
        case "baseline":
            return msg("the name of a file was expected")
        case "per_file":
            example = '"archive/**" = ["SCH"]'
            return msg("patterns with the rules to leave out were expected, for example {example}", example=example)
        case "fail_on":
            return msg("one of {words} was expected", words=list(_SEVERITIES[:3]))
        case "severity":
            return msg("codes with one of {words} were expected", words=list(_SEVERITIES))
        case "settings":
            return msg("a table for each plan type was expected, for example [settings.quality]")
    return msg("a list of texts was expected")
