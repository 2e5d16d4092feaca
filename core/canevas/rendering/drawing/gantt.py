"""The Gantt chart: a bar for each action, what it waits for, the baseline, today, the critical path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import escape

from canevas.rendering.drawing.rows import (
    BETWEEN,
    LINE_HEIGHT,
    MARGIN,
    OWNER_SIZE,
    ROW,
    TITLE_SIZE,
    label_width,
    rows_of,
    sheets_of,
)
from canevas.rendering.drawing.svg import (
    ACCENT,
    CRITICAL,
    FILLS,
    LINE,
    SOFT,
    THIN,
    TimeAxis,
    drawing,
    element,
    fitted,
    is_leftwards,
    labelled,
    text,
    title,
    width_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.contracts.pictures import Bar, Gantt
    from canevas.rendering.drawing.rows import Row

_BAR: Final = 13.0
_TOP: Final = 30.0
_LEAST_BAR: Final = 3.0
_CORNER: Final = 3.0
_LEGEND: Final = 30.0
_UPWARDS: Final = 3
"""How many links long a way between two actions is looked at to find out that an arrow says nothing new."""


class _Placed(NamedTuple):
    """A row with its place, and the bar in it where its days are known.

    Attributes:
        number: Position among the rows of the drawing.
        row: What stands in it.
        top: Where it begins.
        shape: The bar.
    """

    number: int
    row: Row
    top: float
    shape: _Shape | None

    @property
    def marks(self) -> dict[str, object]:
        """Attributes by which a page finds the row: its number, where it begins, how high it is, whose action it is."""
        item = self.row.bar.item if self.row.bar is not None else None
        return {"data_row": self.number, "data_top": self.top, "data_height": self.row.height, "data_item": item}


class _Shape(NamedTuple):
    """A bar with its place."""

    bar: Bar
    left: float
    right: float
    middle: float


def gantt_svg(gantt: Gantt, width: int) -> str:
    """Draw the chart, as high as it has rows.

    Each row is an element of its own (``data-row`` numbers them, ``data-top`` and ``data-height`` are its place,
    ``data-item`` is the position of its action in the plan) and so is each arrow (``data-from`` and ``data-to`` number
    its rows), so that a page can leave some of them out.
    """
    labels = label_width(gantt, width)
    return _sheet(gantt, rows_of(gantt, labels), labels, width)


def gantt_sheets(gantt: Gantt, width: int, height: float) -> tuple[str, ...]:
    """Draw the chart as several, none higher than a height; each has the axis of time and the legend."""
    labels = label_width(gantt, width)
    room = height - _TOP - _LEGEND - 4
    return tuple(_sheet(gantt, rows, labels, width) for rows in sheets_of(rows_of(gantt, labels), room))


def _sheet(gantt: Gantt, rows: list[Row], labels: float, width: int) -> str:
    """Draw some rows of the chart."""
    axis = TimeAxis(gantt.first, gantt.last, labels, width - MARGIN)
    placed: list[_Placed] = []
    top = _TOP
    for number, row in enumerate(rows):
        shape = _place(row.bar, axis, top + row.height / 2) if row.bar is not None else None
        placed.append(_Placed(number, row, top, shape))
        top += row.height
    bottom = top + 4
    parts = [
        _ticks(gantt, axis, bottom),
        element("g", "".join(_heading(one, width) for one in placed if one.row.bar is None), class_="headings"),
        _links(placed),
        element("g", "".join(_action(one, axis, width) for one in placed if one.row.bar is not None), class_="actions"),
        _today(gantt, axis, bottom),
        _legend(gantt, bottom, width),
    ]
    height = bottom + (_LEGEND if gantt.legend else MARGIN)
    return drawing(width, height, gantt.label, gantt.alternative, "".join(parts), "gantt")


def _heading(one: _Placed, width: int) -> str:
    band = element("rect", x=0, y=one.top + 2, width=width, height=ROW - 4, fill="#eef1f0", class_="group")
    written = fitted(one.row.lines[0], 13, width - 2 * MARGIN)
    label = text(MARGIN, one.top + ROW / 2 + 4.5, written, font_size=13, font_weight=600)
    return element("g", band + label, **one.marks)


def _action(one: _Placed, axis: TimeAxis, width: int) -> str:
    """Draw the row of an action: its title, a fine rule below, its bar."""
    bottom = one.top + one.row.height
    rule = element("line", x1=MARGIN, y1=bottom, x2=width - MARGIN, y2=bottom, stroke=LINE, stroke_width=0.4)
    drawn = _bar(one.shape, axis) if one.shape is not None else ""
    return element("g", element("g", rule, class_="ticks") + _label(one, axis.left) + drawn, **one.marks)


def _label(one: _Placed, labels: float) -> str:
    """Write the title of an action, and who answers for it where there is room."""
    bar, first, written = one.row.bar, one.top + ROW / 2 + 4, one.row.lines
    if bar is None:
        return ""
    lines = [
        text(MARGIN, first + number * LINE_HEIGHT, line, font_size=TITLE_SIZE) for number, line in enumerate(written)
    ]
    used = width_of(written[-1], TITLE_SIZE) + BETWEEN
    if bar.note and len(lines) == 1 and used + width_of(bar.note, OWNER_SIZE) <= labels - 2 * MARGIN:
        style: dict[str, object] = {"font_size": OWNER_SIZE, "fill": SOFT, "class_": "owner"}
        if is_leftwards(written[0] + bar.note):
            lines.append(text(MARGIN + used, first, bar.note, **style))
        else:
            # In one run with the title it stands right beside it, in whatever font.
            owner = element("tspan", escape(bar.note), dx=BETWEEN, **style)
            lines = [element("text", escape(written[0]) + owner, x=MARGIN, y=first, font_size=TITLE_SIZE)]
    return element("g", title(bar.words) + "".join(lines))


def _place(bar: Bar, axis: TimeAxis, middle: float) -> _Shape | None:
    """Place a bar; none where nothing is known of its dates."""
    start, end = bar.start or bar.end, bar.end or bar.start
    if start is None or end is None:
        return None
    left = axis.begin(start)
    right = max(axis.end(end), left + _LEAST_BAR)
    if bar.milestone:
        left = right = (axis.begin(end) + axis.end(end)) / 2
    if right > axis.right:
        left, right = max(axis.left, left - (right - axis.right)), axis.right
    return _Shape(bar, left, right, middle)


def _bar(one: _Shape, axis: TimeAxis) -> str:
    """Draw a bar with what is done of it, or the diamond of a milestone; the baseline below."""
    bar, top = one.bar, one.middle - _BAR / 2
    fill = FILLS[bar.tone]
    edge = {"stroke": CRITICAL, "stroke_width": 1.8} if bar.critical else {"stroke": "none"}
    kinds = f"bar {bar.tone or 'plain'}{' critical' if bar.critical else ''}"
    if bar.milestone:
        size = _BAR / 2 + 1
        points = f"{one.left:.1f},{one.middle - size:.1f} {one.left + size:.1f},{one.middle:.1f} "
        points += f"{one.left:.1f},{one.middle + size:.1f} {one.left - size:.1f},{one.middle:.1f}"
        sign = element("polygon", points=points, fill=fill, **edge)
        return element("g", title(bar.words) + _baseline(one, axis) + _again(one, axis) + sign, class_=kinds)
    length = one.right - one.left
    box = {"x": one.left, "y": top, "width": length, "height": _BAR, "rx": _CORNER}
    whole = element("rect", **box, fill=fill, fill_opacity=0.45, **edge)
    parts = [title(bar.words), _baseline(one, axis), _again(one, axis), whole]
    if bar.percent > 0:
        parts.append(
            element("rect", **{**box, "width": length * min(bar.percent, 100) / 100}, fill=fill, class_="done")
        )
    return element("g", "".join(parts), class_=kinds)


def _again(one: _Shape, axis: TimeAxis) -> str:
    """Draw a stroke in the row on each day on which the action is due again."""
    places = ((axis.begin(day) + axis.end(day)) / 2 for day in one.bar.again)
    strokes = dict.fromkeys(f"M{place:.1f} {one.middle - _BAR / 2:.1f}v{_BAR:.1f}" for place in places)
    style = {"stroke": FILLS[one.bar.tone], "stroke_opacity": 0.6, "stroke_width": _LEAST_BAR}
    return element("path", d="".join(strokes), **style, class_="again") if strokes else ""


def _baseline(one: _Shape, axis: TimeAxis) -> str:
    """Draw where the action stood in the baseline, as a thin line below its bar."""
    if one.bar.planned is None:
        return ""
    left, right = axis.begin(one.bar.planned[0]), axis.end(one.bar.planned[1])
    box = {"x": left, "y": one.middle + _BAR / 2 + 1.5, "width": max(right - left, _LEAST_BAR), "height": 2.5}
    return element("rect", **box, fill=SOFT, fill_opacity=0.7, class_="planned")


def _links(placed: list[_Placed]) -> str:
    """Draw an arrow from the end of each bar to those that wait for it, but for what other arrows say already."""
    actions = {one.row.number: one for one in placed if one.shape is not None}
    drawn = []
    for own, then in actions.items():
        for number in then.shape.bar.after if then.shape is not None else ():
            first = actions.get(number)
            if first is None or first.shape is None or then.shape is None or first is then:
                continue
            if not _is_implied(actions, own, number):
                path = _link(first.shape, then.shape)
                drawn.append(element("path", d=path, data_from=first.number, data_to=then.number))
    return element("g", "".join(drawn), fill="none", stroke=THIN, stroke_width=0.9, class_="links") if drawn else ""


def _is_implied(actions: Mapping[int, _Placed], own: int, number: int) -> bool:
    """Tell whether an action waits for another by way of a third one."""

    def before(place: int) -> tuple[int, ...]:
        one = actions.get(place)
        return one.shape.bar.after if one is not None and one.shape is not None else ()

    reached = set(before(own)) - {own, number}
    for _step in range(_UPWARDS):
        reached = {other for one in reached for other in before(one)} - {own}
        if number in reached:
            return True
    return False


def _link(first: _Shape, then: _Shape) -> str:
    from_x, from_y, to_y = first.right, first.middle, then.middle
    down = 1 if to_y > from_y else -1
    half = _BAR / 2 + 1
    if then.left >= from_x + 9:
        path = f"M{from_x:.1f} {from_y:.1f}h4V{to_y:.1f}H{then.left - 1:.1f}"
        head = f"M{then.left - 5:.1f} {to_y - 3:.1f}L{then.left - 1:.1f} {to_y:.1f}L{then.left - 5:.1f} {to_y + 3:.1f}"
        return path + head
    x = then.left + min(4.0, (then.right - then.left) / 2)
    edge = to_y - down * half
    if x >= from_x - 2:
        # The next begins where this one ends: straight from its corner.
        x = max(x, from_x)
        path = f"M{from_x:.1f} {from_y:.1f}H{x:.1f}V{edge:.1f}"
    else:
        path = f"M{from_x:.1f} {from_y:.1f}h4V{from_y + down * ROW / 2:.1f}H{x:.1f}V{edge:.1f}"
    head = f"M{x - 3:.1f} {edge - down * 4:.1f}L{x:.1f} {edge:.1f}L{x + 3:.1f} {edge - down * 4:.1f}"
    return path + head


def _ticks(gantt: Gantt, axis: TimeAxis, bottom: float) -> str:
    places = [axis.begin(tick.day) for tick in gantt.ticks]
    lines = [element("line", x1=x, y1=8, x2=x, y2=bottom, stroke=LINE, stroke_width=0.8) for x in places]
    written = labelled([tick.label for tick in gantt.ticks], places, axis.right, 11)
    labels = [text(x + 4, 20, label, font_size=11, fill=SOFT) for x, label in written]
    return element("g", "".join(lines + labels), class_="ticks")


def _today(gantt: Gantt, axis: TimeAxis, bottom: float) -> str:
    if gantt.today is None:
        return ""
    x = axis.begin(gantt.today)
    line = element("line", x1=x, y1=_TOP - 4, x2=x, y2=bottom, stroke=ACCENT, stroke_width=1.4, stroke_dasharray="4 3")
    return element("g", title(gantt.today_label) + line, class_="today")


def _legend(gantt: Gantt, bottom: float, width: int) -> str:
    x, y = MARGIN, bottom + 18
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
        case "again":
            return element(
                "path", d=f"M{x + 4} {y - 5}v10M{x + 16} {y - 5}v10", stroke=FILLS[""], stroke_width=_LEAST_BAR
            )
        case "milestone":
            return element(
                "polygon", points=f"{x + 10},{y - 6} {x + 16},{y} {x + 10},{y + 6} {x + 4},{y}", fill=FILLS[""]
            )
    return element(
        "line", x1=x + 10, y1=y - 7, x2=x + 10, y2=y + 7, stroke=ACCENT, stroke_width=1.4, stroke_dasharray="4 3"
    )
