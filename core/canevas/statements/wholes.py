"""Whether a sentence means none, all of a population, or the whole of a set whose size it states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.statements.movement import head_of
from canevas.statements.subjects import head_words, obstacle

if TYPE_CHECKING:
    from canevas.statements.figures import Figure
    from canevas.statements.moments import Moments
    from canevas.statements.movement import Verb
    from canevas.statements.sentence import Sentence

CHANGING: Final = frozenset({"increase", "decrease", "improve", "raise_to", "lower_to"})
"""Classes of verbs that move a quantity."""
_NONE_NEAR: Final = 12
_PRONOUNS: Final = frozenset({"nobody", "nothing", "none", "nil", "nul", "nulle", "neant"})
_NO_NOUNS: Final = frozenset({"longer", "may", "can", "does", "one", "comes"})
"""What may stand behind "no" or "zero" without being what there is none of."""


def none_is_meant(sentence: Sentence, verb: Verb | None, target: Figure | None, kind: str) -> bool:
    """Tell whether the quantity must be none: zero, no, aucun, supprimer."""
    if target is not None and (target.role in ("to", "by") or target.change):
        return False
    head = head_of(sentence)
    eliminates = verb is not None and verb.kind == "eliminate"
    if eliminates and verb is not None and (target is None or target.start > verb.first):
        return not obstacle(sentence, head_words(sentence, verb))
    none = sentence.known.figures.none_words
    if target is None:
        for place in range(head, min(head + _NONE_NEAR, sentence.size)):
            found = none.at(sentence.words, place)
            if found and (
                place <= head + 1
                or sentence.words[place] in ("zero", "nil", "aucun", "aucune")
                or _ends(sentence, place)
            ):
                return sentence.words[place] != "nul" and not sentence.taken[place]
        return False
    found = none.at(sentence.words, head)
    return found is not None and kind == "objective" and target.start > head


def unit_of_none(sentence: Sentence) -> str:
    """Give the noun of which there must be none, empty where no word for none stands before one."""
    head = head_of(sentence)
    known = sentence.known
    for place in range(head, min(head + _NONE_NEAR, sentence.size)):
        found = known.figures.none_words.at(sentence.words, place)
        if not found or sentence.words[place] in _PRONOUNS:
            continue
        at = place + found[0]
        if sentence.is_word(at) and sentence.words[at] not in known.figures.no_unit | _NO_NOUNS:
            unit = known.figures.units.at(sentence.words, at)
            return unit[1] if unit else sentence.raw(at, at + 1)
    return ""


def _ends(sentence: Sentence, place: int) -> bool:
    return sentence.word(place - 1) in ("have", "with", "to", "is", "a", "that", "ensure") and sentence.language == "en"


def whole_set(sentence: Sentence, figures: list[Figure], verb: Verb | None, kind: str) -> Figure | None:
    """Find the size of a known set that is meant as a whole: "réviser les 14 fiches", "the 18 towns have a plan"."""
    if kind != "objective":
        return None
    place = head_of(sentence)
    if verb is not None and verb.kind == "deliver" and verb.first <= place + 1:
        place = verb.end
        while place < sentence.size and sentence.taken[place] in ("rhythm", "time"):
            place += 1
    elif verb is not None and verb.first <= place:
        return None
    definite = sentence.known.figures.definite
    place -= sentence.word(place) not in definite and sentence.word(place - 1) in definite
    if sentence.word(place) not in definite or sentence.known.figures.all_words.at(sentence.words, place):
        return None
    found = next((figure for figure in figures if figure.first == place + 1), None)
    return found if found is not None and found.name and found.counted and _plural(sentence, found.end - 1) else None


def _plural(sentence: Sentence, place: int) -> bool:
    """Tell whether several things are named at a place, behind an adjective in English."""
    near = range(place, place + (1 if sentence.language == "fr" else 3))
    for at in near:
        if not sentence.is_word(at) or sentence.words[at] in sentence.known.figures.no_unit:
            return False
        if sentence.words[at].endswith(("s", "x")):
            return True
    return False


def _all_words(sentence: Sentence, verb: Verb | None) -> bool:
    """Tell whether all of a population is the subject or the object of the sentence."""
    head = head_of(sentence)
    every = sentence.known.figures.all_words
    stop = min(max(verb.end + 3 if verb else 0, head + 4), sentence.size)
    for place in range(stop):
        if every.at(sentence.words, place) and not sentence.taken[place]:
            before = sentence.word(place - 1)
            if before in (
                "for",
                "pour",
                "at",
                "by",
                "par",
                "of",
                "de",
                "in",
                "dans",
                "across",
                "with",
                "avec",
                "from",
                "sur",
            ):
                continue
            if before in ("a", "to") and sentence.word(place + 1) in ("un", "une", "a", "an"):
                continue
            return True
    return False


def everything_instead(sentence: Sentence, target: Figure, verb: Verb | None, kind: str) -> bool:
    """Tell whether a limit in time comes with "all", whose 100 % is then the target."""
    head = head_of(sentence)
    return (
        (target.timed or target.counted)
        and kind == "objective"
        and not target.start <= head <= target.first
        and target.role not in ("to", "by")
        and not target.change
        and _all_words(sentence, verb)
    )


def all_is_meant(sentence: Sentence, verb: Verb | None, moments: Moments, figures: list[Figure], kind: str) -> bool:
    """Tell whether "all" is a target of 100 %: with a limit or a date, or with something that is done or not done."""
    if not _all_words(sentence, verb):
        return False
    if verb is not None and verb.kind == "decrease" and sentence.words[verb.first].startswith("resorb"):
        return sentence.known.figures.all_words.at(sentence.words, verb.end) is not None
    if verb is not None and verb.kind in CHANGING | {"maintain", "comply"}:
        return False
    timed = any(figure.timed for figure in figures) or bool(moments.starting)
    done = verb is not None and verb.kind in ("deliver", "attain")
    every, head = sentence.known.figures.all_words, head_of(sentence)
    starts = any(every.at(sentence.words, place) for place in (head - 1, head))  # "la totalité des", behind "la"
    if kind == "indicator":
        return starts
    return (
        (timed and (done or starts))
        or (
            done and verb is not None and verb.kind == "deliver" and not sentence.words[verb.first].startswith("prepar")
        )
        or (starts and (done or verb is None))
        or (verb is not None and verb.kind == "attain" and verb.end - verb.first > 1)
    )
