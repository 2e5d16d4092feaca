"""What the engine says of a plan's dates, now and as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.errors import UsageError
from canevas.language import msg
from canevas.planning.schedule import plan_with_floats, schedule_plan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

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


def planned_of(engine: Engine, opened: PlanFile) -> Mapping[str, tuple[date, date]]:
    """Give the first and last day of each action by id, as the newest baseline has them; none where there is none.

    Raises:
        InputError: The file of the baselines cannot be read.
    """
    from canevas.followup.baselines import baselines_path

    if opened.path is None or not baselines_path(opened.path).exists():
        return {}
    found = baselines_of(engine, opened)
    spans = found.saved[found.newest].actions.items() if found.newest else ()
    named = {name: (one.span.start or one.span.end, one.span.end or one.span.start) for name, one in spans}
    return {name: (start, end) for name, (start, end) in named.items() if start is not None and end is not None}
