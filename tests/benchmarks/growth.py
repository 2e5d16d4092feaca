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
from typing import TYPE_CHECKING

from canevas.document import parse_document
from canevas.engine import Engine

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
from distributions import Distribution, install

if TYPE_CHECKING:
    from collections.abc import Mapping

ACTIONS = (10, 100, 1_000, 10_000)
PLUGINS = (0, 10, 100)
CARDS = 50
ROUNDS = 12


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


def plugin_of(name: str) -> Distribution:
    """Give a healthy distribution with a type and cards."""
    cards = [
        f"  card-{number}:\n    name: {{fr: Fiche, en: Card}}\n    definition: {{fr: Définition., en: Definition.}}\n    formula: a / b\n"
        "    inputs:\n      a: {fr: A, en: A}\n      b: {fr: B, en: B}\n    unit: ratio\n    direction: higher\n    frequency: monthly\n"
        "    kind: lagging\n    category: x\n    example: {inputs: {a: 1, b: 2}, value: 0.5}\n"
        for number in range(CARDS)
    ]
    head = (
        f"canevas: 1\npack: {name}\nplan_type:\n  name: {{fr: T, en: T}}\n"
        "  purpose: {fr: P, en: P}\n  examples:\n    fr: [a]\n    en: [a]\nindicators:\n"
    )
    return Distribution(name, {"pack.yaml": head + "".join(cards), "__init__.py": ""})


def run(command: str, argument: str, folder: Path, environment: Mapping[str, str]) -> None:
    """Run the command in a folder."""
    subprocess.run([command, argument], cwd=folder, env=environment, check=True, capture_output=True)


def growth_of_plugins(folder: Path) -> None:
    """Print the time of two commands beside growing numbers of installed plugins, against none; all measured in turn."""
    command = str(Path(sys.executable).with_name("canevas"))
    environments = {}
    for count in PLUGINS:
        site = folder / f"site-{count}"
        site.mkdir()
        if count:
            install(site, [plugin_of(f"plugin-{number}") for number in range(count)])
        cache = str(folder / f"cache-{count}")
        environments[count] = {
            **os.environ,
            "PYTHONPATH": str(site),
            "CANEVAS_CACHE": cache,
            "CANEVAS_DATA": str(folder),
        }
    for argument in ("--help", "types"):
        taken = dict.fromkeys(PLUGINS, 9.0)
        for _ in range(ROUNDS):
            for count, environment in environments.items():
                begun = time.perf_counter()
                run(command, argument, folder, environment)
                taken[count] = min(taken[count], time.perf_counter() - begun)
        for count, seconds in taken.items():
            ratio = seconds / taken[0]
            print(f"{count:4} plugins of {CARDS} cards  {argument:7} {seconds * 1000:6.1f} ms  {ratio:.2f} x none")


def main() -> None:
    """Print everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["CANEVAS_CACHE"] = str(folder / "cache")
        growth_of_plans(Engine.discover(folder))
        growth_of_plugins(folder)


if __name__ == "__main__":
    main()
