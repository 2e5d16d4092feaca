"""`canevas plugins`: every plugin, loaded or failed, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli import as_json as machine
from canevas.cli.options import argument, as_json, make_command
from canevas.errors import UsageError
from canevas.language import msg

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.plugins.source import PluginStatus


@make_command(argument("name", required=False, metavar="[NAME]"), as_json())
def command(session: Session, name: str | None, *, as_json: bool) -> None:
    """List the plugins, and what is wrong with them."""
    statuses = session.engine.plugins()
    if name:
        statuses = tuple(
            status for status in statuses if name in (status.provenance.name, status.provenance.distribution)
        )
        if not statuses:
            from canevas.catalogue.names import did_you_mean

            known = [status.provenance.name for status in session.engine.plugins(whole=False)]
            raise UsageError(msg("there is no plugin “{name}”", name=name), did_you_mean(name, known))
    if as_json:
        session.print_json({"plugins": [machine.status(status, session.text) for status in statuses]})
        return
    for status in statuses:
        _print(session, status)


def _print(session: Session, status: PluginStatus) -> None:
    label = {"loaded": msg("loaded"), "failed": msg("failed"), "blocked": msg("blocked")}[status.status]
    colour = {"loaded": "green", "failed": "red", "blocked": "yellow"}[status.status]
    name = f"{status.provenance.name:14}"
    found = status.provenance
    head = (
        f"{name} {session.style(session.text(label), fg=colour)}  {found.distribution} {found.version}  {found.origin}"
    )
    session.print_styled(head.rstrip())
    if status.types:
        session.say(f"{'':14} " + session.text(msg("types: {types}", types=list(status.types))))
    if status.hooks:
        session.say(f"{'':14} " + session.text(msg("hooks: {hooks}", hooks=list(status.hooks))))
