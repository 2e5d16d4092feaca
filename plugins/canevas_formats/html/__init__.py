"""A report as one web page; all of it is in the template, which packs and projects extend by its named blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas import hookimpl

if TYPE_CHECKING:
    from canevas import Block, OutputFormat, OutputFormatsContext, RenderContext


_CHART: Final = 560
"""Units of the width of a chart."""


def render(context: RenderContext) -> str:
    """Give the page."""
    drawings = {
        section.id: [_drawing(context, block) for block in section.blocks] for section in context.report.sections
    }
    return context.template("report.html.j2", drawings=drawings)


def _drawing(context: RenderContext, block: Block) -> str:
    """Draw a picture; two charts stand beside each other, so each is half as wide."""
    if block.kind == "gantt":
        return context.svg(block)
    return context.svg(block, width=_CHART) if block.kind == "chart" else ""


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:  # noqa: ARG001 - hooks get their context by this name
    """Give the format that the manifest declares."""
    return {"html": render}
