"""The plan that is appraised, with what is computed of it and found in it."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import BaseModel

from canevas.language import Message, msg, msgid
from canevas.model.blank import BLANK, holds_blank
from canevas.model.moment import day_of, plain_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from canevas.check.appraisal.remarks import Remarks
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.model.plan import Action, Indicator, Objective, Plan
    from canevas.planning.schedule import Schedule

_LONGEST_TITLE: Final = 40
_PLACES: Final = {
    "objectives": msgid("objective {number}"),
    "indicators": msgid("indicator {number}"),
    "actions": msgid("action {number}"),
    "risks": msgid("risk {number}"),
}
"""By list, how an item is told that has neither id nor title."""

Name = str | Message
"""How an item is called in a sentence."""


class Named(NamedTuple):
    """An item with its name and its place.

    Attributes:
        name: How sentences call it.
        number: Its position in its list.
        item: The item.
    """

    name: Name
    number: int
    item: BaseModel


class Subject:
    """What is appraised.

    Args:
        plan: The plan.
        plan_type: Its type, where it is there.
        schedule: Its computed dates.
        cards: The cards that its indicators name, by id, as far as they are there.
        remarks: What the rules find, by dimension.
        today: The day on which it is looked at.
    """

    def __init__(
        self,
        plan: Plan,
        plan_type: PlanType | None,
        schedule: Schedule,
        cards: Mapping[str, IndicatorCard],
        remarks: Remarks,
        today: date,
    ) -> None:
        self.plan = plan
        self.plan_type = plan_type
        self.schedule = schedule
        self.cards = cards
        self.remarks = remarks
        self.today = today

    @cached_property
    def objectives(self) -> tuple[tuple[Named, Objective], ...]:
        """The objectives with their names."""
        return tuple(zip(_named("objectives", self.plan.objectives), self.plan.objectives, strict=True))

    @cached_property
    def indicators(self) -> tuple[tuple[Named, Indicator], ...]:
        """The indicators with their names."""
        return tuple(zip(_named("indicators", self.plan.indicators), self.plan.indicators, strict=True))

    @cached_property
    def risks(self) -> tuple[Named, ...]:
        """The risks with their names."""
        return _named("risks", self.plan.risks)

    @cached_property
    def actions(self) -> tuple[tuple[Named, Action], ...]:
        """The actions that were not given up, with their names."""
        pairs = zip(_named("actions", self.plan.actions), self.plan.actions, strict=True)
        return tuple((named, action) for named, action in pairs if action.status != "cancelled")

    @cached_property
    def tasks(self) -> tuple[tuple[Named, Action], ...]:
        """The actions that take time and means: no milestones."""
        return tuple((named, action) for named, action in self.actions if action.kind != "milestone")

    @cached_property
    def indicator_of(self) -> Mapping[str, Indicator]:
        """The indicators by id; the first where an id stands twice."""
        return {str(one.id): one for one in reversed(self.plan.indicators) if one.id}

    def measured_by(self, item: Objective | Action) -> list[Indicator]:
        """Give the indicators that an item names and that are there."""
        return [self.indicator_of[str(name)] for name in item.indicators if str(name) in self.indicator_of]

    def card(self, indicator: Indicator) -> IndicatorCard | None:
        """Give the card of an indicator, where it has one that is there."""
        return self.cards.get(str(indicator.card)) if indicator.card else None

    def dates(self, action: Action) -> tuple[date | None, date | None]:
        """Give the first and the last day of an action, computed; `None` where one cannot be told."""
        computed = self.schedule.actions.get(str(action.id)) if action.id else None
        if computed is None:
            return day_of(action.start), day_of(action.end)
        return _whole(computed.start), _whole(computed.end)

    @cached_property
    def begins(self) -> date | None:
        """The first day of the plan: what its period says, else the first day of its first action."""
        starts = [start for _named, action in self.actions if (start := self.dates(action)[0])]
        return _whole(self.schedule.start) or min(starts, default=None)

    @cached_property
    def ends(self) -> date | None:
        """The last day of the plan, as its period says."""
        return _whole(self.schedule.end)

    def happened(self, moment: object) -> bool:
        """Tell whether something is dated, and not after the day on which the plan is looked at."""
        day = day_of(moment)
        return day is not None and day <= self.today


def filled(value: object) -> bool:
    """Tell whether something is written and nothing of it is still to be filled in."""
    if isinstance(value, str):
        return bool(value.strip()) and not holds_blank(value)
    if isinstance(value, BaseModel):
        return any(filled(getattr(value, name)) for name in type(value).model_fields)
    if isinstance(value, list | tuple):
        return any(filled(part) for part in value)
    return value is not None and value is not BLANK


def _whole(day: date | None) -> date | None:
    return None if day is None else plain_day(day)


def _named(kind: str, items: Sequence[BaseModel]) -> tuple[Named, ...]:
    """Name items: by id where it is theirs alone, else by title, else by their place."""
    ids = Counter(str(getattr(item, "id", None)) for item in items)
    return tuple(Named(_name(kind, item, number, ids), number, item) for number, item in enumerate(items))


def _name(kind: str, item: BaseModel, number: int, ids: Counter[str]) -> Name:
    identity = getattr(item, "id", None)
    if identity and ids[str(identity)] == 1:
        return str(identity)
    title = next((text for key in ("title", "name", "statement") if filled(text := getattr(item, key, None))), None)
    if title is None:
        return Message(_PLACES[kind], {"number": number + 1})
    short = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
    return msg("“{title}”", title=short)
