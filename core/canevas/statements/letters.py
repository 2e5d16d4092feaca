"""The letters that a sentence can be judged by: specific, measurable, time-bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.statements.movement import head_of
from canevas.statements.subjects import coordinated_measure, head_words, is_virtue, measured, quality, vague_thing
from canevas.statements.values import MONEY_UNITS

if TYPE_CHECKING:
    from canevas.statements.movement import Verb
    from canevas.statements.sentence import Sentence
    from canevas.statements.slots import Slots

_PLAIN: Final = frozenset({"increase", "decrease", "eliminate", "raise_to", "lower_to", "move_to", "maintain", "cap"})
"""Classes whose object is a quantity unless it is a virtue."""

_DEGREES: Final = frozenset({"level", "degree", "extent", "depth", "breadth", "niveau", "degre", "profondeur"})
"""Words that measure only what can be measured."""
_KINDS: Final = frozenset({"forms", "form", "kinds", "types", "formes", "forme", "sortes"})
"""Words before what is meant: all forms of violence."""
_LEADS: Final = frozenset({"suivi", "evolution", "mesure", "monitoring", "tracking", "trend", "change"})
_NEAR: Final = 7
_LONGEST_ACRONYM: Final = 5


def has_figure(slots: Slots) -> bool:
    """Tell whether something in the sentence can be checked as a figure."""
    return slots.target is not None or slots.factor is not None or slots.everything or slots.nothing


def undefined(sentence: Sentence) -> bool:
    """Tell whether a sentence says that its measure or target is still to be settled."""
    phrases = sentence.known.things.undefined
    return any(phrases.at(sentence.words, place) for place in range(sentence.size))


def specific(sentence: Sentence, verb: Verb | None, slots: Slots, direction: str, kind: str) -> bool:
    """Tell whether two people would look at the same thing."""
    if kind == "indicator":
        return countable(sentence, slots)
    places = head_words(sentence, verb)
    if has_figure(slots):
        return _points_at_something(sentence, verb, slots, places)
    if verb is None:
        return False
    if verb.kind in _PLAIN:
        if places and sentence.words[places[0]] in _DEGREES | _KINDS:
            places = list(range(places[0] + 2, min(places[0] + 3, sentence.size)))
        if measured(sentence, places) or coordinated_measure(sentence, verb.end):
            return True
        return bool(places) and not quality(sentence, places)
    if verb.kind == "improve":
        return (measured(sentence, places) and not quality(sentence, places)) or coordinated_measure(sentence, verb.end)
    if verb.kind == "comply":
        return True
    return delivered(sentence, verb, direction)


def _points_at_something(sentence: Sentence, verb: Verb | None, slots: Slots, places: list[int]) -> bool:
    """Tell whether a figure belongs to something: "be 15 % better" does not."""
    if slots.target is None or not slots.change:
        return True
    better = sentence.known.things.better
    if not places:
        return (
            verb is not None
            and verb.kind != "activity"
            and (slots.target.counted or slots.target.unit in MONEY_UNITS or _stands_before(sentence, verb))
        )
    return not (verb is not None and verb.kind == "activity" and any(better.of(sentence.words[at]) for at in places))


def _stands_before(sentence: Sentence, verb: Verb) -> bool:
    """Tell whether the thing that moves stands before its movement: "plaintes en baisse de 20 %"."""
    head = head_of(sentence)
    known = sentence.known.verbs
    thing = sentence.word(head) != "etre" and known.stems.of(sentence.word(head)) is None
    return verb.first > head + 1 or (thing and verb.first > head)


def delivered(sentence: Sentence, verb: Verb | None, direction: str) -> bool:
    """Tell whether a sentence promises a thing or an event of which one can say whether it is there."""
    if verb is None or direction != "reach" or verb.kind not in ("deliver", "attain", "implement"):
        return False
    if sentence.words[verb.first].startswith(("assur", "garant", "ensur", "securis")):
        return False
    places = head_words(sentence, verb)
    if verb.kind == "deliver":
        return bool(places)
    return bool(places) and not quality(sentence, places) and not vague_thing(sentence, verb)


def measurable(sentence: Sentence, verb: Verb | None, slots: Slots, direction: str, kind: str) -> bool:
    """Tell whether a sentence holds something that can be checked."""
    if kind == "indicator":
        return countable(sentence, slots)
    return has_figure(slots) or delivered(sentence, verb, direction)


def countable(sentence: Sentence, slots: Slots) -> bool:
    """Tell whether an indicator can be counted or computed."""
    if undefined(sentence):
        return _number_first(sentence) and not has_figure(slots) and "(" not in sentence.words
    if has_figure(slots):
        return True
    things = sentence.known.things
    head = _behind_leads(sentence)
    if "%" in sentence.words[: head + _NEAR]:
        return True
    if things.measures.at(sentence.words, head):
        return True
    group = _group(sentence, head)
    if not group:
        return False
    last = group[0 if sentence.language == "fr" else -1]
    if (
        any(things.measured.of(word) for word in (group[0], last))
        and last not in _DEGREES
        and not things.qualities.of(last)
    ):
        return True
    if _acronym(sentence):
        return True
    if _is_clause(sentence, head):
        return False
    if is_virtue(sentence, last) or things.better.of(last):
        return things.measured.of(last) is not None and last not in _DEGREES
    return sentence.language == "en" or not any(things.better.of(word) for word in group)


def _behind_leads(sentence: Sentence) -> int:
    """Find the thing itself behind "level of" and "suivi hebdomadaire du"."""
    head = head_of(sentence)
    if sentence.word(head) in _DEGREES:
        return min(head + (2 if sentence.word(head + 1) in sentence.known.things.prepositions else 1), sentence.size)
    if sentence.word(head) in _LEADS:
        for at in range(head + 1, min(head + 4, sentence.size)):
            if sentence.words[at] in sentence.known.things.prepositions:
                return at + 1
    return head


def _acronym(sentence: Sentence) -> bool:
    """Tell whether a sentence ends with the abbreviation of a known measure: (OEE), (Cpk)."""
    if sentence.size < 3 or sentence.words[-1] != ")" or sentence.words[-3] != "(":  # noqa: PLR2004 - one word between
        return False
    word = sentence.raw(sentence.size - 2, sentence.size - 1)
    return word[:1].isupper() and len(word) <= _LONGEST_ACRONYM


def _is_clause(sentence: Sentence, head: int) -> bool:
    """Tell whether a whole clause stands where the name of a measure is expected."""
    for word in sentence.words[head : head + _NEAR]:
        if word in ("dont", "qui", "que", "that", "who", "whose", "which"):
            return False
        if sentence.known.things.finite.of(word):
            return True
    return False


def _group(sentence: Sentence, head: int) -> list[str]:
    """Give the words of the first group, up to its preposition."""
    known = sentence.known.things
    group: list[str] = []
    for at in range(head, min(head + _NEAR, sentence.size)):
        word = sentence.words[at]
        if not sentence.is_word(at) or word in known.prepositions:
            if group:
                break
        elif word not in known.skipped:
            group.append(word)
    return group


def _number_first(sentence: Sentence) -> bool:
    return bool(sentence.words) and sentence.known.things.measured.of(sentence.words[0]) is not None
