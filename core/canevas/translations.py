"""The compiled translations of a language, of which a command needs few: they are looked up in the file as it is.

Reading all of them, as `gettext.GNUTranslations` does, took a tenth of `canevas --help`.
"""

from __future__ import annotations

from gettext import NullTranslations
from struct import unpack_from
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_MAGIC: Final = 0x950412DE


class CompiledTranslations(NullTranslations):
    """The messages of a file that msgfmt or Babel made, which sort them.

    Args:
        content: The bytes of the file; see "The Format of GNU MO Files" in the manual of GNU gettext.

    Raises:
        OSError: It is no such file.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._content = content
        order = next((sign for sign in "<>" if unpack_from(f"{sign}I", content.ljust(4))[0] == _MAGIC), None)
        if order is None:
            raise OSError("no compiled translations")
        self._pair = f"{order}2I"
        self._count, self._originals, self._translated = unpack_from(f"{order}3I", content, 8)
        self._known: dict[bytes, str | None] = {}
        self._plural: Callable[[int], int] | None = None

    def gettext(self, message: str) -> str:
        """Give the translation of a message, or itself."""
        found = self._found(message.encode())
        return message if found is None else found

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give the translation that goes with a count, or the English sentence that does."""
        found = self._found(f"{msgid1}\0{msgid2}".encode())
        forms = found.split("\0") if found is not None else []
        form = self._form(n) if forms else 0
        return forms[form] if form < len(forms) else super().ngettext(msgid1, msgid2, n)

    def _form(self, count: int) -> int:
        """Tell which of its forms a language uses for a count, as the header of the file says."""
        if self._plural is None:
            from gettext import c2py  # the reader of such formulas that GNUTranslations uses

            header = self._found(b"") or ""
            line = next(one for one in header.splitlines() if one.lower().startswith("plural-forms:"))
            self._plural = c2py(line.partition("plural=")[2].rstrip("; "))
        return self._plural(count)

    def _found(self, key: bytes) -> str | None:
        """Look a message up by halving."""
        if key not in self._known:
            low, high = 0, self._count
            while low < high:
                middle = (low + high) // 2
                if self._bytes(self._originals, middle) < key:
                    low = middle + 1
                else:
                    high = middle
            is_there = low < self._count and self._bytes(self._originals, low) == key
            self._known[key] = self._bytes(self._translated, low).decode() if is_there else None
        return self._known[key]

    def _bytes(self, table: int, number: int) -> bytes:
        length, place = unpack_from(self._pair, self._content, table + 8 * number)
        return self._content[place : place + length]
