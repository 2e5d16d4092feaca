"""What a number is out of: a share of a population, a mark, so many per thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.statements.values import TIME_UNITS

if TYPE_CHECKING:
    from canevas.statements.numerals import Numeral
    from canevas.statements.sentence import Sentence

_WHOLES: Final = frozenset({2.0, 3.0, 4.0, 5.0, 10.0, 20.0, 100.0})
_MANY: Final = 100


def denominator_of(sentence: Sentence, numeral: Numeral) -> tuple[float, str, int] | None:
    """Read what a number is out of: 9 out of 10 emails, 4/5, 70 per 100,000."""
    known = sentence.known.figures
    words = sentence.words
    many = known.per_many.at(words, numeral.end)
    if many:
        below = sentence.numerals.get(numeral.end + many[0])
        if below and below.value >= _MANY and not sentence.taken[below.first]:
            return numeral.value, f"/{below.value:.0f}", below.end
        if words[numeral.end] == "‰" or sentence.word(numeral.end + 1) in ("mille", "thousand"):
            return numeral.value, "/1000", numeral.end + many[0]
    gap = 0
    while gap <= 3:  # noqa: PLR2004 - "9 demandes urgentes sur 10"
        at = numeral.end + gap
        out = known.out_of.at(words, at)
        below = sentence.numerals.get(at + out[0]) if out else None
        if (
            out
            and below
            and 0 < numeral.value <= below.value
            and below.value <= _MANY
            and not below.name
            and not sentence.taken[below.first]
        ):
            part = _part(sentence, numeral, at, below, gap)
            if part:
                return part
        if not sentence.is_word(at) or words[at] in known.no_unit or sentence.language == "en":
            return None
        gap += 1
    return None


def _part(sentence: Sentence, numeral: Numeral, at: int, below: Numeral, gap: int) -> tuple[float, str, int] | None:
    """Tell a share of a population from a mark."""
    whole = numeral.value == int(numeral.value)
    slash = sentence.words[at] == "/"
    noun = sentence.is_word(below.end) and sentence.words[below.end] not in sentence.known.figures.no_unit
    unit_after = sentence.known.figures.units.at(sentence.words, below.end)
    time_after = sentence.known.time.spans.at(sentence.words, below.end)
    if time_after or (unit_after and unit_after[1] in TIME_UNITS):
        return None
    share = numeral.value / below.value * 100
    if sentence.words[at] == "in" and numeral.written == "digits" and below.value not in _WHOLES:
        return None
    if gap and sentence.known.time.spans.at(sentence.words, numeral.end):
        return None
    if gap and not noun:
        return (round(share, 2), "%", below.end) if whole else None
    if gap:
        return None
    if slash and sentence.word(below.end) == "/":
        return None
    if (noun or sentence.words[at] == "in") and whole and not slash:
        return round(share, 2), "%", below.end
    if slash and sentence.word(below.end) in ("of", "des", "de") and whole and numeral.value < below.value:
        return round(share, 2), "%", below.end
    return numeral.value, f"/{below.value:g}", below.end
