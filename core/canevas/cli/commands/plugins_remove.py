"""`canevas plugins remove`: a pack that was added, taken away; a copy is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli import proposals
from canevas.cli.asking import confirmed
from canevas.cli.options import argument, make_command
from canevas.cli.sharing import listed, place_of, sharing_of, whose, yes
from canevas.errors import UsageError
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from canevas.cli.session import Session


@make_command(
    argument("name", msgid("NAME"), shell_complete=proposals.plugins),
    *whose(msgid("The one that is yours."), msgid("The one of this project.")),
    yes(),
)
def command(session: Session, name: str | None, *, user: bool, project: bool, yes: bool) -> None:
    """Remove a pack: shown first, then asked for."""
    if name is None:
        raise UsageError(msg("which plugin?"), msg("`canevas plugins` lists them."))
    sharing = sharing_of(session)
    found = sharing.removable(name, place_of(user=user, project=project))
    session.say(session.bold(" ".join(part for part in (found.provenance.name, found.provenance.version) if part)))
    session.say("  ", str(found.folder))
    listed(
        session,
        msg("plans of its type in the folder of the project"),
        [str(path) for path in sharing.plans_of(found.types)],
    )
    listed(session, msg("plugins that need it"), sharing.in_need_of(found.provenance.name))
    if not yes and not confirmed(session, msg("Remove it?"), default=True):
        session.say(msg("Nothing was written."))
        return
    kept = sharing.remove(found)
    session.say(msg("Removed: {file}", file=str(found.folder)))
    if kept is not None:
        session.say(msg("To have it back: {command}", command=f'canevas plugins add "{kept}"'))
