"""How objectives read, as reports say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.contracts.report import Facts

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import Report, ReportSection

    Build = Callable[..., Report]
    Find = Callable[[Report, str], ReportSection]

NBSP = "\N{NO-BREAK SPACE}"


def reading(report: Build, section: Find, statement: object, target: object = None, language: str = "fr") -> str:
    plan: dict[str, Any] = {
        "language": language,
        "objectives": [{"id": "O1", "statement": statement, "indicators": ["I1"]}],
    }
    if target is not None:
        plan["indicators"] = [{"id": "I1", "name": "x", "target": target}]
    block = section(report(plan), "objectives").blocks[0]
    assert isinstance(block, Facts)
    return dict(block.rows)["Lecture SMART" if language == "fr" else "SMART reading"].text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("statement", "target", "told"),
    [
        (
            "Réduire le délai de traitement des demandes de 7 jours à 3 jours en 2 mois.", None,
            "Précis : oui · Mesurable : oui (de 7 jours à 3 jours) · Daté : oui (2 mois)",
        ),
        (
            "Réduire les chutes d'au moins 30 % avant le 31/04/2027", None,
            "Précis : oui · Mesurable : oui (au moins 30 % de moins) · Daté : non (le 31 avril 2027 n'existe pas)",
        ),
        ("Améliorer la satisfaction client", None, "Précis : non · Mesurable : non · Daté : non"),
        (
            "Améliorer la satisfaction client", {"value": 80, "date": "2025-06-30"},
            "Précis : oui · Mesurable : oui (par ses indicateurs) · Daté : oui (par ses indicateurs)",
        ),
        ("Améliorer la satisfaction client", {"date": "2025-06-30"}, "Précis : oui · Mesurable : non · Daté : oui (par ses indicateurs)"),
        ("Traiter 95 % des demandes en 48 h", None, "Précis : oui · Mesurable : oui (95 %) · Daté : non"),
    ],
)  # fmt: skip
def test_each_letter_is_told_with_its_reason(
    report: Build, section: Find, statement: str, target: object, told: str
) -> None:
    assert reading(report, section, statement, target) == told


def test_in_english(report: Build, section: Find) -> None:
    told = "Specific: yes · Measurable: yes (from 21 days to 10 days) · Time-bound: yes (30 June 2026)"
    statement = "Cut average onboarding time from 21 to 10 days by 30 June 2026"
    assert reading(report, section, statement, language="en") == told


@pytest.mark.parametrize("statement", [None, "___", "De ___ à 2 accidents.", " "])
def test_a_sentence_that_is_still_to_be_written_is_not_read(report: Build, section: Find, statement: object) -> None:
    with pytest.raises(KeyError):
        reading(report, section, statement)
