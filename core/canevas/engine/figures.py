"""The figures of a plan on a day: its progress, its indicators, its money."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canevas.catalogue.following import known_of
from canevas.engine.card_values import values_of
from canevas.engine.checking import card_of
from canevas.planning.earned_value import earned_value, spending
from canevas.planning.progress import plan_progress
from canevas.planning.standing import as_of
from canevas.planning.states import indicator_state

if TYPE_CHECKING:
    from datetime import date

    from canevas.contracts.indicator import IndicatorCard
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile
    from canevas.expressions import NotComputable
    from canevas.model.plan import Indicator, Plan
    from canevas.model.words import Method
    from canevas.planning.earned_value import EarnedValue, Spending
    from canevas.planning.progress import PlanProgress
    from canevas.planning.schedule import Schedule
    from canevas.planning.states import IndicatorState


class Followed(NamedTuple):
    """An indicator of a plan on a day.

    Attributes:
        indicator: The indicator as the plan has it.
        card: Its card, where it has one that is there.
        state: How it stands.
    """

    indicator: Indicator
    card: IndicatorCard | None
    state: IndicatorState


class PlanFigures(NamedTuple):
    """The figures of a plan on a day.

    Attributes:
        plan: The plan as it stood on the day, as far as it dates what happened.
        schedule: Its dates.
        day: The day.
        progress: How much of it is done, and how each action stands.
        indicators: Each indicator, in the plan's order.
        spending: What may be spent and has been; `None` without a budget; why not where currencies differ.
        earned_value: Its earned value, likewise.
    """

    plan: Plan
    schedule: Schedule
    day: date
    progress: PlanProgress
    indicators: tuple[Followed, ...]
    spending: Spending | NotComputable | None
    earned_value: EarnedValue | NotComputable | None


def figures_of(engine: Engine, opened: PlanFile, method: Method | None = None) -> PlanFigures:
    """Reckon the figures of a plan; see `Engine.figures`."""
    plan, schedule, day = opened.require(), engine.schedule(opened), engine.today
    names = {str(indicator.card) for indicator in plan.indicators if isinstance(indicator.card, str)}
    cards = {name: card for name in sorted(names) if (card := card_of(engine, name)) is not None}
    given = values_of(engine, plan, schedule, cards.values())
    progress = plan_progress(plan, schedule, day, method)
    then = as_of(plan, day)
    indicators = []
    for indicator in plan.indicators:
        card = cards.get(str(indicator.card))
        known = known_of(indicator, card, None if card is None else given.get(card.id))
        indicators.append(Followed(indicator, card, indicator_state(known, schedule, day)))
    return PlanFigures(
        then,
        schedule,
        day,
        progress,
        tuple(indicators),
        spending(then),
        earned_value(then, progress),
    )
