"""The words that the source does not know, and the small pieces of Markdown that every made page is of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from canevas.model.documentation import in_both_languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

WORDS: Final = Path(__file__).parent / "words.yaml"


class Words:
    """The words of `words.yaml` in one language; those that nobody asked for are found out at the end.

    Args:
        language: The language.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._words: Mapping[str, Mapping[str, Any]] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
        self._asked: set[tuple[str, str]] = set()

    def of(self, section: str, name: str) -> str:
        """Give the words for something, written in both languages.

        Raises:
            SystemExit: There are none.
        """
        self._asked.add((section, name))
        return str(self._found(section, name)[self.language])

    def model(self, english: str) -> str:
        """Give a sentence of the source's own documentation, which is English there.

        What editors show has its French beside the translations; `words.yaml` has that of the rest.

        Raises:
            SystemExit: It has no French.
        """
        texts = in_both_languages(english)
        if "fr" not in texts:
            self._asked.add(("model", english))
            texts = {**texts, "fr": str(self._found("model", english)).replace("``", "`")}
        return texts[self.language]

    def both(self, french: str, english: str) -> str:
        """Choose between two languages."""
        return french if self.language == "fr" else english

    def _found(self, section: str, name: str) -> Any:
        try:
            return self._words[section][name]
        except KeyError:
            raise SystemExit(f"{WORDS}: write in “{section}” the words for: {name}") from None

    def refuse_rest(self) -> None:
        """Stop where there are words that stand for nothing any more.

        Raises:
            SystemExit: There are such words.
        """
        for section, words in self._words.items():
            for name in words:
                if (section, name) not in self._asked:
                    raise SystemExit(f"{WORDS}: take out of “{section}” what nothing is called any more: {name}")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give the lines of a table; a text in a cell stands on one line.

    Args:
        heads: What stands above each column.
        rows: The cells, in Markdown.
    """
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), '<br>') for cell in row)} |"


def block(text: str, language: str = "text") -> tuple[str, ...]:
    """Give the lines of a block of code, with room before and after."""
    return ("", f"```{language}", *text.rstrip("\n").splitlines(), "```", "")
