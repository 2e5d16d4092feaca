"""Which actions of a plan a document shows, as people ask for them: ``owner=Martin``, ``statut=fait``, ``late``."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.catalogue.names import did_you_mean, meant, names_of, plain
from canevas.errors import UsageError
from canevas.language import Message, msg
from canevas.model import words
from canevas.model.fault import ValueFault
from canevas.rendering import labels
from canevas.rendering.facets import facets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from canevas.contracts.report import Facet
    from canevas.language import Text
    from canevas.rendering.view import PlanView

KEYS: Final[Mapping[str, Text]] = {
    "phase": {"fr": "phase", "en": "phase"},
    "owner": {"fr": "responsable", "en": "owner"},
    "status": {"fr": "statut", "en": "status"},
    "late": {"fr": "en retard", "en": "late"},
}
"""By what actions are chosen, and how people call it."""
_ALSO: Final = {
    "etape": "phase",
    "pilote": "owner",
    "qui": "owner",
    "who": "owner",
    "etat": "status",
    "state": "status",
    "retard": "late",
    "retards": "late",
    "overdue": "late",
    "delayed": "late",
}
_NONE: Final = frozenset(
    {"none", "aucun", "aucune", "nobody", "personne", "sans", "without", "not-given", "non-precise"}
)
_FILTER: Final = re.compile(r"\s*([^=:]+?)\s*[=:]\s*(.*?)\s*", re.DOTALL)


class NothingNamedError(UsageError):
    """A filter names nothing that the plan has."""


class Value(NamedTuple):
    """One of the values that actions are told apart by.

    Attributes:
        places: Its positions in the facet; none where no action has it.
        text: As printed; empty for what is not given.
        names: How it may be called, in plain letters.
        data: As programs read it.
    """

    places: frozenset[int]
    text: str
    names: frozenset[str]
    data: str | None


class Chosen(NamedTuple):
    """The actions that were chosen.

    Attributes:
        places: Their positions in the plan.
        people: Names of those who were chosen as owners.
        words: By what they were chosen, in the plan's language.
        data: The same for programs: by key, the values that actions may have.
    """

    places: tuple[int, ...]
    people: frozenset[str]
    words: str
    data: Mapping[str, Any]


Asked = dict[str, dict[str, Value]]


def narrowed(view: PlanView, written: Iterable[str]) -> PlanView:
    """Give a plan with the actions that were asked for, and what belongs to them.

    Their follow-up stays, the objectives that they serve, the indicators of both, the risks that they answer, and the
    meetings of those who were asked for as owners. Context stays, since it says why there are actions at all; the
    conclusion is about the whole plan.

    Args:
        view: The whole plan.
        written: The filters; values of one key are alternatives, different keys hold together. None keep everything.

    Raises:
        UsageError: One cannot be read, or names nothing that the plan has.
    """
    choosing = _Choosing(view)
    asked = choosing.asked(written)
    return _part(view, choosing.chosen(asked)) if asked else view


def divided(view: PlanView, by: str, written: Iterable[str] = ()) -> list[tuple[str, PlanView]]:
    """Give a plan in parts: for each owner, or each phase, what `narrowed` gives for them.

    Args:
        view: The whole plan.
        by: ``owner`` or ``phase``.
        written: Filters that hold besides; who has no action left has no part.

    Returns:
        Each with what it is called: a name, or « sans responsable » in the plan's language. In the order of the facets.

    Raises:
        UsageError: A filter cannot be read, or names nothing that the plan has.
    """
    choosing = _Choosing(view)
    asked = choosing.asked(written)
    parts = []
    for value in choosing.values(by):
        if value.text in asked.get(by, {value.text: value}):
            chosen = choosing.chosen({**asked, by: {value.text: value}})
            if chosen.places:
                nobody = view.printer.pick(labels.WITHOUT).format(view.printer.pick(KEYS[by]))
                parts.append((value.text or nobody, _part(view, chosen)))
    return parts


def _part(view: PlanView, chosen: Chosen) -> PlanView:
    """Leave out of a plan what does not belong to the actions that were chosen."""
    plan, kept = view.plan, [view.plan.actions[place] for place in chosen.places]
    ids = {str(one.id) for one in kept if one.id}
    served = {one.objective for one in kept if isinstance(one.objective, str)}
    only_one = len(plan.objectives) == 1 and any(not one.objective for one in kept)
    objectives = [place for place, one in enumerate(plan.objectives) if only_one or one.id in served]
    measured = {name for one in kept for name in one.indicators}
    measured |= {name for place in objectives for name in plan.objectives[place].indicators}
    return view.part(
        {
            "actions": chosen.places,
            "objectives": objectives,
            "indicators": [place for place, one in enumerate(plan.indicators) if one.id in measured],
            "follow_up": [place for place, one in enumerate(plan.follow_up) if one.action in ids],
            "risks": [place for place, one in enumerate(plan.risks) if ids.intersection(map(str, one.actions))],
            "reviews": [
                place
                for place, one in enumerate(plan.reviews)
                if chosen.people.intersection(view.person(who).text for who in one.attendees)
            ],
        },
        chosen,
        conclusion=None,
    )


class _Choosing:
    """Chooses among the actions of a plan, whose values are looked at once however often is chosen.

    Args:
        view: The plan.
    """

    def __init__(self, view: PlanView) -> None:
        self._view = view
        self._facets = {facet.name: facet for facet in facets(view)}

    def values(self, key: str) -> list[Value]:
        """Give the values of actions; none where there are no actions."""
        return _values(self._view, self._facets[key]) if self._facets else []

    def asked(self, filters: Iterable[str]) -> Asked:
        """Read the filters: by key, the values that were asked for by their text; none where being late was."""
        asked: Asked = {}
        for text in filters:
            key, value = _read(text)
            found = asked.setdefault(key, {})
            if key != "late":
                found |= {one.text: one for one in _meant(key, value, self._known[key])}
        return asked

    def chosen(self, asked: Asked) -> Chosen:
        """Find the actions that pass the filters, of which there is at least one."""
        view = self._view
        passing = (
            self._late if key == "late" else {place for one in values.values() for place in self._with(key, one)}
            for key, values in asked.items()
        )
        people = frozenset(text for text in asked.get("owner", ()) if text)
        told = labels.BETWEEN[view.printer.language].join(
            _told(view, key, list(asked[key])) for key in KEYS if key in asked
        )
        data = {key: [one.data for one in values.values()] for key, values in asked.items() if key != "late"}
        kept = tuple(sorted(set.intersection(*passing)))
        return Chosen(kept, people, told, {"text": told, **data, "late": "late" in asked})

    @cached_property
    def _known(self) -> Mapping[str, list[Value]]:
        return {key: self.values(key) for key in KEYS if key != "late"}

    @cached_property
    def _late(self) -> set[int]:
        return {place for place, standing in enumerate(self._view.standings) if standing.late}

    @cached_property
    def _places(self) -> Mapping[str, Mapping[int, list[int]]]:
        """Positions of actions, by facet and by position of the value in it."""
        found: dict[str, dict[int, list[int]]] = {}
        for name, facet in self._facets.items():
            found[name] = {}
            for place, position in enumerate(facet.of):
                found[name].setdefault(position, []).append(place)
        return found

    def _with(self, key: str, value: Value) -> Iterator[int]:
        """Go through the positions of the actions that have a value."""
        for position in value.places:
            yield from self._places[key][position]


def _told(view: PlanView, key: str, values: Sequence[str]) -> str:
    """Say by what actions were chosen, as a few words of a sentence."""
    printer = view.printer
    if key == "late":
        return printer.pick(labels.LATE_ACTIONS)
    name = printer.pick(KEYS[key])
    parts = [f"{name} {text}" if text and not number else text for number, text in enumerate(filter(None, values))]
    if "" in values:
        parts.append(printer.pick(labels.WITHOUT).format(name))
    return f" {printer.pick(labels.OR)} ".join(parts)


# --- what was written ----------------------------------------------------------------------------------------------------


def _read(text: str) -> tuple[str, str]:
    """Take a filter apart into its key and its value."""
    keys = {**_ALSO, **{plain(name): key for key, label in KEYS.items() for name in (key, *label.values())}}
    if keys.get(plain(text)) == "late":
        return "late", ""
    if found := _FILTER.fullmatch(text):
        key, value = keys.get(plain(found[1])), found[2]
        if key == "status" and keys.get(plain(value)) == "late":
            return "late", ""
        if key not in (None, "late") and value:
            return str(key), value
    raise UsageError(
        msg("“{text}” does not say which actions are wanted", text=text),
        msg("Write owner=NAME, phase=NAME, status=NAME or late; between quotation marks where there is a space."),
    )


def _meant(key: str, value: str, known: Sequence[Value]) -> list[Value]:
    """Find what is called so: exactly, in plain letters, or by the beginnings of its words where that is one thing."""
    if exactly := [one for one in known if one.text == value]:
        return exactly
    wanted = plain(value)
    if key == "status" and (word := _status(value)):
        return [one for one in known if one.data == word]
    found = [known[place] for place in meant(value, {place: one.names for place, one in enumerate(known)})]
    if len(found) == 1 or any(wanted in one.names for one in found):
        return found
    if found:
        raise UsageError(
            msg("“{value}” may mean: {names}", value=value, names=[one.text for one in found]),
            msg("Name the one you mean."),
        )
    if wanted in _NONE:
        return [Value(frozenset(), "", frozenset(), None)]
    raise _nothing(key, value, [one.text for one in known if one.text])


def _nothing(key: str, value: str, known: Sequence[str]) -> NothingNamedError:
    if not known:
        return NothingNamedError(msg("the plan has nothing to choose by “{key}”", key=KEYS[key]))
    message = msg("{key}: there is no “{value}”; there are: {names}", key=KEYS[key], value=value, names=list(known))
    hint: Message | None = did_you_mean(value, known)
    is_near = hint is not None and "word" in hint.values  # what there is was just said
    return NothingNamedError(message, hint if is_near else None)


def _status(value: str) -> str | None:
    try:
        return words.STATUSES.parse(value)
    except ValueFault:
        return None


def _values(view: PlanView, facet: Facet) -> list[Value]:
    """Give the values of a facet with all their names; of phases and statuses also those that no action has."""
    found: dict[str | None, Value] = {}
    for name, label in _known(view, facet.name).items():
        found[name] = Value(frozenset(), view.printer.pick(label), frozenset(_names(view, facet.name, name)), name)
    for item, place in zip(view.actions, facet.of, strict=True):
        written = getattr(item.action, facet.name)
        given = written if isinstance(written, str) and written.strip() else None
        printed = facet.values[place]
        data = printed if facet.name == "owner" and given else given
        text = found[data].text if data in found else printed if given else ""
        before = found.get(data, Value(frozenset(), text, frozenset({plain(text)} if given else _NONE), data))
        found[data] = before._replace(
            places=before.places | {place}, names=before.names | _names(view, facet.name, given)
        )
    if facet.name == "status" and None in found:  # who says nothing of an action has it still to do
        found["planned"] = found["planned"]._replace(places=found["planned"].places | found[None].places)
    nothing = found.pop(None, None)
    values = list(found.values())
    if facet.name == "owner":
        values.sort(key=lambda one: min(one.places))
    return [*values, *([nothing] if nothing else [])]


def _known(view: PlanView, key: str) -> Mapping[Any, Text]:
    """Give the values that actions may have, where that is a closed list."""
    return words.STATUSES.labels if key == "status" else view.phases if key == "phase" else {}


def _names(view: PlanView, key: str, written: str | None) -> set[str]:
    """Give how a value is called in the plan file, and its label in every language."""
    if written is None:
        return set()
    text: Text = {}
    match key:
        case "phase":
            text = view.phases.get(written, {})
        case "owner" if view.plan_type is not None and written in view.plan_type.roles:
            text = view.plan_type.roles[written].label
        case "status":
            text = words.STATUSES.labels.get(written, {})  # type: ignore[call-overload] # whatever was written
    return names_of(written, text)
