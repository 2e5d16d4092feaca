"""Which dates and periods of a sentence are a deadline, and which are a reference, a name or a beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canevas.statements.periods import ANY_YEAR, Period, last_day, period_at, year_at

if TYPE_CHECKING:
    from canevas.statements.sentence import Sentence


class Moment(NamedTuple):
    """A date, a period or a duration until which something is due.

    Attributes:
        first: Its first piece, its preposition included.
        end: The piece after its last one.
        kind: ``date``, ``period``, ``relative``, or ``impossible`` for a day that does not exist.
        value: As the guideline writes it.
        cue: What introduces it: ``by``, ``before``, ``in``, ``from``, ``past``, ``name``, ``goal``, ``none``.
    """

    first: int
    end: int
    kind: str
    value: str
    cue: str


class Moments:
    """The dates and periods of a sentence, found by where they begin and end."""

    def __init__(self, moments: list[Moment]) -> None:
        self.all = sorted(moments)
        self.starting = {moment.first: moment for moment in moments}
        self.ending = {moment.end: moment for moment in moments}


def find_moments(sentence: Sentence) -> list[Moment]:
    """Find the dates and periods of a sentence in their order, and take their pieces."""
    found: list[Moment] = []
    place = 0
    while place < sentence.size:
        moment = _this_or_next(sentence, place) or _period(sentence, place)
        if moment is None:
            place += 1
            continue
        sentence.take(moment.first, moment.end, "name" if moment.cue == "name" else "time")
        found.append(moment)
        place = moment.end
    return found


def _this_or_next(sentence: Sentence, place: int) -> Moment | None:
    """Read this year, next quarter, the current month."""
    time = sentence.known.time
    following = time.next.at(sentence.words, place)
    if following:
        start = _start(sentence, place)
        return Moment(start, place + following[0], "relative", following[1], "by")
    current = time.this.at(sentence.words, place)
    if current is None or year_at(sentence, place + current[0]):
        return None
    cue = time.cues.before(sentence.words, place)
    word = sentence.words[place]
    if word in ("l", "le", "la", "the", "du", "de") and not cue:
        return None
    if cue and cue[1] == "past":
        return None
    if sentence.word(place + current[0]) in (
        "de",
        "d",
        "precedente",
        "derniere",
        "dernier",
        "passee",
        "passe",
        "s",
        "of",
        "from",
        "after",
    ):
        return None
    kind = "relative" if current[1].startswith("P") else "period"
    return Moment(place - (cue[0] if cue else 0), place + current[0], kind, current[1], cue[1] if cue else "in")


def _start(sentence: Sentence, place: int) -> int:
    while sentence.word(place - 1) in sentence.known.time.determiners and place > 0:
        place -= 1
    cue = sentence.known.time.cues.before(sentence.words, place)
    return place - cue[0] if cue else place


def _period(sentence: Sentence, place: int) -> Moment | None:
    period = period_at(sentence, place)
    if period is None:
        return None
    start = place
    cue = sentence.known.time.cues.before(sentence.words, start)
    while cue is None and start > 0 and sentence.word(start - 1) in sentence.known.time.determiners:
        start -= 1
        cue = sentence.known.time.cues.before(sentence.words, start)
    if cue is None:
        start = place
    name = _cue_of(sentence, place, period, cue[1] if cue else "")
    if name is None:
        return None
    first = start - (cue[0] if cue else 0)
    if sentence.word(first) in ("entre", "between") and sentence.word(period.end) in ("et", "and"):
        period = period_at(sentence, period.end + 1) or period  # the end of a stretch
    kind, value = period.kind, period.value
    if name == "before":
        kind, value = _day_before(kind, value)
        name = "by"
    return Moment(first, period.end, kind, value, name)


def _cue_of(sentence: Sentence, place: int, period: Period, cue: str) -> str | None:
    """Tell what a date is there for; None where it is no date at all."""
    time = sentence.known.time
    after = sentence.word(period.end)
    before = sentence.word(place - 1)
    if before == ":" and sentence.word(place - 2) in ("iso", "en"):
        return "name"
    if not period.bare and "/" not in period.value:
        return cue or ("past" if after in time.past_after else "of" if before in ("de", "d", "of") else "none")
    if after in time.past_after or (after in time.links and sentence.word(period.end + 1) in time.past_after):
        level = before == "at"  # "at 2025 levels"
        return "past" if level or cue not in ("by", "before") else cue
    if cue:
        return _with_cue(sentence, place, period, cue)
    if before in time.named or sentence.word(place - 2) in time.named or after in time.named:
        return "name"
    if before in time.goal or after in time.goal or sentence.word(place - 2) in time.goal:
        return "goal"
    if not period.bare:
        return "name" if _capital_name(sentence, place) else "none"
    if before == "(" and after == ":":
        return "past"
    if place == 0 or before in ("(", ",", ":", "-", ";", "["):
        return "none" if after in ("", ")", ":", ",", "-", "]", ";", ".") else None
    if after in ("", ".", ",", ")", ";", ":"):
        return "past" if _is_figure_before(sentence, place) else ("name" if _capital_name(sentence, place) else "none")
    return "name" if _capital_name(sentence, place) else None


def _with_cue(sentence: Sentence, place: int, period: Period, cue: str) -> str | None:
    """Tell what a bare year after a preposition is: "on 2,000 sites" and "of 2025 people" are no dates."""
    time = sentence.known.time
    after = sentence.word(period.end)
    strong = cue in ("by", "before", "from")
    counted = sentence.is_word(period.end) and after not in sentence.known.figures.no_unit and after not in time.links
    if cue == "in" and sentence.word(place - 1) == "on":
        return "past"  # "5% up on 2025"
    if cue in ("by", "in") and after in time.named and sentence.capital(period.end) and not strong:
        return "name"
    if strong:
        return cue
    if cue == "in" and counted and sentence.language == "fr" and sentence.word(place - 1) not in ("en", "courant"):
        return None
    return cue


def _capital_name(sentence: Sentence, place: int) -> bool:
    return sentence.is_word(place - 1) and sentence.capital(place - 1) and place > 1


def _is_figure_before(sentence: Sentence, place: int) -> bool:
    return sentence.word(place - 1) in ("de", "of")


def _day_before(kind: str, value: str) -> tuple[str, str]:
    """Give the last moment before a year or a month; the day itself where a day is given."""
    if kind != "period":
        return kind, value
    year, _dash, part = value.partition("-")
    if not part and year.isdecimal():
        return "date", f"{int(year) - 1}-12-31"
    if part.isdecimal():
        month = int(part) - 1 or 12
        if year.isdecimal() and part == "01":
            year = str(int(year) - 1)
        return "date", f"{year}-{month:02d}-{last_day(year, month):02d}"
    return kind, value


def chosen(sentence: Sentence, moments: Moments, baseline_end: int = -1) -> Moment | None:
    """Choose the deadline: the first that a preposition of deadlines introduces, else the first.

    Args:
        sentence: The sentence.
        moments: Its dates and periods.
        baseline_end: The piece after the baseline, whose own date is no deadline.
    """
    due = [moment for moment in moments.all if moment.cue not in ("past", "name")]
    if baseline_end >= 0:
        due = [moment for moment in due if not _belongs(sentence, moment, baseline_end)]
    if not due:
        return None
    for cues in (("by", "goal"), ("in", "from", "none")):
        for moment in due:
            if moment.cue in cues:
                return moment
    return due[0]


def _belongs(sentence: Sentence, moment: Moment, end: int) -> bool:
    """Tell whether a date is the one of a figure that ends at a place: "6 jours en 2009"."""
    stated = moment.cue in ("in", "none") or sentence.word(moment.first) == "at"  # "12% at 31/12/2025"
    if not stated or not end <= moment.first <= end + 2:
        return False
    return ")" not in sentence.words[end : moment.first] and "figure" not in sentence.taken[end : moment.first]


__all__ = ["ANY_YEAR", "Moment", "chosen", "find_moments"]
