"""What the engine says of a plan's dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.planning.schedule import plan_with_floats, schedule_plan

if TYPE_CHECKING:
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile
    from canevas.planning.schedule import Schedule


def schedule_of(engine: Engine, opened: PlanFile, *, floats: bool = False) -> Schedule:
    """Compute the dates of a plan; see `Engine.schedule`."""
    plan = opened.require()
    found = schedule_plan(plan, engine.cache)
    return plan_with_floats(plan, found) if floats else found
