"""The code of plugins runs in silence and for a limited time, and leaves the process as it was."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from canevas.plugins import guard

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(autouse=True)
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANEVAS_PLUGIN_SECONDS", "0.15")


def test_what_it_returns_and_how_long_it_took() -> None:
    ran = guard.run(lambda: [1, 2])
    assert (ran.value, ran.error, ran.printed, ran.threads) == ([1, 2], None, "", ())
    assert 0 <= ran.seconds < 0.1


class OwnError(BaseException):
    """What no `except Exception` catches."""


@pytest.mark.parametrize(
    "raised", [ValueError("x"), SystemExit(3), GeneratorExit(), OwnError(), MemoryError(), RecursionError()]
)
def test_whatever_it_raises_is_given(raised: BaseException) -> None:
    def function() -> None:
        raise raised

    ran = guard.run(function)
    assert ran.error is raised
    assert ran.value is None


def test_the_user_may_interrupt() -> None:
    with pytest.raises(KeyboardInterrupt):
        guard.run(lambda: signal.raise_signal(signal.SIGINT))


def test_the_program_around_hears_of_an_interruption() -> None:
    heard: list[tuple[int, bool]] = []

    def hear(number: int, frame: object) -> None:
        heard.append((number, frame is not None))

    before = signal.signal(signal.SIGINT, hear)
    try:
        assert guard.run(lambda: signal.raise_signal(signal.SIGINT)).error is None
        assert heard == [(signal.SIGINT, True)]
        assert signal.getsignal(signal.SIGINT) is hear
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        assert guard.run(lambda: signal.raise_signal(signal.SIGINT)).error is None
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_plugin_that_interrupts_is_not_the_user() -> None:
    def function() -> None:
        raise KeyboardInterrupt

    assert isinstance(guard.run(function).error, KeyboardInterrupt)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_is_written_below_the_streams_is_kept_from_the_output(capfd: pytest.CaptureFixture[str]) -> None:
    def function() -> None:
        os.write(1, b"out")
        os.write(2, b"err")
        subprocess.run([sys.executable, "-c", "print('child')"], check=True)
        sys.__stdout__.write("real")  # type: ignore[union-attr]
        os.close(1)

    assert guard.run(function).error is None
    os.write(1, b"ours")
    assert capfd.readouterr() == ("ours", "")


def file_mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_the_process_is_as_it_was() -> None:
    path, limit, mask = list(sys.path), sys.getrecursionlimit(), file_mask()

    def function() -> None:
        sys.path[:] = ["/new"]
        sys.setrecursionlimit(90)
        os.umask(0o777)

    assert guard.run(function).error is None
    assert sys.path == [*path, "/new"]
    sys.path.remove("/new")
    assert sys.getrecursionlimit() == limit
    assert file_mask() == mask
    assert guard.run(file_mask).value == mask


def test_what_was_printed_before_is_not_lost_in_silence(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open(1, "w", encoding="utf-8", closefd=False) as stream:
        monkeypatch.setattr(sys, "__stdout__", stream)
        stream.write("ours")
        guard.run(stream.flush)
    assert capfd.readouterr().out == "ours"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux tells which files are open")
def test_no_file_stays_open() -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    guard.run(lambda: 3)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_stream_that_was_closed_stays_so_and_the_others_work(number: int) -> None:
    others = {0, 1, 2} - {number}
    kept = os.dup(number)
    os.close(number)
    try:
        before = {other: os.fstat(other).st_ino for other in others}
        assert guard.run(lambda: os.write(1, b"x") + os.write(2, b"x")).value == 2
        assert {other: os.fstat(other).st_ino for other in others} == before
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(number)
        assert guard.run(lambda: os.close(number)).error is None
    finally:
        os.dup2(kept, number)
        os.close(kept)


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_real_streams_that_are_none_disturb_nobody(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None) -> None:
    if stream is not None:
        stream.close()
    monkeypatch.setattr(sys, "__stderr__", stream)
    assert guard.run(lambda: 3).value == 3
    assert sys.__stderr__ is stream


def test_a_copy_of_the_process_does_not_go_on_with_the_command() -> None:
    child = guard.run(os.fork).value
    if child == 0:
        os._exit(7)  # the copy should never come here
    assert child is not None
    assert os.waitpid(child, 0)[1] == 0


def test_what_it_prints_is_kept_and_cut(capsys: pytest.CaptureFixture[str]) -> None:
    def function() -> None:
        print("out")  # noqa: T201 - that is what it does
        print("err", file=sys.stderr)  # noqa: T201 - likewise
        sys.stdout.close()
        for _ in range(100):
            sys.stdout.write("x" * 1000)

    ran = guard.run(function)
    assert ran.printed.startswith("out\nerr\nxxx")
    assert len(ran.printed) == 1000
    assert guard.run(lambda: sys.stdout.write("abc")).value == 3
    assert capsys.readouterr() == ("", "")


def test_its_author_sees_what_it_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert guard.run(lambda: print("out"), quiet=False).printed == ""  # noqa: T201 - that is what it does
    assert capsys.readouterr().out == "out\n"


def test_nothing_can_be_asked_of_the_user() -> None:
    assert isinstance(guard.run(lambda: input("Your name? ")).error, EOFError)
    assert sys.stdin is not None


def endless() -> None:
    while True:
        pass


def asleep() -> None:
    time.sleep(60)


def stubborn() -> None:
    while True:
        try:
            time.sleep(60)
        except BaseException:  # noqa: BLE001 - it swallows the first interruption
            break
    time.sleep(60)


def waiting() -> None:
    threading.Event().wait()


@pytest.mark.parametrize("function", [endless, asleep, stubborn, waiting])
def test_what_takes_too_long_is_stopped(function: Callable[[], None]) -> None:
    ran = guard.run(function)
    assert isinstance(ran.error, guard.HungError)
    assert 0.1 < ran.seconds < 5
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def timer() -> tuple[float, float]:
    return signal.getitimer(signal.ITIMER_REAL)


def test_its_author_may_take_his_time() -> None:
    assert guard.run(timer, quiet=False).value == (0, 0)


def test_it_is_interrupted_in_time_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANEVAS_PLUGIN_SECONDS", "9")
    seconds, again = guard.run(timer).value or (0, 0)
    assert 8 < seconds <= 9
    assert again == 0.5


def test_an_alarm_that_comes_at_the_last_moment_stops_nobody() -> None:
    stop = guard.run(lambda: signal.getsignal(signal.SIGALRM)).value
    assert callable(stop)
    stop(signal.SIGALRM, None)


def test_no_limit_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANEVAS_PLUGIN_SECONDS", "0")
    assert guard.run(timer).value == (0, 0)


def test_on_windows_nothing_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert guard.run(timer).value == (0, 0)


def test_unless_told_otherwise_it_has_twenty_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CANEVAS_PLUGIN_SECONDS")
    assert guard.time_allowed() == 20


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("3", 3.0),
        ("0", 0.0),
        ("-1", guard.SECONDS),
        ("soon", guard.SECONDS),
        ("", guard.SECONDS),
        ("nan", guard.SECONDS),
        ("inf", guard.SECONDS),
        ("999999", 999_999),
        ("1000000", guard.SECONDS),
    ],
)
def test_the_limit_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch, written: str, seconds: float) -> None:
    monkeypatch.setenv("CANEVAS_PLUGIN_SECONDS", written)
    assert guard.time_allowed() == seconds


def test_a_timer_of_the_program_around_goes_on() -> None:
    rung: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        assert guard.run(lambda: time.sleep(0.05)).error is None
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
        time.sleep(0.2)
        assert rung == [1]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_a_timer_that_rings_again_and_again_still_does() -> None:
    signal.setitimer(signal.ITIMER_REAL, 50, 70)
    try:
        assert guard.run(timer).value != (50, 70)
        remaining, again = timer()
        assert 49 < remaining <= 50
        assert again == pytest.approx(70)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def test_a_timer_that_is_overdue_rings_at_once() -> None:
    rung: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    try:
        guard.run(lambda: time.sleep(0.02))
        assert 0 <= timer()[0] <= 0.001
        while not rung:
            signal.sigtimedwait([], 0.001)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_outside_of_the_main_thread_it_runs_without_a_limit() -> None:
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(guard.run(lambda: 3).value))
    thread.start()
    thread.join()
    assert found == [3]


def test_one_inside_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANEVAS_PLUGIN_SECONDS", "0.3")
    ran = guard.run(lambda: (guard.run(lambda: time.sleep(0.05)), time.sleep(5)))
    assert isinstance(ran.error, guard.HungError)


def test_the_folder_and_the_warnings_stay(tmp_path: Path) -> None:
    before = Path.cwd(), list(warnings.filters)

    def function() -> None:
        os.chdir(tmp_path)
        warnings.simplefilter("error")
        sys.stdout = sys.stderr = sys.stdin = None  # type: ignore[assignment]

    streams = sys.stdin, sys.stdout, sys.stderr
    assert guard.run(function).error is None
    assert (Path.cwd(), list(warnings.filters)) == before
    assert (sys.stdin, sys.stdout, sys.stderr) == streams


def test_a_folder_that_is_gone_disturbs_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("before", "after"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "before")

    def move_away() -> int:
        os.chdir(tmp_path / "after")
        (tmp_path / "before").rmdir()
        return 3

    assert guard.run(move_away).value == 3
    assert Path.cwd() == tmp_path / "after"
    (tmp_path / "after").rmdir()
    assert guard.run(lambda: os.chdir(tmp_path)).error is None


def test_a_process_that_knows_of_no_threads_has_left_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "threading")
    assert guard.run(lambda: 3)[::4] == (3, ())


def test_threads_that_it_leaves_are_named() -> None:
    done = threading.Event()

    def function() -> None:
        threading.Thread(target=done.wait, name="lingering").start()
        threading.Thread(target=done.wait, name="harmless", daemon=True).start()

    ran = guard.run(function)
    done.set()
    assert ran.threads == ("lingering",)
