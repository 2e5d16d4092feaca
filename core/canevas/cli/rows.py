"""Rows of cells under a label: side by side where the terminal is wide enough, under one another where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from canevas.cli import streams
from canevas.cli.session import Styled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.cli.session import Session

_GAP: Final = 2
_ROOM: Final = 20
"""Places below which a text is not squeezed into a column."""
_NARROW: Final = 60
"""Places of a terminal below which labels stand on lines of their own."""

Cell = Any
"""A text, a message, or one of these with a look."""


def print_rows(session: Session, label: Cell, rows: Sequence[Sequence[Cell]], *, column: int, wide: int = 1) -> None:
    """Print rows of one width, their columns one below the other.

    Args:
        session: The session.
        label: What stands before the first row.
        rows: The rows, each with as many cells; columns without any text are left out.
        column: Width of the labels.
        wide: Number of the column that is wrapped where there is little room.
    """
    narrow = streams.width() < _NARROW
    texts = [[_plain(session, cell) for cell in row] for row in rows]
    filled = [number for number in range(len(rows[0])) if any(row[number] for row in texts)] if rows else []
    margin = _GAP if narrow else column + _GAP
    available = streams.width() - margin
    widths = {number: max(streams.cells(row[number]) for row in texts) for number in filled}
    room = available - sum(widths.values()) - _GAP * (len(filled) - 1) + widths.get(wide, 0)
    lines: list[list[Cell]] = []
    for row, plain in zip(rows, texts, strict=True):
        if room >= min(widths.get(wide, 0), _ROOM):
            lines += _side_by_side(row, plain, filled, widths, wide, room)
        else:
            lines += _stacked(row, plain, filled, wide, available)
    head = label
    if narrow and lines:
        session.say(head)
        head = ""
    for line in lines:
        padding = " " * (margin - streams.cells(_plain(session, head)))
        session.say(head, padding, *line)
        head = ""


def _side_by_side(
    row: Sequence[Cell], plain: Sequence[str], filled: Sequence[int], widths: dict[int, int], wide: int, room: int
) -> list[list[Cell]]:
    """Give the lines of a row in its columns; the wide one is wrapped."""
    widths = {**widths, wide: min(widths.get(wide, 0), room)}
    parts = {
        number: streams.wrapped(plain[number], widths[number]) if number == wide else [plain[number]]
        for number in filled
    }
    lines: list[list[Cell]] = []
    for height in range(max(map(len, parts.values()), default=0)):
        line: list[Cell] = []
        for position, number in enumerate(filled):
            text = parts[number][height] if height < len(parts[number]) else ""
            line.append(_looking(row[number], text))
            if any(height < len(parts[later]) and parts[later][height] for later in filled[position + 1 :]):
                line.append(" " * (widths[number] - streams.cells(text) + _GAP))
        lines.append(line)
    return lines


def _stacked(
    row: Sequence[Cell], plain: Sequence[str], filled: Sequence[int], wide: int, available: int
) -> list[list[Cell]]:
    """Give the lines of a row: what it is about, then whatever else is said of it."""
    first = [number for number in filled if number <= wide and plain[number]]
    rest = [number for number in filled if number > wide and plain[number]]
    lines: list[list[Cell]] = [
        [line] for line in streams.wrapped("  ".join(plain[number] for number in first), available)
    ]
    line: list[Cell] = []
    used = 0
    for number in rest:
        size = streams.cells(plain[number])
        if line and used + size + _GAP > available:
            lines.append(line)
            line = []
        first_line, *others = streams.wrapped(plain[number], available - _GAP)
        line = [*line, "  ", _looking(row[number], first_line)] if line else ["  ", _looking(row[number], first_line)]
        used = (used if len(line) > 2 else 0) + _GAP + streams.cells(first_line)  # noqa: PLR2004 - a gap and a text
        for text in others:
            lines.append(line)
            line, used = ["  ", _looking(row[number], text)], _GAP + streams.cells(text)
    return [*lines, line] if line else lines


def _plain(session: Session, cell: Cell) -> str:
    return streams.shown(cell.text if isinstance(cell, Styled) else session.text(cell)).replace("\n", " ")


def _looking(cell: Cell, text: str) -> Cell:
    return Styled(text, cell.look) if isinstance(cell, Styled) else text
