"""The conformance suite by inheritance, then what is particular to this pack. Run: ``python -m pytest``."""

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


class TestQualityInHospitals(PlanTypeConformance):
    """The type of quality still holds whatever it has to, with what this pack adds to it."""

    plan_type = "quality"


def titles(engine: Engine, **answers: object) -> list[str]:
    plan = engine.scaffold("quality", language="en", start="2026-01-05", answers=answers).plan
    return [str(action.title) for action in plan.actions]


def test_nothing_is_asked_of_those_whom_it_does_not_concern(engine: Engine) -> None:
    assert not {"Observe hand hygiene before acting", "Declare the serious adverse event"} & set(titles(engine))


def test_hand_hygiene_is_observed_before_and_after(engine: Engine) -> None:
    found = titles(engine, infection_risk=True)
    before, after = (found.index(title) for title in ("Observe hand hygiene before acting", "Audit hand hygiene"))
    assert before < found.index("Implement corrective actions") < after


def test_a_serious_event_is_declared_on_the_first_day_and_its_analysis_sent_in_time(engine: Engine) -> None:
    scaffold = engine.scaffold("quality", language="en", start="2026-01-05", answers={"serious_event": True})
    dates = {str(one.title): scaffold.schedule.actions[one.id or ""] for one in scaffold.plan.actions}
    assert str(dates["Declare the serious adverse event"].start) == "2026-01-05"
    assert str(dates["Send the analysis of the serious event"].end) < "2026-04-05"
    assert not [one for one in engine.check(scaffold.text) if one.severity in {"error", "warning"}]


def test_one_unit_need_not_be_named_again(engine: Engine) -> None:
    plan = {"type": "quality", "actions": [{"id": "A1", "title": "Former les équipes", "nature": "training"}]}
    for units, found in ((["Chirurgie"], False), (["Chirurgie", "Urgences"], True)):
        assert ("HOP-01" in {one.code for one in engine.check({**plan, "care_units": units})}) is found
