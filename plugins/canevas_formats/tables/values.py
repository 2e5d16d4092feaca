"""The values of a report's data as a table holds them: dates as dates, numbers as numbers, words in the plan's language."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from canevas_formats.tables.wording import UNITS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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


class Reader:
    """Reads the data of a report.

    Args:
        report: The report.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.data = report.data
        self.language = report.language
        self.words = WORDS[report.language]
        self._blank = f"[{report.blank}]"
        self._days: dict[str, Value] = {}
        self._labels: dict[tuple[str, object], str | None] = {}
        self._people: Mapping[str, Any] = self.data["plan"].get("people") or {}
        self._roles: Mapping[str, Any] = self.data["type"]["roles"]

    def text(self, value: object) -> str | None:
        """Give a text as a document shows it; nothing for an empty one."""
        if value is None:
            return None
        text = clean(value if type(value) is str else str(value))
        return (_BLANK.sub(self._blank, text) if "___" in text else text) or None

    def line(self, value: object) -> str:
        """Give a text on one line."""
        return " ".join((self.text(value) or "").split())

    def lines(self, values: Iterable[object]) -> str | None:
        """Give texts one below the other."""
        return "\n".join(filter(None, map(self.text, values))) or None

    def label(self, part: str, name: object) -> str | None:
        """Give the word of a closed list; what is none of its words as it is."""
        if name is None:
            return None
        key = part, name
        if key not in self._labels:
            self._labels[key] = self.text(self.report.words.get(part, {}).get(str(name)) or name)
        return self._labels[key]

    def day(self, value: object) -> Value:
        """Give a date or a moment; a text that is neither as it is."""
        if not isinstance(value, str):
            return None
        found = self._days.get(value)
        if found is None:
            try:
                found = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
            except ValueError:
                found = self.text(value)
            self._days[value] = found
        return found

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
