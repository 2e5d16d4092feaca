"""Documents: YAML files read strictly, with the place of every value, and written without ever losing one."""

from __future__ import annotations

from canevas.document.document import Document, DocumentError
from canevas.document.limits import Limits
from canevas.document.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from canevas.document.problem import Edit, Problem
from canevas.document.reading import parse_document, read_document
from canevas.document.source import Position
from canevas.document.stamp import FileStamp
from canevas.document.writing import replace, write_new

__all__ = [
    "Document",
    "DocumentError",
    "Edit",
    "Entry",
    "FileStamp",
    "Limits",
    "MappingNode",
    "Node",
    "Position",
    "Problem",
    "ScalarNode",
    "SequenceNode",
    "parse_document",
    "read_document",
    "replace",
    "write_new",
]
