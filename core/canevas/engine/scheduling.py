"""What the engine says of a plan's dates, now and as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.errors import UsageError
from canevas.language import msg
from canevas.planning.schedule import plan_with_floats, schedule_plan

if TYPE_CHECKING:
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile
    from canevas.followup.baselines import Baselines
    from canevas.planning.schedule import Schedule


def schedule_of(engine: Engine, opened: PlanFile, *, floats: bool = False) -> Schedule:
    """Compute the dates of a plan; see `Engine.schedule`."""
    plan = opened.require()
    found = schedule_plan(plan, engine.cache)
    return plan_with_floats(plan, found) if floats else found


def baselines_of(engine: Engine, opened: PlanFile) -> Baselines:
    """Give the baselines of a plan; see `Engine.baselines`."""
    from canevas.followup.baselines import Baselines, baselines_path

    plan = opened.require()
    if opened.path is None:
        raise UsageError(msg("baselines are kept beside a plan's file, and this plan has none"))
    return Baselines(baselines_path(opened.path), plan, schedule_of(engine, opened), engine.today)
