"""The quality type passes the suite that strangers' types pass; and what is particular to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from canevas import Engine
from canevas.testing import PlanTypeConformance


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(packs=["generic", "quality", "html", "json", "markdown"])


class TestQuality(PlanTypeConformance):
    plan_type = "quality"


def test_it_has_the_actions_and_rules_of_the_facts(engine: Engine) -> None:
    assert len(engine.catalogue.default_actions("quality").actions) == 18
    assert [rule.code for rule in engine.rules("quality") if rule.family == "QUA"] == [
        f"QUA-{n:02}" for n in range(1, 12)
    ]


@pytest.mark.parametrize("alias", ["qualité", "Qualite", "8D", "pdca", "plan qualité"])
def test_it_answers_to_other_names(engine: Engine, alias: str) -> None:
    assert engine.plan_type(alias).id == "quality"


def test_without_suppliers_their_action_is_left_out(engine: Engine) -> None:
    whole = engine.scaffold("quality", language="en", start="2026-01-05")
    without = engine.scaffold("quality", language="en", start="2026-01-05", answers={"suppliers_involved": "no"})
    lost = {str(one.title) for one in whole.plan.actions} - {str(one.title) for one in without.plan.actions}
    assert lost == {"Treat supplier quality"}
    assert not without.schedule.conflicts


def test_no_figure_is_invented(engine: Engine) -> None:
    plan = engine.scaffold("quality", start="2026-01-05").plan
    for indicator in plan.indicators:
        assert repr(indicator.baseline.value) == "___"
        assert repr(indicator.target.value) == "___"
        assert indicator.measurements == ()
