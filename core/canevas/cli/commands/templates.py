"""`canevas templates`: the templates, whose they are, and which one is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from canevas.cli import as_json as machine
from canevas.cli import proposals
from canevas.cli.options import argument, as_json, make_command
from canevas.language import Message, msg, msgid

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.engine.template_order import Candidate, State, TemplateListing

_LABELS: Final[dict[State, Message]] = {"used": msg("used"), "extended": msg("extended"), "hidden": msg("hidden")}


@make_command(
    argument("plan_type", msgid("[TYPE]"), shell_complete=proposals.or_commands_of("templates", proposals.plan_types)),
    as_json(),
)
def command(session: Session, plan_type: str | None, *, as_json: bool) -> None:
    """List the templates, those of a type among them."""
    listings = session.engine.template_folders.listings(plan_type)
    if as_json:
        session.print_json({"templates": [machine.template(one, session.text) for one in listings]})
        return
    for one in listings:
        _print(session, one)
    if plan_type is None and (types := session.engine.plan_types()):
        session.say(msg("With those of a type: canevas templates {type}", type=types[0].id))
    session.say(msg("Begin one of your own: canevas templates eject {name}", name=listings[0].name))


def _print(session: Session, listing: TemplateListing) -> None:
    """Print a template: each file of its name, the one that is used first."""
    session.say(session.bold(listing.name))
    origins = [found.file.source.prefix for found in listing.candidates]
    widest = max(map(len, origins))
    rows = [
        (f"{origin:{widest}}  {session.text(_LABELS[found.state])}", _described(session, found))
        for origin, found in zip(origins, listing.candidates, strict=True)
    ]
    session.definitions(rows, indent=2)
    session.say()


def _described(session: Session, found: Candidate) -> str:
    """Say where a file lies, what it extends, and what is wrong with it."""
    lines = [_short(found.file.path)]
    if found.extends:
        lines.append(session.text(msg("extends {name}", name=found.extends)))
    if found.problem is not None:
        lines.append(session.sentence(found.problem))
    return "\n".join(lines)


def _short(path: Path) -> str:
    """Give a path from this folder on, where it lies below."""
    here = Path().absolute()
    whole = path.absolute()
    return str(whole.relative_to(here) if whole.is_relative_to(here) else whole)
