"""A value that cannot be read, and how it is quoted in messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from canevas.language import Message

Value = TypeVar("Value")
LONGEST_QUOTE: Final = 60
LONGEST_VALUE: Final = 200
"""Characters of the longest date, duration, amount or number that is looked at; real ones are far shorter."""
_MARKS: Final = ("«»", "“”", "„“", "„”", '""')
"""Quotation marks in pairs."""


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
    """Give a value as a message may show it between quotation marks.

    It is short, on one line, without characters that command a terminal and without quotation marks of its own around it.
    """
    text = value if isinstance(value, str) else str(value)
    text = between_marks(text) or text
    head = text[: LONGEST_QUOTE + 1]
    clean = "".join(
        letter if letter.isprintable() else " " if letter.isspace() else "\N{REPLACEMENT CHARACTER}" for letter in head
    )
    return clean if len(text) <= LONGEST_QUOTE else clean[: LONGEST_QUOTE - 1] + "…"


def between_marks(text: str) -> str | None:
    """Give what stands between the quotation marks around a whole text; `None` where none are, or there are others within."""
    bare = text.strip()
    for first, last in _MARKS:
        if len(bare) > 1 and bare.startswith(first) and bare.endswith(last):
            inside = bare[1:-1]
            return None if first in inside or last in inside else inside.strip()
    return None


def read_unmarked(parse: Callable[[str], Value], text: str) -> Value:
    """Read a value; where it is refused for nothing but the quotation marks around it, the fault says to leave them out.

    Raises:
        ValueFault: It cannot be read.
    """
    try:
        return parse(text)
    except ValueFault as fault:
        if (bare := between_marks(text)) is None:
            raise
        try:
            parse(bare)
        except ValueFault:
            raise fault from None
        hint = msg("Write it without quotation marks:   {text}", text=quoted(bare))
        raise ValueFault(fault.code, fault.message, hint) from None


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
