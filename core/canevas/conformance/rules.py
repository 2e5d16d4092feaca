"""Checks of rules: whole, heard where they should be, and silent elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from canevas.conformance.code import told
from canevas.conformance.subject import START
from canevas.language import msg
from canevas.provenance import CORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.conformance.subject import Subject
    from canevas.contracts.rule import Rule
    from canevas.plugins.reading import PackFault
    from canevas.plugins.source import PluginFault

SMALLEST: Final[Mapping[str, Any]] = {
    "canevas": 1,
    "language": "fr",
    "title": "x",
    "owner": "x",
    "period": {"start": START, "end": "2026-06-30"},
}
"""The smallest plan, over which the examples of rules are laid."""
_PREFIXES: Final = {"objectives": "O", "indicators": "I", "actions": "A", "risks": "R"}


def example_plan(plan_type: str, fragment: Any) -> str | dict[str, Any]:
    """Give the plan of a rule's example: the fragment over the smallest plan of the type, ids given; or the whole text."""
    if isinstance(fragment, str):
        return fragment
    plan = {**SMALLEST, **({"type": plan_type} if plan_type else {}), **fragment}
    for name, prefix in _PREFIXES.items():
        if isinstance(plan.get(name), list):
            plan[name] = [
                {"id": f"{prefix}{number}", **item} if isinstance(item, Mapping) else item
                for number, item in enumerate(plan[name], start=1)
            ]
    return plan


def rules(subject: Subject) -> Iterator[PackFault]:
    """Find rules that lack an example, or whose examples are no part of a plan."""
    for rule in subject.rules:
        for key, example in (("bad", rule.bad), ("good", rule.good)):
            if example is None:
                yield subject.fault(
                    subject.rule_place(rule),
                    msg("the rule {code} has no example under “{key}”", code=rule.code, key=key),
                    msg("Write a piece of a plan that has the fault under “bad”, and one without it under “good”."),
                )
            elif not isinstance(example, str | Mapping):
                yield subject.fault(
                    subject.rule_place(rule, key),
                    msg("the example of {code} is no piece of a plan", code=rule.code),
                    msg("For example: {command}", command='bad: {actions: [{title: "…"}]}'),
                )


def fire(subject: Subject) -> Iterator[PackFault]:
    """Find rules that say nothing of their bad example, where none speaks that replaces them for this type."""
    speaking: dict[str, set[str]] = {}
    for rule in subject.engine.rules(subject.type_id or None):
        for code in (rule.code, *rule.replaces):
            speaking.setdefault(code, set()).add(rule.code)
    for rule in _tried(subject):
        if speaking[rule.code] & _codes(subject, rule.bad):
            continue
        if (failed := _failure(subject, rule)) is not None:
            yield told(subject, failed)
            continue
        yield subject.fault(
            subject.rule_place(rule, "bad"),
            msg("the rule {code} says nothing of its bad example", code=rule.code),
            msg("Put right the example, or the rule's “check” and “when”."),
        )


def _failure(subject: Subject, rule: Rule) -> PluginFault | None:
    """Give what went wrong when the rule was tried, if anything did: the example is then not to blame."""
    status = subject.engine.host.status_of(rule.plugin.name) if rule.plugin is not None else None
    faults = status.faults if status is not None else []
    return next((fault for fault in faults if fault.message.values.get("code") == rule.code), None)


def stay_silent(subject: Subject) -> Iterator[PackFault]:
    """Find rules that speak of their good example."""
    for rule in _tried(subject):
        if rule.code in _codes(subject, rule.good):
            yield subject.fault(
                subject.rule_place(rule, "good"),
                msg("the rule {code} finds a fault in its good example", code=rule.code),
                msg("Put right the example, or the rule's “check” and “when”."),
            )


def _tried(subject: Subject) -> list[Rule]:
    """Give the rules whose examples can be tried.

    Of those of the core a stranger's type answers for none; a built-in one for all but those that need a card which is not there.
    """
    is_shipped = subject.engine.host.packs[subject.pack].is_shipped
    return [
        rule
        for rule in subject.rules
        if rule.plugin is None
        or rule.plugin.name != CORE
        or (is_shipped and _named_cards(rule) <= subject.engine.known_cards)
    ]


def _named_cards(rule: Rule) -> set[str]:
    """Give the ids of the cards that the examples of a rule name."""
    found = [example for example in (rule.bad, rule.good) if isinstance(example, Mapping)]
    indicators = [item for example in found for item in example.get("indicators", ())]
    return {item["card"] for item in indicators if "card" in item}


def _codes(subject: Subject, fragment: Any) -> set[str]:
    return {one.code for one in subject.engine.check(example_plan(subject.type_id, fragment))}
