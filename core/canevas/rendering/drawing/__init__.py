"""Drawing the pictures of a report as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.rendering.drawing.chart import chart_svg
from canevas.rendering.drawing.gantt import gantt_sheets, gantt_svg

if TYPE_CHECKING:
    from canevas.contracts.pictures import Picture

__all__ = ["drawn", "drawn_in_sheets"]


def drawn(picture: Picture, *, width: int = 1000) -> str:
    """Draw a picture as one SVG element: no script, no reference to anything outside, readable in black and white.

    Colours are attributes, so that every program shows them; parts have classes, so that a page's style can change them.

    Args:
        picture: The picture.
        width: Units of its width, which are pixels where it is shown in its own size.
    """
    return gantt_svg(picture, width) if picture.kind == "gantt" else chart_svg(picture, width)


def drawn_in_sheets(picture: Picture, *, width: int, height: float) -> tuple[str, ...]:
    """Draw a picture as one SVG element or several, none higher than a height as far as that can be.

    Args:
        picture: The picture; a Gantt chart is divided between its rows, anything else is one drawing.
        width: Units of the width of each.
        height: Units of the height that a sheet has.
    """
    return gantt_sheets(picture, width, height) if picture.kind == "gantt" else (chart_svg(picture, width),)
