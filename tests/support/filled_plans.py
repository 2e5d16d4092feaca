"""Plans as somebody has them who fills in whatever a fresh one leaves blank: sensible figures, dates, names, sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from canevas import Engine, IndicatorCard, PlanType

TYPES: Final = ("quality", "strategic", "operational", "rse", "crisis", "rh", "training")
START: Final = date(2026, 1, 5)
_BLANK: Final = "___"
_GIVEN: Final = (
    "Camille", "Nadia", "Hugo", "Inès", "Paul", "Sarah", "Malik", "Élise", "Tom", "Aïcha", "Louis", "Marta", "Yann", "Lucie",
)  # fmt: skip
_SURNAMES: Final = (
    "Besson",
    "Keller",
    "Fabre",
    "Osei",
    "Moreau",
    "Lindt",
    "Vidal",
    "Rossi",
    "Perrin",
    "Novak",
    "Garnier",
)

_TEXTS: Final[Mapping[str, Any]] = {
    "title": {"fr": "Un an pour mieux faire à Saint-Aubin", "en": "One year to do better in Larkfield"},
    "context": {
        "fr": "En 2025, l'atelier de Saint-Aubin a perdu 14 clients sur 120, et chacun attend trop longtemps une réponse.",
        "en": "In 2025 the Larkfield workshop lost 14 customers out of 120, and all of them wait too long for an answer.",
    },
    "scope": {
        "fr": "L'atelier et les deux boutiques de Saint-Aubin",
        "en": "The Larkfield workshop and both of its shops",
    },
    "root_cause": {
        "fr": "Le joint est posé à la main sans gabarit : un sur douze est de travers.",
        "en": "The seal is set by hand without a jig: one in twelve is askew.",
    },
    "service": {"fr": "Réponse aux demandes des clients", "en": "Answers to what customers ask"},
    "service_level": {"fr": "90 % des réponses en 24 h", "en": "90 % of answers within 24 h"},
    "critical_activity": {"fr": "la paie des 240 salariés", "en": "the payroll of the 240 employees"},
    "learning_objectives": {
        "fr": "Régler la machine sans aide en dix minutes",
        "en": "Set the machine without help in ten minutes",
    },
    "trainer_qualification": {
        "fr": "Dix ans de métier, diplôme de formateur",
        "en": "Ten years in the trade, trainer's diploma",
    },
    "quality_policy_axis": {"fr": "Livrer bon du premier coup", "en": "Deliver right first time"},
    "perimeter": {
        "fr": "L'atelier, les boutiques et les deux véhicules",
        "en": "The workshop, the shops and both vehicles",
    },
    "target_2030": {"fr": "Réduire de 42 % les émissions de 2025", "en": "Cut the emissions of 2025 by 42 %"},
}
"""By key, what one writes; another text field takes `_OTHER`."""
_THEMES: Final = {"fr": ("Clients", "Métiers", "Équipe"), "en": ("Customers", "Work", "People")}
_OTHER: Final = {
    "fr": "Les 60 personnes de l'atelier et des boutiques",
    "en": "The 60 people of the workshop and the shops",
}
_DATES: Final = {
    "management_review_date": START + timedelta(days=100),
    "go_live_date": START + timedelta(days=150),
    "mandatory_due_date": START + timedelta(days=280),
    "early_warning_due": START,
    "notification_due": START + timedelta(days=1),
    "final_report_due": START + timedelta(days=30),
    "first_interview_pending_since": date(2025, 10, 6),
    "oldest_interview": date(2022, 10, 3),
    "oldest_career_record": date(2018, 10, 1),
}
"""By key, a day; another one was some weeks before the plan."""
_STATEMENTS: Final[Mapping[tuple[str, int], tuple[Any, ...]]] = {
    ("crisis", 0): (_TEXTS["critical_activity"], "24 h"),
    ("crisis", 1): (240, 15),
    ("crisis", 2): (30, 95),
    ("training", 0): (90, 60),
    ("training", 2): ({"fr": "les erreurs de réglage", "en": "setting errors"}, 40, 15),
    ("rse", 0): (10, 2025),
}
"""By type and position, what fills in a sentence; another one tells the way of its first indicator."""


def filled(engine: Engine, identity: str, language: str, **options: Any) -> dict[str, Any]:
    """Give a fresh plan with its blanks filled in, as plain data.

    Args:
        engine: What there is.
        identity: The type.
        language: The plan's language.
        options: Whatever else `Engine.scaffold` knows.
    """
    scaffold = engine.scaffold(identity, language=language, start=START, title=_TEXTS["title"][language], **options)
    plan: dict[str, Any] = yaml.load(scaffold.text, Loader=yaml.CSafeLoader)
    for key in ("origin", "conclusion"):  # the end is not known yet
        plan.pop(key, None)
    plan["reviews"] = [{"date": START + timedelta(days=91), "attendees": ["Camille Besson"]}]
    filler = _Filler(engine, engine.plan_type(identity), plan, language)
    for path, text in list(_blanks(plan)):
        holder = plan
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = filler.value(path, text)  # type: ignore[index] # a key of a mapping, or a position of a list
    return plan


def _blanks(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str) and _BLANK in value:
        yield path, value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    # figures before the sentences that tell them
    for key, part in sorted(parts, key=lambda one: one[0] == "objectives"):
        yield from _blanks(part, (*path, key))


class _Filler:
    def __init__(self, engine: Engine, plan_type: PlanType, plan: dict[str, Any], language: str) -> None:
        self._type = plan_type
        self._plan = plan
        self._language = language
        self._ways = {
            one["id"]: _way(engine.catalogue.card(one["card"]) if "card" in one else None) for one in plan["indicators"]
        }
        self._people = 0

    def value(self, path: tuple[str | int, ...], text: str) -> Any:
        """Give what one writes at a place."""
        key = next(step for step in reversed(path) if isinstance(step, str))
        if path[0] == "people":
            self._people += 1
            return f"{_GIVEN[self._people % len(_GIVEN)]} {_SURNAMES[self._people % len(_SURNAMES)]}"
        if path[0] == "indicators":
            return self._of_indicator(path)
        if key == "statement":
            return self._statement(int(path[1]), text)
        if key == "theme":
            return _THEMES[self._language][int(path[1]) % 3]
        if key == "owner":
            return next(iter(self._plan["people"]))
        if key == "planned":
            return "400000 EUR"
        level = {"objectives": "objective", "actions": "action"}.get(str(path[0]), "plan")
        if text != _BLANK and key not in _TEXTS:
            return text.replace(_BLANK, "12")
        return self._of_field(key, self._type.fields_of(level).get(key), whole=not isinstance(path[-1], int))

    def _of_indicator(self, path: tuple[str | int, ...]) -> Any:
        if path[-1] == "date":
            return date(2025, 12, 31)
        return self._ways[self._plan["indicators"][path[1]]["id"]][path[-2] == "target"]

    def _statement(self, number: int, text: str) -> str:
        objective = self._plan["objectives"][number]
        first, last = self._ways[objective["indicators"][0]]
        values = _STATEMENTS.get((self._type.id, number)) or ((first, last) if text.count(_BLANK) > 1 else (last,))
        for value in values:
            text = text.replace(_BLANK, str(value[self._language] if isinstance(value, Mapping) else value), 1)
        return text

    def _of_field(self, key: str, field: Any, *, whole: bool) -> Any:
        kind = field.type if field is not None else "text"
        if kind == "choice":
            chosen = next(iter(self._type.choices_of(field)))
            return [chosen] if field.many and whole else chosen
        simple = {
            "date": _DATES.get(key, date(2025, 12, 1)),
            "yes_no": True,
            "duration": {"rto": "24h", "mtpd": "72h", "rpo": "4h"}.get(key, "5d"),
            "money": "12000 EUR",
            "percent": 40,
            "integer": 60,
            "number": 2,
        }
        return simple[kind] if kind in simple else _TEXTS.get(key, _OTHER)[self._language]


def _way(card: IndicatorCard | None) -> tuple[float, float]:
    """Give a figure to start from and one to reach that go the way of an indicator, within what it can be."""
    base = round(float(card.example.value), 1) if card is not None and card.example is not None else 40.0
    change = max(abs(base) / 4, 0.2)
    if card is not None and card.direction != "higher":
        return (_number(base), _number(base - change)) if base else (4, 0)  # none is the best there is
    highest = card.bounds.greatest if card is not None and card.bounds is not None else None
    best = 100.0 if card is not None and card.unit == "percent" else highest
    return _number(base), _number(base + change if best is None or base + change < best else (base + float(best)) / 2)


def _number(value: float) -> float:
    """Give a figure as people write it."""
    return int(value) if value == int(value) else round(value, 2)
