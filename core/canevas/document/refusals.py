"""The problems that the strict reader raises by itself, each with its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from canevas.document.problem import Edit, Problem
from canevas.document.quoting import goes_on, quote, text_end, write_this
from canevas.language import Message, msg, msgid

if TYPE_CHECKING:
    from canevas.document.limits import Limits
    from canevas.document.nodes import MappingNode, Node, ScalarNode
    from canevas.document.source import Source

_HEAD: Final = re.compile(r"(?:\s+|#[^\r\n]*)*")
_REFUSED_CHARACTER: Final = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Not compiled beforehand, which takes longer than the rest of this module."""
_YAML_OWN_TAG: Final = "tag:yaml.org,2002:"

_TOO_LARGE: Final = {
    "size": msgid("the document is too large: more than {limit} characters"),
    "depth": msgid("too many lists and keys stand inside one another here: more than {limit}"),
    "nodes": msgid("the document is too large: more than {limit} values"),
    "aliases": msgid("the aliases (*name) of this document repeat too much: more than {limit} values"),
    "items": msgid("too many items or keys stand in one list here: more than {limit}"),
    "anchors": msgid("too many names (&name) are given in this document: more than {limit}"),
    "scalar": msgid("this text is too long: more than {limit} characters"),
}
_OTHERWISE: Final = {
    "depth": msgid("Write it with fewer levels."),
    "aliases": msgid("Write the values out where they are needed."),
    "anchors": msgid("Take away those that nothing repeats."),
    "scalar": msgid("Shorten it, or keep it in a file of its own."),
}
_SPLIT: Final = msgid("Split it into several files.")


def too_large(what: str, limits: Limits, start: int, end: int) -> Problem:
    """Refuse what goes beyond a limit; ``what`` is the limit's name."""
    message = Message(_TOO_LARGE[what], {"limit": getattr(limits, what)})
    return Problem("too-large", message, start, end, Message(_OTHERWISE.get(what, _SPLIT), {}), fatal=True)


def duplicate_key(source: Source, key: ScalarNode, first: ScalarNode) -> Problem:
    """Refuse a key that stands twice in one mapping, naming both places."""
    line, column = source.position(first.start)
    message = msg(
        "the key “{key}” stands twice: here, and on line {line}, column {column}",
        key=key.text,
        line=line,
        column=column,
    )
    return Problem("duplicate-key", message, key.start, key.end, msg("Keep one of the two."))


def several_documents(source: Source, start: int) -> Problem:
    """Refuse what follows the end of the document."""
    end = source.line_end(start)
    if source.text[start] == "%":
        return starts_specially(source, start, flow=False)
    if not source.text.startswith("---", start) and "\n..." not in source.text[source.begin : start]:
        message = msg("what stands above is complete; this does not belong to it")
        hint = msg("Write the document as lines of the form key: value.")
        return Problem("yaml-syntax", message, start, end, hint, fatal=True)
    message = msg("a second document begins here: “---” and “...” at the beginning of a line end a document")
    hint = msg("Keep one document in a file; take this line away, or put # and a space before it.")
    return Problem("several-documents", message, start, end, hint, fatal=True)


def directive(source: Source) -> Problem | None:
    """Refuse an instruction to YAML readers before libyaml follows it; other lines with ``%`` it refuses itself."""
    head = _HEAD.match(source.text, source.begin)
    start = source.begin if head is None else head.end()
    if not source.text.startswith(("%YAML ", "%TAG "), start) or not source.opens_line(start):
        return None
    message = msg("lines that begin with “%” are instructions to YAML readers, and are not taken here")
    return Problem("yaml-syntax", message, start, source.line_end(start), msg("Take this line away."), fatal=True)


def tag_refused(source: Source, start: int, tag: str, *, text: bool, flow: bool) -> Problem:
    """Refuse a tag; where it is not one of YAML's own, it was the first word of a text."""
    start = source.text.find("!", start)
    end = text_end(source, start, start, flow=flow)
    message = msg("a word that begins with “!” is taken for a tag, not for text")
    if tag.startswith(_YAML_OWN_TAG):
        return Problem("tag-refused", message, start, end, msg("Take the tag away; the field decides what a value is."))
    edit = quote(source, start, end)
    fix = edit if text and not source.text[start:end].endswith(("|", ">")) else None
    return Problem("tag-refused", message, start, end, write_this(source, edit), fix=fix)


def alias_in_itself(start: int, end: int) -> Problem:
    """Refuse an alias that stands in what it repeats."""
    message = msg("this alias stands inside what it repeats, so it has no end")
    return Problem("yaml-syntax", message, start, end, msg("Write the value out."), fatal=True)


def key_not_text(source: Source, mapping: MappingNode, key: Node, *, flow: bool) -> Problem:
    """Refuse a list or a mapping as a key; ``{{ … }}`` was meant as a text."""
    if flow:
        return starts_specially(source, mapping.start, flow=False)
    message = msg("a key must be a text, not a list or other keys")
    hint = msg("Put the key between quotation marks.")
    return Problem("yaml-syntax", message, key.start, key.start + 1, hint, fatal=True)


def starts_specially(source: Source, start: int, *, flow: bool) -> Problem:
    """Refuse a text without quotation marks whose first character means something to YAML."""
    character = source.text[start]
    end = text_end(source, start, start + 1, flow=flow)
    edit = quote(source, start, end)
    message = msg("a text that begins with “{character}” must stand between quotation marks", character=character)
    fix = edit if _surely_text(source, start, end) else None
    hint = write_this(source, edit)
    return Problem("special-first-character", message, start, start + 1, hint, fatal=True, fix=fix)


def _surely_text(source: Source, start: int, end: int) -> bool:
    """Tell whether quotation marks are the one right answer: not where a key, a list or more lines may be meant."""
    text = source.text[start:end]
    if text[0] in "-|,]}" or source.opens_line(start) or goes_on(source, start):
        return False
    if text[0] == ">":
        return any(character.isdigit() for character in text)
    return True


def missing_space(source: Source, after: int, *, fatal: bool) -> Problem:
    """Refuse ``key:value``, which YAML reads as one word; ``after`` is the offset after the colon.

    The hard space of word processors does not part the two either; it gives way to an ordinary one.
    """
    edit = Edit(after, after + source.text[after : after + 1].isspace(), " ")
    message = msg("a space is missing after “:”")
    return Problem("yaml-syntax", message, after - 1, after, write_this(source, edit), fatal=fatal, fix=edit)


def unreadable_character(source: Source) -> Problem:
    """Refuse a character that no YAML document may hold."""
    found = re.search(_REFUSED_CHARACTER, source.text[source.begin :])
    start = len(source.text) if found is None else found.start() + source.begin
    character = "" if found is None else found.group()
    code = f"U+{ord(character):04X}" if character else "?"
    message = msg("an invisible character that YAML does not allow stands here: {code}", code=code)
    return Problem("yaml-syntax", message, start, start + 1, msg("Take it away."), fatal=True)
