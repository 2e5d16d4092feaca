"""Processes that a fault is tried in: bounded in time and memory, quiet, and with an outcome whatever they do."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import pickle
import resource
import signal
import time
import traceback
from typing import TYPE_CHECKING, NamedTuple, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

    Answer = Callable[["Outcome"], NoReturn]

MEMORY = 4 << 30
"""How many bytes a faulty process may ask for."""

SURVIVED, TIMEOUT, FAILED = "survived", "timeout", "failed"
UNFIT = "unfit"  # for a warm trial
BROKEN = "broken"  # the trial itself


class Outcome(NamedTuple):
    """What became of a fault: one of the words above, and the test that failed first."""

    status: str
    test: str = ""


def forked(work: Callable[[], Outcome], seconds: float) -> Outcome:
    """Do something in a process of its own, whose end is its outcome too."""
    outcome = fork(seconds)
    if isinstance(outcome, Outcome):
        return outcome
    try:
        outcome(work())
    except Exception:  # noqa: BLE001 - whatever goes wrong in a trial is no verdict on the tests
        outcome(Outcome(BROKEN, traceback.format_exc()))
    finally:  # what ends pytest ends this process alone
        os._exit(1)


def fork(seconds: float) -> Outcome | Answer:
    """Fork: the parent waits for the outcome, the child gets the function that ends it.

    Args:
        seconds: How long the tests take without a fault.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        _confine(seconds)

        def end(outcome: Outcome) -> NoReturn:
            os.write(writer, pickle.dumps(outcome))
            os._exit(0)

        return end
    os.close(writer)
    status = _ended(child, 30 + 5 * seconds)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # what the tests started in turn
    with os.fdopen(reader, "rb") as answers:
        answer = answers.read()
    if answer:
        return pickle.loads(answer)  # noqa: S301 - from our own fork
    late = os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGKILL, signal.SIGPROF, signal.SIGXCPU)
    return Outcome(TIMEOUT if late else FAILED, "process")


def allow(seconds: float) -> None:
    """Bound what comes next, until the next call: ten times the seconds that it takes without a fault, and a little.

    Those of the processor are few; those of the clock are more, since other programs may take their share of it. This
    clock is none of Python's, which the tests have uses of their own for.
    """
    signal.setitimer(signal.ITIMER_PROF, 1 + 10 * seconds)
    faulthandler.dump_traceback_later(10 + 10 * seconds, exit=True)


def _ended(child: int, seconds: float) -> int:
    """Wait for the end of a process, and bring it about where it waits for something itself; give its status.

    The clock is here and not in the process, where the tests have uses of their own for alarms.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def _confine(seconds: float) -> None:
    """Keep a process within its time and memory, and quiet; the default action of the alarm is to end it."""
    os.setsid()
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    allowed = int(10 + 5 * seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, allowed + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
