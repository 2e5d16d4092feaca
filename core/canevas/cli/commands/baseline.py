"""`canevas baseline`: by how much the dates of a plan have moved since they were noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.cli import proposals
from canevas.cli.options import argument, as_json, make_command, option
from canevas.cli.paths import PATH
from canevas.engine import PLAN_ENDING
from canevas.language import msgid

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.cli.session import Session
    from canevas.followup.baselines import Baselines, Comparison
    from canevas.planning.slips import Moved, Slip, Span


@make_command(
    argument("file", msgid("[FILE]"), type=PATH, shell_complete=proposals.files(PLAN_ENDING)),
    option(
        "--against", metavar=msgid("NAME"), text=msgid("The baseline to compare with; the newest one where left out.")
    ),
    as_json(),
)
def command(session: Session, file: Path | None, against: str | None, *, as_json: bool) -> None:
    """List the baselines of a plan, and compare its dates with one of them."""
    engine, path = session.engine, session.plan_file(file)
    opened = engine.open(path)
    baselines = engine.baselines(opened)
    name = against if against is not None else baselines.newest
    chosen = None if name is None else baselines.compared(name)
    if as_json:
        session.print_json(_data(str(opened.path), session, baselines, chosen))
    else:
        from canevas.cli import baselines as shown

        shown.print_text(session, path, baselines, chosen)


def _data(file: str, session: Session, baselines: Baselines, chosen: Comparison | None) -> dict[str, Any]:
    return {
        "file": file,
        "date": session.engine.today.isoformat(),
        "baselines": [
            {
                "name": name,
                "saved": _day(one.day),
                "finish": _finish(baselines.compared(name)),
                "actions": len(one.actions),
            }
            for name, one in baselines.saved.items()
        ],
        "against": None if chosen is None else chosen.name,
        "finish": None if chosen is None else _finish(chosen),
        "actions": [] if chosen is None else [_action(one) for one in chosen.actions],
    }


def _finish(one: Comparison) -> dict[str, Any]:
    return {"baseline": _day(one.finish.start), "now": _day(one.finish.end), **_slip(one.slip)}


def _action(one: Moved) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "state": one.state,
        "baseline": _span(one.before),
        "planned": _span(one.planned),
        "actual": _span(one.actual),
        **_slip(one.slip),
    }


def _slip(slip: Slip | None) -> dict[str, Any]:
    return {"days": slip and slip.days, "working_days": slip and slip.working_days}


def _span(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": _day(span.start), "end": _day(span.end)}


def _day(day: Any) -> str | None:
    return None if day is None else day.isoformat()
