"""Writes that can be taken back: what a file held is kept before each, in a folder of the user's own."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from errno import EINVAL
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.document.kept import Kept, keep, kept_files, read_kept
from canevas.document.reading import not_a_file
from canevas.document.stamp import FileStamp
from canevas.document.writing import replace, write_new
from canevas.errors import InputError, OutputError, UsageError
from canevas.language import Message, msg
from canevas.system_refusals import reason

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.document.document import Document

MOST_WRITES: Final = 20
"""Writes of one file that can be taken back."""
MOST_BYTES: Final = 50_000_000
"""Bytes that are kept of one file; of the last write, all of them."""


class Undone(NamedTuple):
    """A write that was taken back.

    Attributes:
        before: What the file holds again.
        after: What it held until now.
        modified: When what it holds again was first written, in local time.
    """

    before: bytes
    after: bytes
    modified: datetime


class History:
    """Writes files, and takes the last writes back.

    What a file held is kept before the write and by its digest, so that neither a crash between the two nor a change
    by somebody else can make it come back in the wrong place. Where nothing can be kept, files are written all the
    same, and the caller is told.

    Args:
        folder: The folder of what is kept; made when it is needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, document: Document) -> Message | None:
        """Write an edited document to its file, unless someone else changed that since it was read.

        Returns:
            Why this write cannot be taken back, if so.

        Raises:
            ValueError: The document was read from no file.
            OutputError: The file was changed or removed since, or it cannot be written; nothing was changed.
        """
        if document.path is None or document.stamp is None:
            raise ValueError(document.name)
        return self.replace(document.path, document.text, document.stamp)

    def replace(self, path: Path, text: str | bytes, stamp: FileStamp) -> Message | None:
        """Write a file that was read before, unless someone else changed it since.

        Args:
            path: The file; a link is followed to its target.
            text: The whole content; a text is written as UTF-8, its line ends as they are.
            stamp: What the file was like when it was read.

        Returns:
            Why this write cannot be taken back, if so.

        Raises:
            OutputError: It was changed or removed since, or it cannot be written; nothing was changed.
        """
        content = text.encode("utf-8", "replace") if isinstance(text, str) else text
        written = FileStamp.of(content, 0).digest
        file, trouble = (None, None) if written == stamp.digest else self._keep(path, stamp, written)
        try:
            replace(path, text, stamp)
        except OutputError:
            if file is not None:
                with suppress(OSError):
                    file.unlink()
            raise
        self._forget_the_oldest(path)
        return trouble

    def overwrite(self, path: Path, text: str | bytes) -> Message | None:
        """Write a file whatever it holds, as ``--force`` asks, or one that does not exist yet.

        Args:
            path: The file; a link is followed to its target.
            text: The whole content.

        Returns:
            Why this write cannot be taken back, if so.

        Raises:
            OutputError: It cannot be written, or was changed by someone else in the meantime; nothing was changed.
        """
        try:
            stamp, _content = _held(path)
        except FileNotFoundError:
            write_new(path, text)
            return None
        except OSError:  # what is no file is refused here
            write_new(path, text, force=True)
            return msg("what {path} held could not be read, so it was not kept", path=str(path))
        return self.replace(path, text, stamp)

    def undo(self, path: Path) -> Undone:
        """Take the last write of a file back; once more, the one before it.

        Args:
            path: The file.

        Raises:
            UsageError: There is no write to take back.
            InputError: The file, or what was kept of it, cannot be read.
            OutputError: The file is no longer as the last write left it, or it cannot be written; nothing was changed.
        """
        if path.exists() and not path.is_file():
            raise not_a_file(path)
        try:
            stamp, content = _held(path)
        except FileNotFoundError:
            raise InputError(msg("{path}: there is no such file", path=str(path))) from None
        except OSError as error:
            message = msg("{path}: this file cannot be read ({reason})", path=str(path), reason=reason(error))
            raise InputError(message) from None
        last = self._last_write(path, stamp)
        replace(path, last.content, stamp)
        with suppress(OSError):  # if it stays, the file is as before that write, which is passed over
            last.file.unlink()
        return Undone(last.content, content, last.before.time)

    def _last_write(self, path: Path, stamp: FileStamp) -> Kept:
        """Find the write that left a file as it is; those that never happened, or were taken back, are passed over."""
        try:
            files = kept_files(self._folder_of(path))
        except OSError as error:
            message = msg("what was kept of {path} cannot be read: {reason}", path=str(path), reason=reason(error))
            raise InputError(message) from None
        damaged = None
        for file in files:
            kept = read_kept(file)
            if kept is None:
                damaged = damaged or file
            elif kept.written == stamp.digest:
                return kept
            elif kept.before.digest != stamp.digest:
                raise _changed_since(path, stamp, kept)
        if damaged is not None:
            raise InputError(
                msg("what was kept of {path} is damaged: {file}", path=str(path), file=str(damaged)),
                msg("Nothing was written; the file is as it was."),
            )
        raise UsageError(
            msg("{path}: there is no write of Canevas to take back", path=str(path)),
            msg("Changes that you made in an editor are taken back there."),
        )

    def _keep(self, path: Path, stamp: FileStamp, written: bytes) -> tuple[Path | None, Message | None]:
        """Keep what a file holds; where that cannot be, say why."""
        try:
            held, content = _held(path)
            if held.digest != stamp.digest:
                return None, None  # the write will be refused
            return keep(self._folder_of(path), path, held, content, written), None
        except OSError as error:
            why: object = reason(error)
        except OutputError as error:
            why = error.message
        return None, msg("this write cannot be taken back, since nothing could be kept: {reason}", reason=why)

    def _forget_the_oldest(self, path: Path) -> None:
        with suppress(OSError):
            total = 0
            for number, file in enumerate(kept_files(self._folder_of(path))):
                total += file.stat().st_size
                if number >= MOST_WRITES or (number and total > MOST_BYTES):
                    file.unlink()

    def _folder_of(self, path: Path) -> Path:
        """Give the folder of a file's writes, the same whatever way leads to the file."""
        name = os.path.normcase(os.path.realpath(path))
        from hashlib import blake2b

        return self._folder / blake2b(os.fsencode(name), digest_size=16).hexdigest()


def _held(path: Path) -> tuple[FileStamp, bytes]:
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise OSError(EINVAL, os.strerror(EINVAL))
    with path.open("rb") as file:
        content = file.read()
        return FileStamp.of(content, os.fstat(file.fileno()).st_mtime_ns), content


def _changed_since(path: Path, stamp: FileStamp, kept: Kept) -> OutputError:
    written = datetime.fromtimestamp(kept.time / 1_000_000_000, UTC).astimezone()
    message = msg(
        "{path}: changed on {day} at {time}, after Canevas wrote it on {written_day} at {written_time}; nothing was written",
        path=str(path),
        day=stamp.time.date(),
        time=f"{stamp.time:%H:%M:%S}",
        written_day=written.date(),
        written_time=f"{written:%H:%M:%S}",
    )
    return OutputError(message, msg("Take back in your editor what was changed there, then try again."))
