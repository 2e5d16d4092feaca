"""Building the text of a new plan: everything is decided here, and written by a template that packs may extend."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.errors import PluginError
from canevas.language import msg, pick
from canevas.model.blank import BLANK
from canevas.model.fingerprint import noted
from canevas.scaffold import items
from canevas.scaffold.actions import ALL, Chosen
from canevas.scaffold.answers import default_of
from canevas.scaffold.scope import Scope, scope_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence
    from datetime import date

    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.planning.calendar import Calendar
    from canevas.planning.schedule import Schedule
    from canevas.templating import Templates

TEMPLATE: Final = "plan.yaml.j2"
_CORE_KEYS: Final = ("context", "scope")
"""Keys that every plan has and that a question may fill; the other ones the scaffold asks itself."""


class ScaffoldRequest(NamedTuple):
    """What the user decided.

    Attributes:
        plan_type: The type.
        language: Language of the plan.
        start: First day.
        end: Last day.
        title: Title; the type's name where nothing is given.
        objective: The sentence; the type's own proposals where nothing is given.
        owner: Who answers for the plan.
        answers: Typed answers to the type's questions.
        actions: ``all``, ``none``, or the names of default actions.
        minimal: Whether only essential actions are kept.
        measures: Ids of the cards that fit the sentence; those of the type's own objective where there are none.
    """

    plan_type: PlanType
    language: str
    start: date
    end: date
    title: str = ""
    objective: str = ""
    owner: str = ""
    answers: Mapping[str, Any] = MappingProxyType({})
    actions: str | Sequence[str] = ALL
    minimal: bool = False
    measures: Sequence[str] = ()

    @property
    def heading(self) -> str:
        """Give the title, or the type's name."""
        return self.title or pick(self.plan_type.name, self.language)

    def scope(self) -> Scope:
        """Give what expressions of this scaffold see."""
        return scope_of(self.answers, self.heading, self.start, self.end, self.language)


class Scaffolded(NamedTuple):
    """A new plan before it is written.

    Attributes:
        text: The whole file.
        objectives: Its objectives.
        indicators: Its indicators.
        actions: Its actions.
        schedule: The dates, by id of the default action.
        reasons: By id of a default action, why a plugin removed it.
    """

    text: str
    objectives: Sequence[items.Item]
    indicators: Sequence[items.Item]
    actions: Sequence[items.Item]
    schedule: Schedule
    reasons: Mapping[str, Mapping[str, str]]


def build_scaffold(
    request: ScaffoldRequest,
    chosen: Chosen,
    find_card: Callable[[str], IndicatorCard],
    calendar: Calendar,
    templates: Templates,
) -> Scaffolded:
    """Build a plan.

    Args:
        request: What the user decided.
        chosen: The default actions that stay.
        find_card: Gives a card by its id.
        calendar: The plan's calendar.
        templates: The templates that apply to the type.

    Returns:
        The text and what it holds; the same for the same input, byte for byte.

    Raises:
        PluginError: The type names something that is not there, or a template is faulty.
    """
    made = scaffold_items(request, chosen, find_card, calendar)
    data = _template_data(request, made, request.scope())
    text = templates.render(TEMPLATE, data)
    return Scaffolded(text, made.objectives, made.indicators, made.actions, made.schedule, chosen.reasons)


class ScaffoldItems(NamedTuple):
    """The items of a new plan, with its ids.

    Attributes:
        objectives: Its objectives.
        indicators: Its indicators.
        actions: Its actions.
        schedule: The dates, by id of the default action.
        declined: What the type proposes and the user did not want: ids of ``objectives`` and of ``actions``.
    """

    objectives: Sequence[items.Item]
    indicators: Sequence[items.Item]
    actions: Sequence[items.Item]
    schedule: Schedule
    declined: Mapping[str, Sequence[str]]


def scaffold_items(
    request: ScaffoldRequest,
    chosen: Chosen,
    find_card: Callable[[str], IndicatorCard],
    calendar: Calendar,
    *,
    without: Container[str] = (),
    cards: Iterable[str] = (),
) -> ScaffoldItems:
    """Decide about the items of a plan.

    Args:
        request: What the user decided.
        chosen: The default actions that stay.
        find_card: Gives a card by its id.
        calendar: The plan's calendar.
        without: Objectives that are not wanted, by ``type/slug``.
        cards: Cards that the plan measures besides, by id.

    Raises:
        PluginError: The type names something that is not there.
    """
    plan_type, scope = request.plan_type, request.scope()
    ordered, schedule = items.planned(chosen, list(plan_type.phases), calendar, request.start, request.end)
    if schedule.conflicts:
        conflict = schedule.conflicts[0]
        raise PluginError(
            msg(
                "the default actions of type “{type}” contradict each other: {conflict}",
                type=plan_type.id,
                conflict=conflict.message,
            )
        )
    offered = {name: default for name, default in plan_type.objectives.items() if scope.holds(default.when)}
    proposed = {name: default for name, default in offered.items() if f"{plan_type.id}/{name}" not in without}
    if request.objective:
        proposed = {
            name: replace(default, indicators=tuple(request.measures) or default.indicators)
            for name, default in list(proposed.items())[:1]
        }
    used = dict.fromkeys(
        [
            *(card for default in proposed.values() for card in default.indicators),
            *(card for action in ordered for card in action.indicators),
            *cards,
        ]
    )
    found = [card for card in map(find_card, used) if scope.holds(card.when)]
    indicators = items.indicators(found, plan_type, request.end, scope)
    numbers = {item.source: item.id for item in indicators}
    objectives = items.objectives(plan_type, proposed, request.objective, numbers, scope)
    served = {item.source.rpartition("/")[2]: item.id for item in objectives}
    actions = items.actions(ordered, chosen, plan_type, served, numbers, scope)
    wanted = {} if request.objective else proposed  # a sentence of the user's own is nothing of the type's
    declined = {
        "objectives": [f"{plan_type.id}/{name}" for name in offered if name not in wanted],
        "actions": list(chosen.declined),
    }
    return ScaffoldItems(objectives, indicators, actions, schedule, declined)


def _template_data(request: ScaffoldRequest, made: ScaffoldItems, scope: Scope) -> dict[str, Any]:
    """Give the template plain data only."""
    plan_type, language = request.plan_type, request.language
    objectives, indicators, actions = made.objectives, made.indicators, made.actions
    used = dict.fromkeys(
        [
            *plan_type.required_roles,
            *(name for item in actions for name in [item.data["owner"], *item.data.get("contributors", [])]),
        ]
    )
    filled = _filled(request)
    return {
        "language": language,
        "type": {"id": plan_type.id, "name": items.one_line(plan_type.name, language)},
        "plan": {
            "title": request.heading,
            **{name: items.as_written(filled.get(name, BLANK), language) for name in _CORE_KEYS},
            "owner": request.owner or items.BLANK_TEXT,
            "start": items.as_written(request.start, request.language),
            "end": items.as_written(request.end, request.language),
            "calendar": plan_type.calendar or "FR",
        },
        "phases": [
            {
                "id": name,
                "label": items.one_line(phase.label, language),
                "actions": [_plain(item) for item in actions if item.data.get("phase") == name],
            }
            for name, phase in plan_type.phases.items()
        ],
        "unphased": [_plain(item) for item in actions if item.data.get("phase") not in plan_type.phases],
        "people": [
            {"id": name, "label": items.one_line(plan_type.roles[name].label, language)}
            for name in used
            if name in plan_type.roles
        ],
        "fields": _plan_fields(request, filled, scope),
        "objectives": [_plain(item) for item in objectives],
        "indicators": [_plain(item) for item in indicators],
        "actions": [_plain(item) for item in actions],
        "answers": {name: items.as_written(answer, request.language) for name, answer in request.answers.items()},
        "origin": _origin(request, made),
    }


def _plain(item: items.Item) -> dict[str, Any]:
    return {"id": item.id, "data": {"id": item.id, **item.data}, "note": item.note, "source": item.source}


def _filled(request: ScaffoldRequest) -> Mapping[str, Any]:
    """Give, by key of the plan, the answers that go there."""
    filled = {}
    known = {*_CORE_KEYS, *request.plan_type.fields_of("plan")}
    for name, question in request.plan_type.questions.items():
        if question.fills is None:
            continue
        key = question.fills.removeprefix("plan.")
        if key not in known:
            raise PluginError(
                msg("the answer to “{question}” cannot go to “{place}”", question=name, place=question.fills),
                msg("Known: {words}.", words=sorted(known)),
            )
        filled[key] = request.answers.get(name, BLANK)
    return filled


def _plan_fields(request: ScaffoldRequest, filled: Mapping[str, Any], scope: Scope) -> list[dict[str, Any]]:
    """Give the plan's own fields with their values: from the answers, from their defaults, else blank."""
    plan_type, language = request.plan_type, request.language
    rows = []
    for name, declared in plan_type.fields_of("plan").items():
        value = filled[name] if name in filled else default_of(plan_type, name, declared, scope)
        rows.append(
            {
                "id": name,
                "label": items.one_line(declared.label, language),
                "value": items.as_written(value, language),
                "choices": [
                    f"{items.one_line(choice.label, language)} ({key})"
                    for key, choice in plan_type.choices_of(declared).items()
                ],
            }
        )
    return rows


def _origin(request: ScaffoldRequest, made: ScaffoldItems) -> dict[str, Any]:
    """Give what a later version of the type needs to be merged in."""
    plugin = request.plan_type.plugin
    objectives = () if request.objective else made.objectives
    return {
        "type": request.plan_type.id,
        "plugin": plugin.distribution or plugin.name if plugin else "",
        "version": plugin.version if plugin else "",
        "answers": {name: items.as_written(answer, request.language) for name, answer in request.answers.items()},
        "left_out": dict(made.declined),
        "items": {
            item.id: {"from": item.source, "fields": noted(item.fingerprints)}
            for item in (*objectives, *made.indicators, *made.actions)
            if item.source
        },
    }
