"""`canevas types`: the plan types, a line each; or one, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli import as_json
from canevas.cli.options import argument, make_command
from canevas.cli.options import as_json as json_option
from canevas.language import msg, nmsg, printed

if TYPE_CHECKING:
    from canevas.catalogue import TypeListing
    from canevas.cli.session import Session
    from canevas.contracts.plan_type import PlanType


@make_command(argument("plan_type", required=False, metavar="[TYPE]"), json_option())
def command(session: Session, plan_type: str | None, *, as_json: bool) -> None:
    """List the plan types, or describe one."""
    if plan_type:
        _describe(session, plan_type, machine=as_json)
    elif as_json:
        _list_json(session)
    else:
        _list(session)


def _list(session: Session) -> None:
    rows = []
    for one in session.engine.plan_types():
        aliases = f" ({', '.join(one.aliases[:2])})" if one.aliases else ""
        rows.append((one.id, f"{session.text(one.name)}{aliases}\n\n{session.text(one.purpose)}"))
    if not rows:
        session.say(msg("No plan type is there; `canevas plugins` says why."))
        return
    session.definitions(rows)
    session.say()
    session.say(msg("More about one: canevas types {type}", type=rows[0][0]))


def _list_json(session: Session) -> None:
    failed = [
        as_json.status(status, session.text)
        for status in session.engine.plugins(whole=False)
        if status.status == "failed"
    ]
    session.print_json({"types": [as_json.listing(one) for one in session.engine.plan_types()], "failed": failed})


def _describe(session: Session, name: str, *, machine: bool) -> None:
    found = session.engine.plan_type(name)
    listed = next(one for one in session.engine.plan_types() if one.id == found.id)
    actions = session.engine.catalogue.default_actions(found.id).actions.values()
    if machine:
        items = [
            {
                "id": action.id,
                "title": action.title,
                "phase": action.phase,
                "owner": action.owner,
                "duration": action.duration,
                "essential": action.essential,
                "plugin": as_json.plugin(action.plugin),
            }
            for action in actions
        ]
        session.print_json(
            {"types": [{**as_json.listing(listed), **as_json.plan_type(found), "default_actions": items}]}
        )
        return
    _heading(session, listed, found)
    _parts(session, found)
    session.say()
    for phase, label in [*((name, part.label) for name, part in found.phases.items())]:
        session.say(session.style(session.text(label), bold=True))
        rows = [(action.duration or "", session.text(action.title)) for action in actions if action.phase == phase]
        session.definitions(rows or [("", "-")])
    session.say()
    session.say(msg("Start one: canevas new {type}", type=found.id))


def _heading(session: Session, listed: TypeListing, found: PlanType) -> None:
    session.print_styled(session.style(f"{session.text(found.name)}  ({found.id})", bold=True))
    session.paragraph(session.text(found.purpose))
    rows = [(session.text(msg("Aliases")), ", ".join(found.aliases))]
    if found.choose_when:
        rows.append((session.text(msg("Choose it when")), session.text(found.choose_when)))
    for other, text in found.prefer_instead.items():
        rows.append((session.text(msg("Rather {type}", type=other)), session.text(text)))
    counts = [
        nmsg("{count} indicator", "{count} indicators", listed.indicators),
        nmsg("{count} default action", "{count} default actions", listed.actions),
        nmsg("{count} rule", "{count} rules", listed.rules),
    ]
    rows.append((session.text(msg("Holds")), printed([session.text(count) for count in counts], session.language)))
    rows.append((session.text(msg("Brought by")), str(found.plugin)))
    session.definitions(rows)


def _parts(session: Session, found: PlanType) -> None:
    language = session.language
    rows = [
        (session.text(msg("Examples")), "\n\n".join(found.examples.get(language, ()))),
        (
            session.text(msg("Roles")),
            ", ".join(session.text(role.label) + ("*" if role.required else "") for role in found.roles.values()),
        ),
        (
            session.text(msg("Fields")),
            ", ".join(
                f"{session.text(field.label)} ({level}.{name})"
                for level, declared in found.fields.items()
                for name, field in declared.items()
            ),
        ),
        (
            session.text(msg("Questions")),
            ", ".join(f"{name} ({session.text(question.label)})" for name, question in found.questions.items()),
        ),
        (
            session.text(msg("Settings")),
            ", ".join(f"{name} = {printed(setting.default, language)}" for name, setting in found.settings.items()),
        ),
    ]
    session.definitions([row for row in rows if row[1]])
