"""From default objectives, cards and actions to the items of a plan, in its language and with its ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.language import Text, pick, printed
from canevas.model.duration import Duration
from canevas.model.fingerprint import fingerprints
from canevas.model.moment import Moment
from canevas.model.reading import text_of
from canevas.planning.schedule import Schedule, Task, schedule
from canevas.scaffold.actions import Chosen, predecessors
from canevas.scaffold.answers import default_of

if TYPE_CHECKING:
    from canevas.contracts.action import DefaultAction
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import DefaultObjective, PlanType
    from canevas.model.dependency import Dependency
    from canevas.planning.calendar import Calendar
    from canevas.scaffold.scope import Scope

BLANK_TEXT: Final = "___"


class Item(NamedTuple):
    """An item of the plan and where it came from.

    Attributes:
        id: Id in the plan.
        source: Id of the card, action or objective of a pack.
        data: Its keys and values, as they are written.
        note: What a comment says beside it.
    """

    id: str
    source: str
    data: Mapping[str, Any]
    note: str = ""

    @property
    def fingerprints(self) -> dict[str, str]:
        """Give the fingerprints of what was written, so that a later version of the type can be merged in."""
        return fingerprints(self.data)


def as_written(value: Any, language: str) -> Any:
    """Give a typed value as a plan file of that language writes it."""
    match value:
        case list() | tuple():
            return [as_written(item, language) for item in value]
        case bool():
            return printed(value, language)
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case float():
            return text_of(value).removesuffix(".0")
    return text_of(value)


def objectives(
    plan_type: PlanType,
    proposed: Mapping[str, DefaultObjective],
    statement: str,
    cards: Mapping[str, str],
    scope: Scope,
) -> list[Item]:
    """Give the objectives that the type proposes; one that is blank where it proposes none.

    Args:
        plan_type: The type.
        proposed: The objectives that apply, by id.
        statement: The sentence that the user gave, which takes the place of theirs; else empty.
        cards: By id of a card, the id of its indicator in the plan.
        scope: What expressions see.
    """
    items: list[Item] = []
    for number, (source, default) in enumerate(proposed.items(), start=1):
        measured = [cards[card] for card in default.indicators if card in cards]
        data = {
            "statement": statement or as_written(scope.text(default.statement), scope.language),
            **({"indicators": measured} if measured else {}),
            **_own_fields(plan_type, "objective", default.fields, scope),
        }
        items.append(Item(f"O{number}", f"{plan_type.id}/{source}", data))
    if not items:
        own = _own_fields(plan_type, "objective", {}, scope)
        items.append(Item("O1", "", {"statement": statement or BLANK_TEXT, **own}))
    return items


def indicators(cards: Sequence[IndicatorCard], plan_type: PlanType, end: date, scope: Scope) -> list[Item]:
    """Give an indicator for each card, ready for its baseline, its target and measures; no figure is invented."""
    items = []
    for number, card in enumerate(cards, start=1):
        data: dict[str, Any] = {
            "card": card.id,
            "baseline": {"value": BLANK_TEXT, "date": BLANK_TEXT},
            "target": {"value": BLANK_TEXT, "date": as_written(end, scope.language)},
            "frequency": card.frequency,
            "source": pick(card.source, scope.language) if card.source else BLANK_TEXT,
            **_own_fields(plan_type, "indicator", {}, scope),
        }
        items.append(Item(f"I{number}", card.id, data, one_line(card.name, scope.language)))
    return items


def one_line(text: Text, language: str) -> str:
    """Give a text as a comment can hold it."""
    return " ".join(pick(text, language).splitlines()).strip()


def planned(
    chosen: Chosen,
    phases: Sequence[str],
    calendar: Calendar,
    start: date,
    end: date,
) -> tuple[list[DefaultAction], Schedule]:
    """Put the actions in the order of phase, start and declaration, which the schedule decides."""
    tasks = [
        Task(
            id=action.id, start=_moment(action.start), end=_moment(action.end), not_before=_moment(action.not_before),
            duration=Duration.parse(action.duration) if action.duration else None,
            after=tuple(predecessors(action, chosen)), milestone=action.kind == "milestone",
        )
        for action in chosen.actions.values()
    ]  # fmt: skip
    found = schedule(start, end, calendar, tasks)
    position = {phase: number for number, phase in enumerate(phases)}
    declared = {name: number for number, name in enumerate(chosen.actions)}

    def order(action: DefaultAction) -> tuple[int, str, int]:
        begins = found.actions[action.id].start if action.id in found.actions else None
        return (
            position.get(action.phase or "", len(position)),
            begins.isoformat() if begins else "9999",
            declared[action.id],
        )

    return sorted(chosen.actions.values(), key=order), found


def _moment(text: str | None) -> Moment | None:
    return Moment.parse(text) if text else None


def actions(
    ordered: Sequence[DefaultAction],
    chosen: Chosen,
    plan_type: PlanType,
    served: Mapping[str, str],
    cards: Mapping[str, str],
    scope: Scope,
) -> list[Item]:
    """Give the actions of the plan.

    Args:
        ordered: The default actions in their order.
        chosen: Which stay and which were left out.
        plan_type: The type.
        served: By id of a proposed objective, its id in the plan; the first is the default.
        cards: By id of a card, the id of its indicator.
        scope: What expressions see.
    """
    ids = {action.id: f"A{number}" for number, action in enumerate(ordered, start=1)}
    return [
        Item(ids[action.id], action.id, action_data(action, chosen, plan_type, ids, served, cards, scope))
        for action in ordered
    ]


def action_data(
    action: DefaultAction,
    chosen: Chosen,
    plan_type: PlanType,
    ids: Mapping[str, str],
    served: Mapping[str, str],
    cards: Mapping[str, str],
    scope: Scope,
) -> dict[str, Any]:
    """Give the keys of one action as a plan writes them, but for its id.

    Args:
        action: The default action.
        chosen: Which stay and which were left out.
        plan_type: The type.
        ids: By id of a default action, its id in the plan.
        served: By id of a proposed objective, its id in the plan; the first is the default.
        cards: By id of a card, the id of its indicator.
        scope: What expressions see.
    """
    objective = served.get(action.objective or "", next(iter(served.values()), None))
    resources = {key: as_written(scope.text(text), scope.language) for key, text in action.resources.items()}
    data = {
        "title": str(scope.text(action.title)),
        "phase": action.phase,
        "objective": objective,
        "priority": action.priority,
        "owner": action.owner or BLANK_TEXT,
        "contributors": list(action.contributors),
        "start": action.start,
        "end": action.end,
        "not_before": action.not_before,
        "duration": action.duration,
        "after": [_after(ids, dependency) for dependency in predecessors(action, chosen)],
        "resources": resources.get("other") if list(resources) == ["other"] else resources,
        "budget": dict(action.budget),
        "success": str(scope.text(action.success)) if action.success else BLANK_TEXT,
        "indicators": [cards[card] for card in action.indicators if card in cards],
        "status": "planned",
        "repeat": action.repeat,
        "kind": action.kind,
    }
    kept = {key: value for key, value in data.items() if value not in (None, [], {})}
    return {**kept, **_own_fields(plan_type, "action", action.fields, scope)}


def _filled(value: Any, scope: Scope) -> Any:
    """Fill in the expressions of a text, of one in several languages, or of a list of them."""
    if isinstance(value, list | tuple):
        return [_filled(item, scope) for item in value]
    return scope.text(value) if isinstance(value, str | Mapping) else value


def _after(ids: Mapping[str, str], dependency: Dependency) -> str | dict[str, str]:
    moved = replace(dependency, text="", action=ids[dependency.action])
    return str(moved) if moved.link == "finish-start" else moved.plain()


def _own_fields(plan_type: PlanType, level: str, given: Mapping[str, Any], scope: Scope) -> dict[str, Any]:
    """Give the fields of the type: what the pack says, else their default, else a blank where the type demands one."""
    own = {name: _filled(value, scope) for name, value in given.items() if value is not None}
    for name, declared in plan_type.fields_of(level).items():
        if name not in own and (declared.default is not None or declared.required is True):
            own[name] = default_of(plan_type, name, declared, scope)
    return {name: as_written(value, scope.language) for name, value in own.items()}
