"""Comments in a plan that ignore a rule there: ``# canevas: ignore SCH-04 (the team on call works on Sundays)``.

At the end of a line, a comment holds for what begins on that line: a value, a whole item, a whole list. Alone on a line it holds for the
next one, and before the first key for the whole plan.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.contracts.rule import code_of
from canevas.document import MappingNode, ScalarNode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from canevas.contracts.diagnostic import Diagnostic
    from canevas.contracts.rule import Rule
    from canevas.document import Document, Node

_COMMENT: Final = re.compile(
    r"(?<!\S)#+[ \t]*canevas[ \t\xa0\u202f]*:[ \t\xa0]*ignor(?:er?)\b([^\r\n]*)", re.IGNORECASE
)
_CODE: Final = re.compile(r"[ \t,;:]*([A-Za-z]{2,8}[ _-]?[0-9]{1,3})(?!\w)")
_NOTHING: Final = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*[ \t]*")
_END: Final = 1 << 62
"""A line after every line."""


class IgnoreComment(NamedTuple):
    """A comment that ignores rules.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        codes: The rules, as codes.
        reason: Why; empty where it does not say.
        first: First line for which it holds.
        last: Last line for which it holds.
        key: Key of the plan that begins on its line; empty where none does.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    reason: str
    first: int
    last: int
    key: str


class IgnoreComments:
    """The comments of one plan that ignore rules, and which of them were of use.

    Args:
        document: The plan's file.
    """

    def __init__(self, document: Document) -> None:
        self.comments = _comments(document)
        self.used: set[tuple[int, str]] = set()
        """Comments by number, with the codes that ignored something."""
        self._lines: dict[str, dict[int, list[int]]] = {}
        self._everywhere: dict[str, list[tuple[int, str]]] = {}
        for number, one in enumerate(self.comments):
            for code in one.codes:
                lines = self._lines.setdefault(code, {})
                if one.last == _END:
                    self._everywhere.setdefault(code, []).append((number, ""))
                    continue
                if one.key:
                    self._everywhere.setdefault(code, []).append((number, one.key))
                for line in range(
                    one.first, one.last + 1
                ):  # one line lies within few items, so this is no more than the plan
                    lines.setdefault(line, []).append(number)

    def kept(self, found: Iterable[Diagnostic], rules: Mapping[str, Rule]) -> list[Diagnostic]:
        """Give the remarks that no comment ignores."""
        return [one for one in found if not self.ignores(one.code, one.line, rules)]

    def ignores(self, code: str, line: int, rules: Mapping[str, Rule]) -> bool:
        """Tell whether a rule is ignored on a line, and note which comments say so."""
        numbers = list(self._lines.get(code, {}).get(line, ()))
        at = rules[code].ignore_at if code in rules else ""
        numbers += [number for number, key in self._everywhere.get(code, ()) if key in ("", at)]
        self.used.update((number, code) for number in numbers)
        return bool(numbers)

    def without_reason(self) -> Iterator[IgnoreComment]:
        """Give the comments that do not say why."""
        return (one for one in self.comments if not one.reason)

    def unused(self, checked: Collection[str], known: Collection[str]) -> Iterator[tuple[IgnoreComment, str]]:
        """Give the comments that ignored nothing.

        Args:
            checked: Codes of the rules that were checked; of others nobody can tell.
            known: Codes of all rules.

        Returns:
            Each with the code in question, which is empty where it names no rule at all.
        """
        for number, one in enumerate(self.comments):
            if not one.codes:
                yield one, ""
            for code in one.codes:
                if (code in checked or code not in known) and (number, code) not in self.used:
                    yield one, code


def _comments(document: Document) -> list[IgnoreComment]:
    """Find the comments; texts that only look like one are passed over."""
    text, root = document.text, document.root
    found = list(_COMMENT.finditer(text)) if "canevas" in text.casefold() else []
    if not found or root is None:
        return []
    places = _Places(document, root)
    return [_comment(document, one, places) for one in found if not places.is_text(text, one.start())]


def _comment(document: Document, found: re.Match[str], places: _Places) -> IgnoreComment:
    rest, codes = found[1], []
    at = 0
    while code := _CODE.match(rest, at):
        codes.append(code_of(code[1]))
        at = code.end()
    reason = rest[at:].strip(" \t\xa0()[]–—-:.,;") if codes else ""
    start, text, begin = found.start(), document.text, places.begin
    own = not text[start - document.position(start).column + 1 : start].strip()
    first, last, key = 1, _END, ""
    if not own or start > begin:
        first, last, key = places.below(document, _next(text, found.end()) if own else start)
    return IgnoreComment(start, found.end(), tuple(dict.fromkeys(codes)), reason, first, last, key)


def _next(text: str, offset: int) -> int:
    """Give the offset of what comes after a comment and other lines without content."""
    found = _NOTHING.match(text, offset)
    return found.end() if found else offset


class _Places:
    """Where the texts, items and keys of a plan stand."""

    def __init__(self, document: Document, root: Node) -> None:
        self._document = document
        self.begin = root.start
        self._texts: list[tuple[int, int, bool]] = []
        self._parts: list[tuple[int, int, str]] = []
        self._walk(root, at_top=True)
        self._texts.sort()
        self._parts.sort()

    def _walk(self, node: Node, *, at_top: bool = False) -> None:
        if self._document.is_alias(node):  # what it repeats stands elsewhere
            return
        if isinstance(node, ScalarNode):
            self._texts.append((node.start, node.end, node.style in ("literal", "folded")))
            return
        if isinstance(node, MappingNode):
            for key, entry in node.entries.items():
                self._parts.append((entry.key.start, max(entry.key.end, entry.value.end), key if at_top else ""))
                self._walk(entry.value)
            return
        for item in node.items:
            self._parts.append((item.start, item.end, ""))
            self._walk(item)

    def is_text(self, text: str, offset: int) -> bool:
        """Tell whether an offset is inside a text, between quotation marks or on lines of its own."""
        number = bisect_right(self._texts, (offset, _END, True)) - 1
        if number < 0:
            return False
        start, end, block = self._texts[number]
        if block and not text[start:offset].count("\n"):  # after the mark that begins such a text
            return False
        return start < offset < end

    def below(self, document: Document, offset: int) -> tuple[int, int, str]:
        """Give the first and the last line of what begins on the line of an offset, and the key of the plan there."""
        line, column = document.position(offset)
        start = offset - column + 1
        end = start + len(document.line(line))
        first = bisect_left(self._parts, (start,))
        last, key = line, ""
        for _, stop, name in self._parts[first : bisect_right(self._parts, (end, _END, ""))]:
            last, key = max(last, document.position(stop).line), key or name
        return line, last, key
