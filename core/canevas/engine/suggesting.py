"""Suggesting plan types for a sentence, and indicators for the title of an action or for an objective."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.catalogue.search.index import open_index
from canevas.catalogue.search.ranking import Question, rank_cards, rank_types
from canevas.errors import CanevasError
from canevas.language import Message, msg, msgid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.catalogue import TypeListing
    from canevas.catalogue.search.building import Offer
    from canevas.catalogue.search.index import SearchIndex
    from canevas.contracts.action import DefaultAction
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.engine.offers import Offers


_NEAR: Final = (
    msgid("nothing that it is about comes near"),
    msgid("close to “{first}”"),
    msgid("close to “{first}” and “{second}”"),
    msgid("close to “{first}”, “{second}” and “{third}”"),
)
"""By how many texts are named."""


class TypeSuggestion(NamedTuple):
    """A plan type that may be what somebody wants.

    Attributes:
        plan_type: The type.
        score: How sure it is, from 0 to 1; those of all types together make 1.
        reason: Why it is proposed.
    """

    plan_type: TypeListing
    score: float
    reason: Message


class IndicatorSuggestion(NamedTuple):
    """An indicator that may measure what somebody does.

    Attributes:
        card: The indicator.
        score: How well it fits; only to be compared within one answer.
        words: The words of the text that speak for it.
        reason: Why it is proposed.
    """

    card: IndicatorCard
    score: float
    words: tuple[str, ...]
    reason: Message


class Suggesting:
    """What an engine proposes.

    Args:
        engine: Its plugins are what there is to propose.
    """

    def __init__(self, engine: Offers) -> None:
        self._engine = engine
        self._opened: dict[str, SearchIndex] = {}

    def types(self, sentence: str, language: str) -> list[TypeSuggestion]:
        """Propose plan types, the likeliest first; none where no word is known.

        Args:
            sentence: What somebody wants to do, or what is wrong, in their own words.
            language: Its language, where its words do not tell.
        """
        listings = {listing.id: listing for listing in self._engine.plan_types()}
        question = Question.of(sentence, language)
        ranked = rank_types(self._index(question.language), question)
        return [TypeSuggestion(listings[one.id], one.score, _near(one.phrases or one.words)) for one in ranked]

    def indicators(
        self, text: str, language: str, *, plan_type: str = "", only: bool = False, most: int = 10
    ) -> list[IndicatorSuggestion]:
        """Propose indicators, the nearest first.

        Args:
            text: Title of an action, or an objective.
            language: Its language, where its words do not tell.
            plan_type: The type of the plan in which it stands, whose own indicators come first; empty where nobody says.
            only: Whether none but those that this type lists are proposed.
            most: How many at most.
        """
        plan_type = self._engine.catalogue.type_id(plan_type) if plan_type else ""
        question = Question.of(text, language)
        index = self._index(question.language)
        types = {one.id: one.score for one in rank_types(index, question)}
        ranked = rank_cards(index, question, types, plan_type)
        if only:
            listed = {card.id for card in self._engine.indicators(plan_type)}
            ranked = [one for one in ranked if one.id in listed]
        found = []
        for one in ranked[:most]:
            reason = msg("the same words: {words}", words=list(one.words))
            found.append(IndicatorSuggestion(self._engine.indicator(one.id), one.score, one.words, reason))
        return found

    def _index(self, language: str) -> SearchIndex:
        """Give the index of a language; it is opened once."""
        if language not in self._opened:
            engine = self._engine
            contents = [(name, pack.fingerprint) for name, pack in engine.host.packs.items()]
            if any(pack.manifest.dynamic for pack in engine.host.packs.values()):
                contents += [(card.id, repr(card)) for card in engine.indicators()]
            self._opened[language] = open_index(engine.cache, contents, language, self._offer)
        return self._opened[language]

    def _offer(self) -> Offer:
        from canevas.catalogue.search.building import Offer

        catalogue = self._engine.catalogue
        types = list(self._readable_types())
        return Offer(
            types=types,
            vocabulary={one.id: catalogue.vocabulary(one.id) for one in types},
            actions={one.id: list(self._own_actions(one)) for one in types},
            cards=catalogue.all_cards,
            kinds=catalogue.kinds(),
        )

    def _readable_types(self) -> Iterator[PlanType]:
        """Go through the types; one that does not fit together is proposed to nobody, and said elsewhere."""
        for listing in self._engine.plan_types():
            try:
                yield self._engine.plan_type(listing.id)
            except CanevasError:
                continue

    def _own_actions(self, plan_type: PlanType) -> Iterator[DefaultAction]:
        for action in self._engine.catalogue.default_actions(plan_type.id).actions.values():
            if action.id.partition("/")[0] not in plan_type.bases:
                yield action


def _near(texts: tuple[str, ...]) -> Message:
    """Say what a sentence comes near to."""
    named = dict(zip(("first", "second", "third"), texts, strict=False))
    return msg(_NEAR[len(named)], **named)
