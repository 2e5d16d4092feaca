"""A value that cannot be read, and how it is quoted in messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def did_you_mean(word: str, known: Iterable[str] | Mapping[str, str]) -> Message | None:
    """Name the one of the known words that is nearest to a word, where one is near.

    Args:
        word: What was written.
        known: The words; in a mapping each in the form that is compared, with the form that is shown.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - needed for mistakes alone

    close = get_close_matches(word[:LONGEST_VALUE], list(known), n=1, cutoff=0.6)
    if not close:
        return None
    return msg("Did you mean “{word}”?", word=known[close[0]] if isinstance(known, Mapping) else close[0])
