"""Help: whole in both languages, within the width of a page, and never about what does not exist."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import pytest

import canevas.cli.commands
from canevas.cli.table import COMMANDS, EVERYDAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

# Words of click's that its own help would show.
ENGLISH = ("Usage:", "Options:", "Commands:", "Show", "COMMAND", "FILE", "PATH", "TEXT")


ALL = [*COMMANDS, *(f"{first} {second}" for first, entry in COMMANDS.items() for second in entry.commands)]


def test_the_table_lists_the_modules() -> None:
    names = [name.replace(" ", "_") for name in ALL]
    assert sorted(names) == sorted(module.name for module in iter_modules(canevas.cli.commands.__path__))
    assert all(callable(import_module(f"canevas.cli.commands.{name}").command) for name in names)


def test_alone_it_shows_the_everyday_commands(canevas_run: Run) -> None:
    shown = canevas_run(language="fr").assert_exit(0).output
    assert shown.startswith("Canevas : des plans d'action que l'on suit.\n\nCommencer       canevas new ")
    assert shown.endswith("\nLes autres commandes : canevas --help\n")


def test_alone_it_names_only_commands_that_exist(canevas_run: Run) -> None:
    named = set(re.findall(r"canevas (\w+)", canevas_run().output))
    assert named <= set(COMMANDS)
    assert {command.split()[1] for _heading, command, _text in EVERYDAY} == named


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("command", ["", *ALL])
def test_every_command_has_a_whole_help(canevas_run: Run, command: str, language: str) -> None:
    arguments = [*command.split(), "--help"]
    shown = canevas_run(*arguments, language=language).assert_exit(0).output
    lines = shown.splitlines()
    assert lines[0].startswith(f"{'Usage :' if language == 'fr' else 'Usage:'} canevas {command}".rstrip())
    assert max(len(line) for line in lines) <= 100
    for number, line in enumerate(lines):
        if re.match(r"  (-\w, )?--[\w-]+", line) and re.search(r"  +\S", line[2:]) is None:
            assert lines[number + 1].startswith("       "), f"no help for {line.strip()}"
    if language == "fr":
        assert [word for word in ENGLISH if re.search(rf"(?<!\w){word}(?!\w)", shown)] == []


def test_help_has_a_short_name_and_works_after_other_options(canevas_run: Run) -> None:
    assert canevas_run("-h").output == canevas_run("--help").output
    assert canevas_run("new", "-h").output == canevas_run("new", "quality", "--title", "x", "--help").output


def test_help_lists_commands_before_options(canevas_run: Run) -> None:
    shown = canevas_run("--help").output
    assert shown.index("Commands:") < shown.index("  new ") < shown.index("Options:")


def test_help_of_a_command_lists_what_it_does_besides(canevas_run: Run) -> None:
    shown = canevas_run("templates", "--help").output
    assert shown.index("Commands:") < shown.index("  eject ") < shown.index("Options:")
    assert "Commands:" not in canevas_run("types", "--help").output
