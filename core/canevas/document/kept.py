"""What a file held before a write: one small file of its own, which no other process touches."""

from __future__ import annotations

import json
import os
import re
import time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.document.stamp import FileStamp
from canevas.document.writing import write_new

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT: Final = 1
_NAME: Final = re.compile(r"(\d{20})-[0-9a-f]+\.kept")


class Kept(NamedTuple):
    """A write, and what the file held before it.

    Attributes:
        file: The file that keeps this.
        time: When it was written, in nanoseconds since 1970.
        written: Digest of what was written.
        before: What the file held before, and when that was written.
        content: The bytes that the file held.
    """

    file: Path
    time: int
    written: bytes
    before: FileStamp
    content: bytes


def keep(folder: Path, path: Path, before: FileStamp, content: bytes, written: bytes) -> Path:
    """Keep what a file holds, before it is written.

    Args:
        folder: Where the writes of this file are kept.
        path: The file, for people who look into the folder.
        before: Stamp of what it holds.
        content: The bytes that it holds.
        written: Digest of what will be written.

    Returns:
        The file that keeps it.

    Raises:
        OSError: The folder cannot be made.
        OutputError: The file that keeps it cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # plans name people
    last = max((int(name[1]) for name in (_NAME.fullmatch(file.name) for file in folder.iterdir()) if name), default=0)
    now = time.time_ns()
    head = {
        "format": _FORMAT,
        "path": str(path),
        "time": now,
        "written": written.hex(),
        "modified": before.modified,
        "before": before.digest.hex(),
    }
    file = folder / f"{max(now, last + 1):020}-{os.urandom(4).hex()}.kept"
    write_new(file, json.dumps(head).encode("ascii") + b"\n" + content)
    return file


def kept_files(folder: Path) -> list[Path]:
    """List what is kept in a folder, the newest first.

    Raises:
        OSError: The folder may not be read.
    """
    if not folder.exists():
        return []
    return sorted((file for file in folder.iterdir() if _NAME.fullmatch(file.name)), reverse=True)


def read_kept(file: Path) -> Kept | None:
    """Read what is kept in a file; None where it is damaged, of a later version, or gone.

    Args:
        file: The file.
    """
    try:
        first, _end, content = file.read_bytes().partition(b"\n")
        head: dict[str, Any] = json.loads(first)
        before = FileStamp(int(head["modified"]), bytes.fromhex(head["before"]))
        kept = Kept(file, int(head["time"]), bytes.fromhex(head["written"]), before, content)
    except (OSError, ValueError, LookupError, TypeError):
        return None
    is_whole = FileStamp.of(content, 0).digest == before.digest
    return kept if is_whole and head.get("format") == _FORMAT else None
