"""`canevas --version`: what a report of a fault needs, on any machine, however broken."""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from canevas.cli.version import LIBRARIES
from canevas.version import __version__

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

ROOT = Path(__file__).parents[3]


def test_the_first_line_is_for_scripts(canevas_run: Run) -> None:
    for arguments in (("--version",), ("--lang", "en", "--version"), ("--version", "--lang", "fr")):
        assert canevas_run(*arguments).assert_exit(0).output.splitlines()[0] == f"canevas {__version__}"


def test_both_ways_to_it_say_the_same(canevas_run: Run) -> None:
    assert canevas_run("--version").output == canevas_run("--debug", "--version").output


def test_the_rest_is_for_reports(canevas_run: Run) -> None:
    _first, python, libraries, plugins = canevas_run("--version").assert_exit(0).output.splitlines()
    release = ".".join(str(part) for part in sys.version_info[:3])
    assert python == f"Python {release} ({sys.implementation.name}), {sys.platform}, utf-8, en"
    assert "pydantic 2." in libraries
    assert "?" not in libraries
    named = plugins.removeprefix(f"plugins of canevas {__version__}: ").split(", ")
    assert {"generic", "html", "json", "markdown", "quality"} <= set(named)
    assert named == sorted(named)


def test_it_speaks_french(canevas_run: Run) -> None:
    shown = canevas_run("--version", language="fr").assert_exit(0).output
    assert re.search(rf"^extensions de canevas {re.escape(__version__)} : (\S+, )*html", shown, re.MULTILINE)


def test_the_libraries_are_those_that_the_project_stands_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sorted(LIBRARIES) == sorted(one.partition(">")[0].lower() for one in project["dependencies"])


def test_packs_of_the_project_and_what_is_blocked(
    canevas_run: Run, write_pack: Callable[..., Path], tmp_path: Path
) -> None:
    write_pack("mine", pack="not even a manifest")
    (tmp_path / "canevas.toml").write_text('without = ["quality"]\n', encoding="utf-8")
    lines = canevas_run("--version").assert_exit(0).output.splitlines()
    assert lines[3].startswith(f"plugins of canevas {__version__}: ")
    assert "quality" not in lines[3]
    assert lines[4].startswith("plugins of ")
    assert lines[4].endswith("mine: mine")
    assert lines[5] == f"blocked plugins: quality (canevas {__version__})"


def test_what_is_blocked_is_so_however_its_name_is_written(
    canevas_run: Run, write_pack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack("night-shift", plan_type="fr: x\n")
    monkeypatch.setenv("CANEVAS_WITHOUT", "Quality Night__Shift")
    lines = canevas_run("--version").assert_exit(0).output.splitlines()
    assert lines[-1] == f"blocked plugins: quality (canevas {__version__}), night-shift (project)"
    plugins = json.loads(canevas_run("plugins", "--json").assert_exit(0).output)["plugins"]
    assert [one["name"] for one in plugins if one["status"] == "blocked"] == ["night-shift", "quality"]


def test_a_broken_configuration_costs_a_line(canevas_run: Run, tmp_path: Path) -> None:
    (tmp_path / "canevas.toml").write_text("[", encoding="utf-8")
    lines = canevas_run("--version").assert_exit(0).output.splitlines()
    assert lines[0] == f"canevas {__version__}"
    assert "canevas.toml" in lines[3]
    assert lines[4].startswith("plugins of canevas")


def test_a_broken_installation_costs_a_line(canevas_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_cache: Path) -> None:
        raise ValueError("metadata \x1b[2J")

    monkeypatch.setattr("canevas.plugins.discovery.installed", broken)
    lines = canevas_run("--version").assert_exit(0).output.splitlines()
    assert lines[0] == f"canevas {__version__}"
    assert lines[3] == "plugins: ValueError: metadata \\u001b[2J"


@pytest.mark.skipif(sys.platform == "win32", reason="a device of Unix")
def test_without_a_cache(run_process: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
    done = run_process("--version", CANEVAS_CACHE=f"{os.devnull}/cache")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"quality" in done.stdout


def test_without_a_home(canevas_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    outcome = canevas_run("--version", environment={"CANEVAS_CACHE": ""}).assert_exit(0)
    assert "quality" in outcome.output
    assert "quality" in canevas_run("types", environment={"CANEVAS_CACHE": ""}).assert_exit(0).output


def test_a_folder_of_the_import_path_that_is_gone(canevas_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", ["/nowhere/at/all", *sys.path])
    assert "?" not in canevas_run("--version").assert_exit(0).output.splitlines()[2]
