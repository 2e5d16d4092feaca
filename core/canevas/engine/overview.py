"""Where a plan stands: its dates with floats and the cards of its indicators, put before those who reckon."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from canevas.engine.checking import card_of
from canevas.model.blank import Blank
from canevas.planning.readings import Known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile
    from canevas.followup.overview import PlanStatus
    from canevas.model.plan import Plan
    from canevas.model.words import Method
    from canevas.planning.thresholds import Limit

Value = TypeVar("Value")


def status(engine: Engine, opened: PlanFile, method: Method | None, within: int | None) -> PlanStatus:
    """Look at a plan on the engine's day; see `Engine.status`."""
    from canevas.followup.overview import WITHIN, plan_status

    plan = opened.require()
    return plan_status(
        plan,
        opened.plan_type,
        engine.schedule(opened, floats=True),
        _known(engine, plan),
        engine.today,
        method=method,
        within=WITHIN if within is None else within,
    )


def _known(engine: Engine, plan: Plan) -> Iterator[Known]:
    """Give the indicators with what their cards say where the plan says nothing."""
    for indicator in plan.indicators:
        card = card_of(engine, str(indicator.card)) if indicator.card else None
        own = indicator.thresholds
        limits: Mapping[str, Limit] = card.thresholds if card is not None else {}
        formula = card.formula if card is not None and card.compute == "formula" else None
        yield Known(
            indicator,
            _said(indicator.formula, formula),
            _said(indicator.direction, card.direction if card is not None else None),
            _said(indicator.frequency, card.frequency if card is not None else None),
            _limit(own.green if own is not None else None, limits.get("green")),
            _limit(own.amber if own is not None else None, limits.get("amber")),
        )


def _said(written: Value | Blank | None, of_card: Value | None) -> Value | None:
    """Give what the plan says, else what the card says; nothing where it is still to be filled in."""
    if isinstance(written, Blank):
        return None
    return of_card if written is None else written


def _limit(written: Limit | Blank | None, of_card: Limit | None) -> Limit | None:
    if isinstance(written, Blank):
        return None
    return of_card if written is None else written
