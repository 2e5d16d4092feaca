"""The text of a document and its lines: offsets to lines and columns, which count characters as editors do."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

BYTE_ORDER_MARK: Final = "\ufeff"
"""What some Windows editors put before the text; it stays in the text and counts as no column."""

_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_STRIDE: Final = 4096
"""Characters between two places whose lines are noted; noting each line would take more memory than the text."""


class Position(NamedTuple):
    """A place as editors show it.

    Attributes:
        line: From 1.
        column: From 1, in characters.
    """

    line: int
    column: int


class _Mark(NamedTuple):
    """A noted place: how many lines end before it, and where its own begins."""

    ends: int
    start: int


class Source:
    """A text with its lines, which end at LF, CRLF or CR and nowhere else.

    Args:
        text: The text, with its byte order mark if it has one.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.begin = 1 if text.startswith(BYTE_ORDER_MARK) else 0

    @cached_property
    def _marks(self) -> list[_Mark]:
        """What is noted of each `_STRIDE` characters."""
        marks = [_Mark(0, self.begin)]
        for offset in range(_STRIDE, len(self.text) + 1, _STRIDE):
            before = marks[-1]
            ends = before.ends + self._ends(offset - _STRIDE, offset)
            marks.append(_Mark(ends, self._start(offset - _STRIDE, offset, before)))
        return marks

    def _ends(self, first: int, last: int) -> int:
        """Count the lines that end between two offsets; a CRLF ends its line after the LF."""
        count = self.text.count
        return count("\n", first, last) + count("\r", first, last) - count("\r\n", first, last + 1)

    def _start(self, first: int, offset: int, before: _Mark) -> int:
        """Tell where the line of an offset begins, which is after another or where that of the mark begins."""
        text = self.text
        feed = text.rfind("\n", first, offset)
        first = max(first, feed + 1)
        carriage = text.rfind("\r", first, offset)
        if carriage >= 0 and text.startswith("\n", carriage + 1):  # the offset is between the two of a CRLF
            carriage = text.rfind("\r", first, carriage)
        return max(feed + 1, carriage + 1, before.start)

    def position(self, offset: int) -> Position:
        """Give the line and the column of an offset; an offset outside counts as the nearest end."""
        offset = min(max(offset, self.begin), len(self.text))
        number = offset // _STRIDE
        mark, first = self._marks[number], number * _STRIDE
        line = mark.ends + self._ends(first, offset) + 1
        return Position(line, offset - self._start(first, offset, mark) + 1)

    def line_start(self, offset: int) -> int:
        """Give the offset where the line of an offset begins."""
        offset = min(max(offset, self.begin), len(self.text))
        number = offset // _STRIDE
        return self._start(number * _STRIDE, offset, self._marks[number])

    def line_end(self, offset: int) -> int:
        """Give the offset where the line of an offset ends, before its line end."""
        # An offset between the two of a CRLF is after the end of its line.
        found = _LINE_END.search(self.text, max(self.line_start(offset), offset - 1))
        return len(self.text) if found is None else found.start()

    def line(self, number: int) -> str:
        """Give the text of a line, from 1, without its end; an empty text where there is no such line."""
        if number < 1:
            return ""
        start = self.begin
        if number > 1:
            noted = bisect_left(self._marks, (number - 1,)) - 1
            ends = _LINE_END.finditer(self.text, noted * _STRIDE)
            found = next(islice(ends, number - 2 - self._marks[noted].ends, None), None)
            if found is None:
                return ""
            start = found.end()
        return self.text[start : self.line_end(start)]

    def indentation(self, offset: int) -> int:
        """Tell how many spaces begin the line of an offset."""
        start = self.line_start(offset)
        line = self.text[start : self.line_end(offset)]
        return len(line) - len(line.lstrip(" "))

    def opens_line(self, offset: int) -> bool:
        """Tell whether nothing but spaces and tabs stands before an offset in its line."""
        return not self.text[self.line_start(offset) : offset].strip(" \t")
