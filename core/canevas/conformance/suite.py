"""The checks by name, in their order, and which of them wait for others: one mistake gives one message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.conformance import actions, cards, cases, code, documents, expressions, rules, scaffold, texts
from canevas.errors import CanevasError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from canevas.conformance.subject import Subject
    from canevas.plugins.reading import PackFault
    from canevas.plugins.source import Source


class Check(NamedTuple):
    """One of the things that every plugin must hold.

    Attributes:
        find: Finds what is wrong.
        after: Names of the checks that must have found nothing before: what they find would show here again.
    """

    find: Callable[[Subject], Iterable[PackFault]]
    after: tuple[str, ...] = ()


class Outcome(NamedTuple):
    """What came of checking a pack.

    Attributes:
        pack: Its id.
        faults: What is wrong.
        checks: How many checks were made.
        left_out: How many were not, since an earlier one found something.
        source: Where it lies.
    """

    pack: str
    faults: tuple[PackFault, ...]
    checks: int = 0
    left_out: int = 0
    source: Source | None = None


_DATA: Final = ("languages", "texts", "names", "actions", "references", "cycles", "answer-names", "together")
_READY: Final = (*_DATA, "code")
CHECKS: Final = {
    "languages": Check(texts.languages),
    "texts": Check(texts.texts, ("languages",)),
    "examples": Check(texts.examples, ("languages",)),
    "names": Check(texts.names),
    "cards": Check(cards.cards),
    "worked-examples": Check(cards.worked_examples),
    "missing-inputs": Check(cards.missing_inputs),
    "zero-denominators": Check(cards.zero_denominators),
    "kinds": Check(cards.kinds),
    "actions": Check(actions.actions),
    "references": Check(actions.references),
    "cycles": Check(actions.cycles, ("references",)),
    "answer-names": Check(expressions.answer_names),
    "together": Check(actions.together),
    "rules": Check(rules.rules),
    "rule-names": Check(expressions.rule_names),
    "templates": Check(documents.templates),
    "code": Check(code.code, _DATA),
    "rules-fire": Check(rules.fire, ("rules", "rule-names", "together", "code")),
    "rules-stay-silent": Check(rules.stay_silent, ("rules", "rule-names", "together", "code")),
    "within-the-plan": Check(scaffold.within, (*_READY, "rules-fire", "templates")),
    "new-plan": Check(
        scaffold.clean, (*_READY, "rules", "rule-names", "rules-stay-silent", "templates", "within-the-plan")
    ),
    "same-twice": Check(scaffold.same_twice, (*_READY, "new-plan")),
    "same-items": Check(scaffold.same_items, (*_READY, "new-plan", "same-twice")),
    "working-days": Check(scaffold.working_days, (*_READY, "new-plan")),
    "minimal": Check(scaffold.minimal, (*_READY, "new-plan", "same-twice")),
    "formats": Check(documents.formats, (*_READY, "templates", "new-plan")),
    "quiet": Check(code.quiet, _READY),
    "cases": Check(cases.cases, (*_READY, "rules-fire", "rules-stay-silent", "new-plan", "same-twice")),
}
"""By name."""


def faults_of(subject: Subject, name: str) -> list[PackFault]:
    """Make one check.

    Args:
        subject: The pack.
        name: Name of the check.

    Returns:
        What is wrong; an error of the engine is a fault of the pack.
    """
    found: list[PackFault] = []
    try:
        found.extend(CHECKS[name].find(subject))
    except CanevasError as error:
        found.append(_told(subject, error))
    return found


def _told(subject: Subject, error: CanevasError) -> PackFault:
    place = error.message.values.get("place")
    if isinstance(place, str) and (fault := documents.told(subject, place, error.message, error.hint)) is not None:
        return fault
    if error.__cause__ is not None and (where := code.raised_at(subject, error.__cause__)):
        return subject.fault(where, error.message, error.hint)
    return subject.fault(subject.place_in(error.message), error.message, error.hint)


def run(subject: Subject) -> Outcome:
    """Make every check that does not wait for one that found something."""
    faults: list[PackFault] = []
    unsound: set[str] = set()
    made = 0
    for name, check in CHECKS.items():
        if unsound.intersection(check.after):
            unsound.add(name)
            continue
        made += 1
        if found := faults_of(subject, name):
            unsound.add(name)
            faults += found
    return Outcome(subject.pack, tuple(faults), made, len(CHECKS) - made)
