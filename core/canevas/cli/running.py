"""From the words of the command line to an exit code: what runs, in which language, and how every error is told.

click is imported where it is needed: importing it takes longer than all that `canevas --version` does.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from canevas.cli.streams import abandon_output, prepare, shown, write_line
from canevas.errors import CanevasError, PluginError
from canevas.language import LANGUAGES, msg, user_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.language import Message

USAGE: Final = 2
NOT_READ_OR_WRITTEN: Final = 4
BUG: Final = 70
INTERRUPTED: Final = 130
COMPLETION: Final = "_CANEVAS_COMPLETE"
"""Environment variable with which a shell asks for proposals; its name and its values are those of every click program."""


def run(arguments: Sequence[str]) -> int:
    """Run the command line.

    Args:
        arguments: What follows the command's name.

    Returns:
        The exit code: 0 fine, 1 the checked plan has errors, 2 wrong usage, 3 a plugin that was needed failed, 4 something
        could not be read or written, 70 a bug, 130 interrupted. See `docs/en/reference/exit-codes.md`.
    """
    prepare()
    os.environ["CANEVAS_LANG"] = wanted_language(arguments) or user_language()
    try:
        code = _invoke(list(arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
    except Exception as error:  # noqa: BLE001 - the last place where an error can be told to a person
        code = _failed(error, debug="--debug" in arguments)
        abandon_output()
    except KeyboardInterrupt:
        code = _interrupted()
    return code


def _invoke(arguments: list[str]) -> int:
    """Parse and run; click's own way of ending is not used, since it has other exit codes."""
    if asked := os.environ.get(COMPLETION):
        from canevas.cli.completing import answer

        return answer(asked)
    if arguments[:1] == ["--version"]:
        from canevas.cli.version import print_version

        print_version()
        return 0
    import click

    from canevas.cli.app import build_group

    group = build_group()
    try:
        with group.make_context("canevas", arguments) as context:
            result = group.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    return result if isinstance(result, int) else 0


def _failed(error: Exception, *, debug: bool) -> int:
    """Tell an error and give its exit code."""
    import click

    if debug:
        from traceback import format_exception

        # What a plugin raised was printed before, with the plugin's own frames first.
        lines = format_exception(error, chain=not isinstance(error, PluginError))
        write_line(shown("".join(lines).rstrip()), error=True)
    match error:
        case CanevasError():
            if isinstance(error, PluginError) and error.hint is None:
                error.hint = msg("`canevas plugins` says more.")
            tell(error.render(user_language()))
            return error.exit_code
        case click.Abort():
            return _interrupted()
        case click.ClickException():
            from canevas.cli.usage import explained

            tell(explained(error).render(user_language()))
            return USAGE
        case BrokenPipeError():
            return NOT_READ_OR_WRITTEN
        case OSError():
            tell(_system(error).render(user_language()))
            return NOT_READ_OR_WRITTEN
    tell(
        msg(
            "this is a bug of Canevas ({kind}: {text}). Run again with --debug and report what it prints.",
            kind=type(error).__name__,
            text=str(error),
        ).render(user_language())
    )
    return BUG


def _interrupted() -> int:
    tell(msg("interrupted").render(user_language()), before="\n")
    return INTERRUPTED


def _system(error: OSError) -> Message:
    """Say what the system refused, and of which file."""
    from canevas.system_refusals import reason

    if error.filename is None:
        return msg("the output could not be written: {reason}", reason=reason(error))
    return msg("{path}: {reason}", path=str(error.filename), reason=reason(error))


def tell(text: str, before: str = "") -> None:
    """Print an error the way every command does.

    Args:
        text: What is wrong, and what to do, a line each.
        before: What is printed before the name of the command.
    """
    first, *rest = text.splitlines() or [""]
    colon = " :" if user_language() == "fr" else ":"
    lines = [f"{before}canevas{colon} {shown(first)}", *(f"  {shown(line)}" for line in rest)]
    try:
        write_line("\n".join(lines), error=True)
    except OSError:
        return  # nobody is there to be told


def wanted_language(arguments: Sequence[str]) -> str | None:
    """Look for ``--lang`` before anything is parsed, since help and errors are told while parsing.

    Args:
        arguments: What follows the command's name.

    Returns:
        The language, or `None` where none is asked for.
    """
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        value = argument.partition("=")[2] if argument.startswith("--lang=") else None
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            return value
    return None
