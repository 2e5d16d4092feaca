from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.check.rules import indicators

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.rule import RuleCheck

Found = Callable[..., list[tuple[str, dict[str, Any]]]] if TYPE_CHECKING else Any
OWN = {"id": "I1", "name": "Délai moyen"}
CARD = {"id": "I1", "card": "sample/on-time"}


def places(found: list[tuple[str, dict[str, Any]]]) -> list[str]:
    return [at for at, _ in found]


@pytest.mark.parametrize(
    ("check", "key"),
    [(indicators.no_source, "source"), (indicators.no_frequency, "frequency"), (indicators.no_unit, "unit")],
)
def test_what_an_indicator_of_ones_own_lacks(found: Found, check: RuleCheck, key: str) -> None:
    lacking = {**OWN, "baseline": 7}
    assert places(found(check, {"indicators": [lacking]})) == [f"indicators[0].{key}"]
    assert found(check, {"indicators": [{**lacking, key: "___"}]}) == []
    assert found(check, {"indicators": [{**CARD, "baseline": 7}]}) == []
    assert (
        found(check, {"indicators": [{**lacking, "card": "___"}, {**lacking, "card": "nowhere/at-all"}, "___"]}) == []
    )


def test_a_unit_is_missed_only_where_there_are_figures(found: Found) -> None:
    plans = [{**OWN, "target": "la satisfaction de tous"}, OWN, {**OWN, "baseline": "___"}]
    assert found(indicators.no_unit, {"indicators": plans}) == []


@pytest.mark.parametrize(
    "more",
    [
        {"direction": "lower"},
        {"direction": "range"},
        {"direction": "___"},
        {"baseline": 7},
        {"baseline": "___", "direction": "___"},
        {"baseline": {"value": "___"}},
        {"target": {"maximum": 3}},
        {"target": [2, 3]},
        {"target": "___"},
        {"card": "sample/on-time"},
    ],
)
def test_a_direction_is_not_asked_for_where_it_is_known_or_to_come(found: Found, more: dict[str, Any]) -> None:
    assert found(indicators.no_direction, {"indicators": [{**OWN, "target": 3, **more}]}) == []


def test_a_direction_is_asked_for_where_nothing_tells_it(found: Found) -> None:
    plan = {"indicators": [{**OWN, "target": 3}, {**OWN, "target": 3, "baseline": 3}]}
    assert places(found(indicators.no_direction, plan)) == ["indicators[0].direction", "indicators[1].direction"]


@pytest.mark.parametrize(
    "success",
    [
        "90 % des demandes passent par le formulaire",
        "Plus de 80 % de retours positifs",
        "Aucune demande ne reste sans réponse plus de 48 h",
        "Les 12 équipes sont formées d'ici le 30 juin 2026",
        "Waiting time below 3.5 minutes",
    ],
)
def test_a_criterion_with_a_figure_is_to_be_measured(found: Found, success: str) -> None:
    assert places(found(indicators.success_not_measured, {"actions": [{"id": "A1", "success": success}]})) == [
        "actions[0].success"
    ]


@pytest.mark.parametrize(
    "success",
    [
        "La procédure est validée le 30 juin 2026",
        "Rapport remis avant le 30/06/2026",
        "Signed by 1st June 2026",
        "Plan delivered by June 30, 2026",
        "Certificat ISO 9001 obtenu",
        "Conformité à l'article 5 vérifiée",
        "Bilan CO2 publié en 2027",
        "Le CRM v2 est en service",
        "Réduire de ___ % les rebuts",
        "___",
    ],
)
def test_dates_and_numbers_of_things_are_no_figures(found: Found, success: str) -> None:
    assert found(indicators.success_not_measured, {"actions": [{"id": "A1", "success": success}]}) == []


def test_a_measured_or_cancelled_criterion_is_fine(found: Found) -> None:
    action = {"id": "A1", "success": "90 % des demandes"}
    plan = {
        "actions": [
            {**action, "indicators": ["I1"]},
            {**action, "indicators": ["___"]},
            {**action, "status": "abandonné"},
        ]
    }
    assert found(indicators.success_not_measured, plan) == []


@pytest.mark.parametrize("unit", ["percent", "%", "___"])
def test_the_unit_of_the_card_in_any_writing(found: Found, unit: str) -> None:
    assert found(indicators.unit_differs, {"indicators": [{**CARD, "unit": unit}]}) == []


def test_another_unit_than_the_cards(found: Found) -> None:
    assert found(indicators.unit_differs, {"indicators": [{**CARD, "unit": "jours ouvrés"}]}) == [
        ("indicators[0].unit", {"id": "I1", "unit": "jours ouvrés", "expected": "%"})
    ]


def test_a_range_is_no_contradiction_of_a_cards_direction(found: Found) -> None:
    assert found(indicators.direction_differs, {"indicators": [{**CARD, "direction": "range"}, CARD, OWN]}) == []
    assert len(found(indicators.direction_differs, {"indicators": [{**CARD, "direction": "lower"}]})) == 1


@pytest.mark.parametrize("formula", ["a / b * 100", "sum(a, b)", "max(a, b) / 2", "___", "a / ___"])
def test_formulas_that_are_fine(found: Found, formula: str) -> None:
    plan = {"indicators": [{**OWN, "formula": formula}]}
    assert found(indicators.formula_unreadable, plan) == []
    assert found(indicators.formula_without_value, plan) == []


@pytest.mark.parametrize("formula", ["demandes traitées / demandes reçues", "a / b × 100", "a == b", "(a + b", '"a"'])
def test_formulas_that_are_no_arithmetic(found: Found, formula: str) -> None:
    plan = {"indicators": [{**OWN, "formula": formula}]}
    assert places(found(indicators.formula_unreadable, plan)) == ["indicators[0].formula"]
    assert found(indicators.formula_without_value, plan) == []


@pytest.mark.parametrize("formula", ["a / 0", "a / (3 - 3)", "100 * a / (b - b)", "1 / 0"])
def test_formulas_that_never_give_a_value(found: Found, formula: str) -> None:
    plan = {"indicators": [{**OWN, "formula": formula}]}
    assert found(indicators.formula_unreadable, plan) == []
    assert places(found(indicators.formula_without_value, plan)) == ["indicators[0].formula"]


def test_unused_indicators(found: Found) -> None:
    both = [{"id": "I1"}, {"id": "I2"}, {"name": "sans id"}, {"id": "___", "name": "à nommer"}]
    plan = {"indicators": both, "actions": [{"id": "A1", "indicators": ["I2"]}]}
    assert places(found(indicators.unused, plan)) == ["indicators[0]", "indicators[2]"]
    assert found(indicators.unused, {"indicators": both}) == []
    assert found(indicators.unused, {"indicators": both, "objectives": [{"indicators": ["I2", "___"]}]}) == []


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ({"name": "Délai moyen"}, {"name": "delai  MOYEN"}, 1),
        ({"name": "Délai, site A"}, {"name": "Délai, site B"}, 0),
        ({"card": "sample/on-time"}, {"card": "sample/on-time"}, 1),
        ({"card": "sample/on-time"}, {"card": "sample/on-time", "name": "À temps, site B"}, 0),
        ({"card": "___"}, {"card": "___"}, 0),
        ({"name": "Délai de ___"}, {"name": "Délai de ___"}, 0),
    ],
)
def test_duplicates(found: Found, first: dict[str, Any], second: dict[str, Any], count: int) -> None:
    assert len(found(indicators.duplicates, {"indicators": [first, second]})) == count


def test_a_name_that_a_card_has(found: Found) -> None:
    plan = {
        "indicators": [{"id": "I1", "name": "réponses à temps"}, {**CARD, "name": "Réponses à temps"}, {"name": "___"}]
    }
    assert found(indicators.card_exists, plan) == [
        ("indicators[0].name", {"id": "I1", "name": "réponses à temps", "card": "sample/on-time"})
    ]
