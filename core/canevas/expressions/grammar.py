"""From text to a syntax tree, with places in characters and messages for what cannot be read."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

from canevas.expressions import limits
from canevas.expressions.characters import refuse_single_equals, refuse_wrong_signs, too_complex
from canevas.expressions.frame import Place
from canevas.language import msg

if TYPE_CHECKING:
    from canevas.expressions.values import ExpressionError

_OPENING: Final = "(\n"
"""Stands before the text that Python's parser gets, which may then go over several lines."""


class Tree:
    """The syntax tree of an expression.

    Args:
        source: The expression as it was written.

    Raises:
        ExpressionError: It is empty, too long, or cannot be read.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.whole = Place(source, 0, len(source))
        if len(source) > limits.SOURCE:
            raise self.whole.error(
                msg("This is longer than {limit} characters.", limit=limits.SOURCE),
                msg("Divide it into several rules or indicators."),
            )
        if not source.strip():
            raise self.whole.error(msg("The expression is empty."))
        refuse_wrong_signs(source)
        # Same length, so that places stay right; Python would turn these characters into line ends.
        self._lines = source.replace("\r", " ").replace("\f", " ").split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.root = self._parsed()

    def place(self, node: ast.expr | ast.keyword) -> Place:
        """Tell where a part of the tree was written."""
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return Place(self.source, self._offset(node.lineno, node.col_offset), self._offset(end_line, end_column))

    def _parsed(self) -> ast.expr:
        try:
            return ast.parse(_OPENING + "\n".join(self._lines) + "\n)", mode="eval").body
        except SyntaxError as problem:
            refuse_single_equals(self.source)
            raise self._stopped(problem) from None
        except (MemoryError, RecursionError):
            raise self.whole.error(too_complex()) from None

    def _offset(self, line: int, column: int) -> int:
        """Turn Python's line and column in bytes into an offset in characters."""
        index = line - 2
        if index < 0:
            return 0
        if index >= len(self._lines):
            return len(self.source)
        text = self._lines[index]
        characters = column if text.isascii() else len(text.encode()[:column].decode(errors="ignore"))
        return min(self._starts[index] + characters, len(self.source))

    def _stopped(self, problem: SyntaxError) -> ExpressionError:
        """Point to where reading stopped; the parser counts lines and characters from one."""
        index = (problem.lineno or 1) - 2
        start = len(self.source)
        if 0 <= index < len(self._lines):
            column = min(max((problem.offset or 1) - 1, 0), len(self._lines[index]))
            start = min(self._starts[index] + column, len(self.source))
        word = re.match(r"\w+|[^\w\s()\[\]{}]+|\S", self.source[start:])
        if word is None:
            return Place(self.source, start, start).error(
                msg("The expression is not complete."),
            )
        place = Place(self.source, start, start + word.end())
        return place.error(msg("The expression cannot be read from “{part}” on.", part=place.text))
