"""How names are looked up: accents, case and spaces do not matter, and a near name is proposed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeVar

from canevas.language import Message, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from canevas.language import Text

Key = TypeVar("Key")


def plain(text: str) -> str:
    """Give a text in lower case without accents, its words joined by hyphens."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return "-".join(letters.replace("_", " ").replace("-", " ").split())


def file_part(text: str, most: int = 60) -> str:
    """Give a text as a part of a file's name that every system takes: letters, digits and hyphens; empty where it has none.

    Args:
        text: The text.
        most: How many bytes the part may have.
    """
    words = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", plain(text))).strip("-")
    return words.encode()[:most].decode(errors="ignore").strip("-")


def begins(typed: str, name: str) -> bool:
    """Tell whether each word that was typed begins a word of a name.

    Args:
        typed: What was typed, in plain form.
        name: The name, likewise.
    """
    return all(any(word.startswith(start) for word in name.split("-")) for start in typed.split("-"))


def names_of(identity: str, label: Text) -> set[str]:
    """Give how something may be called, in plain form: its id, its label in each language, and what stands there before a colon."""
    parts = {part for text in label.values() for part in (text, text.partition(":")[0])}
    return {plain(identity), *map(plain, parts)}


def meant(typed: str, names: Mapping[Key, Collection[str]]) -> list[Key]:
    """Find what is called so: by a whole name, or else by the beginnings of the words of a name.

    Args:
        typed: What was typed.
        names: For each thing that may be meant, its names in plain form.

    Returns:
        What may be meant: one thing, several, or nothing.
    """
    wanted = plain(typed)
    if not wanted:
        return []
    called = [key for key, known in names.items() if wanted in known]
    return called or [key for key, known in names.items() if any(begins(wanted, name) for name in known)]


def did_you_mean(word: str, known: Iterable[str]) -> Message | None:
    """Propose the nearest known name, or list the known ones where there are few."""
    from difflib import get_close_matches

    names = {plain(name): name for name in sorted(known)}
    if close := get_close_matches(plain(word), names, n=1, cutoff=0.6):
        return msg("Did you mean “{word}”?", word=names[close[0]])
    few = 12
    return msg("Known: {words}.", words=list(names.values())) if 0 < len(names) <= few else None
