"""What each format takes for a ready report, against its library doing the same without Canevas: ratios within one run.

Time is that of the processor, memory what its process took more at most. No test: it measures a machine.

Run it from the project's root: ``python tests/benchmarks/word.py [FORMAT]…``.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import time
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from canevas import Engine
from canevas.rendering.context import ReportContext

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas import Block, Report

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
        megabytes: What the process took more at most.
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
    """Measure something in a child process, so that what libraries take outside of Python counts as well."""
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        gc.collect()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        found = []
        for _ in range(rounds):
            start = time.process_time()
            measured()
            found.append(time.process_time() - start)
            if len(found) == 1:
                most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        os.write(sender, f"{min(found)} {most / 2**10}".encode())
        os._exit(0)
    os.waitpid(child, 0)
    seconds, megabytes = map(float, os.read(receiver, 100).split())
    os.close(receiver)
    os.close(sender)
    return Taken(seconds, max(megabytes, 0.1))


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


BARE: dict[str, Callable[[Report], object]] = {"docx": docx}


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
            bare = taken(lambda: BARE[name](report), rounds)  # noqa: B023 - likewise
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
