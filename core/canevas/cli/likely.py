"""Plan types that are proposed for a sentence: what is one, which proposals are worth showing, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.errors import UsageError
from canevas.language import nmsg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.cli.session import Session
    from canevas.engine.suggesting import TypeSuggestion

_MOST: Final = 3
_WORTH_SHOWING: Final = 0.35
"""How sure a proposal must be, measured by the first; those below it are rather noise than help."""


def is_sentence(session: Session, written: str) -> bool:
    """Tell a sentence from the name of a type, which may have several words too."""
    if not written.strip().count(" "):
        return False
    try:
        session.engine.plan_type(written)
    except UsageError:
        return True
    return False


def likely(found: Sequence[TypeSuggestion]) -> list[TypeSuggestion]:
    """Keep the proposals that may be meant, the first in any case; none of none."""
    return [one for one in found[:_MOST] if one.score >= _WORTH_SHOWING * found[0].score]


def quoted(sentence: str) -> str:
    """Write a sentence as a shell takes it for one word; between double quotes as far as that works everywhere."""
    if not set(sentence) & set('"$`!\\%'):
        return f'"{sentence}"'
    from shlex import quote

    return quote(sentence)


def shown(session: Session, found: Sequence[TypeSuggestion]) -> None:
    """Print proposals, numbered, each with its reason."""
    session.say(nmsg("{count} type fits:", "{count} types fit:", len(found)))
    widest = max(len(one.plan_type.id) for one in found)
    for number, one in enumerate(found, start=1):
        session.say(f"{number:>3}  {one.plan_type.id:{widest}}  ", session.bold(one.plan_type.name))
        session.paragraph(one.reason, indent=widest + 7)
