"""What the commands that follow a plan share: which word is the file, how a change is told and written, what is left to fill in."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from canevas.engine import PLAN_ENDING, project_plan
from canevas.errors import CanevasError, UsageError
from canevas.language import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from canevas.cli.session import Session
    from canevas.engine.following import Followed

_PLAIN: Final = re.compile(r"[\w./\\:+-]+\Z")
_FOLLOWING: Final = re.compile(r"canevas (?:add|log|set)(?= )")
"""How the commands begin that a refusal proposes."""


def split(words: Sequence[str], most: int = 0) -> tuple[Path | None, tuple[str, ...]]:
    """Part the plan's file from the other words.

    Args:
        words: What was typed.
        most: How many other words there may be; any number where 0.

    Returns:
        The file, where one was named, and the other words.

    Raises:
        UsageError: There is a word too many.
    """
    named = Path(words[0]) if words and words[0].endswith((".yaml", ".yml")) else None
    rest = tuple(words if named is None else words[1:])
    if most and len(rest) > most:
        raise UsageError(
            msg("“{word}” is one word too many", word=rest[most]),
            msg('Put texts of several words between quotation marks: "…".'),
        )
    return named, rest


def naming(path: Path) -> str:
    """Give what a command needs to find a plan, with a space before it: nothing where it is the only one of this folder."""
    try:
        if project_plan(Path()).resolve() == path.resolve():
            return ""
    except CanevasError:
        pass
    name = str(path)
    return f" {name}" if _PLAIN.match(name) else f' "{name}"'


@contextmanager
def pointing(path: Path, day: str = "") -> Iterator[None]:
    """Let the command that a refusal proposes find the plan, and note on the day that was given.

    Raises:
        UsageError: What was asked for was refused.
    """
    try:
        yield
    except UsageError as error:
        if error.hint is not None:
            error.hint = _pointed(error.hint, path, day)
        raise


def _pointed(hint: Message, path: Path, day: str) -> Message:
    command = hint.values.get("command")
    if not isinstance(command, str) or (begun := _FOLLOWING.match(command)) is None:
        return hint
    words = command[begun.end() :]
    if day and begun[0] == "canevas log":
        words += f' --on "{day}"' if " " in day else f" --on {day}"
    return Message(hint.text, {**hint.values, "command": f"{begun[0]}{naming(path)}{words}"})


def write(session: Session, followed: Followed) -> None:
    """Write a plan that was changed; what it held can be brought back.

    Raises:
        OutputError: It was changed since it was read, or it cannot be written; nothing was changed.
    """
    session.warn(session.history.save(followed.document))


def tell(session: Session, path: Path, followed: Followed) -> None:
    """Say what was changed, and what of it is still to be filled in, each with the command that does."""
    for line in followed.lines:
        session.say(line)
    for note in followed.notes:
        session.say("  ", note)
    places = [(session.text(one.label), f'canevas set{naming(path)} {one.place} "…"') for one in followed.blanks]
    if len(places) == 1:
        label, command = places[0]
        session.say("  ", msg("To be filled in: {label}.   {command}", label=label, command=command))
    elif places:
        session.say("  ", msg("To be filled in:"))
        session.definitions([(label, session.command(command)) for label, command in places], indent=4)


def say_which(session: Session, path: Path, *, named: bool) -> None:
    """Say which plan was meant, where it was not named."""
    if not named and path.name.endswith(PLAN_ENDING):
        session.say(msg("Plan: {file} (the only one of this folder)", file=str(path)))
