"""`canevas set`: one value of a plan, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli import proposals
from canevas.cli.changes import show_changes
from canevas.cli.following import pointing, split, write
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.options import make_command, option, words
from canevas.engine import PLAN_ENDING
from canevas.errors import UsageError
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.cli.session import Session


@make_command(
    words(msgid("[FILE] PLACE VALUE…"), shell_complete=proposals.files(PLAN_ENDING)),
    option("--append", is_flag=True, text=msgid("Add the values to those that a list has.")),
    option("--remove", is_flag=True, text=msgid("Take out what stands there.")),
    option("--dry-run", is_flag=True, text=msgid("Show what would be written, and write nothing.")),
)
def command(session: Session, words: Sequence[str], *, append: bool, remove: bool, dry_run: bool) -> None:
    """Set one value of a plan, and leave everything else as it is."""
    skip_search_for_plugins()
    following = session.engine.following
    named, rest = split(words)
    if not rest:
        raise UsageError(
            msg("what is to be set?"), msg("For example   {command}", command='canevas set A1.owner "A. Martin"')
        )
    if remove and len(rest) > 1:
        raise UsageError(msg("--remove takes out what stands there: it takes no value"))
    path = session.plan_file(named)
    place, *values = rest
    with pointing(path):
        followed = following.set(path, place, *values, append=append, remove=remove)
    if followed.text == followed.before:
        session.say(msg("It reads so already."))
        return
    show_changes(session, followed.before, followed.text)
    if not dry_run:
        write(session, followed)
