"""`canevas diff`: what changed in meaning between two states of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli import proposals
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.options import argument, as_json, make_command
from canevas.engine import PLAN_ENDING
from canevas.errors import UsageError
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.engine.revisions import Place


@make_command(
    argument("before", msgid("A"), shell_complete=proposals.files(PLAN_ENDING)),
    argument("after", msgid("[B]"), shell_complete=proposals.files(PLAN_ENDING)),
    as_json(),
)
def command(session: Session, before: str | None, after: str | None, *, as_json: bool) -> None:
    """Say what changed in meaning between two files, or two revisions of git."""
    from canevas.cli.plan_words import tell_faults
    from canevas.engine.revisions import place_of

    engine = session.engine
    if not before:
        raise UsageError(
            msg("`canevas diff` compares two states of a plan"),
            msg("Name two files, or revisions of git: canevas diff HEAD~3 plan.yaml"),
        )
    skip_search_for_plugins()
    places = [place_of(text) for text in (before, after) if text]
    if len(places) == 1:
        places.append(places[0]._replace(revision="") if places[0].revision else _alone(session))
    file = next((place.path for place in reversed(places) if place.path), "") or str(session.plan_file(None))
    first, second = (place if place.path else place._replace(path=file) for place in places)
    opened = [
        engine.open_revision(place.revision, place.path) if place.revision else engine.open(place.path)
        for place in (first, second)
    ]
    found = engine.compare(*opened)
    if as_json:
        from canevas.cli import plan_json

        session.print_json(plan_json.changes(first.name, second.name, found))
        return
    from canevas.cli.differences import print_changes
    from canevas.cli.plan_words import PlanWords

    old, new = (PlanWords(session, plan.require(), plan.plan_type) for plan in opened)
    session.say(msg("{before} → {after}", before=first.name, after=second.name))
    print_changes(session, found, (old, new))
    for place, plan in zip((first, second), opened, strict=True):
        tell_faults(session, place.name, plan)


def _alone(session: Session) -> Place:
    """Give the plan of this folder, where one file alone was named."""
    from canevas.engine.revisions import Place

    return Place("", str(session.plan_file(None)))
