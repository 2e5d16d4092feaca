"""The pieces of a sentence: words, figures and signs, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD: Final = "word"
NUMBER: Final = "number"
SIGN: Final = "sign"

_PIECE = re.compile(
    r"(?P<number>[0-9]{1,3}(?:[ \u00a0\u202f\u2009'’][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*)"
    r"|(?P<sign>>=|<=|->|=>|[^\s\w])"
)
_DROPPED: Final = frozenset("'’‘ʼ`\u00ad")
_SIGNS: Final = {
    **dict.fromkeys("–—−‐‑", "-"),
    **dict.fromkeys(("→", "=>"), "->"),
    **dict.fromkeys("≥⩾", ">="),
    **dict.fromkeys("≤⩽", "<="),
    "％": "%",
}


class Token:
    """One piece of a sentence.

    Attributes:
        text: Folded: lower case, without accents.
        kind: `WORD`, `NUMBER` or `SIGN`.
        start: Where it begins in the sentence.
        end: Where it ends.
        glued: Whether nothing stands between it and the piece before.
    """

    __slots__ = ("end", "glued", "kind", "start", "text")

    def __init__(self, text: str, kind: str, start: int, end: int, *, glued: bool) -> None:
        self.text = text
        self.kind = kind
        self.start = start
        self.end = end
        self.glued = glued

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.kind}, {self.start})"


def fold(word: str) -> str:
    """Give a word in lower case without accents, ligatures and raised digits undone."""
    if word.isascii():
        return word.lower()
    word = word.lower().replace("œ", "oe").replace("æ", "ae")
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def scan(text: str) -> list[Token]:
    """Cut a sentence into its pieces, in time that grows with its length.

    Apostrophes, hyphens between two letters and characters without a shape of their own are no pieces: ``d'ici`` is two
    words, ``year-over-year`` three.
    """
    return list(_pieces(text))


def words_of_phrase(phrase: str) -> tuple[str, ...]:
    """Give the texts of a phrase's pieces; letters and spaces alone, as in most tables, need no scan."""
    if phrase.replace(" ", "").isalpha():
        return tuple(fold(phrase).split())
    return tuple(token.text for token in scan(phrase))


def _pieces(text: str) -> Iterator[Token]:
    size = len(text)
    last = -1
    for found in _PIECE.finditer(text):
        start, end = found.span()
        raw = found.group()
        kind = found.lastgroup or SIGN
        if kind == WORD:
            raw = fold(raw)
        elif kind == SIGN:
            if raw in _DROPPED or (not raw.isascii() and unicodedata.category(raw[0]) == "Cf"):
                continue
            raw = _SIGNS.get(raw, raw)
            if raw == "-" and start > 0 and end < size and text[start - 1].isalpha() and text[end].isalpha():
                continue
        if raw:
            yield Token(raw, kind, start, end, glued=start == last)
        last = end
