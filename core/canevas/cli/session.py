"""One run of the command: the user's language, the engine, and how things are printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from canevas.cli.streams import shown
from canevas.engine import Engine, project_plan, read_date
from canevas.language import Message, msg, pick, printed, user_language


class Session:
    """What the commands share.

    Args:
        options: The common options.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.options = options
        self.language = user_language()

    @cached_property
    def engine(self) -> Engine:
        """The engine, with every plugin that applies in this folder."""
        today = read_date(self.options["on"], "--on") if self.options.get("on") else None
        return Engine.discover(
            Path(), packs=self.options.get("packs") or (), without=self.options.get("without") or (), today=today
        )

    @property
    def is_interactive(self) -> bool:
        """Tell whether somebody sits at a terminal."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    def text(self, text: Any) -> str:
        """Give a message, a bilingual text or a value in the user's language."""
        return pick(text, self.language) if isinstance(text, Message | Mapping) else printed(text, self.language)

    def say(self, text: Any = "", *, error: bool = False) -> None:
        """Print a line; what came from a plan or a pack cannot command the terminal."""
        click.echo(shown(self.text(text)), err=error)

    def style(self, text: str, **styles: Any) -> str:
        """Give a text with colours, on a terminal that wants them."""
        from canevas.cli.streams import wants_colour

        return click.style(text, **styles) if wants_colour() else text

    def print_styled(self, text: str) -> None:
        """Print a line that holds styles of ours."""
        click.echo(text, color=True)

    def print_json(self, data: Mapping[str, Any]) -> None:
        """Print JSON; every answer says the version of its form."""
        click.echo(json.dumps({"format": 1, **data}, ensure_ascii=False, indent=2, default=str))

    def definitions(self, rows: list[tuple[str, str]]) -> None:
        """Print two columns, the second wrapped to the terminal."""
        from canevas.cli.streams import width

        formatter = click.HelpFormatter(width=width())
        formatter.write_dl([(shown(left), shown(right)) for left, right in rows])
        click.echo(formatter.getvalue(), nl=False)

    def paragraph(self, text: str, indent: int = 0) -> None:
        """Print a text wrapped to the terminal."""
        from canevas.cli.streams import width

        click.echo(click.wrap_text(shown(text), width(), " " * indent, " " * indent))

    def plan_file(self, given: Path | None) -> Path:
        """Give the plan that was named, or the only one of this folder."""
        return given or project_plan(Path())

    def report_failures(self) -> None:
        """Say on the error stream which plugins failed; never silently."""
        if "engine" not in vars(self):
            return
        for status in self.engine.plugins(whole=False):
            for error in status.errors:
                self.say(msg("plugin {plugin}: {error}", plugin=str(status.provenance), error=error), error=True)
            if status.errors and status.hint is not None:
                self.say("  " + self.text(status.hint), error=True)
