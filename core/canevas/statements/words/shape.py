"""What the tables of a language must hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from canevas.statements.phrases import Phrases, Stems


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Numbers, units, comparators, and what stands before and after a figure.

    Attributes:
        numbers: Number words up to ninety-nine.
        hundred: Words for a hundred.
        scales: Words and letters that multiply the number before them.
        groups: Words for a number of things: a dozen.
        joiners: Words between two number words.
        singles: Articles that mean one before a unit of time or after a comparator.
        fractions: Phrases for parts of a whole, and the part.
        half_needs: Words of which one must follow or precede a fraction that is also a period: a quarter.
        units: Phrases for units; the meaning is the unit of the guideline.
        fewer: What after a figure says that it is a change: ``decrease``, ``increase``, or
            ``gain``, which is less of time and more of all else.
        before: Comparators that stand before a figure.
        after: Comparators that stand after it.
        about: Words between a preposition and a figure that change nothing: about, nearly.
        roles: Prepositions and what the figure after them is: ``to``, ``from``, ``by``, ``of``, ``now``, ``range``.
        now_after: What after a figure says that it is the present or a past value.
        out_of: Words of ``9 out of 10``.
        per_many: Words of ``8 per 1,000``.
        none_words: Words that mean zero.
        all_words: Words that mean the whole population.
        definite: Determiners that make a number the size of something known.
        age: Phrases after which a figure only says of whom or what: aged, for more than.
        labels: Nouns that a number names and does not count: line 4, article 5.
        cap: Phrases that say that a level is not to be passed.
        rank: Phrases for a place in an order.
        no_unit: Words that are never the noun a number counts.
    """

    numbers: Mapping[str, int]
    hundred: frozenset[str]
    scales: Mapping[str, float]
    groups: Mapping[str, int]
    joiners: frozenset[str]
    singles: frozenset[str]
    fractions: Phrases[float]
    half_needs: frozenset[str]
    units: Phrases[str]
    fewer: Phrases[str]
    before: Phrases[str]
    after: Phrases[str]
    about: frozenset[str]
    roles: Phrases[str]
    now_after: Phrases[str]
    out_of: Phrases[str]
    per_many: Phrases[str]
    none_words: Phrases[str]
    all_words: Phrases[str]
    definite: frozenset[str]
    age: Phrases[str]
    labels: frozenset[str]
    rank: Phrases[str]
    no_unit: frozenset[str]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Dates, periods, durations, rhythms.

    Attributes:
        months: Names of months and their abbreviations.
        wary_months: Those that are also other words, and need a day, a year or a preposition beside them.
        seasons: Seasons, holidays and the like: month or month and day at which they end.
        ordinals: First, second…, as words.
        ordinal_marks: What is glued to figures in ``3e`` or ``3rd``.
        period_letters: Letters before a digit: quarter or half.
        periods: Words for parts of a year: ``quarter``, ``half``.
        spans: Words for durations and the ISO letter with its factor: ``3M``.
        edges: Phrases for the end, the middle or the beginning of a period.
        links: Words between the parts of a date.
        determiners: Words before a date or a period that change nothing.
        this: Phrases such as this year, and the period that they mean.
        next: Phrases such as next year, and the duration that they mean.
        cues: Prepositions of dates: ``by``, ``before``, ``in``, ``from``, ``past``.
        past_after: What after a year says that it is the reference and no deadline.
        fiscal: Phrases before the year of a budget or a school.
        named: Nouns whose year is a part of a name: plan, strategy.
        goal: Nouns whose year is the year of the goal: target 2026.
        span_cues: Prepositions of durations: ``by`` always says a deadline, ``in`` where one result is due, ``limit`` a limit.
        first: Words for the first in ``the first month``.
        coming: Words for the next in ``the next three months``.
        span_after: Phrases after a duration that count it from an event.
        rhythm: Phrases that are a frequency wherever they stand.
        rhythm_words: Adjectives and adverbs that are one only where nothing is named by them.
        often: Words for again and again, which tell no rhythm.
        measuring: Words beside which such an adjective tells how often something is measured.
    """

    months: Mapping[str, int]
    wary_months: frozenset[str]
    seasons: Phrases[str]
    ordinals: Mapping[str, int]
    ordinal_marks: frozenset[str]
    period_letters: Mapping[str, str]
    periods: Mapping[str, str]
    spans: Phrases[str]
    edges: Phrases[str]
    links: frozenset[str]
    determiners: frozenset[str]
    this: Phrases[str]
    next: Phrases[str]
    cues: Phrases[str]
    past_after: frozenset[str]
    fiscal: Phrases[str]
    named: frozenset[str]
    goal: frozenset[str]
    span_cues: Phrases[str]
    first: frozenset[str]
    coming: frozenset[str]
    span_after: Phrases[str]
    rhythm: Phrases[str]
    rhythm_words: Mapping[str, str]
    often: frozenset[str]
    measuring: Stems[str]


@dataclass(frozen=True, slots=True)
class VerbWords:
    """Verbs and nouns of movement, and verbs that bring something about.

    Attributes:
        phrases: Groups of words and their class.
        stems: Beginnings of words and their class: ``increase``, ``decrease``, ``improve``, ``eliminate``, ``maintain``,
            ``cap``, ``attain``, ``deliver``, ``comply``, ``activity``, ``occur``, ``double``, ``triple``…
        factors: Phrases that multiply or divide: the direction and, where no number follows, the factor.
        purpose: Words that begin a purpose, whose verb is not what the sentence wants.
        processing: Verbs done to each thing of a kind, whose time limit holds every time.
        means: Verbs of what one does, whatever comes of it: hold, meet, inform, support.
        amounts: Phrases for more or less of a thing, behind a verb, and the direction.
        adverbs: Comparatives that tell how something is done, or is to be: better, faster.
        lead_in: Words that may stand before the main verb.
    """

    phrases: Phrases[str]
    stems: Stems[str]
    factors: Phrases[tuple[str, float]]
    purpose: Phrases[str]
    processing: Stems[str]
    means: Stems[str]
    amounts: Phrases[str]
    adverbs: frozenset[str]
    lead_in: frozenset[str]


@dataclass(frozen=True, slots=True)
class ThingWords:
    """Nouns: what can be counted, and what nobody can.

    Attributes:
        measured: Nouns and signs of a measure: rate, number, delay, cost.
        qualities: Virtues and wishes: quality, performance, image.
        quality_endings: Endings of such nouns: the smoothness, the friendliness of a thing.
        measures: Groups that are a measure though their head alone is a virtue: tensile strength, capacité d'accueil.
        vague: What makes a thing to deliver vague: ``vague`` nouns, culture, trust, and English ``praise`` before one.
        ills: What one fights: ``ill`` where nobody counts it, ``obstacle`` where none can be shown to be left either.
        intangible: What nobody sees once it is created: a process, an approach.
        events: What is held: a meeting, a workshop.
        better: Adjectives of the same kind: better, simpler.
        times: Nouns of which a duration is a level: delay, waiting.
        undefined: Phrases that say that the measure is not settled.
        skipped: Words that are never the head of a group: articles, adverbs.
        prepositions: Words that end the head of a group.
        sources: Phrases after which the source of the figure stands.
        finite: Words that betray a whole sentence where an indicator is expected.
    """

    measured: Stems[str]
    qualities: Stems[str]
    quality_endings: tuple[str, ...]
    measures: Phrases[str]
    vague: Stems[str]
    ills: Stems[str]
    intangible: Stems[str]
    events: Stems[str]
    better: Stems[str]
    times: Stems[str]
    undefined: Phrases[str]
    skipped: frozenset[str]
    prepositions: frozenset[str]
    sources: Phrases[str]
    finite: Stems[str]


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is known of one language."""

    language: str
    figures: FigureWords
    time: TimeWords
    verbs: VerbWords
    things: ThingWords
