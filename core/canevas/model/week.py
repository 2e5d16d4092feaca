"""The days of the week on which somebody works: ``lun-jeu``, ``Monday to Thursday``, ``mar, jeu, ven``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Self

from canevas.language import WEEKDAYS, msg
from canevas.model.fault import ValueFault, did_you_mean, quoted
from canevas.model.folding import folded

_NUMBERS: Final = {folded(name): number for names in WEEKDAYS.values() for number, name in enumerate(names)}
_LETTERS: Final = 3
_BETWEEN = re.compile(r"(?:[,;/]|\b(?:et|and)\b| )+")
_RANGE = re.compile(r" ?- ?| (?:au?|to) ")


@dataclass(frozen=True)
class Week:
    """Days of the week.

    Attributes:
        text: How they were written.
        days: 0 for Monday to 6 for Sunday; at least one.
    """

    text: str
    days: frozenset[int]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read days of the week, in either language, each in full or by its first three letters at least.

        Raises:
            ValueFault: There is none, or something is no day.
        """
        bare = _RANGE.sub("-", folded(text).removeprefix("du ").removeprefix("from "))
        days: set[int] = set()
        for part in _BETWEEN.split(bare):
            if part:
                first, *rest = (_number(name, text) for name in part.split("-", 1))
                last = rest[0] if rest else first
                days.update(day % 7 for day in range(first, (last if last >= first else last + 7) + 1))
        if not days:
            raise _malformed(text, text)
        return cls(text, frozenset(days))

    @property
    def names(self) -> tuple[str, ...]:
        """The days as programs read them: ``mon``, ``tue``."""
        return tuple(WEEKDAYS["en"][day][:_LETTERS].lower() for day in sorted(self.days))

    def __str__(self) -> str:
        return self.text


def _number(name: str, text: str) -> int:
    """Give the day that a word means; at the end of one, a full stop or an s makes no difference."""
    bare = name.strip().rstrip(".").removesuffix("s")
    found = {number for known, number in _NUMBERS.items() if len(bare) >= _LETTERS and known.startswith(bare)}
    if len(found) != 1:
        raise _malformed(name, text)
    return found.pop()


def _malformed(name: str, text: str) -> ValueFault:
    return ValueFault(
        "week-malformed",
        msg(
            "“{name}” is not a day of the week in “{text}”: write for example mon-thu, or mon, tue, fri",
            name=quoted(name),
            text=quoted(text),
        ),
        did_you_mean(name, _NUMBERS),
    )
