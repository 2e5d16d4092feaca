"""The plain report that output formats render: sections of facts, texts and tables, printed in the plan's language.

A format needs nothing but these few shapes: whatever a section holds, its own or a plan type's, is made of them, so a
section that a type adds comes out in every format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from canevas.contracts.pictures import Chart, Gantt, Picture
from canevas.contracts.tones import Tone

if TYPE_CHECKING:
    from canevas.language import Message

ColumnKind = Literal["main", "text", "word", "person", "date", "number", "status"]
"""What a column holds, from which formats choose its width and alignment; ``main`` is what the row is about, ``word`` a
word or two."""
About = Literal["", "actions", "indicators", "objectives", "follow_up", "risks", "reviews", "plans"]
"""What the rows of a table are; empty where they are nothing of the plan's."""


@dataclass(frozen=True)
class Cell:
    """A value as people read it. A line end in a text begins a new line.

    Attributes:
        text: As printed; empty where nothing is given.
        tone: How it is to be understood.
        blank: Whether something of it is still to be filled in: `Report.blank` stands there.
        note: What is to be said beside it, smaller: an id, a date, a role.
    """

    text: str
    tone: Tone = ""
    blank: bool = False
    note: str = ""


@dataclass(frozen=True)
class Facts:
    """Labels with their values.

    Attributes:
        rows: Each label with its value.
        heading: What the facts are about, where a section has several of them.
    """

    rows: tuple[tuple[str, Cell], ...]
    heading: Cell | None = None
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True)
class Paragraphs:
    """Texts, one after the other, or a list of items.

    Attributes:
        texts: The texts.
        listed: Whether they are items of a list.
        heading: Title of these texts.
    """

    texts: tuple[Cell, ...]
    listed: bool = False
    heading: str = ""
    kind: Literal["paragraphs"] = "paragraphs"


@dataclass(frozen=True)
class Gauge:
    """How far something is.

    Attributes:
        label: What is measured.
        percent: From 0 to 100; `None` where there is nothing to measure yet.
        text: The figure in words, with how it was reckoned.
    """

    label: str
    percent: float | None
    text: str
    kind: Literal["gauge"] = "gauge"


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        label: What people read above it.
        kind: What it holds.
        name: Name of the part in `Report.data`, or of the field under its ``fields``; a few columns are made of several
            parts and have names of their own, such as ``delay``.
    """

    label: str
    kind: ColumnKind = "text"
    name: str = ""


@dataclass(frozen=True)
class Table:
    """A table; its heading names the group where a section has several.

    Attributes:
        columns: The columns.
        rows: Cells of each row, one for each column.
        heading: Title of this group of rows.
        about: What the rows are.
        items: Of each row, the position of its item in ``data[about]`` of the report, for ``risks`` and ``reviews`` in
            ``data["plan"][about]``.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heading: str = ""
    about: About = ""
    items: tuple[int, ...] = ()
    kind: Literal["table"] = "table"


Block = Facts | Paragraphs | Gauge | Table | Gantt | Chart
"""What a section is made of; `kind` tells which. A format passes over a kind that it does not know."""


@dataclass(frozen=True)
class ReportSection:
    """A part of the report with its title.

    Attributes:
        id: Stable name, unique in the report: ``identity``, ``actions``, or ``actions-nature`` for a table of the type's
            own; letters, digits, ``_`` and ``-`` alone.
        title: What people read.
        blocks: What it holds.
        level: 2 for a section that belongs to the one of level 1 before it: in a report of several plans, a section of
            level 1 says what a plan is under its title, and those of level 2 the rest of it.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class Facet:
    """What tells the actions apart, for those who look for some of them: a phase, an owner, a status.

    Attributes:
        name: ``phase``, ``owner`` or ``status``; in a report of several plans ``plan`` too.
        label: What people read above it.
        values: What there is to choose from, printed, in an order that makes sense.
        of: Of each action, in the order of ``data["actions"]``, the position of its value.
    """

    name: str
    label: str
    values: tuple[str, ...]
    of: tuple[int, ...]


@dataclass(frozen=True)
class Report:
    """A plan as people read it, and as programs do.

    Attributes:
        language: Language in which everything is printed.
        title: Title of the plan.
        subtitle: Name of its type.
        date: The day for which it was computed, printed; empty where that says nothing.
        blank: The words that stand wherever something is to be filled in, so that formats can mark them.
        sections: What people read, in order.
        data: The whole computed plan as JSON-able data; see `canevas.rendering.data`.
        facets: What tells the actions apart; empty where there are no actions.
        essentials: Its scope, owner and period, under these names as far as they are given, each with its label: what stands
            on a cover. Where some of the actions were chosen, ``only`` comes first.
        name: Name of the plan's file without its ending, which stays when a title changes; empty where it has no file.
        words: How the plan's language calls what ``data`` calls by a short English word, for formats that print data
            themselves. Words of closed lists: ``statuses``, ``priorities``, ``healths``, ``directions``, ``frequencies``,
            ``repeats``, ``kinds``, ``lights``, ``tendencies``, ``methods``, the type's ``phases``, and ``units`` as far
            as the plan has them. Parts of items, the type's fields among them: ``actions``, ``objectives``,
            ``indicators``, ``follow_up``.
        only: By what the actions were chosen that it shows, printed; empty where it shows all. The first section says it
            too.
        audience: Id of the audience for which it was made; empty where it is for everybody.
        plans: The report of each plan, where it is of several. `sections`, `data` and `facets` then have those of all: a
            format that prints sections need not know. Their ``words`` are in the language of the whole.
        to_fill: Whether it is an empty plan to be filled in by hand: each empty cell is then room to write, a line of it in
            facts and tables, several in paragraphs; ``date`` is empty, and there is no picture and no gauge.
    """

    language: str
    title: str
    subtitle: str
    date: str
    blank: str
    sections: tuple[ReportSection, ...]
    data: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    facets: tuple[Facet, ...] = ()
    essentials: Mapping[str, tuple[str, Cell]] = field(default_factory=dict)
    name: str = ""
    only: str = ""
    audience: str = ""
    to_fill: bool = False
    plans: tuple[Report, ...] = ()


@dataclass(frozen=True)
class DocumentModel:
    """A document of the user's own with tags in it, which a format fills in.

    Attributes:
        name: Its file's name, for messages.
        content: The file. It may come from anybody: what it brings along is for the format to refuse.
    """

    name: str
    content: bytes


class RenderContext(Protocol):
    """What an output format is given."""

    @property
    def report(self) -> Report:
        """The report to render."""

    @property
    def options(self) -> Mapping[str, str]:
        """What the user asked for besides, by name.

        ``form`` is one of those that the format's manifest declares, ``full`` or ``table`` where it says nothing;
        ``table`` is one of `TABLES`, for a format that holds a single table.
        """

    def template(self, name: str, **more: Any) -> str:
        """Render a template of the format, or what overrides it, with the report as plain data.

        Args:
            name: File name such as ``report.html.j2``; autoescaped by the ending before ``.j2``.
            more: Further plain data by name; ``report`` takes the place of the report's own data, for a format whose
                texts have to be escaped in a way that templates don't know.
        """

    def svg(self, picture: Picture, *, width: int = 1000) -> str:
        """Draw a picture of the report as one SVG element, with nothing in it that runs or comes from elsewhere.

        Args:
            picture: The Gantt chart or the chart of an indicator.
            width: Its width in units; its height follows.
        """

    def svg_sheets(self, picture: Picture, *, width: int, height: float) -> tuple[str, ...]:
        """Draw a picture for pages of a height: a Gantt chart that is higher is divided between its rows.

        Args:
            picture: The Gantt chart or the chart of an indicator.
            width: The width of each drawing in units.
            height: How high a drawing may be, in the same units.

        Returns:
            SVG elements like the one of `svg`, in order; each has the axis of time, and the heading of its first action.
        """

    @property
    def model(self) -> DocumentModel | None:
        """The document to fill in; none where the format makes its own, and always none unless its manifest has `models`."""

    def fill(self, text: str, place: Callable[[int], Message]) -> str:
        """Fill in the tags of a part of the user's document; what they print is escaped for XML.

        Tags are Jinja's, in the sandbox of templates; what they are given is told in `docs/en/how-to/word-models.md`.

        Args:
            text: The part, as text.
            place: Says where a line of it stands, for messages.

        Raises:
            InputError: A tag is faulty; names its place.
        """


TABLES = ("actions", "indicators", "measurements", "follow_up")
"""The tables of which a format such as CSV holds one."""

OutputFormat = Callable[[RenderContext], str | bytes]
"""Renders a report; texts are written as UTF-8."""
