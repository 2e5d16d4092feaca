"""From what pydantic says of some data to what a person can act upon: a place, a message in either language, a near name."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

from canevas.language import Message, msg, msgid

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """A value that is not what its place wants.

    Attributes:
        kind: Stable kebab-case name; ``unknown-key``, ``missing-key``, or what the value's own reader says.
        path: Keys and positions that lead to it, as in the document.
        message: What is wrong.
        hint: What to do.
        offset: Position inside the text of the value, where only a part of it is wrong.
    """

    kind: str
    path: Path
    message: Message
    hint: Message | None = None
    offset: int | None = None


_LONGEST_WORD: Final = 100
"""Characters of a word that is compared with others; nearness takes time that grows with the square of them."""


def faults_of(error: ValidationError, data: object, root: Any, most: int | None = None) -> list[Fault]:
    """Translate pydantic's errors, by their type and never by their text.

    Args:
        error: What validation raised.
        data: What was validated, in which the places are looked up.
        root: The class that it was validated against, which knows the right keys.
        most: How many of the errors are looked at; all where left out.

    Returns:
        One fault for each place, in order; of a union's several complaints only the first.
    """
    found: dict[Path, Fault] = {}
    for details in islice(error.errors(include_url=False), most):
        fault = _fault(details, data, root)
        found.setdefault(fault.path, fault)
    return list(found.values())


def _fault(details: ErrorDetails, data: object, root: Any) -> Fault:
    location, kind = details["loc"], details["type"]
    context = details.get("ctx", {})
    if isinstance(message := context.get("message"), Message):
        return Fault(kind, path_in(data, location), message, context.get("hint"), context.get("offset"))
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        path = (*path_in(data, location[:-1]), location[-1])
        return unknown_key(path, keys_at(root, location[:-1]))
    if kind == "missing":
        key = str(location[-1])
        return Fault("missing-key", (*path_in(data, location[:-1]), key), msg("“{key}” is missing", key=key))
    return Fault("wrong-value", path_in(data, location), _message(kind, context, details["input"]))


def unknown_key(path: Path, allowed: Sequence[str]) -> Fault:
    """Say that a key is not known there, and which one may have been meant."""
    key = str(path[-1])
    return Fault("unknown-key", path, msg("“{key}” is not known here", key=key), near(key, allowed))


def near(word: str, allowed: Sequence[str]) -> Message | None:
    """Name the nearest of some words, or list them where there are few."""
    from difflib import get_close_matches

    if close := get_close_matches(word[:_LONGEST_WORD].lower(), [str(item) for item in allowed], n=1, cutoff=0.6):
        return msg("Did you mean “{word}”?", word=close[0])
    few = 15
    if 0 < len(allowed) <= few:
        return msg("Known here: {words}.", words=sorted(allowed))
    return None


def path_in(data: object, location: Sequence[str | int]) -> Path:
    """Follow a location as far as the data goes, leaving out parts that only the validator knows."""
    path: list[str | int] = []
    here: Any = data
    for part in location:
        is_there = (
            part in here if isinstance(here, Mapping) else isinstance(part, int) and _is_list(here) and part < len(here)
        )
        if is_there:
            here = here[part]
            path.append(part)
    return tuple(path)


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


_MESSAGES = {
    "greater_than_equal": (msgid("“{value}” is less than {limit}"), "ge"),
    "less_than_equal": (msgid("“{value}” is more than {limit}"), "le"),
    "greater_than": (msgid("“{value}” is not more than {limit}"), "gt"),
    "less_than": (msgid("“{value}” is not less than {limit}"), "lt"),
    "literal_error": (msgid("“{value}” is not one of: {limit}"), "expected"),
}
_EXPECTED = {
    ("string_type", "string_sub_type"): msgid("a text was expected, not {value}"),
    ("int_parsing", "int_type", "int_from_float"): msgid("a whole number was expected, not {value}"),
    ("float_parsing", "float_type", "decimal_parsing", "decimal_type", "finite_number"): msgid(
        "a number was expected, not {value}"
    ),
    ("bool_parsing", "bool_type"): msgid("yes or no was expected, not {value}"),
    ("list_type", "tuple_type", "set_type", "iterable_type"): msgid("a list was expected, not {value}"),
    (
        "dict_type",
        "mapping_type",
        "model_type",
        "model_attributes_type",
        "dataclass_type",
        "dataclass_exact_type",
    ): msgid("an entry with keys was expected, not {value}"),
}
_BY_TYPE = {kind: text for kinds, text in _EXPECTED.items() for kind in kinds}


def _message(kind: str, context: Mapping[str, Any], value: object) -> Message:
    shown = _shown(value)
    if kind in _MESSAGES:
        text, name = _MESSAGES[kind]
        limit = context[name]
        if kind == "literal_error":  # "'a', 'b' or 'c'", in English always
            limit = [word.strip("'") for word in re.split(", | or ", limit)]
        return Message(text, {"value": shown, "limit": limit})
    return Message(_BY_TYPE.get(kind, msgid("{value} cannot be read here")), {"value": shown})


def _shown(value: object) -> object:
    """Give a value as a message quotes it: short, and not the whole of a structure."""
    if isinstance(value, Mapping):
        return msg("an entry with keys")
    if isinstance(value, list | tuple):
        return msg("a list")
    if value is None:
        return msg("nothing")
    text, longest = str(value), 60
    return text if len(text) <= longest else text[: longest - 1] + "…"


def keys_at(root: Any, location: Sequence[str | int]) -> list[str]:
    """Give the keys that a class takes at a place below it."""
    here = root
    for part in location:
        here = _below(here, part)
    kind = _unwrapped(here)
    return list(_annotations(kind)) if isinstance(kind, type) else []


def _below(annotation: Any, part: str | int) -> Any:
    kind = _unwrapped(annotation)
    if isinstance(kind, type) and (fields := _annotations(kind)):
        return fields.get(str(part))
    arguments = [item for item in typing.get_args(kind) if item is not Ellipsis]
    return arguments[-1] if arguments else None


def _annotations(kind: type) -> dict[str, Any]:
    if hasattr(kind, "model_fields"):
        return {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind, include_extras=True)
        return {field.name: hints[field.name] for field in dataclasses.fields(kind)}
    return {}


def _unwrapped(annotation: Any) -> Any:
    """Take away what does not change the keys: annotations, optional parts, unions with plain values."""
    origin = typing.get_origin(annotation)
    if origin is Annotated:
        return _unwrapped(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        parts = [_unwrapped(item) for item in typing.get_args(annotation)]
        return next((item for item in parts if not isinstance(item, type) or _annotations(item)), None)
    return annotation
