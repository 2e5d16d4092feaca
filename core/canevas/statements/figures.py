"""The figures of a sentence: a number with its unit, its comparator, and what introduces it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from canevas.statements.figure_kinds import above_zero, age_before, in_a_name, moved, ranked
from canevas.statements.shares import denominator_of, one_of
from canevas.statements.values import MONEY_UNITS, TIME_UNITS

if TYPE_CHECKING:
    from canevas.statements.numerals import Numeral
    from canevas.statements.sentence import Sentence

_CURRENCY: Final = {
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "chf": "CHF",
    "usd": "USD",
    "gbp": "GBP",
    "eur": "EUR",
    "fcfa": "XOF",
}
_SPELLED_SIGNS: Final = {"moins": "decrease", "minus": "decrease", "plus": "increase"}
_OF: Final = frozenset({"de", "d", "du", "des"})
_FAR: Final = 7
_LIST: Final = 12
_BEFORE_SIGN: Final = frozenset({":", "(", "=", ",", ";", "soit"})
"""What stands before a sign that is set apart from its number, where a dash would join nothing."""
_LONE_LETTERS: Final = frozenset({"d", "l", "s", "m", "g", "°"})
_ADJECTIVES: Final = frozenset(
    [
        "new",
        "additional",
        "more",
        "extra",
        "other",
        "nouveaux",
        "nouvelles",
        "nouvel",
        "autres",
        "jeunes",
        "grands",
        "grandes",
        "petits",
        "petites",
        "anciens",
        "anciennes",
        "published",
    ]
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and where it stands.

    Attributes:
        first: Its first piece, comparator and preposition not included.
        end: The piece after its last one, its unit included.
        start: Its first piece with comparator and preposition.
        value: The number, or both bounds of a range.
        unit: The unit of the guideline, or the noun that is counted, empty where nothing follows.
        counted: Whether the unit is a noun.
        comparator: ``=``, ``>=``, ``>``, ``<=`` or ``<``.
        role: What its preposition makes of it: ``to``, ``from``, ``by``, ``of``, ``now``, ``range`` or empty.
        change: ``increase`` or ``decrease`` where a sign or a word makes it a change.
        name: Whether it is a part of a name, a reference or the size of the scope.
        age: Whether it only says of whom or what: under 25, for more than 5 days.
        aside: Whether it stands between parentheses.
        fraction: Whether it was a part of a whole, in words.
    """

    first: int
    end: int
    start: int
    value: float | tuple[float, float]
    unit: str
    counted: bool = False
    comparator: str = "="
    role: str = ""
    change: str = ""
    name: bool = False
    age: bool = False
    aside: bool = False
    fraction: bool = False

    @property
    def timed(self) -> bool:
        """Whether it is a duration."""
        return self.unit in TIME_UNITS


def find_figures(sentence: Sentence) -> list[Figure]:
    """Find the figures of a sentence, in their order; dates and rhythms are none."""
    found: list[Figure] = []
    depth = 0
    place = 0
    while place < sentence.size:
        word = sentence.words[place]
        depth += (word in "([" and bool(word)) - (word in ")]" and depth > 0)
        figure = None
        if not sentence.taken[place]:
            figure = (
                ranked(sentence, place, Figure)
                or _fraction(sentence, place)
                or _figure(sentence, place)
                or _single(sentence, place)
            )
        if figure is None:
            place += 1
            continue
        found.append(replace(figure, aside=depth > 0))
        sentence.take(figure.first, figure.end, "name" if figure.name else "figure")
        place = figure.end
    return found


def _fraction(sentence: Sentence, place: int) -> Figure | None:
    known = sentence.known.figures
    part = known.fractions.at(sentence.words, place)
    if part is None:
        return None
    length, value = part
    end = place + length
    ambiguous = sentence.language == "en" and sentence.words[end - 1] in ("quarter", "half", "third", "fifth", "tenth")
    if ambiguous and sentence.words[end - 1] != "third":
        beside = (
            sentence.word(place - 1) in ("by", "in", "to", "from", "than") or sentence.word(end) in known.half_needs
        )
        if not beside or sentence.word(end) in ("year", "yearly", "day", "hour"):
            return None
    comparator, role, start = _before(sentence, place)
    change = known.fewer.at(sentence.words, end)
    if sentence.words[place] == "de" or (sentence.words[place] == "d" and role == ""):
        role = "by"
    if role == "of" and start > 0 and sentence.word(start) in ("d", "de"):
        role = "by"
    if sentence.word(place - 1) == "in" and sentence.words[end - 1] == "half":
        role = "by"
    return Figure(
        place,
        end,
        start,
        value,
        "%",
        comparator=comparator,
        role=role,
        change=change[1] if change else "",
        fraction=True,
    )


def _single(sentence: Sentence, place: int) -> Figure | None:
    """Read "at least one" and "dans l'heure", whose number is an article otherwise."""
    known = sentence.known.figures
    if sentence.word(place - 1) in ("dans", "within") and sentence.words[place] in (
        "l",
        "le",
        "la",
        "the",
        "un",
        "une",
        "an",
        "a",
        "one",
    ):
        unit = known.units.at(sentence.words, place + 1)
        if unit and unit[1] in TIME_UNITS:
            return Figure(place, place + 1 + unit[0], place - 1, 1.0, unit[1], comparator="<=")
    if sentence.words[place] not in known.singles or not sentence.is_word(place + 1):
        return None
    share = one_of(sentence, place)
    if share:
        comparator, role, start = _before(sentence, place)
        return Figure(place, share[1], start, share[0], "%", comparator=comparator, role=role)
    if known.before.before(sentence.words, place) is None:
        return None
    comparator, role, start = _before(sentence, place)
    unit = known.units.at(sentence.words, place + 1)
    if unit:
        return Figure(place, place + 1 + unit[0], start, 1.0, unit[1], comparator=comparator, role=role)
    return Figure(
        place, place + 2, start, 1.0, sentence.raw(place + 1, place + 2), counted=True, comparator=comparator, role=role
    )


def _figure(sentence: Sentence, place: int) -> Figure | None:
    numeral = sentence.numerals.get(place)
    if numeral is None:
        return None
    first = place - 1 if sentence.word(place - 1) in _CURRENCY else place
    comparator, role, start = _before(sentence, first)
    sign = _sign(sentence, first)
    between = role == "by" and sentence.word(first - 1) == "between"
    value: float | tuple[float, float] = numeral.value
    end = numeral.end
    upper = _upper(sentence, numeral, "range" if between else role)
    if upper is not None:
        value, end = (numeral.value, upper.value), upper.end
        if value[0] >= value[1]:
            value, end = numeral.value, numeral.end
    denominator = denominator_of(sentence, numeral)
    if denominator:
        value, unit, end = denominator
        counted = False
    else:
        unit, end, counted = _unit(sentence, first, end)
        if (
            unit == "x" and end < sentence.size and sentence.taken[end] == "rhythm"
        ):  # "6 fois par an" multiplies nothing
            unit, counted = sentence.raw(end - 1, end), True
    end, comparator = _after(sentence, end, comparator)
    if sign and not counted and above_zero(sentence, start, unit):
        sign = ""
    sign = sign or moved(sentence, start, end, unit, role)
    figure = Figure(
        first, max(end, numeral.end), start, value, unit, counted=counted, comparator=comparator, role=role,
        change=sign or _change(sentence, numeral.end, end, unit, counted=counted),
    )  # fmt: skip
    if numeral.name or in_a_name(sentence, figure.first, figure.end, unit, comparator, role, counted=counted):
        return replace(figure, name=True)
    if age_before(sentence, figure.first, figure.unit):
        return replace(figure, age=True)
    return figure


def _change(sentence: Sentence, number_end: int, end: int, unit: str, *, counted: bool) -> str:
    """Read what after a figure makes it a change: 10 % less, 12 minutes de gain."""
    fewer = sentence.known.figures.fewer
    for place in (end, number_end, end + 1 if counted else end):
        found = fewer.at(sentence.words, place)
        if found and found[1] == "gain":
            return "decrease" if unit in TIME_UNITS else "increase"
        if found:
            return found[1]
    return _change_behind(sentence, end)


def _change_behind(sentence: Sentence, end: int) -> str:
    """Read what makes a change of a figure behind the thing it is of: "15 % d'eau en moins"."""
    if sentence.language != "fr" or sentence.word(end) not in _OF:
        return ""
    for place in range(end + 2, min(end + _FAR, sentence.size)):
        found = sentence.known.figures.fewer.at(sentence.words, place)
        if found and found[1] != "gain":
            return found[1]
        if place in sentence.numerals or sentence.taken[place] or not sentence.is_word(place):
            break
    return ""


def _before(sentence: Sentence, place: int) -> tuple[str, str, int]:
    """Read the comparator and the preposition before a figure.

    Returns:
        The comparator, the role, and the first piece of both.
    """
    known = sentence.known.figures
    words = sentence.words
    comparator = "="
    at = place
    if sentence.word(at - 1) in ("+", "-"):
        at -= 1
    for _round in range(5):
        cap = known.before.before(words, at)
        if cap:
            comparator = cap[1] if comparator == "=" else comparator
            at -= cap[0]
            if cap[1] in ("<=", "<", ">=", ">") and sentence.word(at) in ("jusqu", "up") and comparator == "<=":
                role = known.roles.before(words, at)
                return comparator, role[1] if role else "to", at
            continue
        role = known.roles.before(words, at)
        if role:
            return comparator, role[1], at - role[0]
        if at > 0 and words[at - 1] in known.about:
            at -= 1
            continue
        if at > 0 and words[at - 1] == ")" and known.before.before(words, at - 1):
            at -= 1
            continue
        break
    return comparator, "", at


def _sign(sentence: Sentence, place: int) -> str:
    """Read a plus or minus that stands before a number and does not join it to what precedes."""
    sign = sentence.word(place - 1)
    if sign in _SPELLED_SIGNS:
        return _SPELLED_SIGNS[sign] if sentence.word(place - 2) in _BEFORE_SIGN else ""
    if sign not in ("+", "-"):
        return ""
    if not sentence.glued(place):  # "stock : - 120 k€", "CA (+ 3 %)", but "Axe 2 - 120 agents"
        before = sentence.word(place - 2)
        if before not in _BEFORE_SIGN and (sign == "-" or not sentence.is_word(place - 2)):
            return ""
        if sign == "-" and sentence.words[max(place - _LIST, 0) : place + _LIST].count("-") > 1:
            return ""  # "4 actions : - 2 ateliers, - 2 visites"
        return "increase" if sign == "+" else "decrease"
    if sentence.glued(place - 1) and (sentence.is_word(place - 2) or sentence.is_number(place - 2)):
        return ""
    return "increase" if sign == "+" else "decrease"


def _upper(sentence: Sentence, numeral: Numeral, role: str) -> Numeral | None:
    """Read the upper bound of a range: 15-20 %, 2 à 3 ateliers, between 85 and 92."""
    place = numeral.end
    if sentence.word(place) in ("%", "€") and sentence.word(place + 1) in ("-", "to", "and", "et", "a"):
        place += 1
    link = sentence.word(place)
    upper = sentence.numerals.get(place + 1)
    if upper is None or upper.name or sentence.taken[place + 1]:
        money = sentence.word(place + 1) in _CURRENCY and sentence.numerals.get(place + 2)
        if not money:
            return None
        upper = money
    if link == "-" and numeral.written == "digits":
        label = not sentence.glued(place) and sentence.word(numeral.first - 1) in sentence.known.figures.labels
        return upper if upper.value > numeral.value and not label else None
    if role == "range":
        return upper if link in ("et", "and", "a", "-") else None
    if (
        link in ("a", "to", "ou", "or")
        and (sentence.language == "fr") == (link in ("a", "ou"))
        and role not in ("from", "of")
        and sentence.word(numeral.first - 1) != "from"
    ):
        return upper
    return None


def _unit(sentence: Sentence, first: int, end: int) -> tuple[str, int, bool]:
    """Read the unit after a number, or the sign of money before it."""
    known = sentence.known.figures
    if sentence.word(first) in _CURRENCY:
        skip = known.units.at(sentence.words, end)
        return _CURRENCY[sentence.words[first]], end + (skip[0] if skip and skip[1] in MONEY_UNITS else 0), False
    place = end
    if sentence.word(place) == "-" and sentence.glued(place):
        place += 1
    if sentence.word(place) in ("keur", "meur"):
        return "EUR", place + 1, False
    unit = known.units.at(sentence.words, place)
    if unit:
        letter = sentence.words[place]
        lone = letter in _LONE_LETTERS and unit[0] == 1
        if not lone or sentence.glued(place) or sentence.word(place + 1) in ("", ".", ",", ")"):
            return unit[1], place + unit[0], False
    while sentence.words[place : place + 1] and sentence.words[place] in _ADJECTIVES and sentence.is_word(place + 1):
        place += 1
    if sentence.word(place) in ("fewer", "less", "more") and sentence.is_word(place + 1):  # "200 fewer pages"
        unit = known.units.at(sentence.words, place + 1)
        if unit:
            return unit[1], place + 1 + unit[0], False
        place += sentence.words[place + 1] not in known.no_unit
    if sentence.is_word(place) and sentence.words[place] not in known.no_unit and not sentence.taken[place]:
        return sentence.raw(place, place + 1), place + 1, True
    if sentence.word(place) in ("de", "d", "of") and sentence.is_word(place + 1) and end > first + 1:
        unit = known.units.at(sentence.words, place + 1)
        if unit:
            return unit[1], place + 1 + unit[0], False
        return sentence.raw(place + 1, place + 2), place + 2, True
    return "", end, False


def _after(sentence: Sentence, end: int, comparator: str) -> tuple[int, str]:
    """Read a comparator that stands after the figure: 95%+, or more, minimum."""
    found = sentence.known.figures.after.at(sentence.words, end)
    if found is None and sentence.word(end) == "(":
        found = sentence.known.figures.after.at(sentence.words, end + 1)
        if found:
            return end, found[1] if comparator == "=" else comparator
    if found is None or sentence.word(end + found[0]) == "tard":
        return end, comparator
    if found[0] > 1 and end + found[0] in sentence.numerals:  # "la ligne 3039 au moins 500 fois"
        return end, comparator
    if sentence.words[end] == "+" and (
        not sentence.glued(end) or (end + 1 in sentence.numerals and sentence.glued(end + 1))
    ):
        return end, comparator
    if sentence.words[end] in ("min", "max") and sentence.is_number(end + 1):
        return end, comparator
    return end + found[0], found[1] if comparator == "=" else comparator
