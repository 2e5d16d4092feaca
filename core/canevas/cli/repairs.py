"""`canevas check --fix`: puts right what has one right answer, and shows it before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.check.correcting import corrected
from canevas.check.opening import READER_CODES, UNREADABLE
from canevas.cli.asking import confirmed
from canevas.cli.changes import show_changes
from canevas.language import msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from canevas.cli.session import Session
    from canevas.document import FileStamp
    from canevas.engine import PlanFile

_MOST_ROUNDS: Final = 200
"""A fault that stops the reading hides those behind it, so a text is read again after each round."""


class Repair(NamedTuple):
    """A text that was put right.

    Attributes:
        path: The file.
        stamp: What the file was like when it was read.
        before: Its text.
        after: The text that would be written.
    """

    path: Path
    stamp: FileStamp
    before: str
    after: str


def repairs(session: Session, opened: list[PlanFile], select: Iterable[str], ignore: Iterable[str]) -> Iterator[Repair]:
    """Put right the plans where something has one right answer, as far as the rules count that say so.

    Args:
        session: The session.
        opened: The plans.
        select: Codes or families of rules; all where empty.
        ignore: Codes or families that are left out.
    """
    engine = session.engine
    for plan in opened:
        document = plan.opened.document
        if document.path is None or document.stamp is None:
            continue
        run = engine.checking.run(plan, select, ignore)
        after = _mended(document.text, run.is_checked)
        if after != document.text:
            run = engine.checking.run(engine.open_text(after, document.name), select, ignore)
        after = corrected(run).text
        if after != document.text:
            yield Repair(document.path, document.stamp, document.text, after)


def _mended(text: str, is_checked: Callable[[str], bool] = lambda _code: True) -> str:
    """Apply every edit that there is, again and again until none is left or none helps.

    Args:
        text: The text.
        is_checked: Tells whether the rule of a code counts.
    """
    from canevas.document import parse_document

    seen = {text}
    for _round in range(_MOST_ROUNDS):
        problems = parse_document(text).problems
        fixes = (one.fix for one in problems if one.fix and is_checked(READER_CODES.get(one.name, UNREADABLE)))
        edits = sorted(fixes, key=lambda edit: edit.start)
        end = len(text)
        mended = text
        for edit in reversed(edits):
            if edit.end <= end:  # of two that overlap, the later one waits for the next round
                mended, end = edit.apply(mended), edit.start
        if mended in seen:
            break
        seen.add(mended)
        text = mended
    return text


def offer(session: Session, found: list[Repair], *, write: bool) -> bool:
    """Show what would change, and write it unless the user at the terminal says no.

    Args:
        session: The session.
        found: The texts that were put right.
        write: Whether anything is to be written at all.

    Returns:
        Whether it was written.
    """
    for repair in found:
        session.say(session.bold(str(repair.path)))
        show_changes(session, repair.before, repair.after)
    if not found:
        session.say(msg("Nothing that can be put right without you."))
        return False
    if not write or not confirmed(session, msg("Apply?"), default=True):
        return False
    write_all(session, found)
    session.say(nmsg("Written.", "Written: {count} files.", len(found)))
    return True


def write_all(session: Session, found: list[Repair]) -> None:
    """Write the texts, each unless its file was changed since.

    Raises:
        OutputError: One was changed, or cannot be written.
    """
    for repair in found:
        session.warn(session.history.replace(repair.path, repair.after, repair.stamp))
