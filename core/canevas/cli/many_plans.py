"""Checking many plans on every core that there is."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from canevas.cli.checked import checked, portable
from canevas.cli.progress import steps
from canevas.errors import CanevasError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from pathlib import Path

    from canevas.cli.checked import Checked, Wanted
    from canevas.cli.session import Session

LEAST: Final = 16
"""Plans from which on starting other processes takes less time than it saves."""
_BATCHES: Final = 16
"""Parts into which the plans are cut: enough of them that no process waits for long at the end."""
_MOST_PROCESSES: Final = 8

_worker: dict[str, Any] = {}
"""What a process that checks for another knows: its session."""


def check_all(session: Session, paths: Sequence[Path], wanted: Wanted) -> list[Checked]:
    """Check plans; the result is the same on however many cores, and in the order of the plans.

    Args:
        session: The session.
        paths: The plans.
        wanted: What is asked of the check.

    Raises:
        CanevasError: The first plan that cannot be checked says why.
    """
    found = []
    with (
        steps(session, msg("Checking plans"), len(paths)) as progress,
        closing(_checked(session, paths, wanted)) as each,
    ):
        for one in each:
            found.append(one)
            progress.step()
    return found


def _checked(session: Session, paths: Sequence[Path], wanted: Wanted) -> Generator[Checked]:
    """Check plans one after the other, as many as there are cores at a time."""
    count = min(cores(), _MOST_PROCESSES)
    done = 0
    if len(paths) >= LEAST and count >= 2:  # noqa: PLR2004 - one alone has nobody to share with
        # The first one here: what all need is then loaded, and goes along where processes are copies of this one.
        yield checked(session.engine, paths[0], wanted)
        done = 1
        with closing(_in_other_processes(session, paths[1:], wanted, count)) as others:
            # They are asked first, and so to their end, at which the processes are waited for.
            for one, path in zip(others, paths[1:], strict=False):
                yield checked(session.engine, path, wanted) if one is None else one
                done += 1
    for path in paths[done:]:
        yield checked(session.engine, path, wanted)


def cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _in_other_processes(
    session: Session, paths: Sequence[Path], wanted: Wanted, count: int
) -> Generator[Checked | None]:
    """Check plans in other processes, in order; None for one that is better checked here, which says what is wrong.

    Ends early where the system lets no process start, or one is killed: what is left is checked here.
    """
    import gc
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    others = set(active_children())
    size = -(-len(paths) // _BATCHES)
    batches = [paths[start : start + size] for start in range(0, len(paths), size)]
    gc.freeze()  # else looking for garbage would make each process write, and so copy, all that it shares with this one
    try:
        context = _context()
        _worker["session"] = session if context.get_start_method() == "fork" else None
        with ProcessPoolExecutor(
            count, context, initializer=_start, initargs=(dict(session.options), session.language)
        ) as pool:
            try:
                for batch in pool.map(_check_batch, batches, [wanted] * len(batches)):
                    yield from batch
            except BaseException:
                # Left to themselves they would wait for work for ever, and keep our output open for whoever reads it.
                for process in set(active_children()) - others:
                    process.terminate()
                pool.shutdown(cancel_futures=True)
                raise
    except (BrokenProcessPool, OSError, ImportError):
        return
    finally:
        gc.unfreeze()
        _worker.clear()


def _context() -> Any:
    """Choose how processes start: as copies of this one where that is safe, since they then know all that it knows."""
    import multiprocessing
    import threading

    is_safe = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if is_safe else "spawn")


def _start(options: Mapping[str, Any], language: str) -> None:
    """Begin a process that checks for another."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked is told of Ctrl+C, and ends this process
    if _worker.get("session") is None:
        from canevas.cli.lighter_pydantic import skip_search_for_plugins
        from canevas.cli.session import Session

        skip_search_for_plugins()
        _worker["session"] = Session(options)
        _worker["session"].language = language


def _check_batch(paths: Sequence[Path], wanted: Wanted) -> list[Checked | None]:
    return [_check_one(path, wanted) for path in paths]


def _check_one(path: Path, wanted: Wanted) -> Checked | None:
    session = _worker["session"]
    try:
        found = checked(session.engine, path, wanted)
    except CanevasError:
        return None
    return None if found.failed else portable(found, session.language, wanted.texts)
