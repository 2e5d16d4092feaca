"""Which figure of a sentence is its target, which its baseline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from canevas.statements.figures import MONEY_UNITS, TIME_UNITS, Figure
from canevas.statements.movement import head_of

if TYPE_CHECKING:
    from canevas.statements.moments import Moment, Moments
    from canevas.statements.movement import Verb
    from canevas.statements.sentence import Sentence

_CHANGING: Final = frozenset({"increase", "decrease", "improve", "raise_to", "lower_to"})
_CHANGE_UNITS: Final = frozenset({"%", "pt"})
_APART: Final = 7
_UP: Final = frozenset({"increase", "improve", "raise_to"})


@dataclass(frozen=True, slots=True)
class Slots:
    """What was chosen.

    Attributes:
        target: The figure that the quantity must take.
        baseline: The figure that it has or had.
        change: Whether the target is a change and no level.
        factor: What the quantity is multiplied by, where the target is that.
        everything: Whether the target is all of a population.
        nothing: Whether the target is none.
        absolute: Whether the target is another unit of what is already a level.
    """

    target: Figure | None = None
    baseline: Figure | None = None
    change: bool = False
    factor: float | None = None
    everything: bool = False
    nothing: bool = False


def choose(sentence: Sentence, figures: list[Figure], verb: Verb | None, moments: Moments, kind: str) -> Slots:
    """Choose the target and the baseline."""
    figures = [figure for figure in figures if not figure.name and not figure.age]
    figures = [replace(figure, role="to") if not figure.role and _is_goal(sentence, figure, moments) else figure for figure in figures]
    figures = _ranges(sentence, figures, verb)
    baseline, rest = _baseline(sentence, figures, verb, moments, kind)
    if verb is not None and verb.factor is not None:
        return _factored(sentence, rest, verb, baseline)
    ranked = [(points, -number, figure) for number, figure in enumerate(rest) if (points := _points(sentence, figure, verb, kind, figures)) > 0]
    if ranked:
        target = max(ranked, key=lambda entry: entry[:2])[2]
        if _none_is_meant(sentence, verb, target, kind):
            return Slots(baseline=baseline, nothing=True)
        change = _is_change(sentence, target, verb)
        if target.value == 0 and not change:
            return Slots(target=target, baseline=baseline, nothing=True)
        if _everything_instead(sentence, target, verb, kind):
            return Slots(target=target, baseline=baseline, everything=True)
        target, baseline = _with_units(sentence, target, baseline)
        return Slots(target=target, baseline=baseline, change=change)
    if _none_is_meant(sentence, verb, None, kind):
        return Slots(baseline=baseline, nothing=True)
    if _all_is_meant(sentence, verb, moments, figures, kind):
        return Slots(baseline=baseline, everything=True)
    return Slots(baseline=baseline)


def _ranges(sentence: Sentence, figures: list[Figure], verb: Verb | None) -> list[Figure]:
    """Pair "de X à Y" and "X → Y": a baseline and a target, or a change between two bounds."""
    out: list[Figure] = []
    place = 0
    while place < len(figures):
        one = figures[place]
        two = figures[place + 1] if place + 1 < len(figures) else None
        if two is None or isinstance(one.value, tuple) or isinstance(two.value, tuple) or not _pairs(sentence, one, two):
            out.append(one)
            place += 1
            continue
        if _bounds_of_change(sentence, one, two, verb):
            out.append(replace(one, value=(one.value, two.value), end=two.end, unit=two.unit, counted=two.counted, role="by"))
        else:
            unit = one.unit or two.unit
            out += [replace(one, role="from", unit=unit if not one.counted else one.unit), replace(two, role="to")]
        place += 2
    return out


def _pairs(sentence: Sentence, one: Figure, two: Figure) -> bool:
    signed = sentence.word(one.first - 1) in ("+", "-") and sentence.word(two.first - 1) in ("+", "-")
    if two.start - one.end > _APART or ((one.change or two.change) and not signed):
        return False
    preposition = sentence.word(one.start)
    arrow = sentence.word(two.start) == "->" or sentence.word(two.first - 1) == "->"
    if arrow and one.role in ("", "of", "to", "from"):
        return True
    if sentence.language == "fr":
        between = [sentence.words[at] for at in range(one.end, two.start)]
        return one.role in ("of", "from") and preposition in ("de", "d", "des", "du") and two.role == "to" and sentence.word(two.start) in (
            "a", "au", "aux", "vers", "jusqu", "pour",
        ) and not any(word in ("de", "et", ",") for word in between[:1])  # fmt: skip
    return (one.role == "from" and two.role in ("to", "")) or (one.role == "of" and two.role == "to" and two.start - one.end <= 1)


def _bounds_of_change(sentence: Sentence, one: Figure, two: Figure, verb: Verb | None) -> bool:
    """Tell "réduire de 5 à 8 %", a change between two bounds, from a baseline and a target."""
    if verb is None or sentence.language != "fr" or verb.kind not in ("increase", "decrease", "improve"):
        return False
    rising = two.value > one.value  # type: ignore[operator]
    if verb.kind == "decrease":
        return rising
    follows = one.start - verb.end <= 1
    article = sentence.word(two.end) in ("le", "la", "les", "l", "notre", "nos", "son", "sa", "ses", "leur", "leurs")
    return rising and two.unit in _CHANGE_UNITS and follows and article and not one.unit


def _baseline(
    sentence: Sentence, figures: list[Figure], verb: Verb | None, moments: Moments, kind: str
) -> tuple[Figure | None, list[Figure]]:
    """Take the baseline out of the figures."""
    for figure in figures:
        if figure.role == "from":
            return figure, [other for other in figures if other is not figure]
    for figure in figures:
        if len(figures) > 1 and (figure.role == "now" or _now(sentence, figure)) and not figure.change:
            return figure, [other for other in figures if other is not figure]
    if len(figures) > 1:
        dated = [(figure, _date_after(sentence, figure, moments)) for figure in figures]
        goal = next((figure for figure in figures[1:] if _is_goal(sentence, figure, moments)), None)
        if goal is not None and _states(sentence, figures[0]) and _same_kind(figures[0], goal) and not figures[0].change:
            return figures[0], [other for other in figures if other is not figures[0]]
        for number, (figure, moment) in enumerate(dated[:-1]):
            later = kind == "indicator" or (moment is not None and moment.cue == "past")
            if later and moment is not None and _same_kind(figure, figures[number + 1]) and _is_past(moment, dated[number + 1][1], figures[number + 1]):
                return figure, [other for other in figures if other is not figure]
        return _aside(sentence, figures, dated)
    if figures and figures[0].role == "now" and not (verb and verb.kind in ("maintain", "cap")):
        return figures[0], []
    return None, figures


def _aside(
    sentence: Sentence, figures: list[Figure], dated: list[tuple[Figure, Moment | None]]
) -> tuple[Figure | None, list[Figure]]:
    """Take a figure between parentheses that is the past value of the one before: "to 45 by 2028 (31 in 2024)"."""
    first = figures[0]
    for figure, moment in dated[1:]:
        if figure.aside and not first.aside and figure.role != "to" and not figure.change:
            after_year = sentence.taken[figure.first - 1] == "time" or sentence.taken[max(figure.first - 2, 0)] == "time"
            if (moment is not None or after_year) and _same_kind(figure, first):
                return figure, [other for other in figures if other is not figure]
    return None, figures


def _now(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a word after a figure says that it is today's value."""
    after = sentence.known.figures.now_after
    if sentence.word(figure.end) in (")", ";", ".", ":") or figure.end >= sentence.size:
        return False
    stop = min(figure.end + 4, sentence.size)
    for place in range(figure.end, stop):
        if sentence.taken[place] == "figure" or sentence.words[place] in (")", ";", "("):
            return False
        found = after.at(sentence.words, place)
        if found:
            follows = place + found[0]
            return not any(at in sentence.numerals for at in range(follows, min(follows + 3, sentence.size)))
    return False


def _is_goal(sentence: Sentence, figure: Figure, moments: Moments) -> bool:
    """Tell whether a figure is said to be the goal: "cible de 5 jours", "(objectif 2026 : 18)"."""
    goal = sentence.known.time.goal
    ends = (moments.ending.get(at) for at in range(figure.start - 2, figure.first + 1))
    if any(moment is not None and moment.cue == "goal" for moment in ends):
        return True
    return any(sentence.word(at) in goal for at in range(max(figure.start - 3, 0), figure.first))


def _states(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure follows a colon and so is the value of what stands before it."""
    return sentence.word(figure.first - 1) == ":" or sentence.word(figure.start - 1) == ":" or figure.role == "now"


def _date_after(sentence: Sentence, figure: Figure, moments: Moments) -> Moment | None:
    for at in range(figure.end, figure.end + 3):
        moment = moments.starting.get(at)
        if moment is not None and moment.kind != "relative":
            opened = "(" in sentence.words[figure.end : moment.first] and not figure.aside
            return None if opened and any(after in sentence.numerals for after in range(moment.end, moment.end + 3)) else moment
    return None


def _is_past(moment: Moment, following: Moment | None, next_figure: Figure) -> bool:
    """Tell whether a dated figure comes before another: "6 jours en 2009, cible de 5 jours en 2011"."""
    if moment.cue == "past":
        return True
    if following is not None:
        return moment.value[:4] < following.value[:4]
    return next_figure.role == "to" and moment.cue in ("in", "none")


def _same_kind(one: Figure, two: Figure) -> bool:
    return one.unit == two.unit or one.counted == two.counted or not one.unit or not two.unit


def _factored(sentence: Sentence, figures: list[Figure], verb: Verb, baseline: Figure | None) -> Slots:
    """Choose between "double" and a level that is stated beside it."""
    for figure in figures:
        if figure.role == "to" and figure.start >= verb.end:
            return Slots(target=figure, baseline=baseline)
    factor = verb.factor or 0.0
    if not factor:
        for numeral in (sentence.numerals.get(verb.end), sentence.numerals.get(verb.end + 1)):
            if numeral is not None and numeral.value:
                factor = 1 / numeral.value if verb.kind == "decrease" else numeral.value
                break
    return Slots(baseline=baseline, factor=factor or None)


def _points(sentence: Sentence, figure: Figure, verb: Verb | None, kind: str, figures: list[Figure]) -> int:
    """Weigh how likely a figure is the target; 0 where it cannot be."""
    kind_of = verb.kind if verb else ""
    if figure.aside and figure.role != "to" and not figure.change:
        return 0 if any(not other.aside for other in figures) or kind == "objective" else 10
    if figure.role == "now":
        return 0
    points = {"to": 70, "by": 60, "of": 45}.get(figure.role, 40)
    if figure.role == "of" and figure.counted and kind_of not in _CHANGING:
        points -= 15
    if figure.change:
        points = max(points, 60)
    if kind_of in _CHANGING and figure.role == "to" and not figure.timed:
        points += 30
    if figure.aside:
        points -= 40
    if figure.unit in _CHANGE_UNITS or figure.unit.startswith("/"):
        points += 12
    if figure.unit == "x" and figure.comparator == "=":
        points -= 25
    if figure.timed:
        points += _time_points(sentence, figure, kind, verb)
    elif kind == "indicator" and _defines(sentence, figure):
        return 0
    elif figure.counted and _in_purpose(sentence, figure):
        points -= 30
    return points


def _time_points(sentence: Sentence, figure: Figure, kind: str, verb: Verb | None) -> int:
    """Weigh a duration: the level of a delay, or a limit that comes with something else."""
    head = head_of(sentence)
    of_time = any(sentence.known.things.times.of(word) for word in sentence.words[head : max(figure.start, head + 1)])
    counted = verb is not None and verb.kind in _CHANGING | {"cap", "maintain"}
    if of_time and not _shares(sentence, head):
        return 15 if counted or figure.role == "to" or figure.comparator != "=" else 5
    if kind == "indicator":
        colon = sentence.word(figure.start - 1) == ":"
        return 0 if colon and not _shares(sentence, head) else -200
    return -15 if counted else -30


def _shares(sentence: Sentence, head: int) -> bool:
    """Tell whether the head of a sentence is a number or a share of things, of which a duration is no level."""
    words = sentence.words[head : head + 3]
    return any(word in ("nombre", "part", "taux", "pourcentage", "proportion", "%", "number", "percentage", "percent", "share", "rate") for word in words) and not any(
        word in ("jours", "heures", "days", "hours", "day", "jour") for word in sentence.words[head : head + 5]
    )


def _defines(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure only defines what an indicator counts: "with at least 3 entries a week"."""
    before = sentence.word(figure.start - 1) if figure.start == figure.first or figure.comparator != "=" else sentence.word(figure.start)
    return before in (
        "avec", "sur", "with", "aged", "under", "over", "ayant", "having", "dont", "in", "dans", "en", "on", "than", "with", "pour", "per", "par", "children", "adults", "enfants",
    ) and figure.unit not in _CHANGE_UNITS  # fmt: skip


def _in_purpose(sentence: Sentence, figure: Figure) -> bool:
    return sentence.word(figure.first - 1) in ("pour", "sur", "dans", "for", "across", "aupres", "parmi")


def _with_units(sentence: Sentence, target: Figure, baseline: Figure | None) -> tuple[Figure, Figure | None]:
    """Give a figure without unit the unit of the other, or that of a quantity counted in days or hours."""
    unit, counted = target.unit, target.counted
    if baseline is not None and not unit:
        unit, counted = baseline.unit, baseline.counted
    if not unit:
        head = head_of(sentence)
        named = (sentence.known.figures.units.at(sentence.words, at) for at in range(head, min(target.start, head + 10)))
        unit = next((found[1] for found in named if found and found[1] in TIME_UNITS | {"%"}), "")
    if baseline is not None and not baseline.unit:
        baseline = replace(baseline, unit=unit, counted=counted)
    return replace(target, unit=unit, counted=counted), baseline


def _is_change(sentence: Sentence, figure: Figure, verb: Verb | None) -> bool:
    """Tell a change ("by 35 %") from a level ("to 35 %")."""
    if figure.change and not (figure.role == "to" and _signed_level(sentence, figure)):
        return True
    if figure.role == "by":
        return True
    if sentence.word(figure.start - 1) == ":" or figure.role in ("to", "range", "now") or figure.unit.startswith("/") or figure.unit == "rang":
        return False
    kind = verb.kind if verb else ""
    if kind not in ("increase", "decrease", "improve"):
        return figure.unit == "pt" and kind in ("raise_to", "lower_to") and figure.role in ("of", "")
    if figure.role == "of":
        return not _level_of(sentence, figure)
    if kind == "improve" and figure.counted:
        return False
    if figure.comparator in ("<", ">") and (figure.unit in _CHANGE_UNITS or figure.timed):
        return False
    if figure.fraction and kind in _CHANGING and verb is not None and figure.first - verb.end <= 1 and sentence.word(figure.end) in ("des", "of", "de"):
        return True
    return figure.unit in _CHANGE_UNITS or figure.unit in MONEY_UNITS or verb is not None and figure.first - verb.end <= 2  # noqa: PLR2004


def _signed_level(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a sign only says that a level is above zero: "from +12 to +30"."""
    return sentence.word(figure.first - 1) in ("+", "-") and sentence.word(figure.start) in ("to", "a")


def _level_of(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether "de 90 %" is the level of the noun before it: "un taux de 90 %"."""
    before, article = sentence.word(figure.start - 1), sentence.word(figure.start - 2)
    return before in ("taux", "niveau", "score", "note", "rate", "level", "seuil", "moyenne", "objectif", "target", "total") and article in (
        "un", "une", "a", "an", "au", "the",
    )  # fmt: skip


def _none_is_meant(sentence: Sentence, verb: Verb | None, target: Figure | None, kind: str) -> bool:
    """Tell whether the quantity must be none: zero, no, aucun, supprimer."""
    if target is not None and (target.role in ("to", "by") or target.change):
        return False
    head = head_of(sentence)
    eliminates = verb is not None and verb.kind == "eliminate"
    if eliminates and verb is not None and (target is None or target.start > verb.first):
        return True
    none = sentence.known.figures.none_words
    if target is None:
        for place in range(head, min(head + 12, sentence.size)):
            found = none.at(sentence.words, place)
            if found and (place <= head + 1 or sentence.words[place] in ("zero", "nil", "aucun", "aucune") or _ends(sentence, place)):
                return sentence.words[place] != "nul" and not sentence.taken[place]
        return False
    found = none.at(sentence.words, head)
    return found is not None and kind == "objective" and target.start > head


def _ends(sentence: Sentence, place: int) -> bool:
    return sentence.word(place - 1) in ("have", "with", "to", "is", "a", "that", "ensure") and sentence.language == "en"


def _all_words(sentence: Sentence, verb: Verb | None) -> bool:
    """Tell whether all of a population is the subject or the object of the sentence."""
    head = head_of(sentence)
    every = sentence.known.figures.all_words
    stop = min(max(verb.end + 3 if verb else 0, head + 4), sentence.size)
    for place in range(stop):
        if every.at(sentence.words, place) and not sentence.taken[place]:
            before = sentence.word(place - 1)
            if before in ("for", "pour", "at", "by", "par", "of", "de", "in", "dans", "across", "with", "avec", "from", "sur"):
                continue
            if before in ("a", "to") and sentence.word(place + 1) in ("un", "une", "a", "an"):
                continue
            return True
    return False


def _everything_instead(sentence: Sentence, target: Figure, verb: Verb | None, kind: str) -> bool:
    """Tell whether a limit in time comes with "all", whose 100 % is then the target."""
    return (target.timed or target.counted) and kind == "objective" and target.role not in ("to", "by") and not target.change and _all_words(
        sentence, verb
    )


def _all_is_meant(sentence: Sentence, verb: Verb | None, moments: Moments, figures: list[Figure], kind: str) -> bool:
    """Tell whether "all" is a target of 100 %: with a limit or a date, or with something that is done or not done."""
    if not _all_words(sentence, verb):
        return False
    if verb is not None and verb.kind in _CHANGING | {"maintain", "comply"}:
        return False
    timed = any(figure.timed for figure in figures) or bool(moments.starting)
    done = verb is not None and verb.kind in ("deliver", "attain")
    starts = sentence.known.figures.all_words.at(sentence.words, head_of(sentence)) is not None
    if kind == "indicator":
        return starts
    return (timed and (done or starts)) or (starts and (done or verb is None)) or (
        verb is not None and verb.kind == "attain" and verb.end - verb.first > 1
    )
