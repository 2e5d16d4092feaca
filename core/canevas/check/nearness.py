"""Names that can only be a slip of another: told apart from names that merely look alike, which a person has to choose among."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from canevas.catalogue.names import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_FEWEST_LETTERS: Final = 4
"""Letters of the shortest word in which one slip leaves no doubt; A1 and B1 are two things."""
_MOST_COMPARED: Final = 20_000
"""Names that are compared, so that a plan full of wrong references takes no minutes."""
_DIGITS: Final = re.compile(r"\d+")
_SEPARATORS: Final = re.compile(r"[\W_]+")


class Slips:
    """Finds the one known name of which another is a slip.

    Args:
        known: The names.
    """

    def __init__(self, known: Collection[str]) -> None:
        self._known = {name: plain(name) for name in sorted(known)}
        self._squeezed: dict[str, list[str]] = {}
        for name in self._known:
            self._squeezed.setdefault(_squeezed(name), []).append(name)
        self._left = _MOST_COMPARED

    def meant(self, name: str) -> str | None:
        """Give the known name that differs by accents, capitals, spaces and leading zeros alone, else by one slip in a long word.

        Returns:
            The name; `None` where there is none, or more than one.
        """
        if same := self._squeezed.get(_squeezed(name)):
            return same[0] if len(same) == 1 else None
        self._left -= len(self._known)
        if self._left < 0:
            return None
        word = plain(name)
        near = [known for known, other in self._known.items() if is_slip(word, other)]
        return near[0] if len(near) == 1 else None


def is_slip(word: str, other: str) -> bool:
    """Tell whether two words of some length differ by one letter: missing, too many, wrong, or swapped with the next one."""
    if _DIGITS.findall(word) != _DIGITS.findall(other) or abs(len(word) - len(other)) > 1:
        return False
    if sum(map(str.isalpha, word)) < _FEWEST_LETTERS:
        return False
    start = _common(word, other)
    end = _common(reversed(word[start:]), reversed(other[start:]))
    rest, wanted = word[start : len(word) - end], other[start : len(other) - end]
    return len(rest) <= 1 >= len(wanted) or (len(rest) == len("ab") and rest == wanted[::-1])


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """Count the letters with which two words begin alike."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _squeezed(name: str) -> str:
    """Give a name without what people leave out or add: accents, capitals, separators, leading zeros."""
    return _DIGITS.sub(lambda number: f"{int(number[0])}#", _SEPARATORS.sub("", plain(name)))
