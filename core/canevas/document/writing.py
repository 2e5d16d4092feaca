"""Writing files so that none is ever lost, half written, or replaced unasked.

A write goes to a temporary file in the same folder, is flushed to the disk, and then takes the name of the target in one
step; whatever fails before leaves the target as it was and nothing beside it. Who writes holds a lock, and both its file
and the temporary one are named after the target: so the next writer knows what one that was killed has left, and removes it.

A file with several names (hard links) is one file no more afterwards: the name that was written has the new content, the
others keep the old. Links that name their target are followed and stay.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import ExitStack, contextmanager, suppress
from errno import EACCES, ENOENT, ENOTDIR, ETIMEDOUT
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from canevas import system_refusals
from canevas.document.stamp import FileStamp
from canevas.errors import OutputError
from canevas.language import Message, msg, msgid

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS_TO_WAIT: Final = 10
"""How long a write waits for another program that writes the same file."""
_SECONDS_BETWEEN_LOOKS: Final = 0.01

_LEFT_BEHIND: Final = re.compile(r"\.canevas-([0-9a-f]{16})\.(?:lock|tmp)")
_OPEN_ELSEWHERE: Final = (5, 32)
"""What Windows says where a program has a file open: access denied, sharing violation."""

_REASONS: Final = {
    ENOENT: msgid("its folder does not exist"),
    ENOTDIR: msgid("its folder does not exist"),
    ETIMEDOUT: msgid("another program is writing it; try again"),
}
"""What is said otherwise of a file that is to be written than of one that is to be read."""


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
        if not force and os.path.lexists(target):
            raise _exists(path)
        if not force and _appeared(path, target, content):
            return
        with _locked(target):
            if force:
                _exchange(path, target, content)
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
            _exchange(path, target, content)


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


def _appeared(path: Path, target: Path, content: bytes) -> bool:
    """Let a new file appear whole, where the system can write one that has no name yet, as Linux can.

    Nobody can meet it before, so that nothing has to be locked, and who is killed meanwhile leaves nothing behind.

    Returns:
        Whether the file is there; where it is not, it has to be written under a name of its own first.
    """
    without_name = getattr(os, "O_TMPFILE", 0)
    if not without_name:
        return False
    with ExitStack() as opened:
        try:
            folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
            opened.callback(os.close, folder)
            file = opened.enter_context(os.fdopen(os.open(target.parent, without_name | os.O_WRONLY, 0o666), "wb"))
        except OSError:  # this file system has no such files, or the folder cannot be read
            return False
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        try:
            os.link(f"/proc/self/fd/{file.fileno()}", target.name, dst_dir_fd=folder, follow_symlinks=True)
        except FileExistsError:
            raise _exists(path) from None
        except OSError:  # no hard links, or no `/proc`
            return False
        with suppress(OSError):
            os.fsync(folder)
    _sweep(target.parent)
    return True


def _create(path: Path, target: Path, content: bytes) -> None:
    """Give a new file its name, which no file may have, not even one that appears meanwhile."""
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


def _exchange(path: Path, target: Path, content: bytes) -> None:
    """Put new content in the place of a file, or make the file where there is none."""
    try:
        old: os.stat_result | None = target.stat()
    except FileNotFoundError:
        old = None
    if old is not None and not os.access(target, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))
    with _written(target, content, old) as temporary:
        try:
            temporary.replace(target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _OPEN_ELSEWHERE:
                raise
            message = msg("{path} is open in another program.", path=str(path))
            raise OutputError(message, msg("Close it there, then try again. Nothing was changed.")) from None
    _flush_folder(target.parent)


@contextmanager
def _written(target: Path, content: bytes, old: os.stat_result | None) -> Iterator[Path]:
    """Write content to a file beside the target, which is gone afterwards if nobody renamed it.

    Args:
        target: The file that will have the content, whose lock is held.
        content: The content.
        old: The target as it is, whose owner and permissions are kept.
    """
    temporary = _beside(target, "tmp")
    # One that is there was left by a writer that was killed. It may be the target itself under a second name.
    temporary.unlink(missing_ok=True)
    try:
        mode = 0o666 if old is None else stat.S_IRUSR | stat.S_IWUSR  # what is private is so from the first byte on
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if old is not None:
            _keep_owner(temporary, old)
            temporary.chmod(stat.S_IMODE(old.st_mode))
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink()


def _keep_owner(temporary: Path, old: os.stat_result) -> None:
    """Give the owner and the group of the old file, or the group alone, as far as that is allowed."""
    if sys.platform != "win32":
        for owner in (old.st_uid, -1):
            with suppress(OSError):
                os.chown(temporary, owner, old.st_gid)
                return


def _flush_folder(folder: Path) -> None:
    """Make the new name survive a power cut; not every system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _beside(target: Path, ending: str) -> Path:
    """Name a file of ours after a target: shorter than any name, and the same where a system takes two spellings for one."""
    from hashlib import blake2b

    spelling = normalize("NFC", target.name.casefold()).encode("utf-8", "surrogatepass")
    return target.with_name(f".canevas-{blake2b(spelling, digest_size=8).hexdigest()}.{ending}")


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Keep other writers of Canevas away from a file."""
    from filelock import FileLock, Timeout

    lock = _beside(target, "lock")
    try:
        with FileLock(lock, timeout=SECONDS_TO_WAIT, poll_interval=_SECONDS_BETWEEN_LOOKS):
            try:
                yield
            finally:
                # Removed while still held: who waits for it sees that it has no name any more, and makes a new one.
                with suppress(OSError):
                    lock.unlink()
    except Timeout:
        raise TimeoutError(ETIMEDOUT, os.strerror(ETIMEDOUT)) from None
    _sweep(target.parent)


def _sweep(folder: Path) -> None:
    """Remove what writers of other files left when they were killed; one that still writes holds its lock."""
    with suppress(OSError):
        for key in {found[1] for name in os.listdir(folder) if (found := _LEFT_BEHIND.fullmatch(name))}:  # noqa: PTH208 - names alone
            from filelock import FileLock, Timeout

            lock = folder / f".canevas-{key}.lock"
            with suppress(OSError, Timeout), FileLock(lock, timeout=0):
                lock.with_suffix(".tmp").unlink(missing_ok=True)
                lock.unlink()


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what the system says into words."""
    try:
        yield
    except (OSError, ValueError) as error:
        known = _REASONS.get(error.errno or 0) if isinstance(error, OSError) else None
        reason = Message(known, {}) if known else system_refusals.reason(error)
        message = msg("{path}: this file cannot be written: {reason}", path=str(path), reason=reason)
        raise OutputError(message) from error
