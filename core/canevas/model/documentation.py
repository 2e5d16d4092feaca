"""The documentation of models and contracts, read from their docstrings, and in French from a file beside the translations.

Editors show it for each key; English stands where the key is declared, so that the two cannot part.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.language import Text

_FRENCH: Final = Path(__file__).parents[1] / "locale" / "fr" / "documentation.yaml"


@cache
def documentation(kind: type) -> tuple[str, Mapping[str, str]]:
    """Give the first sentence of a class's docstring, and the line of each attribute, inherited ones included."""
    attributes: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        name = ""
        for line in (base.__doc__ or "").partition("Attributes:")[2].splitlines():
            depth = len(line) - len(line.lstrip())
            first, colon, text = line.strip().partition(": ")
            if not line.strip():
                continue
            if colon and depth <= _DEPTH and first.isidentifier():
                name = first
                attributes[name] = text
            elif name:
                attributes[name] += f" {line.strip()}"
    summary = (kind.__doc__ or "").partition("\n\n")[0]
    return " ".join(summary.split()), attributes


_DEPTH: Final = 8
"""Spaces before the name of an attribute; what stands further in goes on with the one before."""


def in_both_languages(english: str) -> Text:
    """Give a sentence of the documentation in French and in English; in English alone where nobody wrote the French."""
    if not english:
        return {}
    french = _french().get(english)
    texts = {"en": english} if french is None else {"fr": french, "en": english}
    return {language: text.replace("``", "`").replace("`Plan.people`", "`people`") for language, text in texts.items()}


@cache
def _french() -> Mapping[str, str]:
    from yaml import CSafeLoader, load

    found: Mapping[str, str] = load(_FRENCH.read_text(encoding="utf-8"), Loader=CSafeLoader)
    return found
