"""Where a plan stands: its figures and its dates with floats, put before those who look ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile
    from canevas.followup.overview import PlanStatus
    from canevas.model.words import Method


def status(engine: Engine, opened: PlanFile, method: Method | None, within: int | None) -> PlanStatus:
    """Look at a plan on the engine's day; see `Engine.status`."""
    from canevas.engine.figures import figures_of
    from canevas.followup.overview import WITHIN, Measured, Money, PlanStatus
    from canevas.planning.schedule import plan_with_floats

    found = figures_of(engine, opened, method)
    return PlanStatus(
        found.plan,
        opened.plan_type,
        plan_with_floats(found.plan, found.schedule),
        found.progress,
        tuple(Measured(*one) for one in found.indicators),
        Money(found.spending, found.earned_value),
        found.day,
        within=WITHIN if within is None else within,
    )
