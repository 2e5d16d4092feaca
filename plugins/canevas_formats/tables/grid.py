"""A table of the plan on a sheet: cells, formulas, a table that can be sorted and filtered, lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from xlsxwriter.utility import xl_col_to_name

from canevas_formats.tables.book import ACCENT, ACCENT_SOFT, BLANK_TINT, SOFT, TONES, Book, Sheet, lines_of, serial
from canevas_formats.tables.rows import Rows
from canevas_formats.tables.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canevas_formats.tables.book import Format

HEADER_ROW: Final = 3
"""Where the header of a table stands, below the title of its sheet."""
SPARE: Final = 200
"""Rows below a table for which its lists and colours hold too, since a table grows when one writes below it."""
_WIDTHS: Final = {"id": 8, "main": 36, "text": 30, "word": 14, "person": 18, "date": 11.5, "number": 10, "percent": 11}
_MOMENT: Final = 17.5
"""The width of a date with its time."""
_LONGEST_MESSAGE: Final = 255
_PER_CENT: Final = 100
_COUNTABLE: Final = 1e15
_TOLERANCE: Final = 0.0101
"""The engine gives percentages to two decimals."""


@dataclass(frozen=True)
class Computed:
    """A column that has formulas.

    Attributes:
        formula: The formula, without ``=``.
        shown: What it gives in each row; the cell of a row where the two differ gets the figure instead.
        checked: What it would give by the same arithmetic in Python, `NotImplemented` where that cannot be told.
    """

    formula: str
    shown: list[Value]
    checked: list[Any]

    def holds(self, position: int) -> bool:
        """Tell whether the formula gives the figure of a row."""
        found, wanted = self.checked[position], self.shown[position]
        if found is NotImplemented or isinstance(found, str) or isinstance(wanted, str):
            return False
        if found is None or wanted is None:
            return found is wanted
        if isinstance(found, int | float) and isinstance(wanted, int | float):
            return abs(found - wanted) <= _TOLERANCE
        return bool(found == wanted)


@dataclass
class Grid:
    """A table on a sheet.

    Attributes:
        book: The workbook.
        sheet: The sheet.
        rows: The table.
        name: The name of the table, the same in every language.
        computed: The columns that have formulas, by key.
        widths: Widths of columns by key, where it is not the usual one of their kind.
        whole: Keys of columns of whole numbers; a difference of dates would else be shown as a date.
    """

    book: Book
    sheet: Sheet
    rows: Rows
    name: str
    computed: Mapping[str, Computed] = field(default_factory=dict)
    widths: Mapping[str, float] = field(default_factory=dict)
    whole: tuple[str, ...] = ()

    @property
    def column_widths(self) -> list[float]:
        """The widths of its columns, in characters."""
        usual = [self.widths.get(column.key, _WIDTHS.get(column.kind, 12)) for column in self.rows.columns]
        moments = {
            position
            for position, column in enumerate(self.rows.columns)
            if column.kind == "date" and any(isinstance(value, datetime) for value in self.rows.column(column.key))
        }
        return [_MOMENT if position in moments else width for position, width in enumerate(usual)]

    @property
    def first(self) -> int:
        """The first row of values."""
        return HEADER_ROW + 1

    @property
    def last(self) -> int:
        """The last row of the table, which has an empty one where there is nothing."""
        return HEADER_ROW + max(len(self.rows.rows), 1)

    def write(self, title: str) -> None:
        """Write the table below a title."""
        below = self.book.reader.report.title if self.rows.rows else self.book.words["empty"]
        self.book.head(self.sheet, title, below)
        computed = [self.computed.get(column.key) for column in self.rows.columns]
        styles = [self._style(position) for position in range(len(computed))]
        columns = []
        widths = self.column_widths
        for position, column in enumerate(self.rows.columns):
            width = widths[position]
            self.sheet.set_column(position, position, width)
            one: dict[str, Any] = {"header": column.label, "header_format": self._header(position)}
            if (formula := computed[position]) is not None and self.rows.rows:
                one["formula"] = formula.formula
            columns.append(one)
        options = {"name": self.name, "columns": columns, "style": None}
        self.sheet.add_table(HEADER_ROW, 0, self.last, len(columns) - 1, options)
        self.sheet.set_row(HEADER_ROW, 32)
        for number, row in enumerate(self.rows.rows):
            for position, value in enumerate(row):
                self._put(number, position, value, styles[position], computed[position])
            lines = (lines_of(one, width) for one, width in zip(row, widths, strict=True) if isinstance(one, str))
            self.book.height(self.sheet, self.first + number, max(lines, default=1))
        if not self.rows.rows:
            for position, style in enumerate(styles):
                self.sheet.write_blank(self.first, position, None, style)

    def _put(self, number: int, position: int, value: Value, style: Format, computed: Computed | None) -> None:
        if self.rows.columns[position].kind == "percent" and isinstance(value, int | float):
            value = value / _PER_CENT
        if (
            self.rows.columns[position].kind == "number"
            and isinstance(value, int | float)
            and abs(value) < _COUNTABLE
            and not self._is_whole(position)
        ):
            style = self.book.number_style(value, **self._ink(position))
        if computed is not None and computed.holds(number):
            shown = "" if value is None else value
            if isinstance(shown, date):
                shown = serial(shown)
            self.sheet.write_formula(self.first + number, position, f"={computed.formula}", style, shown)
            return
        if isinstance(value, datetime):
            style = self.book.cell_style("moment")
        self.book.put(self.sheet, self.first + number, position, value, style)

    def _style(self, position: int) -> Format:
        whole = {"num_format": "0"} if self._is_whole(position) else {}
        return self.book.cell_style(self.rows.columns[position].kind, **whole, **self._ink(position))

    def _is_whole(self, position: int) -> bool:
        return self.rows.columns[position].key in self.whole

    def _ink(self, position: int) -> dict[str, str]:
        """Give the colour of what is computed."""
        return {"font_color": SOFT} if self.rows.columns[position].key in self.computed else {}

    def _header(self, position: int) -> Format:
        given: dict[str, Any] = {
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "border": 1,
            "border_color": "#ffffff",
        }
        column = self.rows.columns[position]
        if column.kind == "date":
            given["align"] = "center"
        else:
            given |= {"indent": 1, "align": "right" if column.kind in ("number", "percent") else "left"}
        if column.key in self.computed:
            return self.book.style(**given, bg_color=ACCENT_SOFT, font_color=ACCENT)
        return self.book.style(**given, bg_color=ACCENT, font_color="#ffffff")

    def at(self, key: str) -> str | None:
        """Give the reference to a column of the same row; `None` where there is no such column."""
        position = self.rows.position(key)
        return None if position is None else f"{self.name}[[#This Row],{self._bracketed(position)}]"

    def all(self, key: str) -> str | None:
        """Give the reference to a whole column."""
        position = self.rows.position(key)
        return None if position is None else f"{self.name}{self._bracketed(position)}"

    def _bracketed(self, position: int) -> str:
        label = self.rows.columns[position].label
        return "[" + "".join(f"'{sign}" if sign in "'#[]@" else sign for sign in label) + "]"

    def letter(self, key: str) -> str:
        """Give the letter of a column that there is."""
        return xl_col_to_name(self.rows.position(key))  # type: ignore[no-any-return]

    def area(self, key: str, spare: int = SPARE) -> tuple[int, int, int, int]:
        """Give the range of a column's values and of some rows below."""
        position = self.rows.position(key) or 0
        return self.first, position, self.last + spare, position

    def choose(self, key: str, names: str, *, strictly: bool = True) -> None:
        """Let people choose the values of a column from a list.

        Args:
            key: The column.
            names: The name of the list.
            strictly: Whether nothing else may be written.
        """
        if self.rows.position(key) is None:
            return
        message = self.book.words["unknown_word" if strictly else "new_name"][:_LONGEST_MESSAGE]
        rule = {
            "validate": "list",
            "source": f"={names}",
            "error_type": "stop" if strictly else "warning",
            "error_message": message,
        }
        self.sheet.data_validation(*self.area(key), rule)

    def colour_words(self, key: str, tones: Mapping[str, str], words: Mapping[str, str]) -> None:
        """Colour the words of a column by their tones."""
        if self.rows.position(key) is None:
            return
        for word, tone in tones.items():
            ink, ground = TONES[tone]
            colours = self.book.style(font_color=ink, bg_color=ground)
            rule = {"type": "cell", "criteria": "==", "value": '"' + words[word].replace('"', '""') + '"'}
            self.sheet.conditional_format(*self.area(key), {**rule, "format": colours})

    def mark_blanks(self, keys: Iterable[str]) -> None:
        """Tint what is still to be filled in, where not everything is."""
        if self.book.to_fill:
            return
        tint = self.book.style(bg_color=BLANK_TINT)
        for key in keys:
            if self.rows.position(key) is not None and self.rows.rows:
                self.sheet.conditional_format(*self.area(key, 0), {"type": "blanks", "format": tint})

    def bars(self, key: str) -> None:
        """Draw a bar behind the percentages of a column."""
        draw_bars(self.sheet, self.area(key))


def draw_bars(sheet: Sheet, area: tuple[int, int, int, int]) -> None:
    """Draw bars from 0 to 1 behind numbers."""
    rule = {
        "type": "data_bar",
        "data_bar_2010": True,
        "bar_solid": True,
        "bar_color": "#b9d8d8",
        "bar_border_color": "#b9d8d8",
        "min_type": "num",
        "min_value": 0,
        "max_type": "num",
        "max_value": 1,
        "bar_negative_color_same": True,
        "bar_axis_position": "none",
    }
    sheet.conditional_format(*area, rule)
