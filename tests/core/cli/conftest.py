"""What the tests of the command share: plans with known faults, small packs, the command at a terminal."""

from __future__ import annotations

import codecs
import os
import select
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

COMMAND = [sys.executable, "-c", "from canevas.cli import main; main()"]
LONGEST_WAIT = 30


@pytest.fixture(autouse=True)
def same_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrap to one width, wherever and in however many processes the tests run."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def command_environment(canevas_cache: Path, canevas_state: Path) -> Mapping[str, str]:
    """Give the environment of a process of the command, in French, on a fixed day."""
    left_out = ("CANEVAS_", "LC_", "LANG", "PYTHONIOENCODING", "PYTHONUTF8")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(left_out)}
    own = {"CANEVAS_CACHE": str(canevas_cache), "CANEVAS_DATA": str(canevas_cache / "data")}
    own["CANEVAS_STATE"] = str(canevas_state)
    return {**kept, **own, "CANEVAS_LANG": "fr", "CANEVAS_TODAY": "2026-11-24"}


@pytest.fixture
def run_process(
    command_environment: Mapping[str, str], tmp_path: Path
) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run the command in a process of its own, its output as bytes."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*COMMAND, *arguments],
            cwd=tmp_path,
            env={**command_environment, **environment},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=LONGEST_WAIT,
        )

    return run


def _hear_interrupts() -> None:
    """Undo what a shell does to processes in the background: they ignore Ctrl+C, and so would the command."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """The command at a terminal: what it prints is waited for, answers are typed.

    Args:
        arguments: What follows the command's name.
        folder: The folder in which it runs.
        environment: Its environment.
    """

    def __init__(self, arguments: tuple[str, ...], folder: Path, environment: Mapping[str, str]) -> None:
        import pty

        self._master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [*COMMAND, *arguments], cwd=folder, env=dict(environment), stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            preexec_fn=_hear_interrupts,  # noqa: PLW1509 - one call that touches no lock
        )  # fmt: skip
        os.close(slave)
        self.output = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._seen = 0
        self._deadline = time.monotonic() + LONGEST_WAIT

    def _read(self) -> bool:
        """Read what there is; tell whether more may come."""
        ready, _, _ = select.select([self._master], [], [], max(self._deadline - time.monotonic(), 0))
        if not ready:
            raise AssertionError(f"nothing more came after {LONGEST_WAIT} s:\n{self.output}")
        try:
            content = os.read(self._master, 65536)
        except OSError:  # Linux says so at the end
            return False
        self.output += self._decoder.decode(content).replace("\r", "")
        return bool(content)

    def expect(self, text: str) -> None:
        """Wait until a text is printed after what was seen before."""
        while text not in self.output[self._seen :]:
            if not self._read():
                raise AssertionError(f"it ended without “{text}”:\n{self.output[self._seen :]}")
        self._seen = self.output.index(text, self._seen) + len(text)

    def answer(self, prompt: str, typed: str) -> None:
        """Wait for a prompt and type an answer."""
        self.expect(prompt)
        os.write(self._master, f"{typed}\n".encode())

    def end_input(self) -> None:
        """Press Ctrl+D."""
        os.write(self._master, b"\x04")

    def interrupt(self) -> None:
        """Do what Ctrl+C does, again where it came in the moment between the prompt and the wait for an answer."""
        for _ in range(LONGEST_WAIT):
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(1)
            except subprocess.TimeoutExpired:
                continue
            return

    def end(self) -> int:
        """Read to the end; give the exit code."""
        while self._read():
            pass
        return self.process.wait(LONGEST_WAIT)

    def close(self) -> None:
        """End the process where a test failed before."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._master)


@pytest.fixture
def terminal(command_environment: Mapping[str, str], tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Start the command at a terminal: `terminal("new", "quality")`."""
    if sys.platform == "win32":
        pytest.skip("pseudo-terminals are Unix's")
    started: list[Terminal] = []

    def start(*arguments: str, **environment: str) -> Terminal:
        one = Terminal(arguments, tmp_path, {**command_environment, "TERM": "dumb", **environment})
        started.append(one)
        return one

    yield start
    for one in started:
        one.close()


SOUND = """\
canevas: 1
type: quality
language: fr
title: Moins de réclamations
owner: Responsable qualité
period: {start: 2026-01-05, end: 2026-06-30}
calendar: FR
objectives:
  - id: O1
    statement: Ramener les retours de 4 % à 2 % d'ici le 30 juin 2026
    indicators: [I1]
indicators:
  - id: I1
    card: quality/complaint-rate
    baseline: {value: 4, date: 2026-01-05}
    target: {value: 2, date: 2026-06-30}
actions:
"""


def _action(number: int, *lines: str) -> str:
    return f"  - id: A{number}\n    title: Action {number}\n" + "".join(f"    {line}\n" for line in lines)


@pytest.fixture
def write_plan(tmp_path: Path) -> Callable[..., Path]:
    """Write a plan: a sound beginning, then actions, each with its own lines."""

    def write(*actions: tuple[str, ...], name: str = "p.plan.yaml", text: str = "") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        body = "".join(_action(number, *lines) for number, lines in enumerate(actions, start=1))
        path.write_text(text or SOUND + body, encoding="utf-8")
        return path

    return write


@pytest.fixture
def write_pack(tmp_path: Path) -> Callable[..., Path]:
    """Write a pack of this project: files by name."""

    def write(name: str, **files: str) -> Path:
        folder = tmp_path / ".canevas" / "packs" / name
        folder.mkdir(parents=True)
        (folder / "pack.yaml").write_text(files.pop("pack", f"canevas: 1\npack: {name}\n"), encoding="utf-8")
        for file, text in files.items():
            (folder / f"{file}.yaml").write_text(text, encoding="utf-8")
        return folder

    return write
