"""What a document costs beside the bare library doing the same output: time and memory, from 10 to 10,000 actions.

Run it from the project's root: ``python tests/benchmarks/formats.py [FORMAT…]``. Each figure comes from a process of its own;
ratios within one run; no test, for it measures a machine.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING, Any

from canevas import Engine
from canevas.rendering.context import ReportContext

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas import Report

ACTIONS = (10, 100, 1_000, 10_000)
DAY = date(2026, 3, 2)
PHASES = ("plan", "do", "check", "act")


def report_of(count: int) -> Report:
    """Give the report of a plan of so many actions, a quarter of them in each phase."""
    actions = [
        {
            "id": f"A{one}",
            "title": f"Vérifier les équipements de la ligne {one} et former les équipes",
            "phase": PHASES[one * 4 // count],
            "owner": "Élodie Noël",
            "start": f"2026-{one % 12 + 1:02}-02",
            "end": f"2026-{one % 12 + 1:02}-26",
            "success": "Aucun équipement sans contrôle",
            "status": "in_progress",
        }
        for one in range(count)
    ]
    plan: dict[str, Any] = {"canevas": 1, "type": "quality", "language": "fr", "title": "Usine", "owner": "Élodie Noël"}
    period = {"start": "2026-01-05", "end": "2026-12-31"}
    return Engine.discover(today=DAY).report({**plan, "period": period, "actions": actions})


def pdf(report: Report) -> tuple[Callable[[], Any], Callable[[], Any]]:
    """Give what makes the PDF, and what compiles the same source with the same data, ready, by Typst alone."""
    from canevas_formats.pdf import day_of, frame, render, sections, typesetting

    context = ReportContext(report, {"form": "full"}, None)  # type: ignore[arg-type] # it uses no template
    data = {**frame(report), "sections": sections(context), "form": "full"}
    source = {"data": json.dumps(typesetting.clean(data), ensure_ascii=False)}
    assert day_of(report)

    def bare() -> bytes:
        import typst

        fonts = typst.Fonts(include_system_fonts=False, font_paths=typesetting.folders())
        model = str(typesetting.MODELS / "report.typ")
        made = typst.compile(
            model, font_paths=fonts, sys_inputs=source, format="pdf", pdf_standards="ua-1", timestamp=0
        )
        return made or b""

    return (lambda: render(context)), bare


FORMATS: dict[str, Callable[[Report], tuple[Callable[[], Any], Callable[[], Any]]]] = {"pdf": pdf}


def measure(name: str, count: int, which: int) -> None:
    """Print seconds and mebibytes that one of the two takes beyond the report itself."""
    chosen = FORMATS[name](report_of(count))[which]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    chosen()
    seconds = time.process_time() - start
    print(json.dumps([seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024]))


def main(names: list[str]) -> None:
    """Print a line for each format and size."""
    for name in names or FORMATS:
        for count in ACTIONS:
            own, bare = (
                json.loads(subprocess.run([sys.executable, __file__, "--one", name, str(count), str(which)],
                                          check=True, capture_output=True, text=True).stdout)
                for which in (0, 1)
            )  # fmt: skip
            print(
                f"{name:6} {count:6} actions: {own[0]:6.2f} s CPU, {own[0] / bare[0]:4.2f} × the library; "
                f"{own[1]:6.0f} MB, {own[1] / max(bare[1], 1):4.2f} ×"
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        main(sys.argv[1:])
