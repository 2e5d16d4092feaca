"""Which figure of a sentence is the value of today or of the past: from… to, currently, in 2024."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from canevas.statements.figures import Figure
    from canevas.statements.moments import Moment, Moments
    from canevas.statements.movement import Verb
    from canevas.statements.sentence import Sentence

_CHANGE_UNITS: Final = frozenset({"%", "pt"})
_AIMED: Final = frozenset(
    "vise vises visee visees attendu attendus attendue attendues targeted aimed expected".split()  # noqa: SIM905
)
"""Words behind a figure that is the goal: "6 jours (3 visés)"."""
_STEM: Final = 4
"""How many letters tell two nouns apart."""
_APART: Final = 7
"""How many pieces may stand between "from" and "to"."""


def paired(sentence: Sentence, figures: list[Figure], verb: Verb | None) -> list[Figure]:
    """Pair "de X à Y" and "X → Y": a baseline and a target, or a change between two bounds."""
    out: list[Figure] = []
    place = 0
    while place < len(figures):
        one = figures[place]
        two = figures[place + 1] if place + 1 < len(figures) else None
        if (
            two is None
            or isinstance(one.value, tuple)
            or isinstance(two.value, tuple)
            or not _pairs(sentence, one, two)
        ):
            out.append(one)
            place += 1
            continue
        if _bounds_of_change(sentence, one, two, verb):
            out.append(
                replace(one, value=(one.value, two.value), end=two.end, unit=two.unit, counted=two.counted, role="by")
            )
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
    moved = one.role == "from" or (one.role == "now" and preposition in ("up", "down") and two.role == "to")
    return (moved and two.role in ("to", "")) or (one.role == "of" and two.role == "to" and two.start - one.end <= 1)


def _bounds_of_change(sentence: Sentence, one: Figure, two: Figure, verb: Verb | None) -> bool:
    """Tell "réduire de 5 à 8 %", a change between two bounds, from a baseline and a target."""
    if verb is None or sentence.language != "fr" or verb.kind not in ("increase", "decrease", "improve"):
        return False
    rising = two.value > one.value  # type: ignore[operator]
    if one.unit != two.unit and one.timed and two.timed:  # "de 2 h à 45 min"
        return False
    if verb.kind == "decrease":
        return rising
    follows = one.start - verb.end <= 1
    article = sentence.word(two.end) in ("le", "la", "les", "l", "notre", "nos", "son", "sa", "ses", "leur", "leurs")
    return rising and two.unit in _CHANGE_UNITS and follows and article and not one.unit


def baseline_of(
    sentence: Sentence, figures: list[Figure], verb: Verb | None, moments: Moments, kind: str
) -> tuple[Figure | None, list[Figure]]:
    """Take the baseline out of the figures."""
    for figure in figures:
        scope = verb is not None and verb.kind == "eliminate" and figure.counted and len(figures) == 1
        if figure.role == "from" and not scope:  # but "remove asbestos from three schools"
            return figure, [other for other in figures if other is not figure]
    for figure in figures:
        if len(figures) > 1 and (figure.role == "now" or _now(sentence, figure)) and not figure.change:
            return figure, [other for other in figures if other is not figure]
    if len(figures) > 1:
        dated = [(figure, _date_after(sentence, figure, moments)) for figure in figures]
        goal = next((figure for figure in figures[1:] if is_goal(sentence, figure, moments)), None)
        if (
            goal is not None
            and _states(sentence, figures[0])
            and _same_kind(figures[0], goal)
            and not figures[0].change
        ):
            return figures[0], [other for other in figures if other is not figures[0]]
        for number, (figure, moment) in enumerate(dated[:-1]):
            later = kind == "indicator" or (moment is not None and moment.cue == "past")
            if (
                later
                and moment is not None
                and _same_kind(figure, figures[number + 1])
                and _is_past(moment, dated[number + 1][1], figures[number + 1])
            ):
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
            after_year = (
                sentence.taken[figure.first - 1] == "time" or sentence.taken[max(figure.first - 2, 0)] == "time"
            )
            changed = _changes(sentence, first) and figure.unit not in _CHANGE_UNITS
            other_things = (
                figure.counted and first.counted and figure.unit[:_STEM].lower() != first.unit[:_STEM].lower()
            )
            if (moment is not None or after_year) and not other_things and (_same_kind(figure, first) or changed):
                return figure, [other for other in figures if other is not figure]
    moment = dated[0][1]
    if first.aside and moment is not None and any(_changes(sentence, other) and not other.aside for other in figures):
        return first, figures[1:]  # "cut the bill (£84k in 2025) by 10%"
    return None, figures


def _changes(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a share says by how much something moves: "by 10 %", "de 10 %"."""
    by = figure.role == "by" or (sentence.language == "fr" and figure.role == "of")
    return figure.unit in _CHANGE_UNITS and (by or figure.change != "")


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


def is_goal(sentence: Sentence, figure: Figure, moments: Moments) -> bool:
    """Tell whether a figure is said to be the goal: "cible de 5 jours", "(objectif 2026 : 18)"."""
    goal = sentence.known.time.goal
    ends = (moments.ending.get(at) for at in range(figure.start - 2, figure.first + 1))
    if any(moment is not None and moment.cue == "goal" for moment in ends):
        return True
    if sentence.word(figure.end) in _AIMED:
        return True
    for at in range(figure.first - 1, max(figure.start - 4, -1), -1):
        if sentence.words[at] in goal:
            return True
        if at in sentence.numerals and sentence.taken[at] != "time":  # it is the goal of another figure
            return False
    return False


def _states(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure follows a colon and so is the value of what stands before it."""
    return sentence.word(figure.first - 1) == ":" or sentence.word(figure.start - 1) == ":" or figure.role == "now"


def _date_after(sentence: Sentence, figure: Figure, moments: Moments) -> Moment | None:
    for at in range(figure.end, figure.end + 3):
        moment = moments.starting.get(at)
        if moment is not None and moment.kind != "relative":
            closed = sentence.word(moment.end) == ")"
            opened = not closed and "(" in sentence.words[figure.end : moment.first] and not figure.aside
            return (
                None
                if opened and any(after in sentence.numerals for after in range(moment.end, moment.end + 3))
                else moment
            )
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
