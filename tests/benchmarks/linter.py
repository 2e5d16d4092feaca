"""What a check costs: actions of one plan against the bare YAML read, and many plans on one core and on two.

Ratios within one run; no test, for it measures a machine. Run it from the project's root: ``python tests/benchmarks/linter.py``; the parts
alone with ``actions`` or ``plans`` behind it. Cores are given and taken away by the system's affinity, so the second part wants Linux.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import time
from math import log
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import yaml
from growth import plan_of

from canevas.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable

ACTIONS = (100, 300, 1_000, 3_000, 10_000)
PLANS, ACTIONS_OF_EACH = int(os.environ.get("CANEVAS_PLANS", "1000")), 50
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
    gc.disable()  # as the command does; Python's own collector adds the same half to each size
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


RUN = """\
import resource, sys, time
from canevas.cli.running import run
begun = time.perf_counter()
code = run(sys.argv[1:])
own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(time.perf_counter() - begun, *(one.ru_utime + one.ru_stime for one in (own, others)), file=sys.stderr)
sys.exit(code)
"""


class Run(NamedTuple):
    """What a run took.

    Attributes:
        clock: Seconds on the clock; they say little where others use the machine too.
        own: Seconds of the processor, in the process that was asked.
        others: The same, in all those that it asked.
    """

    clock: float
    own: float
    others: float


def on_cores(cores: set[int], folder: Path) -> Run:
    """Check the plans of a folder on some cores."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, "check", str(folder), "--format", "concise"],
        cwd=folder,
        capture_output=True,
        check=False,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    return Run(*map(float, done.stderr.split()))


def many_plans(folder: Path) -> None:
    """Print how much faster two cores check many plans than one; both in turn, several times."""
    cores = sorted(os.sched_getaffinity(0))[:2]
    text = plan_of(ACTIONS_OF_EACH)
    for number in range(PLANS):
        (folder / f"p{number:04}.plan.yaml").write_text(text, encoding="utf-8")
    print(
        f"{PLANS} plans of {ACTIONS_OF_EACH} actions on one core and on two; processor: what it would be with nobody else there"
    )
    clock, processor, read = [], [], seconds(lambda: bare_read(text)) * PLANS
    for _ in range(ROUNDS):
        one, two = on_cores({cores[0]}, folder), on_cores(set(cores), folder)
        clock.append(one.clock / two.clock)
        processor.append(one.own / (two.own + two.others / 2))
        print(
            f"  clock {one.clock:6.1f} s, {two.clock:6.1f} s: {clock[-1]:.2f} x   processor {one.own:6.1f} s, "
            f"{two.own:.1f} + {two.others:.1f} / 2 s: {processor[-1]:.2f} x   one core / bare read {one.own / read:.1f}"
        )
    print(f"median: clock {median(clock):.2f} x, processor {median(processor):.2f} x")


def main() -> None:
    """Print what was asked for, or everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["CANEVAS_CACHE"] = str(folder / "cache")
        parts = sys.argv[1:] or ["actions", "plans"]
        if "actions" in parts:
            growth_of_actions(folder)
        if "plans" in parts:
            many_plans(folder)


if __name__ == "__main__":
    main()
