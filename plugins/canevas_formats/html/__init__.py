"""A report as one web page; all of it is in the template, which packs and projects extend by its named blocks.

The one script, which chooses and sorts actions, is named by its hash in the page's policy: no other can run.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from canevas import hookimpl
from canevas_formats.html.choosing import marks, tools

if TYPE_CHECKING:
    from canevas import Block, OutputFormat, OutputFormatsContext, RenderContext


_CHART: Final = 560
"""Units of the width of a chart."""


def render(context: RenderContext) -> str:
    """Give the page."""
    report = context.report
    drawings = {section.id: [_drawing(context, block) for block in section.blocks] for section in report.sections}
    chosen = tools(report)
    script = Path(__file__).with_name("page.js").read_text(encoding="utf-8") if chosen else ""
    return context.template(
        "report.html.j2",
        drawings=drawings,
        marks=marks(report),
        tools=chosen and {**chosen, "facets": [asdict(facet) for facet in chosen["facets"]]},
        script=script,
        script_hash=b64encode(sha256(script.encode()).digest()).decode("ascii") if script else "",
    )


def _drawing(context: RenderContext, block: Block) -> str:
    """Draw a picture; two charts stand beside each other, so each is half as wide."""
    if block.kind == "gantt":
        return context.svg(block)
    return context.svg(block, width=_CHART) if block.kind == "chart" else ""


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:  # noqa: ARG001 - hooks get their context by this name
    """Give the format that the manifest declares."""
    return {"html": render}
