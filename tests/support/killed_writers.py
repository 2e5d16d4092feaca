"""Kills writers at every step of a write, and tells what they left; a process of its own, since it forks.

Run as ``python killed_writers.py FOLDER COUNT``; prints one JSON object.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import filelock

from canevas.document import FileStamp, read_document, replace, write_new

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any

OLD = "title: old\n" * 3000
NEW = "title: new\n" * 5000
WATCHED = (str(Path(filelock.__file__).parent), str(Path(sys.modules[replace.__module__].__file__ or "").parent))
"""Folders whose lines are the steps at which a writer can be killed."""


def stamp_of(file: Path) -> FileStamp:
    """Stamp a file that is there."""
    return FileStamp.of(file.read_bytes(), file.stat().st_mtime_ns)


def killed_at(step: int) -> Callable[..., Any]:
    """Make a trace that kills the process at a step, counting lines of code; at -1 it only counts."""
    done = 0

    def trace(frame: FrameType, event: str, _argument: object) -> Callable[..., Any] | None:
        nonlocal done
        if not frame.f_code.co_filename.startswith(WATCHED):
            return None
        if event == "line":
            done += 1
            trace.__dict__["done"] = done
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace


def in_child(work: Callable[[], None]) -> int:
    """Run some work in a process of its own, and give how it ended: 0, or minus the signal."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def steps_of(write: Callable[[], None]) -> int:
    """Count the steps of a write."""
    trace = killed_at(-1)
    sys.settrace(trace)
    try:
        write()
    finally:
        sys.settrace(None)
    return int(trace.__dict__["done"])


def at_each_step(
    write: Callable[[], None], prepare: Callable[[], None], count: int, judge: Callable[[], str]
) -> list[str]:
    """Kill a write at steps spread over the whole of it, and judge what each left."""
    prepare()
    steps = steps_of(write)
    verdicts = []
    for number in range(count):
        prepare()
        step = 1 + number * steps // count

        def work(step: int = step) -> None:
            sys.settrace(killed_at(step))
            write()

        ended = in_child(work)
        verdicts.append(judge() if ended == -signal.SIGKILL else f"step {step} of {steps}: ended with {ended}")
    return verdicts


def at_random_times(
    write: Callable[[], None], prepare: Callable[[], None], count: int, judge: Callable[[], str]
) -> list[str]:
    """Kill a process that writes over and over, at random times."""
    verdicts = []
    for _ in range(count):
        prepare()
        child = os.fork()
        if child == 0:
            try:
                while True:
                    write()
            finally:
                os._exit(1)
        time.sleep(random.uniform(0.001, 0.012))  # noqa: S311 - chance, not secrets
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        verdicts.append(judge())
    return verdicts


def main(folder: Path, count: int) -> None:
    """Kill writers of an existing file and of a new one, and print what was found."""
    file, other = folder / "plan.yaml", folder / "other.yaml"

    def old() -> None:
        file.write_text(OLD)

    def none() -> None:
        file.unlink(missing_ok=True)

    def judge(*, allowed: set[str | None]) -> str:
        text = file.read_text() if file.exists() else None
        left = sorted(path.name for path in folder.iterdir() if path != file)
        write_new(other, "x", force=True)  # a write to another file of the folder clears up
        other.unlink()
        litter = sorted(path.name for path in folder.iterdir() if path != file)
        whole = "whole" if text in allowed else "torn"
        return f"{whole}, {'clean' if not litter else f'litter {litter}'}, {'some' if left else 'nothing'} left before"

    def exchange() -> None:
        replace(file, NEW if file.read_text() == OLD else OLD, stamp_of(file))

    def make() -> None:
        write_new(file, NEW)

    def remake() -> None:
        write_new(file, NEW, force=True)

    os.fsync = lambda _descriptor: None  # what a process that is killed has written is there without it, only slower
    old()
    exchange()  # so that everything is imported before anything is counted
    write_new(other, "x")
    other.unlink()
    read_document(file)
    part = count // 4
    verdicts = at_each_step(exchange, old, part, lambda: judge(allowed={OLD, NEW}))
    verdicts += at_each_step(make, none, part, lambda: judge(allowed={None, NEW}))
    verdicts += at_random_times(exchange, old, part, lambda: judge(allowed={OLD, NEW}))
    verdicts += at_random_times(remake, none, count - 3 * part, lambda: judge(allowed={None, NEW}))
    sys.stdout.write(json.dumps(verdicts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
