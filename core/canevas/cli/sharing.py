"""What the commands share that add, remove and block plugins: whose folder or list is meant, and how it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.cli.options import option
from canevas.errors import UsageError
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from canevas.cli.options import ParameterMaker
    from canevas.cli.session import Session
    from canevas.engine.sharing import Place, Sharing


def whose(user: str, project: str) -> tuple[ParameterMaker, ParameterMaker]:
    """Make the options ``--user`` and ``--project``.

    Args:
        user: What the first means; a sentence to translate.
        project: What the second means.
    """
    return (
        option("--user", is_flag=True, text=user),
        option("--project", is_flag=True, text=project),
    )


def place_of(*, user: bool, project: bool) -> Place | None:
    """Read the two options; `None` where none is given.

    Raises:
        UsageError: Both are.
    """
    if user and project:
        raise UsageError(msg("--user and --project contradict each other: give one of them"))
    return "user" if user else "project" if project else None


def sharing_of(session: Session) -> Sharing:
    """Give what adds and removes packs; a plugin that is missing or failed keeps nobody from adding another."""
    from canevas.engine.sharing import Sharing
    from canevas.folders import user_state

    session.failures_are_told = True
    return Sharing(session.engine, user_state())


def yes() -> ParameterMaker:
    """Make the option ``--yes``."""
    return option("--yes", is_flag=True, text=msgid("Write without asking."))


def listed(session: Session, label: Any, names: list[str]) -> None:
    """Print a count with the names behind it; of many, the first."""
    few = 12
    if names:
        shown = ", ".join(names[:few]) + (", …" if len(names) > few else "")
        session.paragraph(f"{session.text(label)}{session.colon} {shown}", indent=4, first=2)
