"""`canevas plugins disable`: a plugin that is done without from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli import blocking, proposals
from canevas.cli.options import argument, make_command
from canevas.cli.sharing import listed, place_of, sharing_of, whose
from canevas.errors import UsageError
from canevas.language import msg, msgid
from canevas.provenance import CORE

if TYPE_CHECKING:
    from canevas.cli.session import Session


@make_command(
    argument("name", msgid("NAME"), shell_complete=proposals.plugins),
    *whose(msgid("For you, in every folder (the default)."), msgid("For everybody who works on this project.")),
)
def command(session: Session, name: str | None, *, user: bool, project: bool) -> None:
    """Do without a plugin; it is neither read nor imported."""
    if name is None:
        raise UsageError(msg("which plugin?"), msg("`canevas plugins` lists them."))
    place = place_of(user=user, project=project) or "user"
    sharing = sharing_of(session)
    named = sharing.named(name)
    if all(one.provenance.origin == CORE for one in named):
        raise UsageError(msg("nothing works without “{name}”", name=name))
    found = blocking.list_of(session, place)
    if found.holds([name]):
        session.say(msg("{file} names it already.", file=str(found.path)))
        return
    types = [kind for one in named for kind in one.types]
    blocking.write(session, found, blocking.with_name(place, found, name))
    listed(session, msg("plan types that are not there any more"), types)
    listed(
        session, msg("plans of its type in the folder of the project"), [str(path) for path in sharing.plans_of(types)]
    )
    listed(session, msg("plugins that need it"), sharing.in_need_of(named[0].provenance.name))
    session.say(msg("To have it back: {command}", command=f"canevas plugins enable {name}"))
