"""The terminal: encodings that cannot show everything, widths, colours, and texts of strangers."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from typing import Final

_READABLE: Final = {
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "’": "'",
    "‘": "'",
    "–": "-",
    "—": "-",
    "…": "...",
    "→": "->",
    "│": "|",
    "·": "-",
    "œ": "oe",
    "Œ": "OE",
    "€": "EUR",
    "\u202f": " ",
    "\xa0": " ",
}
_WIDEST: Final = 100
_BIDIRECTIONAL: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def prepare() -> None:
    """Let what an encoding lacks come out readable: « é » as « e », a quotation mark as a plain one."""
    codecs.register_error("canevas", _readable)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="canevas")


def _readable(error: UnicodeError) -> tuple[str | bytes, int]:
    """Replace what cannot be encoded by its nearest plain letters."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = ""
    for letter in error.object[error.start : error.end]:
        base = "".join(part for part in unicodedata.normalize("NFKD", letter) if part.isascii())
        plain += _READABLE.get(letter, base or "?")
    return plain, error.end


def shown(text: str) -> str:
    """Show a text as it is, save what would command the terminal or turn the direction of writing: that is escaped."""
    if text.isprintable():
        return text
    return "".join(letter if letter in "\n\t" or not _commands(letter) else f"\\u{ord(letter):04x}" for letter in text)


def _commands(letter: str) -> bool:
    return unicodedata.category(letter) == "Cc" or letter in _BIDIRECTIONAL


def width() -> int:
    """Give the width to wrap to: the terminal's, within reason."""
    import shutil

    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)


def wants_colour() -> bool:
    """Tell whether the output is a terminal that wants colours (see no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
