"""The Gantt chart by itself, as SVG and as PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas import UsageError, hookimpl, msg

if TYPE_CHECKING:
    from canevas import OutputFormat, OutputFormatsContext, RenderContext

_WIDTH: Final = 1200
"""Units of the width of the picture, which are pixels on a screen."""
_DOTS: Final = 144
"""Dots an inch of the PNG: two for each unit of the width."""


def svg(context: RenderContext) -> str:
    """Give the chart as one SVG file."""
    return _drawing(context) + "\n"


def png(context: RenderContext) -> bytes:
    """Give the chart as one picture of dots."""
    from canevas_formats.pdf.typesetting import typeset

    return typeset("picture.typ", {"drawing": _drawing(context), "width": _WIDTH}, to="png", ppi=_DOTS, what="PNG")


def _drawing(context: RenderContext) -> str:
    if context.report.plans:
        raise UsageError(msg("a drawing is of one plan"), msg("Make one of each, or the report of all."))
    for section in context.report.sections:
        for block in section.blocks:
            if block.kind == "gantt":
                return context.svg(block, width=_WIDTH)
    raise UsageError(msg("there is no timeline to draw: no action has a date"))


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:  # noqa: ARG001 - hooks get their context by this name
    """Give the formats that the manifest declares."""
    return {"svg": svg, "png": png}
