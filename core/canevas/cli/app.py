"""The group of commands: lazy and translated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from canevas.cli.options import COMMON, SETTINGS, knowing, option, translate, write_commands, write_options, write_usage
from canevas.cli.streams import write_line
from canevas.cli.table import COMMANDS, EVERYDAY, entry_of
from canevas.language import msgid

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


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
        if args[0] not in COMMANDS:
            from canevas.cli.usage import unknown_command

            raise unknown_command(args[0])
        if args[1:] and args[1] in (commands := COMMANDS[args[0]].commands):
            args = [" ".join(args[:2]), *args[2:]]
        elif args[1:] and commands:
            from canevas.cli.usage import refuse_synonym

            refuse_synonym(args[0], args[1])
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Propose the commands from the table, or the options before them."""
        from canevas.cli.proposals import beginning_with

        if incomplete.startswith("-"):
            return click.Command.shell_complete(self, ctx, incomplete)
        return beginning_with(incomplete, {name: translate(entry.help) for name, entry in COMMANDS.items()})

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first line of help."""
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands from the table, then the options."""
        write_commands(COMMANDS, formatter)
        write_options(self, ctx, formatter)


def _show_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - the signature is given from outside
    if value and not context.resilient_parsing:
        from canevas.cli.version import print_version

        print_version()
        context.exit()


_VERSION: Final = option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    text=msgid("Show the version and the plugins, for reports, and exit."),
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
    topics = [translate(topic) for topic, _command, _text in EVERYDAY]
    first, second = max(map(len, topics)), max(len(command) for _topic, command, _text in EVERYDAY)
    shown = ""
    for topic, (_topic, command, text) in zip(topics, EVERYDAY, strict=True):
        write_line(f"{'' if topic == shown else topic:{first}}  {command:{second}}  {translate(text)}")
        shown = topic
    write_line("\n" + translate(msgid("The other commands: canevas --help")))
