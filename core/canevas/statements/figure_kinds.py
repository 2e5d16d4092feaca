"""Numbers that are no figures of the goal: names, references, scopes, ages; and places in an order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.statements.values import TIME_UNITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.statements.sentence import Sentence

_FIRM = frozenset({"%", "pt", "EUR", "USD", "GBP", "CHF", "CAD", "XOF"})
_GROUPS = frozenset(
    [
        "team",
        "teams",
        "equipe",
        "groupe",
        "group",
        "panel",
        "cohort",
        "cohorte",
        "promotion",
        "class",
        "classe",
        "reseau",
        "network",
        "comite",
        "committee",
        "effectif",
    ]
)
_MEASURES_NAMED = frozenset(
    {"nps", "enps", "csat", "ces", "dso", "roi", "ltv", "cac", "mttr", "ebitda", "score", "indice"}
)
_SIGNED = _MEASURES_NAMED | {"enps", "solde", "balance", "temperature", "temperatures"}
"""Measures whose level may lie below zero."""
_BEFORE_LEVEL = frozenset({":", "(", "=", "un", "une", "a", "an", "de", "of", "net", "+", "-", ">=", ">", "<=", "<"})
_SHORTEST_ACRONYM = 2


def in_a_name(
    sentence: Sentence, first: int, end: int, unit: str, comparator: str, role: str, *, counted: bool
) -> bool:
    """Tell whether a number is a part of a name, a reference, or the size of a known scope."""
    if unit in _FIRM or unit.startswith("/"):
        return False
    before = sentence.word(first - 1)
    if _pair_of_name(sentence, first):
        return True
    if comparator != "=":
        return False
    if before in sentence.known.figures.labels and sentence.is_word(first - 1) and not _is_measure(sentence, first - 1):
        return not (counted and _verb_like(sentence, first - 1)) and not _goal_beside(sentence, first, end, unit)
    compound = (counted or unit in ("year", "month", "week", "day", "hour")) and _compound(sentence, first, end)
    if compound or (not unit and _called(sentence, first)):
        return True
    if role == "of" and sentence.word(first - 2) in _GROUPS:
        return sentence.word(end) not in ("to", "a")
    if role in ("to", "from", "by", "now", "range") and before not in sentence.known.figures.definite:
        return False
    if before in sentence.known.figures.definite:
        return counted or not unit
    if before == "top":
        return True
    if sentence.is_word(first - 1) and not counted and not unit:
        return _acronym(sentence, first - 1) or (
            sentence.capital(first - 1) and first > 1 and not _verb_like(sentence, first - 1)
        )
    if sentence.is_word(first - 1) and counted and first > 1:
        return _acronym(sentence, first - 1) and before not in _MEASURES_NAMED
    return False


_ARTICLES = frozenset(["le", "la", "l", "au", "du", "the", "notre", "our", "cette", "ce", "this", "that"])
_TOWARDS = frozenset({"to", "via", "on", "through", "using", "vers", "sur"})
_CALLED = frozenset({"le", "au", "du"})


def _called(sentence: Sentence, first: int) -> bool:
    """Tell whether a bare number names the thing before it: "la plateforme 3018", "les appels au 3919"."""
    before = sentence.word(first - 1)
    several = len(sentence.words[first]) > 1 and sentence.words[first].isdecimal()
    if before in _CALLED:
        return several and sentence.language == "fr"
    if not sentence.is_word(first - 1) or before in sentence.known.figures.no_unit:
        return False
    if sentence.known.things.measured.of(before) or before in sentence.known.time.goal | _MEASURES_NAMED:
        return False
    at_verb = sentence.language == "en" and first - 2 == sentence.opening and _verb_like(sentence, first - 2)
    if sentence.word(first - 2) in _TOWARDS or at_verb:  # "call helpline 116"
        return not _verb_like(sentence, first - 1)
    articled = sentence.word(first - 2) in _ARTICLES or (
        sentence.is_word(first - 2) and sentence.word(first - 3) in _ARTICLES
    )
    return articled and not _verb_like(sentence, first - 1)


def _pair_of_name(sentence: Sentence, first: int) -> bool:
    """Tell ``24/7`` and ``ISO 9001:2015`` apart from figures."""
    before, after = sentence.word(first - 1), sentence.word(first + 1)
    if before in ("h", ":") and sentence.is_number(first - 2) and sentence.taken[first - 2] == "name":
        return True
    if after == "h" and before in ("a", "at") and sentence.taken[first - 2] == "time":
        return True
    hours = ("24", "7", "h", "j", "hours", "days", "/")
    if sentence.words[first] in ("24", "7") and after in hours and sentence.word(first + 2) in hours:
        return True
    if before == "/" and sentence.words[first] in ("24", "7") and "name" in sentence.taken[max(first - 3, 0) : first]:
        return True
    if before in ("/", ":") and sentence.glued(first) and sentence.is_number(first - 2) and sentence.glued(first - 1):
        return sentence.taken[first - 2] in ("figure", "name")
    return False


def _compound(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether a duration is an adjective of a thing: a 10-year framework, a three-day course."""
    if sentence.language != "en" or not sentence.is_word(end) or sentence.known.figures.fewer.at(sentence.words, end):
        return False
    return any(sentence.word(place) == "-" for place in range(first, end)) or sentence.hyphened(end - 1)


def _goal_beside(sentence: Sentence, first: int, end: int, unit: str) -> bool:
    """Tell "/ target 99.5 /", "cible 12 jours", which state a goal without a colon, from "objectif 3 : …", a label."""
    if sentence.words[first - 1] not in sentence.known.time.goal:
        return False
    if first - 1 <= sentence.opening:
        verb = sentence.known.verbs.stems.of(sentence.words[end - 1]) if end > first else None
        return unit != "" and verb is None and not sentence.capital(end - 1)
    apart = not sentence.is_word(first - 2) and not sentence.is_number(first - 2)
    return unit != "" or (apart and sentence.word(end) not in (":", "-"))


def _is_measure(sentence: Sentence, place: int) -> bool:
    return sentence.words[place] in _MEASURES_NAMED


def above_zero(sentence: Sentence, start: int, unit: str) -> bool:
    """Tell whether a sign only says on which side of zero a level lies: an NPS of +45, a balance of +12."""
    if unit not in ("", "pt", "°C"):
        return False
    at = start - 1
    while at > 0 and sentence.words[at] in _BEFORE_LEVEL:
        at -= 1
    return sentence.word(at) in _SIGNED


def moved(sentence: Sentence, start: int, end: int, unit: str, role: str) -> str:
    """Read "down 4 %", "up by £3k", where "up" belongs to no verb: "sign up 60 % of the members"."""
    word = sentence.word(start - 1)
    if sentence.language != "en" or word not in ("down", "up") or role not in ("", "by") or start < 2:  # noqa: PLR2004
        return ""
    if word == "down":
        return "decrease"
    at = start - 2
    phrasal = sentence.known.verbs.phrases.at(sentence.words, at) or sentence.known.verbs.stems.of(sentence.words[at])
    firm = (unit in _FIRM or unit in TIME_UNITS) and sentence.word(end) != "of"
    return "increase" if role == "by" or (firm and not phrasal) else ""


def _verb_like(sentence: Sentence, place: int) -> bool:
    """Tell whether a word before a number is the verb of the sentence: "Plant 200 trees"."""
    kind = sentence.known.verbs.stems.of(sentence.words[place])
    return kind is not None and (place <= 1 or not sentence.capital(place) or sentence.word(place - 1) in ("to", ":"))


def _acronym(sentence: Sentence, place: int) -> bool:
    word = sentence.raw(place, place + 1)
    return (
        len(word) >= _SHORTEST_ACRONYM
        and word.isupper()
        and sentence.words[place] not in _MEASURES_NAMED
        and not _shouted(sentence)
    )


def _shouted(sentence: Sentence) -> bool:
    """Tell whether the whole sentence is in capitals."""
    return sentence.text.isupper()


def age_before(sentence: Sentence, first: int, unit: str) -> bool:
    """Tell whether a figure only says of whom or of what: "jeunes de moins de 25 ans", "tickets open for 30 days"."""
    known = sentence.known
    start = first
    comparator = known.figures.before.before(sentence.words, first)
    phrase = known.figures.age.before(sentence.words, first)
    if phrase is None and comparator:
        start = first - comparator[0]
        phrase = known.figures.age.before(sentence.words, start)
    if phrase is None:
        return False
    words = sentence.words[start - phrase[0] : start]
    strong = any(
        word in ("depuis", "ages", "agees", "age", "agee", "aged", "older", "younger", "outstanding", "worth", "datant")
        for word in words
    )
    if strong:
        return True
    timed = unit in ("day", "working_day", "week", "month", "year", "hour", "working_hour", "minute")
    if sentence.language == "fr":
        return (
            timed
            and words[0] in ("de", "des", "pendant", "ouverts", "distants", "situes")
            and len(words) > 1
            and not _head_noun_before(sentence, start - phrase[0])
        )
    return (
        timed
        and words[0] in ("of", "for", "open", "waiting", "longer", "lasting", "outstanding", "who", "with")
        and not _head_noun_before(sentence, start - phrase[0])
    )


def _head_noun_before(sentence: Sentence, place: int) -> bool:
    """Tell whether the word before is a duration itself, whose level the figure is: a delay of less than 5 days."""
    return sentence.known.things.times.of(sentence.word(place - 1)) is not None or sentence.word(place - 1) in (
        "moyen",
        "maximum",
        "moyenne",
        "time",
    )


_INTO = frozenset(
    "dans in among within to into parmi world entrer integrer du rejoindre join reach atteindre viser enter make".split()  # noqa: SIM905
)


def ranked(sentence: Sentence, place: int, figure: Callable[..., Any]) -> Any:
    """Read a place in an order: n° 1 of the market, the first three ranks, the top 10."""
    words = sentence.words
    numeral = sentence.numerals.get(place)
    if numeral is None:
        first = sentence.word(place) in ("premiere", "premier", "first", "numero", "number") and sentence.word(place + 1) in (
            "place", "rang", "rank", "un", "one",
        )  # fmt: skip
        if first and sentence.word(place + 1) in ("un", "one", "place", "rang", "rank"):
            return figure(place, place + 2, place, 1.0, "rang")
        return None
    after = sentence.word(numeral.end)
    if numeral.name and numeral.value == 1 and _leader(sentence, place):
        return figure(place, numeral.end, place, 1.0, "rang")
    if after in ("place", "rang", "rank", "places") and words[place] == "1":
        return figure(place, numeral.end + 1, place, 1.0, "rang")
    if after in ("premiers", "premieres") and sentence.word(place - 1) in ("les", "des", "aux"):
        return figure(place, numeral.end + 1, place - 1, numeral.value, "rang", comparator="<=", role="to")
    if (
        sentence.word(place - 1) == "top"
        and sentence.word(place - 2) in ("le", "the", "du", "au", "s")
        and (sentence.word(place - 3) in _INTO)
    ):
        return figure(place, numeral.end, place - 1, numeral.value, "rang", comparator="<=", role="to")
    if sentence.word(place - 1) == "top" and sentence.word(place - 2) in ("du", "au"):
        return figure(place, numeral.end, place - 1, numeral.value, "rang", comparator="<=", role="to")
    return None


def _leader(sentence: Sentence, place: int) -> bool:
    """Tell whether "n° 1" is a place in an order and no label of a thing."""
    at = place - 1
    while at >= 0 and sentence.words[at] in ("°", "n", "numero", "no", ".", "#", "number", "le", "la", "the"):
        at -= 1
    return (
        at < 0
        or sentence.known.verbs.stems.of(sentence.words[at]) is not None
        or sentence.words[at] in ("devenir", "become", "rester", "be")
    )
