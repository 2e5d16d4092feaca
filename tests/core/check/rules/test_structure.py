from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from canevas.check.rules import structure
from canevas.contracts.fields import Labelled

if TYPE_CHECKING:
    from collections.abc import Callable

# --- PLN-11 ------------------------------------------------------------------------------------------------------------


def test_an_id_is_one_over_all_kinds(found: Callable[..., Any]) -> None:
    plan = {
        "objectives": [{"id": "X1"}],
        "actions": [{"id": "A1"}, {"id": "X1"}],
        "risks": [{"id": "A1"}, {"id": "R1"}],
    }
    places = [(at, values["id"], values["first"].render("en")) for at, values in found(structure.duplicate_ids, plan)]
    assert places == [("actions[1].id", "X1", "objective 1"), ("risks[0].id", "A1", "action 1")]


def test_a_third_of_the_same_id_points_to_the_first(found: Callable[..., Any]) -> None:
    plan = {"actions": [{"id": "A1"}, {"id": "A1"}, {"id": "A1"}]}
    assert [values["first"].render("en") for _, values in found(structure.duplicate_ids, plan)] == ["action 1"] * 2


def test_items_without_id_are_no_duplicates(found: Callable[..., Any]) -> None:
    assert found(structure.duplicate_ids, {"actions": [{}, {}, {"id": "___"}, {"id": "___"}]}) == []


# --- PLN-12 ------------------------------------------------------------------------------------------------------------


def test_each_reference_is_found_at_its_place(found: Callable[..., Any]) -> None:
    plan = {
        "objectives": [{"id": "O1", "indicators": ["I1", "I9"]}],
        "indicators": [{"id": "I1", "card": "none/such"}],
        "actions": [
            {"id": "A1", "objective": "O9", "phase": "rest", "indicators": ["I1", "I8"]},
            {"id": "A2", "after": ["A1", "A9 + 2wd", {"action": "A8", "link": "start-start"}]},
        ],
        "follow_up": [{"action": "A7"}],
        "risks": [{"id": "R1", "actions": ["A1", "A6"]}],
    }
    assert [(at, values["name"]) for at, values in found(structure.unknown_references, plan)] == [
        ("objectives[0].indicators[1]", "I9"),
        ("indicators[0].card", "none/such"),
        ("actions[0].phase", "rest"),
        ("actions[0].objective", "O9"),
        ("actions[0].indicators[1]", "I8"),
        ("actions[1].after[1]", "A9"),
        ("actions[1].after[2].action", "A8"),
        ("follow_up[0].action", "A7"),
        ("risks[0].actions[1]", "A6"),
    ]


def test_a_phase_by_its_label_or_what_stands_before_the_colon_is_corrected(context: Callable[..., Any]) -> None:
    plan = {"actions": [{"id": "A1", "phase": "preparer"}, {"id": "A2", "phase": "Livrer"}]}
    known = context(plan).plan_type
    prepare = Labelled({"fr": "Préparer : réunir ce qu'il faut", "en": "Prepare: gather what is needed"})
    plan_type = replace(known, phases={**known.phases, "prepare": prepare})
    findings = list(structure.unknown_references(context(plan, plan_type=plan_type)))
    assert [one.text for finding in findings for one in finding.corrections] == ["prepare", "deliver"]
    assert str(findings[0].hint) == "Did you mean “prepare”?"


def test_right_references_are_passed_over(found: Callable[..., Any]) -> None:
    plan = {
        "objectives": [{"id": "O1", "indicators": "I1"}],
        "indicators": [{"id": "I1", "card": "sample/speed"}],
        "actions": [{"id": "A1", "objective": "O1", "phase": "prepare"}, {"id": "A2", "after": "A1 + 3 jours"}],
        "follow_up": [{"action": "A1"}],
    }
    assert found(structure.unknown_references, plan, cards=("sample/speed",)) == []


def test_blanks_refer_to_nothing_yet(found: Callable[..., Any]) -> None:
    plan = {
        "objectives": [{"id": "O1", "indicators": ["___"]}],
        "indicators": [{"id": "I1", "card": "___"}],
        "actions": [{"id": "A1", "objective": "___", "phase": "___", "after": ["___"], "indicators": ["I___"]}],
        "follow_up": [{"action": "___"}],
    }
    assert found(structure.unknown_references, plan) == []


def test_phases_of_a_type_that_is_not_there_are_not_known(found: Callable[..., Any]) -> None:
    assert found(structure.unknown_references, {"actions": [{"id": "A1", "phase": "rest"}]}, plan_type=None) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Préparer", "prepare"), ("livrer", "deliver"), ("delivr", "deliver"), ("PREPARE", "prepare"), ("xyz", None)],
)
def test_a_near_phase_is_proposed(context: Callable[..., Any], written: str, meant: str | None) -> None:
    (finding,) = structure.unknown_references(context({"actions": [{"id": "A1", "phase": written}]}))
    assert (finding.hint and finding.hint.values["word"]) == meant


def test_case_makes_an_id_near(context: Callable[..., Any]) -> None:
    plan = {"actions": [{"id": "A1"}, {"id": "A2", "after": ["a1"]}]}
    (finding,) = structure.unknown_references(context(plan))
    assert str(finding.hint) == "Did you mean “A1”?"


def test_the_sentence_says_what_is_not_there(context: Callable[..., Any]) -> None:
    (finding,) = structure.unknown_references(context({"follow_up": [{"action": "A1"}]}))
    assert str(finding.values["nothing"]) == "no action of this plan"


def test_thousands_of_wrong_references_are_not_all_compared_with_thousands_of_names(
    context: Callable[..., Any],
) -> None:
    plan: dict[str, Any] = {
        "actions": [{"id": f"A{number}", "objective": f"objectif-{number}"} for number in range(300)]
    }
    plan["objectives"] = [{"id": f"objective-{number}"} for number in range(5000)]
    findings = list(structure.unknown_references(context(plan)))
    assert len(findings) == 300
    assert [number for number, finding in enumerate(findings) if finding.hint] == [0, 1, 2, 3]


# --- PLN-13 ------------------------------------------------------------------------------------------------------------


def test_blanks_are_counted_once(found: Callable[..., Any]) -> None:
    assert found(structure.blanks, {}, blanks=112) == [("", {"count": 112})]
    assert found(structure.blanks, {}, blanks=0) == []


# --- PLN-18 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "missing"),
    [
        (None, "a start date and an end date"),
        ({}, None),
        ({"start": None}, "a start date and an end date"),
        ({"start": "2026-01-05"}, "an end date or a duration"),
        ({"end": "2026-06-30"}, "a start date"),
        ({"end": "6 mois"}, "a start date"),
        ({"start": "___"}, "an end date or a duration"),
        ({"start": "___", "end": "___"}, None),
        ({"start": "2026-01-05", "end": "6 mois"}, None),
        ("___", None),
    ],
)
def test_the_period_says_what_it_lacks(found: Callable[..., Any], period: object, missing: str | None) -> None:
    findings = found(structure.no_period, {"period": period})
    assert [str(values["missing"]) for _, values in findings] == ([missing] if missing else [])


# --- PLN-19 ------------------------------------------------------------------------------------------------------------


PEOPLE = {"pilote": "Aline Martin", "qualite": "B. Durand"}


def test_people_of_the_plan_and_roles_of_the_type_are_known(found: Callable[..., Any]) -> None:
    plan = {
        "owner": "pilote",
        "people": PEOPLE,
        "actions": [
            {"owner": "aline martin", "contributors": ["safety-lead", "Qualité"]},
            {"owner": "Responsable santé et équipe"},
            {"owner": "Aline Martin + B. Durand"},
            {"owner": "___", "contributors": ["___"]},
            {},
        ],
    }
    assert found(structure.unknown_people, plan) == []


def test_an_unknown_person_is_told_once_where_first_named(found: Callable[..., Any]) -> None:
    plan = {
        "owner": "C. Petit",
        "people": PEOPLE,
        "actions": [
            {"owner": "c. petit"},
            {"owner": "pilote", "contributors": ["qualite", "D. Roy"]},
            {"owner": "D. Roy"},
        ],
    }
    assert found(structure.unknown_people, plan) == [
        ("owner", {"name": "C. Petit"}),
        ("actions[1].contributors[1]", {"name": "D. Roy"}),
    ]


def test_one_of_several_may_be_unknown(found: Callable[..., Any]) -> None:
    plan = {"people": PEOPLE, "actions": [{"owner": "B. Durand et C. Petit"}]}
    assert found(structure.unknown_people, plan) == [("actions[0].owner", {"name": "C. Petit"})]


@pytest.mark.parametrize("people", [{}, {"pilote": "___", "qualite": "B. Durand"}])
def test_nobody_is_unknown_where_people_are_not_listed_or_not_named_yet(
    found: Callable[..., Any], people: dict[str, str]
) -> None:
    assert found(structure.unknown_people, {"people": people, "owner": "C. Petit"}) == []
