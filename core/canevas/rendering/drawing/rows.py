"""The rows of a Gantt chart: how wide their titles are, how high each is, and which of them go on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.rendering.drawing.svg import in_lines, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.contracts.pictures import Bar, Gantt

ROW: Final = 26.0
"""Height of a row whose title takes one line."""
LINE_HEIGHT: Final = 14.5
MARGIN: Final = 8.0
TITLE_SIZE: Final = 12.5
OWNER_SIZE: Final = 11.0
BETWEEN: Final = 9.0
"""Between a title and who answers for it."""
_MOST_LINES: Final = 2
_LEAST_LABELS: Final = 0.2
_MOST_LABELS: Final = 0.38
"""Parts of the width that the titles take, at least and at most."""


class Row(NamedTuple):
    """A row of the chart.

    Attributes:
        group: Label of its group.
        bar: The action; `None` for the heading of a group.
        number: Position of the action among all of the chart; -1 for a heading.
        lines: What is written, line by line.
        height: Units that it takes.
    """

    group: str
    bar: Bar | None
    number: int
    lines: tuple[str, ...]
    height: float


def label_width(gantt: Gantt, width: float) -> float:
    """Give the width of the titles: as much as the longest needs, within a fifth and two fifths of the whole."""
    needed = 0.0
    for group in gantt.groups:
        for bar in group.bars:
            owner = BETWEEN + width_of(bar.note, OWNER_SIZE) if bar.note else 0.0
            needed = max(needed, width_of(bar.label, TITLE_SIZE) + owner)
    return min(max(needed + 2 * MARGIN, width * _LEAST_LABELS), width * _MOST_LABELS)


def rows_of(gantt: Gantt, labels: float) -> list[Row]:
    """Give the rows in order; a title that is too long for its line takes a second one.

    Args:
        gantt: The chart.
        labels: Width of the titles.
    """
    found: list[Row] = []
    number = 0
    for group in gantt.groups:
        if group.label:
            found.append(_heading(group.label))
        for bar in group.bars:
            lines = in_lines(bar.label, TITLE_SIZE, labels - 2 * MARGIN, _MOST_LINES)
            height = ROW + (len(lines) - 1) * LINE_HEIGHT
            found.append(Row(group.label, bar, number, lines, height))
            number += 1
    return found


def sheets_of(rows: list[Row], height: float) -> Iterator[list[Row]]:
    """Divide rows among sheets; a group that goes on has its heading again, and none begins at the foot of a sheet.

    Args:
        rows: All rows.
        height: How much the rows of one sheet may take; a sheet has at least one action.
    """
    sheet: list[Row] = []
    used = 0.0
    for number, row in enumerate(rows):
        # A heading needs room for the action below it.
        needed = (
            row.height if row.bar is not None else row.height + sum(one.height for one in rows[number + 1 : number + 2])
        )
        if used + needed > height and any(one.bar is not None for one in sheet):
            yield sheet
            sheet = [_heading(row.group)] if row.bar is not None and row.group else []
            used = sum(one.height for one in sheet)
        sheet.append(row)
        used += row.height
    if sheet:
        yield sheet


def _heading(label: str) -> Row:
    return Row(label, None, -1, (label,), ROW)
