"""What a file was like when it was read, so that a later write can tell whether someone else changed it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import NamedTuple


class FileStamp(NamedTuple):
    """The state of a file.

    Attributes:
        modified: When it was last written, in nanoseconds since 1970; for messages alone, since clocks are coarse.
        digest: Fingerprint of its bytes, which decides whether it changed.
    """

    modified: int
    digest: bytes

    @classmethod
    def of(cls, content: bytes, modified: int) -> FileStamp:
        """Stamp some content that was written at a time (nanoseconds since 1970)."""
        return cls(modified, hashlib.blake2b(content, digest_size=16).digest())

    @property
    def time(self) -> datetime:
        """When the file was last written, in local time."""
        return datetime.fromtimestamp(self.modified / 1_000_000_000, UTC).astimezone()
