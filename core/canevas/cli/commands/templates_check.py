"""`canevas templates check`: what is wrong with a document of one's own that is to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli import proposals
from canevas.cli.options import argument, as_json, make_command
from canevas.errors import UsageError
from canevas.language import msg, msgid, nmsg

if TYPE_CHECKING:
    from canevas.cli.session import Session


@make_command(
    argument("model", msgid("[MODEL]"), shell_complete=proposals.models),
    argument("plan_type", msgid("[TYPE]"), shell_complete=proposals.plan_types),
    as_json(),
)
def command(session: Session, model: str | None, plan_type: str | None, *, as_json: bool) -> int:
    """Say what is wrong with a document of one's own; exits with 1 where something is."""
    if model is None:
        raise UsageError(
            msg("which model?"), msg("For example: {command}", command="canevas templates check report.docx")
        )
    faults = session.engine.models.check(model, plan_type, language=session.language)
    if as_json:
        session.print_json({"faults": [session.text(fault) for fault in faults]})
        return int(bool(faults))
    for fault in faults:
        session.say(session.sentence(fault))
    if not faults:
        session.say(msg("All tags of {file} can be filled in.", file=model))
        return 0
    session.say()
    session.say(nmsg("{count} fault.", "{count} faults.", len(faults)))
    session.say(msg("What there is: {command}", command="canevas templates context"))
    return 1
