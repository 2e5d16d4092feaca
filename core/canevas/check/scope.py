"""What expressions of rules see: the plan and its items, references followed, dates computed.

A blank is not a value: an expression that reads one stops, and the rule is silent, since nobody can tell yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from canevas.expressions import MISSING, Record
from canevas.model.blank import BLANK, holds_blank
from canevas.model.dependency import Dependency
from canevas.model.moment import Moment

if TYPE_CHECKING:
    from datetime import date

    from canevas.model.plan import Plan
    from canevas.planning.schedule import Schedule


class Unfilled(Exception):  # noqa: N818 - no error: it ends an evaluation whose answer nobody can know yet
    """An expression read something that is still to be filled in."""


def seen(value: Any) -> object:
    """Give a value of the model as expressions see it."""
    if value is BLANK or (isinstance(value, str) and holds_blank(value)):
        raise Unfilled
    if value is None:
        return MISSING
    if isinstance(value, Moment):
        return value.day if value.day is not None else value.text
    if isinstance(value, BaseModel):
        return Item(value, {})
    if isinstance(value, Mapping):
        return Values(value)
    if isinstance(value, tuple | list):
        return [seen(item) for item in value]
    return value


class Values(Record):
    """Named values: settings, inputs of a measure."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def read(self, name: str) -> object:
        """Give a value; one that is not there is missing."""
        return seen(self._values.get(name))


class Item(Record):
    """An item of the plan.

    Args:
        model: The item.
        given: What is computed or followed instead of what is written, by name.
    """

    __slots__ = ("_given", "model")

    def __init__(self, model: BaseModel, given: Mapping[str, Callable[[], object]]) -> None:
        self.model = model
        self._given = given

    def read(self, name: str) -> object:
        """Give a part: computed, of the core, or a field of the type."""
        if name in self._given:
            return self._given[name]()
        if name in type(self.model).model_fields:
            return seen(getattr(self.model, name))
        fields: Mapping[str, Any] = getattr(self.model, "fields", {})
        return seen(fields.get(name))


class PlanScope:
    """The names that expressions of rules see in one plan.

    Args:
        plan: The plan.
        schedule: Its computed dates.
        settings: Settings of its type.
        today: The date on which it is looked at.
    """

    def __init__(self, plan: Plan, schedule: Schedule, settings: Mapping[str, Any], today: date) -> None:
        self.plan = plan
        self.schedule = schedule
        self.settings = settings
        self.today = today

    @cached_property
    def names(self) -> dict[str, object]:
        """The names that every rule sees."""
        return {
            "plan": Item(
                self.plan, {"period": lambda: Values({"start": self.schedule.start, "end": self.schedule.end})}
            ),
            "objectives": self.objective_items,
            "indicators": self.indicator_items,
            "actions": self.action_items,
            "follow_up": self.follow_up,
            "settings": Values(self.settings),
            "today": self.today,
        }

    @cached_property
    def objective_items(self) -> list[Item]:
        """The objectives, in their order."""
        return [self._objective(item) for item in self.plan.objectives]

    @cached_property
    def objectives(self) -> Mapping[str, Item]:
        """The objectives by id."""
        return _by_id(self.plan.objectives, self.objective_items)

    def _objective(self, objective: Any) -> Item:
        return Item(objective, {
            "indicators": lambda: _followed(objective.indicators, self.indicators),
            "actions": lambda: [self.actions[key] for key in self._served.get(objective.id, ()) if key in self.actions],
        })  # fmt: skip

    @cached_property
    def _served(self) -> Mapping[str, list[str]]:
        served: dict[str, list[str]] = {}
        for action in self.plan.actions:
            served.setdefault(str(action.objective), []).append(str(action.id))
        return served

    @cached_property
    def indicator_items(self) -> list[Item]:
        """The indicators, in their order."""
        return [self._indicator(item) for item in self.plan.indicators]

    @cached_property
    def indicators(self) -> Mapping[str, Item]:
        """The indicators by id."""
        return _by_id(self.plan.indicators, self.indicator_items)

    def _indicator(self, indicator: Any) -> Item:
        return Item(
            indicator, {"measurements": lambda: [self.measurement(indicator, one) for one in indicator.measurements]}
        )

    def measurement(self, indicator: Any, measurement: Any) -> Item:
        """Give a measure, which knows its indicator."""
        return Item(measurement, {"indicator": lambda: self._indicator(indicator)})

    @cached_property
    def action_items(self) -> list[Item]:
        """The actions, in their order."""
        return [self._action(item) for item in self.plan.actions]

    @cached_property
    def actions(self) -> Mapping[str, Item]:
        """The actions by id."""
        return _by_id(self.plan.actions, self.action_items)

    def _action(self, action: Any) -> Item:
        return Item(action, {
            "start": lambda: self._date(action, "start"),
            "end": lambda: self._date(action, "end"),
            "objective": lambda: self.objectives.get(str(action.objective), MISSING),
            "indicators": lambda: _followed(action.indicators, self.indicators),
            "predecessors": lambda: [self.actions[key] for key in self.before.get(action.id, ()) if key in self.actions],
            "successors": lambda: [self.actions[key] for key in self._behind.get(action.id, ()) if key in self.actions],
        })  # fmt: skip

    def _date(self, action: Any, which: str) -> object:
        if getattr(action, which) is BLANK:
            raise Unfilled
        computed = self.schedule.actions.get(action.id)
        return seen(getattr(computed, which, None))

    @cached_property
    def before(self) -> Mapping[str, tuple[str, ...]]:
        """By id of an action, the actions that it comes after."""
        return {
            str(action.id): tuple(one.action for one in action.after if isinstance(one, Dependency))
            for action in self.plan.actions
        }

    @cached_property
    def _behind(self) -> Mapping[str, list[str]]:
        behind: dict[str, list[str]] = {}
        for key, predecessors in self.before.items():
            for other in predecessors:
                behind.setdefault(other, []).append(key)
        return behind

    @cached_property
    def follow_up(self) -> list[Item]:
        """The entries of the follow-up; each knows its action."""
        return [
            Item(entry, {"action": partial(self.actions.get, str(entry.action), MISSING)})
            for entry in self.plan.follow_up
        ]

    def items(self, kind: str) -> list[tuple[tuple[str | int, ...], Item]]:
        """Give each item of a kind with its path."""
        if kind == "measurement":
            return [
                (("indicators", number, "measurements", position), self.measurement(indicator, one))
                for number, indicator in enumerate(self.plan.indicators)
                for position, one in enumerate(indicator.measurements)
            ]
        items: list[Item] = self.follow_up if kind == "follow_up" else getattr(self, f"{kind}_items")
        return [((_LISTS[kind], number), item) for number, item in enumerate(items)]


_LISTS: Final = {"objective": "objectives", "indicator": "indicators", "action": "actions", "follow_up": "follow_up"}


def _by_id(models: Sequence[Any], items: Sequence[Item]) -> dict[str, Item]:
    """Give items by id; the first where an id stands twice, which another rule says."""
    found: dict[str, Item] = {}
    for model, item in zip(models, items, strict=True):
        if model.id and model.id is not BLANK:
            found.setdefault(str(model.id), item)
    return found


def _followed(references: Sequence[Any], known: Mapping[str, Item]) -> list[Item]:
    """Follow references to the items that they mean; those that point nowhere are another rule's affair."""
    if BLANK in references:
        raise Unfilled
    return [known[name] for name in references if name in known]
