"""What a sentence wants to do with its quantity: the verb or the noun that governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.statements.trends import (
    again,
    amount_at,
    holding,
    keeping,
    less_often,
    lifting,
    money_at,
    of_amount,
    of_manner,
)

if TYPE_CHECKING:
    from canevas.statements.sentence import Sentence

DIRECTIONS: Final = {
    "increase": "increase",
    "improve": "increase",
    "raise_to": "increase",
    "decrease": "decrease",
    "lower_to": "decrease",
    "eliminate": "eliminate",
    "maintain": "maintain",
    "cap": "maintain",
}
"""The direction of each class of verbs that has one by itself."""

_CHANGES: Final = frozenset({"increase", "decrease", "eliminate", "improve", "raise_to", "lower_to"})
_NEAR: Final = 5
_HEAD_ONLY: Final = frozenset(
    [
        "plus",
        "moins",
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "meilleur",
        "meilleure",
        "better",
        "greater",
        "davantage",
        "shorter",
        "faster",
        "no",
        "zero",
        "none",
        "end",
        "mieux",
        "place",
        "high",
        "contract",
        "set",
        "fall",
        "falls",
        "hold",
        "lead",
        "record",
        "report",
        "ship",
        "file",
        "check",
        "place",
        "form",
        "plant",
    ]
)
"""Words that are a movement only where the sentence begins with them."""
_NOUNS_TOO: Final = frozenset(
    {"scrap", "growth", "drop", "cut", "saving", "savings", "stop", "rise", "fall", "gain", "end"}
)
_PARTICLES: Final = frozenset({"on", "away", "out", "off", "up", "in", "over"})
_FACTORS: Final = {
    "diviser": "decrease", "divide": "decrease", "multiplier": "increase", "multiply": "increase",
}  # fmt: skip
_FACTOR_NEAR: Final = 14
_OF: Final = frozenset({"de", "d", "du", "des", "of", "le", "la", "les", "l", "the", "in"})
_BETWEEN: Final = frozenset(
    ["a", "an", "to", "de", "d", "l", "la", "le", "les", "the", "in", "on", "and", "et", "un", "une", "des", "further"]
)
"""Words between an activity and the movement that it wants: "contribuer à une réduction"."""


class Verb(NamedTuple):
    """A verb or a noun of movement.

    Attributes:
        first: Its first piece.
        end: The piece after its last one.
        kind: Its class.
        factor: What it multiplies by; 0 where a number after it says so; None where it does not multiply.
    """

    first: int
    end: int
    kind: str
    factor: float | None = None


def find_verbs(sentence: Sentence) -> list[Verb]:
    """Find the verbs and nouns of movement of a sentence, in their order."""
    verbs = sentence.known.verbs
    found: list[Verb] = []
    place = 0
    head = head_of(sentence)
    while place < sentence.size:
        if sentence.taken[place] or not sentence.is_word(place):
            place += 1
            continue
        verb = _factor(sentence, place)
        if verb is None:
            phrase = verbs.phrases.at(sentence.words, place)
            comparator = sentence.known.figures.before.at(sentence.words, place)
            word = sentence.words[place]
            if (
                phrase
                and not (comparator and (place > head or comparator[0] > 1) and phrase[1] != "cap")
                and (word not in _HEAD_ONLY or place <= head or phrase[0] > 1)
            ):
                verb = Verb(place, place + phrase[0], phrase[1])
            elif word not in _HEAD_ONLY or (place <= head and not (comparator and comparator[0] > 1)):
                kind = verbs.stems.of(word)
                verb = Verb(place, place + 1, kind) if kind else None
        if verb is None:
            place += 1
            continue
        found.append(verb)
        place = verb.end
    return found


def _factor(sentence: Sentence, place: int) -> Verb | None:
    found = sentence.known.verbs.factors.at(sentence.words, place)
    if found is None:
        return _factor_apart(sentence, place)
    length, (direction, factor) = found
    phrase = sentence.known.verbs.phrases.at(sentence.words, place)
    if phrase and phrase[0] > length:  # "double down"
        return None
    return Verb(place, place + length, direction, factor)


def _factor_apart(sentence: Sentence, place: int) -> Verb | None:
    """Read a verb whose factor stands behind its object: "diviser le nombre de litiges par trois"."""
    kind = _FACTORS.get(sentence.words[place])
    if kind is None:
        return None
    for at in range(place + 1, min(place + _FACTOR_NEAR, sentence.size - 1)):
        numeral = sentence.numerals.get(at + 1)
        if sentence.words[at] in ("par", "by") and numeral is not None and numeral.value:
            return Verb(place, place + 1, kind, numeral.value if kind == "increase" else 1 / numeral.value)
    return None


def head_of(sentence: Sentence) -> int:
    """Find where the sentence itself begins, behind list numbers, labels before a colon and "we will"."""
    place = opening = sentence.opening
    limit = min(sentence.size, opening + 14)
    for at in range(opening, limit):
        if sentence.words[at] in (":", "]", ")") and at < limit - 1:
            label = at == opening or _is_label(sentence, at)
            if label:
                place = at + 1
        elif sentence.words[at] == "-" and at < opening + _NEAR and not sentence.glued(at) and _is_label(sentence, at):
            place = at + 1
    while place < sentence.size and (
        sentence.taken[place] == "time"
        or sentence.words[place] in sentence.known.verbs.lead_in
        or not (sentence.is_word(place) or sentence.is_number(place))
    ):
        place += 1
    if sentence.is_number(place) and sentence.word(place + 1) in (".", ")", "-") and not sentence.glued(place + 2):
        place += 2
    return place


def _is_label(sentence: Sentence, colon: int) -> bool:
    """Tell whether what stands before a colon only names or numbers the sentence."""
    opening = sentence.opening
    length = colon - opening
    if sentence.words[colon] == ")":
        return length <= 2  # noqa: PLR2004 - "1)", "(a)"
    if sentence.words[colon] == "]":
        return sentence.words[opening] == "["
    labels = sentence.known.figures.labels
    goal = sentence.known.time.goal
    if length > 6:  # noqa: PLR2004 - a label is short
        return False
    first = sentence.words[opening]
    if first in ("l", "le", "la", "the", "notre", "our"):
        first = sentence.word(opening + 1)
    numbered = length <= 2 or any(sentence.is_number(at) for at in range(opening, colon))  # noqa: PLR2004 - "Objectif :"
    return (numbered and (first in labels or first in goal)) or sentence.taken[opening] in ("time", "name")


def governing(sentence: Sentence, verbs: list[Verb], kind: str) -> Verb | None:
    """Choose the verb that says what the sentence wants.

    Args:
        sentence: The sentence.
        verbs: Its verbs, in their order.
        kind: ``objective``, or ``indicator``, whose name may hold nouns of movement that it does not want.
    """
    head = head_of(sentence)
    if kind == "indicator":
        return _of_indicator(sentence, verbs, head)
    chosen: Verb | None = None
    verbs = [_as_meant(sentence, verb) for verb in verbs[:8]]
    for number, verb in enumerate(verbs):
        if _in_purpose(sentence, verb, head) and (chosen is not None or sentence.language == "fr"):
            continue
        if chosen is None:
            chosen = verb
            if verb.kind in _CHANGES or verb.kind in ("maintain", "cap"):
                return verb
            continue
        if _carries(sentence, chosen, verb) or _alternative(sentence, chosen, verb, head):
            return verb
        if number > 2:  # noqa: PLR2004 - what stands further back is no object of the first verb
            break
    if chosen is None or chosen.first > head + 1:
        behind = head + 1 + (sentence.word(head + 1) in _PARTICLES)
        amount = amount_at(sentence, behind) if sentence.is_word(head) else None
        if amount is not None:  # "apporter plus de transparence", "take on more apprentices": the verb may be any
            return Verb(head, behind + amount[0], amount[1])
        if chosen is None and less_often(sentence, head):
            return Verb(head, head + 2, less_often(sentence, head))
    return chosen


def _as_meant(sentence: Sentence, verb: Verb) -> Verb:
    """Give a verb the class that the words beside it make of it."""
    verb = _carried(sentence, _made(sentence, _turned(sentence, verb)))
    return of_manner(
        sentence, of_amount(sentence, lifting(sentence, again(sentence, holding(sentence, keeping(sentence, verb)))))
    )


def _made(sentence: Sentence, verb: Verb) -> Verb:
    """Tell "develop a strategy", which makes a thing, from "develop the skills", which improves one."""
    moved = (
        sentence.words[verb.first] in ("move", "transfer", "passer", "faire")
        or (
            sentence.words[verb.first] == "get"  # "get the accounts signed off"
            and any(word.endswith("ed") for word in sentence.words[verb.end : verb.end + _NEAR])
        )
    )
    if verb.kind == "move_to" and moved and not any(not sentence.taken[place] for place in sentence.numerals):
        return verb._replace(kind="deliver")  # "move the archive to Leeds"
    if sentence.words[verb.first] == "raise" and verb.kind == "increase" and money_at(sentence, verb.end):
        return verb._replace(kind="attain")  # "raise £25,000"
    developed = sentence.words[verb.first].startswith("develop")
    if developed and verb.kind == "improve" and sentence.word(verb.end) in ("a", "an", "un", "une"):
        return verb._replace(kind="deliver")
    return verb


def _carried(sentence: Sentence, verb: Verb) -> Verb:
    """Tell "porter la part à 45 %", which raises it, from "porter la voix des jeunes"."""
    if verb.kind != "activity" or sentence.words[verb.first] != "porter":
        return verb
    raised = any(sentence.word(place - 1) in ("a", "au", "aux", "jusqu") for place in sentence.numerals)
    return verb._replace(end=verb.first + 1, kind="raise_to") if raised else verb


def _turned(sentence: Sentence, verb: Verb) -> Verb:
    """Read the "down" or "up" that stands apart from its verb: "bring the defect rate down to 0.5 %"."""
    if sentence.language != "en" or (
        verb.kind != "move_to" and sentence.words[verb.first] not in ("get", "take", "move")
    ):
        return verb
    for place in range(verb.end, min(verb.end + 9, sentence.size)):
        if sentence.words[place] in ("down", "below", "under"):
            return verb._replace(kind="lower_to")
        if sentence.words[place] in ("up", "above"):
            return verb._replace(kind="raise_to")
    return verb


def _of_indicator(sentence: Sentence, verbs: list[Verb], head: int) -> Verb | None:
    for verb in verbs:
        if verb.kind not in DIRECTIONS or _names_a_measure(sentence, verb):
            continue
        at_head = verb.first <= head or sentence.word(verb.first - 1) in (":", ";", "(", ",")
        last = verb.end >= sentence.size or sentence.word(verb.end) in (".", ")")
        last = last and (verb.end - verb.first > 1 or sentence.word(verb.first - 1) not in _OF)  # "taux de croissance"
        before_figure = sentence.known.figures.before.at(sentence.words, verb.end) is not None
        before_figure = before_figure or (verb.kind in ("lower_to", "raise_to") and verb.end in sentence.numerals)
        by = sentence.word(verb.end) in ("of", "by", "de", "d") and verb.end + 1 in sentence.numerals
        if (at_head and verb.kind != "improve") or (last and verb.first > head) or before_figure or by:
            return verb
    return _trend_at_end(sentence)


def _names_a_measure(sentence: Sentence, verb: Verb) -> bool:
    """Tell whether a word that may be a verb only says of what a measure is: scrap rate, growth index, drop weight."""
    noun = sentence.language == "en" and sentence.words[verb.first] in _NOUNS_TOO and verb.end - verb.first == 1
    return noun and (
        sentence.hyphened(verb.end) or sentence.known.things.measured.of(sentence.word(verb.end)) is not None
    )


def _trend_at_end(sentence: Sentence) -> Verb | None:
    """Read "Sick days: down", where nothing else moves."""
    end = sentence.size - (sentence.word(sentence.size - 1) == ".")
    kind = {"down": "decrease", "up": "increase"}.get(sentence.word(end - 1)) if sentence.language == "en" else None
    apart = sentence.word(end - 2) in (":", ",", ";", "-", "(")
    return Verb(end - 1, end, kind) if kind and apart else None


def _in_purpose(sentence: Sentence, verb: Verb, head: int) -> bool:
    """Tell whether a verb only says what something else is done for."""
    if verb.first <= head:
        return False
    if sentence.known.verbs.purpose.before(sentence.words, verb.first):
        return True
    return sentence.language == "en" and sentence.word(verb.first - 1) == "to" and verb.first - 1 > head


def _carries(sentence: Sentence, chosen: Verb, verb: Verb) -> bool:
    """Tell whether a movement is the object of the verb before it: "deliver a 20 % reduction", "continue to reduce"."""
    if verb.kind not in _CHANGES and verb.kind not in ("maintain", "cap"):
        return False
    gap = sentence.words[chosen.end : verb.first]
    if len(gap) > _NEAR:
        return False
    if chosen.kind == "activity":
        return (
            all(
                word in _BETWEEN or sentence.taken[place] or place in sentence.numerals or word == "%"
                for place, word in enumerate(gap, start=chosen.end)
            )
            and verb.kind != "improve"
        )
    if chosen.kind in ("deliver", "attain", "move_to", "implement"):
        figure = any(place in sentence.numerals for place in range(chosen.end, verb.first)) or (
            verb.end in sentence.numerals or verb.end + 1 in sentence.numerals
        )
        small = all(
            word in ("a", "an", "une", "la", "les", "des", "the", "une", "de", "d", "l", "further") for word in gap
        )
        return (figure or small) and verb.kind in ("increase", "decrease")
    return False


def _alternative(sentence: Sentence, chosen: Verb, verb: Verb, head: int) -> bool:
    """Tell whether a verb stands beside one that is not known: "coach (or hire) a manager"."""
    unknown = chosen.first > head + 1 or chosen.kind == "activity"
    beside = sentence.word(verb.first - 2) == "(" and sentence.word(verb.first - 1) in ("or", "ou")
    return unknown and beside and verb.kind == "deliver"


def is_activity(sentence: Sentence, verb: Verb | None) -> bool:
    """Tell whether a sentence begins with something that one does and wants no change of a quantity."""
    head = head_of(sentence)
    if not sentence.is_word(head) or (verb is not None and verb.kind in DIRECTIONS):
        return False
    return sentence.known.verbs.means.of(sentence.words[head]) is not None
