"""Texts of several lines as people write them: below a ``|`` or a ``>``, without quotation marks or escapes."""

from __future__ import annotations

import re
from typing import Final

_NOT_ON_LINES: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What only an escape can write, or some program takes for the end of a line."""
_BETWEEN_WORDS: Final = re.compile(r"(?<=[^\s]) (?=[^\s])")
_DEEPEST: Final = 9
"""The most spaces that the mark of a text can announce."""
_WIDTH: Final = 120


def literal(text: str, body: int) -> tuple[str, list[str]] | None:
    """Write a text of several lines below a ``|``, line for line.

    Args:
        text: The text.
        body: Spaces before its lines, against the key or the mark of the list before it.

    Returns:
        The mark, and the lines with these spaces; None for a text that has one line or that needs escapes.
    """
    bare = text.removesuffix("\n")
    if "\n" not in text or _NOT_ON_LINES.search(text):
        return None
    lines = bare.split("\n")
    first = next((line for line in lines if line), "")
    if not lines[-1] or any(line.isspace() for line in lines):
        return None  # lines at the end that hold nothing are lost too easily
    announced = first[0] in " \t"
    if announced and body > _DEEPEST:
        return None
    mark = "|" + (str(body) if announced else "") + ("-" if bare == text else "")
    return mark, [" " * body + line if line else "" for line in lines]


def folded(text: str, body: int) -> tuple[str, list[str]] | None:
    """Write a text of one paragraph below a ``>``, over as many lines as it takes.

    Args:
        text: The text.
        body: Spaces before its lines, against the key or the mark of the list before it.

    Returns:
        The mark, and the lines with these spaces; None for a text that is no paragraph or that needs escapes.
    """
    if not text or "\n" in text or "\t" in text or text != text.strip() or _NOT_ON_LINES.search(text):
        return None
    lines = [""]
    for word in _BETWEEN_WORDS.split(text):
        if lines[-1] and body + len(lines[-1]) + len(word) >= _WIDTH:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return ">-", [" " * body + line for line in lines]
