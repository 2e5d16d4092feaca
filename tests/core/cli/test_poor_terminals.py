"""Every command on terminals that can do little, in French: old encodings, no width, nobody who reads."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

import pytest

from canevas.cli.running import run
from canevas.cli.table import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

pytestmark = pytest.mark.slow

LINES = {
    "add": "add p.plan.yaml Œuvre… --as risk --dry-run",
    "appraise": "appraise p.plan.yaml",
    "baseline": "baseline p.plan.yaml",
    "check": "check p.plan.yaml",
    "completion": "completion bash",
    "diff": "diff p.plan.yaml q.plan.yaml",
    "indicators": "indicators quality",
    "log": "log p.plan.yaml A1 Œuvre… --on 2026-05-11 --dry-run",
    "new": "new quality --dry-run --title Œuvre…",
    "plugins": "plugins",
    "renew": "renew p.plan.yaml --dry-run --start 2026-07-01",
    "render": "render p.plan.yaml --to md -o -",
    "rules": "rules",
    "schema": "schema quality",
    "set": "set p.plan.yaml title Œuvre… --dry-run",
    "smart": "smart Réduire",
    "status": "status p.plan.yaml --on 2026-05-11",
    "suggest": "suggest réclamations",
    "templates": "templates quality",
    "types": "types quality",
}
"""A line for each command that prints much, with letters that old encodings lack."""


@pytest.fixture(autouse=True)
def plan(write_plan: Callable[..., Path]) -> Path:
    write_plan(("start: 2026-05-08", "end: 2026-05-10", "title: Œuvre, 12 €, ≥ 3, 你好"), name="q.plan.yaml")
    return write_plan(("start: 2026-05-08", "end: 2026-05-09", "comment: Œuvre, 12 €, ≥ 3, 你好"))


def test_every_command_has_its_line() -> None:
    # `undo` prints what `check --fix` does; `upgrade` wants a plan that `new` made, and prints what `undo` does
    assert sorted([*LINES, "undo", "upgrade"]) == sorted(COMMANDS)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("command", [*LINES, "help", "version"])
def test_an_encoding_that_lacks_letters(
    canevas_run: Run, monkeypatch: pytest.MonkeyPatch, canevas_cache: Path, tmp_path: Path, command: str, encoding: str
) -> None:
    line = LINES.get(command, f"--{command}")
    expected = canevas_run(*line.split(), language="fr")
    output, errors = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="") for _ in range(2))
    monkeypatch.setenv("CANEVAS_CACHE", str(canevas_cache))
    monkeypatch.setenv("CANEVAS_LANG", "fr")
    with chdir(tmp_path), redirect_stdout(output), redirect_stderr(errors):
        assert run(line.split()) == expected.exit_code
    for stream, text in ((output, expected.output), (errors, expected.errors)):
        stream.flush()
        raw = stream.buffer
        assert isinstance(raw, io.BytesIO)
        shown = raw.getvalue()
        if command in ("completion", "render"):  # which print bytes: a file is the same on every system
            assert shown.decode("utf-8") == text
        else:
            assert shown.decode(encoding).count("?") == text.count("?") + text.count("你好") * 2
            assert len(shown.splitlines()) == len(text.splitlines())


@pytest.mark.parametrize("columns", ["20", "wide"])
@pytest.mark.parametrize("command", [*LINES, "help"])
def test_a_terminal_of_any_width(canevas_run: Run, command: str, columns: str) -> None:
    line = LINES.get(command, f"--{command}")
    expected = canevas_run(*line.split(), language="fr")
    outcome = canevas_run(*line.split(), language="fr", environment={"COLUMNS": columns})
    assert outcome.assert_exit(expected.exit_code).errors == ""
    assert "".join(outcome.output.split()) != ""


MAIN = f'"{sys.executable}" -c "from canevas.cli import main; main()"'


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
@pytest.mark.parametrize("command", LINES)
def test_nobody_reads_or_writes(command_environment: Mapping[str, str], tmp_path: Path, command: str) -> None:
    """The output is closed, the input is closed, and whoever reads stops after a line: it ends, and says nothing of that."""
    line = f"{MAIN} {LINES[command]}"
    for wanted in (f"{line} >&-", f"{line} <&- | head -1"):
        done = subprocess.run(
            ["sh", "-c", wanted], cwd=tmp_path, env=command_environment, capture_output=True, check=False, stdin=subprocess.DEVNULL
        )  # fmt: skip
        assert done.returncode in (0, 1)  # 1 where `check` found an error
        assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors of Unix")
def test_no_file_takes_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    """What is written to the number of the output must never land in somebody's plan."""
    script = (
        "import os; from canevas.cli.streams import prepare; prepare(); os._exit(os.open('p.plan.yaml', os.O_RDWR))"
    )
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -c "{script}" <&- >&- 2>&-'], cwd=tmp_path, env=dict(os.environ), check=False
    )
    assert done.returncode >= 3
