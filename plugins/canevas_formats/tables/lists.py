"""The last sheet: the lists that others choose from, the days off, what each column is called by programs, data of charts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from canevas_formats.tables.book import ACCENT, ACCENT_SOFT, LINE
from canevas_formats.tables.grid import HEADER_ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from canevas_formats.tables.book import Book, Sheet
    from canevas_formats.tables.grid import Grid
    from canevas_formats.tables.values import Value

_FIRST: Final = HEADER_ROW + 1
_WIDE: Final = 24
_NARROW: Final = 14


class Lists:
    """The sheet of the lists, filled column by column.

    Args:
        book: The workbook.
        sheet: The sheet.
    """

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self.sheet = sheet
        self._book = book
        self._column = 0
        self._head = book.style(bold=True, font_color=ACCENT, bg_color=ACCENT_SOFT, valign="vcenter", text_wrap=True)
        self._cell = book.style(bottom=1, bottom_color=LINE, valign="top")
        self._day = book.style(bottom=1, bottom_color=LINE, num_format=book.date_format, align="left")
        book.head(sheet, book.words["lists"], book.words["lists_hint"])
        sheet.freeze_panes(_FIRST, 0)
        book.for_print(sheet, HEADER_ROW)

    def add(self, titles: Sequence[str], rows: Sequence[Sequence[Value]], name: str = "") -> tuple[int, int]:
        """Add a list with what belongs to each of its words.

        Args:
            titles: What stands above each of its columns.
            rows: The words, each with what belongs to it.
            name: The name that formulas have for the first column; none where left out.

        Returns:
            Where its first value stands.
        """
        place = _FIRST, self._column
        for position, title in enumerate(titles):
            column = self._column + position
            self.sheet.set_column(column, column, _NARROW if position else _WIDE)
            self._book.put(self.sheet, HEADER_ROW, column, title, self._head)
            for number, row in enumerate(rows):
                style = self._day if isinstance(row[position], date) else self._cell
                self._book.put(self.sheet, _FIRST + number, column, row[position], style)
        if name:
            self._book.name(name, self.sheet, place, (_FIRST + max(len(rows), 1) - 1, self._column))
        self._column += len(titles)
        self.sheet.set_column(self._column, self._column, 3)
        self._column += 1
        return place


def fill(lists: Lists, book: Book, grids: Iterable[Grid]) -> None:
    """Write all lists that the plan needs."""
    reader, words, known = book.reader, book.words, book.reader.report.words
    code, data = words["key"], book.reader.data
    for name, part, label in (
        ("Statuses", "statuses", words["statuses"]),
        ("Priorities", "priorities", words["priorities"]),
        ("Phases", "phases", words["phases"]),
    ):
        lists.add((label, code), [(text, key) for key, text in known[part].items()], name)
    lists.add((words["people"], code), _people(book), "Owners")
    objectives = [(reader.text(one["id"]), reader.text(one["statement"])) for one in data["objectives"] if one["id"]]
    lists.add((words["objectives"], known["objectives"]["statement"]), objectives, "Objectives")
    for name, label, items, part in (
        ("Action_Ids", words["actions"], data["actions"], "title"),
        ("Indicator_Ids", words["indicators"], data["indicators"], "name"),
    ):
        lists.add((label, code), [(reader.text(one["id"]), reader.text(one[part])) for one in items if one["id"]], name)
    for name, part, label in (
        ("Directions", "directions", known["indicators"]["direction"]),
        ("Frequencies", "frequencies", known["indicators"]["frequency"]),
    ):
        lists.add((label, code), [(text, key) for key, text in known[part].items()], name)
    off: list[tuple[Value]] = [(reader.day(day),) for day in data["schedule"]["days_off"]]
    lists.add((words["days_off"],), off, "Days_Off")
    columns = [
        (grid.sheet.get_name(), column.label, f"{grid.rows.name}.{column.key}")
        for grid in grids
        for column in grid.rows.columns
    ]
    lists.add((words["sheet"], words["column"], code), columns)


def _people(book: Book) -> list[tuple[Value, Value]]:
    """Give everybody whom the plan names, then the roles of the type, each with the word of the plan for them."""
    reader, data = book.reader, book.reader.data
    named: dict[str, Any] = {}
    owners = [item["owner"] for item in data["actions"]] + [data["plan"].get("owner")]
    for identity in (*owners, *(data["plan"].get("people") or {}), *data["type"]["roles"]):
        if (name := reader.person(identity)) is not None:
            named.setdefault(name, identity)
    return [(name, reader.text(identity)) for name, identity in named.items()]
