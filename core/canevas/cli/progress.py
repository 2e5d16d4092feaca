"""How far long work is, on a terminal: one line on the error stream, which is gone once the work is done."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final

from canevas.cli import streams
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from canevas.cli.session import Session
    from canevas.language import Message

_PATIENCE: Final = 1.0
"""Seconds that pass before anything is shown: most work is done by then."""
_BETWEEN: Final = 0.2
"""Seconds between two changes of the line."""


class Progress:
    """A line that says how far the work is.

    Args:
        session: The session.
        what: What is done, such as « Checking plans ».
        total: How many steps there are; 0 where nobody knows: the line then says for how long it has been going on.
        clock: Gives seconds.
    """

    def __init__(self, session: Session, what: Message, total: int = 0, clock: Callable[[], float] = monotonic) -> None:
        self._session = session
        self._what = what
        self._total = total
        self._clock = clock
        self._done = 0
        self._begun = self._shown_at = clock()
        self._width = 0

    def step(self, count: int = 1) -> None:
        """Note that some steps are done."""
        self._done += count
        self.show()

    def show(self) -> None:
        """Write the line, where it is time to."""
        now = self._clock()
        if now - self._begun < _PATIENCE or now - self._shown_at < _BETWEEN or not _is_watched():
            return
        self._shown_at = now
        text = streams.shown(self._session.text(self._line(int(now - self._begun))))[: streams.width() - 1]
        _write("\r" + text + " " * (self._width - streams.cells(text)))
        self._width = streams.cells(text)

    def _line(self, seconds: int) -> Message:
        if self._total:
            percent = self._done * 100 // self._total
            return msg(
                "{what}: {done} of {total} ({percent}%)",
                what=self._what,
                done=self._done,
                total=self._total,
                percent=percent,
            )
        return msg("{what}… {seconds} s", what=self._what, seconds=seconds)

    def erase(self) -> None:
        """Take the line away."""
        if self._width:
            _write("\r" + " " * self._width + "\r")
            self._width = 0


@contextmanager
def steps(session: Session, what: Message, total: int) -> Iterator[Progress]:
    """Show how far work in steps is.

    Args:
        session: The session.
        what: What is done.
        total: How many steps there are.
    """
    progress = Progress(session, what, total)
    try:
        yield progress
    finally:
        progress.erase()


@contextmanager
def working(session: Session, what: Message) -> Iterator[None]:
    """Show for how long work of one piece has been going on.

    Args:
        session: The session.
        what: What is done.
    """
    if not _is_watched():
        yield
        return
    from threading import Event, Thread

    progress, over = Progress(session, what), Event()

    def look() -> None:
        while not over.wait(_BETWEEN):
            progress.show()

    watcher = Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
        progress.erase()


def _is_watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and streams.can_go_back()


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
