"""A sentence that is being read: its pieces, and which of them already belong to something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.statements.tokens import NUMBER, WORD, scan
from canevas.statements.words import words_of

if TYPE_CHECKING:
    from canevas.statements.numerals import Numeral


_HYPHENS: Final = frozenset("-‐‑")


class Sentence:
    """A sentence and what was found in it so far.

    Args:
        text: The sentence.
        language: ``fr`` or ``en``.

    Attributes:
        tokens: Its pieces.
        words: Their folded texts, by the same places.
        known: What is known of the language.
        numerals: The numbers of the sentence by the place of their first piece.
        taken: For each piece what it belongs to: empty, ``time``, ``rhythm``, ``name``, ``figure``.
        opening: Where the sentence begins behind list numbers and tags.
    """

    __slots__ = ("known", "language", "numerals", "opening", "size", "taken", "text", "tokens", "words")

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.tokens = scan(text)
        self.words = [token.text for token in self.tokens]
        self.size = len(self.tokens)
        self.known = words_of(language)
        self.numerals: dict[int, Numeral] = {}
        self.opening = 0
        self.taken = [""] * self.size

    def word(self, place: int) -> str:
        """Give the folded piece at a place, empty outside the sentence."""
        return self.words[place] if 0 <= place < self.size else ""

    def take(self, first: int, end: int, what: str) -> None:
        """Note that pieces belong to something."""
        for place in range(max(first, 0), min(end, self.size)):
            self.taken[place] = what

    def free(self, first: int, end: int) -> bool:
        """Tell whether pieces belong to nothing yet."""
        return not any(self.taken[first:end])

    def glued(self, place: int) -> bool:
        """Tell whether nothing stands between a piece and the one before it."""
        return 0 < place < self.size and self.tokens[place].glued

    def hyphened(self, place: int) -> bool:
        """Tell whether a hyphen joins a piece to the one before it."""
        if not 0 < place < self.size:
            return False
        return self.text[self.tokens[place - 1].end : self.tokens[place].start] in _HYPHENS

    def is_word(self, place: int) -> bool:
        """Tell whether there is a word at a place."""
        return 0 <= place < self.size and self.tokens[place].kind == WORD

    def is_number(self, place: int) -> bool:
        """Tell whether there are digits at a place."""
        return 0 <= place < self.size and self.tokens[place].kind == NUMBER

    def raw(self, first: int, end: int) -> str:
        """Give the text from one piece to another as it was written."""
        if not 0 <= first < end <= self.size:
            return ""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    def capital(self, place: int) -> bool:
        """Tell whether a piece begins with a capital letter."""
        return 0 <= place < self.size and self.text[self.tokens[place].start].isupper()
