"""A runner of the command, in the same process, with what it printed and how it ended."""

from __future__ import annotations

import io
import json
import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """What a run of the command did.

    Attributes:
        exit_code: How it ended; see `canevas.cli.running.run`.
        output: What it printed.
        errors: What it printed on the error stream.
    """

    exit_code: int
    output: str
    errors: str

    def assert_exit(self, code: int = 0) -> Outcome:
        """Fail with what was printed where it ended in another way."""
        if self.exit_code != code:
            raise AssertionError(
                f"exit code {self.exit_code}, not {code}\n--- output\n{self.output}\n--- errors\n{self.errors}"
            )
        return self

    def json(self) -> Any:
        """Read the JSON that was printed."""
        return json.loads(self.output)


class _Stream(io.TextIOWrapper):
    """A stream in memory that keeps its bytes, as a process's own streams do."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="")

    def text(self) -> str:
        self.flush()
        raw = self.buffer
        assert isinstance(raw, io.BytesIO)  # noqa: S101 - narrows a type that is known by then
        return raw.getvalue().decode("utf-8")


def run_command(
    *arguments: str, folder: Path, language: str = "en", environment: Mapping[str, str] | None = None
) -> Outcome:
    """Run `canevas` with some arguments.

    Args:
        arguments: What follows the command's name.
        folder: The folder in which it runs.
        language: Language of the interface.
        environment: Further environment variables.
    """
    from canevas.cli.running import run

    output, errors = _Stream(), _Stream()
    before = dict(os.environ)
    os.environ.update({"CANEVAS_LANG": language, **(environment or {})})
    try:
        with chdir(folder), redirect_stdout(output), redirect_stderr(errors):
            code = run(arguments)
    finally:
        os.environ.clear()
        os.environ.update(before)
    return Outcome(code, output.text(), errors.text())
