from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.check.rules import parts

if TYPE_CHECKING:
    from collections.abc import Callable


def test_items_that_do_not_say_what_they_are(found: Callable[..., Any]) -> None:
    plan = {
        "objectives": [{"id": "O1"}, {"statement": "___"}],
        "indicators": [{"card": "x/y"}, {"name": "Délai"}, {"unit": "days"}],
        "actions": [{"title": "Former"}, {"owner": "RH"}],
        "risks": [{"statement": "Retard"}, {"response": "Attendre"}],
    }
    findings = found(parts.says_nothing, plan)
    assert [(at, str(values["item"])) for at, values in findings] == [
        ("objectives[0]", "O1"),
        ("indicators[2]", "indicator 3"),
        ("actions[1]", "action 2"),
        ("risks[1]", "risk 2"),
    ]


@pytest.mark.parametrize(
    "plan",
    [
        {"owner": "paul"},
        {"owner": "Paul Durand"},
        {"actions": [{"owner": "RH", "contributors": ["PAUL"]}]},
        {"actions": [{"resources": {"people": ["M. Durand, une demi-journée"]}}]},
        {"reviews": [{"attendees": ["paul"]}]},
        {"context": "L'équipe de Durand"},
    ],
)
def test_people_who_are_mentioned(found: Callable[..., Any], plan: dict[str, Any]) -> None:
    assert found(parts.unused_people, {"people": {"paul": "Paul Durand"}, **plan}) == []


def test_people_whom_nothing_mentions(found: Callable[..., Any]) -> None:
    people = {"paul": "Paul Durand", "safety-lead": "Aline Martin", "relais": "___"}
    assert found(parts.unused_people, {"people": people, "owner": "RH"}) == [
        ("people.paul", {"name": "Paul Durand", "key": "paul"})
    ]


FRENCH = "Les agents de l'accueil reçoivent les demandes des habitants et la plupart sont lues dans la semaine par une équipe. "
ENGLISH = "The front desk receives the requests of the inhabitants and most of them are read in the week by the team. "


@pytest.mark.parametrize(
    ("language", "text", "differs"),
    [
        ("fr", ENGLISH * 2, True),
        ("en", FRENCH * 2, True),
        ("fr", FRENCH * 2, False),
        ("fr", "The front desk", False),  # too little to be sure
        ("fr", FRENCH + ENGLISH * 3, False),  # quotations
    ],
)
def test_the_language_of_the_texts(found: Callable[..., Any], language: str, text: str, *, differs: bool) -> None:
    assert bool(found(parts.language_differs, {"language": language, "context": text})) is differs


def test_risks_and_their_answers(found: Callable[..., Any]) -> None:
    grave = {"likelihood": 3, "impact": 4}
    plan = {
        "actions": [{"id": "A1", "status": "cancelled"}, {"id": "A2"}],
        "risks": [
            {"id": "R1", **grave},
            {"id": "R2", **grave, "response": "Attendre"},
            {"id": "R3", **grave, "actions": ["A1"]},
            {"id": "R4", **grave, "actions": ["A1", "A2"]},
            {"id": "R5", "likelihood": 3, "impact": 3, "response": "Attendre"},
            {"id": "R6", "likelihood": 3, "response": "___"},
            {"id": "R7", "likelihood": "___", "impact": 5, "response": "Attendre"},
        ],
    }

    def ids(check: Any) -> list[str]:
        return [values["id"] for _, values in found(check, plan)]

    assert ids(parts.unanswered_risks) == ["R1"]
    assert ids(parts.grave_risks_without_action) == ["R2"]
    assert ids(parts.risks_answered_in_vain) == ["R3"]
    assert ids(parts.unrated_risks) == ["R6"]


def test_a_risk_without_id_is_called_by_its_number(found: Callable[..., Any]) -> None:
    known = {"id": "R1", "likelihood": 1, "impact": 1, "response": "Attendre"}
    plan = {
        "actions": [{"id": "A1", "status": "cancelled"}],
        "risks": [known, {"likelihood": 4, "impact": 4, "response": "Attendre"}, {"actions": ["A1"]}, {}],
    }

    def called(check: Any) -> list[str]:
        return [values["id"].render("fr") for _, values in found(check, plan)]

    assert called(parts.grave_risks_without_action) == ["n° 2"]
    assert called(parts.risks_answered_in_vain) == ["n° 3"]
    assert called(parts.unrated_risks) == ["n° 3", "n° 4"]
    assert called(parts.unanswered_risks) == ["n° 4"]


def test_names_and_titles_between_quotation_marks(found: Callable[..., Any]) -> None:
    plan = {
        "title": "“Sécurité des soins”",
        "owner": "« Services techniques »",
        "people": {"paul": "„Paul Durand“"},
        "objectives": [{"statement": "« Réduire » les chutes, et non les « éviter »"}],
        "indicators": [{"name": "“Chutes", "source": '"Registre"'}],
        "actions": [
            {"title": "«Former»", "owner": "___", "contributors": ["RH", "“DSI”"], "success": "« C'est fait »"}
        ],
        "risks": [{"statement": "“”"}],
        "follow_up": [{"author": "“Paul”", "comment": "« Rien à dire »"}],
    }
    assert found(parts.texts_between_marks, plan) == [
        ("title", {"text": "Sécurité des soins"}),
        ("owner", {"text": "Services techniques"}),
        ("people.paul", {"text": "Paul Durand"}),
        ("indicators[0].source", {"text": "Registre"}),
        ("actions[0].title", {"text": "Former"}),
        ("follow_up[0].author", {"text": "Paul"}),
        ("actions[0].contributors[1]", {"text": "DSI"}),
    ]
