"""Which indicators pass the filters of `canevas indicators`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from canevas.catalogue.names import begins, did_you_mean, plain
from canevas.errors import UsageError
from canevas.language import LANGUAGES, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from canevas.cli.session import Session
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.reference import Reference

    Test = Callable[[IndicatorCard], bool]


def kept(session: Session, cards: Iterable[IndicatorCard], filters: Mapping[str, str | None]) -> list[IndicatorCard]:
    """Keep the cards that pass every filter that is given.

    Args:
        session: The session.
        cards: The cards.
        filters: By name of an option, what was typed.

    Raises:
        UsageError: No card can pass one of them.
    """
    found = list(cards)
    tests: list[Test] = []
    if written := filters["category"]:
        wanted = _categories(session, written, found)
        tests.append(lambda card: card.category in wanted)
    if written := filters["kind"]:
        kind = _word("--kind", "KINDS", written)
        tests.append(lambda card: card.kind == kind)
    if written := filters["frequency"]:
        frequency = _word("--frequency", "FREQUENCIES", written)
        tests.append(lambda card: card.frequency == frequency)
    if written := filters["direction"]:
        direction = _word("--direction", "DIRECTIONS", written)
        tests.append(lambda card: card.direction == direction)
    if text := filters["reference"]:
        referred = referring(text)
        tests.append(lambda card: any(referred(one) for one in card.references))
    if text := filters["search"]:
        tests.append(_holding(session, text))
    return [card for card in found if all(test(card) for test in tests)]


def _categories(session: Session, written: str, cards: list[IndicatorCard]) -> set[str]:
    """Find the categories of some cards that are called so: by id, by label in either language, or by words that begin one."""
    labels = {card.category: session.engine.catalogue.category(card) for card in cards}
    names = {
        category: {
            plain(category),
            *(plain(label) for label in ([label] if isinstance(label, str) else label.values())),
        }
        for category, label in labels.items()
    }
    wanted = plain(written)
    if exactly := {category for category, called in names.items() if wanted in called}:
        return exactly
    if nearly := {category for category, called in names.items() if any(begins(wanted, name) for name in called)}:
        return nearly
    shown = sorted((session.text(label) for label in labels.values()), key=plain)
    raise UsageError(
        msg("{option}: “{value}” is not one of its values", option="--category", value=written),
        did_you_mean(written, [*labels, *shown]) or msg("Known: {words}.", words=shown),
    )


def _word(name: str, vocabulary: str, value: str) -> str:
    """Read a word of the format in either language."""
    from canevas.model import words
    from canevas.model.fault import ValueFault

    try:
        word: str = getattr(words, vocabulary).parse(value)
    except ValueFault as fault:
        raise UsageError(msg("{what}: {fault}", what=name, fault=fault.message), fault.hint) from None
    return word


def referring(text: str) -> Callable[[Reference], bool]:
    """Tell the references that hold a text as people write it: with its edition, without, `ISO9001`; GRI 3 is not in GRI 305.

    Args:
        text: The text, in either language.
    """
    from canevas.language import pick

    def words(written: str) -> str:
        return " ".join(re.findall(r"[^\W\d]+|\d+", plain(written)))

    def forms(one: Reference) -> set[str]:
        return {
            form
            for language in LANGUAGES
            for form in (one.written(language), f"{pick(one.standard, language)} {pick(one.clause, language)}")
        }

    whole_number = r"(?!\d)" if text[-1:].isdigit() else ""
    wanted = re.compile(rf"(?<!\S){re.escape(words(text))}{whole_number}")
    return lambda one: any(wanted.search(words(form)) for form in forms(one))


def _holding(session: Session, text: str) -> Test:
    """Tell the cards that hold all words of a text."""
    from canevas.catalogue.search.looking import Wanted

    wanted = Wanted(text)
    return lambda card: wanted.stand_in(card, session.engine.catalogue.category(card))
