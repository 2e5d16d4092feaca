"""What libyaml refuses, said so that a person can put it right: the trap by its name, the exact place, what to write.

libyaml says where it stopped and what it had expected; what the person did is found in the text around that place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.document.nodes import MappingNode, Node, ScalarNode, SequenceNode
from canevas.document.problem import Edit, Problem
from canevas.document.quoting import goes_on, quote, quoted, text_end, write_this
from canevas.document.refusals import missing_space, starts_specially
from canevas.document.silent import comment_without_space
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.document.source import Source


class Fault(NamedTuple):
    """What libyaml said.

    Attributes:
        source: The document.
        problem: What it did not expect, in its own words.
        at: Offset of the place.
        context: What it was reading, in its own words; may be empty.
        context_at: Offset where that begins.
        previous: The last value that was read whole.
        flow: Whether the place stands between ``{ }`` or ``[ ]``.
    """

    source: Source
    problem: str
    at: int
    context: str
    context_at: int
    previous: Node | None
    flow: bool

    @property
    def character(self) -> str:
        """The character at the place; empty at the end of the text."""
        return self.source.text[self.at : self.at + 1]

    def same_line(self, first: int, second: int) -> bool:
        """Tell whether two offsets are in one line."""
        return self.source.position(first).line == self.source.position(second).line


_INDENTED_OTHERWISE: Final = re.compile(r" *(?=[^\S \r\n])")
_KEY_WITHOUT_SPACE: Final = re.compile(r" *(?:- +)*[A-Za-z_][\w-]*:(?=[^ \t\r\n/])")
_KEY_ALONE: Final = re.compile(r"[ \t]*(?:-[ \t]+)*[\w-]+[ \t]*")
_NEXT_KEY: Final = re.compile(r",\s*[\w-]+:\s*[\"']\Z")
"""The end of a quoted text that took in the next key of a mapping on one line, up to where its value is quoted."""


def diagnose(fault: Fault) -> Problem:
    """Say what is wrong in the words of a person who writes plans.

    Args:
        fault: What libyaml said.

    Returns:
        A fatal problem.
    """
    for diagnosis in _DIAGNOSES:
        if problem := diagnosis(fault):
            return problem
    message = msg("YAML cannot be read from here on ({detail})", detail=f"{fault.context} {fault.problem}".strip())
    return Problem("yaml-syntax", message, fault.at, fault.at + 1, fatal=True)


def _no_space(fault: Fault) -> Problem | None:
    """A tab, or the hard space of word processors, where spaces must indent."""
    source = fault.source
    found = _INDENTED_OTHERWISE.match(source.text, source.line_start(fault.at))
    start = fault.at if fault.character == "\t" or found is None else found.end()
    character = source.text[start : start + 1]
    if found is None and character != "\t":
        return None
    message = (
        msg("a tab stands here; YAML is indented with spaces")
        if character == "\t"
        else msg("what stands here only looks like a space (U+{code})", code=f"{ord(character):04X}")
    )
    return Problem("tab-indentation", message, start, start + 1, msg("Put spaces in its place."), fatal=True)


def _unclosed_flow(fault: Fault) -> Problem | None:
    """A ``{`` or ``[`` that is still open where the next line begins anew."""
    source = fault.source
    opened = source.text[fault.context_at : fault.context_at + 1]
    if not fault.context.startswith("while parsing a flow") or opened not in ("{", "["):
        return None
    later = not fault.same_line(fault.at, fault.context_at)
    begins_anew = later and source.indentation(fault.at) <= source.indentation(fault.context_at)
    if source.text[fault.at :].strip() and not begins_anew:
        return None
    closing = "}" if opened == "{" else "]"
    message = msg("the “{opened}” opened here is not closed", opened=opened)
    hint = msg("Put “{closing}” where it ends.", closing=closing)
    return Problem("yaml-syntax", message, fault.context_at, fault.context_at + 1, hint, fatal=True)


def _missing_space(fault: Fault) -> Problem | None:
    """``key:value``, which YAML reads as one word."""
    source, previous = fault.source, fault.previous
    start = source.line_start(fault.context_at)
    if fault.problem.startswith("mapping values") and isinstance(previous, ScalarNode):
        if previous.style != "plain" or fault.same_line(previous.start, fault.at):
            return None
        start = source.line_start(previous.start)
    elif "simple key" not in fault.context:
        return None
    found = _KEY_WITHOUT_SPACE.match(source.text, start)
    if found is None:
        return None
    return missing_space(source, found.end(), fatal=True)


def _colon(fault: Fault) -> Problem | None:
    """A ``: `` inside a text without quotation marks."""
    source, previous = fault.source, fault.previous
    if fault.character != ":" or not (fault.flow or fault.problem.startswith("mapping values")):
        return None
    if not isinstance(previous, ScalarNode) or previous.end > fault.at:
        return None
    if not fault.same_line(previous.start, fault.at):
        return _key_in_text(fault, previous)
    end = text_end(source, previous.start, fault.at + 1, flow=fault.flow)
    edit = quote(source, previous.start, end)
    fix = None if goes_on(source, previous.start) else edit
    message = msg("a “:” followed by a space cuts this text in two")
    return Problem("colon-in-text", message, fault.at, fault.at + 1, write_this(source, edit), fatal=True, fix=fix)


def _colon_before_mark(fault: Fault) -> Problem | None:
    """A ``:`` between ``{ }`` or ``[ ]`` right before another mark, as in ``{start:, end: 3}`` and ``[what:?]``."""
    if fault.problem != "found unexpected ':'" or fault.character != ":":
        return None
    mark = fault.source.text[fault.at + 1 : fault.at + 2]
    message = msg("between {{ }} or [ ], a “:” right before “{mark}” ends no key and belongs to no text", mark=mark)
    hint = msg("Put a space after “:” where it ends a key, or the text between quotation marks.")
    return Problem("colon-in-text", message, fault.at, fault.at + 1, hint, fatal=True)


def _key_in_text(fault: Fault, text: ScalarNode) -> Problem:
    """A colon on a later line of a text: a key that is indented too far, or a text that needs quotation marks."""
    source = fault.source
    first = source.position(text.start).line
    if _KEY_ALONE.fullmatch(source.text, source.line_start(fault.at), fault.at):
        message = msg("this line is indented as if it belonged to the text of line {line}", line=first)
        hint = msg("Give it the same number of spaces as the key that it follows.")
        start = source.line_start(fault.at) + source.indentation(fault.at)
        return Problem("yaml-syntax", message, start, fault.at, hint, fatal=True)
    message = msg("a “:” followed by a space cuts in two the text that begins on line {line}", line=first)
    hint = msg("Put the whole text between quotation marks.")
    return Problem("colon-in-text", message, fault.at, fault.at + 1, hint, fatal=True)


_SPECIAL: Final = frozenset("%@`>|&*!?-[]{},")
_SPECIAL_CONTEXTS: Final = (
    "while scanning a block scalar",
    "while scanning an anchor",
    "while scanning an alias",
    "while scanning a tag",
    "while scanning a directive",
    "while scanning a %",
    "while parsing a node",
)
_SPECIAL_PROBLEMS: Final = (
    "found character that cannot start any token",
    "block sequence entries are not allowed",
    "mapping keys are not allowed",
)


def _special_character(fault: Fault) -> Problem | None:
    """A text without quotation marks whose first character means something to YAML."""
    source, start = fault.source, fault.at
    if fault.context.startswith(_SPECIAL_CONTEXTS):
        start = fault.context_at
    elif "did not find expected node content" in fault.problem:
        if fault.flow and fault.character != "?":
            return None
    elif not fault.problem.startswith(_SPECIAL_PROBLEMS):
        return None
    if source.text[start : start + 1] not in _SPECIAL:
        return None
    return starts_specially(source, start, flow=fault.flow)


def _open_quote(fault: Fault) -> Problem | None:
    """A quotation mark that is never closed."""
    if fault.context != "while scanning a quoted scalar":
        return None
    source, start = fault.source, fault.context_at
    end = text_end(source, start, start + 1, flow=fault.flow)
    mark = source.text[start]
    edit = Edit(end, end, mark)
    message = msg("the quotation mark opened here is not closed")
    fix = None if fault.flow or mark in source.text[start + 1 : end] or goes_on(source, start) else edit
    return Problem("yaml-syntax", message, start, start + 1, write_this(source, edit), fatal=True, fix=fix)


def _backslash(fault: Fault) -> Problem | None:
    r"""A ``\`` between double quotation marks that begins no known escape."""
    if fault.context != "while parsing a quoted scalar":
        return None
    source = fault.source
    start = source.text.rfind("\\", fault.context_at, fault.at + 1)
    edit = Edit(start, start, "\\")
    message = msg("between double quotation marks, “\\” changes what the next character means")
    return Problem("yaml-syntax", message, start, start + 1, write_this(source, edit), fatal=True, fix=edit)


def _text_after(fault: Fault) -> Problem | None:
    """Text that goes on after a closing quotation mark or bracket."""
    source, previous = fault.source, fault.previous
    if previous is None or previous.end > fault.at or not fault.character.strip():
        return None
    if source.text[previous.end : fault.at].strip(" \t"):
        return None
    if isinstance(previous, MappingNode | SequenceNode):
        if fault.flow or source.text[previous.start] not in "[{":
            return None
        return starts_specially(source, previous.start, flow=False)
    if previous.style not in ("single", "double"):
        return None
    if not fault.same_line(previous.start, fault.at):
        message = msg("the quotation mark opened here is closed only on line {line}", line=_line(fault, previous.end))
        hint = msg("Close it where its text ends.")
        return Problem("yaml-syntax", message, previous.start, previous.start + 1, hint, fatal=True)
    swallowed = _NEXT_KEY.search(source.text, previous.start, previous.end) if fault.flow else None
    if swallowed is not None:
        edit = Edit(swallowed.start(), swallowed.start(), source.text[previous.start])
        message = msg("the quotation mark opened here is not closed before the next key")
        at = previous.start
        return Problem("yaml-syntax", message, at, at + 1, write_this(source, edit), fatal=True, fix=edit)
    edit = _requoted(fault, previous)
    message = msg("this text goes on after its closing quotation mark")
    return Problem("yaml-syntax", message, fault.at, fault.at + 1, write_this(source, edit), fatal=True, fix=edit)


def _line(fault: Fault, offset: int) -> int:
    return fault.source.position(offset).line


def _requoted(fault: Fault, previous: ScalarNode) -> Edit:
    """Quote a whole text: one that ``'`` closed in the middle of a word, or one that begins with a quotation."""
    source = fault.source
    end = text_end(source, previous.start, fault.at + 1, flow=fault.flow)
    text = source.text[previous.start : end]
    if previous.end == fault.at and len(text) > 1 and text[0] == text[-1] == "'":
        text = text[1:-1].replace("''", "'")
    return Edit(previous.start, end, quoted(text))


def _comment_in_text(fault: Fault) -> Problem | None:
    """A text that goes on on the next line, after a ``#`` that ended it."""
    source, previous = fault.source, fault.previous
    if not isinstance(previous, ScalarNode) or previous.style != "plain" or previous.end > fault.at:
        return None
    mark = comment_without_space(source.text, previous.end)
    if mark is None or source.position(fault.at).line != source.position(mark).line + 1:
        return None
    message = msg("“#” ends this text; what follows it is not read")
    hint = msg("Put the text between quotation marks, or a space after “#” for a comment.")
    return Problem("hash-in-text", message, mark, mark + 1, hint, fatal=True)


def _no_key(fault: Fault) -> Problem | None:
    """A line that is no ``key: value``."""
    if "simple key" not in fault.context:
        return None
    message = msg("this line has no “:”, so it is no key with its value")
    hint = msg("If it goes on with the text above, begin it with more spaces than the key of that text.")
    end = max(fault.source.line_end(fault.context_at), fault.context_at + 1)
    return Problem("yaml-syntax", message, fault.context_at, end, hint, fatal=True)


def _indentation(fault: Fault) -> Problem | None:
    """A line that begins where no level begins, or a list item among keys."""
    source = fault.source
    if "while parsing a block" not in fault.context or not source.opens_line(fault.at):
        return None
    column, level = source.position(fault.at).column, source.position(fault.context_at)
    end = max(source.line_end(fault.at), fault.at + 1)
    if column != level.column:
        message = msg("this line begins in column {column}, where no level begins", column=column)
        hint = msg("Give it the same number of spaces as the lines that it belongs with.")
    elif "block mapping" in fault.context:
        if fault.character != "-":
            return None
        message = msg("a list item stands among the keys that begin on line {line}", line=level.line)
        hint = msg("Indent it below the key of its list.")
    else:
        message = msg("this line stands in the list that begins on line {line}, but has no “-”", line=level.line)
        hint = msg("Begin it with “- ”, or give it the spaces of the lines that it belongs with.")
    return Problem("yaml-syntax", message, fault.at, end, hint, fatal=True)


def _missing_comma(fault: Fault) -> Problem | None:
    """Two values between ``{ }`` or ``[ ]`` with no comma between them."""
    if not fault.context.startswith("while parsing a flow"):
        return None
    message = msg("between {{ }} or [ ], a comma or the closing mark is expected here")
    return Problem("yaml-syntax", message, fault.at, fault.at + 1, fatal=True)


_DIAGNOSES: Final[tuple[Callable[[Fault], Problem | None], ...]] = (
    _no_space,
    _unclosed_flow,
    _missing_space,
    _colon,
    _colon_before_mark,
    _special_character,
    _open_quote,
    _backslash,
    _text_after,
    _comment_in_text,
    _no_key,
    _indentation,
    _missing_comma,
)
