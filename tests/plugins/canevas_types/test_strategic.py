"""The strategic type passes the suite that strangers' types pass; and what is particular to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from canevas import Engine, evaluate
from canevas.testing import PlanTypeConformance

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parents[3] / "docs/examples/plans/musee.plan.yaml"
ACTIONS = [
    "run-external-diagnosis",
    "run-internal-diagnosis",
    "consult-stakeholders",
    "write-swot-and-issues",
    "set-vision-and-ambition",
    "choose-strategic-axes",
    "draw-strategy-map",
    "select-indicators-and-targets",
    "build-strategic-portfolio",
    "allocate-budget",
    "cascade-objectives",
    "communicate-strategy",
    "launch-skill-plan",
    "treat-strategic-risks",
    "hold-monthly-portfolio-review",
    "hold-quarterly-strategic-review",
    "update-strategy-yearly",
]
ORGANISATIONS = ["company", "cooperative", "public-body", "non-profit"]


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(packs=["generic", "strategic", "html", "json", "markdown"])


class TestStrategic(PlanTypeConformance):
    plan_type = "strategic"


def test_no_action_of_the_facts_is_lost(engine: Engine) -> None:
    scaffold = engine.scaffold("strategic", language="en", start="2026-01-05")
    assert sorted(
        action.partition("/")[2] for action in engine.catalogue.default_actions("strategic").actions
    ) == sorted(ACTIONS)
    assert len(scaffold.plan.actions) == len(ACTIONS)


def test_it_has_the_rules_of_the_facts(engine: Engine) -> None:
    assert [rule.code for rule in engine.rules("strategic") if rule.family == "STR"] == [
        f"STR-{number:02}" for number in range(1, 12)
    ]


@pytest.mark.parametrize("alias", ["stratégie", "Plan stratégique", "BSC", "roadmap", "projet associatif"])
def test_it_answers_to_other_names(engine: Engine, alias: str) -> None:
    assert engine.plan_type(alias).id == "strategic"


def test_recommendation_is_measured_in_quality_plans_too(engine: Engine) -> None:
    assert engine.catalogue.card("strategic/net-promoter-score").types == ("strategic", "quality")


# --- computed by hand --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "inputs", "expected"),
    [
        # 100 grows by 10 % to 110, then by 10 % to 121
        ("revenue-cagr", {"revenue_start": 100, "revenue_end": 121, "years": 2}, 10),
        # half of the revenue is lost
        ("revenue-growth-rate", {"revenue_current": 50, "revenue_previous": 100}, -50),
        # 5 recommend and 3 advise against, of 10
        ("net-promoter-score", {"promoters": 5, "detractors": 3, "respondents": 10}, 20),
        # 100 at the start, 10 leave and 30 arrive: 120 at the end, 90 of the first kept
        ("customer-retention-rate", {"customers_end": 120, "customers_new": 30, "customers_start": 100}, 90),
        # 200 a year at half margin, a quarter leaves each year: 100 a year for four years
        (
            "customer-lifetime-value",
            {"average_revenue_per_customer": 200, "gross_margin_ratio": 0.5, "churn_ratio": 0.25},
            400,
        ),
        # 50 a month at half margin pays back 300 in a year
        (
            "cac-payback-months",
            {"customer_acquisition_cost": 300, "monthly_revenue_per_customer": 50, "gross_margin_ratio": 0.5},
            12,
        ),
        # upgrades of 20 outweigh 5 of downgrades and 5 of departures
        ("net-revenue-retention", {"mrr_start": 100, "mrr_expansion": 20, "mrr_contraction": 5, "mrr_churned": 5}, 110),
        # 30 earned by 200 of assets, of which 50 are lent for a short time
        ("return-on-capital-employed", {"ebit": 30, "total_assets": 200, "current_liabilities": 50}, 20),
        # a tenth of the year's sales is tied up
        ("working-capital-days", {"working_capital_requirement": 10, "revenue": 100}, 36.5),
        # more cash than debt
        ("net-debt-to-ebitda", {"financial_debt": 10, "cash_and_equivalents": 30, "ebitda": 10}, -2),
        ("free-cash-flow", {"operating_cash_flow": 40, "capital_expenditure": 55}, -15),
        ("rule-of-40-score", {"revenue_growth_percent": 60, "profit_margin_percent": -20}, 40),
    ],
)
def test_formulas_give_what_a_person_finds_by_hand(
    engine: Engine, slug: str, inputs: dict[str, float], expected: float
) -> None:
    result = evaluate(engine.catalogue.card(f"strategic/{slug}").formula, inputs)
    assert getattr(result, "value", result) == pytest.approx(expected)


def test_objectives_that_are_meant_to_stretch_are_best_reached_by_two_thirds(engine: Engine) -> None:
    card = engine.catalogue.card("strategic/okr-average-score")
    assert card.direction == "range"
    assert tuple(card.thresholds["green"]) == (0.6, 0.7)


# --- the scaffold ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_every_kind_of_organisation_has_four_perspectives_joined_by_causes(engine: Engine, organisation: str) -> None:
    scaffold = engine.scaffold("strategic", start="2026-01-05", answers={"organisation": organisation})
    objectives = scaffold.plan.objectives
    assert [one.fields["perspective"] for one in objectives] == [
        "financial",
        "customer",
        "internal-process",
        "learning-growth",
    ]
    assert [(one.id, one.fields.get("contributes_to", ())) for one in objectives][2:] == [
        ("O3", ["O1", "O2"]),
        ("O4", ["O3"]),
    ]
    assert all(action.indicators for action in scaffold.plan.actions)
    assert all(one.severity == "info" for one in engine.check(scaffold.text))


@pytest.mark.parametrize(
    ("organisation", "expected"),
    [("company", True), ("cooperative", True), ("public-body", False), ("non-profit", False)],
)
def test_market_share_is_proposed_where_there_is_a_market(engine: Engine, organisation: str, *, expected: bool) -> None:
    plan = engine.scaffold("strategic", start="2026-01-05", answers={"organisation": organisation}).plan
    cards = {indicator.card for indicator in plan.indicators}
    assert ("strategic/market-share" in cards) is expected
    assert ("strategic/self-financing-rate" in cards) is not expected


def test_subscriptions_add_their_indicator(engine: Engine) -> None:
    plan = engine.scaffold("strategic", start="2026-01-05", answers={"recurring_revenue": "yes"}).plan
    assert "strategic/net-revenue-retention" in {indicator.card for indicator in plan.indicators}


def test_without_consultation_its_action_is_left_out_and_the_summary_comes_earlier(engine: Engine) -> None:
    whole = engine.scaffold("strategic", language="en", start="2026-01-05")
    without = engine.scaffold("strategic", language="en", start="2026-01-05", answers={"stakeholders_consulted": "no"})
    lost = {str(one.title) for one in whole.plan.actions} - {str(one.title) for one in without.plan.actions}
    assert lost == {"Consult the stakeholders"}
    assert without.schedule.actions["A3"].start < whole.schedule.actions["A4"].start


def test_no_figure_is_invented(engine: Engine) -> None:
    plan = engine.scaffold("strategic", start="2026-01-05").plan
    for indicator in plan.indicators:
        assert repr(indicator.baseline.value) == "___"
        assert repr(indicator.target.value) == "___"
        assert indicator.measurements == ()


# --- the rules ---------------------------------------------------------------------------------------------------------


def found(engine: Engine, **plan: Any) -> set[str]:
    """Give the codes of the type's rules that fire on a small plan."""
    smallest = {"canevas": 1, "type": "strategic", "language": "fr", "title": "x", "owner": "x"}
    period = {"start": "2026-01-01", "end": "2028-12-31"}
    codes = {one.code for one in engine.check({**smallest, "period": period, **plan})}
    assert engine.host.status_of("strategic").status != "failed"
    return {code for code in codes if code.startswith("STR")}


@pytest.mark.parametrize(("end", "short"), [("2026-12-30", True), ("2026-12-31", False)])
def test_a_whole_year_is_long_enough_and_a_day_less_is_not(engine: Engine, end: str, *, short: bool) -> None:
    assert ("STR-03" in found(engine, period={"start": "2026-01-01", "end": end})) is short


@pytest.mark.parametrize(
    "target", [{"value": 3}, {"minimum": 3}, {"maximum": 3}, {"range": [1, 3]}, {"text": "Label obtenu"}]
)
def test_an_objective_needs_an_owner_and_a_target_of_any_form_with_a_date(
    engine: Engine, target: dict[str, Any]
) -> None:
    def fires(owner: dict[str, str], target: dict[str, Any]) -> bool:
        objective = {"id": "O1", "statement": "x", "indicators": ["I1"], **owner}
        return "STR-04" in found(engine, objectives=[objective], indicators=[{"id": "I1", "target": target}])

    dated = {**target, "date": "2028-12-31"}
    assert not fires({"owner": "A. Martin"}, dated)
    assert fires({}, dated)
    assert fires({"owner": "A. Martin"}, target)


@pytest.mark.parametrize(("themes", "objectives", "fires"), [
    (2, 6, True), (3, 6, False), (7, 21, False), (8, 16, True), (6, 25, False), (6, 26, True),
])  # fmt: skip
def test_different_themes_are_counted_once_each(engine: Engine, themes: int, objectives: int, *, fires: bool) -> None:
    items = [{"id": f"O{number}", "statement": "x", "theme": f"t{number % themes}"} for number in range(objectives)]
    assert ("STR-05" in found(engine, objectives=items)) is fires


def test_a_theme_that_is_still_blank_leaves_the_count_open(engine: Engine) -> None:
    items = [{"id": f"O{number}", "statement": "x", "theme": "___"} for number in range(3)]
    assert "STR-05" not in found(engine, objectives=items)


@pytest.mark.parametrize(("leading", "fires"), [(2, True), (3, False)])
def test_cards_and_own_indicators_count_as_leading(engine: Engine, leading: int, *, fires: bool) -> None:
    own = [{"id": f"L{number}", "name": "x", "kind": "leading"} for number in range(leading - 1)]
    lagging = [{"id": f"I{number}", "card": "strategic/revenue-cagr"} for number in range(10 - leading)]
    card = {"id": "C1", "card": "strategic/strategic-milestone-rate"}
    assert ("STR-06" in found(engine, indicators=[card, *own, *lagging])) is fires


@pytest.mark.parametrize(("repeat", "fires"), [
    ("weekly", False), ("monthly", False), ("quarterly", False), ("half-yearly", True), ("yearly", True),
])  # fmt: skip
def test_a_review_comes_back_every_quarter(engine: Engine, repeat: str, *, fires: bool) -> None:
    action = {"id": "A1", "title": "x", "phase": "steering", "repeat": repeat}
    assert ("STR-09" in found(engine, actions=[action])) is fires


@pytest.mark.parametrize(("months", "fires"), [
    (["03-31", "06-30", "09-30"], False), (["04-20", "07-15"], True), (["06-30", "09-30"], True), ([], True),
])  # fmt: skip
def test_dated_reviews_leave_no_gap(engine: Engine, months: list[str], *, fires: bool) -> None:
    period = {"start": "2026-01-01", "end": "2026-12-31"}
    reviews = [{"date": f"2026-{day}"} for day in months]
    assert ("STR-09" in found(engine, period=period, reviews=reviews)) is fires


@pytest.mark.parametrize(("other", "fires"), [
    ({"budget": "20 EUR"}, True), ({"budget": "10 EUR"}, False), ({"budget": "20 GBP"}, False), ({}, False),
    ({"budget": "20 EUR", "status": "cancelled"}, False),
])  # fmt: skip
def test_budgets_add_up_in_the_currency_of_the_plan(engine: Engine, other: dict[str, Any], *, fires: bool) -> None:
    actions = [{"id": "A1", "title": "x", "budget": "90 EUR"}, {"id": "A2", "title": "y", **other}]
    assert ("STR-10" in found(engine, budget="100 EUR", actions=actions)) is fires


@pytest.mark.parametrize(("impact", "fires"), [(3, True), (2, False), ("___", False)])
def test_a_top_risk_needs_an_action(engine: Engine, impact: object, *, fires: bool) -> None:
    risk = {"id": "R1", "statement": "x", "likelihood": 4, "impact": impact}
    assert ("STR-11" in found(engine, risks=[risk])) is fires


# --- the worked example ------------------------------------------------------------------------------------------------


def test_the_worked_example_has_no_fault_and_renders(engine: Engine) -> None:
    assert engine.check(EXAMPLE) == []
    assert "Carte stratégique" in str(engine.render(EXAMPLE, "markdown"))
