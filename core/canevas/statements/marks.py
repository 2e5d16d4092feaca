"""List numbers and tags before a sentence: 4., b), 1.2, KR3:, [P1], (2.1); they are no part of what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from canevas.statements.periods import year_at

if TYPE_CHECKING:
    from canevas.statements.sentence import Sentence

_MARKS: Final = frozenset({".", ")", "-", ":", "°", "/"})
_OPENING: Final = {"(": ")", "[": "]"}
_ROMAN: Final = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"})
_NUMBERED = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}\Z")
_MOST_MARKS: Final = 4
_LONGEST_CODE: Final = 4
_LONGEST_TAG: Final = 4


def find_marks(sentence: Sentence) -> None:
    """Take the numbers and tags that a list puts before its sentences, and references in square brackets."""
    place = 0
    for _mark in range(_MOST_MARKS):
        end = _tag(sentence, place) or _list_number(sentence, place)
        if not end or end >= sentence.size:
            break
        place = end
    for at in range(place, sentence.size - 2):
        if sentence.words[at] == "no" and sentence.words[at + 1 : at + 3] == [".", "of"]:
            sentence.words[at] = "number"
    sentence.take(0, place, "name")
    sentence.opening = place
    for at in range(place, sentence.size - 2):
        if sentence.words[at] == "[" and sentence.is_number(at + 1) and sentence.words[at + 2] == "]":
            sentence.take(at, at + 3, "name")


def _tag(sentence: Sentence, place: int) -> int:
    """Read a short code between brackets; give where it ends, 0 where there is none."""
    closing = _OPENING.get(sentence.word(place))
    if closing is None:
        return 0
    for end in range(place + 2, min(place + 2 + _LONGEST_TAG, sentence.size)):
        if sentence.words[end] == closing:
            return end + 1 if _is_code(sentence, place + 1, end) else 0
    return 0


def _is_code(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether all pieces are a number, a few letters, or both together: P1, 2.1, a, #19."""
    numbers = [at for at in range(first, end) if sentence.is_number(at)]
    if any(year_at(sentence, at) for at in numbers):
        return False
    letters = [at for at in range(first, end) if sentence.is_word(at)]
    signs = end - first - len(numbers) - len(letters)
    if len(numbers) > 1 or len(letters) > 1 or any(len(sentence.words[at]) > _LONGEST_CODE for at in letters):
        return False
    return signs == 0 or (sentence.words[first] == "#" and bool(numbers))


def _list_number(sentence: Sentence, place: int) -> int:
    """Read ``4.``, ``4 -``, ``1.2``, ``b)``, ``iv.``, ``KR3:``; give where it ends, 0 where there is none."""
    end = place + (sentence.word(place) in ("#", "§"))
    signed = end > place
    if not signed and sentence.is_word(end) and not _is_period(sentence, end):
        word = sentence.words[end]
        lettered = sentence.is_number(end + 1) and sentence.glued(end + 1) and len(word) <= _LONGEST_CODE
        if not lettered:
            short = len(word) == 1 or word in _ROMAN
            return _behind(sentence, end + 1, closed=True) if short else 0
        end += 1
    if not sentence.is_number(end) or not _NUMBERED.match(sentence.words[end]):
        return 0
    behind = _behind(sentence, end + 1, closed=False)
    if behind:
        return behind
    if signed:
        return end + 1
    dotted = "." in sentence.words[end] and sentence.is_word(end + 1) and not sentence.glued(end + 1)
    return end + 1 if dotted and _begins(sentence, end + 1) else 0


def _is_period(sentence: Sentence, place: int) -> bool:
    """Tell whether letters before digits are a part of a year: T3, Q1, FY26."""
    return sentence.words[place] in sentence.known.time.period_letters or sentence.words[place] == "fy"


def _behind(sentence: Sentence, place: int, *, closed: bool) -> int:
    """Give the place behind the mark that ends a list number, before a word that is not glued by it to the number."""
    mark = sentence.word(place)
    if mark not in _MARKS or (closed and mark not in (".", ")")):
        return 0
    following = place + 1
    if following < sentence.size and sentence.words[following] in _MARKS and sentence.glued(following):
        following += 1
    if not sentence.is_word(following):
        apart = sentence.is_number(following) and not sentence.glued(following) and mark in (".", ")")
        return following if apart or sentence.word(following) in _OPENING else 0
    joined = mark in ("-", "/", "°", ":") and sentence.glued(following)
    return 0 if joined or (mark == "°" and sentence.words[following] == "c") else following


def _begins(sentence: Sentence, place: int) -> bool:
    """Tell whether a word with a capital begins the sentence, and is no unit nor sign of the number before it."""
    known = sentence.known.figures
    unit = known.units.at(sentence.words, place) or sentence.words[place] in known.scales
    return not unit and sentence.capital(place) and not sentence.raw(place, place + 1).isupper()
