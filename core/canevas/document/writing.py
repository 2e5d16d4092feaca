"""Writing files so that none is ever lost, half written, or replaced unasked.

A write goes to a file of its own in the same folder, is flushed to the disk, and then takes the name of the target in
one step; whatever fails before leaves the target as it was and nothing beside it.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager, suppress
from errno import EACCES, EDQUOT, EFBIG, ENAMETOOLONG, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS, ETIMEDOUT
from pathlib import Path
from typing import TYPE_CHECKING, Final

from canevas.document.stamp import FileStamp
from canevas.errors import OutputError
from canevas.language import Message, msg, msgid

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS_TO_WAIT: Final = 10
"""How long a write waits for another program that writes the same file."""

_REASONS: Final = {
    (ENOENT, ENOTDIR): msgid("its folder does not exist"),
    (EACCES, EPERM): msgid("no permission"),
    (ENOSPC, EDQUOT, EFBIG): msgid("there is no room left"),
    (EROFS,): msgid("the disk is read-only"),
    (ENAMETOOLONG,): msgid("the name is too long"),
    (ETIMEDOUT,): msgid("another program is writing it; try again"),
}


def write_new(path: Path, text: str | bytes, *, force: bool = False) -> None:
    """Write a file that does not exist yet.

    Args:
        path: The file; a link is followed to its target.
        text: The whole content; a text is written as UTF-8, its line ends as they are.
        force: Replace what exists; permissions are kept.

    Raises:
        OutputError: The file exists and ``force`` is not given, or it cannot be written; nothing was changed.
    """
    with _explained(path):
        target = _target(path)
        content = _encoded(path, text)
        if force:
            with _locked(target):
                _exchange(target, content)
        else:
            _create(path, target, content)


def replace(path: Path, text: str | bytes, stamp: FileStamp) -> None:
    """Write a file that was read before, unless someone else changed it since.

    Args:
        path: The file; a link is followed to its target.
        text: The whole content; a text is written as UTF-8, its line ends as they are.
        stamp: What the file was like when it was read.

    Raises:
        OutputError: It was changed or removed since, or it cannot be written; nothing was changed.
    """
    with _explained(path):
        target = _target(path)
        content = _encoded(path, text)
        with _locked(target):
            _compare(path, target, stamp)
            _exchange(target, content)


def _target(path: Path) -> Path:
    """Follow links; refuse what is no ordinary file, since a device would be replaced by a file.

    A folder that does not exist is refused here, since the lock would make it.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise OutputError(msg("{path}: this is a folder, not a file", path=str(path)))
    if not target.parent.is_dir():
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT))
    if target.exists() and not target.is_file():
        raise OutputError(msg("{path}: this is not an ordinary file, so it is not replaced", path=str(path)))
    return target


def _encoded(path: Path, text: str | bytes) -> bytes:
    try:
        return text.encode("utf-8") if isinstance(text, str) else text
    except UnicodeEncodeError as error:
        code = f"U+{ord(error.object[error.start]):04X}"
        message = msg("{path}: the text holds a character that cannot be written: {code}", path=str(path), code=code)
        raise OutputError(message) from None


def _compare(path: Path, target: Path, stamp: FileStamp) -> None:
    try:
        current = FileStamp.of(target.read_bytes(), target.stat().st_mtime_ns)
    except FileNotFoundError:
        message = msg("{path}: this file was removed or renamed since it was read; nothing was written", path=str(path))
        raise OutputError(message) from None
    if current.digest == stamp.digest:
        return
    message = msg(
        "{path}: changed on {day} at {time}; it was read as of {read_day} at {read_time}; nothing was written",
        path=str(path),
        day=current.time.date(),
        time=f"{current.time:%H:%M:%S}",
        read_day=stamp.time.date(),
        read_time=f"{stamp.time:%H:%M:%S}",
    )
    raise OutputError(message, msg("Read it again, then repeat the change."))


def _create(path: Path, target: Path, content: bytes) -> None:
    """Give a new file its name, which no file may have, not even one that appears meanwhile."""
    if os.path.lexists(target):
        raise _exists(path)
    try:
        with _written(target, content, None) as temporary:
            _name(temporary, target)
    except FileExistsError:
        raise _exists(path) from None
    _flush_folder(target.parent)


def _exists(path: Path) -> OutputError:
    message = msg("{path}: this file exists already; nothing was written", path=str(path))
    return OutputError(message, msg("Choose another name, or replace it with --force."))


def _name(temporary: Path, target: Path) -> None:
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError from None
        temporary.rename(target)


def _exchange(target: Path, content: bytes) -> None:
    """Put new content in the place of a file, or make the file where there is none."""
    try:
        old: os.stat_result | None = target.stat()
    except FileNotFoundError:
        old = None
    if old is not None and not os.access(target, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))
    with _written(target, content, old) as temporary:
        temporary.replace(target)
    _flush_folder(target.parent)


@contextmanager
def _written(target: Path, content: bytes, old: os.stat_result | None) -> Iterator[Path]:
    """Write content to a file beside the target, which is gone afterwards if nobody renamed it.

    Args:
        target: The file that will have the content.
        content: The content.
        old: The target as it is, whose owner and permissions are kept.
    """
    temporary = target.with_name(f".canevas-{os.urandom(8).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if old is not None:
            _keep_owner(temporary, old)
            temporary.chmod(stat.S_IMODE(old.st_mode))
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _keep_owner(temporary: Path, old: os.stat_result) -> None:
    """Give the owner and the group of the old file, where that is allowed."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.chown(temporary, old.st_uid, old.st_gid)


def _flush_folder(folder: Path) -> None:
    """Make the new name survive a power cut; not every system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Keep other writers of Canevas away from a file."""
    from filelock import FileLock, Timeout

    lock = target.with_name(f".{target.name[:100]}.lock")
    try:
        with FileLock(lock, timeout=SECONDS_TO_WAIT):
            try:
                yield
            finally:
                # Removed while still held: who waits for it sees that it has no name any more, and makes a new one.
                with suppress(OSError):
                    lock.unlink()
    except Timeout:
        raise TimeoutError(ETIMEDOUT, os.strerror(ETIMEDOUT)) from None


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what the system says into words."""
    try:
        yield
    except (OSError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else None
        known = next((text for numbers, text in _REASONS.items() if number in numbers), None)
        said = getattr(error, "strerror", None) or str(error)
        reason = said if known is None else Message(known, {})
        message = msg("{path}: this file cannot be written: {reason}", path=str(path), reason=reason)
        raise OutputError(message) from error
