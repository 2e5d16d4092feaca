"""The text of a document and its lines: offsets to lines and columns, which count characters as editors do."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Final, NamedTuple

BYTE_ORDER_MARK: Final = "\ufeff"
"""What some Windows editors put before the text; it stays in the text and counts as no column."""

_LINE_END: Final = re.compile(r"\r\n|\n|\r")


class Position(NamedTuple):
    """A place as editors show it.

    Attributes:
        line: From 1.
        column: From 1, in characters.
    """

    line: int
    column: int


class Source:
    """A text with its lines, which end at LF, CRLF or CR and nowhere else.

    Args:
        text: The text, with its byte order mark if it has one.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.begin = 1 if text.startswith(BYTE_ORDER_MARK) else 0

    @cached_property
    def _starts(self) -> list[int]:
        """Offsets where lines begin."""
        return [self.begin, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """Give the line and the column of an offset; an offset outside counts as the nearest end."""
        offset = min(max(offset, self.begin), len(self.text))
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def line_start(self, offset: int) -> int:
        """Give the offset where the line of an offset begins."""
        return self._starts[self.position(offset).line - 1]

    def line_end(self, offset: int) -> int:
        """Give the offset where the line of an offset ends, before its line end."""
        found = _LINE_END.search(self.text, self.line_start(offset))
        return len(self.text) if found is None else found.start()

    def line(self, number: int) -> str:
        """Give the text of a line, from 1, without its end; an empty text where there is no such line."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        return self.text[start : self.line_end(start)]

    def indentation(self, offset: int) -> int:
        """Tell how many spaces begin the line of an offset."""
        start = self.line_start(offset)
        line = self.text[start : self.line_end(offset)]
        return len(line) - len(line.lstrip(" "))

    def opens_line(self, offset: int) -> bool:
        """Tell whether nothing but spaces and tabs stands before an offset in its line."""
        return not self.text[self.line_start(offset) : offset].strip(" \t")
