"""The CSR and sustainability type passes the suite that strangers' types pass; and what is particular to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from canevas import Engine, evaluate
from canevas.language import pick
from canevas.testing import PlanTypeConformance

pytestmark = pytest.mark.slow

PLAN = Path(__file__).parents[3] / "docs" / "examples" / "plans" / "campsite-fr.plan.yaml"
ACTIONS = """
map-stakeholders assess-double-materiality run-ghg-inventory set-base-year set-sustainability-targets fund-plan
reduce-energy-use switch-to-renewables deploy-responsible-procurement reduce-and-recover-waste reduce-water-use
protect-biodiversity eco-design-offers strengthen-ethics engage-local-communities train-employees-on-sustainability
collect-sustainability-data publish-sustainability-report
"""


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(packs=["generic", "rse", "html", "json", "markdown"])


class TestRse(PlanTypeConformance):
    plan_type = "rse"


def test_it_has_the_actions_and_rules_of_the_facts(engine: Engine) -> None:
    assert set(engine.catalogue.default_actions("rse").actions) == {f"rse/{slug}" for slug in ACTIONS.split()}
    assert [rule.code for rule in engine.rules("rse") if rule.family == "RSE"] == [f"RSE-{n:02}" for n in range(1, 13)]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_with_the_default_answers_no_action_is_left_out(engine: Engine, language: str) -> None:
    plan = engine.scaffold("rse", language=language, start="2026-01-05").plan
    titles = {
        action.title[language] for action in engine.catalogue.default_actions("rse").actions.values() if action.title
    }
    assert {str(action.title) for action in plan.actions} == titles


@pytest.mark.parametrize("alias", ["RSE", "csr", "développement durable", "ESG", "Sustainability"])
def test_it_answers_to_other_names(engine: Engine, alias: str) -> None:
    assert engine.plan_type(alias).id == "rse"


def test_only_the_topics_asked_for_are_acted_on(engine: Engine) -> None:
    whole = engine.scaffold("rse", language="en", start="2026-01-05")
    without = engine.scaffold(
        "rse",
        language="en",
        start="2026-01-05",
        answers={"material_topics": "climate, circularity", "sells_products": "no"},
    )
    lost = {str(one.title) for one in whole.plan.actions} - {str(one.title) for one in without.plan.actions}
    assert lost == {
        "Roll out responsible procurement", "Reduce water withdrawal", "Implement the biodiversity plan",
        "Eco-design the priority offers", "Strengthen ethics and anti-corruption", "Engage with local communities",
        "Train employees on sustainability",
    }  # fmt: skip
    assert len(without.plan.objectives) == 3
    assert not without.schedule.conflicts


def test_without_climate_no_carbon_target_is_proposed(engine: Engine) -> None:
    scaffold = engine.scaffold("rse", start="2026-01-05", answers={"material_topics": "water, value-chain, conduct"})
    cards = {str(indicator.card) for indicator in scaffold.plan.indicators}
    assert not cards & {"rse/ghg-reduction-rate", "rse/ghg-trajectory-gap", "rse/internal-carbon-price-coverage"}
    assert all(action.indicators for action in scaffold.plan.actions)


@pytest.mark.parametrize(
    ("method", "cards"),
    [
        ("location", {"rse/ghg-scope-2-location"}),
        ("market", {"rse/ghg-scope-2-market"}),
        ("both", {"rse/ghg-scope-2-location", "rse/ghg-scope-2-market"}),
    ],
)
def test_scope_2_is_proposed_by_the_method_chosen(engine: Engine, method: str, cards: set[str]) -> None:
    plan = engine.scaffold("rse", start="2026-01-05", answers={"scope_2_method": method}).plan
    assert {str(one.card) for one in plan.indicators if "scope-2" in str(one.card)} == cards


def test_no_figure_is_invented(engine: Engine) -> None:
    plan = engine.scaffold("rse", start="2026-01-05").plan
    for indicator in plan.indicators:
        assert repr(indicator.baseline.value) == "___"
        assert repr(indicator.target.value) == "___"
        assert indicator.measurements == ()


@pytest.mark.parametrize(
    ("card", "inputs", "value"),
    [
        ("ghg-reduction-rate", {"base_year_ghg": 800, "current_ghg": 1000}, -25),
        ("ghg-trajectory-gap", {"current_ghg": 450, "target_path_ghg": 500}, -10),
        ("water-reuse-share", {"water_reused_m3": 300, "water_withdrawal_m3": 900}, 25),
        ("water-consumption", {"water_withdrawal_m3": 500, "water_discharge_m3": 620}, -120),
        ("scope-3-category-coverage", {"scope3_categories_measured": 0}, 0),
        ("board-gender-ratio", {"women_board_members": 0, "men_board_members": 4}, 0),
        ("board-gender-ratio", {"women_board_members": 4, "men_board_members": 0}, None),
        ("food-waste-per-meal", {"food_waste_g": 9300, "meals_served": 120}, 77.5),
    ],
)
def test_values_worked_by_hand(engine: Engine, card: str, inputs: dict[str, float], value: float | None) -> None:
    result = evaluate(engine.indicator(f"rse/{card}").formula, inputs)
    assert getattr(result, "value", None) == (None if value is None else pytest.approx(value))


def _dates(engine: Engine, standard: str, beginning: str) -> set[tuple[str, str, str, str]]:
    return {
        (one.edition, one.valid_from, one.valid_until, pick(one.replaced_by, "en"))
        for card in engine.indicators("rse")
        for one in card.references
        if one.standard == standard and pick(one.clause, "en").startswith(beginning)
    }


def test_references_say_when_they_hold(engine: Engine) -> None:
    climate = {"305-1": "GRI 102-5 (2025)", "305-2": "GRI 102-6 (2025)"}
    for number in ("305-1", "305-2", "305-3", "305-4", "305-5"):
        follower = climate.get(number, "GRI 102 (2025)")
        assert _dates(engine, "GRI", number) == {("2016", "", "2026-12-31", follower)}
    assert _dates(engine, "GRI", "305-7") == {("2016", "", "", "")}
    assert _dates(engine, "GRI", "302") == {("2016", "", "2026-12-31", "GRI 103 (2025)")}
    assert _dates(engine, "GRI", "304") == {("2016", "", "2025-12-31", "GRI 101-2 (2024)")}
    assert _dates(engine, "GRI", "101") == {("2024", "2026-01-01", "", "")}
    assert _dates(engine, "GRI", "102") | _dates(engine, "GRI", "103") == {("2025", "2027-01-01", "", "")}
    assert {edition for edition, *_ in _dates(engine, "ESRS", "")} == {"2023"}


def test_what_one_file_alone_said_stays_unsure(engine: Engine) -> None:
    confidence = {
        one.clause: one.confidence
        for card in engine.indicators("rse")
        for one in card.references
        if one.standard == "GRI"
    }
    assert {confidence["102-5"], confidence["102-6"]} == {"unsure"}
    assert "primary" not in confidence.values()


def _codes(engine: Engine, **fragment: Any) -> set[str]:
    period = {"start": "2027-01-04", "end": "2027-12-31"}
    plan = {"canevas": 1, "type": "rse", "language": "en", "title": "x", "owner": "x", "period": period, **fragment}
    return {one.code for one in engine.check(plan)}


@pytest.mark.parametrize(
    ("disclosure", "edition", "start", "until", "found"),
    [
        ("GRI 305-1", "2016", "2019-01-01", "2026-12-31", True),
        ("GRI 305-1", "2016", "2019-01-01", None, True),
        ("GRI 305-7", "2016", "2019-01-01", None, False),
        ("GRI 102-5", "2025", "2027-01-01", None, False),
        ("GRI 102-5", "2025", "2028-01-01", None, True),
        ("GRI 102-5", None, "2027-01-01", None, True),
        ("ESRS E1-6", "2023", "2024-01-01", None, False),
    ],
)
def test_a_disclosure_fits_the_period(
    engine: Engine, disclosure: str, edition: str | None, start: str, until: str | None, *, found: bool
) -> None:
    written = {"disclosure_edition": edition, "disclosure_from": start, "disclosure_until": until}
    indicator = {key: value for key, value in written.items() if value is not None}
    indicators = [{"id": "I1", "card": "rse/ghg-scope-1", "disclosure": disclosure, **indicator}]
    assert ("RSE-11" in _codes(engine, indicators=indicators)) is found


@pytest.mark.parametrize(
    ("duty", "day", "found"),
    [
        ("company", "2023-02-01", False),
        ("company", "2022-12-01", True),
        ("public-body", "2024-02-01", False),
        ("public-body", "2023-12-01", True),
        ("none", "2015-01-01", False),
        ("company", None, True),
    ],
)
def test_an_inventory_grows_old(engine: Engine, duty: str, day: str | None, *, found: bool) -> None:
    given = {"ghg_inventory_date": day} if day else {}
    assert ("RSE-09" in _codes(engine, ghg_inventory_duty=duty, **given)) is found


def test_energy_saved_needs_no_value_for_2030(engine: Engine) -> None:
    objective = {"id": "O1", "statement": "x", "material_topic": "climate", "indicators": ["I1"]}
    energy = [{"id": "I1", "card": "rse/energy-consumption"}]
    carbon = [{"id": "I1", "name": "Carbon of the fleet", "unit": "tCO2e", "direction": "lower"}]
    assert "RSE-05" not in _codes(engine, objectives=[objective], indicators=energy)
    assert "RSE-05" in _codes(engine, objectives=[objective], indicators=carbon)


@pytest.mark.parametrize("form", ["full", "table"])
def test_the_campsite_is_a_plan_without_a_remark(engine: Engine, form: str) -> None:
    assert [(one.code, one.path) for one in engine.check(PLAN)] == []
    for to in ("html", "md", "json"):
        assert "Les Pins maritimes" in str(engine.render(PLAN, to, form=form))
