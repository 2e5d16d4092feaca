"""The CSR and sustainability type passes the suite that strangers' types pass; and what is particular to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from canevas import Engine
from canevas.testing import PlanTypeConformance


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(packs=["generic", "rse", "html", "json", "markdown"])


class TestRse(PlanTypeConformance):
    plan_type = "rse"
