"""Appraising a plan: its dates, its cards and what the rules say, put before those who judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.engine.checking import card_of

if TYPE_CHECKING:
    from canevas.contracts.appraisal import Appraisal
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile


def appraise(engine: Engine, opened: PlanFile) -> Appraisal:
    """Appraise a plan; see `Engine.appraise`."""
    from canevas.check.appraisal import appraise_plan

    plan = opened.require()
    named = {str(indicator.card) for indicator in plan.indicators if indicator.card}
    return appraise_plan(
        plan,
        opened.plan_type,
        engine.schedule(opened),
        {name: card for name in sorted(named) if (card := card_of(engine, name)) is not None},
        engine.check(opened),
        engine.today,
        file=opened.opened.document.name,
        blanks=len(opened.blanks),
    )
