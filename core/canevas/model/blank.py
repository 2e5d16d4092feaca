"""What is still to be filled in: ``___``, a state of its own and no text."""

from __future__ import annotations

from typing import Final, Self


class Blank:
    """The one value `BLANK`: somebody has yet to write something here. It counts as false and prints as ``___``."""

    __slots__ = ()
    _only: Blank | None = None

    def __new__(cls) -> Self:
        """Give the one blank."""
        if cls._only is None:
            cls._only = super().__new__(cls)
        return cls._only  # type: ignore[return-value] # the class has no subclass, so the one instance is of it

    @property
    def text(self) -> str:
        """Give what stands in the plan file."""
        return "___"

    def __repr__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return False


BLANK: Final = Blank()


def is_blank(text: str) -> bool:
    """Tell whether a text is a blank and nothing else: three or more ``_``."""
    bare = text.strip()
    return bare.startswith("___") and not bare.strip("_")


def holds_blank(text: str) -> bool:
    """Tell whether a blank stands somewhere in a text: ``de ___ % à ___ %``."""
    return "___" in text
