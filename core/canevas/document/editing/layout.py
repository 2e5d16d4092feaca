"""Where the pieces of a document stand in its lines: marks, commas, comments, and the lines that belong to an item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from canevas.document.editing.splices import CannotSpliceError
from canevas.document.nodes import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.document.editing.draft import Part
    from canevas.document.source import Source

_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_LINE_ENDS: Final = ("\r\n", "\n", "\r")
_COMMENT: Final = re.compile(r"#[^\r\n]*")
_ALIAS: Final = re.compile(r"\*([0-9A-Za-z_-]+)")
_ANCHOR: Final = re.compile(r"[ \t]*&[0-9A-Za-z_-]+")
_NOTHING: Final = re.compile(r"\s+|#[^\r\n]*")
_BLANKS: Final = re.compile(r"[ \t]*")
_BLOCK_MARK: Final = re.compile(r"[|>][0-9+-]*")


class Layout:
    """Answers where things stand in one text.

    What stands between two nodes is called a gap: it holds marks (``:`` ``-`` ``,``), anchors, blanks and comments alone.

    Args:
        source: The text.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text

    # --- lines -------------------------------------------------------------------------------------------------------

    def column(self, offset: int) -> int:
        """Tell how many characters stand before an offset in its line."""
        return offset - self.source.line_start(offset)

    def next_line(self, offset: int) -> int | None:
        """Give the offset where the line after that of an offset begins; None where there is no line end."""
        found = _LINE_END.search(self.text, offset)
        return None if found is None else found.end()

    def line_before(self, start: int) -> int | None:
        """Give the offset where the line before another begins; None for the first line."""
        return None if start <= self.source.begin else self.source.line_start(start - 1)

    def line_end_near(self, offset: int) -> str:
        """Give the characters that end the lines around an offset."""
        if found := _LINE_END.match(self.text, self.source.line_end(offset)):
            return found.group()
        start = self.source.line_start(offset)
        before = self.text[max(start - 2, 0) : start]
        return next((end for end in _LINE_ENDS if before.endswith(end)), "\n")

    def is_blank_line(self, start: int) -> bool:
        """Tell whether a line that begins at an offset holds nothing, and ends."""
        after = self._blanks_end(start)
        return _LINE_END.match(self.text, after) is not None

    def _blanks_end(self, start: int) -> int:
        found = _BLANKS.match(self.text, start)
        return start if found is None else found.end()

    # --- gaps --------------------------------------------------------------------------------------------------------

    def mark(self, character: str, start: int, end: int | None = None) -> int | None:
        """Find a mark in a gap, outside its comments."""
        at = start
        limit = len(self.text) if end is None else end
        while at < limit:
            here = self.text[at]
            if here == character:
                return at
            comment = _COMMENT.match(self.text, at) if here == "#" else None
            at = at + 1 if comment is None else comment.end()
        return None

    def has_comment(self, start: int, end: int) -> bool:
        """Tell whether a gap holds a comment."""
        return "#" in self.text[start:end]

    def after_colon(self, key: ScalarNode) -> int:
        """Give the offset after the colon of a key; after the key, where it has none."""
        colon = self.mark(":", key.end)
        return key.end if colon is None else colon + 1

    def after_anchor(self, slot: int, value: Node) -> int:
        """Give the offset after the anchor of a value that has one on the line of its key or mark, else after these.

        Args:
            slot: Offset after the colon or the mark of the list.
            value: The value.
        """
        anchor = _ANCHOR.match(self.text, slot, max(slot, value.start))
        return slot if anchor is None else anchor.end()

    def first_token(self, start: int) -> int:
        """Give the offset of what follows the blanks and comments at an offset."""
        at = start
        while found := _NOTHING.match(self.text, at):
            at = found.end()
        return at

    # --- nodes -------------------------------------------------------------------------------------------------------

    def is_alias(self, node: Node) -> bool:
        """Tell whether a node stands only by its name: ``*name``."""
        if not self.text.startswith("*", node.start):
            return False
        if isinstance(node, MappingNode):  # a mapping may begin with a key that is one
            return all(entry.key.start < node.start for entry in node.entries.values())
        return True

    def name_at(self, offset: int) -> str:
        """Give the name of an alias that begins at an offset."""
        found = _ALIAS.match(self.text, offset)
        return "" if found is None else found[1]

    def pieces(self, node: Node) -> Iterator[Node]:
        """Go through the texts and the aliases of a node in the order of the document."""
        if isinstance(node, ScalarNode) or self.is_alias(node):
            yield node
        elif isinstance(node, MappingNode):
            for entry in node.entries.values():
                yield entry.key
                yield from self.pieces(entry.value)
        else:
            for item in node.items:
                yield from self.pieces(item)

    def holds_comment(self, node: Node, start: int, end: int) -> bool:
        """Tell whether comments stand in a node, or before and after it up to two offsets."""
        read = start
        for piece in self.pieces(node):
            mark = self.block_mark(piece)
            header = self.source.line_end(piece.start) if mark is not None else piece.start
            if self.has_comment(read, piece.start) or (mark is not None and self.has_comment(mark.end(), header)):
                return True
            read = piece.end
        return self.has_comment(read, end)

    def is_flow(self, node: Node) -> bool:
        """Tell whether a mapping or a list stands between brackets of its own."""
        return self.text[node.start : node.start + 1] in ("{", "[")

    def is_block(self, node: Node) -> bool:
        """Tell whether a node is a mapping or a list whose parts stand on lines of their own."""
        return not isinstance(node, ScalarNode) and not self.is_flow(node) and not self.is_alias(node)

    def block_mark(self, node: Node) -> re.Match[str] | None:
        """Find the mark (``|`` or ``>``) of a text that stands below it; None for any other node."""
        if not isinstance(node, ScalarNode) or node.style not in ("literal", "folded"):
            return None
        return _BLOCK_MARK.match(self.text, node.start)

    def last_text(self, node: Node) -> Node:
        """Give the last piece of a node: what its last line ends with."""
        while self.is_block(node):
            node = node.items[-1] if isinstance(node, SequenceNode) else _last_value(node)
        return node

    def rows_end(self, value: Node, column: int) -> int:
        """Tell where the lines of an item, or of a key and its value, end.

        Its lines go on with comments that are indented further than itself, and with the empty lines that belong to a
        text (``|+``).

        Args:
            value: The value.
            column: Characters before the mark of the item or before the key.

        Returns:
            The offset after the last character of the last line, before its line end.
        """
        mark = self.block_mark(self.last_text(value))
        keeps_blanks = mark is not None and "+" in mark.group()
        at = end = self.source.line_end(value.end)
        while (start := self.next_line(at)) is not None and start < len(self.text):
            at = self.source.line_end(start)
            first = self._blanks_end(start)
            if first == at:
                end = at if keeps_blanks else end
            elif self.text[first] == "#" and first - start > column:
                end = at
            else:
                break
        return end

    def head(self, part: Part) -> int:
        """Give the offset of the first character of what stands on lines of its own: of its key, or the mark of its item.

        Raises:
            CannotSpliceError: It was not read from there.
        """
        mark = self.mark("-", part.after) if part.key_node is None else part.key_node.start
        if mark is None:
            raise CannotSpliceError
        return mark

    def end(self, part: Part) -> int:
        """Give the offset after the last line of what stands on lines of its own.

        Raises:
            CannotSpliceError: It was not read from there.
        """
        if part.node is None:
            raise CannotSpliceError
        return self.rows_end(part.node, self.column(self.head(part)))

    def is_comment_below(self, at: int, column: int) -> bool:
        """Tell whether the next line that is not empty is a comment with as many spaces before it, or more.

        Args:
            at: Offset of a line's end.
            column: Characters before the comment.
        """
        while (start := self.next_line(at)) is not None:
            at = self.source.line_end(start)
            first = self._blanks_end(start)
            if first < at or start == len(self.text):
                return self.text.startswith("#", first) and first - start >= column
        return False

    def comments_above(self, start: int) -> int:
        """Give the offset where the comment lines begin that stand right above a line.

        Args:
            start: Offset where the line begins.
        """
        while (before := self.line_before(start)) is not None:
            if not self.text.startswith("#", self._blanks_end(before)):
                break
            start = before
        return start


def _last_value(node: Node) -> Node:
    if isinstance(node, MappingNode):
        return next(reversed(node.entries.values())).value
    return node
