"""A report of print quality as PDF: cover, contents, tables that break over pages, drawings; and a poster of one page."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from canevas import hookimpl

if TYPE_CHECKING:
    from canevas import Block, OutputFormat, OutputFormatsContext, RenderContext, Report

_WORDS: Final = {
    "fr": {"date": "État au", "contents": "Sommaire", "page": "page {page} sur {pages}", "more": "et {count} de plus"},
    "en": {"date": "As of", "contents": "Contents", "page": "page {page} of {pages}", "more": "and {count} more"},
}
_GANTT: Final = (740, 1010)
"""Units of width and height of a Gantt chart that fills a page."""
_CHART: Final = 340
"""Units of the width of a chart; two stand beside each other."""
_ROWS: Final = 400
"""Rows of a table that are set at once: memory grows with them, and a table as long fills some twenty pages."""
_RUNNING: Final = 90
"""Letters of the title in the head of a page."""


def render(context: RenderContext) -> bytes:
    """Give the document."""
    from canevas_formats.pdf.poster import poster
    from canevas_formats.pdf.typesetting import typeset

    report, form = context.report, context.options.get("form", "full")
    data = poster(context) if form == "poster" else {"sections": sections(context)}
    model = "poster.typ" if form == "poster" else "report.typ"
    return typeset(model, {**frame(report), **data, "form": form}, day=day_of(report))


def frame(report: Report) -> dict[str, Any]:
    """Give what every page needs: titles, date, words of the language."""
    gauges = [block for section in report.sections for block in section.blocks if block.kind == "gauge"]
    title = " ".join(report.title.split())
    owner = report.essentials.get("owner")
    return {
        "language": report.language,
        "title": title,
        "running": title if len(title) <= _RUNNING else title[:_RUNNING].rstrip() + "…",
        "subtitle": report.subtitle,
        "date": report.date,
        "blank": report.blank,
        "author": owner[1].text if owner is not None else "",
        "essentials": [[label, asdict(cell)] for label, cell in report.essentials.values()],
        "gauge": asdict(gauges[0]) if gauges else None,
        "words": _WORDS[report.language],
    }


def day_of(report: Report) -> str:
    """Give the day for which a report was computed, in ISO form; empty where its data do not say."""
    return str(report.data.get("date", ""))


def sections(context: RenderContext) -> list[dict[str, Any]]:
    """Give the sections as plain data, pictures drawn, long tables in parts."""
    return [
        {"title": section.title, "blocks": [part for block in section.blocks for part in _parts(context, block)]}
        for section in context.report.sections
    ]


def _parts(context: RenderContext, block: Block) -> list[dict[str, Any]]:
    """Give a block as plain data; what does not fit into one is several."""
    if block.kind == "gantt":
        width, height = _GANTT
        sheets = context.svg_sheets(block, width=width, height=height)
        counts = [f" ({number}/{len(sheets)})" if len(sheets) > 1 else "" for number in range(1, len(sheets) + 1)]
        return [
            {"kind": "gantt", "drawing": sheet, "alternative": f"{block.label}. {block.alternative}{count}"}
            for sheet, count in zip(sheets, counts, strict=True)
        ]
    if block.kind == "chart":
        drawing = context.svg(block, width=_CHART)
        return [{"kind": "chart", "drawing": drawing, "alternative": f"{block.label}. {block.alternative}"}]
    if block.kind == "table" and len(block.rows) > _ROWS:
        whole = {**asdict(block), "rows": []}
        rows = [[asdict(cell) for cell in row] for row in block.rows]
        starts = range(0, len(rows), _ROWS)
        return [{**whole, "heading": "" if at else block.heading, "rows": rows[at : at + _ROWS]} for at in starts]
    return [asdict(block)]


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:  # noqa: ARG001 - hooks get their context by this name
    """Give the format that the manifest declares."""
    return {"pdf": render}
