"""Follow-up, risks, meetings and conclusion as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.contracts.report import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import Report, ReportSection

    Build = Callable[..., Report]
    Find = Callable[[Report, str], ReportSection]
    Texts = Callable[[Table], list[list[str]]]


def table(section: ReportSection) -> Table:
    block = section.blocks[0]
    assert isinstance(block, Table)
    return block


PLAN = {
    "people": {"safety-officer": "Jo Li"},
    "actions": [{"id": "A1", "title": "Baliser"}],
    "follow_up": [
        {"date": "06/05/2025", "action": "A1", "result": "Tout balisé", "comment": "Vite fait"},
        {"date": "12/05/2025", "action": "A1", "result": "Demain"},
        {"action": "A9", "result": "___"},
    ],
}


def test_follow_up_stops_at_the_day(report: Build, section: Find, rows: Texts) -> None:
    found = table(section(report(PLAN), "follow_up"))
    assert [column.label for column in found.columns] == [
        "Action suivie",
        "Date de suivi",
        "Résultat obtenu",
        "Commentaire",
    ]
    assert rows(found) == [
        ["Baliser (A1)", "06/05/2025", "Tout balisé", "Vite fait"],
        ["A9", "", "à compléter", ""],
    ]


def test_follow_up_has_statuses_and_fields_where_there_are_some(report: Build, section: Find, rows: Texts) -> None:
    noted = {**PLAN, "follow_up": [{"date": "06/05/2025", "action": "A1", "status": "bloqué"}]}
    found = table(section(report(noted, fields={("follow_up", 0): {"witness": "safety-officer"}}), "follow_up"))
    assert [column.label for column in found.columns][-2:] == ["Statut", "Témoin"]
    assert rows(found)[0][-2:] == ["Bloqué", "Jo Li (Chargé de sécurité)"]
    assert found.rows[0][-2].tone == "bad"


def test_risks(report: Build, section: Find, rows: Texts) -> None:
    plan = {**PLAN, "risks": [{"id": "R1", "statement": "Retard", "likelihood": 3, "impact": "4", "actions": "A1"}]}
    assert rows(table(section(report(plan), "risks"))) == [["Retard (R1)", "3", "4", "", "Baliser"]]


def test_reviews_name_people(report: Build, section: Find, rows: Texts) -> None:
    plan = {
        **PLAN,
        "reviews": [{"date": "2025-05-30", "attendees": ["safety-officer", "Ana"], "decisions": ["Oui", "Non"]}],
    }
    assert rows(table(section(report(plan), "reviews"))) == [["30/05/2025", "Jo Li, Ana", "Oui\nNon"]]


def test_conclusion(report: Build, section: Find) -> None:
    plan = {"conclusion": {"summary": "Bien.", "recommendations": ["Garder"], "decision": "renew"}}
    summary, advised, decision = section(report(plan), "conclusion").blocks
    assert summary.kind == advised.kind == "paragraphs"
    assert decision.kind == "facts"
    assert summary.texts[0].text == "Bien."
    assert (advised.heading, advised.listed, advised.texts[0].text) == ("Recommandations", True, "Garder")
    assert [(label, cell.text) for label, cell in decision.rows] == [("Décision", "Reconduire le plan")]


def test_a_conclusion_without_a_word_is_no_section(report: Build) -> None:
    assert "conclusion" not in [one.id for one in report({"conclusion": {}}).sections]


def test_a_decision_in_one_s_own_words_is_kept(report: Build, section: Find) -> None:
    block = section(report({"conclusion": {"decision": "étendre au site de Tulle"}}), "conclusion").blocks[0]
    assert block.kind == "facts"
    assert block.rows[0][1].text == "étendre au site de Tulle"
