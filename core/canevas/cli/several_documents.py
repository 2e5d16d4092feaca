"""Writing several documents, in several formats or for each owner or phase of a plan: all of them or none."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from canevas.cli.progress import steps
from canevas.errors import OutputError, UsageError
from canevas.language import msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from canevas.cli.session import Session


class Document(NamedTuple):
    """One of the documents.

    Attributes:
        name: Its file's name.
        of: Whose it is, as people read it; empty where that is not what tells it from the others.
        content: Makes it.
    """

    name: str
    of: str
    content: Callable[[], str | bytes]


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
            msg("several documents are made, and {path} is one file", path=str(output)),
            msg("Name a folder after -o; it is made where there is none."),
        )
    return output


def write_documents(session: Session, documents: Sequence[Document], folder: Path, *, force: bool) -> None:
    """Make the documents, then write them.

    Args:
        session: The session.
        documents: The documents.
        folder: Where they go; made where it is not there.
        force: Whether existing files are replaced.

    Raises:
        OutputError: A file exists, or cannot be written; nothing was changed.
    """
    from canevas.document.together import NewFile, refuse_existing, write_together

    if not documents:
        session.say(msg("No action is among those asked for; nothing was written."))
        return
    if not force:
        refuse_existing([folder / one.name for one in documents])
    files = []
    with steps(session, msg("Making documents"), len(documents)) as progress:
        for one in documents:
            files.append(NewFile(folder / one.name, one.content()))
            progress.step()
    with _made(folder):
        for trouble in write_together(files, session.history, force=force):
            session.warn(trouble)
    if not any(one.of for one in documents):
        for file in files:
            session.say(msg("Written: {file}", file=str(file.path)))
        return
    session.definitions([(one.name, one.of) for one in documents])
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
