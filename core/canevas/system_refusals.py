"""What the system refuses, in words: its own are in one language, and not always that of the user."""

from __future__ import annotations

import errno
from typing import Final

from canevas.language import Message, msgid

_REASONS: Final = {
    (errno.ENOENT,): msgid("there is no such file or folder"),
    (errno.ENOTDIR,): msgid("a part of its path is no folder"),
    (errno.EISDIR,): msgid("it is a folder"),
    (errno.EEXIST,): msgid("it exists already"),
    (errno.EACCES, errno.EPERM): msgid("no permission"),
    (errno.ENOSPC, errno.EDQUOT, errno.EFBIG): msgid("there is no room left"),
    (errno.EROFS,): msgid("the disk is read-only"),
    (errno.ENAMETOOLONG,): msgid("the name is too long"),
    (errno.EINVAL, errno.EILSEQ): msgid("the system does not take such a name"),
    (errno.ELOOP,): msgid("its links lead round in a circle"),
    (errno.EBUSY, errno.ETIMEDOUT): msgid("another program is using it"),
    (errno.EIO,): msgid("the disk or the network failed"),
    (errno.EMFILE, errno.ENFILE): msgid("too many files are open"),
    (errno.ENOMEM,): msgid("there is no memory left"),
}


def reason(error: OSError | ValueError) -> Message | str:
    """Say why the system refused.

    Args:
        error: What was raised; a `ValueError` is about the name of a file.

    Returns:
        The reason in words; those of the system for what is rare.
    """
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    known = next((text for numbers, text in _REASONS.items() if number in numbers), None)
    return Message(known, {}) if known else str(getattr(error, "strerror", None) or error)
