"""From a draft to the edits of what stands between brackets: ``[a, b]`` and ``{a: 1}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.document.editing.draft import Draft, Part
from canevas.document.editing.forms import plain_value, style_of
from canevas.document.editing.splices import CannotSpliceError, spliced
from canevas.document.problem import Edit
from canevas.document.yaml_text import between_brackets, restyled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.document.editing.layout import Layout
    from canevas.document.nodes import Node


class FlowSplicer:
    """Collects the edits of mappings and lists between brackets.

    Args:
        layout: The layout of the text.
        edits: Where they are collected.
    """

    def __init__(self, layout: Layout, edits: list[Edit]) -> None:
        self._layout = layout
        self._edits = edits

    def write(self, draft: Draft) -> None:
        """Collect the edits of a mapping or a list.

        Raises:
            CannotSpliceError: Something cannot be written without touching something else.
        """
        node = _node(draft.node)
        # A key and its value alone between `[ ]` get brackets of their own.
        bare = not self._layout.is_flow(node) and (len(draft.parts) != 1 or not draft.parts[0].stays)
        if bare:
            self._edit(node.start, node.start, "{")
        self._write_parts(draft)
        if bare:
            self._edit(node.end, node.end, "}")

    def _write_parts(self, draft: Draft) -> None:
        waiting: list[Part] = []
        previous: Part | None = None
        for part in draft.parts:
            if not part.stays:
                waiting.append(part)
                continue
            self._come_in(draft, waiting, previous, part)
            waiting = []
            self._write_value(part)
            previous = part
        self._come_in(draft, waiting, previous, None)
        self._go_out(draft)

    def _edit(self, start: int, end: int, text: str) -> None:
        self._edits.append(Edit(start, end, text))

    def _write_value(self, part: Part) -> None:
        if isinstance(part.value, Draft) and not part.is_new:
            self.write(part.value)
        elif part.is_new:
            node = _node(part.node)
            text = restyled(plain_value(part, self._layout), style_of(node, self._layout), inside=True)
            if node.start == node.end and part.key_node is not None:
                at = self._layout.after_anchor(self._layout.after_colon(part.key_node), node)
                blank = not self._layout.text[at : node.start].strip()
                self._edit(at, node.start if blank else at, f" {text}")
            else:
                self._edit(node.start, node.end, text)

    # --- where parts stand ---------------------------------------------------------------------------------------------

    def _start(self, draft: Draft, number: int) -> int:
        """Give the offset of the first character of a part."""
        if number == 0:
            node = _node(draft.node)
            return self._layout.first_token(node.start + 1) if self._layout.is_flow(node) else node.start
        comma = self._comma(draft, number - 1)
        if comma is None:
            raise CannotSpliceError
        return self._layout.first_token(comma + 1)

    def _comma(self, draft: Draft, number: int) -> int | None:
        """Give the offset of the comma after a part, if there is one."""
        node = _node(draft.node)
        return self._layout.mark(",", _end(draft.as_read[number]), node.end)

    # --- what comes in and what goes -------------------------------------------------------------------------------------

    def _come_in(self, draft: Draft, parts: Sequence[Part], previous: Part | None, following: Part | None) -> None:
        if not parts:
            return
        text = ", ".join(self._piece(part) for part in parts)
        if previous is not None:
            end = _end(previous)
            self._edit(end, end, f", {text}")
        elif following is not None:
            start = self._start(draft, following.number)
            self._edit(start, start, f"{text}, ")
        elif draft.as_read:
            self._edit(self._start(draft, 0), _end(draft.as_read[0]), text)
        else:
            start = _node(draft.node).start + 1
            self._edit(start, start, text)

    def _piece(self, part: Part) -> str:
        """Give the text of a part that comes in: new, or as it stood between other brackets."""
        home = part.home
        if home is None or not home.flow or home.is_list != (part.key is None) or part.is_new:
            value = between_brackets(plain_value(part, self._layout))
        else:
            inside: list[Edit] = []
            FlowSplicer(self._layout, inside)._write_value(part)  # noqa: SLF001 - the same class
            node = _node(part.node)
            value = spliced(self._layout.text, inside, node.start, node.end)
        return value if part.key is None else f"{between_brackets(part.key)}: {value}"

    def _go_out(self, draft: Draft) -> None:
        """Take out what does not stay, each with one comma; what took over the lines of the first is not its loss."""
        count = len(draft.as_read)
        taken_over = not any(part.stays for part in draft.as_read) and bool(draft.parts)
        kept = max((number for number, part in enumerate(draft.as_read) if part.stays), default=0 if taken_over else -1)
        for number in range(kept):
            if not draft.as_read[number].stays:
                self._take_out(draft, number)
        if kept + 1 < count:
            self._take_out_last(draft, kept + 1)

    def _take_out(self, draft: Draft, number: int) -> None:
        """Take out a part that others follow, with the comma after it; comments stay."""
        start, end = self._start(draft, number), _end(draft.as_read[number])
        following = self._start(draft, number + 1)
        if not self._layout.has_comment(end, following):
            self._edit(start, following, "")
            return
        self._edit(start, end, "")
        comma = self._comma(draft, number)
        if comma is not None:
            self._edit(comma, comma + 1, "")

    def _take_out_last(self, draft: Draft, first: int) -> None:
        """Take out a part and all after it, with the comma before them; comments stay."""
        last = len(draft.as_read) - 1
        begin = self._start(draft, 0) if first == 0 else _end(draft.as_read[first - 1])
        for number in range(first, last + 1):
            gap = begin if number == first else _end(draft.as_read[number - 1])
            start, end = self._start(draft, number), _end(draft.as_read[number])
            if self._layout.has_comment(gap, start):
                comma = self._layout.mark(",", gap, start)
                if comma is not None:
                    self._edit(comma, comma + 1, "")
                self._edit(start, end, "")
            else:
                self._edit(gap, end, "")
        trailing = self._comma(draft, last)
        if first == 0 and trailing is not None:
            self._edit(trailing, trailing + 1, "")


def _end(part: Part) -> int:
    """Give the offset after the last character of a part; where it has no value, that of the comma or bracket after it."""
    return _node(part.node).end


def _node(node: Node | None) -> Node:
    """Give a node that must be there, since what it belongs to was read."""
    if node is None:
        raise CannotSpliceError
    return node
