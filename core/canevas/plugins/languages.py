"""The languages in which a pack is written, compared with those that its manifest names: said once, not for every text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from canevas.document.validation import Fault
from canevas.language import LANGUAGES, msg

if TYPE_CHECKING:
    from canevas.plugins.reading import RawPack

_ENOUGH: Final = 5
"""Texts in one language from which it is the manifest that is wrong, and not the texts."""
_EXAMPLES: Final = ("bad", "good")
"""Keys of a rule that hold pieces of plans, which are no texts of the pack."""


def languages_used(raw: RawPack) -> dict[str, int]:
    """Count the texts of a pack by language, as far as they say theirs."""
    counts: dict[str, int] = {}
    _count(raw.manifest.get("formats"), counts)
    if raw.plan_type is not None:
        _count(raw.plan_type[0], counts)
    for items in raw.items.values():
        for item, _place in items.values():
            _count(item, counts)
    return counts


def _count(data: Any, counts: dict[str, int]) -> None:
    if isinstance(data, Mapping):
        for key, value in data.items():
            if len(key) == len("fr") and key.isalpha() and isinstance(value, str | Sequence):
                counts[key] = counts.get(key, 0) + 1
            elif key not in _EXAMPLES:
                _count(value, counts)
    elif isinstance(data, Sequence) and not isinstance(data, str):
        for item in data:
            _count(item, counts)


def language_fault(named: Sequence[str], used: Mapping[str, int]) -> Fault | None:
    """Say which language nothing is written in, or which one most texts have and the manifest does not name.

    Args:
        named: The languages of the manifest.
        used: How many texts there are by language.
    """
    most = max(used.values(), default=0)
    if most < _ENOUGH:
        return None
    if len(named) > 1 and (unused := [language for language in named if not used.get(language)]):
        message = msg("no text of this pack is in: {languages}", languages=unused)
        hint = msg("Take it out of “languages”, or write the texts in it.")
        return Fault("unused-language", ("languages",), message, hint)
    others = [language for language in LANGUAGES if language not in named and used.get(language, 0) * 2 > most]
    if others:
        message = msg("the texts are written in: {languages}, which is not named here", languages=others)
        return Fault(
            "unnamed-language",
            ("languages",),
            message,
            msg("Add it: {example}", example=f"languages: [{', '.join([*named, *others])}]"),
        )
    return None
