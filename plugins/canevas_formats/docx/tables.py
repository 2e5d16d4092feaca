"""Tables of a report: columns as wide as what they hold needs, headers that repeat, rows that stay together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas_formats.docx.markup import (
    MM,
    TONES,
    box,
    fill,
    of_style,
    paragraph,
    row,
    run,
    spanning,
    styled,
    table,
    toned,
    value,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from canevas import Cell, Column, Facts, Gauge, Table

_WIDTHS: Final = {"main": 40, "text": 30, "person": 26, "word": 18, "date": 20, "number": 19, "status": 23}
"""Millimetres that a column takes at least, by what it holds; one that holds nothing takes less."""
_STRETCHY: Final = ("main", "text", "person")
_NARROWEST: Final = 12
_LETTER: Final = 1.75
"""Millimetres of a letter, rather too much."""
_NOTE_LETTER: Final = 1.4
_LONGEST_KEPT: Final = 1200
"""Letters of a cell in a row that stays on one page; a longer one may break, or it would leave a page empty."""
_LOOK: Final = '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
_PLAIN_LOOK: Final = '<w:tblLook w:val="0480" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
_ROOM: Final = '<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
ROW_TO_FILL, LINE_TO_FILL, BOX_TO_FILL = 620, 480, 1900
"""Heights in which one writes by hand: a row of a table, a line of facts, some sentences; in twentieths of a point."""
_SAMPLE: Final = 200
"""Rows that are looked at to tell how wide a column should be."""


def data_table(blocks: Sequence[Table], width: int, blank: str, label: str, *, to_fill: bool = False) -> Iterator[str]:
    """Give tables that have the same columns as one, each under its heading, as wide as the page lets it be.

    Args:
        blocks: The tables.
        width: Of the page.
        blank: What stands where something is to be filled in.
        label: Title for those who do not see it.
        to_fill: Whether empty cells are room to write.
    """
    columns = blocks[0].columns
    widths = column_widths(blocks, width, to_fill=to_fill)
    head = "".join(
        box(wide, paragraph(run(column.label), "TableHead")) for wide, column in zip(widths, columns, strict=True)
    )

    def rows() -> Iterator[str]:
        yield row(head, "<w:cantSplit/><w:tblHeader/>")
        for block in blocks:
            if block.heading and len(blocks) > 1:
                words = paragraph(run(block.heading), "TableGroup")
                yield row(box(width, words, spanning(len(columns))), "<w:cantSplit/>")
            for cells in block.rows:
                yield _row_to_fill(cells, widths) if to_fill else _row(cells, columns, widths, blank)

    title = blocks[0].heading if len(blocks) == 1 else ""
    return table(of_style("FormTable" if to_fill else "PlanTable", _LOOK), widths, rows(), label=title or label)


def _row(cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], blank: str) -> str:
    content = "".join(
        _cell(cell, column, wide, blank) for cell, column, wide in zip(cells, columns, widths, strict=False)
    )
    longest = max((len(cell.text) + len(cell.note) for cell in cells), default=0)
    return row(content, "<w:cantSplit/>" if longest <= _LONGEST_KEPT else "")


def _row_to_fill(cells: Sequence[Cell], widths: Sequence[int]) -> str:
    content = (box(wide, paragraph(run(cell.text), "TableText")) for cell, wide in zip(cells, widths, strict=False))
    return row("".join(content), f"<w:cantSplit/>{_ROOM.format(height=ROW_TO_FILL)}")


def box_to_fill(width: int) -> Iterator[str]:
    """Give a frame in which some sentences can be written."""
    cell = box(width, paragraph("", "TableText"))
    yield from table(
        of_style("FormTable", _PLAIN_LOOK), [width], [row(cell, f"<w:cantSplit/>{_ROOM.format(height=BOX_TO_FILL)}")]
    )


def _cell(cell: Cell, column: Column, width: int, blank: str) -> str:
    properties = fill(TONES.get(cell.tone, TONES[""]).soft) if cell.tone else ""
    bold = "<w:b/><w:bCs/>" if column.kind == "main" else ""
    words = toned(cell, blank, shaded=False) if cell.tone else value(cell, blank, bold)
    content = (
        paragraph(words or (run("–", '<w:color w:val="69757B"/>') if not cell.note else ""), "TableText")
        if words or not cell.note
        else ""
    )
    if cell.note:
        content += paragraph(run(cell.note), "TableNote")
    return box(width, content, properties)


def column_widths(blocks: Sequence[Table], width: int, *, to_fill: bool = False) -> list[int]:
    """Share out the width: what each column must have by its kind, the rest by how much is written in it."""
    rows = [cells for block in blocks for cells in block.rows[:_SAMPLE]]
    least: list[float] = []
    wishes: list[float] = []
    for number, column in enumerate(blocks[0].columns):
        cells = [cells[number] for cells in rows if number < len(cells)]
        letters = [len(cell.text) for cell in cells]
        parts = (cell.text.split() for cell in cells)
        word = max((min(len(part), 24) for words in [column.label.split(), *parts] for part in words), default=0)
        base = _WIDTHS.get(column.kind, _WIDTHS["text"])
        note = max((min(len(cell.note), 18) for cell in cells), default=0)
        needed = max(
            base if any(letters) or to_fill else _NARROWEST, min(word * _LETTER + 4, 46), note * _NOTE_LETTER + 4
        )
        least.append(needed)
        mean = sum(letters) / len(letters) if letters else 0.0
        wishes.append(mean**0.5 if column.kind in _STRETCHY else 0.0)
    room = width / MM
    spare = room - sum(least)
    if spare < 0:
        found = [one * room / sum(least) for one in least]
    elif any(wishes):
        found = [one + spare * wish / sum(wishes) for one, wish in zip(least, wishes, strict=True)]
    else:
        found = [one + spare / len(least) for one in least]
    whole = [int(one * MM) for one in found]
    whole[-1] += width - sum(whole)
    return whole


def fact_table(
    block: Facts, width: int, blank: str, label: str, indent: int = 0, *, to_fill: bool = False
) -> Iterator[str]:
    """Give labels with their values beside them, or with room for them."""
    nothing = "" if to_fill else run("–")
    room = _ROOM.format(height=LINE_TO_FILL) if to_fill else ""
    widest = max((len(name) for name, _cell in block.rows), default=0)
    first = int(min(max(widest * 2.0 + 6, 38), 62) * MM)
    widths = (first, width - indent - first)
    rows = (
        row(
            box(widths[0], paragraph(run(name), "Label"))
            + box(widths[1], paragraph(" ".join((toned(cell, blank) or nothing, _beside(cell))), "TableText")),
            ("<w:cantSplit/>" if len(cell.text) <= _LONGEST_KEPT else "") + room,
        )
        for name, cell in block.rows
    )
    return table(of_style("FormTable" if to_fill else "FactTable", _PLAIN_LOOK, indent), widths, rows, label=label)


def _beside(cell: Cell) -> str:
    return styled(f"  {cell.note}", "Note") if cell.note else ""


def gauge_bar(block: Gauge, width: int) -> Iterator[str]:
    """Give the words of a gauge, and below a bar that is filled as far as it says."""
    yield paragraph(
        run(f"{block.label}  ", "<w:b/><w:bCs/>") + run(block.text),
        "",
        '<w:keepNext/><w:spacing w:before="160" w:after="60"/>',
    )
    if block.percent is None:
        return
    done = round(width * min(max(block.percent, 0.0), 100.0) / 100)
    parts = [(size, colour) for size, colour in ((done, "14606B"), (width - done, "DCEBEA")) if size > 0]
    cells = "".join(box(size, paragraph("", "Small"), fill(colour)) for size, colour in parts)
    bar = row(cells, '<w:cantSplit/><w:trHeight w:val="150" w:hRule="exact"/>')
    shape = of_style("TableNormal", _PLAIN_LOOK)
    yield from table(shape, [size for size, _colour in parts], [bar], label=block.label, alternative=block.text)
