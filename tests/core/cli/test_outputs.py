"""The command as a process: what reaches files, pipes and poor terminals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Process = Callable[..., subprocess.CompletedProcess[bytes]]

pytestmark = pytest.mark.slow

MAIN = [sys.executable, "-c", "from canevas.cli import main; main()"]


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1252"])
def test_accents_are_right_where_the_encoding_has_them(run_process: Process, encoding: str) -> None:
    done = run_process("nouveau", PYTHONIOENCODING=encoding)
    shown = done.stderr.decode(encoding).strip()
    assert shown == "canevas : « nouveau » n'est pas une commande. Vouliez-vous dire « new » ?"


def test_they_degrade_readably_elsewhere(run_process: Process, write_plan: Callable[..., Path]) -> None:
    write_plan(text="canevas: 1\ntype: quality\ntitle: Délai : moins d'œufs\n")
    shown = run_process("check", PYTHONIOENCODING="ascii").stdout.decode("ascii")
    assert "    3 | title: Delai : moins d'oeufs\n      |              ^\n" in shown
    assert "un << : >> suivi d'une espace coupe ce texte en deux." in shown
    assert "n'a pas pu etre lue." in shown
    assert "?" not in shown


def test_marks_that_latin_1_lacks(run_process: Process, write_plan: Callable[..., Path]) -> None:
    write_plan(("start: 2026-03-10", "end: 2026-03-09", "owner: A. Martin"))
    shown = run_process("check", PYTHONIOENCODING="latin-1").stdout.decode("latin-1")
    assert " | " in shown
    assert "?" not in shown


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_loses_no_character(run_process: Process, encoding: str) -> None:
    raw = run_process("types", "--json", PYTHONIOENCODING=encoding).stdout
    names = {one["id"]: one["name"]["fr"] for one in json.loads(raw.decode("utf-8"))["types"]}
    assert names["quality"] == "Plan qualité et amélioration"


def test_a_table_for_spreadsheets_is_the_same_everywhere(run_process: Process) -> None:
    tables = {
        run_process("indicators", "quality", "--csv", PYTHONIOENCODING=name).stdout for name in ("ascii", "utf-8")
    }
    assert len(tables) == 1
    table = tables.pop()
    assert table.startswith(b"\xef\xbb\xbfRep\xc3\xa8re;Nom;")
    assert table.count(b"\r\n") == table.count(b"\n")


def test_nobody_reads_to_the_end(command_environment: Mapping[str, str], tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as output:
        done = subprocess.run(
            [*MAIN, "types"], stdout=output, stderr=subprocess.PIPE, env=command_environment, cwd=tmp_path, check=False
        )
    assert (done.returncode, done.stderr) == (4, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_the_disk_is_full(command_environment: Mapping[str, str], tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as output:
        done = subprocess.run(
            [*MAIN, "types"], stdout=output, stderr=subprocess.PIPE, env=command_environment, cwd=tmp_path, check=False
        )
    assert done.returncode == 4
    assert done.stderr.decode().splitlines() == ["canevas : le résultat n'a pas pu être écrit : il n'y a plus de place"]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
@pytest.mark.parametrize(("closed", "code"), [("types >&-", 0), ("nouveau 2>&-", 2), ("types <&-", 0)])
def test_a_stream_is_closed(command_environment: Mapping[str, str], tmp_path: Path, closed: str, code: int) -> None:
    line = f'"{sys.executable}" -c "from canevas.cli import main; main()" {closed}'
    done = subprocess.run(["sh", "-c", line], env=command_environment, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_without_a_terminal_nothing_colours_or_asks(run_process: Process, write_plan: Callable[..., Path]) -> None:
    """Whatever the environment says of terminals: the output is a pipe."""
    write_plan(("start: 2026-03-10", "end: 2026-03-09"))
    loud = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    for arguments in (
        ("check",),
        ("types", "quality"),
        ("plugins",),
        ("rules", "ACT-01"),
        ("new", "quality"),
        ("new",),
    ):
        done = run_process(*arguments, **loud)
        assert b"\x1b" not in done.stdout + done.stderr
        assert b" : \n" not in done.stdout


def test_remarks_come_on_the_output_and_errors_on_the_other_stream(run_process: Process) -> None:
    done = run_process("types", "nowhere")
    assert done.stdout == b""
    assert done.stderr
