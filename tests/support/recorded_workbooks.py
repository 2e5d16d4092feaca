"""The calls by which a workbook is written, to be made again by the bare library in a loop."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest import mock

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from canevas_formats.tables import render_xlsx

if TYPE_CHECKING:
    from canevas import Report


class Recorded(NamedTuple):
    """What was asked of the library for a workbook.

    Attributes:
        formats: The properties of each format.
        sheets: The names of the sheets.
        names: The defined names.
        calls: Sheet, method, arguments; a format is a number among the formats.
    """

    formats: list[dict[str, Any]]
    sheets: list[str]
    names: list[tuple[str, str]]
    calls: list[tuple[int, str, tuple[Any, ...]]]


class _Number(int):
    """A format among those that were recorded."""


_METHODS = (
    "write_string", "write_number", "write_datetime", "write_blank", "write_formula", "set_row", "set_column", "merge_range",
    "conditional_format", "data_validation", "add_table", "freeze_panes", "repeat_rows", "print_area",
)  # fmt: skip


def recorded(report: Report) -> Recorded:
    """Give every call of the library by which the format makes a workbook."""
    found = Recorded([], [], [], [])
    numbers: dict[int, _Number] = {}
    add_format, define_name, originals = Workbook.add_format, Workbook.define_name, {}

    def numbered(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: numbered(part) for key, part in value.items()}
        if isinstance(value, list):
            return [numbered(part) for part in value]
        return numbers.get(id(value), value)

    def making(book: Any, properties: dict[str, Any] | None = None) -> Any:
        made = add_format(book, properties)
        if properties is not None and "xf_index" not in properties:  # the library's own default
            numbers[id(made)] = _Number(len(found.formats))
            found.formats.append(dict(properties))
        return made

    def naming(book: Any, name: str, formula: str) -> Any:
        found.names.append((name, formula))
        return define_name(book, name, formula)

    def noting(method: str) -> Any:
        def call(sheet: Any, *arguments: Any) -> Any:
            if sheet.get_name() not in found.sheets:
                found.sheets.append(sheet.get_name())
            found.calls.append((found.sheets.index(sheet.get_name()), method, tuple(map(numbered, arguments))))
            return originals[method](sheet, *arguments)

        return call

    with mock.patch.object(Workbook, "add_format", making), mock.patch.object(Workbook, "define_name", naming):
        patches = []
        for method in _METHODS:
            originals[method] = getattr(Worksheet, method)
            patches.append(mock.patch.object(Worksheet, method, noting(method)))
        for one in patches:
            one.start()
        render_xlsx(SimpleNamespace(report=report, options={}))  # type: ignore[arg-type]
        for one in patches:
            one.stop()
    return found


def replayed(calls: Recorded) -> bytes:
    """Write the same cells, formulas, tables and rules with xlsxwriter in a loop."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": "Calibri", "font_size": 10},
        },
    )
    formats = [book.add_format(dict(properties)) for properties in calls.formats]

    def real(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: real(part) for key, part in value.items()}
        if isinstance(value, list):
            return [real(part) for part in value]
        return formats[value] if isinstance(value, _Number) else value

    sheets = [book.add_worksheet(name) for name in calls.sheets]
    for name, formula in calls.names:
        book.define_name(name, formula)
    for number, method, arguments in calls.calls:
        if method.startswith("write"):
            *rest, last = arguments
            if method == "write_formula":
                *rest, style, value = arguments
                getattr(sheets[number], method)(*rest, formats[style], value)
            else:
                getattr(sheets[number], method)(*rest, formats[last])
        else:
            getattr(sheets[number], method)(*map(real, arguments))
    book.close()
    return stream.getvalue()
