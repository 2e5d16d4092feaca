from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.check.rules import wording

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    "owner", ["Tous", "L'équipe", "tout le monde", "Everyone", "The team", "À définir", "TBD", "?"]
)
def test_an_owner_who_is_nobody_is_found(found: Callable[..., Any], owner: str) -> None:
    plan = {"owner": "A. Martin", "actions": [{"id": "A1", "owner": owner}]}
    assert found(wording.vague_owners, plan) == [("actions[0].owner", {"name": owner})]


@pytest.mark.parametrize(
    "owner",
    ["RH", "Équipe de nuit", "Responsable équipe", "Comité de direction", "Team leader", "___", "safety-lead", "A"],
)
def test_a_function_or_a_body_is_an_owner(found: Callable[..., Any], owner: str) -> None:
    assert found(wording.vague_owners, {"actions": [{"id": "A1", "owner": owner}]}) == []


def test_who_stands_behind_an_id_counts(found: Callable[..., Any]) -> None:
    plan = {
        "owner": "tous",
        "people": {"tous": "Aline Martin", "pilote": "Toute l'équipe"},
        "actions": [{"owner": "pilote"}],
    }
    assert [at for at, _ in found(wording.vague_owners, plan)] == ["actions[0].owner"]


@pytest.mark.parametrize(
    ("owner", "contributors", "twice"),
    [
        ("A. Martin", ["B. Durand", "A. MARTIN"], [("contributors[1]", True)]),
        ("pilote", ["Aline Martin"], [("contributors[0]", True)]),
        ("Aline Martin", ["pilote"], [("contributors[0]", True)]),
        ("RH", ["Formateur", "formateur"], [("contributors[1]", False)]),
        ("pilote", ["relais"], []),  # one person who holds two roles
        ("___", ["___", "___"], []),
        ("RH", ["Formateur"], []),
    ],
)
def test_a_person_is_named_once(
    found: Callable[..., Any], owner: str, contributors: list[str], twice: list[tuple[str, bool]]
) -> None:
    people = {"pilote": "Aline Martin", "relais": "Aline Martin"}
    plan = {"people": people, "actions": [{"id": "A1", "owner": owner, "contributors": contributors}]}
    findings = found(wording.owners_as_contributors, plan)
    assert [(at.partition(".")[2], values["owner"]) for at, values in findings] == twice


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("Former les agents d'accueil", "Formation des agents de l'accueil", True),
        ("Rédiger la procédure d'accueil", "Rédaction des procédures d'accueil", False),  # not certain enough
        ("Train the front desk staff", "Training of front desk staff", True),
        ("Former les agents de jour", "Former les agents de nuit", False),
        ("Équiper le site 1", "Équiper le site 2", False),
        ("Former les agents", "former LES agents", False),  # another rule says so
        ("Former ___", "Formation ___", False),
    ],
)
def test_titles_that_say_the_same(found: Callable[..., Any], first: str, second: str, *, alike: bool) -> None:
    plan = {"actions": [{"id": "A1", "title": first}, {"id": "A2", "title": second}]}
    assert bool(found(wording.near_duplicate_titles, plan)) is alike


def test_a_milestone_may_be_called_by_one_word(found: Callable[..., Any]) -> None:
    plan = {
        "actions": [{"id": "A1", "title": "Lancement", "kind": "milestone"}, {"id": "A2", "title": "Communication"}]
    }
    assert [values["id"] for _, values in found(wording.one_word_titles, plan)] == ["A2"]


@pytest.mark.parametrize(
    ("title", "success", "repeats"),
    [
        ("Former les agents d'accueil", "Les agents d'accueil sont formés", True),
        ("Train the front desk", "The front desk has been trained", True),
        ("Former les agents d'accueil", "100 % des agents d'accueil sont formés", False),
        ("Former les agents", "___", False),
    ],
)
def test_a_success_that_is_the_title_again(
    found: Callable[..., Any], title: str, success: str, *, repeats: bool
) -> None:
    plan = {"actions": [{"id": "A1", "title": title, "success": success}]}
    assert bool(found(wording.success_repeats_title, plan)) is repeats


@pytest.mark.parametrize(
    ("success", "empty"), [("OK", True), ("Fait.", True), ("…", True), ("90 %", False), ("Zéro retard", False)]
)
def test_a_success_that_cannot_fail(found: Callable[..., Any], success: str, *, empty: bool) -> None:
    plan = {"actions": [{"id": "A1", "title": "Former", "success": success}]}
    assert bool(found(wording.success_says_nothing, plan)) is empty


def test_an_objective_is_missed_only_among_several(found: Callable[..., Any]) -> None:
    actions = [{"id": "A1", "objective": "O1"}, {"id": "A2"}, {"id": "A3", "objective": "___"}]
    one, two = [{"id": "O1"}], [{"id": "O1"}, {"id": "O2"}]
    assert found(wording.no_objective, {"objectives": one, "actions": actions}) == []
    assert found(wording.no_objective, {"objectives": two, "actions": actions[1:2]}) == []
    assert [values["id"] for _, values in found(wording.no_objective, {"objectives": two, "actions": actions})] == [
        "A2"
    ]
