"""What YAML takes in silence for something else than what was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from canevas.document.nodes import Entry, MappingNode, Node, ScalarNode
from canevas.document.problem import Problem
from canevas.document.quoting import quote, quoted, text_end, write_this
from canevas.document.refusals import missing_space
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.document.source import Source

_COMMENT_WITHOUT_SPACE: Final = re.compile(r"[ \t]+(#+)(?=[^\s#])")
_LIST_ITEM: Final = re.compile(r"[\r\n][ \t]*(-[ \t]+\S)")
_KEY_WITHOUT_SPACE: Final = re.compile(r"[A-Za-z_][\w-]*:(?=[^/])")
_WORD: Final = re.compile(r"[A-Za-z_][\w-]*")


def comment_without_space(text: str, end: int) -> int | None:
    """Give the offset of a ``#`` after a text that ends at an offset, where no space follows it as in a comment."""
    found = _COMMENT_WITHOUT_SPACE.match(text, end)
    return None if found is None else found.start(1)


def texts(node: Node) -> Iterator[ScalarNode]:
    """Go through the keys and values of a node that are texts, in order."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for entry in node.entries.values():
            yield entry.key
            yield from texts(entry.value)
    else:
        for item in node.items:
            yield from texts(item)


def hashes(source: Source, root: Node) -> Iterator[Problem]:
    """Find texts without quotation marks that a ``#`` cuts: what follows was hardly meant as a comment."""
    if not any(_marks(source.text)):  # looking at each text takes longer
        return
    for node in texts(root):
        if node.style == "plain" and (mark := comment_without_space(source.text, node.end)) is not None:
            message = msg("what follows “#” is not read")
            hint = msg("Put the text between quotation marks, or a space after “#” for a comment.")
            yield Problem("hash-in-text", message, mark, source.line_end(mark), hint, severity="warning")


def _marks(text: str) -> Iterator[int]:
    """Give the offsets of ``#`` that no space follows and that only blanks part from something in their line."""
    mark = text.find("#")
    while mark >= 0:
        if text[mark - 1 : mark] in (" ", "\t") and comment_without_space(text, mark - 1) == mark:
            yield mark
        mark = text.find("#", mark + 1)


def list_items(source: Source, folded: list[ScalarNode]) -> Iterator[Problem]:
    """Find list items that are read as the next line of the text above them, since they are indented further.

    Args:
        source: The document.
        folded: Texts without quotation marks that go over several lines.
    """
    for node in folded:
        if found := _LIST_ITEM.search(source.text, node.start, node.end):
            start = found.start(1)
            line = source.position(node.start).line
            message = msg("this list item is read as part of the text of line {line}", line=line)
            hint = msg("Give it the spaces of the other items, or put that text between quotation marks.")
            yield Problem("yaml-syntax", message, start, source.line_end(start), hint, severity="warning")


def anchors(source: Source, unused: list[int]) -> Iterator[Problem]:
    """Find texts whose first word was taken for an anchor: ``&word``, which nothing repeats.

    Args:
        source: The document.
        unused: Offsets of anchors on texts that nothing repeats.
    """
    for start in unused:
        edit = quote(source, start, text_end(source, start, start, flow=False))
        message = msg("a word that begins with “&” is taken for a name, not for text")
        hint = write_this(source, edit)
        yield Problem("special-first-character", message, start, start + 1, hint, severity="warning")


def commas(source: Source, mapping: MappingNode, keyless: set[int]) -> Iterator[Problem]:
    """Find texts between ``{ }`` that a comma cuts: the rest became a key without colon and value.

    Args:
        source: The document.
        mapping: Keys and values between ``{ }``.
        keyless: Offsets of its keys that have neither.
    """
    before: Entry | None = None
    rest: list[Entry] = []
    for entry in mapping.entries.values():
        if entry.key.start in keyless:
            if found := _KEY_WITHOUT_SPACE.match(entry.key.text):
                yield missing_space(source, entry.key.start + found.end(), fatal=False)
            else:
                rest.append(entry)
            continue
        if rest:
            yield _comma(source, mapping, before, rest)
        before, rest = entry, []
    if rest:
        yield _comma(source, mapping, before, rest)


def _comma(source: Source, mapping: MappingNode, before: Entry | None, rest: list[Entry]) -> Problem:
    text = before.value if before is not None else None
    if not isinstance(text, ScalarNode) or text.style != "plain" or text.value is None:
        return _no_value(source, mapping, rest[0].key)
    start, end = text.start, rest[-1].key.end
    comma = source.text.index(",", text.end)
    edit = quote(source, start, end)
    message = msg(
        "between {{ }}, a comma separates two values; this reads {first}, then “{second}”",
        first=text.text,
        second=rest[0].key.text,
    )
    number = source.text[comma - 1].isdigit() and source.text[comma + 1].isdigit()
    if number:
        point = source.text[start:comma] + "." + source.text[comma + 1 : end]
        hint = msg("Write {point}, or {quoted}.", point=point, quoted=quoted(source.text[start:end]))
    else:
        hint = write_this(source, edit)
    fix = None if any(_WORD.fullmatch(entry.key.text) for entry in rest) else edit
    return Problem("comma-in-braces", message, comma, comma + 1, hint, fix=fix)


def _no_value(source: Source, mapping: MappingNode, key: ScalarNode) -> Problem:
    message = msg("between {{ }}, “{key}” has no value", key=key.text)
    if len(mapping.entries) == 1:
        hint = write_this(source, quote(source, mapping.start, mapping.end))
    else:
        hint = msg("Write each entry as key: value.")
    return Problem("comma-in-braces", message, key.start, key.end, hint)
