"""The conformance suite by inheritance; what is particular stands in cases.yaml. Run: ``python -m pytest``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from canevas import Engine
from canevas.testing import PlanTypeConformance

PACK = Path(__file__).parents[1]


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    """An engine that holds this pack, the type that it requires and a format, and nothing that happens to be installed."""
    return canevas_engine(packs=[PACK, "rh", "generic", "markdown"])


class TestRps(PlanTypeConformance):
    """Every check of the kit: references, both languages, formulas, worked examples, scaffolds, rules."""

    plan_type = "rps"
