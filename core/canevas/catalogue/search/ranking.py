"""Which plan types and which cards fit a text, and why: the figures come from the index, the judgement is made here.

A type is judged by its words: how much more often each word of the text stands in phrases of this type than in those of the
others (naive Bayes, by the square root of their number, since words of one sentence are not independent). To that come its
nearest phrases, as BM25 finds them, the second counting half, the third a third. A card is judged by BM25 over its name,
definition, vocabulary and the default actions that use it; cards of a type that fits the text, and cards for the kind of
action that it names, gain by it.
"""

from __future__ import annotations

import json
from math import exp, log, sqrt
from statistics import fmean
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.catalogue.search.wording import language_of, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from canevas.catalogue.search.index import PhraseHit, SearchIndex
    from canevas.catalogue.search.wording import Word

_SMOOTHING: Final = 0.3
"""What a word counts for in a type that does not have it; the fifth of a phrase, more or less, has the same effect."""
_NEAREST: Final = 30
"""Phrases of a type that are looked at."""
_OF_PHRASES: Final = 0.25
"""What the nearest phrases count for beside the words."""
_SHARPNESS: Final = 1.3
"""How far better judgements are turned into probabilities; fitted on `tests/suggest/sentences-tuning.jsonl`, as the other figures."""
_OF_A_FITTING_TYPE: Final = 0.5
"""What a card gains where the text surely needs its type."""
_OF_THE_PLAN: Final = 2.0
"""What a card gains where the text stands in a plan of its type."""
_NOT_SURE: Final = 0.05
"""How sure that type must be for the text if all of this is to be gained: an operational plan may have an action of training."""
_OF_THE_KIND: Final = 0.1
"""What a card gains where it measures the kind of action that the text names."""
_REASONS: Final = 3
_WORTH_QUOTING: Final = 0.6
"""How near a phrase must be to be given as a reason, measured by the nearest one."""


class RankedType(NamedTuple):
    """A plan type that may fit a text.

    Attributes:
        id: The type's id.
        score: How sure it is, from 0 to 1; those of all types together make 1.
        phrases: What people with such a plan say that comes near the text.
        words: The words of the text that speak for it, as they are written.
    """

    id: str
    score: float
    phrases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class RankedCard(NamedTuple):
    """A card that may fit a text.

    Attributes:
        id: The card's id.
        score: How well it fits; only to be compared within one answer.
        words: The words of the text that it has too.
    """

    id: str
    score: float
    words: tuple[str, ...] = ()


class Question(NamedTuple):
    """A text as it is looked up.

    Attributes:
        language: In which it is written.
        words: Its words, each once.
    """

    language: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str, language: str) -> Question:
        """Take a text apart.

        Args:
            text: A sentence.
            language: Its language, where its words do not tell.
        """
        found = language_of(text, language)
        return cls(found, tuple({word.stem: word for word in words(text, found)}.values()))

    @property
    def stems(self) -> list[str]:
        """What is looked up."""
        return [word.stem for word in self.words]


def rank_types(index: SearchIndex, question: Question) -> list[RankedType]:
    """Give the plan types that share words with a text, the likeliest first.

    Args:
        index: What the packs say.
        question: The text.
    """
    usage = index.usage(question.stems)
    if not usage:
        return []
    totals, different = index.totals
    by_word = {kind: _weights(usage, kind, totals, different) for kind in totals}
    hits = index.phrases(question.stems)
    nearest = _nearest(hits, totals)
    judged = {kind: sum(by_word[kind].values()) / sqrt(len(usage)) + _OF_PHRASES * nearest[kind] for kind in totals}
    likelihoods = {kind: exp(_SHARPNESS * value) for kind, value in judged.items()}
    whole = sum(likelihoods.values())
    written = {word.stem: word.written for word in question.words}
    ranked = []
    for kind in sorted(totals, key=lambda kind: -judged[kind]):
        telling = sorted(
            (stem for stem, weight in by_word[kind].items() if weight > 0), key=lambda s: -by_word[kind][s]
        )
        near = [hit for hit in hits if hit.type == kind]
        quoted = dict.fromkeys(hit.shown for hit in near if hit.shown and hit.score >= _WORTH_QUOTING * near[0].score)
        ranked.append(
            RankedType(
                kind,
                likelihoods[kind] / whole,
                tuple(quoted)[:_REASONS],
                tuple(written[stem] for stem in telling[:_REASONS]),
            )
        )
    return ranked


def _weights(
    usage: Mapping[str, Mapping[str, int]], kind: str, totals: Mapping[str, int], different: int
) -> dict[str, float]:
    """Give by word how far it speaks for a type rather than for the others, as a logarithm."""

    def likelihood(stem: str, of: str) -> float:
        return log((usage[stem].get(of, 0) + _SMOOTHING) / (totals[of] + _SMOOTHING * different))

    return {stem: likelihood(stem, kind) - fmean(likelihood(stem, other) for other in totals) for stem in usage}


def _nearest(hits: Sequence[PhraseHit], kinds: Iterable[str]) -> dict[str, float]:
    """Add up the nearest phrases of each type, the second counting half, the third a third."""
    sums, seen = dict.fromkeys(kinds, 0.0), dict.fromkeys(kinds, 0)
    for hit in hits:
        if hit.type in seen and seen[hit.type] < _NEAREST:
            seen[hit.type] += 1
            sums[hit.type] += hit.score / seen[hit.type]
    return sums


def rank_cards(
    index: SearchIndex, question: Question, types: Mapping[str, float], plan_type: str = ""
) -> list[RankedCard]:
    """Give the cards that share words with a text, the nearest first.

    Args:
        index: What the packs say.
        question: The text.
        types: How sure each plan type is for it.
        plan_type: The type of the plan in which it stands, where that is known.
    """
    if not question.words:
        return []
    kinds = index.kinds(question.stems)
    scores = {}
    for hit in index.cards(question.stems):
        owner = hit.id.partition("/")[0]
        score = hit.score * (1 + _OF_A_FITTING_TYPE * types.get(owner, 0.0))
        if owner == plan_type:
            score *= 1 + _OF_THE_PLAN * min(types.get(owner, 0.0) / _NOT_SURE, 1)
        score *= 1 + _OF_THE_KIND if not kinds.isdisjoint(json.loads(hit.suits)) else 1.0
        scores[hit.id] = score
    having = [(word.written, index.cards_with(word.stem)) for word in question.words]
    return [
        RankedCard(
            identity, scores[identity], tuple(dict.fromkeys(word for word, cards in having if identity in cards))
        )
        for identity in sorted(scores, key=lambda identity: -scores[identity])
    ]
