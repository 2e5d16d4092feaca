"""`canevas types`: the plan types, a line each; or one, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.cli import as_json as machine
from canevas.cli import proposals
from canevas.cli.options import argument, as_json, make_command
from canevas.language import msg, msgid, nmsg, printed

if TYPE_CHECKING:
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
        session.say()
        session.say(msg("Start one: canevas new {type}", type=found.id))


# --- all of them -------------------------------------------------------------------------------------------------------


def _list(session: Session) -> None:
    listings = session.engine.plan_types()
    if not listings:
        session.say(msg("There is no plan type; `canevas plugins` says why."))
        return
    rows = []
    for one in listings:
        names = _also(session, one)
        also = session.text(msg("(or: {names})", names=names)) if names else ""
        rows.append((one.id, f"{session.text(one.name)}\n{session.text(one.purpose)}\n{also}".rstrip()))
    session.definitions(rows)
    session.say()
    session.say(msg("More about one: canevas types {type}", type=listings[0].id))


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
        (msg("Also called"), ", ".join(found.aliases)),
        (msg("Choose it when"), found.choose_when or ""),
        (msg("Rather"), _others(session, found)),
        (msg("For example"), _lines(found.examples.get(session.language, ()))),
        (msg("Lasts"), _duration(session, found.horizon)),
        (msg("Roles"), _roles(session, found)),
        (msg("Questions"), _lines(session.text(question.label) for question in found.questions.values())),
        (msg("Own fields"), _fields(session, found)),
        (msg("Settings"), _settings(session, found)),
        (msg("Holds"), _counts(session, listing)),
        (msg("Brought by"), str(found.plugin)),
    ]
    session.definitions([(left, right) for left, right in rows if right])


def _lines(texts: Any) -> str:
    return "\n".join(f"- {text}" for text in texts)


def _others(session: Session, found: PlanType) -> str:
    """Say which other types fit better, and when; those that are there."""
    there = {one.id for one in session.engine.plan_types()}
    return "\n".join(f"{name} {session.text(text)}" for name, text in found.prefer_instead.items() if name in there)


def _duration(session: Session, written: str) -> str:
    """Write a pack's duration in words."""
    from canevas.model.duration import Duration

    return Duration.parse(written).written(session.language) if written else ""


def _roles(session: Session, found: PlanType) -> str:
    required = session.text(msg("(required)"))
    return ", ".join(
        f"{session.text(role.label)} {required}" if role.required else session.text(role.label)
        for role in found.roles.values()
    )


def _fields(session: Session, found: PlanType) -> str:
    return "\n".join(
        f"{level}.{name}{session.colon} {session.text(field.label)}"
        for level, declared in found.fields.items()
        for name, field in declared.items()
    )


def _settings(session: Session, found: PlanType) -> str:
    rows = []
    for name, setting in found.settings.items():
        is_duration = setting.type == "duration"
        value = _duration(session, setting.default) if is_duration else printed(setting.default, session.language)
        rows.append(f"{name} = {value}{session.colon} {session.text(setting.label)}")
    return "\n".join(rows)


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
    names = dict.fromkeys([*phases, *(action.phase for action in actions)])
    for name in names:
        rows = [
            (session.text(action.title), _duration(session, action.duration or ""))
            for action in actions
            if action.phase == name
        ]
        if rows:
            session.say()
            session.say(session.bold(phases.get(name or "", name or msg("Actions"))))
            widest = max(len(duration) for _title, duration in rows)
            session.definitions([(f"{duration:>{widest}}", title) for title, duration in rows], indent=2)
