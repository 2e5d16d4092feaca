"""Kills the commands that write at every step of reading and writing, lets several run at once, and tells what became of the plan.

Run as ``python killed_commands.py FOLDER KILLS WRITERS``; prints one JSON object.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import killed_writers
from competing_writers import together
from followed_plan import PLAN
from killed_writers import at_each_step

from canevas.cli.running import run

if TYPE_CHECKING:
    from collections.abc import Callable

EVERYWHERE = killed_writers.WATCHED
WRITING = (
    EVERYWHERE[0],
    *(str(Path(EVERYWHERE[1]) / f"{name}.py") for name in ("writing", "history", "kept", "stamp")),
)
COMMANDS = (
    ("add", "Relancer", "--owner", "Zoé"),
    ("set", "A1.owner", "Zoé"),
    ("log", "A1", "Vu", "--status", "fait", "--on", "2025-05-06"),
)


def quietly(arguments: tuple[str, ...]) -> tuple[int, str]:
    """Run a command; give its exit code and what it said on the error stream."""
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        code = run(arguments)
    return code, said.getvalue()


def competing(name: str) -> Callable[[], str]:
    """Make a work that notes something, and tells how that went."""

    def work() -> str:
        code, said = quietly(("log", "A1", f"Note de {name}", "--on", "2025-05-06"))
        return f"{code} {said}"

    return work


def main(folder: Path, kills: int, writers: int) -> None:
    """Kill, and let compete."""
    os.chdir(folder)
    os.fsync = lambda _descriptor: None  # what a process that is killed has written is there without it, only slower
    file = Path("my.plan.yaml")
    before = PLAN.replace("\n", "\r\n").encode()[:-2]  # line ends of Windows, and none at the end

    def prepare() -> None:
        file.write_bytes(before)

    outcome: dict[str, object] = {}
    for command in COMMANDS:
        prepare()
        code, said = quietly(command)
        assert code == 0, said
        after = file.read_bytes()

        def judge(after: bytes = after) -> str:
            found = file.read_bytes()
            return "before" if found == before else "after" if found == after else "torn"

        def write(command: tuple[str, ...] = command) -> None:
            quietly(command)

        killed_writers.WATCHED = EVERYWHERE
        verdicts = at_each_step(write, prepare, kills // 2, judge)
        killed_writers.WATCHED = WRITING  # the few steps between what is kept and the rename, among many of reading
        outcome[command[0]] = [*verdicts, *at_each_step(write, prepare, kills - kills // 2, judge)]
    prepare()
    said_by = together([competing(f"n°{number}") for number in range(writers)])
    outcome["said"] = said_by
    outcome["text"] = file.read_bytes().decode()
    outcome["litter"] = sorted(path.name for path in Path().iterdir() if path.suffix == ".tmp")
    sys.stdout.write(json.dumps(outcome))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
