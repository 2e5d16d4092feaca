"""The Gantt chart as a table: a row for each action, its bar made of shaded cells.

So it is drawn by every version of Word, breaks over pages with its heading, can be edited, and is read aloud row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from canevas_formats.docx.markup import (
    ACCENT,
    CRITICAL,
    LINE,
    MM,
    SOFT,
    TONES,
    box,
    escaped,
    fill,
    of_style,
    paragraph,
    row,
    run,
    spanning,
    styled,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from canevas import Bar, Gantt

_MOST_COLUMNS: Final = 60
"""Of time; Word's tables have at most 63 columns."""
_LABELS: Final = 0.32
_LINES_UP_TO: Final = 150
"""Bars beyond which the marks of the axis are drawn in the heading alone: cells are what Word is slow with."""
_TOGETHER_UP_TO: Final = 138.0
"""Millimetres of the height of a chart that stays on one page."""
_LINE: Final = 48
"""Letters of a title that have room on a line."""
_HEIGHT: Final = int(5.6 * MM)
_LONGEST: Final = 2 * _LINE
_LOOK: Final = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
)
_SIGNS: Final = {
    "done": ("\N{FULL BLOCK}\N{FULL BLOCK}", TONES["running"].bar),
    "critical": ("\N{LOWER ONE QUARTER BLOCK}\N{LOWER ONE QUARTER BLOCK}", CRITICAL),
    "planned": ("\N{UPPER ONE EIGHTH BLOCK}\N{UPPER ONE EIGHTH BLOCK}", SOFT),
    "milestone": ("\N{BLACK DIAMOND}", TONES[""].bar),
    "today": ("\N{BOX DRAWINGS LIGHT QUADRUPLE DASH VERTICAL}", ACCENT),
}


class _Axis:
    """Days as columns.

    Args:
        gantt: The chart.
    """

    def __init__(self, gantt: Gantt) -> None:
        self._first = _moment(gantt.first, after=False)
        self._seconds = max((_moment(gantt.last, after=True) - self._first).total_seconds(), 1.0)
        days = round(self._seconds / 86_400)
        self.count = days if _MOST_COLUMNS // 3 <= days <= _MOST_COLUMNS else _MOST_COLUMNS

    def begin(self, day: str) -> int:
        """Give the column in which a day begins."""
        return min(max(floor(self._place(_moment(day, after=False)) + 1e-6), 0), self.count - 1)

    def end(self, day: str) -> int:
        """Give the column before which a day is over."""
        return min(max(ceil(self._place(_moment(day, after=True)) - 1e-6), 1), self.count)

    def _place(self, moment: datetime) -> float:
        return (moment - self._first).total_seconds() / self._seconds * self.count


def _moment(day: str, *, after: bool) -> datetime:
    found = datetime.fromisoformat(day).replace(tzinfo=None)
    is_day = "T" not in day
    return found + timedelta(days=1) if after and is_day and found.date() < date.max else found


@dataclass(frozen=True)
class _Grid:
    """What is the same in all rows."""

    label: int
    columns: Sequence[int]
    ticks: frozenset[int]
    today: int | None
    together: bool

    def width(self, start: int, end: int) -> int:
        return sum(self.columns[start:end])

    def cells(self, marks: Iterable[int]) -> Iterable[tuple[int, int]]:
        """Cut the time at some columns, at the marks of the axis and at today."""
        today = {self.today} if self.today is not None else set()
        edges = sorted({0, len(self.columns), *self.ticks, *today, *marks})
        return pairwise(edges)


def gantt_table(gantt: Gantt, width: int) -> Iterator[str]:
    """Give the chart, with what its signs mean below."""
    axis = _Axis(gantt)
    label = int(width * _LABELS)
    whole, rest = divmod(width - label, axis.count)
    columns = [whole + (1 if number < rest else 0) for number in range(axis.count)]
    today = axis.begin(gantt.today) if gantt.today is not None else None
    ticks = [axis.begin(tick.day) for tick in gantt.ticks]
    count = sum(len(group.bars) + bool(group.label) for group in gantt.groups)
    few = count <= _LINES_UP_TO
    height = sum(_height(bar) for group in gantt.groups for bar in group.bars) + 6 * sum(
        1 for group in gantt.groups if group.label
    )
    grid = _Grid(label, columns, frozenset(ticks) if few else frozenset(), today or None, height <= _TOGETHER_UP_TO)

    def rows() -> Iterator[str]:
        yield _heading(gantt, grid, ticks)
        for group in gantt.groups:
            if group.label:
                words = paragraph(run(group.label), "TableGroup", _INSET)
                yield row(box(width, words, spanning(axis.count + 1)), _fixed())
            for bar in group.bars:
                yield _bar_row(bar, axis, grid)

    shape = of_style("TableNormal", _LOOK)
    yield from table(shape, [label, *columns], rows(), label=gantt.label, alternative=gantt.alternative)
    yield paragraph(_legend(gantt), "Legend")


_INSET: Final = '<w:spacing w:before="30" w:after="30"/><w:ind w:left="90" w:right="60"/>'


def _fixed(height: int = _HEIGHT, *, head: bool = False) -> str:
    # Not `cantSplit`: where such a chart begins low on a page, LibreOffice then leaves out the rows of the next page.
    return f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' + ("<w:tblHeader/>" if head else "")


def _border(side: str, colour: str, size: int = 4, kind: str = "single") -> str:
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="{colour}"/>'


def _heading(gantt: Gantt, grid: _Grid, ticks: Sequence[int]) -> str:
    """Write the marks of the axis; one for which there is no room leaves it to the one before."""
    line = f"<w:tcBorders>{_border('bottom', ACCENT, 8)}</w:tcBorders>"
    cells = [box(grid.label, paragraph("", "TableHead"), line)]
    starts, labels = [0], [""]
    for start, tick in zip(ticks, gantt.ticks, strict=True):
        wide = len(tick.label) * 1.7 * MM + 60
        if start == starts[-1] and not labels[-1]:
            labels[-1] = tick.label if grid.width(start, len(grid.columns)) > wide else ""
        elif start > starts[-1] and grid.width(starts[-1], start) >= len(labels[-1]) * 1.7 * MM + 60:
            starts.append(start)
            labels.append(tick.label if grid.width(start, len(grid.columns)) > wide else "")
    for start, end, label in zip(starts, [*starts[1:], len(grid.columns)], labels, strict=True):
        words = paragraph(run(label), "TableHead", '<w:ind w:left="30"/>')
        cells.append(box(grid.width(start, end), words, spanning(end - start) + line))
    return row("".join(cells), _fixed(head=True))


def _bar_row(bar: Bar, axis: _Axis, grid: _Grid) -> str:
    title = bar.label if len(bar.label) <= _LONGEST else bar.label[:_LONGEST].rstrip() + "…"
    critical = "<w:b/><w:bCs/>" if bar.critical else ""
    fits = bar.note and len(bar.label) + len(bar.note) + 2 <= _LINE
    words = run(title, critical) + (styled(f"  {bar.note}", "Note") if fits else "")
    cells = [box(grid.label, paragraph(words, "TableText", ("<w:keepNext/>" if grid.together else "") + _INSET))]
    place = _placed(bar, axis)
    planned = (axis.begin(bar.planned[0]), axis.end(bar.planned[1])) if bar.planned is not None else None
    marks = [*(place or ()), *(planned or ())]
    for start, end in grid.cells(marks):
        cells.append(_piece(bar, place, planned, grid, start, end))
    return row("".join(cells), _fixed())


def _height(bar: Bar) -> float:
    """Estimate the height of a row in millimetres."""
    return max(5.8, 1.2 + 4.2 * ceil(min(len(bar.label), _LONGEST) / _LINE))


def _placed(bar: Bar, axis: _Axis) -> tuple[int, int, int] | None:
    """Give the columns where a bar begins, where what is done of it ends, and where it ends."""
    first, last = bar.start or bar.end, bar.end or bar.start
    if first is None or last is None:
        return None
    start = axis.begin(last if bar.milestone else first)
    end = start + 1 if bar.milestone else max(axis.end(last), start + 1)
    return start, start + round((end - start) * min(max(bar.percent, 0.0), 100.0) / 100), end


def _piece(
    bar: Bar, place: tuple[int, int, int] | None, planned: tuple[int, int] | None, grid: _Grid, start: int, end: int
) -> str:
    """Give one cell of a row, which is wholly within the bar, what is done of it, the baseline, or without."""
    inside = place is not None and place[0] <= start < place[2]
    shade = TONES.get(bar.tone, TONES[""])
    edges = []
    if planned is not None and planned[0] <= start < planned[1]:
        edges.append(_border("top", SOFT, 18))
    elif inside and not bar.milestone:
        edges.append(_border("top", "FFFFFF", 24))
    if start == grid.today:
        edges.append(_border("left", ACCENT, 8, "dashed"))
    elif start in grid.ticks and not (inside and place is not None and start > place[0]):
        edges.append(_border("left", LINE))
    if inside and not bar.milestone:
        edges.append(_border("bottom", CRITICAL, 18) if bar.critical else _border("bottom", "FFFFFF", 24))
    properties = spanning(end - start) + (f"<w:tcBorders>{''.join(edges)}</w:tcBorders>" if edges else "")
    content = ""
    if inside and bar.milestone:
        colour = CRITICAL if bar.critical else shade.bar
        content = run("\N{BLACK DIAMOND}", f'<w:color w:val="{colour}"/>')
    elif inside and place is not None:
        properties += fill(shade.bar if start < place[1] else shade.pale)
    centred = '<w:jc w:val="center"/>' if content else ""
    return box(grid.width(start, end), paragraph(content, "TableText", centred), properties)


def _legend(gantt: Gantt) -> str:
    """Say what the signs mean."""
    said = []
    for sign, words in gantt.legend:
        mark, colour = _SIGNS.get(sign, ("", SOFT))
        said.append(run(f"{mark} ", f'<w:color w:val="{escaped(colour)}"/>') + run(f"{words}      "))
    return "".join(said)
