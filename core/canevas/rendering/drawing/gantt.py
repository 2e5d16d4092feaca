"""The Gantt chart: a bar for each action, what it waits for, the baseline, today, the critical path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.rendering.drawing.svg import (
    ACCENT,
    CRITICAL,
    FILLS,
    LINE,
    SOFT,
    TimeAxis,
    drawing,
    element,
    fitted,
    text,
    title,
    width_of,
)

if TYPE_CHECKING:
    from canevas.contracts.pictures import Bar, BarGroup, Gantt

_ROW: Final = 26.0
_BAR: Final = 13.0
_TOP: Final = 30.0
_MARGIN: Final = 8.0
_LABELS: Final = 0.36
"""Part of the width that the titles take."""
_LEAST_BAR: Final = 3.0
_CORNER: Final = 3.0


class _Placed(NamedTuple):
    """A bar with its place."""

    bar: Bar
    left: float
    right: float
    middle: float


class _Row(NamedTuple):
    """A row: the heading of a group, or a bar, which may have no place on the axis."""

    top: float
    group: BarGroup | None = None
    bar: Bar | None = None
    placed: _Placed | None = None


def gantt_svg(gantt: Gantt, width: int) -> str:
    """Draw the chart, as high as it has rows.

    Each row is an element of its own (``data-row`` numbers them, ``data-item`` is the place of its action in the plan)
    and so is each arrow (``data-from`` and ``data-to`` number its rows); the drawing says where the first row begins
    (``data-top``) and how high each is (``data-height``). So a page can leave some of them out.
    """
    axis = TimeAxis(gantt.first, gantt.last, width * _LABELS, width - _MARGIN)
    rows = _rows(gantt, axis)
    bottom = _TOP + _ROW * len(rows) + 4
    parts = [
        _ticks(gantt, axis, bottom),
        element("g", "".join(_heading(number, row, width) for number, row in enumerate(rows)), class_="headings"),
        _links(rows),
        element("g", "".join(_action(number, row, axis) for number, row in enumerate(rows)), class_="actions"),
        _today(gantt, axis, bottom),
        _legend(gantt, bottom, width),
    ]
    height = bottom + (30.0 if gantt.legend else _MARGIN)
    whole = "".join(parts)
    return drawing(width, height, gantt.label, gantt.alternative, whole, "gantt", data_top=_TOP, data_height=_ROW)


def _rows(gantt: Gantt, axis: TimeAxis) -> list[_Row]:
    rows: list[_Row] = []
    for group in gantt.groups:
        if group.label:
            rows.append(_Row(_TOP + _ROW * len(rows), group))
        for bar in group.bars:
            top = _TOP + _ROW * len(rows)
            rows.append(_Row(top, bar=bar, placed=_place(bar, axis, top + _ROW / 2)))
    return rows


def _heading(number: int, row: _Row, width: int) -> str:
    if row.group is None:
        return ""
    band = element("rect", x=0, y=row.top + 2, width=width, height=_ROW - 4, fill="#eef1f0", class_="group")
    label = fitted(row.group.label, 13, width - 2 * _MARGIN)
    return element("g", band + text(_MARGIN, row.top + _ROW / 2 + 4.5, label, font_weight=600), data_row=number)


def _action(number: int, row: _Row, axis: TimeAxis) -> str:
    if row.bar is None:
        return ""
    drawn = _bar(row.placed, axis) if row.placed is not None else ""
    return element("g", _label(row.bar, row.top + _ROW / 2, axis.left) + drawn, data_row=number, data_item=row.bar.item)


def _label(bar: Bar, middle: float, room: float) -> str:
    """Write the title, and who answers for it where there is room."""
    space = room - 2 * _MARGIN
    shown = fitted(bar.label, 12.5, space)
    used = width_of(shown, 12.5) + 10
    fits = bar.note and width_of(bar.note, 11) <= space - used
    owner = text(_MARGIN + used, middle + 4, bar.note, font_size=11, fill=SOFT, class_="owner") if fits else ""
    return element("g", title(bar.words) + text(_MARGIN, middle + 4, shown, font_size=12.5) + owner)


def _place(bar: Bar, axis: TimeAxis, middle: float) -> _Placed | None:
    """Place a bar; none where nothing is known of its dates."""
    start, end = bar.start or bar.end, bar.end or bar.start
    if start is None or end is None:
        return None
    left = axis.begin(start)
    right = max(axis.end(end), left + _LEAST_BAR)
    if bar.milestone:
        left = right = (axis.begin(end) + axis.end(end)) / 2
    return _Placed(bar, left, right, middle)


def _bar(one: _Placed, axis: TimeAxis) -> str:
    """Draw a bar with what is done of it, or the diamond of a milestone; the baseline below."""
    bar, top = one.bar, one.middle - _BAR / 2
    planned = _planned(bar.planned, one.middle, axis) if bar.planned else ""
    fill = FILLS[bar.tone]
    edge = {"stroke": CRITICAL, "stroke_width": 1.8} if bar.critical else {"stroke": "none"}
    kinds = f"bar {bar.tone or 'plain'}{' critical' if bar.critical else ''}"
    if bar.milestone:
        size = _BAR / 2 + 1
        points = f"{one.left:.1f},{one.middle - size:.1f} {one.left + size:.1f},{one.middle:.1f} "
        points += f"{one.left:.1f},{one.middle + size:.1f} {one.left - size:.1f},{one.middle:.1f}"
        shape = element("polygon", points=points, fill=fill, **edge)
        return planned + element("g", title(bar.words) + shape, class_=kinds)
    length = one.right - one.left
    box = {"x": one.left, "y": top, "width": length, "height": _BAR, "rx": _CORNER}
    parts = [title(bar.words), element("rect", **box, fill=fill, fill_opacity=0.45, **edge)]
    if bar.percent > 0:
        parts.append(
            element("rect", **{**box, "width": length * min(bar.percent, 100) / 100}, fill=fill, class_="done")
        )
    return planned + element("g", "".join(parts), class_=kinds)


def _planned(planned: tuple[str, str], middle: float, axis: TimeAxis) -> str:
    left = axis.begin(planned[0])
    length = max(axis.end(planned[1]) - left, _LEAST_BAR)
    y = middle + _BAR / 2 + 1.5
    return element("rect", x=left, y=y, width=length, height=3, fill=SOFT, fill_opacity=0.7, class_="planned")


def _links(rows: list[_Row]) -> str:
    """Draw an arrow from the end of each bar to those that wait for it."""
    bars = [(number, row.placed) for number, row in enumerate(rows) if row.bar is not None]
    drawn = []
    for then_row, then in bars:
        for place in then.bar.after if then is not None else ():
            first_row, first = bars[place] if 0 <= place < len(bars) else (0, None)
            if then is not None and first is not None and first is not then:
                drawn.append(element("path", d=_link(first, then), data_from=first_row, data_to=then_row))
    return element("g", "".join(drawn), fill="none", stroke=SOFT, stroke_width=0.9, class_="links") if drawn else ""


def _link(first: _Placed, then: _Placed) -> str:
    from_x, from_y, to_y = first.right, first.middle, then.middle
    down = 1 if to_y > from_y else -1
    if then.left >= from_x + 4:
        bend = min(from_x + 5, then.left - 2)
        path = f"M{from_x:.1f} {from_y:.1f}H{bend:.1f}V{to_y:.1f}H{then.left - 1:.1f}"
        head = f"M{then.left - 5:.1f} {to_y - 3:.1f}L{then.left - 1:.1f} {to_y:.1f}L{then.left - 5:.1f} {to_y + 3:.1f}"
    else:
        x = then.left + min(4.0, (then.right - then.left) / 2)
        edge = to_y - down * (_BAR / 2 + 1)
        path = f"M{from_x:.1f} {from_y:.1f}h4V{from_y + down * _ROW / 2:.1f}H{x:.1f}V{edge:.1f}"
        head = f"M{x - 3:.1f} {edge - down * 4:.1f}L{x:.1f} {edge:.1f}L{x + 3:.1f} {edge - down * 4:.1f}"
    return path + head


def _ticks(gantt: Gantt, axis: TimeAxis, bottom: float) -> str:
    parts = []
    for number, tick in enumerate(gantt.ticks):
        left = axis.begin(tick.day)
        right = axis.begin(gantt.ticks[number + 1].day) if number + 1 < len(gantt.ticks) else axis.right
        parts.append(element("line", x1=left, y1=8, x2=left, y2=bottom, stroke=LINE, stroke_width=0.8))
        if width_of(tick.label, 11) <= right - left - 4:
            parts.append(text(left + 4, 20, tick.label, font_size=11, fill=SOFT))
    return element("g", "".join(parts), class_="ticks")


def _today(gantt: Gantt, axis: TimeAxis, bottom: float) -> str:
    if gantt.today is None:
        return ""
    x = axis.begin(gantt.today)
    line = element("line", x1=x, y1=_TOP - 4, x2=x, y2=bottom, stroke=ACCENT, stroke_width=1.4, stroke_dasharray="4 3")
    return element("g", title(gantt.today_label) + line, class_="today")


def _legend(gantt: Gantt, bottom: float, width: int) -> str:
    x, y = _MARGIN, bottom + 18
    parts = []
    for sign, words in gantt.legend:
        needed = 26 + width_of(words, 11) + 14
        if x + needed > width:
            break
        drawn = element("g", _sign(sign, x, y - 4), class_=f"sign {sign}")
        parts.append(drawn + text(x + 26, y, words, font_size=11, fill=SOFT))
        x += needed
    return element("g", "".join(parts), class_="legend") if parts else ""


def _sign(sign: str, x: float, y: float) -> str:
    box = {"x": x, "y": y - 5, "width": 20, "height": 10, "rx": 2}
    match sign:
        case "critical":
            return element("rect", **box, fill=FILLS[""], fill_opacity=0.45, stroke=CRITICAL, stroke_width=1.8)
        case "done":
            whole = element("rect", **box, fill=FILLS["running"], fill_opacity=0.45)
            return whole + element("rect", **{**box, "width": 11}, fill=FILLS["running"])
        case "planned":
            return element("rect", **{**box, "y": y - 1.5, "height": 3}, fill=SOFT, fill_opacity=0.7)
        case "milestone":
            return element(
                "polygon", points=f"{x + 10},{y - 6} {x + 16},{y} {x + 10},{y + 6} {x + 4},{y}", fill=FILLS[""]
            )
    return element(
        "line", x1=x + 10, y1=y - 7, x2=x + 10, y2=y + 7, stroke=ACCENT, stroke_width=1.4, stroke_dasharray="4 3"
    )
