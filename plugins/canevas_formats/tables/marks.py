"""What the Gantt sheet shows besides bars: which actions are critical, and where the newest baseline had them.

Both are as of the day of the document, and go by the ids of the actions, so that they follow when the table is sorted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from canevas import Bar, Report
    from canevas_formats.tables.book import Book, Sheet
    from canevas_formats.tables.lists import Lists

CRITICAL: Final = "#b3261e"


class Marks(NamedTuple):
    """The actions that are marked.

    Attributes:
        critical: Those of which a delay delays the plan.
        planned: Those that the baseline has.
    """

    critical: tuple[Bar, ...]
    planned: tuple[Bar, ...]


NOTHING_MARKED: Final = Marks((), ())


def marks_of(report: Report) -> Marks:
    """Find the actions that are marked in the timeline of the report."""
    charts = [block for section in report.sections for block in section.blocks if block.kind == "gantt"]
    bars = [bar for chart in charts for group in chart.groups for bar in group.bars if bar.id]
    return Marks(tuple(bar for bar in bars if bar.critical), tuple(bar for bar in bars if bar.planned))


def legend(book: Book, marks: Marks) -> str:
    """Say what the marks mean; empty where there is none."""
    said = [book.words[name] for name, bars in marks._asdict().items() if bars]
    return " · ".join(said)


def list_marks(lists: Lists, book: Book, marks: Marks) -> None:
    """Write the lists that the marks are read from."""
    words, reader = book.words, book.reader
    if marks.critical:
        lists.add((words["critical_list"],), [(reader.text(bar.id),) for bar in marks.critical], "Critical_Ids")
    if marks.planned:
        rows = [(reader.text(bar.id), *map(reader.day, bar.planned or ())) for bar in marks.planned]
        row, column = lists.add(
            (words["planned_list"], words["planned_start"], words["planned_end"]), rows, "Baseline_Ids"
        )
        for place, name in enumerate(("Baseline_Starts", "Baseline_Ends"), start=column + 1):
            book.name(name, lists.sheet, (row, place), (row + len(rows) - 1, place))


def draw_critical(book: Book, sheet: Sheet, marks: Marks, first: int, last: int) -> None:
    """Let a conditional format show critical actions by their titles, which stand in the second column, after their ids."""
    if marks.critical:
        look = book.style(font_color=CRITICAL, bold=True)
        rule = {"type": "formula", "criteria": f"=COUNTIF(Critical_Ids,$A{first + 1})>0", "format": look}
        sheet.conditional_format(first, 1, last, 1, rule)


def where_planned(row: int, day: str, over: str) -> str:
    """Give the formula that is true where the baseline had the action of a row.

    Args:
        row: The row, from 1; the id stands in its first column.
        day: Where the first day of a column stands.
        over: What gives its last day.
    """
    at = f"MATCH($A{row},Baseline_Ids,0)"
    within = f"AND({over}>=INT(INDEX(Baseline_Starts,{at})),{day}<=INT(INDEX(Baseline_Ends,{at})))"
    return f"IFERROR({within},FALSE)"
