"""What expressions of rules see: the plan and its items, references followed, dates computed.

A blank is not a value: an expression that reads one stops, and the rule is silent, since nobody can tell yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from canevas.expressions import MISSING, Record
from canevas.model.blank import BLANK, holds_blank
from canevas.model.dependency import Dependency
from canevas.model.moment import Moment
from canevas.planning.reckoning import reckoning_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from canevas.contracts.indicator import IndicatorCard
    from canevas.model.plan import Action, FollowUpEntry, Indicator, Measurement, Objective, Period, Plan, Risk
    from canevas.planning.schedule import Schedule


class Unfilled(Exception):  # noqa: N818 - no error: it ends an evaluation whose answer nobody can know yet
    """An expression read something that is still to be filled in."""


class Values(Record):
    """Named values: settings, inputs of a measure.

    Args:
        values: The values.
        seen: Gives a value as expressions see it.
    """

    __slots__ = ("_seen", "_values")

    def __init__(self, values: Mapping[str, Any], seen: Callable[[Any], object]) -> None:
        self._values = values
        self._seen = seen

    def read(self, name: str) -> object:
        """Give a value; one that is not there is missing."""
        return self._seen(self._values.get(name))


class Item(Record):
    """An item of the plan.

    Args:
        model: The item.
        seen: Gives a value of it as expressions see it.
        given: What is computed or followed instead of what is written, by name.
    """

    __slots__ = ("_given", "_seen", "model")

    def __init__(
        self, model: BaseModel, seen: Callable[[Any], object], given: Mapping[str, Callable[[], object]] | None = None
    ) -> None:
        self.model = model
        self._seen = seen
        self._given = given or {}

    def read(self, name: str) -> object:
        """Give a part: computed, of the core, or a field of the type."""
        if name in self._given:
            return self._given[name]()
        if name in type(self.model).model_fields:
            return self._seen(getattr(self.model, name))
        return self._seen(self.fields.get(name))

    def computed(self) -> Iterator[tuple[str, object]]:
        """Go through the parts that are computed or followed, not read as they are written."""
        return ((name, given()) for name, given in self._given.items())

    @property
    def fields(self) -> Mapping[str, Any]:
        """The fields of the type that it has, as they were read."""
        found: Mapping[str, Any] = getattr(self.model, "fields", {})
        return found

    def __str__(self) -> str:
        return str(getattr(self.model, "id", None) or "…")


class PlanScope:
    """The names that expressions of rules see in one plan.

    Args:
        plan: The plan.
        schedule: Its computed dates.
        settings: Settings of its type.
        today: The date on which it is looked at.
        card_of: Gives the card of an id; `None` where there is none.
        blanks_are_missing: A blank is read as what is missing, and stops nothing.
    """

    def __init__(
        self,
        plan: Plan,
        schedule: Schedule,
        settings: Mapping[str, Any],
        today: date,
        card_of: Callable[[str], IndicatorCard | None] = lambda _: None,
        *,
        blanks_are_missing: bool = False,
    ) -> None:
        self._blanks_are_missing = blanks_are_missing
        self._card_of = card_of
        self._cards: dict[str, IndicatorCard | None] = {}
        self.plan = plan
        self.schedule = schedule if reversed_dates(plan.period) is None else schedule._replace(end=None)
        self.settings = settings
        self.today = today
        self._shows_blanks = False
        self._judged: BaseModel | None = None

    @contextmanager
    def judging(self, item: Item | None) -> Iterator[None]:
        """Say for which item a rule is checked meanwhile; where its references point nowhere, nobody can tell."""
        self._judged = item.model if item is not None else None
        try:
            yield
        finally:
            self._judged = None

    @contextmanager
    def showing_blanks(self) -> Iterator[None]:
        """Let a blank be read as ``___`` meanwhile, as a message shows it."""
        self._shows_blanks = True
        try:
            yield
        finally:
            self._shows_blanks = False

    def seen(self, value: Any) -> object:
        """Give a value of the model as expressions see it.

        Raises:
            Unfilled: It is blank, or holds a blank.
        """
        if value is BLANK or (isinstance(value, str) and holds_blank(value)):
            if self._shows_blanks:
                return BLANK.text if value is BLANK else value
            if self._blanks_are_missing:
                return MISSING
            raise Unfilled
        if isinstance(value, str):
            return value
        match value:
            case None:
                return MISSING
            case Moment():
                return self._day(value)
            case BaseModel():
                return Item(value, self.seen) if value.model_fields_set else self.seen(BLANK)
            case Mapping():
                return Values(value, self.seen)
            case tuple() | list():
                return [self.seen(item) for item in value]
        return value

    def _day(self, moment: Moment) -> object:
        if moment.day is not None:
            return moment.day
        day = reckoning_on(self.schedule.calendar).resolve(moment, self.schedule.start, self.schedule.end)
        return MISSING if day is None else day

    @cached_property
    def names(self) -> dict[str, object]:
        """The names that every rule sees."""
        items = {
            "objectives": self.objective_items,
            "indicators": self.indicator_items,
            "actions": self.action_items,
            "follow_up": self.follow_up_items,
        }
        return {"plan": self.plan_item, **items, "settings": Values(self.settings, self.seen), "today": self.today}

    @cached_property
    def plan_item(self) -> Item:
        """The plan itself."""
        return Item(self.plan, self.seen, {
            "period": lambda: Values(self._period, self.seen),
            "objectives": lambda: self.objective_items,
            "indicators": lambda: self.indicator_items,
            "actions": lambda: self.action_items,
            "follow_up": lambda: self.follow_up_items,
            "risks": lambda: self.risk_items,
        })  # fmt: skip

    @cached_property
    def _period(self) -> Mapping[str, object]:
        """The first and the last day, computed; a blank where one of them is blank and the day depends on it."""
        period = self.plan.period
        unknown = None
        if period is not None and (BLANK in (period.start, period.end) or not period.model_fields_set):
            unknown = BLANK
        return {"start": self.schedule.start or unknown, "end": self.schedule.end or unknown}

    @cached_property
    def objective_items(self) -> list[Item]:
        """The objectives, in their order."""
        return [self._objective(item) for item in self.plan.objectives]

    @cached_property
    def objectives(self) -> Mapping[str, Item]:
        """The objectives by id."""
        return _by_id(self.objective_items)

    def _objective(self, objective: Objective) -> Item:
        return Item(objective, self.seen, {
            "indicators": lambda: self._followed(objective, objective.indicators, self.indicators),
            "actions": lambda: self._serving.get(str(objective.id), []),
        })  # fmt: skip

    @cached_property
    def _serving(self) -> Mapping[str, list[Item]]:
        return _grouped((str(action.objective), item) for action, item in self._actions_with_items if action.objective)

    @cached_property
    def indicator_items(self) -> list[Item]:
        """The indicators, in their order."""
        return [self._indicator(item) for item in self.plan.indicators]

    @cached_property
    def indicators(self) -> Mapping[str, Item]:
        """The indicators by id."""
        return _by_id(self.indicator_items)

    def _indicator(self, indicator: Indicator) -> Item:
        measurements = indicator.measurements
        return Item(indicator, self.seen, {
            "measurements": lambda: [self.measurement(indicator, one) for one in measurements],
            "kind": lambda: self._kind(indicator),
        })  # fmt: skip

    def _kind(self, indicator: Indicator) -> object:
        """Tell whether it is leading or lagging: what a field of the type says, else its card."""
        if (written := indicator.fields.get("kind")) is not None or indicator.card is None:
            return self.seen(written)
        self.seen(indicator.card)
        card = self.card(indicator)
        return card.kind if card else MISSING

    def card(self, indicator: Indicator) -> IndicatorCard | None:
        """Give the card of an indicator; `None` where it names none, or one that is not there."""
        if not isinstance(identity := indicator.card, str):
            return None
        if identity not in self._cards:
            self._cards[identity] = self._card_of(identity)
        return self._cards[identity]

    def measurement(self, indicator: Indicator, measurement: Measurement) -> Item:
        """Give a measure, which knows its indicator."""
        return Item(measurement, self.seen, {"indicator": lambda: self._indicator(indicator)})

    @cached_property
    def action_items(self) -> list[Item]:
        """The actions, in their order."""
        return [self._action(item) for item in self.plan.actions]

    @cached_property
    def actions(self) -> Mapping[str, Item]:
        """The actions by id."""
        return _by_id(self.action_items)

    @property
    def _actions_with_items(self) -> Iterable[tuple[Action, Item]]:
        return zip(self.plan.actions, self.action_items, strict=True)

    def _action(self, action: Action) -> Item:
        return Item(action, self.seen, {
            "start": lambda: self._date(action, "start"),
            "end": lambda: self._date(action, "end"),
            "objective": lambda: self._one(action, action.objective, self.objectives),
            "indicators": lambda: self._followed(action, action.indicators, self.indicators),
            "predecessors": lambda: self._predecessors(action),
            "successors": lambda: self._behind.get(str(action.id), []),
        })  # fmt: skip

    def _date(self, action: Action, which: str) -> object:
        computed = self.schedule.actions.get(str(action.id)) if action.id else None
        if (day := getattr(computed, which, None)) is not None:
            return day
        if BLANK in (action.start, action.end, action.not_before, action.duration, *action.after):
            return self.seen(BLANK)
        return self.seen(getattr(action, which))

    def _predecessors(self, action: Action) -> list[Item]:
        if BLANK in action.after:
            self.seen(BLANK)
        return [self.actions[name] for name in predecessors(action) if name in self.actions]

    @cached_property
    def _behind(self) -> Mapping[str, list[Item]]:
        return _grouped((name, item) for action, item in self._actions_with_items for name in predecessors(action))

    @cached_property
    def follow_up_items(self) -> list[Item]:
        """The entries of the follow-up; each knows its action."""
        return [self._entry(item) for item in self.plan.follow_up]

    def _entry(self, entry: FollowUpEntry) -> Item:
        return Item(entry, self.seen, {"action": lambda: self._one(entry, entry.action, self.actions)})

    @cached_property
    def risk_items(self) -> list[Item]:
        """The risks, in their order; each knows the actions that answer it."""
        return [self._risk(item) for item in self.plan.risks]

    def _risk(self, risk: Risk) -> Item:
        return Item(risk, self.seen, {"actions": lambda: self._followed(risk, risk.actions, self.actions)})

    def _one(self, owner: BaseModel, reference: object, known: Mapping[str, Item]) -> object:
        """Follow a reference.

        Raises:
            Unfilled: It points nowhere, which another rule says, and it is its owner that a rule is checked for.
        """
        if (seen := self.seen(reference)) is MISSING:
            return MISSING
        return known[str(seen)] if str(seen) in known else self._nowhere(owner, MISSING)

    def _followed(self, owner: BaseModel, references: Sequence[object], known: Mapping[str, Item]) -> list[Item]:
        """Follow references; likewise where they all point nowhere."""
        self.seen(references)
        found = [known[str(name)] for name in references if str(name) in known]
        return found if found or not references else self._nowhere(owner, found)

    def _nowhere(self, owner: BaseModel, shown: Any) -> Any:
        if owner is self._judged:
            raise Unfilled
        return shown

    def items(self, kind: str) -> list[tuple[tuple[str | int, ...], Item]]:
        """Give each item of a kind with its path; the kind ``plan`` is the plan itself."""
        if kind == "plan":
            return [((), self.plan_item)]
        if kind == "measurement":
            return [
                (("indicators", number, "measurements", position), self.measurement(indicator, one))
                for number, indicator in enumerate(self.plan.indicators)
                for position, one in enumerate(indicator.measurements)
            ]
        items: list[Item] = getattr(self, f"{kind}_items")
        return [((LISTS[kind], number), item) for number, item in enumerate(items)]


LISTS: Final = {
    "objective": "objectives", "indicator": "indicators", "action": "actions", "risk": "risks", "follow_up": "follow_up",
}  # fmt: skip
"""By kind of item, the list of the plan that holds them."""


def reversed_dates(period: Period | None) -> tuple[date, date] | None:
    """Give the first and the last day of a period that ends before it starts; no rule but one takes such an end for an end."""
    start, end = (None, None) if period is None else (_written_day(period.start), _written_day(period.end))
    if start is None or end is None:
        return None
    both_have_a_time = isinstance(start, datetime) and isinstance(end, datetime)
    is_reversed = end < start if both_have_a_time else end.toordinal() < start.toordinal()
    return (start, end) if is_reversed else None


def _written_day(moment: object) -> date | None:
    return moment.day if isinstance(moment, Moment) and moment.absolute else None


def predecessors(action: Action) -> list[str]:
    """Give the ids of the actions that an action comes after, in the order in which they are written."""
    return list(dict.fromkeys(one.action for one in action.after if isinstance(one, Dependency)))


def _by_id(items: Sequence[Item]) -> dict[str, Item]:
    """Give items by id; the first where an id stands twice, which another rule says."""
    found: dict[str, Item] = {}
    for item in items:
        if identity := getattr(item.model, "id", None):
            found.setdefault(str(identity), item)
    return found


def _grouped(pairs: Iterable[tuple[str, Item]]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return groups
