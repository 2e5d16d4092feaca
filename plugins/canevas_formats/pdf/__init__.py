"""A report of print quality as PDF: cover, contents, tables that break over pages, drawings; and a poster of one page."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from canevas import UsageError, hookimpl, msg

if TYPE_CHECKING:
    from canevas import Block, OutputFormat, OutputFormatsContext, RenderContext, Report

_WORDS: Final = {
    "fr": {
        "date": "État au",
        "contents": "Sommaire",
        "page": "page {page} sur {pages}",
        "more": "et {count} de plus",
        "rest": "La suite est dans le rapport.",
    },
    "en": {
        "date": "As of",
        "contents": "Contents",
        "page": "page {page} of {pages}",
        "more": "and {count} more",
        "rest": "The rest is in the report.",
    },
}
_GANTT: Final = (740, 1010)
"""Units of width and height of a Gantt chart that fills a page."""
_CHART: Final = 340
"""Units of the width of a chart; two stand beside each other."""
_NARROWEST, _WIDEST = 4.0, 9.0
"""Shares of a column in the width of its table, at least and at most."""
_EMPTY: Final = 3.2
"""Share of a column in which nothing is given."""
_FOR_A_WORD, _LETTER = 0.7, 0.38
"""Shares of a column that is as wide as a word: what is beside it, and each letter."""
_LONGEST_WORD: Final = 13
"""Letters of a word in a heading that is not broken."""
_RUNNING: Final = 90
"""Letters of the title in the head of a page."""


def render(context: RenderContext) -> bytes:
    """Give the document."""
    from canevas_formats.pdf.poster import poster
    from canevas_formats.pdf.typesetting import typeset

    report, form = context.report, context.options.get("form", "full")
    if report.to_fill and form == "poster":
        raise UsageError(msg("an empty plan has nothing to show on a poster"))
    if report.plans and form == "poster":
        raise UsageError(msg("a poster is of one plan"), msg("Make one of each, or the report of all."))
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
        "running": cut(title),
        "subtitle": cut(report.subtitle) if report.subtitle != title else "",
        "date": cut(report.date),
        "blank": report.blank,
        "to_fill": report.to_fill,
        "several": bool(report.plans),
        "author": owner[1].text if owner is not None else "",
        "essentials": [[label, asdict(cell)] for label, cell in report.essentials.values()],
        "gauge": asdict(gauges[0]) if gauges and not report.plans else None,
        "words": _WORDS[report.language],
    }


def cut(text: str, most: int = _RUNNING) -> str:
    """Give the beginning of a text where it stands again on every page, or has a place of its own size."""
    return text if len(text) <= most else text[:most].rstrip() + "…"


def day_of(report: Report) -> str:
    """Give the day for which a report was computed, in ISO form; empty where its data do not say."""
    return str(report.data.get("date", ""))


def sections(context: RenderContext) -> list[dict[str, Any]]:
    """Give the sections as plain data, pictures drawn, tables with the width of their columns."""
    found = []
    for section in context.report.sections:
        blocks = [part for block in section.blocks for part in _parts(context, block)]
        report = context.report
        _share_width(blocks, report.blank, least=_NARROWEST if report.to_fill else _EMPTY)
        found.append({"title": section.title, "level": section.level, "blocks": blocks})
    return found


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
    if block.kind == "table":
        columns = [{"kind": column.kind, "label": cut(column.label)} for column in block.columns]
        rows = [[asdict(cell) for cell in row] for row in block.rows]
        return [{"kind": "table", "columns": columns, "heading": block.heading, "rows": rows}]
    return [asdict(block)] if block.kind in ("facts", "paragraphs", "gauge") else []


def _share_width(blocks: list[dict[str, Any]], blank: str, least: float) -> None:
    """Say in the columns of tables how much of the width each takes: alike in all tables that have the same columns.

    The root of the length of texts as long as they usually get: a column of sentences takes more than one of names, but
    not ten times as much. The longest word of its heading has room, and so have the words for what is to be filled in, which
    are not broken.

    Args:
        blocks: The blocks.
        blank: The words for what is to be filled in.
        least: The share of a column in which nothing is given.
    """
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for block in blocks:
        if block["kind"] == "table":
            alike.setdefault(tuple(column["label"] for column in block["columns"]), []).append(block)
    for tables in alike.values():
        rows = [row for table in tables for row in table["rows"]]
        for place in range(len(tables[0]["columns"])):
            lengths = sorted(len(row[place]["text"]) for row in rows) or [0]
            share = min(max(lengths[len(lengths) * 3 // 4] ** 0.5, _NARROWEST), _WIDEST) if lengths[-1] else least
            words = tables[0]["columns"][place]["label"].split()
            words += [blank] if any(row[place]["blank"] for row in rows) else []
            share = max(share, _FOR_A_WORD + _LETTER * min(max(map(len, words), default=0), _LONGEST_WORD))
            for table in tables:
                table["columns"][place]["share"] = share


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:  # noqa: ARG001 - hooks get their context by this name
    """Give the format that the manifest declares."""
    return {"pdf": render}
