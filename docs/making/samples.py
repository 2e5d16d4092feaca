"""A plan in which every computed name of an item has a value, so that its type can be told from it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, cast

from canevas.check.scope import PlanScope
from canevas.model.plan import Plan
from canevas.planning.schedule import schedule_plan

if TYPE_CHECKING:
    from canevas.check.scope import Item
    from canevas.contracts.indicator import IndicatorCard

_PLAN: Final[dict[str, Any]] = {
    "type": "sample",
    "period": {"start": "2026-01-05", "end": "2026-06-30"},
    "objectives": [{"id": "O1", "statement": "x", "indicators": ["I1"]}],
    "indicators": [{"id": "I1", "card": "a/b", "measurements": [{"date": "2026-02-02", "value": 1}]}],
    "actions": [
        {"id": "A1", "start": "2026-01-05", "end": "2026-01-09"},
        {"id": "A2", "objective": "O1", "indicators": ["I1"], "after": ["A1"], "duration": "2wd"},
        {"id": "A3", "after": ["A2"]},
    ],
    "risks": [{"id": "R1", "statement": "x", "actions": ["A1"]}],
    "follow_up": [{"date": "2026-01-06", "action": "A1"}],
}


def seen_items() -> dict[str, Item]:
    """Give an item of each kind as rules see it; the action is one with predecessors and successors."""
    plan = Plan.model_validate(_PLAN)
    card = cast("IndicatorCard", SimpleNamespace(kind="leading"))
    scope = PlanScope(plan, schedule_plan(plan), {}, date(2026, 1, 7), lambda _name: card)
    return {
        "plan": scope.plan_item,
        "objective": scope.objective_items[0],
        "indicator": scope.indicator_items[0],
        "measurement": scope.measurement(plan.indicators[0], plan.indicators[0].measurements[0]),
        "action": scope.action_items[1],
        "risk": scope.risk_items[0],
        "follow_up": scope.follow_up_items[0],
    }
