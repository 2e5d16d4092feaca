"""Zip files of some hundred bytes, one member of which unpacks to many, and the memory that reading one takes."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

UNPACKED: Final = 30_000_000
"""Bytes of the large member, of which the directory says that it has ten."""
BOMBS: Final = {"bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA, "deflate": zipfile.ZIP_DEFLATED}


def bomb(kind: str, name: str, others: Mapping[str, str | bytes]) -> bytes:
    """Make one.

    Args:
        kind: How the large member is compressed.
        name: The large member.
        others: The other ones, before it.
    """
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for other, text in others.items():
            archive.writestr(other, text)
        archive.writestr(name, bytes(UNPACKED), BOMBS[kind])
    content = bytearray(stream.getvalue())
    size = content.rindex(name.encode()) - 22  # in the last entry of the directory
    content[size : size + 4] = struct.pack("<I", 10)
    return bytes(content)


def memory_taken(work: Callable[[], object]) -> int:
    """Give the most bytes that some work held at a time."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
