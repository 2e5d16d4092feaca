"""Checks of expressions in rules, actions and objectives: whether what they name is there.

What is not there counts as missing when an expression is worked out, so that a slip makes a rule silent, or an action
never proposed, without a word. Names are followed as far as it is known what they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.document.validation import near
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from canevas.conformance.subject import Subject
    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.rule import Rule
    from canevas.expressions import Reference
    from canevas.language import Message
    from canevas.model.base import PlanModel
    from canevas.plugins.reading import PackFault

_LISTS: Final = {
    "objectives": "objective",
    "indicators": "indicator",
    "actions": "action",
    "follow_up": "follow_up",
    "risks": "risk",
}
_FOLLOWED: Final[Mapping[str, Mapping[str, str]]] = {
    "plan": _LISTS,
    "objective": {"indicators": "indicator", "actions": "action"},
    "indicator": {"measurements": "measurement"},
    "measurement": {"indicator": "indicator"},
    "action": {"objective": "objective", "indicators": "indicator", "predecessors": "action", "successors": "action"},
    "follow_up": {"action": "action"},
    "risk": {"actions": "action"},
}
"""By kind of item, the names that lead to items, and of which kind."""
_COMPUTED: Final = {"indicator": {"kind"}}


class _Written(NamedTuple):
    """An expression, or a text with some.

    Attributes:
        place: Where it stands.
        references: The dotted names in it.
    """

    place: str
    references: Iterable[Reference]


def rule_names(subject: Subject) -> Iterator[PackFault]:
    """Find names in rules that no item of a plan of the type has, and no setting."""
    known = _Known(subject.plan_type)
    for rule in subject.rules:
        if rule.plugin is not None and rule.plugin.name in subject.engine.host.packs and rule.check != "reader":
            for written in _of_rule(subject, rule):
                yield from _first_unknown(subject, written, known)


def _of_rule(subject: Subject, rule: Rule) -> Iterator[_Written]:
    from canevas.expressions import parse, parse_text

    if rule.check == "python":
        return  # a function says itself what its texts show
    for key, source in (("check", rule.check), ("when", rule.when)):
        if source is not None:
            yield _Written(subject.rule_place(rule, key), parse(source).references)
    for key, text in (("", rule.label), ("message", rule.message), ("group", rule.group), ("hint", rule.hint)):
        for language, source in (text or {}).items():
            path = (key, language) if key else (language,)
            yield _Written(subject.rule_place(rule, *path), parse_text(source).references)


def answer_names(subject: Subject) -> Iterator[PackFault]:
    """Find names in conditions and texts of the scaffold that no question of the type has."""
    from canevas.expressions import parse, parse_text

    found = subject.plan_type
    if found is None:
        return
    known = _Known(found)
    written: list[_Written] = []
    for action in subject.actions:
        if action.when is not None:
            written.append(_Written(subject.item("actions", action.id, "when"), parse(action.when).references))
        for key, text in (("title", action.title), ("success", action.success or {})):
            written += [
                _Written(subject.item("actions", action.id, key, language), parse_text(source).references)
                for language, source in text.items()
            ]
        written += [
            _Written(subject.item("actions", action.id, key), parse_text(source).references)
            for key, source in action.fields.items()
            if isinstance(source, str)
        ]
    for name, objective in found.objectives.items():
        path = ("objectives", name)
        if objective.when is not None:
            written.append(_Written(subject.place("plan_type", *path, "when"), parse(objective.when).references))
        written += [
            _Written(subject.place("plan_type", *path, "statement", language), parse_text(source).references)
            for language, source in objective.statement.items()
        ]
    for one in written:
        yield from _first_unknown(subject, one, known)


def _first_unknown(subject: Subject, written: _Written, known: _Known) -> Iterator[PackFault]:
    for reference in written.references:
        if (wrong := known.unknown(reference.path)) is not None:
            yield subject.fault(written.place, *wrong)
            return


class _Known:
    """The names of a type's plans.

    Args:
        plan_type: The type; the names of every plan where there is none.
    """

    def __init__(self, plan_type: PlanType | None) -> None:
        self._type = plan_type

    def unknown(self, path: tuple[str, ...]) -> tuple[Message, Message | None] | None:
        """Say which part of a dotted name is not there; `None` where all are, as far as that is known."""
        first, *rest = path
        if first == "settings" and rest:
            return self._among(rest[0], self._settings(), msg("there is no setting “{name}”", name=rest[0]))
        if first == "answers" and rest and self._type is not None:
            questions = self._type.questions
            return self._among(rest[0], questions, msg("the type asks no question “{name}”", name=rest[0]))
        kind = _LISTS.get(first, first)
        if kind not in _FOLLOWED:
            return None
        for part in rest:
            if part == "[]":
                continue
            names = self._parts(kind)
            if part not in names:
                message = msg("nothing in a plan of this type is called “{name}”", name=f"{kind}.{part}")
                return self._among(part, names, message)
            if part not in _FOLLOWED[kind]:
                return None
            kind = _FOLLOWED[kind][part]
        return None

    def _settings(self) -> Collection[str]:
        from canevas.check.settings import SETTINGS

        return [*(self._type.settings if self._type else ()), *SETTINGS]

    def _parts(self, kind: str) -> set[str]:
        """Give the names that an item of a kind has."""
        from canevas.model import items, plan

        models: dict[str, type[PlanModel]] = {
            "plan": plan.Plan, "objective": items.Objective, "indicator": items.Indicator, "action": items.Action,
            "measurement": items.Measurement, "follow_up": items.FollowUpEntry, "risk": items.Risk,
        }  # fmt: skip
        own = self._type.fields_of(kind) if self._type else ()
        return {*models[kind].model_fields, *_FOLLOWED[kind], *_COMPUTED.get(kind, ()), *own}

    @staticmethod
    def _among(name: str, known: Collection[str], message: Message) -> tuple[Message, Message | None] | None:
        if name in known:
            return None
        return message, near(name, [*known]) or msg("Declare it in plan_type.yaml, or take it out.")
