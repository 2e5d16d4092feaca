"""The words of a text in the form in which they are compared: without accents, endings, and words that say nothing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

import Stemmer

from canevas.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEMMERS: Final = {"fr": "french", "en": "english"}
_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae"})
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LONG_NUMBER: Final = 4
"""Digits of the shortest number that names something (ISO 9001); shorter ones are amounts."""


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        stem: What it is compared by.
        written: What the text says.
    """

    stem: str
    written: str


def words(text: str, language: str) -> list[Word]:
    """Give the words of a text that say something, in their order.

    Args:
        text: Any text.
        language: ``fr`` or ``en``, whose endings are taken off.

    Returns:
        The words; numbers are left out unless they look like a standard's.
    """
    stop = stop_words(language)
    found = [(plain, written) for plain, written in _pieces(text) if plain not in stop and _tells(plain)]
    stems = _stemmer(language).stemWords([plain for plain, _written in found])
    return [Word(stem, written) for stem, (_plain, written) in zip(stems, found, strict=True)]


def stems(text: str, language: str) -> list[str]:
    """Give what the words of a text are compared by."""
    return [word.stem for word in words(text, language)]


def language_of(text: str, otherwise: str) -> str:
    """Tell in which language a text is written, by its little words.

    Args:
        text: Any text.
        otherwise: The language where it cannot be told.
    """
    found = list(_pieces(text))
    counts = {language: sum(plain in stop_words(language) for plain, _written in found) for language in LANGUAGES}
    best = max(counts.values())
    return otherwise if counts.get(otherwise, 0) == best else next(key for key, n in counts.items() if n == best)


@cache
def stop_words(language: str) -> frozenset[str]:
    """Give the words of a language that say nothing of what a text is about."""
    text = (Path(__file__).parent / "stop_words" / f"{language}.txt").read_text(encoding="utf-8")
    return frozenset(plain for plain, _written in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Go through the words of a text, each in plain letters and as it is written.

    Of a word with hyphens come its parts, and the whole as one word: turn-over is turnover too.
    """
    for written in _WORD.findall(normalize("NFC", text)):
        parts = written.split("-")
        for part in (*parts, "".join(parts)) if len(parts) > 1 else parts:
            yield _plain(part), written


@cache
def _plain(word: str) -> str:
    decomposed = normalize("NFKD", word.casefold().translate(_LIGATURES))
    return "".join(letter for letter in decomposed if letter.isascii() and letter.isalnum())


def _tells(word: str) -> bool:
    if word.isdigit():
        return len(word) >= _LONG_NUMBER and not _YEAR.fullmatch(word)
    return len(word) > 1


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_STEMMERS[language])
