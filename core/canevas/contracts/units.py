"""The units that have a name in every language; a card or a plan may use any other text as a unit of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from canevas.language import pick

if TYPE_CHECKING:
    from canevas.expressions.units import Unit
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
    "FTE": {"fr": "ETP", "en": "FTE"},
    "minutes/unit": {"fr": "minutes/unité", "en": "minutes/unit"},
    "units/hour": {"fr": "unités/heure", "en": "units/hour"},
    "units/day": {"fr": "unités/jour", "en": "units/day"},
    "per thousand hours": {"fr": "pour mille heures", "en": "per thousand hours"},
    "per 200,000 hours": {"fr": "pour 200 000 heures", "en": "per 200,000 hours"},
    "per million hours": {"fr": "par million d'heures", "en": "per million hours"},
    "unit of measure": {"fr": "unité de mesure", "en": "unit of measure"},
    "KLOC": {"fr": "milliers de lignes", "en": "KLOC"},
    "defects/KLOC": {"fr": "défauts par millier de lignes", "en": "defects/KLOC"},
    "EUR/unit": {"fr": "€/unité", "en": "€/unit"},
    "EUR/FTE": {"fr": "€/ETP", "en": "€/FTE"},
    "EUR": {"fr": "€", "en": "€"},
    "USD": {"fr": "$", "en": "$"},
    "GBP": {"fr": "£", "en": "£"},
}
BARE_UNITS: Final = ("count", "ratio")
"""Units whose name says no more than the number does."""
_PERCENT: Final = re.compile("%|p(?:er|our).?cent", re.IGNORECASE)
_SCORE: Final = "score/"
_OUT_OF: Final[Text] = {"fr": "score sur", "en": "score out of"}


def unit_name(unit: str | Text) -> Text | None:
    """Give the name of a unit such as ``percent`` or ``score/5``; `None` where it is a text of its own."""
    if isinstance(unit, Mapping):
        return unit
    if unit.startswith(_SCORE):
        return {language: f"{text} {unit.removeprefix(_SCORE)}" for language, text in _OUT_OF.items()}
    return UNITS.get(unit)


def is_percent(unit: str | Text) -> bool:
    """Tell whether a unit is percent, by its known name or in a text of its own, so that a percent sign suits it."""
    texts = (unit,) if isinstance(unit, str) else unit.values()
    return any(_PERCENT.search(text) for text in texts)


def unit_of(unit: str | Text) -> Unit:
    """Read a unit as formulas reckon with it, called as people call it."""
    from canevas.expressions.units import Unit  # listing needs no language of formulas

    return Unit.of(unit if isinstance(unit, str) else pick(unit, "en"), unit_name(unit))
