"""What a file was like when it was read, so that a later write can tell whether someone else changed it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class FileStamp:
    """The state of a file.

    Args:
        modified: When it was last written, in nanoseconds since 1970; for messages alone, since clocks are coarse.
        digest: Fingerprint of its bytes, or what gives it: most commands only read, and never ask for it.
    """

    def __init__(self, modified: int, digest: bytes | Callable[[], bytes]) -> None:
        self.modified = modified
        self._digest = digest

    @classmethod
    def of(cls, content: bytes, modified: int) -> FileStamp:
        """Stamp some content that was written at a time (nanoseconds since 1970)."""
        return cls(modified, partial(_fingerprint, content))

    def __eq__(self, other: object) -> bool:
        """Tell whether two stamps are of one state."""
        if not isinstance(other, FileStamp):
            return NotImplemented
        return (self.modified, self.digest) == (other.modified, other.digest)

    def __hash__(self) -> int:
        return hash((self.modified, self.digest))

    @cached_property
    def digest(self) -> bytes:
        """Fingerprint of its bytes, which decides whether it changed."""
        return self._digest if isinstance(self._digest, bytes) else self._digest()

    @property
    def time(self) -> datetime:
        """When the file was last written, in local time."""
        return datetime.fromtimestamp(self.modified / 1_000_000_000, UTC).astimezone()


def _fingerprint(content: bytes) -> bytes:
    from hashlib import blake2b

    return blake2b(content, digest_size=16).digest()
