"""The search index of one set of packs: made once, kept in the user's cache, asked in SQL."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from contextlib import closing, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from canevas.catalogue.search.building import Offer

FORMAT: Final = f"1 {__version__}"
"""Version of the index; another engine makes its own."""
WEIGHTS: Final = (2.0, 0.5, 3.0, 1.0)
"""What a word counts for in a card's name, definition, vocabulary and default actions; tried on `tests/suggest/titles-tuning.jsonl`."""
_MOST_PHRASES: Final = 500
_MOST_CARDS: Final = 2_000


class PhraseHit(NamedTuple):
    """A phrase that shares words with what was asked.

    Attributes:
        type: The plan type for which it speaks.
        shown: How it is quoted; may be empty.
        score: How well it fits, by BM25.
    """

    type: str
    shown: str
    score: float


class CardHit(NamedTuple):
    """A card that shares words with what was asked.

    Attributes:
        id: The card's id.
        suits: The kinds of action that it measures.
        score: How well it fits, by BM25 over its texts.
    """

    id: str
    suits: str
    score: float


class SearchIndex:
    """What can be asked of an index; it holds what the packs say in one language.

    Args:
        database: The open database.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def usage(self, stems: Sequence[str]) -> dict[str, dict[str, int]]:
        """Give in how many phrases of each type each of some words stands."""
        found: dict[str, dict[str, int]] = {}
        sql = "SELECT stem, type, times FROM usage WHERE stem IN (SELECT value FROM json_each(?))"
        for stem, kind, times in self._database.execute(sql, [json.dumps(stems)]):
            found.setdefault(stem, {})[kind] = times
        return found

    @cached_property
    def totals(self) -> tuple[dict[str, int], int]:
        """How many words the phrases of each type have, each counted once a phrase, and how many different ones all have."""
        totals = dict(self._database.execute("SELECT type, SUM(times) FROM usage GROUP BY type"))
        ((different,),) = self._database.execute("SELECT COUNT(DISTINCT stem) FROM usage")
        return totals, different

    def phrases(self, stems: Sequence[str]) -> list[PhraseHit]:
        """Give the phrases that share words with some, the nearest first."""
        sql = (
            "SELECT type, shown, -bm25(phrases) AS score FROM phrases "
            "WHERE phrases MATCH ? ORDER BY score DESC, rowid LIMIT ?"
        )
        return [PhraseHit(*row) for row in self._database.execute(sql, [_any_of(stems), _MOST_PHRASES])]

    def cards(self, stems: Sequence[str]) -> list[CardHit]:
        """Give the cards that share words with some, the nearest first."""
        sql = (
            "SELECT id, suits, -bm25(cards, ?, ?, ?, ?) AS score FROM cards "
            "WHERE cards MATCH ? ORDER BY score DESC, rowid LIMIT ?"
        )
        return [CardHit(*row) for row in self._database.execute(sql, [*WEIGHTS, _any_of(stems), _MOST_CARDS])]

    def cards_with(self, stem: str) -> set[str]:
        """Give the ids of the cards that have a word."""
        found = self._database.execute("SELECT id FROM cards WHERE cards MATCH ?", [_any_of([stem])])
        return {identity for (identity,) in found}

    def kinds(self, stems: Sequence[str]) -> set[str]:
        """Give the kinds of action that are called by one of some words."""
        sql = "SELECT DISTINCT kind FROM kinds WHERE stem IN (SELECT value FROM json_each(?))"
        return {kind for (kind,) in self._database.execute(sql, [json.dumps(stems)])}


def open_index(cache: Path, contents: Iterable[Any], language: str, offer: Callable[[], Offer]) -> SearchIndex:
    """Open the index of some packs, and make it where it is not there yet.

    Args:
        cache: The user's cache folder.
        contents: What tells these packs from others: names and checksums.
        language: The language that is looked in.
        offer: Gives what the packs offer; called where the index has to be made.
    """
    key = zlib.crc32(repr((FORMAT, *contents)).encode())
    path = cache / f"search-{key:08x}-{language}.sqlite"
    kept = _kept(path)
    if kept is not None:
        return SearchIndex(kept)
    from canevas.catalogue.search.building import write

    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        cache.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        with closing(sqlite3.connect(beside)) as database:
            write(database, offer(), language)
        beside.replace(path)
        kept = _kept(path)
    except (OSError, sqlite3.OperationalError):  # nothing can be kept there; the next run makes it again
        with suppress(OSError):
            beside.unlink()
    if kept is None:
        kept = sqlite3.connect(":memory:")
        write(kept, offer(), language)
    return SearchIndex(kept)


def _kept(path: Path) -> sqlite3.Connection | None:
    """Open an index that was kept, unless it is not there or is damaged."""
    if not path.exists():
        return None
    database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        database.execute("SELECT 1 FROM usage LIMIT 1")
    except sqlite3.DatabaseError:
        database.close()
        return None
    return database


def _any_of(stems: Iterable[str]) -> str:
    """Write a query for any of some words, which are letters and digits alone."""
    return " OR ".join(f'"{stem}"' for stem in stems)
