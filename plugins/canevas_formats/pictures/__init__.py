"""One picture of a report by itself, as SVG and as PNG: the Gantt chart, or the chart of an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from canevas import UsageError, hookimpl, msg

if TYPE_CHECKING:
    from canevas import Chart, Gantt, OutputFormat, OutputFormatsContext, RenderContext

_TIMELINE: Final = "timeline"
_WIDTHS: Final = {"gantt": 1200, "chart": 640}
"""Units of the width of a picture, which are pixels on a screen."""
_DOTS: Final = 144
"""Dots an inch of the PNG: two for each unit of the width."""


class _Drawn(NamedTuple):
    drawing: str
    width: int


def svg(context: RenderContext) -> str:
    """Give the picture as one SVG file."""
    return _drawn(context).drawing + "\n"


def png(context: RenderContext) -> bytes:
    """Give the picture as one of dots."""
    from canevas_formats.pdf.typesetting import typeset

    return typeset("picture.typ", _drawn(context)._asdict(), to="png", ppi=_DOTS, what="PNG")


def _drawn(context: RenderContext) -> _Drawn:
    """Draw the picture that was asked for; the timeline where nothing was."""
    if context.report.plans:
        raise UsageError(msg("a drawing is of one plan"), msg("Make one of each, or the report of all."))
    wanted = context.options.get("picture") or _TIMELINE
    there = {name.casefold(): picture for name, picture in reversed(_pictures(context))}
    picture = there.get(wanted.casefold())
    if picture is not None:
        width = _WIDTHS[picture.kind]
        return _Drawn(context.svg(picture, width=width), width)
    if wanted == _TIMELINE:
        raise UsageError(msg("there is no timeline to draw: no action has a date"))
    names = [name for name, _picture in _pictures(context)]
    hint = msg("There are: {names}.", names=names) if names else None
    raise UsageError(msg("there is no picture “{name}”: an indicator is drawn once it has measures", name=wanted), hint)


def _pictures(context: RenderContext) -> list[tuple[str, Gantt | Chart]]:
    """Give the pictures of the report, each with the name by which it is asked for."""
    blocks = [block for section in context.report.sections for block in section.blocks]
    timeline: list[tuple[str, Gantt | Chart]] = [(_TIMELINE, block) for block in blocks if block.kind == "gantt"]
    return timeline + [(block.id or block.label, block) for block in blocks if block.kind == "chart"]


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:  # noqa: ARG001 - hooks get their context by this name
    """Give the formats that the manifest declares."""
    return {"svg": svg, "png": png}
