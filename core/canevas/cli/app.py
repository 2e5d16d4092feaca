"""The group of commands: lazy, translated, with a way out for every error."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Final

import click

from canevas.cli.options import COMMON, SETTINGS, knowing, option, translate, write_commands, write_options, write_usage
from canevas.cli.streams import abandon_output, prepare, shown, write_line
from canevas.cli.table import COMMANDS, EVERYDAY, entry_of
from canevas.errors import CanevasError
from canevas.language import LANGUAGES, msg, msgid, user_language
from canevas.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE: Final = 2
NOT_READ_OR_WRITTEN: Final = 4
BUG: Final = 70
INTERRUPTED: Final = 130
_COMPLETION: Final = "_CANEVAS_COMPLETE"


class LazyGroup(click.Group):
    """Commands by name; each module is imported when its command runs, and none for help."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Tell click the width, which it would find out in a slower way."""
        from canevas.cli.streams import width

        return super().make_context(info_name, args, parent, **{"terminal_width": width(), **extra})

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is given from outside
        """Give the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the signature is given from outside
        """Import a command's module."""
        entry = entry_of(cmd_name)
        if entry is None:
            return None
        from importlib import import_module

        command: click.Command = import_module(f"canevas.cli.commands.{cmd_name.replace(' ', '_')}").command()
        command.help = translate(entry.help)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what stands before the command's name."""
        with knowing(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; where there is none of that name, say which one may have been meant."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            from canevas.cli.usage import unknown_command

            raise unknown_command(args[0])
        if args[1:] and args[1] in (commands := COMMANDS[args[0]].commands if args[0] in COMMANDS else {}):
            args = [" ".join(args[:2]), *args[2:]]
        elif args[1:] and commands:
            from canevas.cli.usage import refuse_synonym

            refuse_synonym(args[0], args[1])
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first line of help."""
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands from the table, then the options."""
        write_commands(COMMANDS, formatter)
        write_options(self, ctx, formatter)


def _show_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - the signature is given from outside
    if value and not context.resilient_parsing:
        write_line(f"canevas {__version__}")
        context.exit()


_VERSION: Final = option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    text=msgid("Show the version and exit."),
)


def build_group() -> LazyGroup:
    """Build the group; its texts are those of the user's language."""

    def alone(**_options: Any) -> None:
        if click.get_current_context().invoked_subcommand is None:
            _everyday()

    return LazyGroup(
        name="canevas",
        callback=alone,
        invoke_without_command=True,
        params=[make(translate) for make in (_VERSION, *COMMON)],
        help=translate(msgid("Action plans that are followed: start one from a type, check it, hand it around.")),
        subcommand_metavar=translate(msgid("COMMAND [ARGUMENTS]")),
        add_help_option=False,
        context_settings=SETTINGS,
    )


def _everyday() -> None:
    """Show the everyday commands."""
    write_line(translate(msgid("Canevas: action plans that are followed.")) + "\n")
    topics = [translate(topic) if topic else "" for topic, _command, _text in EVERYDAY]
    width = max(len(topic) for topic in topics)
    for topic, (_topic, command, text) in zip(topics, EVERYDAY, strict=True):
        write_line(f"{topic:{width}}  {command:18}  {translate(text)}")
    write_line("\n" + translate(msgid("The other commands: canevas --help")))


def run(arguments: Sequence[str]) -> int:
    """Run the command line.

    Args:
        arguments: What follows the command's name.

    Returns:
        The exit code: 0 fine, 1 the checked plan has errors, 2 wrong usage, 3 a plugin that was needed failed, 4 something
        could not be read or written, 70 a bug, 130 interrupted.
    """
    prepare()
    os.environ["CANEVAS_LANG"] = _wanted_language(arguments) or user_language()
    try:
        code = _invoke(list(arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
    except Exception as error:  # noqa: BLE001 - the last place where an error can be told to a person
        code = _failed(error, debug="--debug" in arguments)
        abandon_output()
    except KeyboardInterrupt:
        code = _failed(click.Abort(), debug=False)
    return code


def _invoke(arguments: list[str]) -> int:
    """Parse and run; click's own way of ending is not used, since it has other exit codes."""
    group = build_group()
    if _COMPLETION in os.environ:
        try:
            group.main(arguments, prog_name="canevas")
        except SystemExit as end:
            return int(end.code or 0)
    try:
        with group.make_context("canevas", arguments) as context:
            result = group.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    return result if isinstance(result, int) else 0


def _failed(error: Exception, *, debug: bool) -> int:
    """Tell an error and give its exit code."""
    if debug:
        import traceback

        traceback.print_exception(error)
    match error:
        case CanevasError():
            _tell(error.render(user_language()))
            return error.exit_code
        case click.Abort():
            _tell(translate(msgid("interrupted")), before="\n")
            return INTERRUPTED
        case click.ClickException():
            from canevas.cli.usage import explained

            _tell(explained(error).render(user_language()))
            return USAGE
        case BrokenPipeError():
            return NOT_READ_OR_WRITTEN
        case OSError():
            _tell(_system(error))
            return NOT_READ_OR_WRITTEN
    _tell(
        msg(
            "this is a bug of Canevas ({kind}: {text}). Run again with --debug and report what it prints.",
            kind=type(error).__name__,
            text=str(error),
        ).render(user_language())
    )
    return BUG


def _system(error: OSError) -> str:
    """Say what the system refused, and of which file."""
    reason = error.strerror or str(error)
    if error.filename is None:
        return msg("the output could not be written: {reason}", reason=reason).render(user_language())
    return msg("{path}: {reason}", path=str(error.filename), reason=reason).render(user_language())


def _tell(text: str, before: str = "") -> None:
    """Print an error the way every command does."""
    first, *rest = text.splitlines() or [""]
    colon = " :" if user_language() == "fr" else ":"
    lines = [f"{before}canevas{colon} {shown(first)}", *(f"  {shown(line)}" for line in rest)]
    try:
        write_line("\n".join(lines), error=True)
    except OSError:
        return  # nobody is there to be told


def _wanted_language(arguments: Sequence[str]) -> str | None:
    """Look for ``--lang`` before anything is parsed, since help and errors are told while parsing."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        value = argument.partition("=")[2] if argument.startswith("--lang=") else None
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            return value
    return None
