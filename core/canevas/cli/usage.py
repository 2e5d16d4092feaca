"""What click refuses, said in the user's language and with what was probably meant; nothing of click's own words is shown."""

from __future__ import annotations

from typing import Final

import click

from canevas.cli.options import near
from canevas.cli.table import COMMANDS
from canevas.errors import UsageError
from canevas.language import Message, msg

_ALSO: Final = {
    "titre": "--title", "objectif": "--objective", "responsable": "--owner", "debut": "--start", "fin": "--end", "sortie": "--output",
    "langue": "--lang", "language": "--lang", "le": "--on", "date": "--on", "vers": "--to", "forcer": "--force", "aide": "--help",
    "reponse": "--answer", "reponses": "--answers", "essai": "--dry-run", "sans": "--without", "recherche": "--search",
    "categorie": "--category", "frequence": "--frequency", "sens": "--direction", "verbose": "--debug",
}  # fmt: skip
"""What people type who look for an option, without accents."""


def unknown_command(name: str) -> UsageError:
    """Say that there is no such command, and which one may have been meant."""
    from canevas.catalogue.names import plain

    typed = plain(name)
    if typed in ("review", "revue"):
        return UsageError(
            msg("“{name}” can mean two things", name=name),
            msg(
                "What a meeting decided: {meeting}; how good the plan is: {appraisal}.",
                meeting='`canevas log review "…"`',
                appraisal="`canevas appraise`",
            ),
        )
    meant = next((command for command, entry in COMMANDS.items() if typed in (command, *entry.also)), None)
    if meant is None:
        from difflib import get_close_matches

        words = {word: command for command, entry in COMMANDS.items() for word in (command, *entry.also)}
        close = get_close_matches(typed, list(words), n=1)
        meant = words[close[0]] if close else None
    if meant:
        return UsageError(msg("“{name}” is not a command. Did you mean “{command}”?", name=name, command=meant))
    return UsageError(msg("“{name}” is not a command. `canevas --help` lists them.", name=name))


def refuse_synonym(first: str, word: str) -> None:
    """Refuse the second word of a command where it is one that people type for another.

    Raises:
        UsageError: It is; what is meant is named.
    """
    from canevas.catalogue.names import plain

    typed = plain(word)
    for name, entry in COMMANDS[first].commands.items():
        if typed in entry.also:
            written, command = f"{first} {word}", f"{first} {name}"
            raise UsageError(msg("“{name}” is not a command. Did you mean “{command}”?", name=written, command=command))


def explained(error: click.ClickException) -> UsageError:
    """Turn an error of click's into one of ours."""
    context = getattr(error, "ctx", None)
    match error:
        case click.NoSuchOption():
            return UsageError(
                msg("there is no option “{name}”", name=error.option_name), _meant(error.option_name, context)
            )
        case click.BadOptionUsage():
            return _wrong_value(error, context)
        case click.MissingParameter():
            return UsageError(msg("{name} is missing", name=_name(error.param)), _help_of(context))
        case click.BadParameter():
            return UsageError(msg("{name}: this value cannot be read", name=_name(error.param)), _help_of(context))
    return UsageError(Message("{text}", {"text": error.format_message()}), _help_of(context))


def _meant(name: str, context: click.Context | None) -> Message:
    """Propose an option of the command, or its help."""
    from canevas.catalogue.names import plain

    known = _options(context)
    also = _ALSO.get(plain(name.lstrip("-")))
    if also in known:
        return msg("Did you mean “{word}”?", word=also)
    return near(name.lower(), [one for one in known if one.startswith("--")]) or _help_of(context)


def _options(context: click.Context | None) -> dict[str, click.Parameter]:
    if context is None:
        return {}
    return {name: parameter for parameter in context.command.params for name in parameter.opts}


def _wrong_value(error: click.BadOptionUsage, context: click.Context | None) -> UsageError:
    """Say whether the option lacks a value, or takes none."""
    known = _options(context)
    found = known.get(error.option_name)
    if isinstance(found, click.Option) and found.is_flag:
        return UsageError(msg("the option {name} takes no value", name=error.option_name), _help_of(context))
    return UsageError(msg("the option {name} lacks its value", name=error.option_name), _help_of(context))


def _name(parameter: click.Parameter | None) -> str:
    """Give the name of an option or an argument as help shows it."""
    if parameter is None:
        return "?"
    return parameter.opts[-1] if isinstance(parameter, click.Option) else parameter.human_readable_name


def _help_of(context: click.Context | None) -> Message:
    return msg("Its options: {command} --help", command=context.command_path if context else "canevas")
