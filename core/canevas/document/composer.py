"""From the events of libyaml to nodes, with every guard that libyaml has not.

Composing from events, and not through libyaml's own composer, keeps the process alive on deep nesting (that one calls
itself), keeps the place of each alias, and is faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from canevas.document.diagnosis import Fault, diagnose
from canevas.document.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode, Style
from canevas.document.quoting import in_braces
from canevas.document.refusals import (
    alias_in_itself,
    directive,
    duplicate_key,
    key_not_text,
    several_documents,
    starts_specially,
    tag_refused,
    too_large,
    unreadable_character,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.document.limits import Limits
    from canevas.document.problem import Problem
    from canevas.document.source import Source

Event = Any
"""An event of PyYAML. Its stubs allow marks to be missing, which libyaml never leaves out."""

_STYLES: Final[dict[str | None, Style]] = {
    None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"
}  # fmt: skip
_BLOCK: Final = frozenset({"literal", "folded"})
_PROPERTIES: Final = re.compile(r"(?:(?:&[0-9A-Za-z_-]+|!<[^>]*>|![^\s,\[\]{}]*)(?:\s+|(?<=\s)#[^\r\n]*)*)+")
_REST: Final = re.compile(r"(?:\s+|#[^\r\n]*)*")
_TOO_DEEP: Final = "maximum nesting depth"
"""What libyaml says since it has a limit of its own (1,000), which it may reach before it gives the first event."""
_LINE_ENDS_OF_OLD: Final = "\x85\u2028\u2029"
"""Characters that YAML 1.1, and so libyaml, takes for line ends; YAML 1.2 and every editor does not."""


@dataclass(slots=True, eq=False)
class _Anchored:
    """What an anchor names: the node, where the anchor stands, and once it is complete what repeating it costs."""

    node: Node
    start: int
    weight: int = 0
    height: int = 0
    complete: bool = False
    used: bool = False


@dataclass(slots=True, eq=False)
class _Open:
    """A list or a mapping whose end has not come yet."""

    node: MappingNode | SequenceNode
    outer: _Open | None
    flow: bool
    nodes_before: int
    anchored: _Anchored | None
    height: int = 1
    items: int = 0
    key: ScalarNode | None = None
    keyless: set[int] | None = None


class _RefusedError(Exception):
    """The document cannot be read on; holds the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.name)
        self.problem = problem


class Composer:
    """Reads one text into nodes.

    Args:
        source: The text.
        limits: How much of it is read.

    Attributes:
        root: The whole, or as much of it as was read before a fault; None where there is nothing.
        problems: What was found, as far as the limits allow.
        keyless: For each mapping between ``{ }`` that has some, the offsets of its keys without colon and value.
        folded: Texts without quotation marks that go over several lines.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.keyless: list[tuple[MappingNode, set[int]]] = []
        self.folded: list[ScalarNode] = []
        self._source = source
        self._limits = limits
        self._begin = source.begin
        self._open: _Open | None = None
        self._previous: Node | None = None
        self._anchors: dict[str, _Anchored] = {}
        self._ever_anchored: list[_Anchored] = []
        self._depth = self._nodes = self._aliased = 0
        self._ended = False
        self._restored: dict[int, str] = {}

    @property
    def unused_anchors(self) -> list[int]:
        """Offsets of anchors on texts that nothing repeats."""
        return [
            anchored.start
            for anchored in self._ever_anchored
            if not anchored.used and isinstance(anchored.node, ScalarNode)
        ]

    def compose(self) -> Problem | None:
        """Read the text.

        Returns:
            Why it could not be read to its end, or None where it was.
        """
        try:
            self._run()
        except _RefusedError as refused:
            return refused.problem
        except MarkedYAMLError as error:
            if _TOO_DEEP in (error.problem or ""):
                start = self._begin if error.problem_mark is None else error.problem_mark.index + self._begin
                return too_large("depth", self._limits, start - 1, start)
            return diagnose(self._fault(error))
        except (YAMLError, UnicodeEncodeError):
            return unreadable_character(self._source)
        return None

    def _run(self) -> None:
        if first := directive(self._source):
            raise _RefusedError(first)
        get_event = CParser(self._without_old_line_ends()).get_event
        handlers: dict[type, Callable[[Event], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._mapping,
            SequenceStartEvent: self._sequence,
            MappingEndEvent: self._close,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
            DocumentEndEvent: self._end,
            DocumentStartEvent: self._ignore,
            StreamStartEvent: self._ignore,
            StreamEndEvent: self._end,
        }
        while not self._ended:
            event: Event = get_event()
            handlers[type(event)](event)

    def _without_old_line_ends(self) -> str:
        """Give the text for libyaml: other characters stand in for those that only it takes for line ends."""
        text = self._source.text[self._begin :]
        if found := [character for character in _LINE_ENDS_OF_OLD if character in text]:
            spare = islice((chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text), len(found))
            stand_in = dict(zip(map(ord, found), spare, strict=False))
            self._restored = {ord(other): chr(code) for code, other in stand_in.items()}
            text = text.translate(stand_in)
        return text

    def _fault(self, error: MarkedYAMLError) -> Fault:
        """Describe what libyaml says, its offsets counted in the document."""
        end = len(self._source.text)
        at = end if error.problem_mark is None else min(error.problem_mark.index + self._begin, end)
        context_at = at if error.context_mark is None else min(error.context_mark.index + self._begin, end)
        # Where a brace may begin a key, libyaml looks through its line for the colon before it says that it opened.
        token = context_at if (error.context or "").startswith("while scanning") else at
        flow = (self._open is not None and self._open.flow) or in_braces(self._source, token)
        return Fault(self._source, error.problem or "", at, error.context or "", context_at, self._previous, flow)

    def _ignore(self, event: Event) -> None:
        """Pass over an event that says nothing."""

    def _end(self, event: Event) -> None:
        self._ended = True
        rest = _REST.match(self._source.text, event.end_mark.index + self._begin)
        if rest is not None and rest.end() < len(self._source.text):
            raise _RefusedError(several_documents(self._source, rest.end()))

    def _scalar(self, event: Event) -> None:
        text = event.value
        start, end = event.start_mark.index + self._begin, event.end_mark.index + self._begin
        style = _STYLES[event.style]
        content = start
        if event.anchor is not None or event.tag is not None:
            content = self._content(event, start, end)
        if style in _BLOCK:
            end = content + len(self._source.text[content:end].rstrip())
        if self._restored:
            text = text.translate(self._restored)
        if len(text) > self._limits.scalar:
            raise _RefusedError(too_large("scalar", self._limits, start, end))
        node = ScalarNode(text, style, content, end)
        if style == "plain" and end - content != len(text):
            self.folded.append(node)
        self._place(node)
        if event.anchor is not None:
            self._name(event.anchor, _Anchored(node, start, weight=1, complete=True))

    def _content(self, event: Event, start: int, end: int) -> int:
        """Tell where a node begins behind its anchor and tag; a tag is a problem."""
        if event.tag is not None and self._has_room:
            flow = self._open is not None and self._open.flow
            text = isinstance(event, ScalarEvent)
            self.problems.append(tag_refused(self._source, start, event.tag, text=text, flow=flow))
        properties = _PROPERTIES.match(self._source.text, start)
        return start if properties is None else min(properties.end(), end)

    def _mapping(self, event: Event) -> None:
        start = self._content_of_collection(event)
        self._enter(MappingNode({}, start, start), event)

    def _sequence(self, event: Event) -> None:
        start = self._content_of_collection(event)
        self._enter(SequenceNode([], start, start), event)

    def _content_of_collection(self, event: Event) -> int:
        start: int = event.start_mark.index + self._begin
        if event.anchor is None and event.tag is None:
            return start
        return self._content(event, start, len(self._source.text))

    def _enter(self, node: MappingNode | SequenceNode, event: Event) -> None:
        self._place(node)
        self._depth += 1
        if self._depth > self._limits.depth:
            raise _RefusedError(too_large("depth", self._limits, node.start, node.start + 1))
        anchored = None
        if event.anchor is not None:
            anchored = self._name(event.anchor, _Anchored(node, event.start_mark.index + self._begin))
        self._open = _Open(node, self._open, event.flow_style, self._nodes - 1, anchored)

    def _close(self, event: Event) -> None:
        here = self._open
        if here is None:
            return
        if event.end_mark.index > event.start_mark.index:
            here.node.end = event.end_mark.index + self._begin
        elif self._previous is not None:
            here.node.end = self._previous.end
        if here.anchored is not None:
            here.anchored.weight = self._nodes - here.nodes_before
            here.anchored.height = here.height
            here.anchored.complete = True
        if here.outer is not None:
            here.outer.height = max(here.outer.height, here.height + 1)
        self._depth -= 1
        self._open = here.outer
        self._previous = here.node

    def _alias(self, event: Event) -> None:
        start, end = event.start_mark.index + self._begin, event.end_mark.index + self._begin
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            flow = self._open is not None and self._open.flow
            raise _RefusedError(starts_specially(self._source, start, flow=flow))
        if not anchored.complete:
            raise _RefusedError(alias_in_itself(start, end))
        anchored.used = True
        self._aliased += anchored.weight
        self._nodes += anchored.weight - 1
        if self._aliased > self._limits.aliases:
            raise _RefusedError(too_large("aliases", self._limits, start, end))
        if self._depth + anchored.height > self._limits.depth:
            raise _RefusedError(too_large("depth", self._limits, start, end))
        if self._open is not None:
            self._open.height = max(self._open.height, anchored.height + 1)
        self._place(_moved(anchored.node, start, end))

    def _name(self, anchor: str, anchored: _Anchored) -> _Anchored:
        self._anchors[anchor] = anchored
        self._ever_anchored.append(anchored)
        if len(self._ever_anchored) > self._limits.anchors:
            raise _RefusedError(too_large("anchors", self._limits, anchored.start, anchored.start + 1))
        return anchored

    @property
    def _has_room(self) -> bool:
        """Tell whether one more problem can be noted."""
        return len(self.problems) < self._limits.problems

    def _place(self, node: Node) -> None:
        """Hang a node where it belongs: the root, an item, a key, or the value of the key before."""
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            raise _RefusedError(too_large("nodes", self._limits, node.start, node.start + 1))
        here = self._open
        self._previous = node
        if here is None:
            self.root = node
        elif isinstance(here.node, SequenceNode):
            self._count(here, node)
            here.node.items.append(node)
        elif here.key is not None:
            self._add_entry(here, here.node, here.key, node)
            here.key = None
        elif isinstance(node, ScalarNode):
            self._count(here, node)
            here.key = node
        else:
            raise _RefusedError(key_not_text(self._source, here.node, node, flow=here.flow))

    def _count(self, here: _Open, node: Node) -> None:
        here.items += 1
        if here.items > self._limits.items:
            raise _RefusedError(too_large("items", self._limits, node.start, node.start + 1))

    def _add_entry(self, here: _Open, mapping: MappingNode, key: ScalarNode, value: Node) -> None:
        if here.flow and value.start == value.end and self._has_no_colon(key, value):
            value.start = value.end = key.end
            if here.keyless is None:
                here.keyless = set()
                self.keyless.append((mapping, here.keyless))
            here.keyless.add(key.start)
        first = mapping.entries.setdefault(key.text, Entry(key, value))
        if first.key is not key and self._has_room:
            self.problems.append(duplicate_key(self._source, key, first.key))

    def _has_no_colon(self, key: ScalarNode, value: Node) -> bool:
        return isinstance(value, ScalarNode) and ":" not in self._source.text[key.end : value.start]


def _moved(node: Node, start: int, end: int) -> Node:
    """Give a node as an alias repeats it: the same content in another place."""
    if isinstance(node, ScalarNode):
        return ScalarNode(node.text, node.style, start, end)
    if isinstance(node, MappingNode):
        return MappingNode(node.entries, start, end)
    return SequenceNode(node.items, start, end)
