"""Many plans on several cores: the same result, in the same order, whatever happens to the other processes."""

from __future__ import annotations

import os
from multiprocessing import active_children
from typing import TYPE_CHECKING, Any

import pytest

from canevas.cli import many_plans

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]
    Write = Callable[..., Path]

REVERSED = ("start: 2026-03-10", "end: 2026-03-09", "owner: A. Martin")


@pytest.fixture
def plans(write_plan: Write) -> None:
    for number in range(many_plans.LEAST + 2):
        write_plan(*[REVERSED] * (number % 5), name=f"p{number:02}.plan.yaml")
    write_plan(text="canevas: 1\ntype: quality\ntitle: a : b\n", name="p90.plan.yaml")


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Set how many cores there are; other processes are copies, since no thread of the tests holds a lock of Canevas."""
    import multiprocessing

    def set_cores(count: int) -> None:
        monkeypatch.setattr(many_plans, "cores", lambda: count)
        if hasattr(os, "fork"):
            monkeypatch.setattr(many_plans, "_context", lambda: multiprocessing.get_context("fork"))

    return set_cores


pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("plans"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "json", "sarif", "concise"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_result_is_the_same(canevas_run: Run, at_once: Callable[[int], None], form: str, language: str) -> None:
    shown = []
    for count in (1, 2):
        at_once(count)
        shown.append(canevas_run("check", ".", "--format", form, language=language).assert_exit(1).output)
    assert shown[0] == shown[1]
    assert not many_plans._worker


def test_the_processes_are_waited_for(
    canevas_run: Run, at_once: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command may end its process at once, and would leave behind those that were not yet told to stop."""
    from concurrent.futures import ProcessPoolExecutor

    waited = []
    shutdown = ProcessPoolExecutor.shutdown

    def spy(pool: ProcessPoolExecutor, wait: bool = True, **more: Any) -> None:  # noqa: FBT001, FBT002 - the library's
        waited.append(wait)
        shutdown(pool, wait, **more)

    monkeypatch.setattr(ProcessPoolExecutor, "shutdown", spy)
    at_once(2)
    canevas_run("check", ".").assert_exit(1)
    assert waited == [True]
    assert active_children() == []


@pytest.mark.parametrize("raised", [RuntimeError, KeyboardInterrupt])
def test_no_process_is_left_where_it_stops_midway(
    canevas_run: Run, at_once: Callable[[int], None], monkeypatch: pytest.MonkeyPatch, raised: type[BaseException]
) -> None:
    """Left to itself one would wait for work for ever, and whoever reads the output of the command with it."""
    at_once(2)
    seen = []

    def step(_progress: object) -> None:
        seen.append(active_children())
        if len(seen) == 4:
            raise raised

    monkeypatch.setattr("canevas.cli.progress.Progress.step", step)
    canevas_run("check", ".")
    assert len(seen) == 4
    assert seen[-1]
    for process in active_children():
        process.join(5)
    assert active_children() == []


def test_one_that_cannot_be_read_stops_it_all(canevas_run: Run, at_once: Callable[[int], None], tmp_path: Path) -> None:
    at_once(2)
    (tmp_path / "p05.plan.yaml").write_bytes(b"\xff\xfe")
    outcome = canevas_run("check", ".").assert_exit(4)
    assert "p05.plan.yaml" in outcome.errors
    assert outcome.output == ""


def test_a_plugin_that_fails_is_told_once(
    canevas_run: Run, at_once: Callable[[int], None], write_pack: Callable[..., Path], write_plan: Write
) -> None:
    at_once(2)
    rule = "BAD-01:\n  name: bad\n  severity: error\n  check: python\n  fr: x.\n  en: x.\n"
    write_pack("bad", rules=rule)
    write_plan(REVERSED)
    errors = canevas_run("check", ".").assert_exit(3).errors
    assert errors.count("BAD-01") == 1


def test_where_no_process_may_start_all_is_done_here(
    canevas_run: Run, at_once: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: Any, **_options: Any) -> None:
        raise PermissionError(13, "no semaphores here")

    at_once(2)
    expected = canevas_run("check", ".").output
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    assert canevas_run("check", ".").output == expected


def test_where_a_process_dies_the_rest_is_done_here(
    canevas_run: Run, at_once: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once(2)
    expected = canevas_run("check", ".").output
    here = os.getpid()
    check = many_plans.checked

    def die(engine: Any, path: Any, wanted: Any) -> Any:
        if os.getpid() != here and path.name == "p07.plan.yaml":
            os._exit(9)
        return check(engine, path, wanted)

    monkeypatch.setattr(many_plans, "checked", die)
    assert canevas_run("check", ".").output == expected
