"""A table of several plans: their rows below each other, each with the title of its plan.

Words of closed lists are in the language of the whole, so that a column can be sorted and filtered; what a plan says
stays in its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas_formats.tables.rows import TABLES, Column, Rows, unlike
from canevas_formats.tables.values import Reader

if TYPE_CHECKING:
    from canevas import Report
    from canevas_formats.tables.values import Value


def rows_of(report: Report, name: str) -> Rows:
    """Give a table of a report, of one plan or of several.

    Args:
        report: The report.
        name: One of the four tables.
    """
    if not report.plans:
        return TABLES[name](Reader(report))
    whole = Reader(report)
    tables = []
    for plan in report.plans:
        reader = Reader(plan)
        reader.words = whole.words
        tables.append(TABLES[name](reader))
    keys = _merged(tables)
    columns = (Column("plan", whole.words["plan"], "text"), *keys.values())
    rows: list[tuple[Value, ...]] = []
    for plan, table in zip(report.plans, tables, strict=True):
        places = {_key(column): place for place, column in enumerate(table.columns)}
        title = whole.line(plan.title)
        rows += ((title, *(row[places[key]] if key in places else None for key in keys)) for row in table.rows)
    return Rows(name, unlike(columns), tuple(rows))


def _merged(tables: list[Rows]) -> dict[tuple[str, str], Column]:
    """Give the columns of all tables; one that is not in the first comes after the one that it follows in its own."""
    order: list[tuple[str, str]] = []
    found: dict[tuple[str, str], Column] = {}
    for table in tables:
        place = 0
        for column in table.columns:
            key = _key(column)
            if key in found:
                place = order.index(key) + 1
                continue
            found[key] = column
            order.insert(place, key)
            place += 1
    return {key: found[key] for key in order}


def _key(column: Column) -> tuple[str, str]:
    """Tell columns apart: two types may mean different things by one field, and two plans count in different currencies."""
    return column.key, column.label.casefold()
