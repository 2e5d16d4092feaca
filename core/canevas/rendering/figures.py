"""What is computed beside the items of a plan: dates of actions, how indicators stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from canevas.catalogue.following import known_of
from canevas.contracts.indicator import IndicatorCard
from canevas.model.moment import date_of, plain_day
from canevas.model.plan import Action, Indicator
from canevas.planning.occurrences import horizon, occurrences
from canevas.planning.states import IndicatorState, indicator_state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.expressions import NotComputable
    from canevas.model.plan import Plan
    from canevas.planning.readings import Computation
    from canevas.planning.schedule import Schedule

    Given = Mapping[str, float | NotComputable | Computation]


@dataclass(frozen=True)
class PlacedAction:
    """An action with its computed dates.

    Attributes:
        action: The action.
        start: When it starts; `None` where that cannot be told.
        end: When it ends; `None` where that cannot be told.
    """

    action: Action
    start: date | None
    end: date | None


@dataclass(frozen=True)
class MeasuredIndicator:
    """An indicator with its card and how it stands.

    Attributes:
        indicator: The indicator.
        card: Its card of the catalogue, where it has one that is there.
        state: Its measures so far, and what follows from them.
    """

    indicator: Indicator
    card: IndicatorCard | None
    state: IndicatorState

    def part(self, name: Literal["unit", "direction", "frequency", "formula"]) -> object:
        """Give what the plan says, else what the card says."""
        written: object = getattr(self.indicator, name)
        return getattr(self.card, name) if written is None and self.card is not None else written


def place(plan: Plan, schedule: Schedule) -> tuple[PlacedAction, ...]:
    """Give each action with its dates; of two actions with one id, the first has those that were computed."""
    seen: set[str] = set()
    placed = []
    for action in plan.actions:
        computed = None if str(action.id) in seen else schedule.actions.get(str(action.id))
        seen.add(str(action.id))
        if computed is not None and action.id:
            placed.append(PlacedAction(action, computed.start, computed.end))
        else:
            placed.append(PlacedAction(action, date_of(action.start), date_of(action.end)))
    return tuple(placed)


def due_days(item: PlacedAction, schedule: Schedule) -> tuple[date, ...]:
    """Give the days on which an action that repeats is due, from its start to the end of the plan."""
    repeat, start, last = item.action.repeat, item.start, schedule.end
    if not isinstance(repeat, str) or start is None or last is None:
        return ()
    until = min(last, horizon(start), key=plain_day)
    return occurrences(start, repeat, until, schedule.calendar)


def measured(
    plan: Plan, schedule: Schedule, cards: Mapping[str, IndicatorCard], today: date, given: Given
) -> tuple[MeasuredIndicator, ...]:
    """Give each indicator as it stands; measures of later days are not there yet.

    Args:
        plan: The plan.
        schedule: Its dates.
        cards: Cards of indicators by id.
        today: The day on which it is looked at.
        given: By id of a card, what the plan itself gives for it, or the function that computes it.
    """
    found = []
    for indicator in plan.indicators:
        card = cards.get(str(indicator.card)) if indicator.card else None
        known = known_of(indicator, card, given.get(card.id) if card is not None else None)
        found.append(MeasuredIndicator(indicator, card, indicator_state(known, schedule, today)))
    return tuple(found)


def after(day: date | None, today: date) -> bool:
    """Tell whether a day comes after the one on which the plan is looked at."""
    return day is not None and plain_day(day) > today
