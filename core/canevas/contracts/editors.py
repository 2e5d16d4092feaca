"""Pieces of the JSON Schemas that editors use: texts in both languages, values that are proposed with what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.language import Text

JsonSchema = dict[str, Any]
"""A JSON Schema, or a part of one."""

SCALAR: Final[JsonSchema] = {"type": ["string", "number", "boolean"]}
"""A text, as Canevas reads it; editors take some texts for numbers."""
ANYTHING_SINGLE: Final[JsonSchema] = {"not": {"type": ["array", "object"]}}
"""Any value but a list or keys; an editor proposes nothing for it, and not even ``true`` or ``null``."""


def both(text: Text, language: str, between: str) -> str:
    """Join a text in every language that it has, a given one first; what is the same is said once.

    Args:
        text: The text.
        language: The language that comes first.
        between: What stands between two.
    """
    first = [text[language]] if language in text else []
    return between.join(dict.fromkeys([*first, *text.values()]))


def described(label: Text, more: Text, language: str) -> JsonSchema:
    """Give the title and the description of a key."""
    found: JsonSchema = {"title": both(label, language, " / ")}
    if more:
        found["description"] = both(more, language, "\n\n")
    return found


def among(known: Mapping[Any, Text], language: str, *others: str) -> JsonSchema:
    """Give the schema of a value that is one of some, each with what it means.

    Args:
        known: The values with their labels.
        language: The language that comes first.
        others: Further values, which mean what they say.
    """
    labels = [both(label, language, " / ") for label in known.values()]
    return {"enum": [*known, *others], "enumDescriptions": [*labels, *others]}


def proposed(known: Mapping[Any, Text], language: str) -> JsonSchema:
    """Give the schema of a value for which some are proposed, and any other may stand.

    Args:
        known: The values with their labels.
        language: The language that comes first.
    """
    return {"anyOf": [among(known, language), ANYTHING_SINGLE]}
