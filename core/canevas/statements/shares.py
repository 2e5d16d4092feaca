"""What a number is out of: a share of a population, a mark, so many per thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.statements.phrases import word_set
from canevas.statements.values import TIME_UNITS

if TYPE_CHECKING:
    from canevas.statements.numerals import Numeral
    from canevas.statements.sentence import Sentence

_WHOLES: Final = frozenset({2.0, 3.0, 4.0, 5.0, 10.0, 20.0, 100.0})
_MANY: Final = 100
_LONGEST_NAME: Final = 6
_INSIDE: Final = frozenset({"de", "d", "du", "des", "en", "a", "of"})
"""Prepositions inside the name of what is shared: "4 demandes de permis sur 5"."""
_DONE: Final = (
    "é",
    "és",
    "ée",
    "ées",
    "is",
    "ies",
    "its",
    "ites",
    "aits",
    "aites",
    "erts",
    "ertes",
    "vus",
    "vues",
    "nus",
    "nues",
    "bles",
)
_THINGS: Final = word_set(
    "sites marchés comités unités lycées musées salariés salariées employés employées associés associées abonnés "
    "associées universités cités localités communautés entités activités facultés spécialités cantines produits "
    "circuits colis avis devis permis quartiers établis scieries mairies séries catégories boulangeries pays"
)
"""Nouns that end like what has been done to something."""


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
    while gap <= _LONGEST_NAME:  # "9 demandes urgentes sur 10", "4 demandes de permis sur 5"
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
        if not sentence.is_word(at) or (words[at] in known.no_unit and (not gap or words[at] not in _INSIDE)):
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
    if gap and sentence.language == "en" and (sentence.words[at] != "out" or below.value not in _WHOLES):
        one = gap == 1 and numeral.value == 1 and not (noun and sentence.words[below.end].endswith("s"))
        if not one:  # "one employee in two", but "five shops in ten cities"
            return None
    if gap and noun and (below.value not in _WHOLES or not _says_what_is_done(sentence, below.end)):
        return None
    if gap:
        return (round(share, 2), "%", below.end) if whole else None
    if slash and sentence.word(below.end) == "/":
        return None
    if (noun or sentence.words[at] == "in") and whole and not slash:
        return round(share, 2), "%", below.end
    follows = sentence.word(below.end)
    many = follows == "des" or (
        follows in ("of", "de") and sentence.word(below.end + 1).endswith(("s", "x", "the", "les"))
    )
    if slash and many and whole and numeral.value < below.value:
        return round(share, 2), "%", below.end
    return numeral.value, f"/{below.value:g}", below.end


def one_of(sentence: Sentence, place: int) -> tuple[float, int] | None:
    """Read "un salarié sur deux", "one employee in two": the share and where it ends."""
    out = sentence.known.figures.out_of.at(sentence.words, place + 2)
    below = sentence.numerals.get(place + 2 + out[0]) if out else None
    if below is None or below.value not in _WHOLES or below.name or sentence.words[place] in ("a", "an"):
        return None
    if sentence.known.time.spans.at(sentence.words, below.end) or sentence.words[place + 2] == "/":
        return None
    if (
        sentence.is_word(below.end)
        and sentence.words[below.end] not in sentence.known.figures.no_unit
        and (sentence.language == "fr" and not _says_what_is_done(sentence, below.end))
    ):
        return None
    return round(100 / below.value, 2), below.end


def _says_what_is_done(sentence: Sentence, place: int) -> bool:
    """Tell whether the word after "sur 10" says what becomes of the things, and is none of ten other things.

    A noun that is counted is in the plural, so that any other word is a verb: "sur 10 utilisent", but "sur 10 sites".
    """
    if sentence.language == "en":
        return True
    word = sentence.words[place]
    if not word.endswith(("s", "x")) or word in ("nous", "vous"):
        return True
    return word not in _THINGS and sentence.raw(place, place + 1).lower().endswith(_DONE)


def has_share(sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of so many of so many things, of which a limit holds every time."""
    for numeral in sentence.numerals.values():
        if not numeral.name and not sentence.taken[numeral.first]:
            part = denominator_of(sentence, numeral)
            if part is not None and part[1] == "%":
                return True
    return False
