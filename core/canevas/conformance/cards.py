"""Checks of indicator cards: whole, computable, and true to their worked example."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from canevas.document.validation import near
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.conformance.subject import Subject
    from canevas.contracts.indicator import Example, IndicatorCard
    from canevas.plugins.reading import PackFault

_BY_AN_INPUT: Final = re.compile(r"/\s*[^\d\s.]")
"""A division by a name or a parenthesis, whose value may be zero."""


def cards(subject: Subject) -> Iterator[PackFault]:
    """Find cards without a unit or a worked example, or with texts that lack a language."""
    for card in subject.cards:
        place = subject.item("indicators", card.id)
        for key, text in (("name", card.name), ("definition", card.definition)):
            if lacking := [one for one in subject.languages if not text.get(one, "").strip()]:
                yield subject.fault(
                    subject.item("indicators", card.id, key),
                    msg("“{key}” has no text in: {languages}", key=key, languages=lacking),
                    msg("Write the text in each language of the pack."),
                )
        if not card.unit:
            yield subject.fault(
                place,
                msg("the card “{card}” says no unit", card=card.slug),
                msg("Write one, such as {example}.", example="unit: percent"),
            )
        if card.example is None:
            yield subject.fault(
                place,
                msg("the card “{card}” has no worked example", card=card.slug),
                msg("Write inputs and the value that they give: {example}", example=_EXAMPLE),
            )


_EXAMPLE: Final = "example: {inputs: {answers: 42, guests: 60}, value: 70}"


def worked_examples(subject: Subject) -> Iterator[PackFault]:
    """Find worked examples that do not give the value that they say, at the precision in which it is written."""
    from canevas.expressions import Quantity, evaluate

    for card, example in _computed(subject):
        result = evaluate(card.formula, example.inputs)
        if not isinstance(result, Quantity):
            yield subject.fault(
                subject.item("indicators", card.id, "example", "inputs"),
                msg("the worked example gives no value: {reason}", reason=result.reason),
                msg("Give every input of the formula a number."),
            )
        elif abs(result.value - example.value) > example.tolerance * (1 + 1e-9):
            yield subject.fault(
                subject.item("indicators", card.id, "example", "value"),
                msg("the formula gives {computed}, the example says {said}", computed=result.value, said=example.value),
                msg("Put right whichever is wrong; 2.58 means that the third decimal does not matter."),
            )


def missing_inputs(subject: Subject) -> Iterator[PackFault]:
    """Find cards that give a value without one of their inputs: nothing may be taken for zero."""
    from canevas.expressions import Quantity, evaluate

    for card, example in _computed(subject):
        if not isinstance(evaluate(card.formula, example.inputs), Quantity):
            continue
        for name in card.inputs:
            rest = {key: value for key, value in example.inputs.items() if key != name}
            if isinstance(evaluate(card.formula, rest), Quantity):
                yield subject.fault(
                    subject.item("indicators", card.id, "formula"),
                    msg("without “{input}” the formula still gives a value", input=name),
                    msg("Write the formula so that it needs each of its inputs."),
                )


def zero_denominators(subject: Subject) -> Iterator[PackFault]:
    """Find ratios that give a number when all inputs are zero; a division by a constant is no ratio."""
    from canevas.expressions import Quantity, evaluate

    for card in subject.cards:
        if card.compute != "formula" or not _BY_AN_INPUT.search(card.formula):
            continue
        if isinstance(evaluate(card.formula, dict.fromkeys(card.inputs, 0.0)), Quantity):
            yield subject.fault(
                subject.item("indicators", card.id, "formula"),
                msg("the ratio “{card}” gives a number when all of its inputs are zero", card=card.slug),
                msg("Divide by the input itself: “not computable” is then what people read, and no wrong number."),
            )


def kinds(subject: Subject) -> Iterator[PackFault]:
    """Find cards that suit a kind of action that no pack declares, where any are."""
    known = subject.engine.catalogue.kinds()
    for card in subject.cards if known else ():
        for number, kind in enumerate(card.suits):
            if kind not in known:
                yield subject.fault(
                    subject.item("indicators", card.id, "suits", number),
                    msg("there is no kind of action “{kind}”", kind=kind),
                    near(kind, list(known)) or msg("Write a kind that a pack declares, or take it out."),
                )


def _computed(subject: Subject) -> Iterator[tuple[IndicatorCard, Example]]:
    """Go through the cards whose formula computes, and which have a worked example."""
    for card in subject.cards:
        if card.compute == "formula" and card.example is not None:
            yield card, card.example
