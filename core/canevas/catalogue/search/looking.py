"""Whether a card holds all the words that somebody looks for: in any order, whatever their accents and endings."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from canevas.catalogue.search.wording import words
from canevas.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canevas.catalogue.search.wording import Word
    from canevas.contracts.indicator import IndicatorCard


class Wanted:
    """Words to be looked for, in either language.

    Args:
        text: What somebody typed; little words, and numbers that name no standard, count for nothing.
    """

    def __init__(self, text: str) -> None:
        self._by_language = {language: _alternatives(words(text, language)) for language in LANGUAGES}
        self.text = text

    def stand_in(self, card: IndicatorCard, category: Mapping[str, str] | str) -> bool:
        """Tell whether a card holds them all, in one language.

        Args:
            card: The card; its name, definition, everyday words and id are looked at.
            category: The label of its category, or its id.
        """
        return any(self._all_in(" ".join(_texts(card, category, language)), language) for language in LANGUAGES)

    def _all_in(self, text: str, language: str) -> bool:
        wanted = self._by_language[language]
        if not wanted:  # a word that says nothing, or a sign: as it is written
            return self.text.casefold() in text.casefold()
        there = {word.stem for word in words(text, language)}
        return all(any(one <= there for one in either) for either in wanted)


def _alternatives(found: Iterable[Word]) -> list[tuple[set[str], ...]]:
    """Give for each word the stems that stand for it: of turn-over, those of its parts together, or that of turnover."""
    alternatives: list[tuple[set[str], ...]] = []
    for _written, same in groupby(found, key=lambda word: word.written):
        stems = [word.stem for word in same]
        alternatives.append(({*stems[:-1]}, {stems[-1]}) if len(stems) > 1 else ({stems[0]},))
    return alternatives


def _texts(card: IndicatorCard, category: Mapping[str, str] | str, language: str) -> Iterable[str]:
    yield card.id
    yield card.name.get(language, "")
    yield card.definition.get(language, "")
    yield from card.vocabulary.get(language, ())
    yield category if isinstance(category, str) else category.get(language, "")
