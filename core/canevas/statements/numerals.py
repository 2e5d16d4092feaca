"""Numbers of a sentence, in digits and in words, before anything is known of what they stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from canevas.statements.sentence import Sentence
    from canevas.statements.words.shape import FigureWords

MOST_DIGITS: Final = 18
"""A longer row of digits is a reference or a mistake, never a figure of a plan."""

_GROUPED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}\Z")
_ENGLISH_GROUPS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\Z")
_CONTINENTAL_GROUPS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?\Z")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?\Z")
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'’")


class Numeral(NamedTuple):
    """A number and where it stands.

    Attributes:
        first: Its first piece.
        end: The piece after its last one.
        value: The number.
        written: ``digits`` or ``words``.
        name: Whether it is a part of a name or a reference: ISO 9001, v2, 10th.
    """

    first: int
    end: int
    value: float
    written: str
    name: bool = False


def find_numerals(sentence: Sentence) -> None:
    """Note the numbers of a sentence in it."""
    place = 0
    while place < sentence.size:
        found = _digits(sentence, place) if sentence.is_number(place) else _spelled(sentence, place)
        if found is None:
            place += 1
            continue
        sentence.numerals[place] = found
        place = found.end


def number_of(digits: str, language: str) -> float | None:
    """Read the digits of a number as a language writes them; None for versions and the like."""
    bare = digits.translate(_SPACES)
    if len(bare) > MOST_DIGITS:
        return None
    if language == "en" and _ENGLISH_GROUPS.match(bare):
        return float(bare.replace(",", ""))
    if language == "fr" and (_GROUPED.match(bare) or (bare.count(".") > 1 and _CONTINENTAL_GROUPS.match(bare))):
        return float(bare.replace(".", "").replace(",", "."))
    if _PLAIN.match(bare):
        return float(bare.replace(",", "."))
    if _ENGLISH_GROUPS.match(bare):
        return float(bare.replace(",", ""))
    if _CONTINENTAL_GROUPS.match(bare):
        return float(bare.replace(".", "").replace(",", "."))
    return None


def _foreign_groups(sentence: Sentence, place: int) -> bool:
    """Tell whether digits are grouped as the other language does: "20,000 utilisateurs", "20.000 users".

    Three digits after the mark are decimals before a unit of measure, "1,250 kg", and thousands before things that are
    counted one by one, unless they are an average: "2,125 enfants par femme".
    """
    mark = "," if sentence.language == "fr" else "."
    whole, found, rest = sentence.words[place].partition(mark)
    if not found or len(whole) > len(rest) or len(rest) != 3 or not (whole + rest).isdecimal() or whole[0] == "0":  # noqa: PLR2004
        return False
    known = sentence.known
    counted = (
        sentence.is_word(place + 1)
        and sentence.words[place + 1].endswith(("s", "x"))
        and sentence.words[place + 1] not in known.figures.no_unit
        and not known.figures.units.at(sentence.words, place + 1)
        and sentence.words[place + 1] not in known.figures.scales
    )
    if counted:
        per = sentence.word(place + 2) in ("par", "per")
        return not per or known.time.rhythm.at(sentence.words, place + 2) is not None
    return rest == "000" and sentence.word(place + 1) not in known.figures.scales


def _digits(sentence: Sentence, place: int) -> Numeral:
    known = sentence.known.figures
    if _foreign_groups(sentence, place):
        value: float | None = float(sentence.words[place].replace(",", "").replace(".", ""))
    else:
        value = number_of(sentence.words[place], sentence.language)
    end = place + 1
    name = value is None or _in_a_name(sentence, place)
    if not name:
        end, factor = _scaled(sentence, end, known)
        value = (value or 0.0) * factor
        ordinal = sentence.word(end) in sentence.known.time.ordinal_marks and sentence.glued(end)
        if ordinal:
            return Numeral(place, end + 1, value, "digits", name=True)
    return Numeral(place, end, value or 0.0, "digits", name=name)


def _in_a_name(sentence: Sentence, place: int) -> bool:
    """Tell whether digits are glued to letters, a number sign or a hyphen of a name: CO2, v2.0, #59, n° 3, COVID-19."""
    before = sentence.word(place - 1)
    if before in ("#", "№", "§"):
        return True
    if before == "°":
        return sentence.word(place - 2) == "n"
    if before == "." and sentence.word(place - 2) in ("no", "art", "ref", "num"):
        return True
    if sentence.glued(place) and sentence.is_word(place - 1):
        return sentence.text[sentence.tokens[place - 1].end - 1].isalpha() and before not in _MONEY_LETTERS
    return before == "-" and sentence.glued(place) and sentence.glued(place - 1) and sentence.is_word(place - 2)


_MONEY_LETTERS: Final = frozenset({"eur", "usd", "gbp", "chf", "cad", "us"})
_MONEY_SIGNS: Final = frozenset("€$£")


def _scaled(sentence: Sentence, place: int, known: FigureWords) -> tuple[int, float]:
    """Read what multiplies the number before it: thousand, k, M€."""
    word = sentence.word(place)
    if word == "m" and not sentence.glued(place + 1):
        capital = sentence.capital(place) and sentence.glued(place)
        money = sentence.word(place + 1) in _MONEY_SIGNS or sentence.word(place - 2) in _MONEY_SIGNS
        return (place + 1, 1e6) if capital or money else (place, 1.0)
    if word == "m" and sentence.word(place + 1) in _MONEY_SIGNS:
        return place + 1, 1e6
    if word in known.scales and (len(word) > 1 or sentence.glued(place) or sentence.word(place + 1) in _MONEY_SIGNS):
        return place + 1, known.scales[word]
    if word in _MONEY_COMPOUNDS:
        return place, 1.0
    return place, 1.0


_MONEY_COMPOUNDS: Final = frozenset({"keur", "meur"})


def _spelled(sentence: Sentence, place: int) -> Numeral | None:
    """Read a number in words."""
    known = sentence.known.figures
    words = sentence.words
    if words[place] in known.singles:
        group = known.groups.get(sentence.word(place + 1))
        if group and words[place] != "one":
            return Numeral(place, place + 2, float(group), "words")
    total = current = 0.0
    end = place
    while end < sentence.size:
        word = words[end]
        if word in known.numbers:
            value = known.numbers[word]
            current = 80.0 if word.startswith("vingt") and current == 4 else current + value  # noqa: PLR2004 - quatre-vingts
        elif word in known.hundred and (current or word == "cent") and sentence.word(end - 1) != "pour":
            current = max(current, 1.0) * 100
        elif word in known.scales and len(word) > 3 and (current or word == "mille"):  # noqa: PLR2004 - no letters here
            total += max(current, 1.0) * known.scales[word]
            current = 0.0
        elif not (word in known.joiners and end > place and _goes_on(sentence, end)):
            break
        end += 1
    if end == place:
        return None
    if sentence.word(end) in known.groups and known.groups[sentence.word(end)] < 1000:  # noqa: PLR2004 - a dozen
        return Numeral(place, end + 1, (total + current) * known.groups[sentence.word(end)], "words")
    return Numeral(place, end, total + current, "words")


def _goes_on(sentence: Sentence, place: int) -> bool:
    """Tell whether "and" stands inside a number: after a hundred in English, before one or eleven in French."""
    before, after = sentence.word(place - 1), sentence.word(place + 1)
    known = sentence.known.figures
    if sentence.language == "fr":
        return after in ("un", "une", "onze") and known.numbers.get(before, 0) >= 20  # noqa: PLR2004 - vingt et un
    return (before in known.hundred or before == "thousand") and after in known.numbers
