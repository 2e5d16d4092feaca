"""Quotation marks around a text that YAML would otherwise read as something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from canevas.document.problem import Edit
from canevas.language import Message, msg

if TYPE_CHECKING:
    from canevas.document.source import Source

LONGEST_LINE: Final = 160
"""Characters of a line that a hint shows."""

_COMMENT: Final = re.compile(r"[ \t]#+(?:[ \t]|$)")
_FLOW_END: Final = re.compile(r"[,\]}]")
_QUOTED: Final = re.compile(r"""(?<![^\s{\[,])(?:"[^"]*"|'[^']*')""")
_LIST_MARKS: Final = re.compile(r" *(?:- +)*")


def quoted(text: str) -> str:
    """Write a text of one line between quotation marks, so that YAML reads exactly this text."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def text_end(source: Source, start: int, after: int, *, flow: bool) -> int:
    """Tell where a text ends that was meant to go on: before a comment, or at the line's end.

    Args:
        source: The document.
        start: Where the text begins.
        after: A place that is certainly in it, on the same line.
        flow: Whether it stands between ``{ }`` or ``[ ]``, where a comma or a closing mark ends it too.

    Returns:
        The offset after its last character.
    """
    end = source.line_end(after)
    if comment := _COMMENT.search(source.text, start, end):
        end = max(comment.start(), after)
    if flow and (mark := _FLOW_END.search(source.text, after, end)):
        end = mark.start()
    return start + len(source.text[start:end].rstrip())


def in_braces(source: Source, offset: int) -> bool:
    """Tell whether a ``{`` or ``[`` is open before an offset in its line, as far as its text tells."""
    before = _QUOTED.sub("", source.text[source.line_start(offset) : offset])
    return sum(before.count(mark) for mark in "{[") > sum(before.count(mark) for mark in "}]")


def goes_on(source: Source, start: int) -> bool:
    """Tell whether a text that begins at an offset goes on on the next line, which is indented more than its key."""
    line = source.line_start(start)
    marks = _LIST_MARKS.match(source.text, line, start)
    level = 0 if marks is None else marks.end() - line
    if marks is not None and line + level == start:
        level = len(marks.group().rstrip()) - 1
    following = source.line(source.position(start).line + 1)
    return bool(following.strip()) and len(following) - len(following.lstrip(" ")) > level


def quote(source: Source, start: int, end: int) -> Edit:
    """Give the edit that puts a piece of the document between quotation marks."""
    return Edit(start, end, quoted(source.text[start:end]))


def shown(source: Source, edit: Edit) -> str:
    """Give the lines of an edit as they will be, without indentation, shortened where they are very long."""
    start, end = source.line_start(edit.start), source.line_end(edit.end)
    line = Edit(edit.start - start, edit.end - start, edit.replacement).apply(source.text[start:end]).strip()
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"


def write_this(source: Source, edit: Edit) -> Message:
    """Give the hint that shows what to write."""
    return msg("Write   {line}", line=shown(source, edit))
