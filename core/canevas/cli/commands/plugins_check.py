"""`canevas plugins check`: what is wrong with a plugin of one's own, with file, line and column."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from canevas.cli import proposals
from canevas.cli.options import argument, as_json, make_command
from canevas.errors import InputError, UsageError
from canevas.language import msg, msgid, nmsg

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.conformance import Outcome


@make_command(argument("target", msgid("[FOLDER|ZIP|NAME]"), shell_complete=proposals.files(".zip")), as_json())
def command(session: Session, target: str | None, *, as_json: bool) -> int:
    """Check a plugin; exits with 1 where something is wrong."""
    if target is None:
        raise UsageError(msg("which plugin?"), msg("For example: {command}", command="canevas plugins check events"))
    session.failures_are_told = True  # those of other plugins are not what is looked for
    outcomes = _outcomes(session, target)
    if as_json:
        session.print_json({"plugins": [_as_json(session, outcome) for outcome in outcomes]})
    else:
        for outcome in outcomes:
            _print(session, outcome)
    return int(any(outcome.faults for outcome in outcomes))


def _outcomes(session: Session, target: str) -> list[Outcome]:
    """Check what is named: a folder or a zip file where there is one, else a plugin that is there."""
    from canevas.conformance import check_installed, check_target, targets_in

    path = Path(target)
    if path.exists():
        try:
            return [check_target(one, session.engine) for one in targets_in(path)]
        except InputError:
            if session.engine.host.status_of(target) is None:
                raise
            return [check_installed(session.engine, target)]  # a folder that happens to be called like the plugin
    if path.name != target or target.lower().endswith(".zip"):
        raise UsageError(
            msg("there is no folder and no file “{path}”", path=target),
            msg("Give a folder, a zip file, or the name of a plugin."),
        )
    return [check_installed(session.engine, target)]


def _print(session: Session, outcome: Outcome) -> None:
    """Print a line for each fault, then one that sums up."""
    from canevas.conformance.telling import printed

    for fault in outcome.faults:
        session.say(printed(fault, session.language, outcome.source, session.engine.cache))
    count = len(outcome.faults)
    if not count:
        session.say(
            nmsg(
                "{pack}: {count} check, nothing is wrong.",
                "{pack}: {count} checks, nothing is wrong.",
                outcome.checks,
                pack=outcome.pack,
            )
        )
        return
    session.say()
    summary = nmsg("{pack}: {count} fault.", "{pack}: {count} faults.", count, pack=outcome.pack)
    if not outcome.left_out:
        session.say(summary)
        return
    waiting = nmsg(
        "{count} check waits until that is put right.",
        "{count} checks wait until that is put right.",
        outcome.left_out,
    )
    session.say(summary, " ", waiting)


def _as_json(session: Session, outcome: Outcome) -> dict[str, Any]:
    from canevas.conformance.telling import parts

    return {
        "name": outcome.pack,
        "checks": outcome.checks,
        "left_out": outcome.left_out,
        "faults": [parts(fault, session.language, outcome.source, session.engine.cache) for fault in outcome.faults],
    }
