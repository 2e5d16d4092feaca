"""How the code of plugins is run: alone, in silence, for a limited time; whatever it does, the caller gets an answer.

What cannot be held here is a process that a plugin ends from below (`os._exit`, a crash of compiled code).
"""

from __future__ import annotations

import io
import os
import sys
import time
import warnings
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout, suppress
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from threading import Thread
    from types import FrameType

Value = TypeVar("Value")

SECONDS: Final = 20.0
"""How long a plugin may take to be imported or to answer; ``CANEVAS_PLUGIN_SECONDS`` overrides it, 0 for no limit."""
_LONGEST: Final = 1e6
_AGAIN: Final = 0.5
"""Seconds after which it is interrupted again, since its code may swallow the first interruption."""
_KEPT: Final = 1_000
"""Characters that are kept of what it prints."""


class HungError(BaseException):
    """Raised inside the code of a plugin that takes too long; no `except Exception` of its own stops it."""


class Ran(NamedTuple, Generic[Value]):
    """What came of running a plugin's code.

    Attributes:
        value: What it returned; `None` where it failed.
        error: What it raised; `HungError` where it was stopped.
        seconds: How long it took.
        printed: What it printed, cut at a thousand characters.
        threads: Names of threads that it left behind and that would keep the process alive.
    """

    value: Value | None
    error: BaseException | None
    seconds: float
    printed: str = ""
    threads: tuple[str, ...] = ()


def time_allowed() -> float:
    """Give how many seconds a plugin may take; 0 for no limit."""
    try:
        seconds = float(os.environ["CANEVAS_PLUGIN_SECONDS"])
    except (KeyError, ValueError):
        return SECONDS
    return seconds if 0 <= seconds < _LONGEST else SECONDS


def run(function: Callable[[], Value], *, quiet: bool = True) -> Ran[Value]:
    """Run the code of a plugin.

    Args:
        function: What to run.
        quiet: Whether what it prints is kept from the terminal, nothing can be asked of the user, and the time is
            limited; its author turns that off to look inside it.

    Returns:
        What came of it. Only the user's own interruption is raised.
    """
    begun, before, process = time.perf_counter(), _threads(), os.getpid()
    printed = _Kept()
    value, raised = None, None
    with _surroundings(printed) if quiet else nullcontext(), _interruptions() as interrupted:
        try:
            with _limited(time_allowed() if quiet else 0.0):
                value = function()
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt) and interrupted:
                raise
            raised = error
    if os.getpid() != process:  # it forked, and this is the copy, which must not run the command a second time
        os._exit(0)
    left = tuple(thread.name for thread in _threads() - before if not thread.daemon)
    return Ran(value, raised, time.perf_counter() - begun, printed.getvalue(), left)


class _Kept(io.StringIO):
    """Keeps the beginning of what is printed, however much it is."""

    def write(self, text: str) -> int:
        """Keep a text as far as there is room."""
        super().write(text[: max(_KEPT - self.tell(), 0)])
        return len(text)

    def close(self) -> None:
        """Stay open: it is not the plugin's to close."""


@contextmanager
def _surroundings(printed: io.StringIO) -> Iterator[None]:
    """Keep the process as it is: its streams, its folder, its import path, what files it makes, its limits and filters."""
    folder, path, limit = _folder(), list(sys.path), sys.getrecursionlimit()
    streams = sys.stdin, sys.__stdout__, sys.__stderr__
    mask = os.umask(0)
    os.umask(mask)
    sys.stdin = io.StringIO()
    try:
        with _descriptors(), redirect_stdout(printed), redirect_stderr(printed), warnings.catch_warnings():
            sys.__stdout__ = sys.__stderr__ = printed  # type: ignore[misc, assignment] # for those who look for the real ones
            yield
    finally:
        sys.stdin, sys.__stdout__, sys.__stderr__ = streams  # type: ignore[misc] # likewise
        sys.path[:] = [*path, *(entry for entry in sys.path if entry not in path)]
        sys.setrecursionlimit(limit)
        os.umask(mask)
        if folder is not None and _folder() != folder:
            with suppress(OSError):
                os.chdir(folder)


@contextmanager
def _descriptors() -> Iterator[None]:
    """Keep what is written below Python's streams, by other programs or compiled code, from the output."""
    for stream in (sys.__stdout__, sys.__stderr__):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()  # type: ignore[union-attr] # a process may have none
    closed = []  # by whoever started the process; filled, since copies of the others would get these numbers
    while (nowhere := os.open(os.devnull, os.O_RDWR)) in (0, 1, 2):
        closed.append(nowhere)
    own = {number: os.dup(number) for number in (1, 2)}
    for number in own:
        os.dup2(nowhere, number)
    os.close(nowhere)
    try:
        yield
    finally:
        for number, kept in own.items():
            os.dup2(kept, number)
            os.close(kept)
        for number in closed:
            with suppress(OSError):
                os.close(number)


@contextmanager
def _interruptions() -> Iterator[list[int]]:
    """Note when the user interrupts, so that a plugin that raises `KeyboardInterrupt` itself is not taken for the user."""
    import signal

    noted: list[int] = []
    try:
        handler = signal.getsignal(signal.SIGINT)
        if not callable(handler):
            yield noted
            return

        def note(number: int, frame: FrameType | None) -> None:
            noted.append(number)
            handler(number, frame)

        signal.signal(signal.SIGINT, note)
    except ValueError:  # not the main thread, which alone is interrupted
        yield noted
        return
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, handler)


def _folder() -> str | None:
    try:
        return os.getcwd()  # noqa: PTH109 - a text is all that is needed, and nothing is imported for it
    except OSError:  # it was removed
        return None


def _threads() -> set[Thread]:
    """Give the threads that there are; none where nothing has loaded the module for them."""
    threading = sys.modules.get("threading")
    return set(threading.enumerate()) if threading is not None else set()


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise `HungError` in the code that runs once it has taken too long.

    It needs a timer of the system, which Windows lacks, and which only the main thread can be told of; elsewhere nothing is
    limited and the user's own interruption is what is left.
    """
    import signal

    if not seconds or sys.platform == "win32":
        yield
        return

    armed = True

    def stop(_signal: int, _frame: object) -> None:
        if armed:  # else it comes at the last moment, while all is put back in its place
            raise HungError

    try:
        handler = signal.signal(signal.SIGALRM, stop)
    except ValueError:  # not the main thread
        yield
        return
    begun = time.monotonic()
    remaining, interval = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if remaining:  # a program that embeds Canevas has a timer of its own
            signal.setitimer(signal.ITIMER_REAL, max(remaining - (time.monotonic() - begun), 1e-3), interval)
