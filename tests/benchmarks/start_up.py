"""Whole-process time of everyday commands, against ``python -c pass`` in the same run; no test, for it measures a machine.

Run it from the project's root with the environment that has canevas: ``python tests/benchmarks/start_up.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

LIMITS = {
    "--help": 5,
    "--version": 5,
    "types": 9,
    "indicators quality": 9,
    "new quality -o p.plan.yaml --no-input --start 2026-01-05": 25,
    "check p.plan.yaml": 25,
    "status fifty.plan.yaml --on 2026-05-04": 30,
}

LINES = (
    "canevas ",
    "canevas types ",
    "canevas indicators quality/",
    "canevas check --select ",
    "canevas new quality --answer ",
)
"""What is completed, at most as slowly as `types` lists."""


def fifty_actions() -> str:
    """Give a plan of 50 actions that is followed: ten indicators with eight measures each, forty notes."""
    begin = date(2026, 1, 5)
    lines = [
        "canevas: 1",
        "type: quality",
        "title: Fifty actions",
        "owner: Ada",
        "period: {start: 2026-01-05, end: 2026-12-18}",
    ]
    lines.append("indicators:")
    for number in range(10):
        lines += [
            f"  - id: I{number}",
            f"    name: Indicator {number}",
            "    unit: days",
            "    direction: lower",
            "    frequency: weekly",
        ]
        lines += [
            "    baseline: {value: 10, date: 2026-01-05}",
            "    target: {value: 3, date: 2026-11-30}",
            "    measurements:",
        ]
        lines += [f"      - {{date: {begin + timedelta(7 * week)}, value: {9 - week / 4}}}" for week in range(8)]
    lines.append("actions:")
    for number in range(50):
        lines += [
            f"  - id: A{number}",
            f"    title: Action {number}",
            f"    owner: Person {number % 7}",
            "    phase: do",
        ]
        lines += [
            f"    start: {begin + timedelta(5 * number)}",
            "    duration: 10wd",
            f"    indicators: [I{number % 10}]",
        ]
        lines += [
            f"    status: {('done', 'in_progress', 'planned')[number % 3]}",
            f"    after: [A{number - 3}]" if number > 2 else "",
        ]
    lines.append("follow_up:")
    lines += [f"  - {{date: {begin + timedelta(2 * number)}, action: A{number}, result: Done}}" for number in range(40)]
    return "\n".join(line for line in lines if line) + "\n"


def best(command: list[str], folder: Path, runs: int, fresh: Path | None = None) -> float:
    """Give the shortest of several runs in seconds, the first left out; ``fresh`` is removed before each."""
    times = []
    for _ in range(runs + 1):
        if fresh is not None:
            fresh.unlink(missing_ok=True)
        begun = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        times.append(time.perf_counter() - begun)
    return min(times[1:])


def main() -> None:
    """Print a ratio for each command."""
    command = str(Path(sys.executable).with_name("canevas"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "fifty.plan.yaml").write_text(fifty_actions(), encoding="utf-8")
        os.environ["CANEVAS_CACHE"] = str(folder / "cache")
        base = best([sys.executable, "-c", "pass"], folder, 25)
        print(f"{'python -c pass':24} {base * 1000:6.1f} ms")
        for arguments, limit in LIMITS.items():
            fresh = folder / "p.plan.yaml" if arguments.startswith("new") else None
            taken = best([command, *arguments.split()], folder, 12, fresh)
            print(
                f"{' '.join(arguments.split()[:2]):24} {taken * 1000:6.1f} ms {taken / base:5.1f} x  (at most {limit})"
            )
        os.environ["_CANEVAS_COMPLETE"] = "zsh_complete"
        for line in LINES:
            os.environ["COMP_WORDS"] = line
            taken = best([command], folder, 12)
            print(f"{line:32} {taken * 1000:6.1f} ms {taken / base:5.1f} x  (at most {LIMITS['types']})")


if __name__ == "__main__":
    main()
