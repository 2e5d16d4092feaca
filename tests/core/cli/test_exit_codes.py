"""How the command ends: one exit code for each kind of failure, and never a traceback unless it is asked for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from canevas.cli.running import BUG, INTERRUPTED, NOT_READ_OR_WRITTEN, USAGE
from canevas.errors import InputError, OutputError, PluginError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

FAULTY = ("start: 2026-03-10", "end: 2026-03-09", "owner: A. Martin")


def test_zero_where_all_is_fine(canevas_run: Run) -> None:
    outcome = canevas_run("types").assert_exit(0)
    assert outcome.errors == ""


def test_one_where_the_plan_has_an_error(canevas_run: Run, write_plan: Callable[..., Path]) -> None:
    write_plan(FAULTY)
    canevas_run("check").assert_exit(1)


def test_zero_where_the_plan_has_only_warnings(canevas_run: Run, write_plan: Callable[..., Path]) -> None:
    write_plan(("start: 2026-03-10", "end: 2026-03-11"))
    canevas_run("check", "--select", "ACT").assert_exit(0)
    canevas_run("check", "--select", "ACT", "--fail-on", "warning").assert_exit(1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nowhere",),
        ("types", "--colour"),
        ("types", "nowhere"),
        ("types", "quality", "more"),
        ("check", "--format"),
        ("check", "--format", "xml"),
        ("check", "--blanks=3"),
        ("check",),
        ("check", "--on", "31/02/2026"),
        ("new",),
        ("new", "quality", "--actions", "nothing"),
        ("rules", "ACT-99"),
        ("plugins", "nowhere"),
        ("indicators", "quality/nothing"),
    ],
)
def test_two_where_the_usage_is_wrong(canevas_run: Run, arguments: tuple[str, ...]) -> None:
    outcome = canevas_run(*arguments).assert_exit(2)
    assert outcome.output == ""
    assert outcome.errors.startswith("canevas: ")


def test_three_where_a_plugin_that_was_needed_failed(canevas_run: Run, write_pack: Callable[..., Path]) -> None:
    write_pack("broken", plan_type="name: [")
    outcome = canevas_run("new", "broken", "--no-input").assert_exit(3)
    assert "broken" in outcome.errors
    canevas_run("types").assert_exit(0)


def test_three_where_a_plugin_that_was_needed_is_blocked(canevas_run: Run) -> None:
    outcome = canevas_run("--without", "quality", "new", "quality", "--no-input").assert_exit(3)
    assert "“quality” is blocked" in outcome.errors


def test_four_where_there_is_no_such_file(canevas_run: Run) -> None:
    assert "nowhere.plan.yaml" in canevas_run("check", "nowhere.plan.yaml").assert_exit(4).errors


def test_four_where_a_file_cannot_be_read(canevas_run: Run, tmp_path: Path) -> None:
    (tmp_path / "latin.plan.yaml").write_bytes("title: Réunion".encode("latin-1"))
    assert "UTF-8" in canevas_run("check").assert_exit(4).errors


def test_four_where_a_file_would_be_overwritten(canevas_run: Run) -> None:
    canevas_run("new", "quality", "--no-input", "-o", "p.plan.yaml", "--actions", "none").assert_exit(0)
    assert "exists already" in canevas_run("new", "quality", "--no-input", "-o", "p.plan.yaml").assert_exit(4).errors


def test_four_where_the_folder_does_not_exist(canevas_run: Run) -> None:
    canevas_run("new", "quality", "--no-input", "-o", "nowhere/p.plan.yaml").assert_exit(4)


def test_four_where_the_system_refuses(canevas_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied", "secret.yaml")

    monkeypatch.setattr("canevas.engine.Engine.plan_types", refused)
    assert canevas_run("types").assert_exit(4).errors == "canevas: secret.yaml: no permission\n"


@pytest.fixture
def bug(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("the gears are stuck")

    monkeypatch.setattr("canevas.engine.Engine.plan_types", broken)


@pytest.mark.usefixtures("bug")
def test_seventy_for_a_bug_without_a_traceback(canevas_run: Run) -> None:
    outcome = canevas_run("types").assert_exit(70)
    assert "bug of Canevas (RuntimeError: the gears are stuck)" in outcome.errors
    assert "Traceback" not in outcome.errors


@pytest.mark.usefixtures("bug")
@pytest.mark.parametrize("arguments", [("--debug", "types"), ("types", "--debug")])
def test_a_traceback_where_it_is_asked_for(canevas_run: Run, arguments: tuple[str, ...]) -> None:
    outcome = canevas_run(*arguments).assert_exit(70)
    assert "Traceback" in outcome.errors


def test_a_traceback_of_an_error_of_the_user_where_it_is_asked_for(canevas_run: Run) -> None:
    outcome = canevas_run("types", "nowhere", "--debug").assert_exit(2)
    assert "Traceback" in outcome.errors
    assert "there is no plan type “nowhere”" in outcome.errors


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, click.Abort])
def test_130_where_the_user_interrupts(
    canevas_run: Run, monkeypatch: pytest.MonkeyPatch, interruption: type[BaseException]
) -> None:
    def interrupted(*_arguments: object) -> None:
        raise interruption

    monkeypatch.setattr("canevas.engine.Engine.plan_types", interrupted)
    assert canevas_run("types").assert_exit(130).errors == "\ncanevas: interrupted\n"


def test_the_codes_are_those_of_the_documentation() -> None:
    docs = Path(__file__).parents[3] / "docs"
    pages = [(docs / name / "reference" / "exit-codes.md").read_text(encoding="utf-8") for name in ("en", "fr")]
    errors = (UsageError, PluginError, InputError, OutputError)
    known = sorted({0, 1, BUG, INTERRUPTED, USAGE, NOT_READ_OR_WRITTEN, *(error.exit_code for error in errors)})
    for page in pages:
        assert [int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)] == known
