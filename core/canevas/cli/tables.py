"""`canevas log --from`: many measures at once, and what became of each row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from canevas.cli.following import write
from canevas.language import msg, nmsg

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.cli.session import Session
    from canevas.followup.importing import Judged

_MARKS: Final = {"accepted": "+", "skipped": "=", "refused": "!"}


def log_table(session: Session, path: Path, table: Path, *, as_json: bool, dry_run: bool) -> int:
    """Note the measures of a table.

    Returns:
        The exit code: 1 where a row was refused, else 0.

    Raises:
        InputError: The plan or the table cannot be read.
        OutputError: The plan was changed in the meantime, or cannot be written; nothing was changed.
    """
    followed, rows = session.engine.following.log_table(path, table)
    counts: Counter[str] = Counter(row.verdict for row in rows)
    if counts["accepted"] and not dry_run:
        write(session, followed)
    if as_json:
        session.print_json(
            {
                "file": str(path),
                "table": str(table),
                "written": bool(counts["accepted"]) and not dry_run,
                "notes": [session.text(note) for note in followed.notes],
                "rows": [_fields(session, row) for row in rows],
                "summary": {verdict: counts[verdict] for verdict in _MARKS},
            }
        )
    else:
        _tell(session, rows, counts, dry_run=dry_run)
        for note in followed.notes:
            session.say(note)
    return 1 if counts["refused"] else 0


def _fields(session: Session, row: Judged) -> dict[str, object]:
    return {
        "row": row.number,
        "verdict": row.verdict,
        "indicator": row.indicator,
        "date": str(row.day),
        "value": row.value,
        "reason": session.text(row.reason) if row.reason is not None else None,
        "hint": session.text(row.hint) if row.hint is not None else None,
    }


def _tell(session: Session, rows: tuple[Judged, ...], counts: Counter[str], *, dry_run: bool) -> None:
    """Print a line for each row, then how many of each."""
    width = len(str(rows[-1].number)) if rows else 1
    for row in rows:
        shown = "  ".join(part for part in (row.indicator, session.text(row.day), row.value) if part)
        reason = f"   {session.text(row.reason)}" if row.reason is not None else ""
        session.say(f"{row.number:>{width}} {_MARKS[row.verdict]} {shown}{reason}")
        if row.hint is not None:
            session.say(" " * (width + 3), row.hint)
    parts = [
        nmsg("{count} measure accepted", "{count} measures accepted", counts["accepted"]),
        nmsg("{count} there already", "{count} there already", counts["skipped"]),
        nmsg("{count} refused", "{count} refused", counts["refused"]),
    ]
    session.say(", ".join(session.text(part) for part in parts) + ".")
    if dry_run or not counts["accepted"]:
        session.say(msg("Nothing was written."))
