"""A workbook under construction: its formats, sheets with names that Excel takes, and cells whose texts stay texts."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from canevas_formats.tables.values import clean

if TYPE_CHECKING:
    from canevas_formats.tables.values import Reader, Value

Sheet = Any
"""A worksheet; the library has no types."""
Format = Any
"""A format of a cell."""

INK: Final = "#1d2b33"
SOFT: Final = "#55646c"
LINE: Final = "#dfddd4"
BAND: Final = "#f3f1ea"
ACCENT: Final = "#14606b"
ACCENT_SOFT: Final = "#dcebea"
BLANK_TINT: Final = "#fdf0c4"
TONES: Final = {
    "good": ("#1c6b3f", "#dff0e4"),
    "running": ("#8a4b00", "#fbebd0"),
    "bad": ("#9c2b23", "#f9dfdb"),
    "waiting": ("#37506b", "#e2eaf2"),
    "muted": ("#5f676b", "#e9e9e6"),
}
"""The letters and the ground of each tone."""
STATUS_TONES: Final = {
    "planned": "waiting",
    "in_progress": "running",
    "blocked": "bad",
    "done": "good",
    "cancelled": "muted",
}
LIGHT_TONES: Final = {"green": "good", "amber": "running", "red": "bad"}

_FIRST_DAY: Final = date(1900, 3, 1)
"""Programs disagree about the days before: Excel believes in a 29 February 1900."""
_DAY_ZERO: Final = date(1899, 12, 30)
_SECONDS_A_DAY: Final = 24 * 60 * 60
LONGEST_TEXT: Final = 32_767
"""The most that a cell holds, in units of UTF-16."""
_LONGEST_HEAD: Final = 90
"""Letters of what stands above the table of a sheet; the first sheet has the whole of it."""
_NORMAL: Final = 11
"""The size of the letters by which the width of a column is reckoned."""
_BOLDER: Final = 0.9
_LINE_OF_SIZE: Final = 1.35
"""Height of a line for the size of its letters."""
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_GREATEST: Final = 1e308
_PRINTED_WIDTH: Final = 780.0
"""Points between the margins of A4 on its side."""
_POINTS_PER_DIGIT: Final = 5.6
_LETTERS: Final = 1.04
"""How many letters are as wide as a digit, as words break at the end of a line."""
_FIRST_WIDE: Final = "\u2e80"
"""From here on letters are as wide as two, or as good as."""
_GROUPED_FROM: Final = 10_000
_SMALLEST: Final = 1e-9
_HIGHEST: Final = 409.0
"""The greatest height of a row, in points."""
_DATES: Final = {"fr": "[$-40C]dd/mm/yyyy", "en": "[$-809]d mmm yyyy"}
_NO_ZERO: Final = ";;"
"""Ends a format of numbers in which neither a negative one nor 0 is shown."""
_PERCENTS: Final = {"fr": "0\\\N{NO-BREAK SPACE}%", "en": "0%"}


def shortened(text: str, longest: int = LONGEST_TEXT) -> str:
    """Cut a text that a cell cannot hold, with an ellipsis at its end."""
    if len(text) * 2 <= longest:
        return text
    raw = text.encode("utf-16-le")
    if len(raw) // 2 <= longest:
        return text
    return raw[: (longest - 1) * 2].decode("utf-16-le", "ignore") + "…"


def is_day(value: object) -> bool:
    """Tell whether a value is a date that a spreadsheet can hold."""
    return isinstance(value, date) and date(value.year, value.month, value.day) >= _FIRST_DAY


def serial(value: date) -> float:
    """Give the number that a spreadsheet has for a date or a moment."""
    days = float((date(value.year, value.month, value.day) - _DAY_ZERO).days)
    if isinstance(value, datetime):
        days += (value.hour * 3600 + value.minute * 60 + value.second) / _SECONDS_A_DAY
    return days


class _Worksheet(Worksheet):  # type: ignore[misc] # the library has no types
    """A worksheet whose rows are as high as their texts, not by a choice that holds when a text grows."""

    def _xml_start_tag(self, tag: str, attributes: list[tuple[str, Any]] | None = None) -> None:
        if tag == "row" and attributes:
            attributes = [one for one in attributes if one[0] != "customHeight"]
        elif tag == "dataBar":  # where nothing is said, some programs draw a tenth of a bar for 0
            attributes = [*(attributes or ()), ("minLength", 0), ("maxLength", 100)]
        super()._xml_start_tag(tag, attributes or [])

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002 - the library's
        """Prepare each formula once: a column has the same one in every row, and the library looks for a hundred names in it."""
        prepared: dict[tuple[str, bool], str] = self.__dict__.setdefault("_prepared_formulas", {})
        key = formula, expand_future_functions
        if key not in prepared:
            prepared[key] = super()._prepare_formula(formula, expand_future_functions)
        return prepared[key]


def lines_of(text: str, width: float) -> int:
    """Estimate how many lines a text takes in a column of so many characters, rather one too many than one too few."""
    room = max((width - 2.2) * _LETTERS, 1.0)
    if not text.isascii() and max(text) >= _FIRST_WIDE:
        room /= 2
    return sum(1 + int(len(line) / room) for line in text.split("\n"))


class Book:
    """A workbook.

    Args:
        reader: What is put into it.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.words = reader.words
        self.to_fill = reader.report.to_fill
        self._target = BytesIO()
        self.file = xlsxwriter.Workbook(
            self._target,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": {"font_name": "Calibri", "font_size": 10, "font_color": INK},
            },
        )
        self.file.worksheet_class = _Worksheet
        self.file.set_size(2400, 1500)
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._names: set[str] = set()
        self.date_format = _DATES[reader.language]
        self.percent_format = _PERCENTS[reader.language] + (_NO_ZERO if self.to_fill else "")
        self._describe()

    def _describe(self) -> None:
        """Say what the document is; its only date is that of the plan, so that the same plan gives the same bytes."""
        report, data = self.reader.report, self.reader.data
        self.file.set_properties(
            {
                "title": shortened(clean(report.title), 250),
                "subject": shortened(clean(report.subtitle), 250),
                "author": shortened(self.reader.person(data["plan"].get("owner")) or "", 250),
                "comments": "Canevas",
                "created": datetime.fromisoformat(data["date"]),
            }
        )
        self.file.set_custom_property("Canevas", data["format"], "number")
        self.file.set_custom_property("Canevas type", shortened(clean(data["type"]["id"] or ""), 250), "text")
        self.file.set_custom_property("Language", report.language, "text")

    def content(self) -> bytes:
        """Finish the workbook."""
        self.file.close()
        return self._target.getvalue()

    def style(self, **properties: Any) -> Format:
        """Give the format with some properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format(properties)
        return self._formats[key]

    def cell_style(self, kind: str, **properties: Any) -> Format:
        """Give the format of a cell of a table by what its column holds."""
        given: dict[str, Any] = {"valign": "vcenter", "bottom": 1, "bottom_color": LINE, "text_wrap": True}
        if kind not in ("date", "moment"):
            given |= {"indent": 1, "align": "left"}
        match kind:
            case "main":
                given["bold"] = True
            case "date":
                given |= {"num_format": self.date_format, "align": "center"}
            case "moment":
                given |= {"num_format": f"{self.date_format} hh:mm", "align": "center"}
            case "percent":
                given |= {"num_format": self.percent_format, "align": "right"}
            case "number":
                given |= {"align": "right"}
            case "id":
                given |= {"font_color": ACCENT, "bold": True}
        return self.style(**given, **properties)

    def sheet(self, title: str, colour: str = ACCENT) -> Sheet:
        """Add a sheet under a name that Excel takes and no other sheet has."""
        base = " ".join(_NOT_IN_NAMES.sub(" ", clean(title)).split()).strip("'") or self.words["plan"]
        name, number = shortened(base, _LONGEST_NAME).strip("'"), 1
        while name.casefold() in self._names:
            number += 1
            name = f"{shortened(base, _LONGEST_NAME - 5).strip(chr(39))} ({number})"
        self._names.add(name.casefold())
        sheet = self.file.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_tab_color(colour)
        return sheet

    def for_print(self, sheet: Sheet, header: int | None = None, *, upright: bool = False) -> None:
        """Set a sheet up for paper: as wide as the page, landscape but for texts, its header on every page."""
        if not upright:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        title = shortened(clean(self.reader.report.title), 120).replace("&", "&&").replace("\n", " ")
        size = "&8 " if title[:1].isdigit() else "&8"  # a digit would be read as part of the size
        sheet.set_footer(f"&L{size}{title}&R&8{self.words['page']}")
        if header is not None:
            sheet.repeat_rows(header)

    def for_print_with_breaks(self, sheet: Sheet, header: int, width: float, breaks: list[int]) -> None:
        """Set a sheet up likewise where pages have to end at certain rows, which a fitted page would not heed.

        Args:
            sheet: The sheet.
            header: The row that is repeated.
            width: How many characters wide it is.
            breaks: The rows that begin a page.
        """
        self.for_print(sheet, header)
        scale = int(100 * _PRINTED_WIDTH / (width * _POINTS_PER_DIGIT))
        sheet.set_print_scale(max(10, min(scale, 100)))
        sheet.set_h_pagebreaks(breaks)

    def head(self, sheet: Sheet, title: str, below: str = "") -> None:
        """Write the title of a sheet, and what stands below it."""
        sheet.set_row(0, 27)
        look = self.style(font_size=16, bold=True, font_color=ACCENT, valign="vcenter", align="left")
        self.put(sheet, 0, 0, shortened(title, _LONGEST_HEAD), look)
        # A longer one would make the page wider, and all that is on it smaller.
        self.put(sheet, 1, 0, shortened(below, _LONGEST_HEAD), self.style(font_color=SOFT, align="left"))

    def title(self, sheet: Sheet, text: str, columns: tuple[int, int], width: float) -> None:
        """Write the title of the plan over some columns, on as many lines as it takes.

        Args:
            sheet: The sheet, whose first row it takes.
            text: The title.
            columns: The first and the last column.
            width: How many characters they hold together.
        """
        size = 20 if len(text) * 2 <= width else 13
        look = self.style(font_size=size, bold=True, font_color=ACCENT, valign="vcenter", align="left", text_wrap=True)
        if columns[0] < columns[1]:
            sheet.merge_range(0, columns[0], 0, columns[1], "", look)
        self.put(sheet, 0, columns[0], text, look)
        sheet.set_row(0, max(34, lines_of(text, width * _NORMAL / size * _BOLDER) * size * _LINE_OF_SIZE))

    def put(self, sheet: Sheet, row: int, column: int, value: Value, style: Format) -> None:
        """Write a value: a text as a text whatever it begins with, a date as a date, a number as a number."""
        match value:
            case None | "":
                sheet.write_blank(row, column, None, style)
            case str():
                sheet.write_string(row, column, shortened(clean(value)), style)
            case date() if is_day(value):
                sheet.write_datetime(row, column, value, style)
            case date():
                sheet.write_string(row, column, value.isoformat(), style)
            case _ if abs(value) < _GREATEST:
                sheet.write_number(row, column, value, style)
            case _:
                sheet.write_string(row, column, str(value), style)

    def number_style(self, value: float, **properties: Any) -> Format:
        """Give the format of a number in a table: thousands apart where it is large, two decimals where it has more."""
        whole = value == int(value)
        if whole and abs(value) < _GROUPED_FROM:
            return self.cell_style("number", **properties)
        if whole or abs(value) >= _GROUPED_FROM:
            return self.cell_style("number", num_format="#,##0", **properties)
        has_more = abs(round(value, 2) - value) > _SMALLEST
        return self.cell_style("number", **({"num_format": "#,##0.00"} if has_more else {}), **properties)

    def height(self, sheet: Sheet, row: int, lines: int, line: float = 13.2) -> None:
        """Make a row as high as its texts; a single line is left to the program, save where one writes in it."""
        lines = max(lines, 2) if self.to_fill else lines
        if lines > 1:
            sheet.set_row(row, min(lines * line + 3, _HIGHEST))

    def name(self, name: str, sheet: Sheet, first: tuple[int, int], last: tuple[int, int] | None = None) -> None:
        """Give a range a name that formulas use in every language."""
        from xlsxwriter.utility import xl_range_abs

        where = xl_range_abs(*first, *(last or first))
        self.file.define_name(name, f"={quote_sheetname(sheet.get_name())}!{where}")
