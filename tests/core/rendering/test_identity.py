"""The first sections: what the plan is, and how far."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import Report, ReportSection

    Build = Callable[..., Report]
    Find = Callable[[Report, str], ReportSection]


def facts(found: Report) -> dict[str, str]:
    block = found.sections[0].blocks[0]
    assert block.kind == "facts"
    return {label: f"{cell.text} ({cell.note})" if cell.note else cell.text for label, cell in block.rows}


def gauge(found: Report) -> tuple[float | None, str]:
    block = found.sections[0].blocks[1]
    assert block.kind == "gauge"
    return block.percent, block.text


def test_identity_in_french(report: Build) -> None:
    plan = {
        "scope": "Atelier de Brive",
        "owner": "site-manager",
        "people": {"site-manager": "Léa Roy"},
        "period": {"start": "1er mai 2025", "end": "30/06/2025"},
        "calendar": "FR",
        "budget": {"planned": "1000,5 €", "actual": "12000 €"},
        "closures": ["2025-05-02", {"start": "2025-06-02", "end": "2025-06-06"}],
    }
    assert facts(report(plan, fields={(): {"assessed": date(2025, 1, 7)}})) == {
        "Projet ou domaine": "Atelier de Brive",
        "Responsable du plan": "Léa Roy (Responsable de site)",
        "Période": "1er mai – 30 juin 2025",
        "Calendrier": "Jours ouvrés (FR) (fermetures\N{NO-BREAK SPACE}: 02/05/2025, 02/06/2025 – 06/06/2025)",
        "Budget": "1\N{NARROW NO-BREAK SPACE}000,50\N{NO-BREAK SPACE}€ (dépensé\N{NO-BREAK SPACE}: "
        "12\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}€)",
        "Document unique mis à jour le": "07/01/2025",
    }


def test_who_works_when_stands_beside_the_calendar(report: Build) -> None:
    plan = {
        "calendar": "FR-57",
        "week": "lun-jeu",
        "closures": ["2025-05-02"],
        "people": {"site-manager": "Léa Roy"},
        "part_time": {"site-manager": "mar, jeu", "A. Martin": "lun", "B": "___"},
    }
    space = "\N{NO-BREAK SPACE}"
    assert facts(report(plan))["Calendrier"] == (
        f"Jours ouvrés (FR-57) (fermetures{space}: 02/05/2025{space}; semaine{space}: lun. mar. mer. jeu.{space}; "
        f"temps partiel{space}: Léa Roy (mar. jeu.), A. Martin (lun.))"
    )
    plan = {"language": "en", "calendar": "IE", "week": "mon tue"}
    assert facts(report(plan))["Calendar"] == "Working days (IE) (week: Mon Tue)"


def test_identity_in_english(report: Build) -> None:
    plan = {
        "language": "en",
        "owner": "site-manager",
        "period": {"start": "2025-11-03", "end": "3 months"},
        "budget": "€1,000.50",
    }
    assert facts(report(plan)) == {
        "Plan owner": "Site manager",
        "Period": "3 November 2025 – 2 February 2026 (3 months)",
        "Calendar": "Continuous, nights and week-ends included",
        "Budget": "€1,000.50",
    }


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ({"start": "2025-05-01"}, "à partir du 1er mai 2025"),
        ({"end": "2025-05-31"}, "jusqu'au 31 mai 2025"),
        ({"start": "2025-05-05", "end": "2025-05-05"}, "5 mai 2025"),
        ({"start": "2025-05-31", "end": "2025-06-01"}, "31 mai – 1er juin 2025"),
        ({"start": "2025-12-31", "end": "2026-01-01"}, "31 décembre 2025 – 1er janvier 2026"),
        ({"start": "___", "end": "___"}, "à compléter – à compléter"),
        ({"start": "2025-05-05T08:30", "end": "2025-05-05T12:00"}, "5 mai, 08:30 – 5 mai 2025, 12:00"),
    ],
)
def test_periods(report: Build, period: dict[str, str], shown: str) -> None:
    assert facts(report({"period": period}))["Période"] == shown


def test_blanks_are_words_and_marked(report: Build) -> None:
    block = report({"scope": "___", "budget": {"planned": "___"}}).sections[0].blocks[0]
    assert block.kind == "facts"
    by_label = dict(block.rows)
    assert by_label["Projet ou domaine"].text == by_label["Budget"].text == "à compléter"
    assert by_label["Projet ou domaine"].blank
    assert by_label["Budget"].blank


def statuses(*words: str) -> dict[str, Any]:
    return {"actions": [{"id": f"A{number}", "title": "…", "status": word} for number, word in enumerate(words)]}


@pytest.mark.parametrize(
    ("words", "percent", "said"),
    [
        (["fait", "en cours", "à faire", "à faire"], 25.0, "25\N{NO-BREAK SPACE}% – 1 action faite sur 4"),
        (["fait", "fait", "bloqué"], 66.67, "67\N{NO-BREAK SPACE}% – 2 actions faites sur 3"),
        (["fait", "abandonné"], 100.0, "100\N{NO-BREAK SPACE}% – 1 action faite sur 1, 1 abandonnée non comptée"),
        (["à faire"], 0.0, "0\N{NO-BREAK SPACE}% – 0 action faite sur 1"),
    ],
)
def test_progress_counts_the_actions_that_are_done(report: Build, words: list[str], percent: float, said: str) -> None:
    found = gauge(report(statuses(*words)))
    assert found == (percent, f"{said} (méthode\N{NO-BREAK SPACE}: nombre d'actions)")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["done", "planned"], "50% – 1 of 2 actions done (method: number of actions)"),
        (
            ["done", "dropped", "dropped"],
            "100% – 1 of 1 action done, 2 cancelled and left out (method: number of actions)",
        ),
    ],
)
def test_progress_in_english(report: Build, words: list[str], said: str) -> None:
    assert gauge(report({"language": "en", **statuses(*words)}))[1] == said


def test_progress_names_the_method_of_the_plan(report: Build) -> None:
    actions = [{"id": "A1", "status": "fait", "weight": 3}, {"id": "A2", "progress": 60}]
    percent, said = gauge(report({"progress": "poids", "actions": actions}))
    assert percent == 90
    assert said == "90\N{NO-BREAK SPACE}% – 1 action faite sur 2 (méthode\N{NO-BREAK SPACE}: poids des actions)"


@pytest.mark.parametrize("words", [[], ["abandonné"]])
def test_where_no_action_counts_there_is_no_progress(report: Build, words: list[str]) -> None:
    assert [block.kind for block in report(statuses(*words)).sections[0].blocks] == ["facts"]


def test_context_keeps_its_paragraphs(report: Build, section: Find) -> None:
    block = section(report({"context": "Une ligne\nsuivie.\n\n\nUne autre, depuis ___."}), "context").blocks[0]
    assert block.kind == "paragraphs"
    assert [cell.text for cell in block.texts] == ["Une ligne\nsuivie.", "Une autre, depuis [à compléter]."]


@pytest.mark.parametrize(("name", "shown"), [("___", "à compléter"), ("FR-BRE", "Jours ouvrés (FR-BRE)")])
def test_calendars(report: Build, name: str, shown: str) -> None:
    assert facts(report({"calendar": name}))["Calendrier"] == shown
