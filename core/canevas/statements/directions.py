"""The direction of a sentence: up, down, a level to reach, to keep, to zero, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.statements.movement import DIRECTIONS, head_of
from canevas.statements.phrases import word_set
from canevas.statements.subjects import head_words, vague_thing
from canevas.statements.values import SECONDS

if TYPE_CHECKING:
    from canevas.statements.movement import Verb
    from canevas.statements.sentence import Sentence
    from canevas.statements.slots import Slots


_LESS_IS_BETTER: Final = word_set(
    "délai délais coût coûts retard retards attente temps dépense dépenses time times delay delays cost costs waits expenditure"
)
_PEOPLE: Final = word_set(
    "student students learner learners pupil pupils staff people child children employee employees team teams "
    "leader leaders community communities workforce citizen citizens graduate graduates"
    " élève élèves étudiant étudiants agent agents salarié salariés équipe équipes jeune jeunes citoyen citoyens "
    "habitant habitants collaborateur collaborateurs manager managers enfant enfants personnel personnels public"
)
"""Whom one prepares without an end, as opposed to what one prepares."""


def direction_of(sentence: Sentence, verb: Verb | None, slots: Slots, kind: str, *, due: bool) -> str:
    """Give the direction.

    Args:
        sentence: The sentence.
        verb: The verb that governs it.
        slots: Its target and baseline.
        kind: ``objective`` or ``indicator``.
        due: Whether it has a deadline.
    """
    if slots.baseline is not None and slots.target is not None and not slots.change:
        signed = _by_sign(slots)
        if signed:
            return "eliminate" if slots.nothing and verb is not None and verb.kind == "eliminate" else signed
    if slots.nothing:
        if verb is not None and verb.kind == "maintain":
            return "maintain"
        return "eliminate" if kind == "objective" or slots.target is None or slots.target.value else "reach"
    if verb is not None and verb.kind in DIRECTIONS:
        own = DIRECTIONS[verb.kind]
        if own == "maintain" and verb.kind == "cap" and slots.target is None:
            return "decrease" if sentence.known.things.measured.of(sentence.word(verb.end)) else "maintain"
        made = verb.kind == "improve" and slots.target is not None and slots.target.counted and not slots.change
        if _means_less(sentence, verb, slots):
            return "decrease"
        return "reach" if made and slots.target is not None and slots.target.role != "to" else own
    if slots.target is not None and slots.target.change:
        return slots.target.change
    if slots.target is not None or slots.everything:
        return "reach"
    if verb is None or kind == "indicator":
        return "none"
    return _of_deliverable(sentence, verb, due=due)


def _means_less(sentence: Sentence, verb: Verb, slots: Slots) -> bool:
    """Tell whether what is improved or gained becomes less: shorter delays, minutes that are saved."""
    if slots.factor is not None or (slots.target is not None and not slots.change):
        return False
    gained = sentence.words[verb.first].startswith("gain" if sentence.language == "en" else ("gain", "gagn"))
    if gained and sentence.language == "fr" and slots.target is not None and slots.target.timed:
        return True
    return (verb.kind == "improve" or gained) and _of_less(sentence, verb)


def _of_less(sentence: Sentence, verb: Verb) -> bool:
    """Tell whether a quantity is improved by becoming less: a delay, a cost."""
    places = head_words(sentence, verb)
    head = sentence.words[places[0 if sentence.language == "fr" else -1]] if places else ""
    return head in _LESS_IS_BETTER


def _by_sign(slots: Slots) -> str:
    if slots.baseline is None or slots.target is None:
        return ""
    before = slots.baseline.value[0] if isinstance(slots.baseline.value, tuple) else slots.baseline.value
    after = slots.target.value[-1] if isinstance(slots.target.value, tuple) else slots.target.value
    if slots.baseline.unit.startswith("/") != slots.target.unit.startswith("/"):
        return ""
    if slots.baseline.unit != slots.target.unit and slots.baseline.timed and slots.target.timed:
        before, after = before * SECONDS[slots.baseline.unit], after * SECONDS[slots.target.unit]
    return "increase" if after > before else "decrease" if after < before else ""


def _of_people(sentence: Sentence, verb: Verb) -> bool:
    if not sentence.words[verb.first].startswith(("prepar", "form", "train")):
        return False
    return any(sentence.words[at] in _PEOPLE for at in head_words(sentence, verb))


def _of_deliverable(sentence: Sentence, verb: Verb, *, due: bool) -> str:
    """Tell a thing that is delivered or attained from an activity without an end."""
    if verb.kind == "attain":
        return "reach"
    if verb.kind == "deliver":
        if vague_thing(sentence, verb) or (not due and _of_people(sentence, verb)):
            return "none"
        # The brackets hold what may be done instead: promote, or hire, a manager.
        alternative = sentence.word(verb.first - 2) == "(" and sentence.word(verb.first - 1) in ("or", "ou")
        return "reach" if verb.first <= head_of(sentence) + 2 or alternative else "none"
    if verb.kind == "implement" and due:
        return "reach"
    return "none"
