"""Charts of the indicators: their measures over time, with the target as a line and the baseline as a mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from canevas_formats.tables.book import ACCENT, INK, LINE, SOFT, is_day, serial, shortened
from canevas_formats.tables.grid import HEADER_ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas_formats.tables.book import Book
    from canevas_formats.tables.grid import Grid
    from canevas_formats.tables.lists import Lists
    from canevas_formats.tables.values import Value

_WIDTH: Final = 520
_HEIGHT: Final = 280
_BESIDE: Final = 2
_GAP: Final = 20
_ROWS: Final = 15
_TARGET: Final = "#c1862b"
_A_PAGE: Final = 3
"""Rows of charts on a page."""
_BESIDE_CHARTS: Final = 12
"""Indicators whose table leaves room for a row of charts on its page."""
_MOST_WORDS: Final = 12


@dataclass(frozen=True)
class _Drawn:
    """An indicator that has something to draw.

    Attributes:
        position: Its position among the indicators.
        first: First row of its measures.
        last: Last row of them.
        item: Its data.
    """

    position: int
    first: int
    last: int
    item: Mapping[str, Any]


def draw(book: Book, indicators: Grid, measures: Grid, lists: Lists) -> None:
    """Draw the charts below the table of indicators, and let the sheet print both."""
    drawn = list(_drawn(book, measures))
    columns = indicators.rows.position("formula") or len(indicators.rows.columns)
    rows = -(-len(drawn) // _BESIDE)
    indicators.sheet.print_area(0, 0, indicators.last + 3 + rows * _ROWS, columns - 1)
    if not drawn:
        return
    row = indicators.last + 3
    breaks = [row + number * _ROWS for number in range(_A_PAGE, rows, _A_PAGE)]
    if rows > 1 or len(indicators.rows.rows) > _BESIDE_CHARTS:
        breaks.insert(0, row - 1)
    book.for_print_with_breaks(indicators.sheet, HEADER_ROW, sum(indicators.column_widths[:columns]), breaks)
    style = book.style(font_size=13, bold=True, font_color=ACCENT)
    book.put(indicators.sheet, row - 1, 0, book.words["charts"], style)
    data: list[tuple[Value, ...]] = []
    for one in drawn:
        data += _limits(book, one.item)
    _row, column = lists.add(_titles(book), data)
    line = _row
    for number, one in enumerate(drawn):
        chart = _chart(book, one, indicators, measures)
        count = len(_limits(book, one.item))
        _add_limits(book, chart, lists.sheet.get_name(), line, column, one.item)
        line += count
        place = {
            "x_offset": 6 + number % _BESIDE * (_WIDTH + _GAP),
            "y_offset": 6,
            "object_position": 2,
            "description": _words(book, one.item),
        }
        indicators.sheet.insert_chart(row + number // _BESIDE * _ROWS, 0, chart, place)


def _titles(book: Book) -> tuple[str, ...]:
    words = book.words
    return (f"{words['chart_data']}{words['colon']}{words['date']}", words["goal"], words["start"], words["indicator"])


def _drawn(book: Book, measures: Grid) -> Iterator[_Drawn]:
    row = measures.first
    for position, item in enumerate(book.reader.data["indicators"]):
        count = len(item["measurements"])
        usable = [
            one for one in item["measurements"] if _is_figure(one["value"]) and is_day(book.reader.day(one["date"]))
        ]
        if usable and (len(usable) > 1 or _goals(item)):
            yield _Drawn(position, row, row + count - 1, item)
        row += count


def _is_figure(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _goals(item: Mapping[str, Any]) -> list[float]:
    """Give the figures of the target."""
    given = item["target"] or {}
    edges = given.get("range")
    found = [given.get("value"), given.get("minimum"), given.get("maximum")]
    found += edges if isinstance(edges, list) else [edges]
    return [value for value in found if isinstance(value, int | float) and _is_figure(value)]


def _days(book: Book, item: Mapping[str, Any]) -> list[date]:
    """Give the first and the last day of the axis."""
    written = [one["date"] for one in item["measurements"]]
    written += [(item[name] or {}).get("date") for name in ("baseline", "target")]
    days = [day for day in map(book.reader.day, written) if isinstance(day, date) and is_day(day)]
    first, last = (date.fromordinal(day) for day in (min(map(_ordinal, days)), max(map(_ordinal, days))))
    return [first, max(last, first + timedelta(days=1))]


def _ordinal(day: date) -> int:
    return day.toordinal()


def _limits(book: Book, item: Mapping[str, Any]) -> list[tuple[Value, ...]]:
    """Give the rows from which the lines of the target and the mark of the baseline are drawn."""
    first, last = _days(book, item)
    name = book.reader.text(item["id"] or item["name"])
    rows: list[tuple[Value, ...]] = [(day, goal, None, name) for goal in _goals(item) for day in (first, last)]
    if (begun := _baseline(book, item)) is not None:
        rows.append((*begun, name))
    return rows


def _baseline(book: Book, item: Mapping[str, Any]) -> tuple[Value, None, Value] | None:
    given = item["baseline"] or {}
    day = book.reader.day(given.get("date"))
    return (day, None, given["value"]) if is_day(day) and _is_figure(given.get("value")) else None


def _chart(book: Book, one: _Drawn, indicators: Grid, measures: Grid) -> Any:
    """Make the chart with its measures; its title is read from the sheet, so that no name is taken for a formula."""
    chart = book.file.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})
    sheet = indicators.sheet.get_name()
    at = indicators.first + one.position
    font = {"name": "Calibri", "size": 9, "color": SOFT}
    name = {"name": [sheet, at, indicators.rows.position("name")], "overlay": False}
    chart.set_title({**name, "name_font": {"name": "Calibri", "size": 11, "bold": True, "color": INK}})
    columns = (measures.rows.position(key) for key in ("date", "value"))
    days, values = ([measures.sheet.get_name(), one.first, column, one.last, column] for column in columns)
    chart.add_series(
        {
            "name": book.words["measure"],
            "categories": days,
            "values": values,
            "line": {"color": ACCENT, "width": 2.25},
            "marker": {"type": "circle", "size": 6, "fill": {"color": ACCENT}, "border": {"color": "#ffffff"}},
        }
    )
    first, last = _days(book, one.item)
    span = (last - first).days
    chart.set_x_axis(
        {
            "num_format": book.date_format,
            "num_font": font,
            "min": serial(first),
            "max": serial(last),
            "major_unit": max(span / 3, 1),
            "line": {"color": LINE},
            "major_gridlines": {"visible": False},
            "major_tick_mark": "outside",
        }
    )
    unit = {"name": [sheet, at, indicators.rows.position("unit")], "name_font": {**font, "bold": False}}
    chart.set_y_axis(
        {
            **(unit if one.item["unit"] else {}),
            "num_font": font,
            "num_format": "General",
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.75}},
        }
    )
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_chartarea({"border": {"color": LINE}})
    chart.show_blanks_as("span")
    return chart


def _add_limits(book: Book, chart: Any, sheet: str, row: int, column: int, item: Mapping[str, Any]) -> None:
    """Add the lines of the target and the mark of the baseline."""
    goals = _goals(item)
    for number in range(len(goals)):
        first = row + 2 * number
        chart.add_series(
            {
                "name": book.words["goal"],
                "categories": [sheet, first, column, first + 1, column],
                "values": [sheet, first, column + 1, first + 1, column + 1],
                "line": {"color": _TARGET, "width": 1.5, "dash_type": "dash"},
                "marker": {"type": "none"},
            }
        )
    if _baseline(book, item) is not None:
        first = row + 2 * len(goals)
        chart.add_series(
            {
                "name": book.words["start"],
                "categories": [sheet, first, column, first, column],
                "values": [sheet, first, column + 2, first, column + 2],
                "line": {"none": True},
                "marker": {"type": "diamond", "size": 8, "fill": {"color": SOFT}, "border": {"color": SOFT}},
            }
        )


def _words(book: Book, item: Mapping[str, Any]) -> str:
    """Say the chart in a sentence."""
    reader = book.reader
    told = [
        f"{reader.line(one['date'])} {reader.number(one['value'])}"
        for one in item["measurements"][-_MOST_WORDS:]
        if _is_figure(one["value"])
    ]
    goals = ", ".join(reader.number(goal) for goal in _goals(item))
    name = f"{reader.line(item['name'])}{book.words['colon']}{'; '.join(told)}"
    return shortened(f"{name}. {book.words['goal']} {goals}" if goals else name, 1000)
