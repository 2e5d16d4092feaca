"""What a check costs: actions of one plan against the bare YAML read, and many plans on one core and on two.

Ratios within one run; no test, for it measures a machine. Run it from the project's root: ``python tests/benchmarks/linter.py``; the parts
alone with ``actions`` or ``plans`` behind it. Cores are given and taken away by the system's affinity, so the second part wants Linux.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from math import log
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import yaml
from growth import plan_of

from canevas.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ACTIONS = (100, 300, 1_000, 3_000, 10_000)
PLANS, ACTIONS_OF_EACH = 1_000, 50
ROUNDS = 3


def seconds(function: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Give the shortest of some calls; in time of the processor, which the load of the machine hardly changes."""
    times = []
    for _ in range(ROUNDS):
        begun = clock()
        function()
        times.append(clock() - begun)
    return min(times)


def bare_read(text: str) -> int:
    """Read YAML as fast as PyYAML can: the events of libyaml, and nothing made of them."""
    return sum(1 for _ in yaml.parse(text, Loader=yaml.CSafeLoader))


def growth_of_actions(folder: Path) -> None:
    """Print the time to check plans of growing size, against the read, and the slope of a fit on logarithmic axes."""
    engine = Engine.discover(folder)
    engine.check(plan_of(10))
    print("actions  bare read       check   check / read")
    points = []
    for count in ACTIONS:
        text = plan_of(count)
        read, check = seconds(lambda text=text: bare_read(text)), seconds(lambda text=text: engine.check(text))
        points.append((log(count), log(check)))
        print(f"{count:7} {read * 1000:7.1f} ms {check * 1000:8.1f} ms {check / read:9.1f}")
    print(f"slope from {ACTIONS[0]} to {ACTIONS[-1]} actions: {slope(points):.3f} (1 is linear)\n")


def slope(points: list[tuple[float, float]]) -> float:
    """Fit a line through points; give how steep it is."""
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def on_cores(cores: set[int], folder: Path, environment: Mapping[str, str]) -> float:
    """Run the command on some cores; give the time on the clock."""
    command = [str(Path(sys.executable).with_name("canevas")), "check", str(folder), "--format", "concise"]
    begun = time.perf_counter()
    done = subprocess.run(
        command,
        env=environment,
        cwd=folder,
        capture_output=True,
        check=False,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - begun


def many_plans(folder: Path, environment: Mapping[str, str]) -> None:
    """Print how much faster two cores check many plans than one; both in turn, several times."""
    cores = sorted(os.sched_getaffinity(0))[:2]
    text = plan_of(ACTIONS_OF_EACH)
    for number in range(PLANS):
        (folder / f"p{number:04}.plan.yaml").write_text(text, encoding="utf-8")
    read = seconds(lambda: bare_read(text)) * PLANS
    ratios = []
    for _ in range(ROUNDS):
        one, two = on_cores({cores[0]}, folder, environment), on_cores(set(cores), folder, environment)
        ratios.append(one / two)
        print(
            f"{PLANS} plans of {ACTIONS_OF_EACH} actions: {one:6.1f} s on one core, {two:6.1f} s on two: {one / two:.2f} x as fast; "
            f"one core against the bare read {one / read:.1f}"
        )
    print(f"median {median(ratios):.2f} x")


def main() -> None:
    """Print what was asked for, or everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["CANEVAS_CACHE"] = str(folder / "cache")
        parts = sys.argv[1:] or ["actions", "plans"]
        if "actions" in parts:
            growth_of_actions(folder)
        if "plans" in parts:
            many_plans(folder, os.environ)


if __name__ == "__main__":
    main()
