"""The formulas of the workbook for one indicator: its last measure, and how far it has come."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from canevas_formats.tables.arithmetic import quoted
from canevas_formats.tables.grid import Computed

if TYPE_CHECKING:
    from canevas_formats.tables.grid import Grid
    from canevas_formats.tables.values import Reader


def indicator_columns(reader: Reader, grid: Grid, measures: Grid) -> dict[str, Computed]:
    """Give the columns that have formulas."""
    last = _last_measures(reader, grid, measures)
    rows = grid.rows
    return {
        "last": Computed(_lookup(grid, measures, "value"), rows.column("last"), _part(last, 1)),
        "last_date": Computed(_lookup(grid, measures, "date"), rows.column("last_date"), _part(last, 0)),
        "progress": Computed(_progress(reader, grid), rows.column("progress"), _progress_figures(reader, grid)),
    }


def _part(last: list[Any], place: int) -> list[Any]:
    return [one[place] if isinstance(one, tuple) else one for one in last]


def _lookup(grid: Grid, measures: Grid, key: str) -> str:
    """Find the lowest row of the measures that is of the indicator, has a value and is not of a later day."""
    of_it = f"({measures.all('id')}={grid.at('id')})"
    measured = f"ISNUMBER({measures.all('value')})"
    by_then = f"({measures.all('date')}<Plan_Date+1)"
    return f'IFERROR(LOOKUP(2,1/({of_it}*{measured}*{by_then}),{measures.all(key)}),"")'


def _last_measures(reader: Reader, grid: Grid, measures: Grid) -> list[Any]:
    """Find the same in Python."""
    after = date.fromisoformat(reader.data["date"])
    found: dict[str, tuple[date, Any]] = {}
    columns = (measures.rows.column(key) for key in ("id", "date", "value"))
    for identity, day, value in zip(*columns, strict=True):
        if (
            isinstance(identity, str)
            and isinstance(day, date)
            and isinstance(value, int | float)
            and _day(day) <= after
        ):
            found[identity.casefold()] = day, value
    ids = grid.rows.column("id")
    unnamed = None if reader.report.to_fill else NotImplemented
    return [found.get(one.casefold()) if isinstance(one, str) else unnamed for one in ids]


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _progress(reader: Reader, grid: Grid) -> str:
    """Give the part of the way from the baseline to the target; where the target was met at once, whether it is held."""
    words = reader.report.words["directions"]
    begun, goal, now, way = (grid.at(key) for key in ("baseline", "target", "last", "direction"))
    up, down = (f"{way}={quoted(words[name])}" for name in ("higher", "lower"))
    met = f"OR({begun}={goal},AND({up},{begun}>={goal}),AND({down},{begun}<={goal}))"
    held = f"IF(OR({now}={goal},AND({up},{now}>={goal}),AND({down},{now}<={goal})),1,0)"
    part = f"MAX(0,MIN(1,({now}-{begun})/({goal}-{begun})))"
    return f'IF(COUNT({begun},{goal},{now})<3,"",IF({met},{held},{part}))'


def _progress_figures(reader: Reader, grid: Grid) -> list[Any]:
    """Reckon the same in Python."""
    words = reader.report.words["directions"]
    columns = (grid.rows.column(key) for key in ("baseline", "target", "last", "direction"))
    return [_figure(*row, up=words["higher"], down=words["lower"]) for row in zip(*columns, strict=True)]


def _figure(begun: Any, goal: Any, now: Any, way: Any, *, up: str, down: str) -> float | None:
    if not all(isinstance(value, int | float) for value in (begun, goal, now)):
        return None

    def meets(value: float) -> bool:
        return bool(value == goal or (way == up and value >= goal) or (way == down and value <= goal))

    if meets(begun):
        return 100.0 if meets(now) else 0.0
    part: float = (now - begun) / (goal - begun)
    return 100.0 * max(0.0, min(1.0, part))
