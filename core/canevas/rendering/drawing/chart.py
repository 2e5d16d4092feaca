"""The chart of an indicator: its measures, the target, what is green, amber and red."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.rendering.drawing.svg import (
    ACCENT,
    INK,
    LINE,
    PALE,
    SOFT,
    TimeAxis,
    drawing,
    element,
    fitted,
    in_lines,
    labelled,
    text,
    title,
    width_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.pictures import Chart

_TOP: Final = 34.0
_BOTTOM: Final = 26.0
_TITLE: Final = 13.5
_BOLD: Final = 1.2
"""How much wider a title in bold may be, whatever the machine's letters."""
_LINE_HEIGHT: Final = 17.0
_LEAST: Final = 180.0
_RATIO: Final = 0.42
"""How high a chart is for its width."""


def chart_svg(chart: Chart, width: int) -> str:
    """Draw the chart."""
    lines = in_lines(chart.label, _TITLE * _BOLD, width, 2)
    top = _TOP + (len(lines) - 1) * _LINE_HEIGHT
    height = max(width * _RATIO, _LEAST) + top - _TOP
    labels = max((width_of(tick.label, 11) for tick in chart.value_ticks), default=0.0)
    left, right = min(labels + 14, width * 0.3), width - 12.0
    axis = TimeAxis(chart.first, chart.last, left, right)
    place = _values(chart, top, height - _BOTTOM)
    parts = [
        *(text(0, 16 + at * _LINE_HEIGHT, line, font_size=_TITLE, font_weight=600) for at, line in enumerate(lines)),
        _bands(chart, place, left, right),
        _value_axis(chart, place, left, right),
        _time_axis(chart, axis, height),
        _target(chart, place, left, right),
        _line(chart, axis, place),
    ]
    return drawing(width, height, chart.label, chart.alternative, "".join(parts), "chart")


def _values(chart: Chart, top: float, bottom: float) -> Callable[[float], float]:
    low, high = chart.value_ticks[0].value, chart.value_ticks[-1].value
    span = (high - low) or 1.0

    def place(value: float) -> float:
        return bottom - (bottom - top) * min(max((value - low) / span, 0.0), 1.0)

    return place


def _bands(chart: Chart, place: Callable[[float], float], left: float, right: float) -> str:
    low, high = chart.value_ticks[0].value, chart.value_ticks[-1].value
    parts = []
    for band in chart.bands:
        upper, lower = place(high if band.high is None else band.high), place(low if band.low is None else band.low)
        if lower - upper > 0:
            box = {"x": left, "y": upper, "width": right - left, "height": lower - upper}
            parts.append(element("rect", **box, fill=PALE.get(band.tone, "none"), class_=f"band {band.tone}"))
    return "".join(parts)


def _value_axis(chart: Chart, place: Callable[[float], float], left: float, right: float) -> str:
    parts = []
    for tick in chart.value_ticks:
        y = place(tick.value)
        parts.append(element("line", x1=left, y1=y, x2=right, y2=y, stroke=LINE, stroke_width=0.8))
        parts.append(
            text(left - 6, y + 4, fitted(tick.label, 11, left - 8), font_size=11, fill=SOFT, text_anchor="end")
        )
    return element("g", "".join(parts), class_="ticks")


def _time_axis(chart: Chart, axis: TimeAxis, height: float) -> str:
    places, bottom = [axis.begin(tick.day) for tick in chart.day_ticks], height - _BOTTOM
    marks = [element("line", x1=x, y1=bottom, x2=x, y2=bottom + 5, stroke=SOFT, stroke_width=0.8) for x in places]
    written = labelled([tick.label for tick in chart.day_ticks], places, axis.right, 11)
    labels = [text(x + 2, height - 8, label, font_size=11, fill=SOFT) for x, label in written]
    return element("g", "".join(marks + labels), class_="ticks")


def _target(chart: Chart, place: Callable[[float], float], left: float, right: float) -> str:
    parts = []
    for target in chart.target:
        y = place(target.value)
        line = {
            "x1": left,
            "y1": y,
            "x2": right,
            "y2": y,
            "stroke": INK,
            "stroke_width": 1.3,
            "stroke_dasharray": "6 4",
        }
        parts.append(element("line", **line))
        parts.append(text(right - 2, y - 5, target.label, font_size=11, text_anchor="end"))
    return element("g", "".join(parts), class_="target") if parts else ""


def _line(chart: Chart, axis: TimeAxis, place: Callable[[float], float]) -> str:
    places = [((axis.begin(one.day) + axis.end(one.day)) / 2, place(one.value), one.words) for one in chart.points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _words in places)
    line = element("polyline", points=path, fill="none", stroke=ACCENT, stroke_width=2) if len(places) > 1 else ""
    dots = "".join(element("circle", title(words), cx=x, cy=y, r=4, fill=ACCENT) for x, y, words in places)
    return element("g", line + dots, class_="measures")
