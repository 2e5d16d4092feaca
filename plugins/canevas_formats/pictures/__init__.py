"""The Gantt chart by itself, as SVG and as PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas import hookimpl

if TYPE_CHECKING:
    from canevas import OutputFormat, OutputFormatsContext, RenderContext


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:  # noqa: ARG001 - hooks get their context by this name
    """Give the formats that the manifest declares."""
    return {}
