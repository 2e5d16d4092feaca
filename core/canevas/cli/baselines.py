"""The baselines of a plan, and by how much its dates have moved, for somebody at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli.following import naming
from canevas.language import Message, msg, nmsg

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from canevas.cli.session import Session
    from canevas.followup.baselines import Baseline, Baselines, Comparison
    from canevas.planning.slips import Moved, Slip


def print_text(session: Session, plan: Path, baselines: Baselines, chosen: Comparison | None) -> None:
    """Print the list of baselines and the comparison with one.

    Args:
        session: The session.
        plan: The plan's file.
        baselines: The baselines.
        chosen: The comparison; `None` where there is no baseline.
    """
    if chosen is None:
        session.say(msg("No dates of this plan have been noted yet."))
        command = f"canevas baseline save initial{naming(plan)}"
        session.say(msg("To note those of today: {command}", command=command))
        return
    session.say(session.bold(msg("Baselines in {file}", file=str(baselines.path))))
    rows = [(name, _listed(one, baselines.compared(name))) for name, one in baselines.saved.items()]
    session.definitions(rows, indent=2)
    session.say()
    session.say(session.bold(msg("Since “{name}”", name=chosen.name)))
    moved = [one for one in chosen.actions if one.state != "kept"]
    session.definitions([(one.id, _said(session, one)) for one in moved], indent=2)
    if kept := len(chosen.actions) - len(moved):
        session.say("  ", nmsg("{count} action keeps its end date.", "{count} actions keep their end date.", kept))


def _listed(one: Baseline, compared: Comparison) -> Message:
    values = {"saved": one.day, "day": compared.finish.start, "slip": _slip(compared.slip)}
    if compared.finish.start is None:
        return msg("noted on {saved}; no date of an end", **values)
    return msg("noted on {saved}; the last action was to end on {day}: {slip}", **values)


def _said(session: Session, one: Moved) -> str:
    lines = [session.text(_change(one))]
    return "\n".join([one.title, *lines]) if one.title else lines[0]


def _change(one: Moved) -> Message:
    """Say what became of an action."""
    if one.before is None:
        now = one.planned.reached if one.planned else None
        return msg("new, ends on {day}", day=now) if now else msg("new, without a date")
    was = one.before.reached
    if one.planned is None:
        return msg("taken out or given up; was to end on {day}", day=was) if was else msg("taken out or given up")
    if one.slip is None:
        return msg("without a date now; was to end on {day}", day=was) if was else msg("had no date, or has none now")
    if one.actual.end is not None:
        return msg("{was} → {now}, when it really ended: {slip}", was=was, now=one.actual.end, slip=_slip(one.slip))
    return msg("{was} → {now}: {slip}", was=was, now=_reached(one), slip=_slip(one.slip))


def _reached(one: Moved) -> date | None:
    return one.planned.reached if one.planned else None


def _slip(slip: Slip | None) -> Message:
    """Say a delay in words, in days and working days."""
    if slip is None:
        return msg("cannot be told now")
    if not slip.days:
        return msg("unchanged")
    days, working = abs(slip.days), abs(slip.working_days)
    values = {"days": _days(days), "working": nmsg("{count} working day", "{count} working days", working)}
    if slip.days > 0:
        return msg("{days} late ({working})", **values)
    return msg("{days} early ({working})", **values)


def _days(days: float) -> Message:
    """Say a number of days; hours where they are not whole."""
    if isinstance(days, int):
        return nmsg("{count} day", "{count} days", days)
    return msg("{hours} h", hours=days * 24)
