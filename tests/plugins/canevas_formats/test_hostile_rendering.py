"""Rendering what is hostile reaches neither the network nor other programs nor files, and ends, however long a text is."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from documents_read_back import FORMATS
from hostile_plans import HOSTILE, rich, saying

from canevas import Engine

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are Unix's"),
]

SCRIPT = Path(__file__).parents[2] / "support" / "watched_rendering.py"
DAY = date(2026, 3, 2)
HARMLESS = "Zébulon"
LONG = {
    "letters": "é" * 100_000,
    "markup": '<&"' * 33_000,
    "typst": "#$*_" * 25_000,
    "lines": "a\n" * 4_000,
    "backslashes": "\\" * 10_000,
    "braces": "{{ {% " * 16_000,
}
"""Texts of 100 kB; those that are typeset letter by letter, or a page for a few, are shorter."""
REACHING = (
    "html",
    "entities",
    "typst",
    "jinja",
    "formula",
    "paths",
    "latex",
    "markdown",
    "mermaid",
    "calendar",
    "word fields",
)
"""Those that name something to read, to fetch or to start."""
SECONDS = 240
"""Of the processor, for every format of a plan: the slowest takes some 30 on a machine of today."""


KNOWN = {("open to write", os.devnull), ("open", "/usr/share/zoneinfo/UTC")}
"""Where what plugins print goes to, and what the calendar's library asks the system for."""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    return Engine.discover(folder, today=DAY, cache=folder / "cache")


@pytest.fixture
def watched(tmp_path: Path) -> Callable[..., Any]:
    """Render plans in a process that is watched."""

    def run(plans: dict[str, Any], formats: tuple[str, ...] = FORMATS, *before: str, seconds: int = 0) -> Any:
        project = tmp_path / "project"
        project.mkdir(exist_ok=True)
        asked = {
            "project": str(project),
            "day": DAY.isoformat(),
            "plans": plans,
            "formats": formats,
            "seconds": seconds,
        }
        kept = {key: value for key, value in os.environ.items() if not key.startswith("CANEVAS_")}
        done = subprocess.run(
            [*before, sys.executable, str(SCRIPT)], input=json.dumps(asked, default=str), capture_output=True, text=True, check=False,
            env={**kept, "TMPDIR": str(project), "CANEVAS_PLUGIN_SECONDS": str(SECONDS)},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout)

    return run


@pytest.fixture
def plans(engine: Engine) -> dict[str, dict[str, Any]]:
    plan, plan_type = rich(engine, "quality"), engine.plan_type("quality")
    texts = {"harmless": HARMLESS, **{name: HOSTILE[name] for name in REACHING}}
    return {name: saying(plan, plan_type, text) for name, text in texts.items()}


def test_it_reaches_nothing(watched: Callable[..., Any], plans: dict[str, Any]) -> None:
    usual = watched({"harmless": plans["harmless"]})
    found = watched(plans)
    assert [error for error in found["made"].values() if isinstance(error, str)] == []
    assert found["steps"] == usual["steps"] != []
    assert {tuple(step) for step in found["steps"]} <= KNOWN


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed: Typst's own code is not looked at")
def test_typst_s_own_code_reaches_nothing(watched: Callable[..., Any], plans: dict[str, Any], tmp_path: Path) -> None:
    """What is written in Rust tells Python nothing of what it opens; the system knows."""
    calls = []
    for names in (["harmless"], ["harmless", "typst", "paths", "latex", "jinja"]):
        log = tmp_path / f"{len(names)}.strace"
        tracer = (
            "strace",
            "-f",
            "-qq",
            "-o",
            str(log),
            "-e",
            "trace=connect,socket,execve,openat,open,creat,unlink,rename",
        )
        watched({name: plans[name] for name in names}, ("pdf", "png"), *tracer)
        calls.append(_calls(log.read_text(encoding="utf-8", errors="replace"), str(tmp_path)))
    assert calls[1] - calls[0] == set()
    assert [one for one in calls[0] if one.startswith(("connect", "socket")) and "AF_INET" in one] == []


def _calls(log: str, folder: str) -> set[str]:
    """Give each call with its path, but those within a folder."""
    found = {re.sub(r"\A\d+ +|0x[0-9a-f]+", "", line).partition(" = ")[0] for line in log.splitlines()}
    return {one for one in found if folder not in one and "resumed>" not in one and "unfinished" not in one}


@pytest.mark.parametrize("name", LONG)
def test_titles_of_any_length_are_written_in_bounded_time(
    watched: Callable[..., Any], engine: Engine, name: str
) -> None:
    plan, text = rich(engine, "quality"), LONG[name]
    plan["title"] = plan["actions"][0]["title"] = text
    found = watched({"long": plan}, seconds=SECONDS)
    assert {to: size for to, size in found["made"].items() if not isinstance(size, int)} == {}
    assert len(found["made"]) == len(FORMATS)
