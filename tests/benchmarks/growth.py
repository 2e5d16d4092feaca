"""How cost grows with the work: actions of a plan, plugins beside it. Ratios within one run; no test, for it measures a machine.

Run it from the project's root: ``python tests/benchmarks/growth.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from math import log
from pathlib import Path

from canevas.document import parse_document
from canevas.engine import Engine

ACTIONS = (10, 100, 1_000, 10_000)
PLUGINS = (0, 10, 100)
CARDS = 50


def plan_of(count: int) -> str:
    """Write a plan of so many actions, each after one before."""
    lines = [
        "canevas: 1",
        "type: quality",
        "title: Growth",
        "owner: Ada",
        "period:",
        "  start: 2026-01-05",
        "  end: 2026-12-31",
        "actions:",
    ]
    for number in range(count):
        lines += [
            f"  - id: A{number}",
            f"    title: Step {number}",
            "    phase: do",
            "    owner: Ada",
            "    duration: 2wd",
            "    success: Done and shown",
        ]
        if number % 20:
            lines.append(f"    after: [A{number - 1}]")
        else:
            lines.append("    start: start")
    return "\n".join(lines) + "\n"


def timed(function: object, *arguments: object) -> float:
    """Give the shortest of three calls in seconds."""
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        function(*arguments)  # type: ignore[operator]
        times.append(time.perf_counter() - begun)
    return min(times)


def growth_of_plans(engine: Engine) -> None:
    """Print the time to read and check plans of growing size, and the slope on logarithmic axes."""
    print("actions      read      check   check / read")
    checked = []
    for count in ACTIONS:
        text = plan_of(count)
        read, check = timed(parse_document, text), timed(engine.check, text)
        checked.append(check)
        print(f"{count:7} {read * 1000:7.1f} ms {check * 1000:7.1f} ms {check / read:9.1f}")
    print(
        f"slope from {ACTIONS[1]} to {ACTIONS[-1]}: {log(checked[-1] / checked[1]) / log(ACTIONS[-1] / ACTIONS[1]):.2f} (1 is linear)"
    )


def pack_of(folder: Path, name: str) -> None:
    """Write a healthy pack with cards."""
    folder.mkdir(parents=True)
    cards = [
        f"  card-{number}:\n    name: {{fr: Fiche, en: Card}}\n    definition: {{fr: Définition., en: Definition.}}\n    formula: a / b\n"
        "    inputs:\n      a: {fr: A, en: A}\n      b: {fr: B, en: B}\n    unit: ratio\n    direction: higher\n    frequency: monthly\n"
        "    kind: lagging\n    category: x\n    example: {inputs: {a: 1, b: 2}, value: 0.5}\n"
        for number in range(CARDS)
    ]
    head = (
        f"canevas: 1\npack: {name}\nversion: 1.0.0\nplan_type:\n  name: {{fr: T, en: T}}\n"
        "  purpose: {fr: P, en: P}\n  examples:\n    fr: [a]\n    en: [a]\nindicators:\n"
    )
    (folder / "pack.yaml").write_text(head + "".join(cards), encoding="utf-8")


def run(command: str, argument: str, folder: Path) -> None:
    """Run the command in a folder."""
    subprocess.run([command, argument], cwd=folder, check=True, capture_output=True)


def growth_of_plugins(folder: Path) -> None:
    """Print the time of two commands with growing numbers of project packs, against none."""
    command = str(Path(sys.executable).with_name("canevas"))
    first: dict[str, float] = {}
    for count in PLUGINS:
        project = folder / f"project-{count}"
        project.mkdir()
        for number in range(count):
            pack_of(project / ".canevas" / "packs" / f"pack-{number}", f"pack-{number}")
        for argument in ("--help", "types"):
            run(command, argument, project)
            taken = timed(run, command, argument, project)
            first.setdefault(argument, taken)
            print(
                f"{count:4} packs of {CARDS} cards  {argument:7} {taken * 1000:6.1f} ms  {taken / first[argument]:.2f} x none"
            )


def main() -> None:
    """Print everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["CANEVAS_CACHE"] = str(folder / "cache")
        growth_of_plans(Engine.discover(folder))
        growth_of_plugins(folder)


if __name__ == "__main__":
    main()
