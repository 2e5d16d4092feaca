"""The training type passes the suite that strangers' types pass; and what is particular to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from canevas import Engine, NotComputable, Quantity, evaluate
from canevas.testing import PlanTypeConformance

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parents[3] / "docs/examples/plans/entrepot.plan.yaml"
ACTIONS = """
    analyse-training-needs map-skill-gaps define-target-business-indicator write-learning-objectives
    plan-evaluation check-accessibility fund-training select-trainers develop-materials pilot-session
    inform-and-enrol run-pre-test deliver-sessions brief-managers run-post-test survey-hot survey-cold compute-roi
    process-complaints-and-improve
""".split()  # noqa: SIM905 - a slug a line would fill two screens
LEVELS = ["reaction", "learning", "behaviour", "results", "roi"]
ALL_COSTS = ["design", "delivery", "learner-time", "logistics", "administration", "evaluation"]


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(packs=["generic", "training", "html", "json", "markdown"])


class TestTraining(PlanTypeConformance):
    plan_type = "training"


def _plan(**parts: Any) -> dict[str, Any]:
    period = {"start": "2026-01-05", "end": "2026-12-31"}
    return {"canevas": 1, "type": "training", "language": "en", "title": "x", "owner": "x", "period": period, **parts}


def _codes(engine: Engine, plan: Mapping[str, Any]) -> set[str]:
    return {one.code for one in engine.check(dict(plan)) if one.code.startswith("FOR-")}


# --- what there is ----------------------------------------------------------------------------------------------------


def test_every_action_of_the_facts_is_in_a_plan_with_default_answers(engine: Engine) -> None:
    defaults = engine.catalogue.default_actions("training").actions
    assert {action.slug for action in defaults.values()} == set(ACTIONS)
    planned = {
        str(action.title) for action in engine.scaffold("training", language="en", start="2026-01-05").plan.actions
    }
    assert planned == {str(action.title["en"]) for action in defaults.values()}


def test_the_rules_are_those_of_the_facts(engine: Engine) -> None:
    codes = [rule.code for rule in engine.rules("training") if rule.family == "FOR"]
    assert codes == [f"FOR-{n:02}" for n in range(1, 13)]


def test_cards_that_other_types_use_are_for_them_too(engine: Engine) -> None:
    cards = {card.slug: card for card in engine.indicators("training")}
    assert set(cards["training-hours-per-employee"].types) == {"training", "rh", "rse"}
    assert set(cards["skill-coverage-rate"].types) == {"training", "rh"}


def test_worked_examples_lie_within_their_bounds(engine: Engine) -> None:
    for card in engine.indicators("training"):
        if card.bounds and card.example:
            low, high = card.bounds.least, card.bounds.greatest
            assert low is None or card.example.value >= low, card.id
            assert high is None or card.example.value <= high, card.id


def test_people_would_find_it_by_their_own_words(engine: Engine) -> None:
    for card in engine.indicators("training"):
        for language in ("fr", "en"):
            words = card.vocabulary[language]
            assert 8 <= len(words) == len(set(words)) <= 20, f"{card.id} in {language}"


@pytest.mark.parametrize(
    "alias", ["formation", "Compétences", "upskilling", "Plan de formation", "montée en compétences"]
)
def test_it_answers_to_other_names(engine: Engine, alias: str) -> None:
    assert engine.plan_type(alias).id == "training"


# --- figures, worked by hand ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "inputs", "value"),
    [
        # half of the ten points that were left to gain
        ("normalised-learning-gain", {"average_pre_score": 10, "average_post_score": 15, "maximum_score": 20}, 50),
        # a group that fell back
        ("knowledge-gain", {"average_pre_score": 12.5, "average_post_score": 11}, -1.5),
        # five recommend, five advise against: nobody is won
        ("learner-net-promoter-score", {"learner_promoters": 5, "learner_detractors": 5, "survey_responses": 12}, 0),
        # paid for itself, and lost everything
        ("training-roi", {"programme_benefits": 8000, "programme_costs": 8000}, 0),
        ("training-roi", {"programme_benefits": 0, "programme_costs": 8000}, -100),
        # errors that fall from 20 to 10 are halved; a fall is given with minus signs
        ("business-indicator-improvement", {"indicator_before": -20, "indicator_after": -10}, 50),
        # 20 hours a man, 15 hours a woman
        (
            "gender-training-hours-gap",
            {"training_hours_men": 2000, "men_headcount": 100, "training_hours_women": 900, "women_headcount": 60},
            5,
        ),
        # half of the gain, believed at 80 %
        ("attributed-benefit", {"measured_benefit": 10000, "attribution_ratio": 0.5, "confidence_ratio": 0.8}, 4000),
    ],
)
def test_figures_are_those_worked_by_hand(engine: Engine, slug: str, inputs: dict[str, float], value: float) -> None:
    card = next(card for card in engine.indicators("training") if card.slug == slug)
    result = evaluate(card.formula, inputs)
    assert isinstance(result, Quantity)
    assert result.value == pytest.approx(value)


def test_a_group_that_knows_everything_already_has_no_normalised_gain(engine: Engine) -> None:
    card = next(card for card in engine.indicators("training") if card.slug == "normalised-learning-gain")
    full = {"average_pre_score": 20, "average_post_score": 20, "maximum_score": 20}
    assert isinstance(evaluate(card.formula, full), NotComputable)


# --- the scaffold -----------------------------------------------------------------------------------------------------


def test_no_figure_is_invented(engine: Engine) -> None:
    plan = engine.scaffold("training", start="2026-01-05").plan
    for indicator in plan.indicators:
        assert repr(indicator.baseline.value) == "___"
        assert repr(indicator.target.value) == "___"
        assert indicator.measurements == ()


@pytest.mark.parametrize(
    ("answer", "lost"),
    [
        ({"several_sessions": "no"}, {"Pilot a session"}),
        ({"skills_matrix": "no"}, {"Measure skill gaps"}),
        (
            {"measure_results": "no"},
            {"Define the target business indicator", "Compute business impact and return on investment"},
        ),
    ],
)
def test_an_answer_leaves_out_its_actions_alone(engine: Engine, answer: dict[str, str], lost: set[str]) -> None:
    whole = engine.scaffold("training", language="en", start="2026-01-05")
    without = engine.scaffold("training", language="en", start="2026-01-05", answers=answer)
    titles = [{str(one.title) for one in scaffold.plan.actions} for scaffold in (whole, without)]
    assert titles[0] - titles[1] == lost
    assert not titles[1] - titles[0]


def test_what_is_mandatory_has_an_objective_and_asks_for_its_due_date(engine: Engine) -> None:
    free, bound = (
        engine.scaffold("training", language="en", start="2026-01-05", answers={"mandatory_training": answer}).plan
        for answer in ("no", "yes")
    )
    cards = [{str(indicator.card) for indicator in plan.indicators} for plan in (free, bound)]
    assert cards[1] - cards[0] == {"training/mandatory-training-compliance-rate", "training/expired-certification-rate"}
    delivery = next(action for action in bound.actions if action.title == "Deliver the sessions")
    assert delivery.fields["mandatory"] is True
    assert repr(delivery.fields["mandatory_due_date"]) == "___"


def test_answers_on_the_training_itself_go_into_its_action(engine: Engine) -> None:
    answers = {"mandatory_training": "oui", "mandatory_due_date": "29/05/2026", "learner_days": "2,5"}
    plan = engine.scaffold("training", language="fr", start="2026-01-05", answers=answers).plan
    fields = next(action.fields for action in plan.actions if action.title == "Animer les sessions")
    assert fields["mandatory_due_date"] == date(2026, 5, 29)
    assert fields["learner_days"] == 2.5


def test_without_external_funding_its_rate_is_not_proposed(engine: Engine) -> None:
    plan = engine.scaffold("training", start="2026-01-05", answers={"external_funding": "no"}).plan
    cards = {indicator.card for indicator in plan.indicators}
    assert "training/external-funding-rate" not in cards
    assert "training/training-budget-consumption-rate" in cards


@pytest.mark.parametrize("minimal", [False, True])
def test_whatever_the_answers_a_fresh_plan_checks_clean(engine: Engine, minimal: bool) -> None:  # noqa: FBT001 - both ways
    names = ("mandatory_training", "several_sessions", "skills_matrix", "measure_results")
    for answers in product(("yes", "no"), repeat=len(names)):
        scaffold = engine.scaffold(
            "training", start="2026-01-05", answers=dict(zip(names, answers, strict=True)), minimal=minimal
        )
        assert not [one.code for one in engine.check(scaffold.text) if one.severity != "info"], answers
        assert not scaffold.schedule.conflicts


def test_it_ends_within_its_horizon_whatever_the_first_day(engine: Engine) -> None:
    for shift in range(0, 365, 30):
        schedule = engine.scaffold("training", start=date(2026, 1, 1) + timedelta(days=shift)).schedule
        last = max(dates.end for dates in schedule.actions.values() if dates.end)
        assert schedule.end is not None
        assert last <= schedule.end


# --- rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", LEVELS)
def test_one_level_is_too_few_and_two_are_enough(engine: Engine, first: str) -> None:
    second = LEVELS[LEVELS.index(first) - 1]
    indicators = [
        {"id": f"I{n}", "name": "Errors", "kirkpatrick_level": level} for n, level in enumerate((first, first, second))
    ]
    assert "FOR-01" in _codes(engine, _plan(indicators=indicators[:2]))
    assert "FOR-01" not in _codes(engine, _plan(indicators=indicators))


def test_the_cards_of_every_level_count_for_it(engine: Engine) -> None:
    prefixes = {
        "level-1": "learning",
        "level-2": "behaviour",
        "level-3": "results",
        "level-4": "roi",
        "level-5": "reaction",
    }
    surveys = ("hot-survey-response-rate", "cold-survey-response-rate", "manager-support-rate")
    for card in engine.indicators("training"):
        if (other := prefixes.get(card.category[:7])) and card.slug not in surveys:
            pair = [{"id": "I1", "card": card.id}, {"id": "I2", "name": "Errors", "kirkpatrick_level": other}]
            assert "FOR-01" not in _codes(engine, _plan(indicators=pair)), card.id


@pytest.mark.parametrize(
    ("lacking", "found"),
    [
        ({}, False),
        ({"isolation_method": None}, True),
        ({"costs_included": None}, True),
        *(({"costs_included": [cost for cost in ALL_COSTS if cost != left_out]}, True) for left_out in ALL_COSTS),
    ],
)
def test_a_return_needs_its_isolation_and_every_cost(engine: Engine, lacking: dict[str, Any], found: bool) -> None:  # noqa: FBT001 - the answer
    parts = {"isolation_method": "trend", "costs_included": ALL_COSTS, **lacking}
    measured = {"date": "2026-06-15", "inputs": {"programme_benefits": 9, "programme_costs": 6}}
    indicator = {"id": "I1", "card": "training/benefit-cost-ratio", "measurements": [measured]}
    indicator |= {key: value for key, value in parts.items() if value is not None}
    assert ("FOR-06" in _codes(engine, _plan(indicators=[indicator]))) is found


@pytest.mark.parametrize(
    ("day", "found"),
    [("2026-03-13", True), ("2026-03-16", False), ("2026-07-15", False), ("2026-07-17", True)],
)
def test_a_follow_up_comes_two_to_six_months_after(engine: Engine, day: str, found: bool) -> None:  # noqa: FBT001 - the answer
    actions = [
        {"id": "A1", "title": "Train", "nature": "delivery", "start": "2026-01-12", "end": "2026-01-16"},
        {"id": "A2", "title": "Ask", "nature": "transfer-evaluation", "start": day, "duration": "1wd"},
    ]
    assert ("FOR-05" in _codes(engine, _plan(actions=actions))) is found


@pytest.mark.parametrize(("days", "found"), [("2", False), ("2.5", True), ("___", False)])
def test_dropout_counts_beyond_two_days(engine: Engine, days: str, found: bool) -> None:  # noqa: FBT001 - the answer
    actions = [{"id": "A1", "title": "Train", "nature": "delivery", "learner_days": days}]
    assert ("FOR-08" in _codes(engine, _plan(actions=actions))) is found


def test_a_cancelled_training_is_left_alone(engine: Engine) -> None:
    training = {"id": "A1", "title": "Train", "nature": "delivery", "start": "2026-01-12", "end": "2026-01-16"}
    each = {"FOR-02", "FOR-04", "FOR-05", "FOR-07", "FOR-09", "FOR-10", "FOR-11"}
    assert each <= _codes(engine, _plan(actions=[training]))
    assert not each & _codes(engine, _plan(actions=[{**training, "status": "cancelled"}]))


@pytest.mark.parametrize(
    ("nature", "day", "code"),
    [
        ("needs-analysis", "2026-01-05", "FOR-03"),
        ("trainer-selection", "2026-01-05", "FOR-11"),
        ("assessment", "2026-02-16", "FOR-04"),
        ("transfer-evaluation", "2026-05-18", "FOR-05"),
        ("accessibility", "2026-01-05", "FOR-09"),
    ],
)
def test_a_cancelled_action_does_not_count_for_another(engine: Engine, nature: str, day: str, code: str) -> None:
    base = [
        {"id": "A1", "title": "Design", "nature": "design", "start": "2026-01-12", "duration": "5wd"},
        {"id": "A2", "title": "Train", "nature": "delivery", "start": "2026-02-09", "duration": "5wd"},
    ]
    support = {"id": "A3", "title": "Support", "nature": nature, "start": day, "duration": "2wd"}
    assert code not in _codes(engine, _plan(actions=[*base, support]))
    assert code in _codes(engine, _plan(actions=[*base, {**support, "status": "cancelled"}]))


# --- the example ------------------------------------------------------------------------------------------------------


def test_the_example_plan_gets_no_remark_and_renders(engine: Engine) -> None:
    assert [(one.code, one.path) for one in engine.check(EXAMPLE)] == []
    for name in engine.formats():
        assert "Villefontaine" in str(engine.render(EXAMPLE, name))
