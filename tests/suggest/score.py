"""How well types and indicators are proposed, on the sentences in this folder: `python tests/suggest/score.py [--tuning]`.

The sentences were written as managers talk, by people who did not look at the packs. What is reported is measured on
`sentences.jsonl` and `titles.jsonl`; whoever changes the ranking or the vocabulary looks at the others, `*-tuning.jsonl`.
Two measures of plain BM25 stand beside: over the names of the cards and types alone, and over names and definitions.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from canevas import Engine
from canevas.catalogue.search.wording import stems
from canevas.language import LANGUAGES

FOLDER = Path(__file__).parent
Rank = Callable[[Mapping[str, Any]], Sequence[str]]
"""Gives ids for a line of a file, best first."""


class TypeScore(NamedTuple):
    """How often the right type comes first, and how often it is among the first two."""

    first: float
    within_two: float


class CardScore(NamedTuple):
    """Share of the expected indicators among the first five, and the mean reciprocal rank of the first expected one."""

    recall: float
    reciprocal_rank: float


def lines(name: str) -> list[dict[str, Any]]:
    """Read a file of sentences or titles."""
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def score_types(rank: Rank, rows: Sequence[Mapping[str, Any]]) -> TypeScore:
    """Score proposals of types."""
    found = [(row["type"], list(rank(row))) for row in rows]
    first = sum(wanted in ranked[:1] for wanted, ranked in found)
    return TypeScore(first / len(found), sum(wanted in ranked[:2] for wanted, ranked in found) / len(found))


def score_cards(rank: Rank, rows: Sequence[Mapping[str, Any]]) -> CardScore:
    """Score proposals of indicators."""
    recall = reciprocal = 0.0
    for row in rows:
        wanted, ranked = set(row["indicators"]), list(rank(row))
        recall += len(wanted & set(ranked[:5])) / len(wanted)
        reciprocal += next((1 / place for place, one in enumerate(ranked, start=1) if one in wanted), 0.0)
    return CardScore(recall / len(rows), reciprocal / len(rows))


def proposed_types(engine: Engine) -> Rank:
    """Rank types as `canevas suggest` does."""
    return lambda row: [one.plan_type.id for one in engine.suggest(row["text"], language=row["lang"])]


def proposed_cards(engine: Engine, *, knowing_the_type: bool) -> Rank:
    """Rank indicators as `canevas indicators --for` does, in a plan of the row's type or in none."""

    def rank(row: Mapping[str, Any]) -> list[str]:
        plan_type = row["type"] if knowing_the_type else ""
        found = engine.suggest_indicators(row["text"], language=row["lang"], plan_type=plan_type)
        return [one.card.id for one in found]

    return rank


def plain_bm25(texts: Callable[[str], Iterator[tuple[str, str]]]) -> Rank:
    """Rank by BM25 alone over texts, each with the id that it stands for."""
    databases = {}
    for language in LANGUAGES:
        database = databases[language] = sqlite3.connect(":memory:")
        database.execute("CREATE VIRTUAL TABLE texts USING fts5(stems, id UNINDEXED, tokenize = 'ascii')")
        rows = [(" ".join(stems(text, language)), identity) for identity, text in texts(language)]
        database.executemany("INSERT INTO texts VALUES (?, ?)", rows)

    def rank(row: Mapping[str, Any]) -> list[str]:
        wanted = " OR ".join(f'"{stem}"' for stem in stems(row["text"], row["lang"]))
        if not wanted:
            return []
        sql = "SELECT id FROM texts WHERE texts MATCH ? ORDER BY bm25(texts), rowid"
        return list(dict.fromkeys(one for (one,) in databases[row["lang"]].execute(sql, [wanted])))

    return rank


def names_of_types(engine: Engine, language: str) -> Iterator[tuple[str, str]]:
    """Give the names of the types and of their cards, for the types."""
    for listing in engine.plan_types():
        yield listing.id, listing.name[language]
        for card in engine.indicators(listing.id):
            if card.id.startswith(f"{listing.id}/"):
                yield listing.id, card.name[language]


def names_of_cards(engine: Engine, language: str, *, definitions: bool = False) -> Iterator[tuple[str, str]]:
    """Give the names of the cards, and their definitions where asked for."""
    for card in engine.indicators():
        yield card.id, f"{card.name[language]} {card.definition[language] if definitions else ''}"


def main() -> None:
    """Print the scores."""
    ending = "-tuning" if "--tuning" in sys.argv else ""
    engine = Engine.discover()
    sentences, titles = lines(f"sentences{ending}"), lines(f"titles{ending}")
    print(f"{len(sentences)} sentences: the right type comes first, and within two")
    baseline = plain_bm25(lambda language: names_of_types(engine, language))
    for name, ranked in (("plain BM25 over names", baseline), ("canevas suggest", proposed_types(engine))):
        found = score_types(ranked, sentences)
        print(f"  {name:42} {found.first:.3f}  {found.within_two:.3f}")
    for language in LANGUAGES:
        found = score_types(proposed_types(engine), [row for row in sentences if row["lang"] == language])
        print(f"  {'of which ' + language:42} {found.first:.3f}  {found.within_two:.3f}")
    print(f"{len(titles)} titles: recall at 5 and mean reciprocal rank of the expected indicators")
    for name, ranked in (
        ("plain BM25 over names", plain_bm25(lambda language: names_of_cards(engine, language))),
        (
            "plain BM25 over names and definitions",
            plain_bm25(lambda lang: names_of_cards(engine, lang, definitions=True)),
        ),
        ("canevas indicators --for", proposed_cards(engine, knowing_the_type=False)),
        ("the same in a plan of a type", proposed_cards(engine, knowing_the_type=True)),
    ):
        cards = score_cards(ranked, titles)
        print(f"  {name:42} {cards.recall:.3f}  {cards.reciprocal_rank:.3f}")


if __name__ == "__main__":
    main()
