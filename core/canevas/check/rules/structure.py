"""Family PLN: whether the parts of a plan hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.catalogue.names import names_of, plain
from canevas.check.nearness import Slips
from canevas.check.rules.owners import holders, known_names
from canevas.check.scope import reversed_dates
from canevas.contracts.rule import Correction, Finding
from canevas.language import Message, msg, msgid
from canevas.model.blank import BLANK, holds_blank
from canevas.model.dependency import Dependency

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from canevas.contracts.rule import RuleContext
    from canevas.model.plan import Action

_PLACES: Final = {
    "objectives": msgid("objective {number}"),
    "indicators": msgid("indicator {number}"),
    "actions": msgid("action {number}"),
    "risks": msgid("risk {number}"),
}
"""By list, how an item is told by its position."""
_NOTHING: Final = {
    "objectives": msgid("no objective of this plan"),
    "indicators": msgid("no indicator of this plan"),
    "actions": msgid("no action of this plan"),
    "phases": msgid("no phase of this plan type"),
    "cards": msgid("no indicator card of any installed pack"),
}
"""By what a reference should lead to, what it does not name."""
_COMPARISONS: Final = 20_000
"""Names that are compared in search of near ones, so that a plan full of wrong references takes no minutes."""


def duplicate_ids(context: RuleContext) -> Iterator[Finding]:
    """Find ids that stand a second time, whatever the kind of item."""
    first: dict[str, Message] = {}
    for name, place in _PLACES.items():
        for number, item in enumerate(getattr(context.plan, name), start=1):
            if not item.id:
                continue
            if item.id in first:
                yield Finding(context.path(item, "id"), {"id": item.id, "first": first[item.id]})
            else:
                first[item.id] = Message(place, {"number": number})


class _Reference(NamedTuple):
    """A name that stands for something else: where it is written, what it says, what it should lead to, the text around it."""

    at: tuple[str | int, ...]
    name: object
    to: str
    around: str = ""

    @property
    def text(self) -> str:
        """The whole text in which the name stands."""
        return self.around or str(self.name)


def unknown_references(context: RuleContext) -> Iterator[Finding]:
    """Find names that lead nowhere; each at its place, with the name that was probably meant."""
    plan = context.plan
    known: dict[str, Collection[str]] = {
        name: {str(item.id) for item in getattr(plan, name) if item.id}
        for name in ("objectives", "indicators", "actions")
    }
    known["cards"] = context.known_cards
    labels: dict[str, str] = {}
    if context.plan_type is not None:
        phases = context.plan_type.phases
        known["phases"] = phases.keys()
        labels = {name: phase for phase, part in phases.items() for name in names_of(phase, part.label)}
    nearness = _Nearness(known, {"phases": labels})
    for reference in _references(context):
        at, name, to, _ = reference
        if isinstance(name, str) and to in known and name not in known[to] and not holds_blank(name):
            values = {"name": name, "nothing": Message(_NOTHING[to], {})}
            meant = nearness.meant(name, to)
            corrections = () if meant is None else (Correction(at, reference.text.replace(name, meant, 1)),)
            yield Finding(at, values, hint=nearness.hint(name, to), corrections=corrections)


def _references(context: RuleContext) -> Iterator[_Reference]:
    """Go through everything in a plan that refers to something else."""
    plan, path = context.plan, context.path
    for objective in plan.objectives:
        for number, name in enumerate(objective.indicators):
            yield _Reference(path(objective, "indicators", number), name, "indicators")
    for indicator in plan.indicators:
        yield _Reference(path(indicator, "card"), indicator.card, "cards")
    for action in plan.actions:
        yield from _references_of(action, context)
    for entry in plan.follow_up:
        yield _Reference(path(entry, "action"), entry.action, "actions")
    for risk in plan.risks:
        for number, name in enumerate(risk.actions):
            yield _Reference(path(risk, "actions", number), name, "actions")


def _references_of(action: Action, context: RuleContext) -> Iterator[_Reference]:
    path = context.path
    yield _Reference(path(action, "phase"), action.phase, "phases")
    yield _Reference(path(action, "objective"), action.objective, "objectives")
    for number, name in enumerate(action.indicators):
        yield _Reference(path(action, "indicators", number), name, "indicators")
    for number, dependency in enumerate(action.after):
        if isinstance(dependency, Dependency):
            long_form = () if dependency.text else ("action",)
            yield _Reference(path(action, "after", number, *long_form), dependency.action, "actions", dependency.text)


class _Nearness:
    """Proposes the known name that is nearest to an unknown one.

    Args:
        known: By kind, the known names.
        labels: By kind, what people call some of them: the names by plain label.
    """

    def __init__(self, known: Mapping[str, Collection[str]], labels: Mapping[str, Mapping[str, str]]) -> None:
        self._known = known
        self._labels = labels
        self._plain: dict[str, dict[str, str]] = {}
        self._slips: dict[str, Slips] = {}
        self._left = _COMPARISONS

    def meant(self, name: str, kind: str) -> str | None:
        """Give the one name that can be meant, or `None` where a person has to choose."""
        if (labelled := self._labels.get(kind, {}).get(plain(name))) is not None:
            return labelled
        if kind not in self._slips:
            self._slips[kind] = Slips(self._known[kind])
        return self._slips[kind].meant(name)

    def hint(self, name: str, kind: str) -> Message | None:
        """Give the sentence that proposes a name, or `None` where none is near, or too many were compared."""
        if kind not in self._plain:
            names = {plain(word): word for word in sorted(self._known[kind])}
            self._plain[kind] = {**self._labels.get(kind, {}), **names}
        words = self._plain[kind]
        meant = words.get(plain(name))
        if meant is None:
            from difflib import get_close_matches

            self._left -= len(words)
            close = get_close_matches(plain(name), words, n=1) if self._left >= 0 else []
            meant = words[close[0]] if close else None
        return None if meant is None else msg("Did you mean “{word}”?", word=meant)


def blanks(context: RuleContext) -> Iterator[Finding]:
    """Count the places that are still to be filled in: one finding for the whole plan."""
    if context.blanks:
        yield Finding((), {"count": context.blanks})


def reversed_period(context: RuleContext) -> Iterator[Finding]:
    """Find a plan that ends before it starts; its end counts for nothing else, so that this is said once."""
    if (dates := reversed_dates(context.plan.period)) is not None:
        yield Finding(("period", "end"), {"start": dates[0], "end": dates[1]})


def no_period(context: RuleContext) -> Iterator[Finding]:
    """Find a plan that does not say when it starts or ends; a period that is still blank says nothing yet."""
    period = context.plan.period
    if period is None:
        yield Finding(("period",), {"missing": msg("a start date and an end date")})
    elif period.start is None and period.end is None:
        if period.model_fields_set:
            yield Finding(("period",), {"missing": msg("a start date and an end date")})
    elif period.start is None:
        yield Finding(("period",), {"missing": msg("a start date")})
    elif period.end is None:
        yield Finding(("period",), {"missing": msg("an end date or a duration")})


def unknown_people(context: RuleContext) -> Iterator[Finding]:
    """Find names that are not among the people of the plan, once each; nobody can tell while one of these is blank."""
    people = context.plan.people
    if not people or BLANK in people.values():
        return
    known = known_names(context)
    unknown: dict[str, list[tuple[tuple[str | int, ...], str, str]]] = {}
    for at, text in _people(context):
        if isinstance(text, str) and not holds_blank(text):
            for name in holders(text, known):
                if plain(name) not in known:
                    unknown.setdefault(plain(name), []).append((at, name, text))
    slips = Slips([text for entry in people.items() for text in entry if isinstance(text, str)])
    for places in unknown.values():
        at, name, _ = places[0]
        meant = slips.meant(name)
        corrections = [Correction(place, text.replace(one, meant)) for place, one, text in places] if meant else []
        yield Finding(at, {"name": name}, corrections=corrections)


def _people(context: RuleContext) -> Iterator[tuple[tuple[str | int, ...], object]]:
    yield ("owner",), context.plan.owner
    for action in context.plan.actions:
        yield context.path(action, "owner"), action.owner
        for number, name in enumerate(action.contributors):
            yield context.path(action, "contributors", number), name
