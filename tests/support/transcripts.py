"""Pages whose commands run in processes of their own, in an environment that a reader could have made."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final

from making.running import PageRun

if TYPE_CHECKING:
    from pathlib import Path

_RUN: Final = ("canevas", "python", "pip")


class TranscriptRun(PageRun):
    """A page that is gone through with the commands of an environment.

    Args:
        page: The page's file.
        folder: An empty folder.
        language: Language of the interface.
        cache: A folder for what is compiled.
        commands: The folder of the environment's commands.
    """

    def __init__(self, page: Path, folder: Path, language: str, cache: Path, commands: Path) -> None:
        super().__init__(page, folder, language, cache)
        self.commands_of = commands

    def _answer(self, words: list[str], line: int) -> tuple[str, int]:
        if words[0] not in _RUN:
            return super()._answer(words, line)
        command = ["python", "-m", *words] if words[0] == "pip" else words
        done = subprocess.run(
            [self.commands_of / command[0], *command[1:]],
            cwd=self.folder,
            env={**os.environ, **self.environment, "CANEVAS_LANG": self.language},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.stdout, done.returncode
