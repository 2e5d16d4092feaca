"""Verbs that say another thing than alone: "avoir plus de…", "do it better, faster", "hold four meetings"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.statements.values import MONEY_UNITS

if TYPE_CHECKING:
    from canevas.statements.movement import Verb
    from canevas.statements.sentence import Sentence

_NEAR: Final = 8
_ARTICLES: Final = frozenset({"a", "an", "the", "our", "un", "une", "le", "la", "les", "l", "des", "nos", "notre"})
_MONEY_SIGNS: Final = frozenset("€$£")
_ADVERBS: Final = {
    "moins": "decrease", "plus": "increase", "davantage": "increase", "less": "decrease", "more": "increase",
}  # fmt: skip
_BEHIND_ADVERB: Final = frozenset(
    {"in", "on", "by", "for", "at", "with", "dans", "a", "au", "aux", "en", "sur", "pour", "chez", ".", ",", ";"}
)
_SINGLE: Final = frozenset({"a", "an", "the", "our", "un", "une", "le", "la", "l", "notre"})
_DELIVERING: Final = frozenset({"deliver", "attain", "activity", "implement"})


def amount_at(sentence: Sentence, place: int) -> tuple[int, str] | None:
    """Read "plus de", "un maximum de", "fewer" where no figure follows: how many words, and the direction."""
    found = sentence.known.verbs.amounts.at(sentence.words, place)
    if found is None or any(at in sentence.numerals for at in range(place + 1, place + found[0] + 2)):
        return None
    after = place + found[0]
    manner = sentence.language == "en" and sentence.word(after).endswith("ly")  # "work more closely"
    part = sentence.word(after) in ("than", "que") or sentence.known.figures.fractions.at(sentence.words, after)
    return found if sentence.is_word(after) and not manner and not part else None


def of_amount(sentence: Sentence, verb: Verb) -> Verb:
    """Make a trend of what is wanted more or less of, whatever is done to it: "traiter plus de dossiers"."""
    if verb.kind not in _DELIVERING or verb.end - verb.first > 1:
        return verb
    found = amount_at(sentence, verb.end)
    return verb if found is None else verb._replace(end=verb.end + found[0], kind=found[1])


def of_manner(sentence: Sentence, verb: Verb) -> Verb:
    """Make an activity of what is done better, with no figure that says how much: "conduct business better, faster"."""
    if verb.kind not in ("deliver", "attain") or _figured(sentence):
        return verb
    compared = _compared_in_french if sentence.language == "fr" else _compared_in_english
    return verb._replace(kind="activity") if compared(sentence, verb) else verb


def _figured(sentence: Sentence) -> bool:
    return any(sentence.taken[place] == "" for place in sentence.numerals)


def _compared_in_french(sentence: Sentence, verb: Verb) -> bool:
    """Look for an adverb of degree beside the verb, or for what something is rendered."""
    adverbs = sentence.known.verbs.adverbs
    if sentence.word(verb.first - 1) in adverbs:
        return True
    behind = verb.end + (sentence.word(verb.end) == "le")  # "diffuser le plus possible"
    if sentence.word(behind) in adverbs:
        return sentence.word(behind + 1) not in ("de", "d", "que", "qu")
    if not sentence.words[verb.first].startswith("rend"):
        return False
    return any(
        sentence.words[at] in adverbs and sentence.word(at + 1) not in ("de", "d")
        for at in range(verb.end, min(verb.end + _NEAR, sentence.size))
    )


def _compared_in_english(sentence: Sentence, verb: Verb) -> bool:
    """Look for a comparative that no noun follows: "answer faster", but not "launch a faster website"."""
    adverbs = sentence.known.verbs.adverbs
    for at in range(verb.end, min(verb.end + _NEAR, sentence.size)):
        word, after = sentence.words[at], sentence.word(at + 1)
        if word in sentence.known.things.prepositions or (not sentence.is_word(at) and word != ","):
            return False
        if word in ("more", "less") and after.endswith("ly"):
            return True
        if word in adverbs and (not after or after in ("and", "or", ",", ".", ";") or sentence.taken[at + 1] == "time"):
            return True
    return False


def lifting(sentence: Sentence, verb: Verb) -> Verb:
    """Tell "lever les freins", which does away with something, from "lever des fonds"."""
    if sentence.words[verb.first] != "lever":
        return verb
    at = verb.end + (sentence.word(verb.end) in _ARTICLES)
    return verb._replace(kind="eliminate") if sentence.known.things.ills.of(sentence.word(at)) == "obstacle" else verb


def money_at(sentence: Sentence, place: int) -> bool:
    """Tell whether money follows, behind "at least" or not."""
    before = sentence.known.figures.before.at(sentence.words, place)
    at = place + (before[0] if before else 0)
    numeral = sentence.numerals.get(at)
    unit = sentence.known.figures.units.at(sentence.words, numeral.end) if numeral else None
    return sentence.word(at) in _MONEY_SIGNS or (unit is not None and unit[1] in MONEY_UNITS)


def less_often(sentence: Sentence, head: int) -> str:
    """Read "imprimer moins", where the verb may be any; empty where the adverb belongs to what follows it."""
    kind = _ADVERBS.get(sentence.word(head + 1), "")
    verb = kind and (sentence.language == "en" or sentence.words[head].endswith(("er", "ir", "re")))
    after = sentence.word(head + 2)
    ends = not after or after in _BEHIND_ADVERB or (head + 2 < sentence.size and sentence.taken[head + 2] == "time")
    return kind if verb and ends else ""


def keeping(sentence: Sentence, verb: Verb) -> Verb:
    """Tell "tenir le taux de service", which keeps a level, from "tenir une réunion"."""
    if sentence.words[verb.first] != "tenir" or verb.kind != "deliver":
        return verb
    at = verb.end + (sentence.word(verb.end) in _ARTICLES)
    return verb._replace(kind="maintain") if sentence.known.things.measured.of(sentence.word(at)) else verb


def holding(sentence: Sentence, verb: Verb) -> Verb:
    """Tell "hold four meetings", which one can see, from "hold prices", which keeps a level."""
    if not sentence.words[verb.first].startswith("hold") or verb.kind != "maintain" or verb.end - verb.first > 1:
        return verb
    place = verb.end
    numeral = sentence.numerals.get(place)
    if numeral is not None:
        known = sentence.known.figures
        counted = sentence.is_word(numeral.end) and sentence.words[numeral.end] not in known.no_unit
        return verb._replace(kind="deliver") if counted and not known.units.at(sentence.words, numeral.end) else verb
    group = sentence.words[place : place + 5]
    if group and group[0] in _ARTICLES:
        group = group[1:]
    events = sentence.known.things.events
    return verb._replace(kind="deliver") if any(events.of(word) for word in group) else verb


def again(sentence: Sentence, verb: Verb) -> Verb:
    """Make an activity of what is done again and again, with no number nor rhythm: "hold regular meetings"."""
    if verb.kind != "deliver" or _figured(sentence) or "rhythm" in sentence.taken:
        return verb
    near = range(verb.end, min(verb.end + _NEAR, sentence.size))
    single = sentence.word(verb.end) in _SINGLE
    for at in near:
        word = sentence.words[at]
        if word in sentence.known.time.often:
            adverb = word.endswith("ment" if sentence.language == "fr" else "ly")
            return verb._replace(kind="activity") if adverb or not single else verb
        if not sentence.is_word(at):
            break
    return verb
