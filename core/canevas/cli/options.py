"""How commands, options and arguments are made: in the user's language, with the options that every command takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import click

from canevas.cli import proposals
from canevas.cli.streams import write_line
from canevas.cli.table import entry_of
from canevas.errors import CanevasError, UsageError
from canevas.language import LANGUAGES, msg, msgid, translations, user_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from canevas.cli.table import Entry
    from canevas.language import Message

Translate = Callable[[str], str]
ParameterMaker = Callable[[Translate], click.Parameter]
CommandMaker = Callable[[], click.Command]

SETTINGS: Final = {"max_content_width": 100}


def option(
    *names: str, text: str, metavar: str | None = None, choices: Sequence[str] = (), **settings: Any
) -> ParameterMaker:
    """Make an option.

    Args:
        names: Its names, and that of its value where it differs.
        text: What it does; a sentence to translate.
        metavar: What stands for its value in help; a word to translate.
        choices: The only values that it takes.
        settings: Whatever else click knows of an option.
    """

    def make(translate: Translate) -> click.Option:
        more = dict(settings)
        if choices:
            more |= {
                "metavar": f"[{'|'.join(choices)}]",
                "callback": _one_of(choices),
                "shell_complete": proposals.choices(choices),
            }
        elif metavar:
            more["metavar"] = translate(metavar)
        return click.Option(list(names), help=translate(text), **more)

    return make


class _Naming(click.Option):
    """An option whose help names the values that plugins bring; they are looked for when help is shown, and not before."""

    def __init__(self, *parts: Any, names: Callable[[click.Context], Iterable[str]], **settings: Any) -> None:
        super().__init__(*parts, **settings)
        self._names = names

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give what help says of it."""
        record = super().get_help_record(ctx)
        return record and (record[0], record[1].format(names=", ".join(self._names(ctx))))


def naming_option(
    *names: str, text: str, metavar: str, known: Callable[[click.Context], Iterable[str]], **settings: Any
) -> ParameterMaker:
    """Make an option whose help names the values that there are.

    Args:
        names: Its names.
        text: What it does; a sentence to translate, in which ``{names}`` are the values.
        metavar: What stands for its value in help; a word to translate.
        known: Gives the values.
        settings: Whatever else click knows of an option.
    """

    def make(translate: Translate) -> click.Option:
        return _Naming(list(names), names=known, help=translate(text), metavar=translate(metavar), **settings)

    return make


def words(metavar: str, **settings: Any) -> ParameterMaker:
    """Make the arguments of a command whose first may be the plan's file; see `cli.following.split`.

    Args:
        metavar: What stands for them in help; words to translate.
        settings: Whatever else click knows of an argument.
    """
    return argument("words", metavar, nargs=-1, **settings)


def argument(name: str, metavar: str, **settings: Any) -> ParameterMaker:
    """Make an argument that may be left out.

    Args:
        name: Name of its value.
        metavar: What stands for it in help; a word to translate.
        settings: Whatever else click knows of an argument.
    """
    return lambda translate: click.Argument([name], metavar=translate(metavar), required=False, **settings)


def as_json() -> ParameterMaker:
    """Make the option ``--json`` of read commands."""
    return option("--json", "as_json", is_flag=True, text=msgid("Print JSON, the same in every language."))


def lines_of(what: str) -> ParameterMaker:
    """Make the option ``--jsonl`` of commands that answer many questions at once.

    Args:
        what: What the lines hold; words to translate.
    """

    def make(translate: Translate) -> click.Option:
        from canevas.cli.paths import PATH

        text = translate(msgid("Answer many at once: a file with a line of JSON for each of the {what}."))
        more: dict[str, Any] = {"type": PATH, "shell_complete": proposals.files(".jsonl")}
        return click.Option(
            ["--jsonl"], metavar=translate(msgid("FILE")), help=text.format(what=translate(what)), **more
        )

    return make


def force() -> ParameterMaker:
    """Make the option ``--force`` of commands that write files."""
    return option("--force", is_flag=True, text=msgid("Replace an existing file."))


def _one_of(choices: Sequence[str]) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def check(context: click.Context, parameter: click.Parameter, value: Any) -> Any:  # noqa: ARG001 - the signature is given from outside
        if value is None or value in choices:
            return value
        raise UsageError(
            msg("{option}: “{value}” is not one of its values", option=parameter.opts[-1], value=str(value)),
            near(str(value).lower(), choices) or msg("Known: {words}.", words=list(choices)),
        )

    return check


def near(word: str, known: Iterable[str]) -> Message | None:
    """Propose the known word that is nearest to one that was typed."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1)
    return msg("Did you mean “{word}”?", word=close[0]) if close else None


def _show_help(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - the signature is given from outside
    if value and not context.resilient_parsing:
        write_line(context.get_help())
        context.exit()


HELP: Final = option(
    "-h",
    "--help",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_help,
    text=msgid("Show this message and exit."),
)
COMMON: Final[tuple[ParameterMaker, ...]] = (
    option("--lang", choices=LANGUAGES, text=msgid("Language of the interface.")),
    option("--on", metavar=msgid("DATE"), text=msgid("Look at plans as on this date.")),
    option(
        "--pack",
        "packs",
        metavar=msgid("PATH"),
        multiple=True,
        is_eager=True,  # what help names comes from packs too
        shell_complete=proposals.files(".zip"),
        text=msgid("Also load the pack in this folder."),
    ),
    option(
        "--without",
        metavar=msgid("PLUGIN"),
        multiple=True,
        is_eager=True,
        shell_complete=proposals.plugins,
        text=msgid("Do without this plugin or distribution."),
    ),
    option("--debug", is_flag=True, text=msgid("Show the traceback of an error.")),
    HELP,
)
"""What every command takes, before or after its name."""
_NAMES: Final = ("lang", "on", "packs", "without", "debug")


def translate(text: str) -> str:
    """Give a sentence of a table in the user's language."""
    return translations(user_language()).gettext(text)


def heading(text: str) -> str:
    """Give the heading of a section of help; click adds the colon."""
    return f"{text} " if user_language() == "fr" else text


def write_usage(command: click.Command, context: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the first line of help."""
    pieces = " ".join(command.collect_usage_pieces(context))
    formatter.write_usage(context.command_path, pieces, prefix=translate(msgid("Usage:")) + " ")


def write_commands(commands: Mapping[str, Entry], formatter: click.HelpFormatter) -> None:
    """Write the section of help that lists commands; none is imported for it."""
    with formatter.section(heading(translate(msgid("Commands")))):
        formatter.write_dl([(name, translate(entry.help)) for name, entry in commands.items()])


def write_options(command: click.Command, context: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the section of help that lists the options."""
    records = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    with formatter.section(heading(translate(msgid("Options")))):
        formatter.write_dl([record for record in records if record is not None and record[0].startswith("-")])


@contextmanager
def knowing(context: click.Context) -> Iterator[None]:
    """Note on an error of click's which command it is about; not all of them know."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or context
        raise


_NEGATIVE: Final = re.compile(r"\A-([0-9][0-9.,]*\s?%?)\Z")
_MINUS: Final = "\N{MINUS SIGN}"


def _as_value(word: str) -> str:
    """Let a negative number be a value and no option; the sign becomes a hyphen again before the command sees it."""
    return _NEGATIVE.sub(rf"{_MINUS}\1", word)


def _typed(value: Any) -> Any:
    """Give a value as it was typed."""
    if isinstance(value, tuple):
        return tuple(_typed(one) for one in value)
    return f"-{value[1:]}" if isinstance(value, str) and value.startswith(_MINUS) else value


def _takes(parameter: click.Parameter) -> bool:
    """Tell whether a value follows the name of an option."""
    return isinstance(parameter, click.Option) and not parameter.is_flag


class Command(click.Command):
    """A command whose help and errors are in the user's language."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first line of help."""
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does besides, then the options."""
        entry = entry_of(self.name or "")
        if entry is not None and entry.commands:
            write_commands(entry.commands, formatter)
        write_options(self, ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; what is left over is refused.

        While a line is being completed, its last option may still lack its value; click would then know nothing of the line.
        """
        args = [_as_value(word) for word in args]
        if ctx.resilient_parsing and args and any(args[-1] in option.opts for option in self.params if _takes(option)):
            args = args[:-1]
        with knowing(ctx):
            rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise UsageError(
                msg("“{word}” is one word too many", word=str(ctx.args[0])),
                msg('Put texts of several words between quotation marks: "…".'),
            )
        return rest


def make_command(*makers: ParameterMaker) -> Callable[[Callable[..., Any]], CommandMaker]:
    """Make a command of a function, with its own parameters and the common ones.

    The function gets the session first, then its own parameters by name. The command is built each time it is asked for,
    since the user's language may be another one.
    """

    def make(function: Callable[..., Any]) -> CommandMaker:
        def callback(**values: Any) -> Any:
            return _run(function, {name: _typed(value) for name, value in values.items()})

        def build() -> click.Command:
            return Command(
                name=function.__module__.rpartition(".")[2].replace("_", " "),
                callback=callback,
                params=[maker(translate) for maker in (*makers, *COMMON)],
                add_help_option=False,
                context_settings={**SETTINGS, "allow_extra_args": True},
            )

        return build

    return make


def _run(function: Callable[..., Any], values: dict[str, Any]) -> Any:
    """Run a command in a session; which plugins failed is said whatever else happens."""
    from canevas.cli.session import Session

    parent = click.get_current_context().parent
    session = Session({name: _common(name, values, parent) for name in _NAMES})
    try:
        result = function(session, **values)
    except CanevasError as error:
        error.hint = error.hint and session.repeated(error.hint)
        session.report_failures(told=str(error))
        raise
    session.report_failures()
    return result


def _common(name: str, values: dict[str, Any], parent: click.Context | None) -> Any:
    """Give a common option from after the command's name, or before it; what may stand several times, from both."""
    after, before = values.pop(name, None), parent.params.get(name) if parent else None
    if isinstance(after, tuple) and isinstance(before, tuple):
        return (*before, *after)
    return after or before
