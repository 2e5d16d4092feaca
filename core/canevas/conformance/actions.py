"""Checks of default actions and objectives: whole, and what they refer to is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from canevas.document.validation import near
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from canevas.conformance.subject import Subject
    from canevas.contracts.action import DefaultAction
    from canevas.language import Message
    from canevas.plugins.reading import PackFault


def actions(subject: Subject) -> Iterator[PackFault]:
    """Find actions without a phase of the type, a role as owner, a criterion of success or an indicator."""
    found = subject.plan_type
    for action in subject.actions if found else ():
        if found is None:
            return
        if found.phases:
            yield from _named(subject, action, "phase", action.phase, found.phases)
        yield from _named(subject, action, "owner", action.owner, found.roles)
        text = action.success or {}
        if lacking := [one for one in subject.languages if not text.get(one, "").strip()]:
            yield subject.fault(
                subject.item("actions", action.id),
                msg(
                    "the action “{action}” does not say in {languages} how one will know that it worked",
                    action=action.slug,
                    languages=lacking,
                ),
                msg("Write it under “success”, best with a figure."),
            )
        if not action.indicators:
            yield subject.fault(
                subject.item("actions", action.id),
                msg("no indicator measures the action “{action}”", action=action.slug),
                msg("Name a card: {example}", example="indicators: [answer-rate]"),
            )


def _named(
    subject: Subject, action: DefaultAction, key: str, value: str | None, known: Iterable[str]
) -> Iterator[PackFault]:
    """Say that an action lacks its phase or its owner, or names one that the type does not have."""
    words = list(known)
    if value is None:
        yield subject.fault(
            subject.item("actions", action.id),
            msg("the action “{action}” lacks “{key}”", action=action.slug, key=key),
            msg("Known here: {words}.", words=words),
        )
    elif value not in words:
        yield subject.fault(
            subject.item("actions", action.id, key), _no(key, value), near(value, words) or _known(words)
        )


def _no(key: str, value: str) -> Message:
    if key == "phase":
        return msg("the type has no phase “{name}”", name=value)
    return msg("the type has no role “{name}”", name=value)


def _known(words: list[str]) -> Message:
    return msg("Known here: {words}.", words=words) if words else msg("Declare it in plan_type.yaml.")


def references(subject: Subject) -> Iterator[PackFault]:
    """Find references of actions and objectives that lead nowhere."""
    found = subject.plan_type
    if found is None:
        return
    for action in subject.actions:
        yield from _dangling_cards(subject, action.indicators, "actions", action.id)
        yield from _dangling_actions(subject, action)
        for number, role in enumerate(action.contributors):
            if role not in found.roles:
                yield subject.fault(
                    subject.item("actions", action.id, "contributors", number),
                    _no("owner", role),
                    near(role, list(found.roles)) or _known([*found.roles]),
                )
        if action.objective is not None and action.objective not in found.objectives:
            yield subject.fault(
                subject.item("actions", action.id, "objective"),
                msg("the type proposes no objective “{name}”", name=action.objective),
                near(action.objective, [*found.objectives]) or _known([*found.objectives]),
            )
    for name, objective in found.objectives.items():
        yield from _dangling_cards(subject, objective.indicators, "", name)


def _dangling_cards(subject: Subject, cards: Iterable[str], section: str, name: str) -> Iterator[PackFault]:
    known = subject.engine.catalogue.all_cards
    for number, card in enumerate(cards):
        if card in known:
            continue
        owner = card.partition("/")[0]
        place = (
            subject.item(section, name, "indicators", number)
            if section
            else subject.place("plan_type", "objectives", name, "indicators", number)
        )
        hint = near(card, [*known])
        if owner not in subject.engine.host.packs:
            hint = msg(
                "No pack “{pack}” is there: require it in pack.yaml, or name another card; `canevas indicators` lists them.",
                pack=owner,
            )
        yield subject.fault(
            place,
            msg("there is no indicator “{id}”", id=card),
            hint or msg("`canevas indicators` lists them."),
        )


def _dangling_actions(subject: Subject, action: DefaultAction) -> Iterator[PackFault]:
    defaults = subject.engine.catalogue.default_actions(subject.type_id)
    known = {*defaults.actions, *defaults.removed}
    for number, item in enumerate(action.after):
        name = _predecessor(item)
        if name not in known:
            yield subject.fault(
                subject.item("actions", action.id, "after", number),
                msg("“{action}” comes after “{name}”, which no pack has", action=action.slug, name=name),
                near(name, [*known]) or msg("Name an action of actions.yaml."),
            )


def cycles(subject: Subject) -> Iterator[PackFault]:
    """Find actions that wait for each other."""
    from canevas.planning.conflicts import circular
    from canevas.planning.order import order_of

    if not subject.type_id:
        return
    found = subject.engine.catalogue.default_actions(subject.type_id).actions
    numbers = {name: number for number, name in enumerate(found)}
    before = [
        [numbers[name] for name in map(_predecessor, action.after) if name in numbers] for action in found.values()
    ]
    for cycle in order_of(before).cycles:
        members = [list(found)[number] for number in cycle]
        if members and any(subject.is_own(found[name].plugin, found[name].changed_by.values()) for name in members):
            yield subject.fault(
                subject.item("actions", members[0], "after"),
                circular([name.rpartition("/")[2] for name in members]).message,
                msg("Take one of these out of “after”."),
            )


def _predecessor(item: str | Mapping[str, str]) -> str:
    return str(item["action"]) if isinstance(item, Mapping) else item.partition(" ")[0]


def together(subject: Subject) -> Iterator[PackFault]:
    """Find what does not fit together with other packs: a code that is taken, a field that exists, a change of nothing."""
    if subject.type_id:
        subject.engine.catalogue.default_actions(subject.type_id)
    subject.engine.catalogue.rules()
    subject.engine.catalogue.kinds()
    for problem in subject.engine.catalogue.problems:
        if problem.pack == subject.pack or subject.whole:
            yield subject.fault(subject.place_in(problem.message), problem.message, problem.hint)
