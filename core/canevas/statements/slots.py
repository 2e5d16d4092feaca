"""Which figure of a sentence is its target, which its baseline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.statements.baselines import baseline_of, is_goal, paired
from canevas.statements.figures import Figure
from canevas.statements.movement import head_of
from canevas.statements.values import MONEY_UNITS, TIME_UNITS
from canevas.statements.wholes import CHANGING, all_is_meant, everything_instead, none_is_meant, whole_set

if TYPE_CHECKING:
    from canevas.statements.moments import Moments
    from canevas.statements.movement import Verb
    from canevas.statements.sentence import Sentence

_BESIDE: Final = 3
_DEFINING: Final = frozenset(
    "avec sur with aged under over ayant having dont in dans en on than pour per par children adults enfants".split()  # noqa: SIM905 - reads better
)
"""Words after which a figure only defines what an indicator counts."""
_LEVELS: Final = frozenset(
    {"taux", "niveau", "score", "note", "rate", "level", "seuil", "moyenne", "objectif", "target", "total"}
)
"""Nouns of which a figure after "of" is the level."""
_QUALIFYING: Final = frozenset({"avec", "with", "dont", "including", "incluant", "ayant", "having"})
"""Words after which a second figure only says more of what is counted."""
_TURNED: Final = {"<": ">=", ">": "<="}
_CROSSING: Final = frozenset(
    "exceed depasser fall drop dip go slip rise descendre tomber passer redescendre descend tombe monter aller".split()  # noqa: SIM905
)
"""Verbs of crossing a bound that is to be kept."""
_QUALIFIED: Final = 10
_AT_HEAD: Final = 40
_CHANGE_UNITS: Final = frozenset({"%", "pt"})


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
    """

    target: Figure | None = None
    baseline: Figure | None = None
    change: bool = False
    factor: float | None = None
    everything: bool = False
    nothing: bool = False


class Head(NamedTuple):
    """Where a sentence begins, and where the first noun stands of which a duration is a level."""

    place: int
    time_noun: int


def choose(sentence: Sentence, figures: list[Figure], verb: Verb | None, moments: Moments, kind: str) -> Slots:
    """Choose the target and the baseline."""
    whole = whole_set(sentence, figures, verb, kind)
    figures = [figure for figure in figures if not figure.name and not figure.age]
    figures = [
        replace(figure, role="to") if not figure.role and is_goal(sentence, figure, moments) else figure
        for figure in figures
    ]
    figures = paired(sentence, figures, verb)
    baseline, rest = baseline_of(sentence, figures, verb, moments, kind)
    if verb is not None and verb.factor is not None:
        return _factored(sentence, rest, verb, baseline)
    head = _head(sentence)
    beside = any(not figure.aside for figure in figures)
    ranked = [
        (points, -number, figure)
        for number, figure in enumerate(rest)
        if (
            points := _points(sentence, figure, verb, kind, head, beside=beside)
            + _standing(sentence, figure, rest[number - 1] if number else None, head.place)
        )
        > 0
    ]
    if ranked:
        target = max(ranked, key=lambda entry: entry[:2])[2]
        if none_is_meant(sentence, verb, target, kind):
            return Slots(baseline=baseline, nothing=True)
        change = _is_change(sentence, target, verb)
        if target.value == 0 and not change:
            return Slots(target=target, baseline=baseline, nothing=True)
        if everything_instead(sentence, target, verb, kind):
            return Slots(target=target, baseline=baseline, everything=True)
        target, baseline = _with_units(sentence, _within(sentence, _kept(sentence, target, verb), verb), baseline)
        return Slots(target=target, baseline=baseline, change=change)
    if none_is_meant(sentence, verb, None, kind):
        return Slots(baseline=baseline, nothing=True)
    if whole is not None:
        return Slots(target=whole, baseline=baseline)
    if all_is_meant(sentence, verb, moments, figures, kind):
        return Slots(baseline=baseline, everything=True)
    return Slots(baseline=baseline)


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


def _points(sentence: Sentence, figure: Figure, verb: Verb | None, kind: str, head: Head, *, beside: bool) -> int:
    """Weigh how likely a figure is the target; 0 where it cannot be."""
    kind_of = verb.kind if verb else ""
    if figure.aside and figure.role != "to" and not figure.change:
        return 0 if beside or kind == "objective" else 10
    if figure.role == "now":
        return 0
    points = {"to": 70, "by": 60, "of": 45}.get(figure.role, 40)
    if figure.role == "of" and figure.counted and kind_of not in CHANGING:
        points -= 15
    if figure.change:
        points = max(points, 60)
    if kind_of in CHANGING and figure.role == "to" and not figure.timed:
        points += 30
    if figure.aside:
        points -= 40
    if figure.unit in _CHANGE_UNITS or figure.unit.startswith("/"):
        points += 12
    if figure.unit == "x" and figure.comparator == "=":
        points -= 25
    if figure.timed:
        points += _time_points(sentence, figure, kind, verb, head)
    elif kind == "indicator" and _defines(sentence, figure):
        return 0
    elif figure.counted and _in_purpose(sentence, figure):
        points -= 30
    return points


def _standing(sentence: Sentence, figure: Figure, before: Figure | None, head: int) -> int:
    """Weigh where a figure stands: the count that a sentence begins with wins over what qualifies it."""
    if figure.timed or figure.aside:
        return 0
    if figure.start <= head <= figure.first:
        return _AT_HEAD
    if before is None or before.timed or before.aside:
        return 0
    between = sentence.words[max(before.end, figure.start - _QUALIFIED) : figure.start]
    return -_AT_HEAD if any(word in _QUALIFYING for word in between) else 0


def _head(sentence: Sentence) -> Head:
    place = head_of(sentence)
    times = sentence.known.things.times
    return Head(place, next((at for at in range(place, sentence.size) if times.of(sentence.words[at])), sentence.size))


def _time_points(sentence: Sentence, figure: Figure, kind: str, verb: Verb | None, head: Head) -> int:
    """Weigh a duration: the level of a delay, or a limit that comes with something else."""
    of_time = head.time_noun < max(figure.start, head.place + 1)
    counted = verb is not None and verb.kind in CHANGING | {"cap", "maintain"}
    if of_time and not _shares(sentence, head.place):
        return 15 if counted or figure.role == "to" or figure.comparator != "=" else 5
    if kind == "indicator":
        colon = sentence.word(figure.start - 1) == ":" or sentence.word(figure.start) in ("<", "<=", ">", ">=")
        return 0 if colon and not _shares(sentence, head.place) else -200
    return -15 if counted else -30


def _shares(sentence: Sentence, head: int) -> bool:
    """Tell whether the head of a sentence is a number or a share of things, of which a duration is no level."""
    words = sentence.words[head : head + 3]
    return any(
        word
        in (
            "nombre",
            "part",
            "taux",
            "pourcentage",
            "proportion",
            "%",
            "number",
            "percentage",
            "percent",
            "share",
            "rate",
        )
        for word in words
    ) and not any(
        word in ("jours", "heures", "days", "hours", "day", "jour") for word in sentence.words[head : head + 5]
    )


def _defines(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure only defines what an indicator counts: "with at least 3 entries a week"."""
    before = (
        sentence.word(figure.start - 1)
        if figure.start == figure.first or figure.comparator != "="
        else sentence.word(figure.start)
    )
    return before in _DEFINING and figure.unit not in _CHANGE_UNITS


def _in_purpose(sentence: Sentence, figure: Figure) -> bool:
    return sentence.word(figure.first - 1) in ("pour", "sur", "dans", "for", "across", "aupres", "parmi")


def _within(sentence: Sentence, target: Figure, verb: Verb | None) -> Figure:
    """Read "sous 48 h" and "dans les 4 heures" as a limit that may be used up, unless a delay is brought below it."""
    if sentence.language != "fr" or not target.timed or (verb is not None and verb.kind in CHANGING):
        return target
    words = sentence.words[max(target.first - 2, 0) : target.first]
    limit = (target.comparator == "<" and words[-1:] == ["sous"]) or (target.comparator == "=" and "dans" in words)
    return replace(target, comparator="<=") if limit else target


def _kept(sentence: Sentence, target: Figure, verb: Verb | None) -> Figure:
    """Turn the comparator of what must not happen: "never let stock fall below 15 days" wants at least 15."""
    if verb is None or verb.kind not in ("cap", "maintain") or target.comparator not in _TURNED:
        return target
    if sentence.word(target.start - 1) not in _CROSSING and sentence.word(target.start) not in _CROSSING:
        return target
    return replace(target, comparator=_TURNED[target.comparator])


def _with_units(sentence: Sentence, target: Figure, baseline: Figure | None) -> tuple[Figure, Figure | None]:
    """Give a figure without unit the unit of the other, or that of a quantity counted in days or hours."""
    unit, counted = target.unit, target.counted
    if baseline is not None and not unit:
        unit, counted = baseline.unit, baseline.counted
    if not unit:
        head = head_of(sentence)
        named = (
            sentence.known.figures.units.at(sentence.words, at) for at in range(head, min(target.start, head + 10))
        )
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
    if (
        sentence.word(figure.start - 1) == ":"
        or figure.role in ("to", "range", "now")
        or figure.unit.startswith("/")
        or figure.unit == "rang"
    ):
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
    if (
        figure.fraction
        and kind in CHANGING
        and verb is not None
        and figure.first - verb.end <= 1
        and sentence.word(figure.end) in ("des", "of", "de")
    ):
        return True
    return (
        figure.unit in _CHANGE_UNITS
        or figure.unit in MONEY_UNITS
        or (verb is not None and figure.first - verb.end < _BESIDE)
    )


def _signed_level(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a sign only says that a level is above zero: "from +12 to +30"."""
    return sentence.word(figure.first - 1) in ("+", "-") and sentence.word(figure.start) in ("to", "a")


def _level_of(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether "de 90 %" is the level of the noun before it: "un taux de 90 %"."""
    before, article = sentence.word(figure.start - 1), sentence.word(figure.start - 2)
    return before in _LEVELS and article in ("un", "une", "a", "an", "au", "the")
