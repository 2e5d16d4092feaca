"""The six kinds of action of the seed document find their indicators among the cards, and these compute."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from canevas import Engine, Quantity, evaluate
from canevas.contracts.indicator import IndicatorCard

TABLE: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "suggest" / "seed_table.yaml").read_text(encoding="utf-8")
)
ROWS = [
    "Formation interne",
    "Lancement de produit",
    "Communication interne",
    "Processus RH",
    "Digitalisation",
    "Qualité",
]
CARDS = [card for row in TABLE for indicator in row["indicators"] for card in indicator["cards"]]
TYPES = ["crisis", "operational", "quality", "rh", "rse", "strategic", "training"]


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(packs=["generic", *TYPES])


def test_the_table_is_whole() -> None:
    assert [row["fr"] for row in TABLE] == ROWS
    assert all(len(row["indicators"]) == 2 for row in TABLE)
    assert all(text["fr"] and text["en"] for row in TABLE for text in (row, *row["indicators"]))
    assert len(CARDS) == len(set(CARDS))


@pytest.mark.parametrize("card_id", CARDS)
def test_each_indicator_has_a_card_that_computes(engine: Engine, card_id: str) -> None:
    card = engine.indicator(card_id)
    assert card.example is not None
    assert card.inputs.keys() == card.example.inputs.keys()
    result = evaluate(card.formula, card.example.inputs)
    assert isinstance(result, Quantity)
    assert result.value == pytest.approx(card.example.value, rel=0, abs=card.example.tolerance * (1 + 1e-9))


@pytest.mark.parametrize("card_id", CARDS)
def test_each_card_can_be_found_and_understood_in_both_languages(engine: Engine, card_id: str) -> None:
    card = engine.indicator(card_id)
    for language in ("fr", "en"):
        assert all(text[language] for text in (card.name, card.definition, card.source, card.pitfalls) if text)
        assert len(set(card.vocabulary[language])) >= 8
        assert card.breakdowns[language]
    assert card.suits


def test_each_card_suits_the_kind_of_action_of_its_row(engine: Engine) -> None:
    suited = {
        card: engine.indicator(card).suits
        for row in TABLE
        if "suits" in row
        for indicator in row["indicators"]
        for card in indicator["cards"]
        if row["suits"] not in engine.indicator(card).suits
    }
    assert suited == {}


@pytest.mark.parametrize("row", TABLE, ids=ROWS)
def test_some_type_lists_the_whole_row(engine: Engine, row: dict[str, Any]) -> None:
    """A plan of one type has an indicator for each of the two that the seed names."""
    listed = {plan_type: {card.id for card in engine.indicators(plan_type)} for plan_type in TYPES}
    whole = [
        plan_type
        for plan_type, ids in listed.items()
        if all(not ids.isdisjoint(indicator["cards"]) for indicator in row["indicators"])
    ]
    assert whole


def _value(card: IndicatorCard, inputs: dict[str, float]) -> float | None:
    result = evaluate(card.formula, inputs)
    return result.value if isinstance(result, Quantity) else None


@pytest.mark.parametrize(
    ("card_id", "inputs", "value"),
    [
        ("strategic/units-sold", {"units_sold_gross": 12, "units_returned": 15}, -3),
        ("strategic/market-share-gain", {"market_share_now": 12.5, "market_share_before": 14}, -1.5),
        ("operational/active-user-count", {"active_users": 0}, 0),
        ("operational/tool-adoption-rate", {"active_users": 9, "intended_users": 0}, None),
        ("operational/paperless-rate", {"cases_without_paper": 0, "cases_handled": 40}, 0),
        ("generic/people-trained-rate", {"people_trained": 12, "people_to_train": 12}, 100),
        ("generic/message-read-rate", {"recipients_who_read": 30, "recipients_reached": 40}, 75),
        ("generic/questionnaire-response-rate", {"usable_responses": 0, "people_asked": 0}, None),
        ("generic/positive-feedback-rate", {"favourable_answers": 17, "answers_received": 20}, 85),
        ("quality/nonconformity-count", {"nonconformities_recorded": 0}, 0),
    ],
)
def test_values_worked_by_hand(engine: Engine, card_id: str, inputs: dict[str, float], value: float | None) -> None:
    assert _value(engine.indicator(card_id), inputs) == (None if value is None else pytest.approx(value))
