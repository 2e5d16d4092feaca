"""What differs between two texts, as the terminal shows it: the lines before in red, those after in green."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli.session import Styled

if TYPE_CHECKING:
    from canevas.cli.session import Session


def show_changes(session: Session, before: str, after: str) -> None:
    """Show the lines that differ.

    Args:
        session: The session.
        before: The text as it was.
        after: The text as it is, or would be.
    """
    from difflib import SequenceMatcher

    old, new = _lines(before), _lines(after)
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for number in range(first, last):
            session.say(f"{number + 1:>5} ", Styled(f"- {old[number]}", {"fg": "red"}))
        for number in range(start, end):
            session.say(f"{number + 1:>5} ", Styled(f"+ {new[number]}", {"fg": "green"}))


def _lines(text: str) -> list[str]:
    """Give the lines of a text, numbered as editors number them."""
    return text.replace("\r\n", "\n").split("\n")
