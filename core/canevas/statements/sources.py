"""Where a sentence says that its figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canevas.statements.sentence import Sentence

_LONGEST = 8


def source_of(sentence: Sentence) -> str | None:
    """Give the words for the tool, the survey or the register, None where none is named."""
    known = sentence.known
    place = 0
    while place < sentence.size:
        phrase = None if sentence.taken[place] else known.things.sources.at(sentence.words, place)
        if phrase is None or (phrase[0] == 1 and place == 0):
            place += 1
            continue
        start = place + phrase[0]
        while start < sentence.size and sentence.words[start] in (
            "the",
            "l",
            "le",
            "la",
            "les",
            "un",
            "une",
            "a",
            "an",
            "our",
            "notre",
            ":",
        ):
            start += 1
        if sentence.words[start : start + 1] and sentence.words[start] in known.time.rhythm_words:
            start += 1
        end = start
        while end < min(start + _LONGEST, sentence.size) and not sentence.taken[end] and sentence.is_word(end):
            end += 1
        if end > start:
            return sentence.raw(start, end)
        place += 1
    return None
