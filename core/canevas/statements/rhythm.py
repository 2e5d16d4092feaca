"""How often something is counted, measured or reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canevas.statements.sentence import Sentence

_PAST = frozenset({"dernier", "derniere", "passe", "passee", "precedent", "precedente", "prochain", "prochaine"})
_BESIDE = 3
"""How many pieces may lie between such an adjective and the word for the measuring."""


def find_rhythm(sentence: Sentence, kind: str) -> str | None:
    """Find the frequency of a sentence, and take the pieces that say it.

    A rhythm of measuring or reviewing wins over one of counting; one that belongs to the name of a thing is none.
    """
    counted: str | None = None
    reviewed: str | None = None
    other = False
    place = 0
    while place < sentence.size:
        if sentence.taken[place]:
            place += 1
            continue
        phrase = sentence.known.time.rhythm.at(sentence.words, place) or _every(sentence, place)
        if phrase and _holds(sentence, place, place + phrase[0]):
            end = place + phrase[0]
            times = _times_before(sentence, place)
            if times >= 0 and (kind == "indicator" or _beside_measuring(sentence, times, end)):
                sentence.take(times, end, "rhythm")  # "audit interne, 2 fois par an" is another rhythm
                other = True
                place = end
                continue
            sentence.take(place, end, "rhythm")
            if phrase[1]:
                if _beside_measuring(sentence, place, end):
                    reviewed = reviewed or phrase[1]
                counted = counted or phrase[1]
            place = end
            continue
        word = sentence.known.time.rhythm_words.get(sentence.words[place])
        if word and reviewed is None and _adverbial(sentence, place):
            reviewed = word
        place += 1
    return reviewed or (None if other else counted)


def _every(sentence: Sentence, place: int) -> tuple[int, str] | None:
    """Read "tous les 15 jours", "every four hours", "every second week": a rhythm that has no name here."""
    words = sentence.words
    if sentence.language == "fr":
        start = place + 2 if words[place] in ("tous", "toutes") and sentence.word(place + 1) == "les" else -1
    else:
        start = place + 1 if words[place] == "every" else -1
    numeral = sentence.numerals.get(start)
    if numeral is None:
        return None
    unit = sentence.known.time.spans.at(words, numeral.end)
    return (numeral.end + unit[0] - place, "") if unit else None


def _times_before(sentence: Sentence, place: int) -> int:
    """Find where "3 times" or "twice" begins that stands before "a week"; -1 where it does not."""
    word = sentence.word(place - 1)
    if word in ("twice", "thrice"):
        return place - 1
    if word not in ("fois", "times"):
        return -1
    for first in range(place - 2, max(place - 6, -1), -1):
        numeral = sentence.numerals.get(first)
        if numeral is not None:
            return first if numeral.end == place - 1 and not sentence.taken[first] else -1
    return -1


def _holds(sentence: Sentence, place: int, end: int) -> bool:
    """Tell whether a phrase such as "a quarter" is a rhythm here, and no fraction or duration."""
    words = sentence.words
    if words[place] in ("a", "an"):
        before = sentence.word(place - 1)
        if before in ("by", "within", "in", "of", "for", "over", "once", "about", "than", "half", "least"):
            return before == "once"
        if words[end - 1] in ("quarter", "day") and sentence.word(end) in ("of", "fewer", "less", "more"):
            return False
        if place == 0:
            return False
    if sentence.word(end) in _PAST and words[end - 1] in ("an", "annee", "mois"):
        return False  # "l'an dernier"
    return not (words[place] == "in" and sentence.language == "en" and sentence.word(place + 1) == "a")


def _beside_measuring(sentence: Sentence, place: int, end: int) -> bool:
    measuring = sentence.known.time.measuring
    return any(
        measuring.of(sentence.words[at])
        for at in range(max(place - _BESIDE, 0), min(end + 1, sentence.size))
        if sentence.is_word(at) and not place <= at < end and sentence.words[at] not in sentence.known.time.rhythm_words
    )


def _adverbial(sentence: Sentence, place: int) -> bool:
    """Tell whether an adjective of rhythm says when one measures, rather than what a thing is called."""
    known = sentence.known
    after, before = sentence.word(place + 1), sentence.word(place - 1)
    if sentence.language == "fr":
        return (
            known.time.measuring.of(before) is not None
            or (before in ("et", ",", ":", "(") and after in ("", ".", ")", ",", ";") and not sentence.capital(place))
            or (
                sentence.is_word(place - 2)
                and before in known.figures.no_unit
                and known.time.measuring.of(sentence.word(place - 2)) is not None
            )
        )
    if known.time.measuring.of(after):
        return True
    if known.time.measuring.of(before) and (place == 0 or before not in ("the", "a")):
        return True
    ends = after in ("", ".", ",", ")", ";", "(") or (after in known.things.prepositions and place > 0)
    if ends and place > 0:
        return True
    near = range(max(place - _BESIDE, 0), place)
    return any(sentence.word(at) in ("measured", "tracked", "using", "via", "reviewed", "reported") for at in near)
