from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.check.rules import actions

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.rule import RuleCheck

PERIOD = {"start": "2026-01-05", "end": "2026-06-30"}


def ids(findings: list[tuple[str, dict[str, object]]]) -> list[object]:
    return [values["id"] for _, values in findings]


def test_several_owners_are_named(found: Callable[..., Any]) -> None:
    plan = {"actions": [{"id": "A1", "owner": "RH + Formateur"}, {"id": "A2", "owner": "RH"}, {"id": "A3"}]}
    assert found(actions.several_owners, plan) == [("actions[0].owner", {"id": "A1", "names": ["RH", "Formateur"]})]


@pytest.mark.parametrize("owner", ["Responsable santé et équipe", "Cellule Tri et Collecte", "___", "RH + ___"])
def test_one_owner_is_one(found: Callable[..., Any], owner: str) -> None:
    plan = {"people": {"tri": "Cellule Tri et Collecte"}, "actions": [{"id": "A1", "owner": owner}]}
    assert found(actions.several_owners, plan) == []


@pytest.mark.parametrize(
    "said",
    [
        {"start": "2026-02-02"},
        {"end": "2026-02-02"},
        {"not_before": "start + 5wd"},
        {"duration": "2 semaines"},
        {"after": ["A0"]},
        {"start": "___"},
        {"duration": "___"},
        {"after": ["___"]},
    ],
)
def test_anything_about_time_is_a_date(found: Callable[..., Any], said: dict[str, object]) -> None:
    assert found(actions.no_date, {"actions": [{"id": "A1", **said}]}) == []


def test_an_action_that_says_nothing_about_time_is_found(found: Callable[..., Any]) -> None:
    plan = {"period": PERIOD, "actions": [{"id": "A1", "actual": {"start": "2026-02-02"}}, {"title": "sans id"}]}
    assert found(actions.no_date, plan) == [("actions[0].start", {"id": "A1"}), ("actions[1].start", {"id": None})]


def test_a_priority_is_missed_only_among_others(found: Callable[..., Any]) -> None:
    without = [{"id": "A1"}, {"id": "A2"}]
    assert found(actions.no_priority, {"actions": without}) == []
    assert found(actions.no_priority, {"actions": [*without, {"priority": "___"}]}) == []
    ranked = {"actions": [*without, {"id": "A3", "priority": "haute"}, {"id": "A4", "priority": "___"}]}
    assert found(actions.no_priority, ranked) == [
        ("actions[0].priority", {"id": "A1"}),
        ("actions[1].priority", {"id": "A2"}),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Former les équipes",
        "former LES EQUIPES",
        "Former  les équipes ",
        "Former les e\N{COMBINING ACUTE ACCENT}quipes",
    ],
)
def test_case_accents_and_spaces_make_no_other_title(found: Callable[..., Any], title: str) -> None:
    plan = {"actions": [{"id": "A1", "title": "Former les équipes"}, {"id": "A2", "title": title}]}
    assert found(actions.duplicate_titles, plan) == [("actions[1].title", {"id": "A2", "first": "A1"})]


def test_titles_with_blanks_are_not_compared(found: Callable[..., Any]) -> None:
    plan = {"actions": [{"id": f"A{number}", "title": "Former ___"} for number in range(3)]}
    assert (
        found(
            actions.duplicate_titles,
            {"actions": [*plan["actions"], {"title": "___"}, {"title": "___"}, {"title": ""}, {"title": ""}, {}]},
        )
        == []
    )


def test_a_first_action_without_id_is_told_by_its_position(found: Callable[..., Any]) -> None:
    ((_, values),) = found(actions.duplicate_titles, {"actions": [{"title": "Trier"}, {"id": "A2", "title": "trier"}]})
    assert str(values["first"]) == "action 1"


def test_a_phase_is_missed_where_the_type_has_phases(context: Callable[..., Any], found: Callable[..., Any]) -> None:
    plan = {"actions": [{"id": "A1"}, {"id": "A2", "phase": "prepare"}, {"id": "A3", "phase": "___"}]}
    (finding,) = actions.no_phase(context(plan))
    assert finding.at == ("actions", 0, "phase")
    assert str(finding.hint) == "Write one of these under phase: prepare, deliver."
    assert found(actions.no_phase, plan, plan_type=None) == []


@pytest.mark.parametrize(
    "check",
    [actions.several_owners, actions.no_date, actions.no_phase, actions.no_priority],
    ids=lambda check: check.__name__,
)
def test_what_was_given_up_needs_nothing(found: Callable[..., Any], check: RuleCheck) -> None:
    wrong = {"id": "A1", "owner": "RH + DSI"}
    other = {"id": "A2", "priority": "high", "phase": "deliver", "start": "2026-02-02"}
    assert ids(found(check, {"actions": [wrong, other]})) == ["A1"]
    assert found(check, {"actions": [{**wrong, "status": "abandonné"}, other]}) == []


def test_contradictions_of_the_schedule_keep_their_words(context: Callable[..., Any]) -> None:
    plan = {
        "period": PERIOD,
        "actions": [
            {"id": "A1", "start": "2026-03-20", "end": "2026-03-02"},
            {"id": "A2", "start": "2026-02-02", "end": "2026-02-06", "duration": "3 semaines"},
        ],
    }
    (reversed_dates,) = actions.end_before_start(context(plan))
    assert reversed_dates.at == ("actions", 0, "end")
    assert "A1" in str(reversed_dates.message)
    (other,) = actions.duration_contradicts(context(plan))
    assert other.at == ("actions", 1, "duration")
    assert "3 weeks" in str(other.message)
