"""The letters that a sentence can be judged by: specific, measurable, time-bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.statements.movement import head_of
from canevas.statements.subjects import head_words, measured, quality, vague_thing

if TYPE_CHECKING:
    from canevas.statements.movement import Verb
    from canevas.statements.sentence import Sentence
    from canevas.statements.slots import Slots

_PLAIN: Final = frozenset({"increase", "decrease", "eliminate", "raise_to", "lower_to", "move_to", "maintain", "cap"})
"""Classes whose object is a quantity unless it is a virtue."""

_DEGREES: Final = frozenset({"level", "degree", "extent", "niveau", "degre"})
"""Words that measure only what can be measured."""


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
        if measured(sentence, places):
            return True
        return bool(places) and not quality(sentence, places)
    if verb.kind == "improve":
        return measured(sentence, places) and not quality(sentence, places)
    if verb.kind == "comply":
        return True
    return delivered(sentence, verb, direction)


def _points_at_something(sentence: Sentence, verb: Verb | None, slots: Slots, places: list[int]) -> bool:
    """Tell whether a figure belongs to something: "be 15 % better" does not."""
    if slots.target is None or not slots.change:
        return True
    better = sentence.known.things.better
    if not places:
        return verb is not None and verb.kind != "activity" and (slots.target.counted or verb.first > head_of(sentence) + 1)
    if verb is not None and verb.kind == "activity" and any(better.of(sentence.words[at]) for at in places):
        return False
    return True


def delivered(sentence: Sentence, verb: Verb | None, direction: str) -> bool:
    """Tell whether a sentence promises a thing or an event of which one can say whether it is there."""
    if verb is None or direction != "reach" or verb.kind not in ("deliver", "attain", "implement"):
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
    head = head_of(sentence)
    things = sentence.known.things
    if sentence.word(head) in _DEGREES:
        head += 1
    beginning = range(head, min(head + 6, sentence.size))
    if "%" in sentence.words or any(things.measured.of(sentence.words[at]) for at in beginning if _before_preposition(sentence, head, at)):
        return True
    if any(things.finite.of(sentence.words[at]) for at in beginning):
        return False
    places = head_words(sentence, None)
    if places and sentence.words[places[0]] in _DEGREES:
        places = [at for at in range(places[0] + 1, min(places[0] + 6, sentence.size))]
    return bool(places) and not any(things.qualities.of(sentence.words[at]) or things.better.of(sentence.words[at]) for at in places)


def _number_first(sentence: Sentence) -> bool:
    return bool(sentence.words) and sentence.known.things.measured.of(sentence.words[0]) is not None


def _before_preposition(sentence: Sentence, head: int, place: int) -> bool:
    prepositions = sentence.known.things.prepositions
    return not any(sentence.words[at] in prepositions for at in range(head, place))
