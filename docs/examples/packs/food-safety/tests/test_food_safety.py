"""The conformance suite by inheritance, then what is particular to this type. Run: ``python -m pytest``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from canevas import Engine
from canevas.testing import PlanTypeConformance

PACK = Path(__file__).parents[1]


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    """An engine that holds this pack, what it builds on and a format, and nothing that happens to be installed besides."""
    return canevas_engine(packs=[PACK, "quality", "generic", "markdown"])


class TestFoodSafety(PlanTypeConformance):
    """What is inherited from quality is checked along with what is new."""

    plan_type = "food-safety"


def titles(engine: Engine, plan_type: str, **answers: object) -> list[str]:
    plan = engine.scaffold(plan_type, language="en", start="2026-01-05", answers=answers).plan
    return [str(action.title) for action in plan.actions]


def test_batches_are_recalled_where_consumers_may_have_them(engine: Engine) -> None:
    assert "Recall the batches" not in titles(engine, "food-safety")
    assert "Recall the batches" in titles(engine, "food-safety", consumers_reached=True)


def test_what_is_left_out_or_renamed_here_stays_in_quality(engine: Engine) -> None:
    assert "Treat supplier quality" not in titles(engine, "food-safety")
    assert "Treat supplier quality" in titles(engine, "quality")
    assert engine.plan_type("food-safety").phases["act"].label["en"] == "Extend"
    assert engine.plan_type("quality").phases["act"].label["en"] != "Extend"


def test_the_file_asks_for_what_an_inspector_would_ask(engine: Engine) -> None:
    text = engine.scaffold("food-safety", language="fr", start="2026-01-05").text
    assert "Produit et lots : ___" in text
    assert "Constat chiffré" in engine.scaffold("quality", language="fr", start="2026-01-05").text
