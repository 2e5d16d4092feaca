"""The indicators of every plan: each type lists them, and they compute in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from canevas import Engine, evaluate
from canevas.contracts.indicator import IndicatorCard
from canevas.expressions import Quantity

TYPES = ["crisis", "operational", "quality", "rh", "rse", "strategic", "training"]
NAMES = """
plan-progress-rate plan-weighted-progress-rate action-completion-rate action-on-time-rate action-overdue-count
action-overdue-rate action-average-delay action-start-on-time-rate action-blocked-rate action-reopened-rate
action-cycle-time budget-consumption-rate budget-progress-gap workload-consumption-rate indicator-attainment-rate
target-achievement-index indicator-freshness-rate objective-coverage-rate action-owner-rate action-indicator-rate
evidence-rate review-held-rate open-risk-count people-trained-rate message-read-rate questionnaire-response-rate
positive-feedback-rate
"""
SLUGS = sorted(NAMES.split())
WITHOUT_DIVISION = {"action-overdue-count", "budget-progress-gap", "open-risk-count"}
WITH_A_RANGE = {"budget-consumption-rate", "workload-consumption-rate"}


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(packs=["generic", *TYPES])


def own_card(engine: Engine, slug: str) -> IndicatorCard:
    return engine.indicator(f"generic/{slug}")


@pytest.mark.parametrize("plan_type", TYPES)
def test_every_type_lists_them(engine: Engine, plan_type: str) -> None:
    listed = [card.slug for card in engine.indicators(plan_type) if card.id.startswith("generic/")]
    assert sorted(listed) == SLUGS


@pytest.mark.parametrize("plan_type", TYPES)
def test_those_of_the_type_come_before_them(engine: Engine, plan_type: str) -> None:
    packs = [card.id.partition("/")[0] for card in engine.indicators(plan_type)]
    own = packs.count(plan_type)
    assert packs[:own] == [plan_type] * own
    assert packs[-len(SLUGS) :] == ["generic"] * len(SLUGS)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_cards_say_everything_in_both_languages(engine: Engine, slug: str, language: str) -> None:
    card = own_card(engine, slug)
    texts = [card.name, card.definition, card.source, card.pitfalls, *(one.label for one in card.inputs.values())]
    assert all(text is not None and text[language].strip() for text in texts)
    assert len(set(card.vocabulary[language])) >= 8
    assert card.breakdowns[language]


@pytest.mark.parametrize("slug", SLUGS)
def test_they_suit_known_kinds_of_action(engine: Engine, slug: str) -> None:
    suits = set(own_card(engine, slug).suits)
    assert suits
    assert suits <= engine.catalogue.kinds().keys()


@pytest.mark.parametrize("slug", SLUGS)
def test_examples_compute_at_the_precision_written(engine: Engine, slug: str) -> None:
    card = own_card(engine, slug)
    assert card.example is not None
    result = evaluate(card.formula, card.example.inputs)
    assert isinstance(result, Quantity)
    assert result.value == pytest.approx(card.example.value, rel=0, abs=card.example.tolerance * (1 + 1e-9))


@pytest.mark.parametrize("slug", SLUGS)
def test_without_an_input_there_is_no_value(engine: Engine, slug: str) -> None:
    card = own_card(engine, slug)
    assert card.example is not None
    for name in card.inputs:
        assert not evaluate(card.formula, {**card.example.inputs, name: None})


@pytest.mark.parametrize("slug", sorted(set(SLUGS) - WITHOUT_DIVISION))
def test_over_nothing_there_is_no_value(engine: Engine, slug: str) -> None:
    card = own_card(engine, slug)
    assert not isinstance(evaluate(card.formula, dict.fromkeys(card.inputs, 0.0)), Quantity)


@pytest.mark.parametrize("slug", sorted(WITHOUT_DIVISION))
def test_a_count_or_a_gap_may_be_zero(engine: Engine, slug: str) -> None:
    card = own_card(engine, slug)
    assert evaluate(card.formula, dict.fromkeys(card.inputs, 0.0)) == Quantity(0.0)


def test_only_what_is_consumed_has_a_range(engine: Engine) -> None:
    assert {slug for slug in SLUGS if own_card(engine, slug).direction == "range"} == WITH_A_RANGE


@pytest.mark.parametrize(
    ("start", "now", "target", "index"), [(8, 6.2, 5, 60), (60, 75, 90, 50), (8, 9.5, 5, -50), (60, 96, 90, 120)]
)
def test_the_way_covered_goes_up_or_down(engine: Engine, start: float, now: float, target: float, index: float) -> None:
    inputs = {"baseline_value": start, "actual_value": now, "target_value": target}
    result = evaluate(own_card(engine, "target-achievement-index").formula, inputs)
    assert isinstance(result, Quantity)
    assert result.value == pytest.approx(index)


def test_a_target_equal_to_the_start_has_no_index(engine: Engine) -> None:
    inputs = {"baseline_value": 8.0, "actual_value": 9.0, "target_value": 8.0}
    assert not isinstance(evaluate(own_card(engine, "target-achievement-index").formula, inputs), Quantity)


def test_a_standard_stands_behind_the_index_alone(engine: Engine) -> None:
    referenced = {slug: own_card(engine, slug).references for slug in SLUGS if own_card(engine, slug).references}
    assert list(referenced) == ["target-achievement-index"]
    reference = referenced["target-achievement-index"][0]
    assert (reference.basis, reference.confidence) == ("topic", "primary")
