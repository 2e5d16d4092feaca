"""Tables of phrases: what stands at a place of a sentence, looked up by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from canevas.statements.tokens import fold, words_of_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """Phrases and what each means; the longest that fits is found.

    Args:
        entries: For each meaning its phrases, separated by commas, written as people write them.
    """

    def __init__(self, entries: Mapping[Meaning, str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for meaning, phrases in entries.items():
            for phrase in phrases.split(","):
                words = words_of_phrase(phrase)
                if words:
                    self._by_first.setdefault(words[0], []).append((words, meaning))
        everything = [phrase for options in self._by_first.values() for phrase, _meaning in options]
        self._lasts = {phrase[-1] for phrase in everything}
        self._longest = max(map(len, everything), default=0)
        for options in self._by_first.values():
            options.sort(key=lambda option: -len(option[0]))

    def at(self, words: Sequence[str], place: int) -> tuple[int, Meaning] | None:
        """Find the longest phrase that begins at a place.

        Returns:
            How many words it has, and its meaning.
        """
        options = self._by_first.get(words[place]) if 0 <= place < len(words) else None
        if options:
            following = words[place + 1] if place + 1 < len(words) else ""
            for phrase, meaning in options:
                count = len(phrase)
                if count == 1 or (phrase[1] == following and tuple(words[place : place + count]) == phrase):
                    return count, meaning
        return None

    def before(self, words: Sequence[str], place: int) -> tuple[int, Meaning] | None:
        """Find the longest phrase that ends just before a place."""
        if place < 1 or words[place - 1] not in self._lasts:
            return None
        for count in range(min(self._longest, place), 0, -1):
            options = self._by_first.get(words[place - count])
            if options:
                part = tuple(words[place - count : place])
                for phrase, meaning in options:
                    if phrase == part:
                        return count, meaning
        return None


class Stems(Generic[Meaning]):
    """Beginnings of words and what each means; the longest that fits is found.

    Args:
        entries: For each meaning its stems, separated by spaces; one that ends in ``.`` is a whole word.
    """

    def __init__(self, entries: Mapping[Meaning, str]) -> None:
        self._whole: dict[str, Meaning] = {}
        self._begins: dict[str, Meaning] = {}
        for meaning, stems in entries.items():
            for stem in fold_words(stems):
                if stem.endswith("."):
                    self._whole[stem[:-1]] = meaning
                else:
                    self._begins[stem] = meaning
        lengths = {len(stem) for stem in self._begins}
        self._lengths = sorted(lengths, reverse=True)

    def of(self, word: str) -> Meaning | None:
        """Give what a word means, None where no stem fits."""
        found = self._whole.get(word)
        if found is not None:
            return found
        size = len(word)
        for length in self._lengths:
            if length <= size:
                found = self._begins.get(word[:length])
                if found is not None:
                    return found
        return None


def fold_words(text: str) -> Iterable[str]:
    """Give the words of a list, folded."""
    return (fold(word) for word in text.split())


def word_set(text: str) -> frozenset[str]:
    """Give the words of a list as a set."""
    return frozenset(fold_words(text))
