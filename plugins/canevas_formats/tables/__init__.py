"""The plan as tables: a workbook (``xlsx``) and one table as separated values (``csv``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas import hookimpl, needing

if TYPE_CHECKING:
    from canevas import OutputFormat, OutputFormatsContext, RenderContext


def render_xlsx(context: RenderContext) -> bytes:
    """Give the workbook: the whole plan, or the six-column table alone."""
    with needing("xlsxwriter", "XLSX"):
        from canevas_formats.tables.workbook import workbook

    return workbook(context)


def render_csv(context: RenderContext) -> str:
    """Give one table of the plan."""
    from canevas_formats.tables.separated import separated

    return separated(context)


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:  # noqa: ARG001 - hooks get their context by this name
    """Give the formats that the manifest declares."""
    return {"xlsx": render_xlsx, "csv": render_csv}
