"""`canevas status`: where a plan stands, and what is due for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from canevas.cli import proposals
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.options import argument, as_json, make_command, option
from canevas.cli.paths import PATH
from canevas.engine import PLAN_ENDING
from canevas.errors import UsageError
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from pathlib import Path

    import click

    from canevas.cli.session import Session
    from canevas.followup.overview import By

_LONG_OVER: Final = 30
"""Days after which a plan that ended is no longer shown as of today, unless a day was asked for."""
_FARTHEST: Final = 366


def _days(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdecimal() and int(value[:9]) <= _FARTHEST:
        return int(value)
    raise UsageError(
        msg("--within: “{value}” is not a number of days from 0 to {most}", value=value, most=_FARTHEST),
        msg("Write for example --within 14."),
    )


@make_command(
    argument("file", msgid("[FILE]"), type=PATH, shell_complete=proposals.files(PLAN_ENDING)),
    option("--by", choices=("owner", "phase", "objective"), text=msgid("List the open actions by owner, phase or objective.")),
    option("--reminders", is_flag=True, text=msgid("List what is late or due, by person.")),
    option("--within", metavar=msgid("DAYS"), callback=_days, text=msgid("Look so many days ahead (14 where left out).")),
    option(
        "--method", choices=("count", "weight", "duration", "budget"),
        text=msgid("How progress is reckoned; as the plan says where left out."),
    ),
    option("--all", "whole", is_flag=True, text=msgid("Show long lists whole.")),
    as_json(),
)  # fmt: skip
def command(
    session: Session, file: Path | None, by: By | None, within: int | None, method: Any, *, reminders: bool, whole: bool, as_json: bool
) -> None:  # fmt: skip
    """Say where a plan stands: progress, what is late, what comes, indicators, who has what to do."""
    engine = session.engine
    path = session.plan_file(file)
    skip_search_for_plugins()
    opened = engine.open(path)
    status = engine.status(opened, method=method, within=within)
    if as_json:
        from canevas.cli import status_json

        answer = (
            status_json.reminders(session, str(path), status)
            if reminders
            else status_json.status(session, str(path), status)
        )
        session.print_json(answer)
        return
    from canevas.cli.overviews import Page
    from canevas.cli.plan_words import tell_faults

    page = Page(session, status, whole=whole)
    if status.over_for > _LONG_OVER and not session.options.get("on") and not by and not reminders:
        page.print_over(path)
    elif reminders:
        from canevas.cli.reminding import print_reminders
        from canevas.followup.reminders import reminders_of

        print_reminders(page, reminders_of(status))
    elif by:
        page.print_groups(by)
    else:
        page.print()
    tell_faults(session, str(path), opened)
