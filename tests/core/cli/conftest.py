"""What the tests of the command share: plans with known faults, small packs, the command at a terminal."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

COMMAND = [sys.executable, "-c", "from canevas.cli import main; main()"]
LONGEST_WAIT = 30


@pytest.fixture
def command_environment(canevas_cache: Path) -> Mapping[str, str]:
    """Give the environment of a process of the command, in French, on a fixed day."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CANEVAS_", "LC_", "LANG", "PYTHON"))}
    return {**kept, "CANEVAS_CACHE": str(canevas_cache), "CANEVAS_LANG": "fr", "CANEVAS_TODAY": "2026-11-24"}


@pytest.fixture
def run_process(command_environment: Mapping[str, str], tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
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
            [*COMMAND, *arguments], cwd=folder, env=dict(environment), stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )  # fmt: skip
        os.close(slave)
        self.output = ""
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
        self.output += content.decode("utf-8").replace("\r\n", "\n")
        return bool(content)

    def expect(self, text: str) -> None:
        """Wait until a text is printed after what was seen before."""
        while text not in self.output[self._seen :]:
            if not self._read():
                raise AssertionError(f"it ended without “{text}”:\n{self.output[self._seen:]}")
        self._seen = self.output.index(text, self._seen) + len(text)

    def answer(self, prompt: str, typed: str) -> None:
        """Wait for a prompt and type an answer."""
        self.expect(prompt)
        os.write(self._master, f"{typed}\n".encode())

    def send(self, control: bytes) -> None:
        """Press a key."""
        os.write(self._master, control)

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
        one = Terminal(arguments, tmp_path, {**command_environment, "TERM": "dumb", "COLUMNS": "100", **environment})
        started.append(one)
        return one

    yield start
    for one in started:
        one.close()
