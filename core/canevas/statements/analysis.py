"""The analysis of one sentence: its structure, and a verdict for each letter of SMART with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from canevas.language import Message
from canevas.statements.advice import advised
from canevas.statements.directions import direction_of
from canevas.statements.figures import Figure, find_figures
from canevas.statements.letters import measurable, specific
from canevas.statements.marks import find_marks
from canevas.statements.moments import Moments, chosen, find_moments
from canevas.statements.movement import find_verbs, governing, is_activity
from canevas.statements.numerals import find_numerals
from canevas.statements.periods import IMPOSSIBLE
from canevas.statements.rhythm import find_rhythm
from canevas.statements.sentence import Sentence
from canevas.statements.slots import Slots, choose
from canevas.statements.sources import source_of
from canevas.statements.spans import find_spans
from canevas.statements.subjects import subject_of
from canevas.statements.values import Amount, Deadline
from canevas.statements.wholes import unit_of_none

if TYPE_CHECKING:
    from canevas.statements.moments import Moment

Kind = Literal["objective", "indicator"]
KINDS: Final = ("objective", "indicator")
LETTERS: Final = ("specific", "measurable", "achievable", "relevant", "time_bound")
"""The letters, in their order."""


@dataclass(frozen=True, slots=True)
class StatementAnalysis:
    """What a sentence of a plan says, and what it leaves open.

    Attributes:
        text: The sentence.
        language: Its language: ``fr`` or ``en``.
        kind: ``objective`` or ``indicator``.
        direction: ``increase``, ``decrease``, ``reach``, ``maintain``, ``eliminate`` or ``none``.
        subject: The words for what it is about, empty where there are none.
        target: The figure that is to be reached, None where there is none.
        baseline: The figure of today or of the past, None where there is none.
        deadline: When it is due.
        frequency: How often it is measured or counted: ``daily``, ``weekly``, ``monthly``, ``quarterly``, ``yearly`` or None.
        source: The words that say where the figure comes from, or None.
        specific: Whether two people would look at the same thing.
        measurable: Whether it holds something that can be checked.
        time_bound: Whether it says when.
        activity: Whether it names something that one does, such as holding meetings, and nothing that changes by it.
        achievable: None: no sentence says that alone; the rules of a plan look at what is around it.
        relevant: None, as above.
        score: How many of the letters that a sentence can be judged by are met, in percent.
        reasons: For each letter why its verdict is what it is.
        suggestions: What to add, in the words of the sentence; empty where nothing is missing.
    """

    text: str
    language: str
    kind: str
    direction: str
    subject: str
    target: Amount | None
    baseline: Amount | None
    deadline: Deadline
    frequency: str | None
    source: str | None
    specific: bool
    measurable: bool
    time_bound: bool
    activity: bool = False
    achievable: bool | None = None
    relevant: bool | None = None
    score: int = 0
    reasons: dict[str, Message] = field(default_factory=dict, compare=False)
    suggestions: tuple[Message, ...] = ()


def analyse_statement(text: str, language: str = "fr", kind: str = "objective") -> StatementAnalysis:
    """Analyse one sentence: an objective of a plan, or the name of an indicator with or without its target.

    The analysis is a grammar of French and English, not a model: the same sentence always gets the same answer, without
    network, in time that grows with the length of the sentence. It says what the sentence says, not whether that is
    wise: nothing outside the sentence counts.

    Args:
        text: The sentence, of any length and in any script.
        language: Its language, ``fr`` or ``en``.
        kind: ``objective`` or ``indicator``.

    Returns:
        The structure, the verdicts with their reasons, and what to add. The answer for a text that is no sentence is
        one where everything is missing.

    Raises:
        ValueError: The language or the kind is none of these.

    Example:
        >>> found = analyse_statement("Cut average onboarding time from 21 to 10 days by 30 June 2026", "en")
        >>> found.direction, found.baseline.value, found.target.value, found.target.unit, found.deadline.value
        ('decrease', 21, 10, 'day', '2026-06-30')
        >>> found.specific, found.measurable, found.time_bound, found.score
        (True, True, True, 100)
    """
    if language not in ("fr", "en"):
        raise ValueError(f"language: {language!r}")
    if kind not in KINDS:
        raise ValueError(f"kind: {kind!r}")
    sentence = Sentence(text, language)
    find_marks(sentence)
    find_numerals(sentence)
    found = find_moments(sentence)
    frequency = find_rhythm(sentence, kind)
    verb = governing(sentence, find_verbs(sentence), kind)
    moments = Moments([*found, *find_spans(sentence, verb, kind)])
    figures = find_figures(sentence)
    slots = choose(sentence, figures, verb, moments, kind)
    due = chosen(sentence, moments, slots.baseline.end if slots.baseline is not None else -1)
    direction = direction_of(sentence, verb, slots, kind, due=due is not None)
    return advised(
        StatementAnalysis(
            text=text,
            language=language,
            kind=kind,
            direction=direction,
            subject=subject_of(
                sentence,
                verb,
                {figure.start for figure in figures if not figure.name} | {moment.first for moment in moments.all},
            ),
            target=_target(sentence, slots),
            baseline=None if slots.baseline is None else Amount(_value(slots.baseline), slots.baseline.unit),
            deadline=_deadline(due),
            frequency=frequency,
            source=source_of(sentence),
            specific=specific(sentence, verb, slots, direction, kind),
            measurable=measurable(sentence, verb, slots, direction, kind),
            time_bound=due is not None and due.kind != IMPOSSIBLE,
            activity=kind == "objective" and is_activity(sentence, verb),
        )
    )


def _target(sentence: Sentence, slots: Slots) -> Amount | None:
    if slots.nothing:
        return Amount(0, slots.target.unit if slots.target is not None else unit_of_none(sentence))
    if slots.everything:
        return Amount(100, "%")
    if slots.factor is not None:
        return Amount(_tidy(slots.factor), "x")
    if slots.target is None:
        return None
    unit = slots.target.unit
    return Amount(_value(slots.target), f"Δ{unit}" if slots.change else unit, slots.target.comparator)


def _value(figure: Figure) -> float | tuple[float, float]:
    if isinstance(figure.value, tuple):
        return _tidy(figure.value[0]), _tidy(figure.value[1])
    return _tidy(figure.value)


def _tidy(value: float) -> float:
    """Give a whole number as one; fractions of a population with two decimals."""
    whole = int(value)
    return whole if value == whole else round(value, 4)


def _deadline(due: Moment | None) -> Deadline:
    return Deadline() if due is None else Deadline(due.kind, due.value)
