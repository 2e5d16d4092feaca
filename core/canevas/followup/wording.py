"""How values are written in one plan: dates and words of closed lists as those that stand in it already."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from canevas.model.words import STATUSES, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FIGURES: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{4}(?: .*)?\Z")
_FORMAT: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?: .*)?\Z")
_DATES: Final = frozenset({"date", "start", "end", "not_before"})


class Wording:
    """How one plan writes its values.

    Args:
        data: What the plan's file holds.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._language = "en" if str(data.get("language", "")).strip().lower().startswith(("en", "angl")) else "fr"
        dates = [text for key, text in _texts(data) if key in _DATES]
        in_figures, in_format = (sum(bool(form.match(text)) for text in dates) for form in (_FIGURES, _FORMAT))
        self._has_figures = in_figures > in_format

    def day(self, day: date) -> str:
        """Write a date: 30/06/2025 where most dates of the plan are written so, else 2025-06-30."""
        text = f"{day:%d/%m/%Y}" if self._has_figures else f"{day:%Y-%m-%d}"
        if isinstance(day, datetime):
            text += f" {day:%H:%M:%S}" if day.second else f" {day:%H:%M}"
        return text

    def word(self, key: str, word: str, vocabulary: Vocabulary[Any]) -> str:
        """Write a word of a closed list: in the plan's language where the plan writes none of them as the format does."""
        texts = [text for name, text in _texts(self._data) if name == key and not text.startswith("___")]
        if not texts or any(text in vocabulary.labels for text in texts):
            return word
        label = vocabulary.labels[word][self._language]
        return f"{label[:1].upper()}{label[1:]}" if all(text[:1].isupper() for text in texts) else label

    def status(self, status: str) -> str:
        """Write a status."""
        return self.word("status", status, STATUSES)


def _texts(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Go through the texts of a plan, each with its key; what the tool keeps for itself does not count."""
    if isinstance(data, dict):
        for name, value in data.items():
            if key or name != "origin":
                yield from _texts(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value, key)
    elif isinstance(data, str):
        yield key, data
