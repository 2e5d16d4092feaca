"""Options that every command takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from canevas.language import LANGUAGES, msgid, translations, user_language

Translate = Callable[[str], str]


def _option(names: list[str], text: str, **settings: Any) -> Callable[[Translate], click.Option]:
    return lambda translate: click.Option(names, help=translate(text), **settings)


COMMON: tuple[Callable[[Translate], click.Option], ...] = (
    _option(["--lang"], msgid("Language of the interface."), type=click.Choice(LANGUAGES)),
    _option(["--on"], msgid("Look at plans as on this date."), metavar="DATE"),
    _option(["--pack", "packs"], msgid("Also load the pack in this folder."), metavar="PATH", multiple=True),
    _option(
        ["--without", "without"], msgid("Do without this plugin or distribution."), metavar="PLUGIN", multiple=True
    ),
    _option(["--debug"], msgid("Show the traceback of an error."), is_flag=True),
)
NAMES = ("lang", "on", "packs", "without", "debug")


def make_command(*params: click.Parameter) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command of a function, with its own parameters and the common ones.

    The function gets the session first, then its own parameters by name.
    """

    def make(function: Callable[..., Any]) -> click.Command:
        def callback(**values: Any) -> Any:
            from canevas.cli.session import Session

            context = click.get_current_context()
            above = context.parent.params if context.parent else {}
            common = {name: values.pop(name, None) or above.get(name) for name in NAMES}
            session = Session(common)
            result = function(session, **values)
            session.report_failures()
            return result

        translate = translations(user_language()).gettext
        return click.Command(
            name=function.__module__.rpartition(".")[2],
            callback=callback,
            params=[*params, *(make_option(translate) for make_option in COMMON)],
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        )

    return make


def option(*names: str, text: str, **settings: Any) -> click.Option:
    """Make an option whose help is shown in the user's language."""
    return click.Option(list(names), help=translations(user_language()).gettext(text), **settings)


def argument(name: str, **settings: Any) -> click.Argument:
    """Make an argument."""
    return click.Argument([name], **settings)


def as_json() -> click.Option:
    """Make the option ``--json`` of read commands."""
    return option("--json", "as_json", is_flag=True, text=msgid("Print JSON, the same in every language."))
