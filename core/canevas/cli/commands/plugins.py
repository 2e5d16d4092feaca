"""`canevas plugins`: every plugin, loaded or failed, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from canevas.cli import as_json as machine
from canevas.cli import proposals
from canevas.cli.options import argument, as_json, make_command
from canevas.cli.session import Styled
from canevas.configuration import load_configuration
from canevas.errors import InputError, PluginError, UsageError
from canevas.language import Message, msg, msgid
from canevas.plugins.places import require

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.plugins.source import PluginStatus, Status

_LABELS: Final[dict[Status, Message]] = {"loaded": msg("loaded"), "failed": msg("failed"), "blocked": msg("blocked")}
_COLOURS: Final[dict[Status, str]] = {"loaded": "green", "failed": "red", "blocked": "yellow"}
_ORIGINS: Final = {
    "core": msg("comes with Canevas"),
    "project": msg("pack of this project"),
    "user": msg("pack of yours"),
    "path": msg("pack of --pack or of the configuration"),
    "object": msg("handed over by a program"),
}


@make_command(
    argument("name", msgid("[NAME]"), shell_complete=proposals.or_commands_of("plugins", proposals.plugins)), as_json()
)
def command(session: Session, name: str | None, *, as_json: bool) -> None:
    """List the plugins, and what is wrong with them."""
    session.failures_are_told = True
    statuses = session.engine.plugins()
    _tell_what_is_required(session)
    if name:
        statuses = _named(name, statuses)
    if as_json:
        session.print_json({"plugins": [machine.status(status, session.text) for status in statuses]})
        return
    widest = max(len(status.provenance.name) for status in statuses)
    for status in statuses:
        _print(session, status, widest)


def _tell_what_is_required(session: Session) -> None:
    """Say which plugin the project requires and has not; every other command ends with it."""
    try:
        require(load_configuration(Path()), session.engine.host)
    except InputError:
        return  # told when the engine was made
    except PluginError as error:
        session.say(error.render(session.language), error=True)


def _named(name: str, statuses: tuple[PluginStatus, ...]) -> tuple[PluginStatus, ...]:
    """Keep the plugins of a name or a distribution."""
    found = tuple(one for one in statuses if name in (one.provenance.name, one.provenance.distribution))
    if not found:
        from canevas.catalogue.names import did_you_mean

        known = [status.provenance.name for status in statuses]
        raise UsageError(msg("there is no plugin “{name}”", name=name), did_you_mean(name, known))
    return found


def _print(session: Session, status: PluginStatus, widest: int) -> None:
    """Print one: how it fares, where it comes from, what it brings, and each thing that is wrong with it."""
    found = status.provenance
    origin = " ".join(part for part in (found.distribution, found.version) if part)
    if found.origin in _ORIGINS:
        origin = ", ".join(part for part in (origin, session.text(_ORIGINS[found.origin])) if part)
    label = Styled(session.text(_LABELS[status.status]), {"fg": _COLOURS[status.status]})
    session.say(f"{found.name:{widest}}  ", label, f"  {origin}")
    if status.types:
        session.say(f"{'':{widest}}  ", msg("plan types: {types}", types=list(status.types)))
    if status.hooks:
        session.say(f"{'':{widest}}  ", msg("hooks: {hooks}", hooks=list(status.hooks)))
    if status.seconds is not None and status.provenance.distribution != "canevas":
        session.say(f"{'':{widest}}  ", msg("imported in {milliseconds} ms", milliseconds=round(status.seconds * 1000)))
    for fault in status.faults:
        session.paragraph(fault.message, indent=widest + 2)
        if fault.hint is not None:
            session.paragraph(fault.hint, indent=widest + 4)
    for remark in status.remarks:
        session.paragraph(remark, indent=widest + 2)
    if status.hint is None and status.remedy is not None:
        session.paragraph(status.remedy, indent=widest + 2)
