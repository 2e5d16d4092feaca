"""The group of commands: lazy, translated, with a way out for every error."""

from __future__ import annotations

import gettext
import os
import sys
from typing import TYPE_CHECKING, Any, Final

import click

from canevas.cli.table import COMMANDS, EVERYDAY
from canevas.errors import CanevasError
from canevas.language import LANGUAGES, msg, translations, user_language
from canevas.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

BUG: Final = 70
USAGE: Final = 2
INTERRUPTED: Final = 130
UNWRITABLE: Final = 4
_NEAR: Final = 0.6


class LazyGroup(click.Group):
    """Commands by name; each module is imported when its command runs, and none for help."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is given from outside
        """Give the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the signature is given from outside
        """Import a command's module."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = import_module(f"canevas.cli.commands.{cmd_name}").command
        command.help = _(COMMANDS[cmd_name].help)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; where there is none of that name, say which one may have been meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(_unknown(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the signature is given from outside
        """List the commands from the table."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(entry.help)) for name, entry in COMMANDS.items()])


def _unknown(name: str) -> str:
    """Say that there is no such command, and which one may have been meant."""
    from canevas.catalogue.names import plain

    typed = plain(name)
    meant = next((command for command, entry in COMMANDS.items() if typed in entry.also), None)
    if meant is None:
        from difflib import get_close_matches

        words = {word: command for command, entry in COMMANDS.items() for word in (command, *entry.also)}
        close = get_close_matches(typed, list(words), n=1, cutoff=_NEAR)
        meant = words[close[0]] if close else None
    language = user_language()
    if meant:
        return msg("“{name}” is not a command. Did you mean “{command}”?", name=name, command=meant).render(language)
    return msg("“{name}” is not a command. `canevas --help` lists them.", name=name).render(language)


def _(text: str) -> str:
    return translations(user_language()).gettext(text)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001, FBT001 - the signature is given from outside
    if value and not ctx.resilient_parsing:
        click.echo(f"canevas {__version__}")
        ctx.exit()


def build_group() -> LazyGroup:
    """Build the group; its texts are those of the user's language."""
    from canevas.cli.options import COMMON

    def alone(**_options: Any) -> None:
        context = click.get_current_context()
        if context.invoked_subcommand is None:
            _everyday()

    version = click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_version,
        help=_("Show the version and exit."),
    )
    return LazyGroup(
        name="canevas", callback=alone, invoke_without_command=True, params=[version, *(make(_) for make in COMMON)],
        help=_("Action plans that are followed: start one from a type, check it, hand it around."),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )  # fmt: skip


def _everyday() -> None:
    """Show the everyday commands."""
    click.echo(_("Canevas: action plans that are followed.") + "\n")
    headings = [_(heading) if heading else "" for heading, _command, _text in EVERYDAY]
    width = max(len(heading) for heading in headings)
    for heading, (_heading, command, text) in zip(headings, EVERYDAY, strict=True):
        click.echo(f"{heading:{width}}  {command:19}  {_(text)}")
    click.echo("\n" + _("The other commands: canevas --help"))


def run(arguments: Sequence[str]) -> int:
    """Run the command line.

    Args:
        arguments: What follows the command's name.

    Returns:
        The exit code: 0 fine, 1 the checked plan has errors, 2 wrong usage, 3 a plugin that was needed failed, 4 something
        could not be read or written, 70 a bug, 130 interrupted.
    """
    from canevas.cli.streams import prepare

    prepare()
    language = _wanted_language(arguments) or user_language()
    os.environ["CANEVAS_LANG"] = language
    _translate_click(language)
    try:
        return _ended(build_group().main(list(arguments), prog_name="canevas", standalone_mode=False))
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        click.echo("", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        _tell(error.format_message())
        return USAGE
    except CanevasError as error:
        _tell(error.render(language))
        if _debugging(arguments):
            raise
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNWRITABLE
    except Exception as error:
        if _debugging(arguments):
            raise
        message = msg(
            "this is a bug of Canevas ({kind}: {text}). Run again with --debug and report what it prints.",
            kind=type(error).__name__,
            text=str(error),
        )
        _tell(message.render(language))
        return BUG


def _ended(result: object) -> int:
    return result if isinstance(result, int) else 0


def _tell(text: str) -> None:
    """Print an error the way every command does."""
    from canevas.cli.streams import shown

    first, *rest = text.splitlines() or [""]
    colon = " :" if user_language() == "fr" else ":"
    click.echo(f"canevas{colon} {shown(first)}", err=True)
    for line in rest:
        click.echo(f"  {shown(line)}", err=True)


def _debugging(arguments: Sequence[str]) -> bool:
    return "--debug" in arguments


def _wanted_language(arguments: Sequence[str]) -> str | None:
    """Look for ``--lang`` before anything is parsed, since help is printed while parsing."""
    for position, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else None
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            return value
    return None


def _translate_click(language: str) -> None:
    """Let click's own words come from the same translations; it asks the process's default domain."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("canevas", os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale"))  # noqa: PTH118, PTH120 - pathlib costs start-up time
    gettext.textdomain("canevas")
