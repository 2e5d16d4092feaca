"""The document: its sections in order, on upright pages until one needs a wide page, and lying ones from there on."""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas_formats.docx.charts import chart_drawing, chart_part
from canevas_formats.docx.gantt import gantt_table
from canevas_formats.docx.markup import END_OF_TABLE, MM, TABLE, paragraph, run, styled, value
from canevas_formats.docx.package import NAMESPACES, Parts, packed
from canevas_formats.docx.tables import box_to_fill, data_table, fact_table, gauge_bar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from canevas import Block, Chart, Facts, Paragraphs, Report, ReportSection

_MANY_COLUMNS: Final = 5
_LONGEST_TITLE: Final = 90
_TITLE_SIZES: Final = ((400, 24), (160, 36))
"""Of titles longer than so many letters, in halves of a point."""
_PROSE: Final = 160
"""Millimetres that lines of prose take at most."""
_ROOM_ABOVE: Final = '<w:spacing w:before="240" w:after="0" w:line="240" w:lineRule="auto"/>'
_ROOM_IN_A_LIST: Final = '<w:spacing w:before="240" w:after="240"/>'
_WORDS: Final = {
    "fr": {"as of": "État au", "page": "Page", "of": "sur"},
    "en": {"as of": "As of", "page": "Page", "of": "of"},
}


class Page(NamedTuple):
    """A page of A4.

    Attributes:
        width: Of the paper, in twentieths of a point.
        height: Of the paper.
    """

    width: int
    height: int

    @property
    def room(self) -> int:
        """Width of what is written."""
        return self.width - 2 * _MARGIN


_MARGIN: Final = 1021
UPRIGHT: Final = Page(11906, 16838)
LYING: Final = Page(16838, 11906)


def document(report: Report, *, form: str = "full") -> bytes:
    """Give a report as a Word document.

    Args:
        report: The report.
        form: ``table`` is for a table alone, which takes the wide page from the start, like a plan to fill in and several plans.
    """
    writer = _Writer(report, lying=form == "table" or report.to_fill or bool(report.plans))
    return packed(report, writer.whole(), writer.parts)


class _Writer:
    """Writes the sections one after the other.

    Args:
        report: The report.
        lying: Whether its pages are wide from the start.
    """

    def __init__(self, report: Report, *, lying: bool) -> None:
        self.parts = Parts()
        self._report = report
        self._words = _WORDS.get(report.language, _WORDS["en"])
        self._page = LYING if lying else UPRIGHT
        self._charts = 0
        self._keeps = False  # whether what is written stays on the page of the table that follows
        self._level = 1
        self._is_first = True

    def whole(self) -> Iterator[str]:
        """Give the document piece by piece."""
        yield f"<w:document {NAMESPACES}><w:body>"
        yield from self._title()
        for section in self._report.sections:
            if self._page is UPRIGHT and is_wide(section):
                yield paragraph("", "Small", self._setup(self._page))
                self._page = LYING
            yield from self._section(section)
        yield f"{self._setup(self._page)}</w:body></w:document>"

    def _title(self) -> Iterator[str]:
        report = self._report
        if report.subtitle:
            yield paragraph(run(report.subtitle), "Subtitle")
        yield paragraph(run(report.title, _title_size(report.title)), "Title")
        if report.date:
            yield paragraph(run(self._as_of), "Date")

    @property
    def _as_of(self) -> str:
        return f"{self._words['as of']} {self._report.date}" if self._report.date else ""

    def _heading(self, below: int) -> str:
        """Give the style of a heading, so many levels below that of the section."""
        return f"Heading{self._level + below}"

    def _section(self, section: ReportSection) -> Iterator[str]:
        begins_page = "<w:pageBreakBefore/>" if self._report.plans and section.level == 1 and not self._is_first else ""
        self._is_first = False
        self._level = section.level
        yield paragraph(run(section.title), self._heading(0), begins_page)
        was_table = False
        groups = [tuple(found) for _kind, found in groupby(section.blocks, key=_together)]
        for blocks, after in zip(groups, [*groups[1:], ()], strict=True):
            self._keeps = bool(after) and after[0].kind == "table"
            for place, piece in enumerate(self._blocks(blocks, section.title)):
                if place == 0 and was_table and piece.startswith(TABLE):
                    yield paragraph("", "", '<w:spacing w:before="0" w:after="0"/>')  # two tables would become one
                yield piece
                was_table = piece == END_OF_TABLE
        if was_table:
            yield paragraph("", "Small")

    def _blocks(self, blocks: Sequence[Block], title: str) -> Iterable[str]:
        """Give blocks that belong together: tables of the same columns, charts; else there is one."""
        tables = [block for block in blocks if block.kind == "table"]
        if tables:
            heading = tables[0].heading if len(tables) == 1 else ""
            titles = [paragraph(run(heading), self._heading(1))] if heading else []
            return chain(
                titles, data_table(tables, self._page.room, self._report.blank, title, to_fill=self._report.to_fill)
            )
        charts = [self._chart(block) for block in blocks if block.kind == "chart"]
        return (paragraph("".join(charts), "", _ROOM_ABOVE),) if charts else self._block(blocks[0], title)

    def _block(self, block: Block, title: str) -> Iterable[str]:
        """Give a block; nothing where it is of a kind that came later than this format."""
        if block.kind == "facts":
            return self._facts(block, title)
        if block.kind == "paragraphs":
            return self._paragraphs(block)
        if block.kind == "gauge":
            return gauge_bar(block, self._page.room)
        return gantt_table(block, self._page.room) if block.kind == "gantt" else ()

    def _facts(self, block: Facts, title: str) -> Iterator[str]:
        if block.heading is not None:
            note = styled(f"{block.heading.note}  ", "Mark") if block.heading.note else ""
            yield paragraph(note + value(block.heading, self._report.blank), "Objective")
        if block.rows:
            indent = int(2 * MM) if block.heading is not None else 0
            widest = min(self._page.room, UPRIGHT.room + 1200)
            yield from fact_table(block, widest, self._report.blank, title, indent, to_fill=self._report.to_fill)

    def _paragraphs(self, block: Paragraphs) -> Iterator[str]:
        if block.heading:
            yield paragraph(run(block.heading), self._heading(1))
        spare = self._page.room - int(_PROSE * MM)
        measure = f'<w:ind w:right="{spare}"/>' if spare > 0 else ""
        for cell in block.texts:
            if self._report.to_fill and not cell.text and not block.listed:
                yield from box_to_fill(self._page.room)
                continue
            room = _ROOM_IN_A_LIST if self._report.to_fill and not cell.text else ""
            keeps = "<w:keepNext/>" if self._keeps and cell is block.texts[-1] else ""
            style = "ListBullet" if block.listed else ""
            yield paragraph(value(cell, self._report.blank), style, keeps + room + measure)

    def _chart(self, block: Chart) -> str:
        self._charts += 1
        relation = self.parts.add("chart", *chart_part(block, self._report.language))
        beside = 2 if self._page is LYING else 1
        return chart_drawing(block, relation, self._charts, (self._page.room - int(4 * MM) * (beside - 1)) // beside)

    def _setup(self, page: Page) -> str:
        """Give the paper of the pages before, with their header and footer; those that lie have their own, being wider."""
        lying = ' w:orient="landscape"' if page is LYING else ""
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{page.room}"/></w:tabs>'
        title = self._report.title
        short = title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE].rstrip() + "…"
        head = paragraph(run(short) + "<w:r><w:tab/></w:r>" + run(self._report.subtitle), "Header", tab)
        date = run(self._as_of)
        pages = (
            f"{run(self._words['page'] + ' ')}{_field('PAGE')}{run(' ' + self._words['of'] + ' ')}{_field('NUMPAGES')}"
        )
        foot = paragraph(f"{date}<w:r><w:tab/></w:r>{pages}", "Footer", tab)
        first = page is UPRIGHT or not any(kind == "header" for kind, _content in self.parts.named.values())
        header = self.parts.add("header", f"<w:hdr {NAMESPACES}>{head}</w:hdr>")
        footer = self.parts.add("footer", f"<w:ftr {NAMESPACES}>{foot}</w:ftr>")
        references = f'<w:headerReference w:type="default" r:id="{header}"/>'
        references += f'<w:footerReference w:type="default" r:id="{footer}"/>'
        if first:
            empty = self.parts.add("header", f"<w:hdr {NAMESPACES}>{paragraph('', 'Header')}</w:hdr>")
            references += (
                f'<w:headerReference w:type="first" r:id="{empty}"/><w:footerReference w:type="first" r:id="{footer}"/>'
            )
        return (
            f"<w:sectPr>{references}"
            f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{lying}/>'
            f'<w:pgMar w:top="1134" w:right="{_MARGIN}" w:bottom="1021" w:left="{_MARGIN}" w:header="567" w:footer="510" w:gutter="0"/>'
            f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
        )


def _title_size(title: str) -> str:
    """Give the size of the letters of a title that is too long for the size of its style."""
    size = next((size for longest, size in _TITLE_SIZES if len(title) > longest), None)
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""


def _field(code: str) -> str:
    """Give a field that Word fills in."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _together(block: Block) -> object:
    """Give what blocks that follow each other share where they are shown as one."""
    return (block.kind, block.columns) if block.kind == "table" else "chart" if block.kind == "chart" else id(block)


def is_wide(section: ReportSection) -> bool:
    """Tell whether a section needs a wide page."""
    return any(
        block.kind == "gantt" or (block.kind == "table" and len(block.columns) > _MANY_COLUMNS)
        for block in section.blocks
    )
