"""Whole-process time of everyday commands, against ``python -c pass`` in the same run; no test, for it measures a machine.

Run it from the project's root with the environment that has canevas: ``python tests/benchmarks/start_up.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIMITS = {
    "--help": 5,
    "--version": 5,
    "types": 9,
    "indicators quality": 9,
    "new quality -o p.plan.yaml --no-input --start 2026-01-05": 25,
    "check p.plan.yaml": 25,
}

LINES = (
    "canevas ",
    "canevas types ",
    "canevas indicators quality/",
    "canevas check --select ",
    "canevas new quality --answer ",
)
"""What is completed, at most as slowly as `types` lists."""


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
