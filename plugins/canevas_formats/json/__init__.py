"""The whole computed plan as JSON: what a report holds for programs, as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from canevas import hookimpl

if TYPE_CHECKING:
    from canevas import OutputFormat, OutputFormatsContext, RenderContext


def render(context: RenderContext) -> str:
    """Give the data, readable by people too: indented, accents as they are."""
    return json.dumps(context.report.data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:  # noqa: ARG001 - hooks get their context by this name
    """Give the format that the manifest declares."""
    return {"json": render}
