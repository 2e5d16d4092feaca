"""What a sentence is about: the quantity or thing that its verb governs, and whether it is a thing that one can point at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.statements.movement import head_of
from canevas.statements.tokens import SIGN

if TYPE_CHECKING:
    from canevas.statements.movement import Verb
    from canevas.statements.phrases import Stems
    from canevas.statements.sentence import Sentence

_FEW: Final = 7
_TAKEN: Final = frozenset({"figure", "time", "rhythm"})


def head_words(sentence: Sentence, verb: Verb | None) -> list[int]:
    """Give the places of the words of the group that the verb governs, up to its first preposition.

    In English the last of them is the head, in French the first.
    """
    known = sentence.known.things
    place = verb.end if verb is not None else head_of(sentence)
    found: list[int] = []
    for at in range(place, sentence.size):
        word = sentence.words[at]
        if sentence.taken[at] or not sentence.is_word(at):
            if found or at - place > _FEW:
                break
            continue
        if word in known.skipped and (not found or word not in known.prepositions):
            continue
        if word in known.prepositions:
            if found:
                break
            continue
        found.append(at)
        if len(found) >= _FEW:
            break
    return found


def measured(sentence: Sentence, places: list[int]) -> bool:
    """Tell whether a group of words names something that is counted."""
    return _head_is(sentence, places, (sentence.known.things.measured,))


def quality(sentence: Sentence, places: list[int]) -> bool:
    """Tell whether a group of words names a virtue or a wish."""
    things = sentence.known.things
    return _head_is(sentence, places, (things.qualities, things.better))


def _head_is(sentence: Sentence, places: list[int], tables: tuple[Stems[str], ...]) -> bool:
    """Look the head of a group up: the first word in French, the last in English."""
    if not places:
        return False
    head = sentence.words[places[0 if sentence.language == "fr" else -1]]
    return any(table.of(head) for table in tables)


def vague_thing(sentence: Sentence, verb: Verb) -> bool:
    """Tell whether what is to be delivered is nothing that one can see."""
    places = head_words(sentence, verb)
    vague = sentence.known.things.vague
    return not places or any(vague.of(sentence.words[at]) for at in places[: 1 if sentence.language == "fr" else 3])


def subject_of(sentence: Sentence, verb: Verb | None, stops: set[int]) -> str:
    """Give the words of the quantity or thing that a sentence is about, empty where there are none.

    Args:
        sentence: The sentence.
        verb: The verb that governs it.
        stops: Where its figures and dates begin, their prepositions included.
    """
    start = verb.end if verb is not None and verb.first <= head_of(sentence) + 1 else head_of(sentence)
    while start < sentence.size and (
        sentence.taken[start] in _TAKEN or not sentence.is_word(start) or _connects(sentence, start)
    ):
        start += 1
    end = start
    while (
        end < sentence.size
        and sentence.taken[end] not in _TAKEN
        and end not in stops
        and sentence.words[end] not in (":", ";", "(", ".", ",", "->", ">", "<", ">=", "<=")
    ):
        end += 1
    while end > start and (
        sentence.words[end - 1] in _LAST or sentence.tokens[end - 1].kind == SIGN or _connects(sentence, end - 1)
    ):
        end -= 1
    return sentence.raw(start, end)


_LAST: Final = frozenset(
    [
        "dans",
        "within",
        "avec",
        "with",
        "a",
        "au",
        "aux",
        "de",
        "du",
        "des",
        "d",
        "to",
        "by",
        "from",
        "of",
        "at",
        "en",
        "in",
        "on",
        "pour",
        "for",
        "moins",
        "plus",
        "que",
        "than",
        "least",
        "sous",
        "sur",
        "below",
        "above",
        "under",
        "over",
        "is",
        "est",
        "ou",
        "egal",
        "superieur",
        "inferieur",
    ]
)


def _connects(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    return word in (
        "of",
        "to",
        "de",
        "d",
        "a",
        "au",
        "aux",
        "en",
        "in",
        "by",
        "the",
        "le",
        "la",
        "les",
        "l",
        "at",
        "our",
        "nos",
        "notre",
        "that",
        "que",
        "un",
        "une",
        "an",
        "et",
        "and",
    )
