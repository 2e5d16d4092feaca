"""What the tests of the follow-up share: an engine, small plans, and what changed between two states of one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from canevas.followup.comparing import PlanState, changes_between
from canevas.model.plan import Plan
from canevas.planning.schedule import schedule_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.engine.following import Followed, Following
    from canevas.followup.changed import PlanChanges


def state(data: dict[str, Any]) -> PlanState:
    plan = Plan.model_validate({"type": "quality", **data})
    return PlanState(plan, schedule_plan(plan))


@pytest.fixture
def compared() -> Callable[[dict[str, Any], dict[str, Any]], PlanChanges]:
    """Compare two plans given as plain data."""
    return lambda before, after: changes_between(state(before), state(after))


@pytest.fixture
def following(canevas_engine: Callable[..., object]) -> Following:
    return canevas_engine(packs=["generic", "quality"], today=date(2025, 5, 20)).following  # type: ignore[attr-defined]


@pytest.fixture
def changed() -> Callable[[Followed], list[str]]:
    """Give the lines that came and went, as a diff writes them, without their places."""
    from difflib import unified_diff

    def lines(followed: Followed) -> list[str]:
        before, after = followed.before.splitlines(), followed.text.splitlines()
        found = list(unified_diff(before, after, n=0, lineterm=""))
        return [line for line in found if not line.startswith(("---", "+++", "@@"))]

    return lines
