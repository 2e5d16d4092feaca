"""What each format takes for a ready report, against its library doing the same without Canevas: ratios within one run.

Time is that of the processor, memory the most that was held. No test: it measures a machine, and needs Linux.

Run it from the project's root: ``python tests/benchmarks/formats.py [FORMAT]…``.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import pickle
import re
import subprocess
import sys
import time
import tracemalloc
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from subprocess import PIPE
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from canevas import Engine
from canevas.rendering.context import ReportContext

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
from recorded_calendars import recorded_calendar, replayed_calendar
from recorded_workbooks import recorded, replayed

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas import Block, Report

SIZES = (10, 100, 1_000, 10_000)
LARGEST_COMPARED = 1_000
"""Actions up to which the bare library is run as well."""
LEAST_SECONDS = 0.4
"""How long something that is quick is measured again."""
OUTSIDE = ("docx", "pdf")
"""Formats whose library holds memory that Python does not count. That of the process is exact to some 0.3 MB alone."""
REMEMBERING = ("pdf",)
"""Formats whose library remembers what it made, so that the first time alone counts."""
DAY = date(2026, 6, 1)
"""The day of the reports."""
MEASURE = "--measure"
"""Begins the arguments of a process that measures one side."""
START = date(2026, 1, 5)
STATUSES = ("planned", "in_progress", "done", "blocked")
PHASES = ("plan", "do", "check", "act")


class Taken(NamedTuple):
    """What something took.

    Attributes:
        seconds: Time of the processor, the least of some rounds.
        megabytes: What it took at most while it ran: memory of the process for formats of `OUTSIDE`, else of Python's objects.
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


def measured(name: str, side: str, ready: Any, rounds: int) -> Taken:
    """Measure one side of a format in a process of its own, which holds what it needs and nothing else.

    A process that made the report, or the calls that are replayed, has free memory left among what it keeps: whatever is
    then measured in it, or in a fork, is put there and seems to take none.

    Args:
        name: The format.
        side: ``canevas`` or ``bare``.
        ready: What is given to it: the report, or what was prepared of it.
        rounds: How often it runs at least.
    """
    with TemporaryDirectory() as folder:
        kept = Path(folder) / "ready"
        kept.write_bytes(pickle.dumps(ready))
        said = subprocess.run(
            [sys.executable, __file__, MEASURE, name, side, str(rounds), str(kept)], check=True, stdout=PIPE
        )
    return Taken(*json.loads(said.stdout))


def measure(name: str, side: str, rounds: int, kept: Path) -> None:
    """Print what one side took, seconds and megabytes: the work of the process that `measured` starts."""
    function = {"canevas": ours, "bare": lambda _name: BARE[name]}[side](name)
    prepare: Callable[[Report], object] = PREPARED.get(name, same) if side == "bare" else same
    if name not in REMEMBERING:  # the code is loaded before, so that what is measured is the work
        function(prepare(Engine.discover(today=DAY).report(plan(SIZES[0]))))
    ready = pickle.loads(kept.read_bytes())  # noqa: S301 - the parent wrote it

    def seconds() -> float:
        start = time.process_time()
        function(ready)
        return time.process_time() - start

    found = []
    if name in OUTSIDE:
        _give_back()
        before = most_held()
        found.append(seconds())
        most = (most_held() - before) / 2**10
    else:
        gc.collect()
        tracemalloc.start()
        function(ready)
        most = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
    while len(found) < rounds or (rounds > 1 and sum(found) < LEAST_SECONDS):
        found.append(seconds())
    print(json.dumps([min(found), most]))


def ours(name: str) -> Callable[[Any], object]:
    """Give what makes a format of a report, as the engine calls it."""
    engine = Engine.discover(today=DAY)
    plugin = engine.formats()[name][1].name
    function, templates = engine.host.output_formats(plugin)[name], engine.templates("quality", "fr", plugin)
    return lambda report: function(ReportContext(report, {"form": "full"}, templates))


def same(report: Report) -> Report:
    """Give a report as it is, to what needs nothing made ready of it."""
    return report


def _give_back() -> None:
    """Give the system back what is free of the process's memory, and let the most that it held begin anew."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def most_held() -> int:
    """Give the most memory that the process has held, in kilobytes.

    Not `resource.getrusage`: a process begins there with what the one that started it held.
    """
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))[1])  # type: ignore[index]


def docx(report: Report) -> bytes:
    """Write the same texts with python-docx: paragraphs, and the cells of the same tables with their notes and colours."""
    from docx import Document

    document = Document()
    document.add_heading(report.title, 0)
    for section in report.sections:
        document.add_heading(section.title, 1)
        for block in section.blocks:
            _docx_block(document, block)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _docx_block(document: Any, block: Block) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if block.kind == "gantt":
        table = document.add_table(rows=0, cols=6)  # at least a title and five pieces of time for each row
        for bar in (bar for group in block.groups for bar in group.bars):
            cells = table.add_row().cells
            cells[0].text = f"{bar.label}  {bar.note}"
            shade = OxmlElement("w:shd")
            shade.set(qn("w:fill"), "C98A2B")
            cells[2]._tc.get_or_add_tcPr().append(shade)
    elif block.kind == "table":
        table = document.add_table(rows=1, cols=len(block.columns))
        for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
            cell.text = column.label
        for row in block.rows:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = value.text
                if value.note:
                    cell.add_paragraph(value.note)
    elif block.kind == "facts":
        for label, value in block.rows:
            document.add_paragraph(f"{label} {value.text}")
    elif block.kind == "paragraphs":
        for text in block.texts:
            document.add_paragraph(text.text)


def html(report: Report) -> str:
    """Render the same template with Jinja as it comes; the drawings are made in the same way, for nothing else makes them."""
    from dataclasses import asdict

    from canevas.rendering.drawing import drawn
    from canevas_formats.html.choosing import marks, tools

    drawings = {
        section.id: [
            drawn(block, width=1000 if block.kind == "gantt" else 560) if block.kind in ("gantt", "chart") else ""
            for block in section.blocks
        ]
        for section in report.sections
    }
    chosen = tools(report)
    more = {"drawings": drawings, "marks": marks(report), "script": "", "script_hash": ""}
    facets = [asdict(facet) for facet in chosen["facets"]] if chosen else []
    return _bare_template("html", report, asdict(report), tools=chosen and {**chosen, "facets": facets}, **more)


def md(report: Report) -> str:
    """Render the same template with Jinja as it comes, from texts that are escaped already."""
    from canevas_formats.markdown import printable

    return _bare_template("markdown", report, printable(report))


def _bare_template(folder: str, report: Report, data: dict[str, Any], **more: Any) -> str:
    import jinja2

    templates = Path(__file__).parents[2] / "plugins" / "canevas_formats" / folder / "templates"
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=folder == "html",  # noqa: S701 - Markdown is no HTML
        trim_blocks=True,
        lstrip_blocks=True,
    )
    name = next(templates.iterdir()).name
    words = {"t": lambda **texts: texts[report.language], "language": report.language}
    return environment.get_template(name).render(report=data, **words, **more)


def pdf_source(report: Report) -> dict[str, str]:
    """Give the data that the typesetter is given."""
    from canevas_formats.pdf import frame, sections, typesetting

    context = ReportContext(report, {"form": "full"}, None)  # type: ignore[arg-type] # it uses no template
    data = {**frame(report), "sections": sections(context), "form": "full"}
    return {"data": json.dumps(typesetting.clean(data), ensure_ascii=False)}


def pdf(source: dict[str, str]) -> bytes:
    """Compile the same source with the same data, ready, by Typst alone."""
    import typst

    from canevas_formats.pdf import typesetting

    fonts = typst.Fonts(include_system_fonts=False, font_paths=typesetting.folders())
    model = str(typesetting.MODELS / "report.typ")
    made = typst.compile(model, font_paths=fonts, sys_inputs=source, format="pdf", pdf_standards="ua-1", timestamp=0)
    return made or b""


def csv(report: Report) -> str:
    """Write as many columns of the same data with the standard library."""
    from csv import writer
    from io import StringIO

    stream = StringIO()
    stream.write("\ufeff")
    rows = writer(stream, delimiter=";")
    phases, statuses = report.words["phases"], report.words["statuses"]
    rows.writerow(report.words["actions"])
    for one in report.data["actions"]:
        standing = one["standing"]
        rows.writerow([
            one["id"], phases.get(one["phase"]), one["title"], one["owner_name"], one["start"], one["end"], one["success"],
            "\n".join(", ".join(one["resources"][kind]) for kind in ("other", "tools", "people") if one["resources"][kind]),
            statuses.get(standing["status"]), one["progress"], standing["percent"], standing["expected"],
            standing["days"], standing["working_days"], one["priority"], one["objective"], None, None, None,
        ])  # fmt: skip
    return stream.getvalue()


BARE: dict[str, Callable[[Any], object]] = {
    "csv": csv,
    "docx": docx,
    "html": html,
    "ics": replayed_calendar,
    "md": md,
    "pdf": pdf,
    "xlsx": replayed,
}
PREPARED: dict[str, Callable[[Report], object]] = {"ics": recorded_calendar, "pdf": pdf_source, "xlsx": recorded}
"""What is made ready of a report, unmeasured, for the bare library."""


def compare(engine: Engine, name: str) -> None:
    """Print what a format takes for each size, and the bare library beside it."""
    for size in SIZES:
        report = engine.report(plan(size))
        rounds = 1 if size > LARGEST_COMPARED or name in REMEMBERING else 3
        canevas = measured(name, "canevas", report, rounds)
        said = f"{name:6} {size:6} actions  {canevas.seconds:8.3f} s {canevas.megabytes:8.1f} MB"
        if size <= LARGEST_COMPARED:
            bare = measured(name, "bare", PREPARED.get(name, same)(report), rounds)
            said += f"   bare {bare.seconds:8.3f} s {bare.megabytes:8.1f} MB"
            said += f"   ratio {canevas.seconds / bare.seconds:5.2f} {canevas.megabytes / bare.megabytes:5.2f}"
        print(said, flush=True)


def main() -> None:
    """Measure the formats that were asked for, or all."""
    if sys.argv[1:2] == [MEASURE]:
        name, side, rounds, kept = sys.argv[2:]
        measure(name, side, int(rounds), Path(kept))
        return
    engine = Engine.discover(today=DAY)
    for name in sys.argv[1:] or (one for one in BARE if one in engine.formats()):
        compare(engine, name)


if __name__ == "__main__":
    main()
