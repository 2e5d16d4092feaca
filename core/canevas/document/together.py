"""Several new files, all of them or none."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.document.writing import write_new
from canevas.errors import CanevasError, OutputError
from canevas.language import Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from canevas.document.history import History


_MOST_NAMED: Final = 8
"""Files that a message names."""


class NewFile(NamedTuple):
    """A file to be written.

    Attributes:
        path: Where.
        text: Its whole content; a text is written as UTF-8.
    """

    path: Path
    text: str | bytes

    @property
    def raw(self) -> bytes:
        """The content as bytes."""
        return self.text.encode("utf-8", "replace") if isinstance(self.text, str) else self.text


def write_together(files: Sequence[NewFile], history: History, *, force: bool = False) -> list[Message]:
    """Write several files; where one cannot be written, those before it are taken back.

    Args:
        files: The files.
        history: Keeps what files held that are replaced.
        force: Whether existing files are replaced.

    Returns:
        What went less well than it should have: a write that cannot be taken back later.

    Raises:
        OutputError: One exists, has the name of another, or cannot be written. It says what became of the others: they
            are as they were, save one that could not be taken back, which is named.
    """
    _refuse(files, force=force)
    written: list[tuple[NewFile, bool]] = []
    troubles = []
    for number, file in enumerate(files, 1):
        existed = os.path.lexists(file.path)
        if existed and _holds_already(file):
            continue
        try:
            if force:
                troubles.append(history.overwrite(file.path, file.text))
            else:
                write_new(file.path, file.text)
        except OutputError as error:
            raise _taken_back(error, number, len(files), written, history) from error
        except BaseException:
            _take_back(written, history)
            raise
        written.append((file, existed))
    return [trouble for trouble in troubles if trouble is not None]


def _holds_already(file: NewFile) -> bool:
    """Tell whether a file is as it is to be: nothing is written, and what was written before is not taken back."""
    with suppress(OSError):
        return file.path.is_file() and file.path.read_bytes() == file.raw
    return False


def _refuse(files: Sequence[NewFile], *, force: bool) -> None:
    """Refuse before anything is written what can be told before."""
    seen: set[str] = set()
    for file in files:
        target = os.path.normcase(os.path.realpath(file.path))
        if target in seen:
            raise OutputError(
                msg("{path} would be written twice; nothing was written", path=str(file.path)),
                msg("Give each a name of its own."),
            )
        seen.add(target)
    if not force:
        refuse_existing([file.path for file in files])


def refuse_existing(paths: Sequence[Path]) -> None:
    """Refuse to write where something is already.

    Raises:
        OutputError: A file exists; names all that do.
    """
    if existing := [str(path) for path in paths if os.path.lexists(path)]:
        message = msg("{path}: this file exists already; nothing was written", path=existing[0])
        if len(existing) > 1:
            message = msg("these files exist already; nothing was written: {files}", files=existing[:_MOST_NAMED])
        if (more := len(existing) - _MOST_NAMED) > 0:
            message = msg(
                "these files and {count} more exist already; nothing was written: {files}",
                count=more,
                files=existing[:_MOST_NAMED],
            )
        raise OutputError(message, msg("Choose another name, or replace it with --force."))


def _taken_back(
    error: OutputError, number: int, count: int, written: Sequence[tuple[NewFile, bool]], history: History
) -> OutputError:
    """Take back what was written, and say so."""
    if not written:
        return error
    left = _take_back(written, history)
    if left:
        message = msg(
            "{error} (file {number} of {count}); these were written before it and could not be taken back: {files}",
            error=error.message,
            number=number,
            count=count,
            files=left,
        )
    else:
        taken = nmsg("the one before it was taken back", "the {count} before it were taken back", len(written))
        message = msg(
            "{error} (file {number} of {count}); {taken}", error=error.message, number=number, count=count, taken=taken
        )
    return OutputError(message, error.hint)


def _take_back(written: Sequence[tuple[NewFile, bool]], history: History) -> list[str]:
    """Bring back what the files were before, last first; give the names of those that stay as they are."""
    left = []
    for file, existed in reversed(written):
        try:
            if existed:
                history.undo(file.path)
            elif file.path.read_bytes() == file.raw:
                file.path.unlink()
            else:  # somebody has changed it meanwhile
                left.append(str(file.path))
        except (OSError, CanevasError):
            left.append(str(file.path))
    return left
