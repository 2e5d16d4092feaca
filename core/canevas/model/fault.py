"""A value that cannot be read, and how it is quoted in messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canevas.language import Message

LONGEST_QUOTE: Final = 60
LONGEST_VALUE: Final = 200
"""Characters of the longest date, duration, amount or number that is looked at; real ones are far shorter."""


class ValueFault(ValueError):  # noqa: N818 - what is wrong with a value; a plan may have many, and none stops it
    """A value is not what its place wants.

    Args:
        code: Stable kebab-case name of the fault, by which it can be told apart and translated.
        message: What is wrong, and an example of what is right.
        hint: What was probably meant.
    """

    def __init__(self, code: str, message: Message, hint: Message | None = None) -> None:
        super().__init__(code, message, hint)
        self.code = code
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message.render("en")


def quoted(value: object) -> str:
    """Give a value as a message may show it: short, on one line, without characters that command a terminal."""
    text = value if isinstance(value, str) else str(value)
    head = text[: LONGEST_QUOTE + 1]
    clean = "".join(
        letter if letter.isprintable() else " " if letter.isspace() else "\N{REPLACEMENT CHARACTER}" for letter in head
    )
    return clean if len(text) <= LONGEST_QUOTE else clean[: LONGEST_QUOTE - 1] + "…"


def did_you_mean(word: str, known: Iterable[str], shown: Mapping[str, str] | None = None) -> Message | None:
    """Name the one of the known words that is nearest to a word, where one is near.

    Args:
        word: What was written.
        known: The words as they are compared.
        shown: How a word is shown, where that differs.
    """
    from difflib import get_close_matches

    close = get_close_matches(word[:LONGEST_VALUE], list(known), n=1, cutoff=0.6)
    return msg("Did you mean “{word}”?", word=(shown or {}).get(close[0], close[0])) if close else None
