"""The values of a report's data as a table holds them: dates as dates, numbers as numbers, words in the plan's language."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from canevas_formats.tables.wording import UNITS, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from canevas import Report

Value = str | int | float | date | None
"""What a cell of a table holds."""

_LINE_END = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSHOWN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANK = re.compile("_{3,}")
_DURATION = re.compile(r"(-?)([0-9.]+)([a-z]+)\Z")
_ONE: Final = 2.0
"""From how many on a unit is in the plural in French; in English anything but one is."""


def clean(text: str) -> str:
    """Take out what no document can show; every kind of line end becomes one."""
    if text.isprintable():
        return text.strip()
    return _UNSHOWN.sub("", _LINE_END.sub("\n", text)).strip()


class Known(dict[Any, Any]):
    """Remembers what was made of each text: of what a plan says much comes again, and a look into a mapping costs little.

    Args:
        make: Makes it.
    """

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, given: Any) -> Any:
        made = self._make(given)
        if given is None or type(given) is str:  # of numbers several are equal that are not the same
            self[given] = made
        return made


class _Texts(dict[Any, str | None]):
    """Texts as a document shows them, by what they are in the plan; see `Known`.

    Args:
        blank: The words for what is still to be filled in.
    """

    def __init__(self, blank: str) -> None:
        super().__init__({None: None})
        self._blank = blank

    def __missing__(self, given: Any) -> str | None:
        text = clean(given if type(given) is str else str(given))
        found = (_BLANK.sub(self._blank, text) if "___" in text else text) or None
        if type(given) is str:
            self[given] = found
        return found


class Reader:
    """Reads the data of a report.

    Args:
        report: The report.

    Attributes:
        text: Gives a text as a document shows it; nothing for an empty one.
        day: Gives a date or a moment; a text that is neither as it is.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.data = report.data
        self.language = report.language
        self.words = WORDS[report.language]
        self.text: Callable[[object], str | None] = _Texts(f"[{report.blank}]").__getitem__
        self.day: Callable[[object], Value] = Known(self._day).__getitem__
        self._labels: dict[str, Known] = {}
        self._people: Mapping[str, Any] = self.data["plan"].get("people") or {}
        self._roles: Mapping[str, Any] = self.data["type"]["roles"]

    def line(self, value: object) -> str:
        """Give a text on one line."""
        return " ".join((self.text(value) or "").split())

    def lines(self, values: Iterable[object]) -> str | None:
        """Give texts one below the other."""
        return "\n".join(filter(None, map(self.text, values))) or None

    def label(self, part: str, name: object) -> str | None:
        """Give the word of a closed list; what is none of its words as it is."""
        found: str | None = self.labels(part)(name)
        return found

    def labels(self, part: str) -> Callable[[object], str | None]:
        """Give what gives the words of a closed list; see `label`."""
        if part not in self._labels:
            words = self.report.words.get(part, {})
            self._labels[part] = Known(lambda name: None if name is None else self.text(words.get(str(name)) or name))
        return self._labels[part].__getitem__

    def _day(self, value: object) -> Value:
        """Give a date or a moment; a text that is neither as it is."""
        if not isinstance(value, str):
            return None
        try:
            return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
        except ValueError:
            return self.text(value)

    def person(self, value: object) -> str | None:
        """Give the name of somebody, or of a role that nobody is named for."""
        if not isinstance(value, str):
            return None
        named = self._people.get(value)
        if isinstance(named, str) and named.strip():
            return self.text(named)
        return self.text(self._pick(self._roles.get(value)) or value)

    def duration(self, value: object) -> str | None:
        """Give a duration in words."""
        found = _DURATION.match(value) if isinstance(value, str) else None
        if found is None or found[3] not in UNITS[self.language]:
            return self.text(value)
        amount = float(found[2])
        several = amount >= _ONE if self.language == "fr" else amount != 1
        return f"{'−' if found[1] else ''}{self.number(amount)} {UNITS[self.language][found[3]][several]}"

    def number(self, value: float) -> str:
        """Write a number in a text."""
        if type(value) is int or value == int(value):
            return str(int(value))
        written = f"{value:.6f}".rstrip("0").rstrip(".")
        return written.replace(".", ",") if self.language == "fr" else written

    def dependency(self, value: Any) -> str | None:
        """Write what an action waits for: its id, and the lag."""
        if not isinstance(value, dict):
            return self.text(value)
        action, lag = self.text(value.get("action")) or "", value.get("lag")
        if not lag:
            return action
        sign = "−" if str(lag).startswith("-") else "+"
        return f"{action} {sign} {self.duration(str(lag).lstrip('-'))}"

    def money(self, value: Any) -> str | None:
        """Write an amount with its currency."""
        if not isinstance(value, dict):
            return self.text(value)
        return f"{self.number(value['amount'])} {value['currency']}"

    def field(self, level: str, name: str, value: Any) -> Value:
        """Give the value of a field of the type."""
        declared: Mapping[str, Any] = self.data["type"]["fields"].get(level, {}).get(name, {})
        if isinstance(value, list):
            return ", ".join(str(self.field(level, name, one)) for one in value if one is not None) or None
        match value:
            case None:
                return None
            case bool():
                return self.words["yes" if value else "no"]
            case {"amount": _}:
                return self.money(value)
            case int() | float():
                return value
        match declared.get("type"):
            case "person":
                return self.person(value)
            case "date":
                return self.day(value)
            case "duration":
                return self.duration(value)
        return self.text(self._pick(declared.get("choices", {}).get(value)) or value)

    def _pick(self, text: Mapping[str, str] | None) -> str | None:
        return None if not text else text.get(self.language) or next(iter(text.values()), None)
