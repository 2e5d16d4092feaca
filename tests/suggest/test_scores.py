"""What is proposed is right as often as it was when the sentences were last measured, give or take a little."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import score
import yaml

from canevas import Engine

pytestmark = pytest.mark.slow

TYPES = ["crisis", "operational", "quality", "rh", "rse", "strategic", "training"]
SEED: list[dict[str, Any]] = yaml.safe_load((score.FOLDER / "seed_table.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(packs=["generic", *TYPES])


def test_the_sets_are_as_large_and_as_varied_as_they_must_be() -> None:
    sentences, titles = score.lines("sentences"), score.lines("titles")
    for language in ("fr", "en"):
        for plan_type in TYPES:
            assert sum((row["lang"], row["type"]) == (language, plan_type) for row in sentences) >= 20
    assert len(titles) >= 100
    for name, rows in (("sentences", sentences), ("titles", titles)):
        tuning = score.lines(f"{name}-tuning")
        assert len({row["id"] for row in rows}) == len(rows)
        assert {row["text"] for row in rows}.isdisjoint(row["text"] for row in tuning)


def test_every_expected_indicator_exists(engine: Engine) -> None:
    known = {card.id for card in engine.indicators()}
    for name in ("titles", "titles-tuning"):
        assert {one for row in score.lines(name) for one in row["indicators"]} <= known


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_right_type_comes_first_for_most_sentences(engine: Engine, language: str) -> None:
    rows = [row for row in score.lines("sentences") if row["lang"] == language]
    found = score.score_types(score.proposed_types(engine), rows)
    assert found.first >= 0.82  # asked for: 0.75
    assert found.within_two >= 0.93  # asked for: 0.90


def test_indicators_are_found_far_better_than_by_their_names(engine: Engine) -> None:
    rows = score.lines("titles")
    plain = score.score_cards(score.plain_bm25(lambda language: score.names_of_cards(engine, language)), rows)
    found = score.score_cards(score.proposed_cards(engine, knowing_the_type=False), rows)
    assert found.recall >= max(0.40, 3 * plain.recall)
    assert found.reciprocal_rank >= max(0.67, 3 * plain.reciprocal_rank)
    in_a_plan = score.score_cards(score.proposed_cards(engine, knowing_the_type=True), rows)
    assert in_a_plan.recall >= 0.47
    assert in_a_plan.reciprocal_rank >= 0.78


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("row", SEED, ids=lambda row: row["en"])
def test_the_seed_s_kinds_of_action_find_the_indicators_that_it_names(
    engine: Engine, row: dict[str, Any], language: str
) -> None:
    found = [one.card.id for one in engine.suggest_indicators(row[language], language=language)]
    for indicator in row["indicators"]:
        assert not set(found).isdisjoint(indicator["cards"]), f"{row[language]}: {indicator[language]} not in {found}"
