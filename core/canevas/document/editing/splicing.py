"""From a draft to the edits of the text: what comes in, what goes, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.document.editing.draft import Draft, Part
from canevas.document.editing.flow_splicing import FlowSplicer
from canevas.document.editing.forms import Form, Place, form_of, indentation_in, plain_value
from canevas.document.editing.splices import CannotSpliceError, reindented, spliced
from canevas.document.nodes import ScalarNode
from canevas.document.problem import Edit
from canevas.document.yaml_text import HOUSE, Indentation, block_lines, entry_lines, item_lines, restyled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.document.editing.layout import Layout


class Splicer:
    """Collects the edits that make of a text what a draft holds.

    Args:
        layout: The layout of the text.

    Attributes:
        edits: What was collected.
    """

    def __init__(self, layout: Layout) -> None:
        self.edits: list[Edit] = []
        self._layout = layout
        self._text = layout.text

    def write_whole(self, root: Part) -> None:
        """Collect the edits of a whole document.

        Args:
            root: What it holds.

        Raises:
            CannotSpliceError: Something cannot be written without touching something else.
        """
        node, begin = root.node, self._layout.source.begin
        if node is not None and not (isinstance(node, ScalarNode) and root.is_new):
            self._write(root, Place(begin, 0, is_item=True), HOUSE)
        elif root.is_new:
            end = len(self._text)
            line_end = self._layout.line_end_near(begin)
            before = "" if end == begin or self._text.endswith(("\n", "\r")) else line_end
            lines = block_lines(plain_value(root, self._layout))
            self._edit(end, end, before + "".join(line + line_end for line in lines))

    def _write(self, part: Part, place: Place, outer: Indentation) -> None:
        """Collect the edits of what a part holds that stands where it was read."""
        draft = part.value
        if part.is_new:
            self._replace(part, place, outer)
        elif isinstance(draft, Draft):
            if not draft.flow:
                self._write_block(draft, place, outer)
            elif self._is_empty_pair(draft):
                self._replace(part, place, outer)
            else:
                FlowSplicer(self._layout, self.edits).write(draft)

    def _is_empty_pair(self, draft: Draft) -> bool:
        """Tell whether nothing stood between brackets, so that what comes in may stand on lines of its own."""
        node = draft.node
        return node is not None and not draft.as_read and not self._text[node.start + 1 : node.end - 1].strip()

    def _edit(self, start: int, end: int, text: str) -> None:
        self.edits.append(Edit(start, end, text))

    # --- where parts stand ---------------------------------------------------------------------------------------------

    def _place(self, part: Part) -> Place:
        """Tell where the value of a part stands."""
        head = self._layout.head(part)
        slot = head + 1 if part.key_node is None else self._layout.after_colon(part.key_node)
        return Place(slot, self._layout.column(head), is_item=part.key_node is None)

    # --- mappings and lists on lines of their own ----------------------------------------------------------------------

    def _write_block(self, draft: Draft, place: Place, outer: Indentation) -> None:
        if not draft.parts:
            self._put_below(draft, place, Form("[]" if draft.is_list else "{}", []))
            return
        indentation = indentation_in(draft, self._layout, outer)
        waiting: list[Part] = []
        previous: Part | None = None
        for part in draft.parts:
            if not part.stays:
                waiting.append(part)
                continue
            self._come_in(draft, waiting, previous, indentation)
            waiting = []
            self._write(part, self._place(part), indentation)
            previous = part
        self._come_in(draft, waiting, previous, indentation)
        self._go_out(draft, place)

    def _come_in(self, draft: Draft, parts: Sequence[Part], previous: Part | None, indentation: Indentation) -> None:
        """Write what is new, or moved here, after a part that stays, or before all of them."""
        if not parts:
            return
        first = draft.as_read[0]
        head = self._layout.head(first)
        column = self._layout.column(head)
        near = head if previous is None else self._layout.end(previous)
        line_end = self._layout.line_end_near(near)
        margin = " " * column
        pieces = [self._piece(part, column, indentation, line_end) for part in parts]
        if previous is not None:
            self._close_end(previous)
            apart = line_end if self._are_apart(draft, previous) else ""
            self._edit(near, near, "".join(apart + line_end + margin + piece for piece in pieces))
        elif not first.stays:
            self._edit(head, self._layout.end(first), (line_end + margin).join(pieces))
        elif self._layout.source.opens_line(head):
            start = self._layout.source.line_start(head)
            above = self._layout.comments_above(start)
            heads_file = above == self._layout.source.begin
            at = above if draft.is_list and not heads_file else start
            apart = line_end if self._are_apart(draft, first) else ""
            self._edit(at, at, "".join(margin + piece + line_end + apart for piece in pieces))
        else:
            self._edit(head, head, "".join(piece + line_end + margin for piece in pieces))

    def _are_apart(self, draft: Draft, part: Part) -> bool:
        """Tell whether an empty line stands between a part and the one before it; after it, if it is the first."""
        if len(draft.as_read) == 1:
            return False
        number = max(part.number, 1)
        start = self._layout.next_line(self._layout.end(draft.as_read[number - 1]))
        end = self._layout.head(draft.as_read[number])
        while start is not None and start < end:
            if self._layout.is_blank_line(start):
                return True
            start = self._layout.next_line(start)
        return False

    def _go_out(self, draft: Draft, place: Place) -> None:
        """Take out what does not stay, but for a first part whose lines others took over."""
        first = draft.as_read[0]
        for part in draft.as_read[1:]:
            if not part.stays:
                self._take_out(part)
        following = draft.parts[0]
        if first.stays or not following.stays:
            return
        head = self._layout.head(first)
        if self._layout.source.opens_line(head):
            self._take_out(first)
        elif following is draft.as_read[1] and not self._layout.has_comment(
            self._layout.end(first), self._layout.head(following)
        ):
            self._edit(head, self._layout.head(following), "")
        else:
            self._edit(place.slot, self._layout.end(first), "")

    def _take_out(self, part: Part) -> None:
        """Take out the lines of a part, each with the line end before it, so that what comes in after them finds its place."""
        layout = self._layout
        start, end = layout.source.line_start(layout.head(part)), layout.end(part)
        above, below = layout.line_before(start), layout.next_line(end)
        if above is None:
            self._edit(start, end if below is None else below, "")
            return
        before = layout.line_before(above)
        meet = below is not None and layout.is_blank_line(below) and layout.is_blank_line(above)
        if meet and before is not None:  # of two empty lines that would meet, one is left
            above = before
        self._edit(layout.source.line_end(above), end, "")

    def _put_below(self, draft: Draft, place: Place, form: Form) -> None:
        """Put another value in the place of a mapping or a list that stands on lines of its own."""
        first = draft.as_read[0]
        head = self._layout.head(first)
        line_end = self._layout.line_end_near(head)
        below = "".join(line_end + line for line in form.lines)
        if not self._layout.source.opens_line(head) or place.slot == self._layout.source.begin:
            self._edit(head, self._layout.end(first), form.head + below)
        else:
            self._take_out(first)
            at = place.slot if draft.node is None else self._layout.after_anchor(place.slot, draft.node)
            under = self._layout.source.line_end(at)
            self._edit(at, at, f" {form.head}" if form.head else "")
            self._edit(under, under, below)
        for part in draft.as_read[1:]:
            self._take_out(part)

    # --- what comes in -------------------------------------------------------------------------------------------------

    def _piece(self, part: Part, column: int, indentation: Indentation, line_end: str) -> str:
        """Give the text of a part that comes in: new, or as it stood elsewhere; its lines but the first indented."""
        if part.home is not None and not part.home.flow and part.home.is_list == (part.key is None):
            return self._moved(part, column, indentation)
        value = plain_value(part, self._layout)
        lines = item_lines(value, indentation) if part.key is None else entry_lines(part.key, value, indentation)
        return line_end.join(" " * column + line if number and line else line for number, line in enumerate(lines))

    def _moved(self, part: Part, column: int, indentation: Indentation) -> str:
        """Give the lines of a part that stood elsewhere, with what changed inside them."""
        inside = Splicer(self._layout)
        place = self._place(part)
        inside._write(part, place, indentation)
        key = part.key_node
        if key is not None and key.text != part.key:
            inside.edits.append(Edit(key.start, key.end, restyled(part.key, key.style, inside=False)))
        inside._close_end(part)
        text = spliced(self._text, inside.edits, self._layout.head(part), self._layout.end(part))
        return reindented(text, column - place.column)

    def _close_end(self, part: Part) -> None:
        """Mark the text that ends a file without a line end as one that has none, since lines will follow it."""
        if part.node is None or self._layout.end(part) < len(self._text):
            return
        mark = self._layout.block_mark(self._layout.last_text(part.node))
        if mark is None or "-" in mark.group():
            return
        if not any(
            edit.start < mark.end() and edit.end > mark.start() for edit in self.edits
        ):  # else it is another text
            self._edit(mark.start(), mark.end(), mark.group().replace("+", "") + "-")

    # --- one value for another -----------------------------------------------------------------------------------------

    def _replace(self, part: Part, place: Place, outer: Indentation) -> None:
        """Write another value where one was read."""
        node, layout = part.node, self._layout
        if node is None:
            raise CannotSpliceError
        form = form_of(plain_value(part, layout), node, place, layout, outer)
        if not isinstance(node, ScalarNode) and layout.is_block(node):
            self._put_below(Draft.of(node, layout, flow=False), place, form)
            return
        mark = layout.block_mark(node)
        start, end = node.start, layout.source.line_end(node.end)
        if mark is not None:  # what follows the mark in its line is a comment
            above = layout.source.line_end(start)
            self._edit(above, end, "")
            self._put(place, part, mark.end(), form)
            self._below(above, form)
        else:
            self._put(place, part, node.end, form)
            self._below(end, form)

    def _put(self, place: Place, part: Part, end: int, form: Form) -> None:
        """Write the head of a form where a value stood up to an offset."""
        node = part.node
        if node is None:
            raise CannotSpliceError
        if not form.head or node.start == node.end:
            at = self._layout.after_anchor(place.slot, node)
            self._edit(at, end, f" {form.head}" if form.head else "")
        else:
            self._edit(node.start, end, form.head)

    def _below(self, at: int, form: Form) -> None:
        line_end = self._layout.line_end_near(at)
        self._edit(at, at, "".join(line_end + line for line in form.lines))
