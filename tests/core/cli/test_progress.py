"""The line that says how far long work is: late, seldom, at a terminal alone, and gone afterwards."""

from __future__ import annotations

import io
import threading
from types import SimpleNamespace

import pytest

from canevas.cli import progress
from canevas.cli.progress import Progress, steps, working
from canevas.cli.session import Session
from canevas.language import msg


class Screen(io.StringIO):
    """A terminal that remembers what was written; what stands on its last line is what a person sees."""

    def isatty(self) -> bool:
        return True

    @property
    def line(self) -> str:
        shown: list[str] = []
        for part in self.getvalue().split("\r"):
            shown[: len(part)] = part
        return "".join(shown).rstrip()


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("CANEVAS_LANG", "en")
    found = Screen()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=found))
    return found


@pytest.fixture
def clock() -> Clock:
    return Clock()


def line_of(total: int, clock: Clock) -> Progress:
    return Progress(Session({}), msg("Checking plans"), total, clock)


def test_nothing_is_said_of_short_work(screen: Screen, clock: Clock) -> None:
    line = line_of(3, clock)
    for _ in range(3):
        clock.now += 0.3
        line.step()
    line.erase()
    assert screen.getvalue() == ""


def test_long_work_is_counted_and_the_line_is_gone_afterwards(screen: Screen, clock: Clock) -> None:
    line = line_of(200, clock)
    clock.now += 1.5
    line.step(50)
    assert screen.line == "Checking plans: 50 of 200 (25%)"
    clock.now += 1
    line.step(150)
    assert screen.line == "Checking plans: 200 of 200 (100%)"
    line.erase()
    assert screen.line == ""
    assert "\n" not in screen.getvalue()


def test_the_line_is_not_written_for_every_step(screen: Screen, clock: Clock) -> None:
    line = line_of(10_000, clock)
    clock.now += 2
    for _ in range(10_000):
        line.step()
    assert screen.getvalue().count("\r") == 1


def test_a_shorter_line_leaves_nothing_of_a_longer_one(screen: Screen, clock: Clock) -> None:
    line = Progress(Session({}), msg("Making the document"), 0, clock)
    clock.now += 2
    line.show()
    line._what = msg("Done")
    clock.now += 8
    line.show()
    assert screen.line == "Done… 10 s"


def test_it_fits_on_a_narrow_terminal(screen: Screen, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    line = Progress(Session({}), msg("{text}", text="long " * 30), 0, clock)
    clock.now += 2
    line.show()
    assert len(screen.line) < 40


@pytest.mark.parametrize("dumb", [True, False])
def test_a_file_or_a_printing_terminal_gets_nothing(
    screen: Screen, clock: Clock, monkeypatch: pytest.MonkeyPatch, *, dumb: bool
) -> None:
    if dumb:
        monkeypatch.setenv("TERM", "dumb")
    else:
        monkeypatch.setattr(screen, "isatty", lambda: False)
    line = line_of(2, clock)
    clock.now += 5
    line.step()
    with working(Session({}), msg("Making the document")):
        pass
    assert screen.getvalue() == ""


def test_work_of_one_piece_is_watched_and_its_faults_pass(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setattr(progress, "_BETWEEN", 0.001)
    shown = threading.Event()
    monkeypatch.setattr(screen, "flush", shown.set)
    before = threading.active_count()
    with pytest.raises(ZeroDivisionError), working(Session({}), msg("Making the document")):  # noqa: PT012 - the fault comes last
        assert shown.wait(20)
        raise ZeroDivisionError
    assert "Making the document… 0 s" in screen.getvalue()
    assert screen.line == ""
    assert threading.active_count() == before


def test_a_fault_takes_the_line_away(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", -1)
    monkeypatch.setattr(progress, "_BETWEEN", -1)
    with pytest.raises(ZeroDivisionError), steps(Session({}), msg("Checking plans"), 4) as line:  # noqa: PT012 - likewise
        line.step()
        raise ZeroDivisionError
    assert "1 of 4" in screen.getvalue()
    assert screen.line == ""
