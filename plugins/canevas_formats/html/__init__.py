"""A report as one web page; all of it is in the template, which packs and projects extend by its named blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas import hookimpl

if TYPE_CHECKING:
    from canevas import OutputFormat, OutputFormatsContext, RenderContext


def render(context: RenderContext) -> str:
    """Give the page."""
    return context.template("report.html.j2")


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:  # noqa: ARG001 - hooks get their context by this name
    """Give the format that the manifest declares."""
    return {"html": render}
