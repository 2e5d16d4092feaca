from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.check.rules import objectives

if TYPE_CHECKING:
    from collections.abc import Callable


CHECKS = [
    objectives.not_specific,
    objectives.not_measurable,
    objectives.no_deadline,
    objectives.not_achievable,
    objectives.not_relevant,
    objectives.trend_without_figure,
    objectives.activity_as_result,
]


def plan(statement: str, **more: Any) -> dict[str, Any]:
    return {"objectives": [{"id": "O1", "statement": statement}], **more}


def measured(statement: str, target: Any) -> dict[str, Any]:
    return {
        "objectives": [{"id": "O1", "statement": statement, "indicators": ["I1"]}],
        "indicators": [{"id": "I1", "name": "Réclamations", "target": target}],
    }


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("statement", ["___", "Réduire ___ de ___ % d'ici ___", "", "   "])
def test_blanks_and_nothing_are_left_alone(found: Callable[..., Any], check: Any, statement: str) -> None:
    assert found(check, plan(statement)) == []


@pytest.mark.parametrize("check", CHECKS)
def test_a_good_objective_is_left_alone(found: Callable[..., Any], check: Any) -> None:
    good = plan("Réduire de 30 % les réclamations d'ici fin 2026", actions=[{"title": "Trier", "owner": "RH"}])
    assert found(check, good) == []


def test_a_trend_is_one_fault_and_not_two(found: Callable[..., Any]) -> None:
    trend = plan("Réduire les réclamations")
    assert [at for at, _ in found(objectives.trend_without_figure, trend)] == ["objectives[0].statement"]
    assert found(objectives.not_measurable, trend) == []


@pytest.mark.parametrize("target", [12, {"maximum": 12}, "moins qu'avant", "___"])
def test_an_indicator_with_a_target_measures_the_objective(found: Callable[..., Any], target: Any) -> None:
    assert found(objectives.trend_without_figure, measured("Réduire les réclamations", target)) == []
    assert found(objectives.not_measurable, measured("Simplifier les démarches", target)) == []


def test_an_indicator_without_target_does_not(found: Callable[..., Any]) -> None:
    assert found(objectives.trend_without_figure, measured("Réduire les réclamations", None))


def test_the_date_of_a_target_is_a_deadline(found: Callable[..., Any]) -> None:
    dated = measured("Réduire les réclamations", {"value": 12, "date": "2026-12-31"})
    assert found(objectives.no_deadline, dated) == []
    assert found(objectives.no_deadline, measured("Réduire les réclamations", 12))


def test_a_day_that_does_not_exist_is_told_whatever_the_indicators_say(context: Callable[..., Any]) -> None:
    dated = measured("Réduire les réclamations avant le 31/04/2027", {"value": 12, "date": "2026-12-31"})
    (told,) = objectives.no_deadline(context(dated))
    assert told.message is not None
    assert told.message.render("fr") == "O1 : le 31 avril 2027 n'existe pas"


@pytest.mark.parametrize(
    ("statement", "doubted"),
    [
        ("Réduire les pertes de 120 %", True),
        ("Réduire les pertes de 100 %", False),
        ("Augmenter les ventes de 120 % en 3 ans", False),
        ("Multiplier par 20 les ventes en 2 mois", True),
        ("Multiplier par 20 les ventes en 5 ans", False),
        ("Passer de 10 à 400 adhérents en 6 semaines", True),
        ("Faire passer de 2 % à 90 % la part des agents formés en 2 mois", False),
        ("Ouvrir l'antenne le 1er janvier 2026", True),
        ("Ouvrir l'antenne le 1er avril 2026", False),
    ],
)
def test_what_is_out_of_reach(found: Callable[..., Any], statement: str, doubted: bool) -> None:  # noqa: FBT001
    dated = plan(statement, period={"start": "2026-03-01", "end": "2026-12-31"})
    assert bool(found(objectives.not_achievable, dated)) is doubted


def test_somebody_or_something_carries_it(found: Callable[..., Any]) -> None:
    statement = "Réduire de 30 % les pertes d'ici fin 2026"
    assert found(objectives.not_achievable, plan(statement, actions=[{"title": "Trier"}]))
    for means in ({"owner": "RH"}, {"owner": "___"}, {"budget": 200}, {"contributors": ["RH"]}):
        assert found(objectives.not_achievable, plan(statement, actions=[{"title": "Trier", **means}])) == []
    assert found(objectives.not_achievable, plan(statement)) == []


def test_relevance_needs_a_plan_that_says_what_serves_what(found: Callable[..., Any]) -> None:
    two = [{"id": "O1", "statement": "Ouvrir en 2026"}, {"id": "O2", "statement": "Recruter 5 agents en 2026"}]
    serving = {"objectives": two, "actions": [{"title": "Louer", "objective": "O1"}]}
    assert [at for at, _ in found(objectives.not_relevant, serving)] == ["objectives[1].statement"]
    assert found(objectives.not_relevant, {"objectives": two, "actions": [{"title": "Louer"}]}) == []
    blank = {"objectives": two, "actions": [{"title": "Louer", "objective": "___"}]}
    assert found(objectives.not_relevant, blank) == []
    assert found(objectives.not_relevant, {"objectives": two}) == []


@pytest.mark.parametrize(
    ("statement", "activity"),
    [
        ("Organiser quatre réunions d'ici 2026", True),
        ("Sensibiliser les agents au tri", True),
        ("Former 80 % des agents d'ici 2026", False),
        ("Mettre en place un guichet unique", False),
        ("Réduire les pertes en organisant le tri", False),
    ],
)
def test_activities(found: Callable[..., Any], statement: str, activity: bool) -> None:  # noqa: FBT001
    assert bool(found(objectives.activity_as_result, plan(statement))) is activity


def test_english_plans_are_read_in_english(found: Callable[..., Any]) -> None:
    english = plan("Support local businesses", language="en")
    assert found(objectives.activity_as_result, english)
    assert found(objectives.not_measurable, english)
