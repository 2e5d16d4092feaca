"""A report as a Word document, or the user's own model filled with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas import hookimpl

if TYPE_CHECKING:
    from canevas import OutputFormat, OutputFormatsContext, RenderContext


def render(context: RenderContext) -> bytes:
    """Give the document."""
    if context.model is not None:
        from canevas_formats.docx.filling import filled

        return filled(context.model, context)
    from canevas_formats.docx.document import document

    return document(context.report, form=context.options.get("form", "full"))


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:  # noqa: ARG001 - hooks get their context by this name
    """Give the format that the manifest declares."""
    return {"docx": render}
