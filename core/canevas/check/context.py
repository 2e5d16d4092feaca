"""What a rule written in Python is given."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from canevas.check.scope import predecessors
from canevas.planning.order import order_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from datetime import date

    from canevas.check.scope import PlanScope
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.model.plan import Action, Indicator, Plan
    from canevas.planning.schedule import Schedule


class PlanContext:
    """A plan with what is computed of it; see `canevas.contracts.rule.RuleContext`.

    Args:
        scope: The plan as rules see it.
        plan_type: Its type, where it is there.
        known_cards: Ids of every card.
        blanks: How many places are still to be filled in.
        card_names: Gives, by plain name in any language, the ids of the cards that the type lists.
    """

    def __init__(
        self,
        scope: PlanScope,
        plan_type: PlanType | None,
        known_cards: Collection[str],
        blanks: int,
        card_names: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self.scope = scope
        self._list_card_names = card_names
        self.plan_type = plan_type
        self.known_cards = known_cards
        self.blanks = blanks
        self.functions = {"working_days": scope.schedule.calendar.working_days}

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.scope.plan

    @property
    def settings(self) -> Mapping[str, Any]:
        """The settings of the plan's type."""
        return self.scope.settings

    @property
    def schedule(self) -> Schedule:
        """The computed dates."""
        return self.scope.schedule

    @property
    def today(self) -> date:
        """The date on which the plan is looked at."""
        return self.scope.today

    @cached_property
    def card_names(self) -> Mapping[str, str]:
        """By plain name in any language, the ids of the indicator cards that the plan's type lists."""
        return self._list_card_names()

    def card(self, indicator: Indicator) -> IndicatorCard | None:
        """Give the card of an indicator; `None` where it names none, or one that is not there."""
        return self.scope.card(indicator)

    @cached_property
    def _places(self) -> Mapping[int, tuple[str | int, ...]]:
        lists = ("objectives", "indicators", "actions", "follow_up", "risks", "reviews")
        return {id(item): (name, number) for name in lists for number, item in enumerate(getattr(self.plan, name))}

    def path(self, item: object, *keys: str | int) -> tuple[str | int, ...]:
        """Give the path of an item of the plan, and of what lies below it."""
        return (*self._places.get(id(item), ()), *keys)

    def predecessors(self, action: Action) -> set[str]:
        """Give the ids of the actions that an action comes after."""
        return set(predecessors(action))

    def in_dependency_order(self) -> Iterator[Action]:
        """Go through the actions, each after its predecessors; members of a cycle come last."""
        actions = self.plan.actions
        numbers: dict[str, int] = {}
        for number, action in enumerate(actions):
            numbers.setdefault(str(action.id), number)
        order = order_of([[numbers[name] for name in predecessors(action) if name in numbers] for action in actions])
        for number in (*order.sequence, *sorted(order.circular)):
            yield actions[number]
