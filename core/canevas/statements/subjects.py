"""What a sentence is about: the quantity or thing that its verb governs, and whether it is a thing that one can point at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.statements.movement import head_of
from canevas.statements.tokens import SIGN

if TYPE_CHECKING:
    from canevas.statements.movement import Verb
    from canevas.statements.phrases import Stems
    from canevas.statements.sentence import Sentence

_FEW: Final = 7
_COORDINATED: Final = 9
_ARTICLES: Final = frozenset({"le", "la", "les", "l", "the", "our", "its", "notre", "nos", "son", "sa", "ses"})
_MAKING: Final = ("creat", "build", "establ", "develop", "cree", "construi", "bati", "etabli")
_TAKEN: Final = frozenset({"figure", "time", "rhythm"})


def head_words(sentence: Sentence, verb: Verb | None) -> list[int]:
    """Give the places of the words of the group that the verb governs, up to its first preposition.

    In English the last of them is the head, in French the first.
    """
    known = sentence.known.things
    place = _behind_insertion(sentence, verb.end) if verb is not None else head_of(sentence)
    found: list[int] = []
    for at in range(place, sentence.size):
        word = sentence.words[at]
        if sentence.taken[at] or not sentence.is_word(at):
            if found or at - place > _FEW:
                break
            continue
        if word in known.skipped and (not found or word not in known.prepositions):
            continue
        if word in known.prepositions:
            if found:
                break
            continue
        found.append(at)
        if len(found) >= _FEW:
            break
    if not found and verb is not None:  # "vestiaires rénovés": what stands before a participle is its object
        stops = known.prepositions
        group = [
            at for at in range(head_of(sentence), min(verb.first, head_of(sentence) + _FEW)) if sentence.is_word(at)
        ]
        end = next((at for at in group if sentence.words[at] in stops), verb.first)
        found = [at for at in group if at < end and sentence.words[at] not in known.skipped and not sentence.taken[at]]
    return found


def _behind_insertion(sentence: Sentence, place: int) -> int:
    """Find the object behind an insertion between commas: "réduire nettement, partout dans le monde, la violence"."""
    comma = place
    while comma < place + _FEW and sentence.is_word(comma) and _is_adverb(sentence, comma):
        comma += 1
    if sentence.word(comma) != ",":
        return place
    commas = (at for at in range(comma + 1, min(comma + 1 + _FEW, sentence.size)) if sentence.words[at] == ",")
    return next(commas, place - 1) + 1


def _is_adverb(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    return word in sentence.known.things.skipped or word.endswith("ment" if sentence.language == "fr" else "ly")


def measured(sentence: Sentence, places: list[int]) -> bool:
    """Tell whether a group of words names something that is counted."""
    return _head_is(sentence, places, (sentence.known.things.measured,))


def quality(sentence: Sentence, places: list[int]) -> bool:
    """Tell whether a group of words names a virtue or a wish."""
    things = sentence.known.things
    if _head_is(sentence, places, (things.qualities, things.better, things.ills)):
        return True
    return bool(places) and is_virtue(sentence, sentence.words[places[0 if sentence.language == "fr" else -1]])


def is_virtue(sentence: Sentence, word: str) -> bool:
    """Tell whether a noun names a virtue, by itself or by its ending: smoothness, but not thickness, a measure."""
    things = sentence.known.things
    if things.qualities.of(word):
        return True
    return word.endswith(things.quality_endings) and things.measured.of(word) is None


def obstacle(sentence: Sentence, places: list[int]) -> bool:
    """Tell whether a group of words names something of which nobody can show that none is left: friction, barriers."""
    if not places:
        return False
    head = sentence.words[places[0 if sentence.language == "fr" else -1]]
    return sentence.known.things.ills.of(head) == "obstacle"


def coordinated_measure(sentence: Sentence, place: int) -> bool:
    """Tell whether a second object is something that is counted: "la connaissance et le taux de recours"."""
    for at in range(place, min(place + _COORDINATED, sentence.size - 2)):
        if not sentence.is_word(at) or sentence.taken[at]:
            return False
        if sentence.words[at] in ("et", "and", "que") and sentence.words[at + 1] in _ARTICLES:
            return sentence.known.things.measured.of(sentence.words[at + 2]) is not None
    return False


def _head_is(sentence: Sentence, places: list[int], tables: tuple[Stems[str], ...]) -> bool:
    """Look the head of a group up: the first word in French, the last in English."""
    if not places:
        return False
    head = sentence.words[places[0 if sentence.language == "fr" else -1]]
    return any(table.of(head) for table in tables)


def vague_thing(sentence: Sentence, verb: Verb) -> bool:
    """Tell whether what is to be delivered is nothing that one can see."""
    places = head_words(sentence, verb)
    vague = sentence.known.things.vague
    if places and sentence.words[verb.first].startswith(_MAKING):
        head = sentence.words[places[0 if sentence.language == "fr" else -1]]
        if sentence.known.things.intangible.of(head):
            return True
    if not places:
        return True
    if sentence.language == "fr":
        return vague.of(sentence.words[places[0]]) is not None
    praised = any(vague.of(sentence.words[at]) == "praise" for at in places[:3])
    return praised or vague.of(sentence.words[places[-1]]) is not None


def subject_of(sentence: Sentence, verb: Verb | None, stops: set[int]) -> str:
    """Give the words of the quantity or thing that a sentence is about, empty where there are none.

    Args:
        sentence: The sentence.
        verb: The verb that governs it.
        stops: Where its figures and dates begin, their prepositions included.
    """
    start = verb.end if verb is not None and verb.first <= head_of(sentence) + 1 else head_of(sentence)
    while start < sentence.size and (
        sentence.taken[start] in _TAKEN or not sentence.is_word(start) or _connects(sentence, start)
    ):
        start += 1
    end = start
    while (
        end < sentence.size
        and sentence.taken[end] not in _TAKEN
        and end not in stops
        and sentence.words[end] not in (":", ";", "(", ".", ",", "->", ">", "<", ">=", "<=")
    ):
        end += 1
    while end > start and (
        sentence.words[end - 1] in _LAST or sentence.tokens[end - 1].kind == SIGN or _connects(sentence, end - 1)
    ):
        end -= 1
    return sentence.raw(start, end)


_LAST: Final = frozenset(
    [
        "dans",
        "within",
        "avec",
        "with",
        "a",
        "au",
        "aux",
        "de",
        "du",
        "des",
        "d",
        "to",
        "by",
        "from",
        "of",
        "at",
        "en",
        "in",
        "on",
        "pour",
        "for",
        "moins",
        "plus",
        "que",
        "than",
        "least",
        "sous",
        "sur",
        "below",
        "above",
        "under",
        "over",
        "is",
        "est",
        "ou",
        "egal",
        "superieur",
        "inferieur",
    ]
)


def _connects(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    return word in (
        "of",
        "to",
        "de",
        "d",
        "a",
        "au",
        "aux",
        "en",
        "in",
        "by",
        "the",
        "le",
        "la",
        "les",
        "l",
        "at",
        "our",
        "nos",
        "notre",
        "that",
        "que",
        "un",
        "une",
        "an",
        "et",
        "and",
    )
