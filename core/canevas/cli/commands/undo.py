"""`canevas undo`: the last write of Canevas in a plan, taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from canevas.cli import proposals
from canevas.cli.changes import show_changes
from canevas.cli.options import argument, make_command
from canevas.cli.paths import PATH
from canevas.engine import PLAN_ENDING
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.cli.session import Session


@make_command(argument("file", msgid("[FILE]"), type=PATH, shell_complete=proposals.files(PLAN_ENDING)))
def command(session: Session, file: Path | None) -> None:
    """Take back what Canevas last wrote in a plan; several times for several writes."""
    undone = session.history.undo(session.plan_file(file))
    show_changes(session, undone.after.decode("utf-8", "replace"), undone.before.decode("utf-8", "replace"))
    when = undone.modified
    if when.date() == datetime.now(when.tzinfo).date():
        session.say(msg("The file is as it was before ({time}).", time=f"{when:%H:%M}"))
    else:
        session.say(msg("The file is as it was before ({day}, {time}).", day=when.date(), time=f"{when:%H:%M}"))
