"""Drawing the pictures of a report as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.rendering.drawing.chart import chart_svg
from canevas.rendering.drawing.gantt import gantt_svg

if TYPE_CHECKING:
    from canevas.contracts.pictures import Picture

__all__ = ["drawn"]


def drawn(picture: Picture, *, width: int = 1000) -> str:
    """Draw a picture as one SVG element: no script, no reference to anything outside, readable in black and white.

    Colours are attributes, so that every program shows them; parts have classes, so that a page's style can change them.

    Args:
        picture: The picture.
        width: Units of its width, which are pixels where it is shown in its own size.
    """
    return gantt_svg(picture, width) if picture.kind == "gantt" else chart_svg(picture, width)
