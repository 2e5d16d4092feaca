"""The plain report that output formats render: sections of facts, texts and tables, printed in the plan's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Tone = Literal["", "good", "running", "waiting", "bad", "muted"]
"""How a cell is to be understood at a glance; formats turn it into a colour, never into the only bearer of meaning."""


@dataclass(frozen=True)
class Cell:
    """A value of a table.

    Attributes:
        text: As printed; empty where nothing is given.
        tone: How it is to be understood.
        blank: Whether it is still to be filled in.
    """

    text: str
    tone: Tone = ""
    blank: bool = False


@dataclass(frozen=True)
class Facts:
    """Labels with their values."""

    rows: tuple[tuple[str, Cell], ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True)
class Paragraphs:
    """Texts, one after the other, or a list of items."""

    texts: tuple[Cell, ...]
    listed: bool = False
    kind: Literal["paragraphs"] = "paragraphs"


@dataclass(frozen=True)
class Table:
    """A table; ``heading`` names the group where a section has several.

    Attributes:
        columns: Labels of the columns.
        rows: Cells of each row.
        heading: Title of this group of rows.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heading: str = ""
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class ReportSection:
    """A part of the report with its title.

    Attributes:
        id: Stable name: ``identity``, ``actions``, or one of the type's own.
        title: What people read.
        blocks: What it holds.
    """

    id: str
    title: str
    blocks: tuple[Facts | Paragraphs | Table, ...]


@dataclass(frozen=True)
class Report:
    """A plan as people read it, and as programs do.

    Attributes:
        language: Language in which everything is printed.
        title: Title of the plan.
        subtitle: Name of its type.
        date: The day for which it was computed, printed.
        sections: What people read, in order.
        data: The whole computed plan as JSON-able data.
    """

    language: str
    title: str
    subtitle: str
    date: str
    sections: tuple[ReportSection, ...]
    data: Mapping[str, Any] = field(default_factory=dict)


class RenderContext(Protocol):
    """What an output format is given."""

    @property
    def report(self) -> Report:
        """The report to render."""

    @property
    def options(self) -> Mapping[str, str]:
        """What the user asked for besides: ``template``, ``table``…"""

    def template(self, name: str) -> str:
        """Render a template of the format, or what overrides it, with the report's data.

        Args:
            name: File name such as ``report.html.j2``; autoescaped by the ending before ``.j2``.
        """


OutputFormat = Callable[[RenderContext], str | bytes]
"""Renders a report; texts are written as UTF-8."""
