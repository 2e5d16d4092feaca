"""Writing the search index: what the packs say of types, cards and kinds of action, word by word, in one SQLite file."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from canevas.catalogue.search.wording import stems

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from canevas.contracts.action import DefaultAction
    from canevas.contracts.fields import Labelled
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType


class Offer(NamedTuple):
    """What there is to be found.

    Attributes:
        types: The plan types.
        vocabulary: By id of a type, the everyday words for it, by language.
        actions: By id of a type, its own default actions.
        cards: The cards by id.
        kinds: The kinds of action by id.
    """

    types: Iterable[PlanType]
    vocabulary: Mapping[str, Mapping[str, Iterable[str]]]
    actions: Mapping[str, Iterable[DefaultAction]]
    cards: Mapping[str, IndicatorCard]
    kinds: Mapping[str, Labelled]


class Phrase(NamedTuple):
    """A piece of text that speaks for a plan type.

    Attributes:
        type: The type's id.
        shown: How it is quoted as a reason; empty where it is too long for that.
        text: All of it.
    """

    type: str
    shown: str
    text: str


_TABLES = """
CREATE VIRTUAL TABLE phrases USING fts5(stems, type UNINDEXED, shown UNINDEXED, tokenize = 'ascii');
CREATE TABLE usage(stem TEXT, type TEXT, times INTEGER, PRIMARY KEY (stem, type)) WITHOUT ROWID;
CREATE VIRTUAL TABLE cards USING fts5(
    name, definition, vocabulary, actions, id UNINDEXED, suits UNINDEXED, tokenize = 'ascii'
);
CREATE TABLE kinds(stem TEXT, kind TEXT, PRIMARY KEY (stem, kind)) WITHOUT ROWID;
"""


def write(database: sqlite3.Connection, offer: Offer, language: str) -> None:
    """Fill an empty database with what is said in one language.

    Args:
        database: It has no table yet.
        offer: What there is to be found.
        language: ``fr`` or ``en``.
    """
    database.executescript(_TABLES)
    _write_phrases(database, offer, language)
    _write_cards(database, offer, language)
    kinds = {
        (stem, kind)
        for kind, declared in offer.kinds.items()
        for text in (declared.label.get(language, ""), *declared.vocabulary.get(language, ()))
        for stem in stems(text, language)
    }
    database.executemany("INSERT INTO kinds VALUES (?, ?)", sorted(kinds))
    database.commit()


def phrases(offer: Offer, language: str) -> Iterator[Phrase]:
    """Give every piece of text that speaks for a type: what it says of itself, its words, actions and indicators."""
    for found in offer.types:
        about = [found.name, found.purpose, found.choose_when or {}]
        yield Phrase(found.id, "", ". ".join(text.get(language, "") for text in about))
        yield Phrase(found.id, "", " ".join(found.aliases))
        for text in (*found.examples.get(language, ()), *offer.vocabulary[found.id].get(language, ())):
            yield Phrase(found.id, text, text)
        for action in offer.actions[found.id]:
            title = action.title.get(language, "")
            yield Phrase(found.id, title, title)
    types = {found.id for found in offer.types}
    for card in offer.cards.values():
        if (owner := card.id.partition("/")[0]) in types:
            texts = [card.name.get(language, ""), card.definition.get(language, ""), *card.vocabulary.get(language, ())]
            yield Phrase(owner, texts[0], ". ".join(texts))


def _write_phrases(database: sqlite3.Connection, offer: Offer, language: str) -> None:
    usage: Counter[tuple[str, str]] = Counter()
    rows = []
    for phrase in phrases(offer, language):
        found = stems(phrase.text, language)
        usage.update((stem, phrase.type) for stem in set(found))
        if found:
            rows.append((" ".join(found), phrase.type, phrase.shown))
    database.executemany("INSERT INTO phrases VALUES (?, ?, ?)", rows)
    counted = sorted((stem, kind, times) for (stem, kind), times in usage.items())
    database.executemany("INSERT INTO usage VALUES (?, ?, ?)", counted)


def _write_cards(database: sqlite3.Connection, offer: Offer, language: str) -> None:
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for actions in offer.actions.values():
        for action in actions:
            for card_id in action.indicators:
                titles[card_id].append(action.title.get(language, ""))
    rows = []
    for card in offer.cards.values():
        texts = (
            card.name.get(language, ""),
            card.definition.get(language, ""),
            " ".join(card.vocabulary.get(language, ())),
            " ".join(titles[card.id]),
        )
        rows.append((*(" ".join(stems(text, language)) for text in texts), card.id, json.dumps(card.suits)))
    database.executemany("INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?)", rows)
