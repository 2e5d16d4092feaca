"""A document that was read: its data, the places of its data, and what is wrong with its writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.document.nodes import MappingNode, Node, child, plain
from canevas.errors import InputError
from canevas.language import Message, nmsg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from canevas.document.problem import Problem
    from canevas.document.source import Position, Source
    from canevas.document.stamp import FileStamp

_SHOWN: Final = 10


class DocumentError(InputError):
    """A document holds faults, so that its data cannot be used.

    Args:
        document: The document.
        problems: Its problems that are errors, at least one.
    """

    def __init__(self, document: Document, problems: Sequence[Problem]) -> None:
        lines = [_printed(document, problem) for problem in problems[:_SHOWN]]
        message = lines[0]
        for line in lines[1:]:
            message = Message("{before}\n{line}", {"before": message, "line": line})
        if rest := len(problems) - len(lines):
            more = nmsg("and {count} more fault", "and {count} more faults", rest)
            message = Message("{before}\n{line}", {"before": message, "line": more})
        super().__init__(message, problems[0].hint)
        self.document = document
        self.problems = tuple(problems)


def _printed(document: Document, problem: Problem) -> Message:
    line, column = document.position(problem.start)
    return Message("{place}: {message}", {"place": f"{document.name}:{line}:{column}", "message": problem.message})


class Document:
    """A YAML document, read strictly.

    Args:
        name: Name for messages: the file's path as it was given.
        source: The text.
        root: The whole; None where nothing is written or the document could not be read.
        problems: What is wrong, in the order of the text.
        path: The file.
        stamp: What the file was like when it was read.
    """

    def __init__(
        self,
        name: str,
        source: Source,
        root: Node | None,
        problems: Sequence[Problem],
        *,
        path: Path | None = None,
        stamp: FileStamp | None = None,
    ) -> None:
        self.name = name
        self.root = root
        size = len(source.text)  # what is missing at the end stands, for whoever found it, after the end
        self.problems = tuple(one if one.end <= size else one._replace(end=size) for one in problems)
        self.path = path
        self.stamp = stamp
        self._source = source

    @property
    def text(self) -> str:
        """The text, every character as in the file, which offsets count."""
        return self._source.text

    def data(self) -> object:
        """Give the data: dictionaries and lists, each value as its text; None for nothing, ``~`` and ``null``."""
        return None if self.root is None else plain(self.root)

    def require(self) -> object:
        """Give the data of a document without faults; warnings are passed over.

        Raises:
            DocumentError: There are faults; lists them with file, line and column.
        """
        errors = [problem for problem in self.problems if problem.severity == "error"]
        if errors:
            raise DocumentError(self, errors)
        return self.data()

    def node(self, path: Sequence[str | int]) -> Node | None:
        """Give the node that keys and positions lead to, or None where they lead nowhere."""
        here = self.root
        for part in path:
            if here is None:
                return None
            here = child(here, part)
        return here

    def span(self, path: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        """Tell where something stands.

        Args:
            path: Keys and positions that lead to it.
            key: Ask for the place of its key instead of its value.

        Returns:
            Offsets of its first character and after its last. Of something that is not there: the first key of the
            nearest mapping that is, or the nearest list or text. Of a document without content: its beginning.
        """
        here = self.root
        if here is None:
            return self._source.begin, self._source.begin
        for number, part in enumerate(path, 1):
            below = child(here, part)
            if below is None:
                return _first_key(here)
            if key and number == len(path) and isinstance(here, MappingNode):
                below = here.entries[str(part)].key
            here = below
        return here.start, here.end

    def is_alias(self, node: Node) -> bool:
        """Tell whether a node repeats what is written elsewhere: ``*name``."""
        return self.text.startswith("*", node.start)  # no text without quotation marks begins so

    def position(self, offset: int) -> Position:
        """Give the line and the column of an offset, both from 1, columns in characters."""
        return self._source.position(offset)

    def line(self, number: int) -> str:
        """Give the text of a line, from 1, without its end; an empty text where there is no such line."""
        return self._source.line(number)


def _first_key(node: Node) -> tuple[int, int]:
    if isinstance(node, MappingNode):
        for entry in node.entries.values():
            return entry.key.start, entry.key.end
    return node.start, node.end
