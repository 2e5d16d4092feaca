"""The errors that Canevas raises on purpose: each has a message for the user and the exit code of the command."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from canevas.language import Message


class CanevasError(Exception):
    """Something that the user can understand and act upon; anything else that is raised is a bug.

    Args:
        message: What is wrong, and where.
        hint: What to do about it.
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def render(self, language: str) -> str:
        """Give the message and the hint in a language, a line each."""
        lines = [self.message.render(language)]
        if self.hint is not None:
            lines.append(self.hint.render(language))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.render("en")


class UsageError(CanevasError):
    """The command or the call was wrong: an unknown type, option, answer or format."""

    exit_code = 2


class PluginError(CanevasError):
    """A plugin that was needed is missing, broken, or refused."""

    exit_code = 3


class DependencyError(PluginError):
    """A package that only some formats need is not installed; `canevas.needing` says what to type."""


class InputError(CanevasError):
    """Something could not be read: a plan, a pack, an answers file."""

    exit_code = 4


class OutputError(CanevasError):
    """Something could not be written, or would have replaced what exists."""

    exit_code = 4
