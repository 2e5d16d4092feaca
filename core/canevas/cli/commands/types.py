"""`canevas types`: the plan types, a line each; or one, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.cli import as_json as machine
from canevas.cli import proposals
from canevas.cli.options import argument, as_json, make_command
from canevas.language import msg, msgid, nmsg, printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from canevas.catalogue import TypeListing
    from canevas.cli.session import Session
    from canevas.contracts.action import DefaultAction
    from canevas.contracts.plan_type import PlanType

_ALIASES_SHOWN = 3


@make_command(argument("plan_type", msgid("[TYPE]"), shell_complete=proposals.plan_types), as_json())
def command(session: Session, plan_type: str | None, *, as_json: bool) -> None:
    """List the plan types, or describe one."""
    if plan_type is None:
        (_list_json if as_json else _list)(session)
        return
    found = session.engine.plan_type(plan_type)
    listing = next(one for one in session.engine.plan_types() if one.id == found.id)
    actions = tuple(session.engine.catalogue.default_actions(found.id).actions.values())
    if as_json:
        whole = {**machine.listing(listing), **machine.plan_type(found)}
        session.print_json({"types": [{**whole, "default_actions": [machine.default_action(one) for one in actions]}]})
    else:
        _describe(session, listing, found)
        _print_actions(session, found, actions)
        _print_details(session, found)
        session.say()
        session.say(msg("Start one: canevas new {type}", type=found.id))
        session.say(msg("Its indicators: canevas indicators {type}", type=found.id))


# --- all of them -------------------------------------------------------------------------------------------------------


def _list(session: Session) -> None:
    listings = session.engine.plan_types()
    if not listings:
        session.say(msg("There is no plan type; `canevas plugins` says why."))
        return
    column = max(len(one.id) for one in listings) + 2
    for one in listings:
        session.say(f"{one.id:{column}}", session.bold(one.name))
        session.paragraph(one.purpose, indent=column)
        if names := _also(session, one):
            session.paragraph(msg("(or: {names})", names=names), indent=column)
    session.say()
    session.say(msg("More about one: canevas types {type}", type=listings[0].id))
    looked_for = session.text(msg("answer complaints faster"))
    session.say(msg("Not sure which? {command}", command=f'canevas suggest "{looked_for}"'))


def _also(session: Session, listing: TypeListing) -> list[str]:
    """Give some aliases in the user's language: those made of words of the type's name."""
    from canevas.catalogue.names import plain

    words = set(plain(session.text(listing.name)).split("-"))
    return [alias for alias in listing.aliases if set(plain(alias).split("-")) <= words][:_ALIASES_SHOWN]


def _list_json(session: Session) -> None:
    failed = [machine.status(status, session.text) for status in session.failed_plugins()]
    session.print_json({"types": [machine.listing(one) for one in session.engine.plan_types()], "failed": failed})


# --- one of them -------------------------------------------------------------------------------------------------------


def _describe(session: Session, listing: TypeListing, found: PlanType) -> None:
    session.say(session.bold(found.name), f"  ({found.id})")
    session.paragraph(found.purpose)
    session.say()
    rows: list[tuple[Any, Any]] = [
        (msg("Choose it when"), found.choose_when or ""),
        (msg("Rather"), _lines(_others(session, found))),
        (msg("For example"), _lines(found.examples.get(session.language, ()))),
        (msg("Lasts"), _duration(session, found.horizon)),
        (msg("Roles to fill"), _roles(session, found, required=True)),
        (msg("Other roles"), _roles(session, found, required=False)),
        (msg("Holds"), _counts(session, listing)),
    ]
    session.definitions([(left, right) for left, right in rows if right])


def _print_details(session: Session, found: PlanType) -> None:
    """Print what only those need who start a plan of the type or write one by hand."""
    rows: list[tuple[Any, Any]] = [
        (msg("Questions"), _lines(session.text(question.label) for question in found.questions.values())),
        (msg("Own fields"), _lines(_fields(session, found))),
        (msg("Settings"), _lines(_settings(session, found))),
        (msg("Also called"), ", ".join(found.aliases)),
        (msg("Brought by"), str(found.plugin)),
    ]
    session.say()
    session.say(session.bold(msg("In detail")))
    session.definitions([(left, right) for left, right in rows if right], indent=2)


def _lines(texts: Iterable[str]) -> str:
    found = list(texts)
    return "\n".join(f"- {text}" for text in found) if len(found) > 1 else "".join(found)


def _others(session: Session, found: PlanType) -> Iterator[str]:
    """Say which other types fit better, and when; those that are there."""
    names = {one.id: session.text(one.name) for one in session.engine.plan_types()}
    for identity, text in found.prefer_instead.items():
        if identity in names:
            yield f"{names[identity]} ({identity}) {session.text(text)}"


def _duration(session: Session, written: str) -> str:
    """Write a pack's duration in words."""
    from canevas.model.duration import Duration

    return Duration.parse(written).written(session.language) if written else ""


def _roles(session: Session, found: PlanType, *, required: bool) -> str:
    return ", ".join(session.text(role.label) for role in found.roles.values() if role.required is required)


def _fields(session: Session, found: PlanType) -> Iterator[str]:
    for level, declared in found.fields.items():
        for name, field in declared.items():
            yield f"{session.text(field.label)} ({level}.{name})"


def _settings(session: Session, found: PlanType) -> Iterator[str]:
    for name, setting in found.settings.items():
        is_duration = setting.type == "duration"
        value = _duration(session, setting.default) if is_duration else printed(setting.default, session.language)
        yield f"{session.text(setting.label)}{session.colon} {value} ({name})"


def _counts(session: Session, listing: TypeListing) -> str:
    counts = (
        nmsg("{count} indicator", "{count} indicators", listing.indicators),
        nmsg("{count} default action", "{count} default actions", listing.actions),
        nmsg("{count} rule", "{count} rules", listing.rules),
    )
    return ", ".join(session.text(count) for count in counts)


def _print_actions(session: Session, found: PlanType, actions: tuple[DefaultAction, ...]) -> None:
    """Print the default actions by phase."""
    phases = {name: phase.label for name, phase in found.phases.items()}
    lasting = [(action, _duration(session, action.duration or "")) for action in actions]
    widest = max((len(duration) for _action, duration in lasting), default=0)
    for name in dict.fromkeys([*phases, *(action.phase for action in actions)]):
        rows = [
            (f"{duration:>{widest}}", session.text(action.title))
            for action, duration in lasting
            if action.phase == name
        ]
        if rows:
            session.say()
            session.say(session.bold(phases.get(name or "", name or msg("Actions"))))
            session.definitions(rows, indent=2)
