"""Durations that are a deadline: in three months, within six weeks, over the next two years."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canevas.statements.moments import Moment
from canevas.statements.movement import head_of
from canevas.statements.shares import has_share

if TYPE_CHECKING:
    from canevas.statements.movement import Verb
    from canevas.statements.sentence import Sentence

_ONE_EVENT = frozenset(
    ["the", "a", "an", "this", "our", "today", "now", "le", "la", "l", "les", "un", "une", "ce", "cette", "notre", "du"]
)
"""Words before an event that happens once."""
_SUBJECT = 4
_MANY_PEOPLE = frozenset({"staff", "people", "children", "personnel", "women", "men"})
_QUICK = frozenset({"H", "MIN"})
_STRETCHES = frozenset(
    ["period", "window", "timeframe", "span", "horizon", "timescale", "timeline", "by", "from", "after"]
)
"""Words after which "a two-year" is the time that something takes, and no adjective of a thing."""
_FIRM = frozenset({"increase", "decrease", "improve", "raise_to", "lower_to", "move_to", "attain", "eliminate"})


class Span(NamedTuple):
    """A duration: where it stands, how many of which unit."""

    first: int
    end: int
    many: float
    unit: str
    of_each: bool


class Around(NamedTuple):
    """What the whole sentence says that decides on its durations.

    Attributes:
        verb: The verb that governs it.
        kind: ``objective`` or ``indicator``.
        repeated: Whether it speaks of each of many things.
        processing: Whether what it wants is done to each of them.
    """

    verb: Verb | None
    kind: str
    repeated: bool
    processing: bool


def find_spans(sentence: Sentence, verb: Verb | None, kind: str) -> list[Moment]:
    """Find the durations that are a deadline, and take their pieces; limits for every occurrence are left as figures."""
    found: list[Moment] = []
    place = 0
    around = Around(verb, kind, _repeated(sentence), _processing(sentence))
    while place < sentence.size:
        span = None if sentence.taken[place] else _span(sentence, place)
        if span is None:
            place += 1
            continue
        cue = _cue(sentence, span)
        if cue and _is_deadline(sentence, span, cue[1], around):
            first = span.first - cue[0]
            sentence.take(first, span.end, "time")
            found.append(Moment(first, span.end, "relative", _iso(span), cue[1]))
        place = span.end
    return found


def _span(sentence: Sentence, place: int) -> Span | None:
    """Read a number of units of time, the first of them, or the next ones."""
    known = sentence.known
    end, count, first = place, 0.0, False
    for _part in range(4):
        word = sentence.word(end)
        numeral = sentence.numerals.get(end)
        if numeral is not None and not count:
            if numeral.name or sentence.taken[end]:
                return None
            count, end = numeral.value, numeral.end
        elif word in known.figures.singles and end == place:
            count, end = 1.0, end + 1
        elif word in known.time.first or word in known.time.coming:
            first = first or word in known.time.first
            end += 1
        else:
            break
    if end == place:
        return _next_hour(sentence, place)
    hyphen = sentence.word(end) == "-" and sentence.glued(end) and sentence.glued(end + 1)
    unit = known.time.spans.at(sentence.words, end + hyphen)
    if unit is None or (hyphen and sentence.word(end + 1 + unit[0]) not in _STRETCHES):
        return None
    end += hyphen + unit[0]
    if _adjective(sentence, place, end):
        return None
    coming = (
        any(word in known.time.coming for word in sentence.words[place:end]) or sentence.word(end) in known.time.coming
    )
    if not count and not first and not coming:
        return None
    if sentence.word(end) in known.time.coming:
        end += 1
    each = sentence.word(place - 1) in ("leur", "son", "their", "his", "her", "its", "leurs")
    return Span(place, end, (count or 1.0) * float(unit[1][0]), unit[1][1:], each)


def _adjective(sentence: Sentence, place: int, end: int) -> bool:
    """Tell whether a duration only says which of many a thing is: a first-year cohort, la réussite en première année."""
    if sentence.language == "fr":
        return sentence.word(place - 1) == "en" and sentence.words[place] == "premiere"
    return sentence.hyphened(end - 1) and sentence.is_word(end) and sentence.words[end] not in _STRETCHES


def _next_hour(sentence: Sentence, place: int) -> Span | None:
    """Read "dans l'heure", "within the hour": one unit, with its article only."""
    if sentence.words[place] not in ("l", "le", "la", "the"):
        return None
    unit = sentence.known.time.spans.at(sentence.words, place + 1)
    if unit is None or sentence.known.time.span_after.at(sentence.words, place + 1 + unit[0]) is None:
        return None
    return Span(place, place + 1 + unit[0], float(unit[1][0]), unit[1][1:], of_each=True)


def _cue(sentence: Sentence, span: Span) -> tuple[int, str] | None:
    time = sentence.known.time
    skipped = span.first
    while sentence.word(skipped - 1) in (
        "environ",
        "about",
        "approximately",
        "(",
        "maximum",
        "just",
        "les",
        "the",
        "a",
    ):
        cue = time.span_cues.before(sentence.words, skipped)
        if cue:
            return cue[0] + span.first - skipped, cue[1]
        skipped -= 1
    cue = time.span_cues.before(sentence.words, skipped)
    if cue:
        return cue[0] + span.first - skipped, cue[1]
    return (0, "in") if time.span_after.at(sentence.words, span.end) and _counted_from(sentence, span) else None


def _counted_from(sentence: Sentence, span: Span) -> bool:
    """Tell whether a duration without preposition counts from an event: "30 jours après la mise à jour"."""
    return (
        sentence.word(span.end) in ("apres", "after", "following", "suivant", "from")
        and sentence.word(span.end + 1) != ""
    )


def _repeated(sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of each of many things, so that a limit holds every time."""
    words = sentence.words
    if any(word in ("%", "pourcent", "percent", "cent") for word in words):
        return True
    every = sentence.known.figures.all_words
    if any(every.at(words, place) for place in range(sentence.size)):
        return True
    fractions = sentence.known.figures.fractions
    return any(fractions.at(words, place) for place in sentence.numerals) or has_share(sentence)


def _is_deadline(sentence: Sentence, span: Span, cue: str, around: Around) -> bool:
    """Tell a deadline from a limit that holds every time."""
    if cue == "by":
        return True
    word = sentence.word(span.first - 1)
    if cue == "limit" or span.unit in _QUICK or span.of_each:
        return False
    verb, each = around.verb, around.processing
    if verb is not None and verb.kind == "cap" and span.first - verb.end <= 1:
        return False  # "ne jamais descendre sous 15 jours"
    firm = verb is not None and (verb.kind in _FIRM or verb.factor is not None)
    if word in ("a", "sous", "de", "of") and sentence.language == "fr" and firm and _of_time(sentence):
        return False
    if word == "a" and sentence.word(span.first - 2) == "de":
        return False
    if sentence.language == "fr" and word == "a" and (span.unit == "D" or _pair(sentence, span)):
        return False
    if around.kind == "indicator" and not firm:
        return span.unit == "Y" and not each
    if firm and not each:
        return True
    if _each_time(sentence, span, each=each) and _many_subjects(sentence, verb, span.first):
        return False
    if around.repeated:
        return (
            span.unit in "YM"
            and not sentence.known.time.span_after.at(sentence.words, span.end)
            and not (each and span.unit != "Y" and firm)
        )
    return not (each and span.unit in ("D", "W") and _many(sentence, span.first - 1))


def _each_time(sentence: Sentence, span: Span, *, each: bool) -> bool:
    """Tell whether a limit counts from what happens to each: "within 10 days of joining", "suivant leur embauche"."""
    if each and span.unit in ("D", "W"):
        return True
    after = span.end - (sentence.word(span.end - 1) == "suivant")
    event = after + 1 + (sentence.word(after + 1) == "de")
    return (
        sentence.word(after) in ("of", "after", "following", "from", "apres", "suivant", "compter")
        and sentence.is_word(event)
        and not sentence.taken[event]
        and sentence.words[event] not in _ONE_EVENT
    )


def _many_subjects(sentence: Sentence, verb: Verb | None, before: int) -> bool:
    """Tell whether a sentence without a verb at its head begins with a noun in the plural: "new starters inducted"."""
    head = head_of(sentence)
    if verb is not None and verb.first <= head:
        return False
    endings = ("s", "x") if sentence.language == "fr" else ("s",)
    for place in range(head, min(before, head + _SUBJECT)):
        word = sentence.words[place]
        if not sentence.is_word(place) or word in ("to", "a", "are", "sont", "of", "de", "within", "the", "le", "la"):
            return False
        if (word.endswith(endings) and not word.endswith("ss")) or word in _MANY_PEOPLE:
            return True
    return False


def _pair(sentence: Sentence, span: Span) -> bool:
    """Tell whether a duration after "à" is the end of "de 10 à 5 mois"."""
    return any(
        sentence.word(place) == "de" and place + 1 in sentence.numerals
        for place in range(max(span.first - 5, 0), span.first)
    )


def _of_time(sentence: Sentence) -> bool:
    times = sentence.known.things.times
    return any(times.of(word) for word in sentence.words[:12])


def _processing(sentence: Sentence) -> bool:
    stems = sentence.known.verbs.processing
    return any(stems.of(word) for word in sentence.words)


def _many(sentence: Sentence, before: int) -> bool:
    """Tell whether the object of the main verb is in the plural."""
    articles = ("aux", "les", "des", "leurs") if sentence.language == "fr" else ()
    head = sentence.words[: min(before, 8)]
    if any(word in articles for word in head):
        return True
    return sentence.language == "en" and any(
        word.endswith("s") and not word.endswith("ss") and sentence.is_word(place)
        for place, word in enumerate(head[1:], start=1)
    )


def _iso(span: Span) -> str:
    count = int(span.many) if span.many == int(span.many) else span.many
    if span.unit in _QUICK:
        return f"PT{count}{span.unit[0]}"
    return f"P{count}{span.unit}"
