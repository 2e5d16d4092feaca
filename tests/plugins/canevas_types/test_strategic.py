"""The strategic type passes the suite that strangers' types pass; and what is particular to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from canevas import Engine
from canevas.testing import PlanTypeConformance


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(packs=["generic", "strategic", "html", "json", "markdown"])


class TestStrategic(PlanTypeConformance):
    plan_type = "strategic"
