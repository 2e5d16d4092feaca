"""Members of zip files of strangers: which of them can be unpacked without taking more memory than was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from zipfile import ZipInfo

_STORED_OR_DEFLATED: Final = (0, 8)
"""Of bzip2 and LZMA, zipfile unpacks all that a block gives, however few bytes are read: gigabytes of some hundred bytes."""


def is_bounded(member: ZipInfo) -> bool:
    """Tell whether reading some bytes of a member unpacks no more than these.

    Args:
        member: The member, as the directory of the zip file describes it.
    """
    return member.compress_type in _STORED_OR_DEFLATED
