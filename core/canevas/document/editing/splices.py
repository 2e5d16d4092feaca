"""Pieces of text put into a text, all at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canevas.document.problem import Edit

_NEXT_LINES: Final = re.compile(r"(\r\n|\n|\r)(?=[^\r\n])( *)")


class CannotSpliceError(Exception):
    """What is to change cannot be written here without touching something else."""


def spliced(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """Give a piece of a text with edits done.

    Args:
        text: The text.
        edits: The edits; of those in one place, what is added comes in their order. Pieces that only go may overlap.
        start: Offset where the piece begins.
        end: Offset after the piece; the text's end where left out.

    Raises:
        CannotSpliceError: Two edits write over one another.
    """
    pieces: list[str] = []
    done = start
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end > edit.start)):
        if edit.start >= done:
            pieces += (text[done : edit.start], edit.replacement)
        elif edit.replacement:
            raise CannotSpliceError
        done = max(done, edit.end)
    return "".join(pieces) + text[done:end]


def reindented(text: str, further: int) -> str:
    """Give lines with more or fewer spaces before each but the first.

    Args:
        text: The lines.
        further: Spaces to add; below zero, to take away, as far as there are so many.
    """
    if further >= 0:
        return _NEXT_LINES.sub(lambda found: found[1] + found[2] + " " * further, text)
    return _NEXT_LINES.sub(lambda found: found[1] + found[2][-further:], text)
