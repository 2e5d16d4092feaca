"""No indicator of the facts is lost, and what the packs have beyond them is known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from canevas import Engine
from canevas.testing.runner import Outcome

FACTS = (Path(__file__).parent / "facts_slugs.txt").read_text(encoding="utf-8").split()
"""The indicators that the research on plan types listed, as ``pack/slug``."""
TYPES = ["crisis", "operational", "quality", "rh", "rse", "strategic", "training"]
BEYOND = {
    "generic": {
        "people-trained-rate",
        "message-read-rate",
        "questionnaire-response-rate",
        "positive-feedback-rate",
    },
    "operational": {"active-user-count", "tool-adoption-rate", "paperless-rate"},
    "quality": {"nonconformity-count"},
    "rh": {
        "egapro-pay-gap-points",
        "egapro-raise-points",
        "egapro-raise-points-50-250",
        "egapro-promotion-points",
        "egapro-maternity-points",
        "egapro-top-ten-points",
        "egapro-group-pay-gap",
        "egapro-weighted-gap",
    },
    "strategic": {"units-sold", "market-share-gain"},
}
"""What was added: the steps of the gender equality index, and what the seed document names."""


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(packs=["generic", *TYPES])


def test_the_list_is_that_of_the_facts() -> None:
    assert len(FACTS) == len(set(FACTS)) == 437
    assert {name.partition("/")[0] for name in FACTS} == {"generic", *TYPES}


@pytest.mark.parametrize("pack", ["generic", *TYPES])
def test_no_indicator_of_the_facts_is_lost(engine: Engine, pack: str) -> None:
    own = {card.id for card in engine.indicators() if card.id.startswith(f"{pack}/")}
    facts = {name for name in FACTS if name.startswith(f"{pack}/")}
    assert facts - own == set()
    assert own - facts == {f"{pack}/{slug}" for slug in BEYOND.get(pack, ())}


@pytest.mark.parametrize("plan_type", TYPES)
def test_a_type_lists_the_indicators_of_its_pack(engine: Engine, plan_type: str) -> None:
    listed = {card.id for card in engine.indicators(plan_type)}
    assert {card.id for card in engine.indicators() if card.id.startswith(f"{plan_type}/")} <= listed


def test_the_command_counts_them_all(canevas_run: Callable[..., Outcome]) -> None:
    cards = canevas_run("indicators", "--json").assert_exit(0).json()["indicators"]
    assert len(cards) >= 437
    assert set(FACTS) <= {card["id"] for card in cards}
