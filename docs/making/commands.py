"""The commands, as they explain themselves."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from canevas.cli.table import COMMANDS
from canevas.language import translations
from canevas.testing import run_command
from making.wording import block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from making.wording import Words


def commands(words: Words) -> Iterator[str]:
    """Give the `--help` of every command, those of two words after the one that they belong to."""
    yield from block(help_of("", words.language))
    for name, entry in COMMANDS.items():
        for command, one in ((name, entry), *((f"{name} {word}", part) for word, part in entry.commands.items())):
            yield from (f"## canevas {command}", "", translations(words.language).gettext(one.help))
            yield from block(help_of(command, words.language))


def help_of(command: str, language: str) -> str:
    """Give what a command says with `--help`, as wide as on a wide terminal."""
    environment = {"COLUMNS": "100", "NO_COLOR": "1", "HOME": os.environ.get("HOME", "")}
    outcome = run_command(
        *command.split(), "--help", folder=Path(__file__).parent, language=language, environment=environment
    )
    return outcome.assert_exit().output
