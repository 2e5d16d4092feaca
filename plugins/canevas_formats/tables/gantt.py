"""The actions on a grid of days, weeks, months or years: bars are colours that follow the dates of the table of actions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from canevas_formats.tables.arithmetic import quoted
from canevas_formats.tables.book import ACCENT, BAND, INK, SOFT, is_day, lines_of, serial
from canevas_formats.tables.marks import NOTHING_MARKED, draw_critical, legend, where_planned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas_formats.tables.book import Book, Sheet
    from canevas_formats.tables.grid import Grid
    from canevas_formats.tables.marks import Marks

_MONTH_ROW: Final = 3
_DAY_ROW: Final = 4
_FIRST: Final = 5
_LEFT: Final = (("id", 7), ("title", 44), ("owner", 20), ("start", 12), ("end", 12), ("status", 12), ("done", 9))
_PLAN: Final = 26
_GRID: Final = len(_LEFT)
_WIDE: Final = 120.0
"""How many characters wide the grid is where that leaves room for its days."""
_NARROWEST: Final = 2.9
_WIDEST: Final = 6.0
_MOST_DAYS: Final = 100
_MOST_WEEKS: Final = 110
_MOST_MONTHS: Final = 120
_MOST_YEARS: Final = 200
_WEEK: Final = 7
_LATE: Final = "#cf6a60"
_REST: Final = "#a9cccc"
_GIVEN_UP: Final = "#d2d1cb"
_PLANNED: Final = "#dcd6ea"
_TODAY: Final = "#c1862b"


def _left(actions: Grid) -> tuple[tuple[str, float], ...]:
    """Give the columns beside the bars; where there are several plans, the plan stands in the place of the id."""
    return _LEFT if actions.rows.position("plan") is None else (("plan", _PLAN), *_LEFT[1:])


def gantt_sheet(book: Book, sheet: Sheet, actions: Grid, marks: Marks = NOTHING_MARKED) -> None:
    """Write the sheet.

    Args:
        book: The workbook.
        sheet: The sheet.
        actions: The table of actions, which it follows.
        marks: What is marked besides the bars.
    """
    book.head(sheet, book.words["gantt"], book.reader.report.title)
    book.for_print(sheet, _DAY_ROW)
    sheet.repeat_rows(_MONTH_ROW, _DAY_ROW)
    head = book.style(bold=True, bg_color=ACCENT, font_color="#ffffff", valign="vcenter", text_wrap=True)
    for position, (key, width) in enumerate(_left(actions)):
        sheet.set_column(position, position, width)
        label = actions.rows.columns[actions.rows.position(key) or 0].label
        sheet.merge_range(_MONTH_ROW, position, _DAY_ROW, position, "", head)
        book.put(sheet, _MONTH_ROW, position, label, head)
    for number, title in enumerate(actions.rows.column("title")):
        _write_row(book, sheet, actions, number)
        book.height(sheet, _FIRST + number, lines_of(str(title or ""), dict(_LEFT)["title"]))
    sheet.freeze_panes(_FIRST, 2)
    days = [
        day for key in ("start", "end") for day in actions.rows.column(key) if isinstance(day, date) and is_day(day)
    ]
    if not days:
        book.put(sheet, 1, 0, book.words["no_dates"], book.style(font_color=SOFT))
        return
    plain = [date(day.year, day.month, day.day) for day in days]
    period = (book.reader.day(book.reader.data["plan"]["period"][key]) for key in ("start", "end"))
    plain += [date(day.year, day.month, day.day) for day in period if isinstance(day, date) and is_day(day)]
    columns, end = _columns(min(plain), max(plain))
    _write_axis(book, sheet, columns)
    _legend(book, sheet, milestones=actions.rows.position("kind") is not None)
    if actions.rows.rows:
        if said := legend(book, marks):
            book.put(sheet, 2, 1, said, book.style(font_color=SOFT, font_size=8, text_wrap=True, valign="vcenter"))
            sheet.set_row(2, 24)
        _colour(book, sheet, actions, len(columns), end, marks)


def _write_row(book: Book, sheet: Sheet, actions: Grid, number: int) -> None:
    """Write what stands beside the bar of an action, read from the table, so that it follows it when it is sorted."""
    row = _FIRST + number
    for position, (key, _width) in enumerate(_left(actions)):
        value = actions.rows.rows[number][actions.rows.position(key) or 0]
        kind = {"title": "text", "start": "date", "end": "date", "done": "percent"}.get(key, "word")
        source = f"INDEX({actions.all(key)},ROW()-{_FIRST})"
        style = book.cell_style(kind)
        if key in ("start", "end"):
            if value is None:
                shown: Any = ""
            elif isinstance(value, date) and is_day(value):
                shown = serial(value)
            else:
                shown = str(value)
            sheet.write_formula(row, position, f'=IF({source}="","",{source})', style, shown)
        elif key == "done":
            sheet.write_formula(row, position, f"={source}", style, (value or 0) / 100)  # type: ignore[operator]
        else:
            text = str(value or "")
            sheet.write_formula(row, position, f'={source}&""', style, text)


def _columns(first: date, last: date) -> tuple[list[date], str]:
    """Give the first day of each column, and how a formula gets from there to its last day."""
    if (last - first).days < _MOST_DAYS:
        return [first + timedelta(days=number) for number in range((last - first).days + 1)], ""
    monday = first - timedelta(days=first.isoweekday() - 1)
    if (last - monday).days < _MOST_WEEKS * _WEEK:
        return [monday + timedelta(days=_WEEK * n) for n in range((last - monday).days // _WEEK + 1)], "+6"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= _MOST_MONTHS:
        start = first.year * 12 + first.month - 1
        return [date((start + n) // 12, (start + n) % 12 + 1, 1) for n in range(months)], "month"
    return [date(year, 1, 1) for year in range(first.year, min(last.year, first.year + _MOST_YEARS) + 1)], "+365"


def _write_axis(book: Book, sheet: Sheet, columns: Sequence[date]) -> None:
    """Write the days above the grid: the number of the day, and above it its month, or its year over months."""
    width = min(max(_WIDE / len(columns), _NARROWEST), _WIDEST)
    sheet.set_column(_GRID, _GRID + len(columns) - 1, width)
    given = {"bg_color": ACCENT, "font_color": "#ffffff", "align": "center", "font_size": 8}
    by_month = all(day.day == 1 for day in columns) and len(columns) > 1
    pattern = "d" if not by_month else "mm" if len({day.year for day in columns}) < len(columns) else "yy"
    for position, day in enumerate(columns):
        book.put(sheet, _DAY_ROW, _GRID + position, day, book.style(**given, num_format=pattern))
    above = book.style(
        bg_color=ACCENT,
        font_color="#ffffff",
        bold=True,
        font_size=9,
        align="left",
        num_format="yyyy" if by_month else "mm/yyyy",
    )
    empty = book.style(bg_color=ACCENT)
    known: tuple[int, int] | None = None
    for position, day in enumerate(columns):
        month = (day.year, 0) if by_month else (day.year, day.month)
        if month != known and _has_room(columns, position, by_month=by_month):
            book.put(sheet, _MONTH_ROW, _GRID + position, day, above)
            _join(sheet, columns, position, by_month=by_month, style=above)
        elif month != known:
            book.put(sheet, _MONTH_ROW, _GRID + position, None, empty)
        known = month


def _same(columns: Sequence[date], position: int, *, by_month: bool) -> int:
    """Count the columns that belong to one month, or one year."""
    day = columns[position]
    rest = (one for one in columns[position:])
    return sum(1 for one in rest if one.year == day.year and (by_month or one.month == day.month))


def _has_room(columns: Sequence[date], position: int, *, by_month: bool) -> bool:
    return _same(columns, position, by_month=by_month) > 1


def _join(sheet: Sheet, columns: Sequence[date], position: int, *, by_month: bool, style: Any) -> None:
    count = _same(columns, position, by_month=by_month)
    sheet.merge_range(_MONTH_ROW, _GRID + position, _MONTH_ROW, _GRID + position + count - 1, "", style)
    sheet.write_datetime(_MONTH_ROW, _GRID + position, columns[position], style)


def _legend(book: Book, sheet: Sheet, *, milestones: bool) -> None:
    """Say what the colours mean, above the table."""
    words = book.words
    shown = (
        (ACCENT, words["done"]),
        (_REST, words["remaining"]),
        (_LATE, words["late_short"]),
        (_TODAY, words["today"]),
        *(((INK, book.reader.report.words["kinds"]["milestone"]),) if milestones else ()),
    )
    for column, (colour, word) in enumerate(shown, start=2):
        ink = INK if colour == _REST else "#ffffff"
        style = book.style(
            bg_color=colour, font_color=ink, font_size=8, align="center", border=1, border_color="#ffffff"
        )
        book.put(sheet, 2, column, word, style)


def _colour(book: Book, sheet: Sheet, actions: Grid, columns: int, end: str, marks: Marks) -> None:
    """Let conditional formats draw the bars."""
    left = xl_col_to_name(_GRID)
    letters = {key: f"${xl_col_to_name(position)}{_FIRST + 1}" for position, (key, _width) in enumerate(_LEFT)}
    day = f"{left}${_DAY_ROW + 1}"
    over = {"month": f"EOMONTH({day},0)", "": day}.get(end, f"{day}{end}")
    start, last, status, done = (letters[key] for key in ("start", "end", "status", "done"))
    begins = f'IF({start}="",{last},INT({start}))'
    ends = f'IF({last}="",{start},INT({last}))'
    inside = f"AND(COUNT({start},{last})>0,{over}>={begins},{day}<={ends})"
    words = book.reader.report.words["statuses"]
    finished, given_up = (f"{status}={quoted(words[name])}" for name in ("done", "cancelled"))
    behind = f"AND({done}>0,{day}<={begins}+{done}*({ends}-{begins}+1)-1)"
    milestone = ""
    if actions.rows.position("kind") is not None:
        where = f"{quote_sheetname(actions.sheet.get_name())}!${actions.letter('kind')}{actions.first + 1}"
        milestone = f"{where}={quoted(book.reader.report.words['kinds']['milestone'])}"
    area = (_FIRST, _GRID, _FIRST + len(actions.rows.rows) - 1, _GRID + columns - 1)
    draw_critical(book, sheet, marks, area[0], area[2])
    rules = (
        (f"=AND({inside},{given_up})", _GIVEN_UP),
        *(((f"=AND({inside},{milestone})", INK),) if milestone else ()),
        (f"=AND({inside},OR({finished},{behind}))", ACCENT),
        (f'=AND({inside},{last}<>"",{ends}<Plan_Date)', _LATE),
        (f"={inside}", _REST),
        *(((f"={where_planned(_FIRST + 1, day, over)}", _PLANNED),) if marks.planned else ()),
    )
    apart = {"bottom": 1, "bottom_color": "#ffffff", "top": 1, "top_color": "#ffffff"}
    for formula, colour in rules:
        given = {"type": "formula", "criteria": formula, "stop_if_true": True}
        sheet.conditional_format(*area, {**given, "format": book.style(**apart, bg_color=colour)})
    if end == "":
        off = f"=OR(WEEKDAY({day},2)>5,COUNTIF(Days_Off,{day})>0)"
        sheet.conditional_format(*area, {"type": "formula", "criteria": off, "format": book.style(bg_color=BAND)})
    now = {"type": "formula", "criteria": f"=AND({day}<=Plan_Date,Plan_Date<={over})"}
    line = book.style(bg_color=_TODAY, font_color="#ffffff", bold=True)
    sheet.conditional_format(_DAY_ROW, _GRID, _DAY_ROW, area[3], {**now, "format": line})
    # One more row makes it a range of its own: of the rules of one range, some programs apply the first alone.
    edge = book.style(left=1, left_color=_TODAY)
    sheet.conditional_format(_FIRST, _GRID, area[2] + 1, area[3], {**now, "format": edge})
