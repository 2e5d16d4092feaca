"""How the time of the schedule grows with actions and dependencies: CPU time, ratios within one run. No test: it measures a machine.

Run it from the project's root: ``python tests/benchmarks/schedule.py``.
"""

from __future__ import annotations

import gc
import random
import time
from datetime import date
from math import log
from statistics import linear_regression
from typing import TYPE_CHECKING

from canevas.model.dependency import Dependency
from canevas.model.duration import Duration
from canevas.planning.backward import with_floats
from canevas.planning.calendar import calendar_for
from canevas.planning.schedule import schedule
from canevas.planning.tasks import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SIZES = (100, 300, 1_000, 3_000, 10_000)
LINKS_PER_ACTION = 3
ROUNDS = 5
START, END = date(2026, 1, 5), date(2027, 12, 31)
KINDS = ("finish-start", "finish-start", "start-start", "finish-finish", "start-finish")
LAGS = ("", "", "2wd", "-1wd", "3d")
DURATIONS = tuple(Duration.parse(text) for text in ("1wd", "3wd", "2w", "10d", "5wd"))


def network(size: int) -> list[Task]:
    """Make so many actions, with three times as many dependencies on some that are not far before."""
    chance = random.Random(size)  # noqa: S311 - no secret
    after: list[list[Dependency]] = [[] for _ in range(size)]
    links = 0
    while links < LINKS_PER_ACTION * size:
        number = chance.randrange(1, size)
        other = chance.randrange(max(0, number - 40), number)
        after[number].append(Dependency.build(f"A{other}", chance.choice(KINDS), chance.choice(LAGS)))
        links += 1
    return [Task(f"A{number}", duration=chance.choice(DURATIONS), after=tuple(after[number])) for number in range(size)]


def seconds(measured: Callable[[], object]) -> float:
    """Give the least CPU time of some rounds."""
    found = []
    for _ in range(ROUNDS):
        gc.collect()
        begin = time.process_time()
        measured()
        found.append(time.process_time() - begin)
    return min(found)


def slope(times: Sequence[float]) -> float:
    """Give the slope of a line through the logarithms."""
    return linear_regression([log(size) for size in SIZES], [log(one) for one in times]).slope


def main() -> None:
    """Measure, and print."""
    calendar = calendar_for("FR", [], START, END)
    forward, backward = [], []
    for size in SIZES:
        tasks = network(size)
        found = schedule(START, END, calendar, tasks)
        if found.conflicts:
            raise SystemExit(found.conflicts[0].message.render("en"))
        whole = with_floats(found, tasks)
        forward.append(seconds(lambda: schedule(START, END, calendar, tasks)))  # noqa: B023 - called at once
        backward.append(seconds(lambda: with_floats(found, tasks)))  # noqa: B023 - called at once
        print(
            f"{size:>6} actions, {LINKS_PER_ACTION * size:>6} dependencies: forward {forward[-1] * 1000:8.1f} ms,"
            f" backward {backward[-1] * 1000:8.1f} ms ({backward[-1] / forward[-1]:.1f} x),"
            f" {len(whole.critical_path)} critical, ends {whole.finish}"
        )
    both = [one + other for one, other in zip(forward, backward, strict=True)]
    for name, times in (("forward", forward), ("backward", backward), ("both", both)):
        steps = ", ".join(
            f"{log(b / a) / log(n / m):.2f}" for m, n, a, b in zip(SIZES, SIZES[1:], times, times[1:], strict=False)
        )
        print(f"{name:>9}: log-log slope {slope(times):.3f} from {SIZES[0]} to {SIZES[-1]} (step by step: {steps})")


if __name__ == "__main__":
    main()
