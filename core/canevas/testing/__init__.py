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
"""

from canevas.testing.conformance import PlanTypeConformance
from canevas.testing.engines import make_engine
from canevas.testing.runner import Outcome, run_command

__all__ = ["Outcome", "PlanTypeConformance", "make_engine", "run_command"]
