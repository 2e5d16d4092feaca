"""`canevas plugins enable`: a plugin that was done without is taken in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli import blocking, proposals
from canevas.cli.options import argument, make_command
from canevas.cli.sharing import place_of, sharing_of, whose
from canevas.errors import UsageError
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.engine.sharing import Place

_PLACES: tuple[Place, ...] = ("user", "project")


@make_command(
    argument("name", msgid("NAME"), shell_complete=proposals.blocked),
    *whose(msgid("In your own list alone."), msgid("In that of this project alone.")),
)
def command(session: Session, name: str | None, *, user: bool, project: bool) -> None:
    """Take a plugin in again, whichever list names it."""
    if name is None:
        raise UsageError(msg("which plugin?"), msg("`canevas plugins` lists them."))
    place = place_of(user=user, project=project)
    sharing = sharing_of(session)
    done = False
    for one in (place,) if place else _PLACES:
        found = blocking.list_of(session, one)
        if names := found.holds([name]):
            blocking.write(session, found, blocking.without_names(one, found, names))
            done = True
    if done:
        return
    known = sharing.named(name)[0]
    if known.status != "blocked":
        session.say(msg("“{name}” is not disabled.", name=name))
        return
    raise UsageError(
        msg("“{name}” is blocked by none of these lists", name=name),
        msg("Look at CANEVAS_WITHOUT, --without, and the name of its distribution in `without`."),
    )
