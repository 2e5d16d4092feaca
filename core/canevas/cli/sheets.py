"""Writing a document for each owner of a plan, or for each phase: all of them or none."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.cli.progress import steps
from canevas.errors import OutputError, UsageError
from canevas.language import msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from canevas.cli.session import Session
    from canevas.engine.sheets import Sheet

_LONGEST_NAME: Final = 255
"""Bytes of a file's name that every system takes."""


class Naming(NamedTuple):
    """How the documents of a plan are called.

    Attributes:
        stem: The plan's name.
        parts: What comes after it: the day, for whom they are.
        extension: How they end, without the dot.
    """

    stem: str
    parts: tuple[str, ...]
    extension: str

    def name(self, *more: str) -> str:
        """Give the name of one; where it would be too long, the plan's name is cut.

        Args:
            more: What tells it from the others.
        """
        end = "".join(f"_{part}" for part in (*self.parts, *more)) + f".{self.extension}"
        return self.stem.encode()[: _LONGEST_NAME - len(end.encode())].decode(errors="ignore") + end


def folder_of(output: Path | None, usual: Path, endings: Sequence[str]) -> Path:
    """Tell in which folder the documents go: the one that was named, else that of the plan.

    Args:
        output: What was given for it.
        usual: The plan's.
        endings: How the names of documents end.

    Raises:
        UsageError: It names one file, or the output.
    """
    if output is None:
        return usual
    if str(output) == "-" or output.is_file() or (output.suffix.lstrip(".").lower() in endings and not output.is_dir()):
        raise UsageError(
            msg("--by makes several documents, and {path} is one file", path=str(output)),
            msg("Name a folder after -o; it is made where there is none."),
        )
    return output


def write_sheets(
    session: Session,
    sheets: Sequence[Sheet],
    folder: Path,
    naming: Naming,
    *,
    force: bool,
) -> None:
    """Make the documents, then write them.

    Args:
        session: The session.
        sheets: The documents.
        folder: Where they go; made where it is not there.
        naming: How they are called.
        force: Whether existing files are replaced.

    Raises:
        OutputError: A file exists, or cannot be written; nothing was changed.
    """
    from canevas.document.together import NewFile, refuse_existing, write_together

    if not sheets:
        session.say(msg("No action is among those asked for; nothing was written."))
        return
    targets = [folder / naming.name(sheet.name) for sheet in sheets]
    if not force:
        refuse_existing(targets)
    files = []
    with steps(session, msg("Making documents"), len(sheets)) as progress:
        for sheet, target in zip(sheets, targets, strict=True):
            files.append(NewFile(target, sheet.content()))
            progress.step()
    with _made(folder):
        for trouble in write_together(files, session.history, force=force):
            session.warn(trouble)
    session.definitions([(target.name, sheet.of) for target, sheet in zip(targets, sheets, strict=True)])
    session.say(
        nmsg(
            "Written to {folder}: {count} document.",
            "Written to {folder}: {count} documents.",
            len(files),
            folder=str(folder),
        )
    )


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder where there is none; where nothing could be written into it, it goes again.

    Raises:
        OutputError: It cannot be made.
    """
    is_new = not folder.exists()
    try:
        if is_new:
            folder.mkdir()
    except OSError as error:
        from canevas import system_refusals

        raise OutputError(
            msg("{path}: this folder cannot be made: {reason}", path=str(folder), reason=system_refusals.reason(error))
        ) from error
    try:
        yield
    except BaseException:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise
