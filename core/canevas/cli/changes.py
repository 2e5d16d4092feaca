"""What differs between two texts, as the terminal shows it: the lines before in red, those after in green."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from canevas.cli.session import Styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.cli.session import Session

_MANY: Final = 2000
"""Lines of the longest text in which lines that moved are looked for, which takes time that grows with its square."""


def show_changes(session: Session, before: str, after: str) -> None:
    """Show the lines that differ.

    Args:
        session: The session.
        before: The text as it was.
        after: The text as it is, or would be.
    """
    old, new = _lines(before), _lines(after)
    for first, last, start, end in _differences(old, new):
        for number in range(first, last):
            session.say(f"{number + 1:>5} ", Styled(f"- {old[number]}", {"fg": "red"}))
        for number in range(start, end):
            session.say(f"{number + 1:>5} ", Styled(f"+ {new[number]}", {"fg": "green"}))


def _differences(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Give where the lines differ: from and to before, from and to after."""
    if len(old) == len(new) > _MANY:  # values have changed where they stand; looking for moved lines takes too long
        numbers = (number for number, lines in enumerate(zip(old, new, strict=True)) if lines[0] != lines[1])
        for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
            first, *others = [number for _, number in group]
            last = first + len(others) + 1
            yield first, last, first, last
        return
    from difflib import SequenceMatcher

    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield first, last, start, end


def _lines(text: str) -> list[str]:
    """Give the lines of a text, numbered as editors number them."""
    return text.replace("\r\n", "\n").split("\n")
