"""What each format takes for a ready report, against its library doing the same without Canevas: ratios within one run.

Time is that of the processor, memory what Python took at most. No test: it measures a machine.

Run it from the project's root: ``python tests/benchmarks/formats.py [FORMAT]…``.
"""

from __future__ import annotations

import gc
import sys
import time
import tracemalloc
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from canevas import Engine
from canevas.rendering.context import ReportContext

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas import Report

SIZES = (10, 100, 1_000, 10_000)
LARGEST_COMPARED = 1_000
"""Actions up to which the bare library is run as well."""
START = date(2026, 1, 5)
STATUSES = ("planned", "in_progress", "done", "blocked")
PHASES = ("plan", "do", "check", "act")


class Taken(NamedTuple):
    """What something took.

    Attributes:
        seconds: Time of the processor, the least of some rounds.
        megabytes: What Python took at most.
    """

    seconds: float
    megabytes: float


def plan(size: int) -> dict[str, Any]:
    """Make a plan of so many actions."""
    actions = [
        {
            "id": f"A{number}",
            "title": f"Former les équipes du site n° {number} à la nouvelle procédure",
            "phase": PHASES[number * 4 // size],
            "owner": f"Responsable {number % 12}",
            "start": str(START + timedelta(days=number % 300)),
            "end": str(START + timedelta(days=number % 300 + 20)),
            "success": "100 % des agents formés, quiz réussi à 80 %",
            "resources": "Salle et formateur",
            "status": STATUSES[number % 4],
            "after": [f"A{number - 1}"] if number % 5 == 4 else [],
        }
        for number in range(size)
    ]
    return {"type": "quality", "language": "fr", "title": "Plan", "period": {"start": str(START)}, "actions": actions}


def taken(measured: Callable[[], object], rounds: int) -> Taken:
    """Measure something."""
    found = []
    for _ in range(rounds):
        gc.collect()
        before = time.process_time()
        measured()
        found.append(time.process_time() - before)
    gc.collect()
    tracemalloc.start()
    measured()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return Taken(min(found), most / 2**20)


class _Recorded(NamedTuple):
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


def recorded(report: Report) -> _Recorded:
    """Give every call of the library by which the format makes a workbook."""
    from unittest import mock

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    found = _Recorded([], [], [], [])
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
        from types import SimpleNamespace

        from canevas_formats.tables import render_xlsx

        render_xlsx(SimpleNamespace(report=report, options={}))  # type: ignore[arg-type]
        for one in patches:
            one.stop()
    return found


def xlsx(calls: _Recorded) -> bytes:
    """Write the same cells, formulas, tables and rules with xlsxwriter in a loop."""
    import xlsxwriter

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


def csv(report: Report) -> str:
    """Write as many columns of the same data with the standard library."""
    from csv import writer
    from io import StringIO

    stream = StringIO()
    rows = writer(stream, delimiter=";")
    for one in report.data["actions"]:
        standing = one["standing"]
        rows.writerow([
            one["id"], one["phase"], one["title"], one["owner_name"], one["start"], one["end"], one["success"],
            ", ".join(one["resources"]["other"]), one["status"], one["progress"], standing["percent"], standing["expected"],
            standing["days"], standing["working_days"], one["priority"], one["objective"], None, None, None,
        ])  # fmt: skip
    return stream.getvalue()


BARE: dict[str, Callable[[Any], object]] = {"csv": csv, "xlsx": xlsx}
PREPARED: dict[str, Callable[[Report], object]] = {"xlsx": recorded}
"""What is made ready of a report, unmeasured, for the bare library."""


def compare(engine: Engine, name: str) -> None:
    """Print what a format takes for each size, and the bare library beside it."""
    function = engine.host.output_formats(engine.formats()[name][1].name)[name]
    for size in SIZES:
        report = engine.report(plan(size))
        templates = engine.templates("quality", "fr", name)
        rounds = 3 if size <= LARGEST_COMPARED else 1
        ours = taken(lambda: function(ReportContext(report, {"form": "full"}, templates)), rounds)  # noqa: B023 - called at once
        said = f"{name:6} {size:6} actions  {ours.seconds:8.3f} s {ours.megabytes:8.1f} MB"
        if size <= LARGEST_COMPARED:
            ready = PREPARED[name](report) if name in PREPARED else report
            bare = taken(lambda: BARE[name](ready), rounds)  # noqa: B023 - likewise
            said += f"   bare {bare.seconds:8.3f} s {bare.megabytes:8.1f} MB"
            said += f"   ratio {ours.seconds / bare.seconds:5.2f} {ours.megabytes / bare.megabytes:5.2f}"
        print(said, flush=True)


def main() -> None:
    """Measure the formats that were asked for, or all."""
    engine = Engine.discover(today=date(2026, 6, 1))
    for name in sys.argv[1:] or BARE:
        compare(engine, name)


if __name__ == "__main__":
    main()
