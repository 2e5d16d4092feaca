"""JSON with comments, as editors keep their settings: one member is added or replaced, and everything else stays as it is.

What was edited is read again and compared before anybody writes it.
"""

from __future__ import annotations

import json
import re
from json import JSONDecodeError, JSONDecoder
from typing import Any, Final, NamedTuple

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/|,(?=(?>\s+|//[^\n]*|/\*.*?\*/)*+[}\]])', re.DOTALL)
"""Texts, in which nothing is a comment; comments; commas before a closing bracket, which JSON itself does not take."""
_INDENT: Final = "    "


class NotEditableError(ValueError):
    """The text is no JSON of this kind, or is written in a way that is not foreseen here."""


class _Member(NamedTuple):
    """A member of an object: where its value begins and ends."""

    start: int
    end: int


def read_jsonc(text: str) -> Any:
    """Read a text.

    Raises:
        NotEditableError: It cannot be read.
    """
    try:
        return json.loads(_bare(text))
    except (JSONDecodeError, RecursionError) as error:
        raise NotEditableError(str(error)) from None


def with_member(text: str, keys: tuple[str, ...], value: Any) -> str:
    """Give a text with one member of an object added or replaced.

    Args:
        text: The text; an empty one is an object without members.
        keys: The key of the member, after those of the objects that it stands in.
        value: Its value.

    Raises:
        NotEditableError: The text cannot be read, holds something else where the objects are expected, or cannot be
            edited safely.
    """
    text = text if _bare(text).strip() else text + "{}\n"
    expected = read_jsonc(text)
    inner = expected
    for key in keys[:-1]:
        inner = inner.setdefault(key, {}) if isinstance(inner, dict) else inner
    if not isinstance(inner, dict):
        raise NotEditableError(keys[0])
    inner[keys[-1]] = value
    edited = _edited(text, keys, value)
    if read_jsonc(edited) != expected:
        raise NotEditableError(keys[0])
    return edited


def _bare(text: str) -> str:
    """Blank comments out, and commas that JSON does not take; every character keeps its place."""

    def blanked(found: re.Match[str]) -> str:
        return found[0] if found[0].startswith('"') else re.sub(r"[^\n]", " ", found[0])

    return _TOKEN.sub(blanked, text.replace("\ufeff", " ", 1) if text.startswith("\ufeff") else text)


def _edited(text: str, keys: tuple[str, ...], value: Any) -> str:
    bare = _bare(text)
    start, depth = bare.index("{"), 1
    for number, key in enumerate(keys):
        members, last, close = _members(bare, start)
        if key in members and number < len(keys) - 1:
            start, depth = members[key].start, depth + 1
            continue
        for outer in reversed(keys[number + 1 :]):
            value = {outer: value}
        if key in members:
            found = members[key]
            return text[: found.start] + _written(text, value, depth) + text[found.end :]
        return _added(text, key, _written(text, value, depth), (start, last, close), depth)
    raise NotEditableError(keys[0])


def _members(bare: str, start: int) -> tuple[dict[str, _Member], int, int]:
    """Find the members of an object; gives them, where the last one ends, and where the object closes."""
    decoder = JSONDecoder()
    members: dict[str, _Member] = {}
    at, last = _next(bare, start + 1), start + 1
    while bare[at] != "}":
        key, at = decoder.raw_decode(bare, at)
        begins = _next(bare, _next(bare, at) + 1)
        _, last = decoder.raw_decode(bare, begins)
        members[key] = _Member(begins, last)
        at = _next(bare, last)
        at = _next(bare, at + 1) if bare[at] == "," else at
    return members, last, at


def _next(bare: str, at: int) -> int:
    while bare[at].isspace():
        at += 1
    return at


def _written(text: str, value: Any, depth: int) -> str:
    """Write a value as the text is laid out."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = json.dumps(value, ensure_ascii=False, indent=_indent(text)).split("\n")
    return f"{end}{_indent(text) * depth}".join(lines)


def _indent(text: str) -> str:
    found = re.search(r'^([ \t]+)"', text, re.MULTILINE)
    return found[1] if found else _INDENT


def _added(text: str, key: str, written: str, places: tuple[int, int, int], depth: int) -> str:
    """Add a member behind the last one; a comment behind that one stays where it is."""
    start, last, close = places
    end = "\r\n" if "\r\n" in text else "\n"
    indent = _indent(text)
    member = f"{indent * depth}{json.dumps(key, ensure_ascii=False)}: {written}"
    if last == start + 1:  # no member yet
        between = text[last:close].rstrip(" \t\r\n")
        return f"{text[:last]}{between}{end}{member}{end}{indent * (depth - 1)}{text[close:]}"
    between = text[last:close]
    comma = "" if _has_comma(between) else ","
    kept = between.rstrip(" \t\r\n")
    return f"{text[:last]}{comma}{kept}{end}{member}{end}{indent * (depth - 1)}{text[close:]}"


def _has_comma(between: str) -> bool:
    """Tell whether a comma stands behind the last member, and not only in a comment."""
    return "," in re.sub(r"//[^\n]*|/\*.*?\*/", "", between, flags=re.DOTALL)
