"""How a new value is written in its place: what stands in the place itself, and the lines below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from canevas.document.block_text import folded, literal
from canevas.document.editing.draft import Draft, Part, data_of, is_collection
from canevas.document.editing.splices import CannotSpliceError
from canevas.document.nodes import MappingNode, Node, ScalarNode, SequenceNode
from canevas.document.yaml_text import Indentation, block_lines, restyled, value_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.document.editing.layout import Layout
    from canevas.document.nodes import Style


class Place(NamedTuple):
    """Where a value stands.

    Attributes:
        slot: Offset after what it belongs to: the colon of its key, or the mark of its item.
        column: Characters before that key or mark in its line.
        is_item: Whether it belongs to a mark; it then begins on the line of the mark.
    """

    slot: int
    column: int
    is_item: bool


class Form(NamedTuple):
    """A value as it is written.

    Attributes:
        head: What stands in the place itself; nothing where all of it stands below.
        lines: The lines below, with their spaces.
    """

    head: str
    lines: list[str]


def plain_value(part: Part, layout: Layout) -> Any:
    """Give what a part holds as plain data, numbers and booleans as they came.

    Raises:
        CannotSpliceError: Something was moved there that holds a comment, which data cannot hold.
    """
    value, node = part.value, part.node
    if node is not None and not part.stays and not part.is_new:
        end = node.end if part.home is not None and part.home.flow else layout.end(part)
        if layout.holds_comment(node, part.after, end):
            raise CannotSpliceError
    if isinstance(value, Draft):
        inside = [(one.key, plain_value(one, layout)) for one in value.parts]
        return [item for _key, item in inside] if value.is_list else dict(inside)
    return data_of(value) if isinstance(value, ScalarNode | MappingNode | SequenceNode) else value


def style_of(node: Node, layout: Layout) -> Style:
    """Tell how a text was written; what is no text counts as one without quotation marks."""
    return node.style if isinstance(node, ScalarNode) and not layout.is_alias(node) else "plain"


def form_of(value: Any, node: Node, place: Place, layout: Layout, indentation: Indentation) -> Form:
    """Write a value on lines of its own, or in the line of its key or mark.

    Args:
        value: Plain data.
        node: What stood there.
        place: Where it stands.
        layout: The layout of the text.
        indentation: How things are indented around it.
    """
    column = _own_column(node, place, layout, indentation)
    if is_collection(value) and column is not None:
        head, *rest = block_lines(value, indentation)
        return Form(head, list(_indented(rest, column)))
    if is_collection(value) and value and place.is_item:
        return Form("", list(_indented(block_lines(value, indentation), place.column + indentation.dash)))
    if is_collection(value):
        head, lines = value_below(value, indentation)
        return Form(head, list(_indented(lines, place.column)))
    return _text_form(value, node, place, layout, indentation)


def _text_form(value: Any, node: Node, place: Place, layout: Layout, indentation: Indentation) -> Form:
    style = style_of(node, layout)
    body = indentation.dash if place.is_item else indentation.step
    lines = None
    if isinstance(value, str):
        lines = folded(value, body) if style == "folded" and "\n" not in value else literal(value, body)
    at = layout.source.line_end(place.slot if layout.is_block(node) else node.end)
    if lines is None or len(lines[1]) == 1 or layout.is_comment_below(at, place.column + body):
        return Form(restyled(value, style, inside=False), [])
    return Form(lines[0], list(_indented(lines[1], place.column)))


def _own_column(node: Node, place: Place, layout: Layout, indentation: Indentation) -> int | None:
    """Tell in which column a mapping or a list begins whose first line stands in the place itself; None if all is below."""
    if layout.after_anchor(place.slot, node) != place.slot:
        return None
    if node.start == node.end:
        return place.column + indentation.dash if place.is_item else None
    opens_line = layout.source.opens_line(node.start)
    if layout.is_block(node):  # what stood below is taken out
        return None if opens_line else layout.column(node.start)
    return layout.column(node.start) if place.is_item or opens_line else None


def _indented(lines: list[str], column: int) -> Iterator[str]:
    return (" " * column + line if line else line for line in lines)


def indentation_in(draft: Draft, layout: Layout, outer: Indentation) -> Indentation:
    """Tell how far the parts of a mapping or list indent what they hold.

    Args:
        draft: The mapping or list.
        layout: The layout of its text.
        outer: How things are indented around it, which counts where it shows nothing itself.
    """
    step = items = dash = None
    for part in draft.as_read:
        node = part.node
        if node is None or node.start == node.end:
            continue
        if draft.is_list:
            mark = layout.head(part)
            if not layout.text[mark + 1 : node.start].strip(" "):  # neither a line end nor a name between the two
                dash = node.start - mark
                break
        elif part.key_node is not None and layout.is_block(node) and layout.source.opens_line(node.start):
            further = layout.column(node.start) - layout.column(part.key_node.start)
            if isinstance(node, SequenceNode):
                items = further if items is None else items
            else:
                step = further if step is None else step
    return Indentation(step or items or outer.step, outer.items if items is None else items, dash or outer.dash)
