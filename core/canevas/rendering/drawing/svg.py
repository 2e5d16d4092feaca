"""The parts of an SVG drawing: elements, texts that fit, places on an axis of time."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from canevas.contracts.tones import Tone

INK: Final = "#1d2b33"
SOFT: Final = "#55646c"
LINE: Final = "#d5d9da"
THIN: Final = "#8b989f"
ACCENT: Final = "#14606b"
CRITICAL: Final = "#b3261e"
FILLS: Final[Mapping[Tone, str]] = {
    "": "#7f9aa6",
    "good": "#3f8f5f",
    "running": "#c98a2b",
    "waiting": "#7f9aa6",
    "bad": "#c4574d",
    "muted": "#b9c0c3",
}
"""Colours of bars; each stands out from white by at least 2 to 1, and its meaning is written elsewhere too."""
PALE: Final[Mapping[Tone, str]] = {"good": "#e3f1e8", "running": "#fbf0da", "bad": "#f9e3e0"}
FONT: Final = "system-ui, 'Segoe UI', Roboto, 'Fira Sans', 'Noto Sans', 'Liberation Sans', Rubik, Arial, sans-serif"

_NARROW: Final = frozenset("iljtf.,:;'’|!()[] \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
_LONGEST_LINE: Final = 1000
"""Letters beyond which no line is measured; it is cut anyway."""
_AROUND: Final = 5.0
"""Room beside a label of an axis."""
_FEW: Final = 2
_ALMOST: Final = 0.99
_WIDE: Final = frozenset("mwMW%@—…")


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """Write an element; its content is taken as it is, its attributes are escaped. ``_`` in their names is ``-``."""
    written = "".join(
        f" {_name(key)}={quoteattr(_value(value))}" for key, value in attributes.items() if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def text(x: float, y: float, written: str, **attributes: object) -> str:
    """Write a text; its baseline begins at the place."""
    return element("text", escape(written), x=x, y=y, **attributes)


def title(written: str) -> str:
    """Write what is shown beside a part when one points at it, and read aloud in its place."""
    return element("title", escape(written)) if written else ""


def width_of(written: str, size: float) -> float:
    """Estimate how wide a text is in a sans-serif font, rather too much than too little."""
    return size * sum(_letter(letter) for letter in written)


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.32
    if letter in _WIDE or letter.isupper():
        return 0.78 if letter.isupper() else 0.9
    if unicodedata.combining(letter):
        return 0.0
    return 1.05 if unicodedata.east_asian_width(letter) in "WF" else 0.57


def fitted(written: str, size: float, width: float) -> str:
    """Cut a text so that it fits, with an ellipsis."""
    line = " ".join(written.split())
    if width_of(line, size) <= width:
        return line
    room = width - width_of("…", size)
    used = 0.0
    for place, letter in enumerate(line):
        used += size * _letter(letter)
        if used > room:
            return line[:place].rstrip() + "…"
    return line


def is_leftwards(written: str) -> bool:
    """Tell whether some of a text is written from right to left."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in written)


def in_lines(written: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """Write a text in at most so many lines, broken between words where it can be; the last is cut with an ellipsis."""
    words = written.split()
    lines: list[str] = []
    while words and len(lines) < most - 1:
        count = used = 0
        for word in words:
            used += len(word) + (1 if count else 0)
            if used > _LONGEST_LINE or width_of(" ".join(words[: count + 1]), size) > width:
                break
            count += 1
        if not count:
            break
        lines.append(" ".join(words[:count]))
        del words[:count]
    if words or not lines:
        lines.append(fitted(" ".join(words), size, width))
    return tuple(lines)


class TimeAxis:
    """Days as places.

    Args:
        first: The first day.
        last: The last day, which belongs to the axis.
        left: Where the first day begins.
        right: Where the last day ends.
    """

    def __init__(self, first: str, last: str, left: float, right: float) -> None:
        self._first = _moment(first, after=False)
        self._seconds = max((_moment(last, after=True) - self._first).total_seconds(), 1.0)
        self.left = left
        self.right = right

    def begin(self, day: str) -> float:
        """Give where a day begins, or where a moment is."""
        return self._place(_moment(day, after=False))

    def end(self, day: str) -> float:
        """Give where a day ends, or where a moment is."""
        return self._place(_moment(day, after=True))

    def _place(self, moment: datetime) -> float:
        part = (moment - self._first).total_seconds() / self._seconds
        return self.left + (self.right - self.left) * min(max(part, 0.0), 1.0)


def labelled(labels: Sequence[str], places: Sequence[float], end: float, size: float) -> Iterator[tuple[float, str]]:
    """Choose which marks of an axis have their labels: all, else each second, third… from the first whole step on.

    Args:
        labels: What is written at each mark.
        places: Where the marks stand, from left to right.
        end: Where the axis ends.
        size: Size of the letters.

    Yields:
        The place and the label of each mark that has room for it; for a month without room for its year, the month alone.
    """
    edges = [*places, end]
    rooms = [after - before - _AROUND for before, after in pairwise(edges)]
    # The first mark may stand anywhere in a week or a month; the regular ones begin after it.
    first = 1 if len(rooms) > _FEW and rooms[0] < rooms[1] * _ALMOST else 0
    wanted = [max(width_of(_first_word(label), size), 1.0) for label in labels]
    apart = 1
    while apart < len(labels) and any(
        wanted[place] > edges[min(place + apart, len(labels))] - edges[place] - _AROUND
        for place in range(first, len(labels) - apart, apart)
    ):
        apart += 1
    chosen = [*([0] if first else []), *range(first, len(labels), apart)]
    for number, place in enumerate(chosen):
        after = edges[chosen[number + 1]] if number + 1 < len(chosen) else end
        for label in dict.fromkeys((labels[place], _first_word(labels[place]))):
            if width_of(label, size) <= after - edges[place] - _AROUND:
                yield edges[place], label
                break


def _first_word(label: str) -> str:
    """Give a month without its year; a label that begins with a figure is left whole."""
    word = label.partition(" ")[0]
    return label if word[:1].isdigit() else word


def _moment(day: str, *, after: bool) -> datetime:
    """Read a day or a moment; the moment at which a day is over is the midnight after it."""
    found = datetime.fromisoformat(day).replace(tzinfo=None)
    is_day = "T" not in day
    return found + timedelta(days=1) if after and is_day and found.date() < date.max else found


def drawing(width: float, height: float, label: str, alternative: str, content: str, kind: str) -> str:
    """Write the whole drawing, with its description for those who do not see it."""
    return element(
        "svg",
        title(label) + element("desc", escape(alternative)) + content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=f"{width:.0f}",
        height=f"{height:.0f}",
        role="img",
        class_=kind,
        font_family=FONT,
        font_size=13,
        fill=INK,
    )
