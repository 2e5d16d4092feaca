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

Value = TypeVar("Value")

SECONDS: Final = 20.0
"""How long a plugin may take to be imported or to answer; ``CANEVAS_PLUGIN_SECONDS`` overrides it, 0 for no limit."""
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
        return max(float(os.environ["CANEVAS_PLUGIN_SECONDS"]), 0.0)
    except (KeyError, ValueError):
        return SECONDS


def run(function: Callable[[], Value], *, quiet: bool = True) -> Ran[Value]:
    """Run the code of a plugin.

    Args:
        function: What to run.
        quiet: Whether what it prints is kept from the terminal, nothing can be asked of the user, and the time is
            limited; its author turns that off to look inside it.

    Returns:
        What came of it. Only the user's own interruption is raised.
    """
    begun, before = time.perf_counter(), _threads()
    printed = _Kept()
    value, raised = None, None
    with _surroundings(printed) if quiet else nullcontext():
        try:
            with _limited(time_allowed() if quiet else 0.0):
                value = function()
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything; it is told as its fault
            raised = error
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
    """Keep the process as it is: its streams, its folder, its filters of warnings."""
    folder, stdin = _folder(), sys.stdin
    sys.stdin = io.StringIO()
    try:
        with redirect_stdout(printed), redirect_stderr(printed), warnings.catch_warnings():
            yield
    finally:
        sys.stdin = stdin
        if folder is not None and _folder() != folder:
            with suppress(OSError):
                os.chdir(folder)


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
