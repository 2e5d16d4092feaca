"""The kit for those who write plugins: an engine with discovery blocked, a runner of the command, the conformance suite.

In a test module, with the pytest plugin that the distribution brings::

    import pytest
    from canevas.testing import PlanTypeConformance

    @pytest.fixture
    def engine(canevas_engine):
        return canevas_engine(packs=["path/to/my-pack"])

    class TestMine(PlanTypeConformance):
        plan_type = "my-pack"

Every check of the suite then runs on the type: both languages, formulas and their worked examples, scaffolds, rules.
Names are imported when they are used, so that the pytest plugin costs nothing to those who do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from canevas.testing.conformance import PlanTypeConformance
    from canevas.testing.engines import make_engine
    from canevas.testing.runner import Outcome, run_command

__all__ = ["Outcome", "PlanTypeConformance", "make_engine", "run_command"]

_MODULES = {
    "Outcome": "runner",
    "PlanTypeConformance": "conformance",
    "make_engine": "engines",
    "run_command": "runner",
}


def __getattr__(name: str) -> Any:
    """Import a name of the kit when it is first used (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module 'canevas.testing' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"canevas.testing.{_MODULES[name]}"), name)
