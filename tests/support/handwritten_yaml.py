"""Documents as people write them: every style of YAML that Canevas reads, with numbered comments, in one random text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

LINE_ENDS = ("\n", "\n", "\n", "\r\n", "\r")
KEYS = ("id", "title", "owner", "été", "a b", "'quoted key'", '"double: key"', "x-1", "note", "value", "n", "0")
PLAIN = (
    "A1", "Moins d'attente", "___", "6,1", "no", "010", "12:30", "2026-01-05", "null", "~", "- 3".removeprefix("- "), "a:b", "c#d",
    "é 🚀 ü", "5 %", "https://example.org/a?b=c#d", "start + 15wd", "x" * 150, "« oui »", "-5", ".", "(a) [b] {c}", "l'été, puis l'hiver",
)  # fmt: skip
PLAIN_IN_BRACKETS = ("A1", "___", "no", "010", "6.1", "2026-01-05", "null", "A1 + 2wd", "été", "deux mots", "-5")
SINGLE = ("''", "'a: b'", "'l''été'", "'# x'", "'{a}, [b]'", "'🚀'", "' '")
DOUBLE = ('""', '"a: b"', '"\\u2028 \\t\\\\"', '"# x"', '"ligne\\nligne"', '"6,1"', '"🚀 é"', '" a "')
LINES = (
    "une ligne",
    "",
    "# pas un commentaire",
    "  en retrait",
    "- un tiret",
    "clé : valeur",
    "🚀",
    "x" * 130,
    "d'accord",
    "fin  ",
)


class Writer:
    """Writes one document.

    Args:
        random: What decides.
    """

    def __init__(self, random: Random) -> None:
        self._random = random
        self._step = random.choice((2, 2, 2, 3, 4, 1))
        self._items = random.choice((0, 2, 2, 1, 4))
        self._dash = random.choice((2, 2, 2, 4))
        self._chatty = random.random() * 0.4
        self._anchors: list[str] | None = [] if random.random() < 0.25 else None
        self._comments = 0

    def document(self) -> str:
        """Give a text; now and then it has faults, since pieces are put together blindly."""
        random = self._random
        lines = self._above(0)
        if random.random() < 0.1:
            lines.append("---")
        lines += random.choice((self._mapping, self._mapping, self._mapping, self._sequence))(0, 0)
        lines += self._above(0)
        text = random.choice(LINE_ENDS).join("\n".join(lines).split("\n"))
        if random.random() < 0.8:
            text += "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"
        return "\ufeff" + text if random.random() < 0.1 else text

    def _likely(self, chance: float) -> bool:
        return self._random.random() < chance

    def _comment(self) -> str:
        self._comments += 1
        return f"# n°{self._comments}: it's {{not}} [yaml] &a *b|"

    def _above(self, column: int) -> list[str]:
        lines = []
        while self._likely(self._chatty):
            shift = self._random.choice((0, 0, 0, 0, 1, 2, -column))
            lines.append("" if self._likely(0.4) else " " * max(column + shift, 0) + self._comment())
        return lines

    def _behind(self) -> str:
        return self._random.choice((" ", "   ", "\t")) + self._comment() if self._likely(self._chatty) else ""

    # --- collections ---------------------------------------------------------------------------------------------------

    def _mapping(self, column: int, depth: int, *, first: str | None = None) -> list[str]:
        """Give the lines of a mapping; the first may go on a line that was begun."""
        lines: list[str] = []
        for number, key in enumerate(self._random.sample(KEYS, self._random.randint(1, 4))):
            margin = " " * column
            if number or first is None:
                lines += self._above(column)
            else:
                margin = first
            colon = self._random.choice((":", ":", ":", " :"))
            head, below = self._value(column, depth, self._step, self._items)
            lines += [f"{margin}{key}{colon}{head}", *below]
        return lines

    def _sequence(self, column: int, depth: int, *, first: str | None = None) -> list[str]:
        lines: list[str] = []
        for number in range(self._random.randint(1, 4)):
            margin = " " * column
            if number or first is None:
                lines += self._above(column)
            else:
                margin = first
            mark = margin + "-" + " " * (self._dash - 1)
            kind = self._random.random()
            if depth < 4 and kind < 0.5:
                inner = self._mapping if kind < 0.42 else self._sequence
                lines += inner(column + self._dash, depth + 1, first=mark)
            else:
                head, below = self._value(column, depth, self._dash, self._dash)
                lines += [f"{margin}-{head}", *below]
        return lines

    def _value(self, column: int, depth: int, step: int, items: int) -> tuple[str, list[str]]:
        """Give what stands behind a colon or a mark, and the lines below."""
        kind = self._random.random()
        anchor = self._anchor()
        if depth < 4 and kind < 0.3:
            below = (
                self._mapping(column + step, depth + 1) if kind < 0.15 else self._sequence(column + items, depth + 1)
            )
            self._named(anchor)
            return anchor + self._behind(), below
        if kind < 0.4:
            below = self._block_text(column + step)
            self._named(anchor)
            return f"{anchor} {below[0]}{self._behind()}", below[1:]
        if kind < 0.45:
            return anchor + self._behind(), []
        if kind < 0.55:
            self._named(anchor)
            first, *rest = self._over_lines(column + step)
            return f"{anchor} {first}", [*rest[:-1], rest[-1] + self._behind()]
        if self._anchors and kind < 0.65:
            return f" *{self._random.choice(self._anchors)}{self._behind()}", []
        text = self._between(depth, column + step) if kind < 0.75 else self._random.choice((*PLAIN, *SINGLE, *DOUBLE))
        self._named(anchor)
        return f"{anchor} {text}{self._behind()}", []

    def _anchor(self) -> str:
        if self._anchors is None or self._likely(0.7):
            return ""
        return f" &{self._random.choice('abc')}"

    def _named(self, anchor: str) -> None:
        if anchor and self._anchors is not None:
            self._anchors.append(anchor[2:])

    # --- texts ---------------------------------------------------------------------------------------------------------

    def _block_text(self, column: int) -> list[str]:
        mark = self._random.choice("||>") + self._random.choice(("", "-", "+"))
        return [
            mark,
            *(
                " " * column + line if line else ""
                for line in self._random.choices(LINES, k=self._random.randint(1, 3))
            ),
        ]

    def _over_lines(self, column: int) -> list[str]:
        quote = self._random.choice(("", "'", '"'))
        margin = " " * column
        return [f"{quote}un texte", *([""] if self._likely(0.3) else []), f"{margin}qui continue{quote}"]

    def _between(self, depth: int, column: int) -> str:
        """Give a mapping or a list between brackets, on one line or several."""
        apart = "\n" + " " * column if self._likely(0.15) else ""
        mapping = self._likely(0.5)
        parts = []
        for key in self._random.sample(KEYS, self._random.randint(0, 3)):
            value = (
                self._between(depth + 1, column)
                if depth < 3 and self._likely(0.2)
                else self._random.choice((*PLAIN_IN_BRACKETS, *SINGLE, *DOUBLE))
            )
            behind = f"  {self._comment()}" if apart and self._likely(0.3) else ""
            written = f"{key}: {value}" if mapping or self._likely(0.05) else value
            parts.append(written + ("," if apart else "") + behind)
        opening, closing = "{}" if mapping else "[]"
        if apart:
            inside = [*parts, self._comment()] if self._likely(0.2) else parts
            return opening + "".join(apart + part for part in inside) + apart + closing
        pad = self._random.choice(("", "", " "))
        return opening + pad + self._random.choice((", ", ",")).join(parts) + pad + closing
