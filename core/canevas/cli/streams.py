"""The terminal: encodings that cannot show everything, widths, colours, and texts of strangers."""

from __future__ import annotations

import codecs
import os
import re
import sys
import unicodedata
from contextlib import suppress
from typing import Final

_READABLE: Final = {
    "«": "<<", "»": ">>", "“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "…": "...", "→": "->", "│": "|",
    "·": "-", "•": "*", "×": "x", "≥": ">=", "≤": "<=", "≠": "!=", "‰": "o/oo", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE",
    "€": "EUR", "£": "GBP", "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ",
}  # fmt: skip
_FIRM: Final = "\N{NO-BREAK SPACE}"
_WIDEST: Final = 100
_NARROWEST: Final = 40
_BIDIRECTIONAL: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_KEPT_TOGETHER: Final = (" :", " ;", " ?", " !", " »", " %", "« ")
"""Spaces at which no line ends in French; ordinary ones again once the lines are made."""


def prepare() -> None:
    """Let what an encoding lacks come out readable: « é » as « e », a quotation mark as a plain one."""
    for number in range(3):
        with suppress(OSError):
            os.fstat(number)
            continue
        os.open(
            os.devnull, os.O_RDWR
        )  # a closed stream; else the next file to be opened would take its number, and what is written to it
    codecs.register_error("canevas", _readable)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="canevas")
    if sys.platform == "win32" and wants_colour():
        from colorama import just_fix_windows_console

        just_fix_windows_console()


def _readable(error: UnicodeError) -> tuple[str | bytes, int]:
    """Replace what cannot be encoded by its nearest plain letters."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_plain(letter) for letter in error.object[error.start : error.end]), error.end


def _plain(letter: str) -> str:
    if letter in _READABLE:
        return _READABLE[letter]
    if unicodedata.combining(letter):
        return ""
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if part.isascii()) or "?"


def speaks_unicode() -> bool:
    """Tell whether the output takes every character as it is."""
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") in ("utf8", "utf16", "utf32")


def write_line(text: str = "", *, error: bool = False) -> None:
    """Write a line as it is, to the output or to the error stream; the encoding of these is the user's choice."""
    stream = sys.stderr if error else sys.stdout
    if error and sys.stdout is not None:
        sys.stdout.flush()  # so that lines of both come in the order in which they were written
    if stream is not None:
        stream.write(f"{text}\n")


def write_bytes(content: bytes) -> None:
    """Write bytes to the output, past its encoding: what programs read is the same on every system.

    At a terminal a person reads them, and then they are a text that must not command it.
    """
    if sys.stdout is not None and sys.stdout.isatty():
        write_line(shown(content.decode(errors="replace").replace("\r\n", "\n").rstrip("\n")))
    elif sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def abandon_output() -> None:
    """Stop writing to an output that nobody reads any more, so that the end of the process does not fail on it."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
            continue
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def shown(text: str) -> str:
    """Show a text as it is, save what would command the terminal or turn the direction of writing: that is escaped."""
    if text.isprintable():
        return text
    return "".join(letter if letter in "\n\t" or not _commands(letter) else f"\\u{ord(letter):04x}" for letter in text)


def masked(text: str) -> str:
    """Show a line of a file so that each character keeps its place: what commands the terminal becomes a dot."""
    return text if text.isprintable() else "".join("·" if _commands(letter) else letter for letter in text)


def _commands(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Zl", "Zp") or letter in _BIDIRECTIONAL


def cells(text: str) -> int:
    """Count the places that a text takes on a terminal: none for an accent of its own, two for a wide letter."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def wrapped(text: str, columns: int) -> list[str]:
    """Cut a text into lines, at spaces alone and never before a French mark.

    Args:
        text: The text; its own line ends are kept.
        columns: How long a line may be.
    """
    if len(text) <= columns and text.isprintable():
        return [text]
    from textwrap import TextWrapper

    text = re.sub(r"(?<=\w): ", f":{_FIRM}", text)  # `calendar: continuous` is one thing to type
    for pair in _KEPT_TOGETHER:
        text = text.replace(pair, pair.replace(" ", _FIRM))
    wrapper = TextWrapper(max(columns, 1), break_long_words=False, break_on_hyphens=False)
    lines = []
    for paragraph in text.split("\n"):
        wrapper.subsequent_indent = "  " if paragraph.startswith("- ") else ""  # the lines of an item of a list
        lines += wrapper.wrap(paragraph) or [""]
    return [line.replace(_FIRM, " ") for line in lines]


def width() -> int:
    """Give the width to wrap to: the terminal's, within reason."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        found = int(columns)
    else:
        try:
            found = os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else _WIDEST
        except (OSError, ValueError):  # no terminal; `shutil` would say so too, and takes long to import
            found = _WIDEST
    return max(min(found or _WIDEST, _WIDEST), _NARROWEST)


def is_terminal() -> bool:
    """Tell whether somebody sits at a terminal, who can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def can_go_back() -> bool:
    """Tell whether the terminal can write a line anew: one that only prints cannot."""
    return os.environ.get("TERM") != "dumb"


def wants_colour() -> bool:
    """Tell whether the output is a terminal that wants colours (see no-color.org)."""
    return (
        sys.stdout is not None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )
