from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.check.rules.owners import holders, known_names

if TYPE_CHECKING:
    from collections.abc import Callable

SEVERAL = [
    ("RH + Formateur", ["RH", "Formateur"]),
    ("RH+Formateur", ["RH", "Formateur"]),
    ("A et B", ["A", "B"]),
    ("A / B", ["A", "B"]),
    ("A, B", ["A", "B"]),
    ("A and B", ["A", "B"]),
    ("Alice, Bob et Chloé", ["Alice", "Bob", "Chloé"]),
    ("RH/Formateur", ["RH", "Formateur"]),
    ("RH ; DSI", ["RH", "DSI"]),
    ("DRH, DSI, DAF", ["DRH", "DSI", "DAF"]),
    ("HR and IT", ["HR", "IT"]),
    ("Le manager et la RH", ["Le manager", "la RH"]),
    ("Manager ou RH", ["Manager", "RH"]),
    ("Mme Martin et M. Dupont", ["Mme Martin", "M. Dupont"]),
    ("Mme Martin et le formateur", ["Mme Martin", "le formateur"]),
    ("Jean Dupont, Marie Curie", ["Jean Dupont", "Marie Curie"]),
    ("Jean de la Fontaine et Anne Martin", ["Jean de la Fontaine", "Anne Martin"]),
    ("A. Martin & B. Durand", ["A. Martin", "B. Durand"]),
    ("Clément et Laurence", ["Clément", "Laurence"]),
    ("Chef de projet et chef d'équipe", ["Chef de projet", "chef d'équipe"]),
    ("Technicien référent et développeur", ["Technicien référent", "développeur"]),
    ("Responsable RH et formateur", ["Responsable RH", "formateur"]),
    ("L'équipe support et le responsable IT", ["L'équipe support", "le responsable IT"]),
    ("Project manager and trainer", ["Project manager", "trainer"]),
    ("Quality manager & plant director", ["Quality manager", "plant director"]),
    ("Sales team and support team", ["Sales team", "support team"]),
]
ONE = [
    "Technicien référent",
    "Recherche et développement",
    "Recherche et Développement",
    "Santé et Sécurité",
    "Emballage et Expédition",
    "Ressources Humaines et Formation",
    "Responsable hygiène et sécurité",
    "Responsable qualité/sécurité",
    "Responsable RH et SI",
    "Responsable du site de Lyon et de Dijon",
    "Directeur administratif et financier",
    "Directeur technique et commercial",
    "Direction des achats et de la logistique",
    "Comité d'hygiène, de sécurité et des conditions de travail",
    "Service qualité et logistique",
    "R&D",
    "R & D",
    "R et D",
    "N+1",
    "Équipe C++",
    "Mme Martin, directrice",
    "Alice Martin, RH",
    "Alice Martin (RH, Lyon)",
    "Martin, A.",
    "Sales and Marketing",
    "Health & Safety",
    "Research and Development Manager",
    "Quality and training manager",
    "Head of Research and Development",
    "Manager of sales and support",
    "Environmental, Health and Safety",
]


@pytest.mark.parametrize(("text", "names"), SEVERAL)
def test_several_are_told_apart(text: str, names: list[str]) -> None:
    assert holders(text, ()) == names


@pytest.mark.parametrize("text", ONE)
def test_one_stays_one(text: str) -> None:
    assert holders(text, ()) == [text]


def test_a_listed_name_is_one_whatever_it_looks_like() -> None:
    assert holders("Alice et Bob", {"alice-et-bob"}) == ["Alice et Bob"]


def test_a_listed_name_is_one_of_several() -> None:
    assert holders("découpe et pliage", {"decoupe"}) == ["découpe et pliage"]
    assert holders("découpe et pliage", {"decoupe", "pliage"}) == ["découpe", "pliage"]


def test_names_come_from_people_and_roles(context: Callable[..., Any]) -> None:
    people = {"pilote": "Aline Martin", "relais": "___"}
    assert known_names(context({"people": people})) == {
        "pilote",
        "relais",
        "aline-martin",
        "safety-lead",
        "responsable-sante-et-equipe",
        "safety-and-team-lead",
    }
    assert known_names(context({"people": people}, plan_type=None)) == {"pilote", "relais", "aline-martin"}


@given(st.text(max_size=250))
def test_any_text_gives_at_least_one_name_and_loses_no_letter_outside_brackets(text: str) -> None:
    names = holders(text, ())
    assert names
    if len(names) > 1:
        assert all(name in text or "(" in text for name in names)


def test_a_very_long_text_is_not_taken_apart() -> None:
    text = "A + " * 100_000
    assert holders(text, ()) == [text]
