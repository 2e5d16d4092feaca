"""What an audience is told of a plan: its sections, without the parts that are not for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from canevas.errors import PluginError
from canevas.language import msg
from canevas.model.base import PlanModel
from canevas.model.plan import Action, FollowUpEntry, Indicator, Measurement, Objective, Plan, Review, Risk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from canevas.contracts.audience import Audience
    from canevas.contracts.plan_type import PlanType, Section
    from canevas.rendering.view import PlanView

_LEVELS: Final[dict[str, type[PlanModel]]] = {
    "plan": Plan,
    "objective": Objective,
    "indicator": Indicator,
    "measurement": Measurement,
    "action": Action,
    "follow_up": FollowUpEntry,
    "risk": Risk,
    "review": Review,
}
_ITEMS: Final = {
    "objectives": "objective",
    "indicators": "indicator",
    "measurements": "measurement",
    "actions": "action",
    "follow_up": "follow_up",
    "risks": "risk",
    "reviews": "review",
}
"""The lists of a plan, each with what its items are called."""
_NEEDED: Final = frozenset({"canevas", "type", "language", "id", *_ITEMS})
"""Parts without which there is no plan; a list is left out with its section."""
_FIELDS: Final = "fields"
"""What stands for all that the type adds."""
_ON_TIMELINE: Final = frozenset(
    {
        "id",
        "title",
        "phase",
        "owner",
        "start",
        "end",
        "not_before",
        "duration",
        "after",
        "actual",
        "status",
        "progress",
        "kind",
        "repeat",
    }
)
"""What a timeline tells of an action; who gets no table of actions is told no more, not even as data."""
_WHOLE: Final = ("context", "conclusion")
"""Parts of a plan that sections of their names show, and that are no lists."""


class PlanAudience:
    """An audience, for plans of one type.

    Args:
        identity: Its id.
        audience: What its pack says of it.
        plan_type: The type; `None` where it is not there.

    Raises:
        PluginError: It leaves out a part that there is not: nobody would notice that it is told all the same.

    Attributes:
        id: Its id.
    """

    def __init__(self, identity: str, audience: Audience, plan_type: PlanType | None) -> None:
        self.id = identity
        self._audience = audience
        hidden = frozenset(self._parts(plan_type))
        if not any("actions" in (one.name, one.table) for one in audience.sections):
            hidden |= {("action", name) for name in _names("action", plan_type) - _ON_TIMELINE}
        self._hidden = hidden

    def _parts(self, plan_type: PlanType | None) -> Iterator[tuple[str, str]]:
        for written in self._audience.without:
            level, _point, name = written.rpartition(".")
            levels = [level] if level else list(_LEVELS)
            found = [(one, part) for one in levels for part in _meant(one, name, plan_type)]
            if not found and name != _FIELDS:
                known = sorted({part for one in levels for part in _names(one, plan_type) - _NEEDED})
                raise PluginError(
                    msg(
                        "the audience “{audience}” leaves out “{name}”, which there is not; there are: {names}",
                        audience=self.id,
                        name=written,
                        names=known,
                    )
                )
            yield from found

    def hides(self, level: str, name: str) -> bool:
        """Tell whether a part of a kind of item is not told."""
        return (level, name) in self._hidden

    def gets(self, name: str) -> bool:
        """Tell whether it gets a section of the core."""
        return any(one.name == name for one in self._audience.sections)

    def told(self, plan: Plan) -> Plan:
        """Give a plan without the parts that are not told."""
        return self._without(plan, "plan") if self._hidden else plan

    def _without(self, item: Any, level: str) -> Any:
        kinds = type(item).model_fields
        changed: dict[str, Any] = {}
        for name, field in kinds.items():
            if (level, name) in self._hidden:
                changed[name] = field.get_default(call_default_factory=True)
            elif name in _ITEMS and any(isinstance(one, PlanModel) for one in getattr(item, name)):
                changed[name] = tuple(self._without(one, _ITEMS[name]) for one in getattr(item, name))
        found = item.model_copy(update=changed)
        own = {name: value for name, value in item.fields.items() if (level, name) not in self._hidden}
        return found.with_own_fields(own) if len(own) < len(item.fields) else found

    def sections(self, every: Sequence[Section]) -> list[Section]:
        """Give its sections: those of the core by name with the tables of the type that show the same items.

        Args:
            every: The sections of a whole report.
        """
        found: list[Section] = []
        for wanted in self._audience.sections:
            if wanted.table:
                found.append(wanted)
                continue
            meant = [one for one in every if wanted.name in (one.name, one.table)]
            found += meant or [wanted]
        return found


def _names(level: str, plan_type: PlanType | None) -> frozenset[str]:
    """Give the parts of a kind of item, with the fields that the type adds."""
    own = plan_type.fields_of(level) if plan_type is not None else ()
    return frozenset({*_LEVELS[level].model_fields, *own})


def _meant(level: str, name: str, plan_type: PlanType | None) -> Iterator[str]:
    """Give the parts of a kind of item that a name means: a budget is also each field of the type that holds money."""
    fields = plan_type.fields_of(level) if plan_type is not None else {}
    if name == _FIELDS:
        yield from fields
    elif name in _names(level, plan_type) - _NEEDED:
        yield name
    if name == "budget":
        yield from (one for one, field in fields.items() if field.type == "money")


def shown_in(view: PlanView, sections: Iterable[Section]) -> PlanView:
    """Leave out of a plan the items that no section shows: no format that prints its data tells of them either."""
    names = {one.name or one.table for one in sections}
    names |= {"actions"} if "timeline" in names else set()
    gone: dict[str, tuple[int, ...]] = {name: () for name in _ITEMS if name not in names and name != "measurements"}
    return view.part(gone, **{name: None for name in _WHOLE if name not in names})
