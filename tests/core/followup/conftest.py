"""Small plans and what changed between two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.followup.comparing import PlanState, changes_between
from canevas.model.plan import Plan
from canevas.planning.schedule import schedule_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.followup.changed import PlanChanges


def state(data: dict[str, Any]) -> PlanState:
    plan = Plan.model_validate({"type": "quality", **data})
    return PlanState(plan, schedule_plan(plan))


@pytest.fixture
def compared() -> Callable[[dict[str, Any], dict[str, Any]], PlanChanges]:
    """Compare two plans given as plain data."""
    return lambda before, after: changes_between(state(before), state(after))
