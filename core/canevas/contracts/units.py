"""The units that have a name in every language; a card or a plan may use any other text as a unit of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.language import Text

UNITS: Final[Mapping[str, Text]] = {
    "percent": {"fr": "%", "en": "%"},
    "per-thousand": {"fr": "‰", "en": "‰"},
    "count": {"fr": "nombre", "en": "number"},
    "ratio": {"fr": "rapport", "en": "ratio"},
    "points": {"fr": "points", "en": "points"},
    "persons": {"fr": "personnes", "en": "people"},
    "minutes": {"fr": "minutes", "en": "minutes"},
    "hours": {"fr": "heures", "en": "hours"},
    "days": {"fr": "jours", "en": "days"},
    "working-days": {"fr": "jours ouvrés", "en": "working days"},
    "weeks": {"fr": "semaines", "en": "weeks"},
    "months": {"fr": "mois", "en": "months"},
    "years": {"fr": "ans", "en": "years"},
    "EUR": {"fr": "€", "en": "€"},
    "USD": {"fr": "$", "en": "$"},
    "GBP": {"fr": "£", "en": "£"},
}
_SCORE: Final = "score/"
_OUT_OF: Final[Text] = {"fr": "score sur", "en": "score out of"}


def unit_name(unit: str) -> Text | None:
    """Give the name of a unit such as ``percent`` or ``score/5``; `None` where it is a text of its own."""
    if unit.startswith(_SCORE):
        return {language: f"{text} {unit.removeprefix(_SCORE)}" for language, text in _OUT_OF.items()}
    return UNITS.get(unit)
