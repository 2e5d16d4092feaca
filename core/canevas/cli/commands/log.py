"""`canevas log`: what happened, noted in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.cli import proposals
from canevas.cli.following import pointing, split, tell, write
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.options import as_json, make_command, option, words
from canevas.cli.paths import PATH
from canevas.engine import PLAN_ENDING
from canevas.engine.clock import current_day
from canevas.errors import UsageError
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from canevas.cli.session import Session
    from canevas.engine.following import Followed


@make_command(
    words(msgid("[FILE] ID|WORDS|review TEXT|VALUE"), shell_complete=proposals.files(PLAN_ENDING)),
    option(
        "--status", metavar=msgid("STATUS"), shell_complete=proposals.statuses, text=msgid("How far the action is now.")
    ),
    option("--started", metavar=msgid("DATE"), text=msgid("When the action really began.")),
    option("--ended", metavar=msgid("DATE"), text=msgid("When the action really ended.")),
    option("--progress", metavar=msgid("PERCENT"), text=msgid("How much of the action is done.")),
    option("--comment", metavar=msgid("TEXT"), text=msgid("What else is to be known.")),
    option("--by", "author", metavar=msgid("NAME"), text=msgid("Who notes it.")),
    option("--attendees", metavar=msgid("NAMES"), multiple=True, text=msgid("Who took part in the review.")),
    option(
        "--from",
        "table",
        metavar=msgid("FILE"),
        type=PATH,
        shell_complete=proposals.files(""),
        text=msgid("Measures of a table, CSV or Excel: indicator, date, value or inputs, comment."),
    ),
    as_json(),
    option("--dry-run", is_flag=True, text=msgid("Show what would be written, and write nothing.")),
)
def command(
    session: Session,
    words: Sequence[str],
    attendees: Sequence[str],
    table: Path | None,
    *,
    as_json: bool,
    dry_run: bool,
    **said: str | None,
) -> int:
    """Note how an action goes, a measure of an indicator, or what a review decided."""
    skip_search_for_plugins()
    session.engine  # noqa: B018 - its settings and its day are looked at before the words
    named, rest = split(words, most=2)
    given: dict[str, Any] = {name: value for name, value in said.items() if value}
    if session.options.get("on"):
        given["day"] = session.options["on"]  # with its time of day, which the clock leaves out
    if attendees:
        given["attendees"] = tuple(attendees)
    if table is not None:
        if rest or given.keys() - {"day"}:
            raise UsageError(msg("--from takes its measures from the table alone"), msg("Leave the other words out."))
        from canevas.cli.tables import log_table

        return log_table(session, session.plan_file(named), table, as_json=as_json, dry_run=dry_run)
    if as_json:
        raise UsageError(msg("--json prints the report of --from"))
    if not rest:
        raise UsageError(msg("what is to be noted?"), msg("For example   {command}", command='canevas log A1 "…"'))
    path = session.plan_file(named)
    with pointing(path, given.get("day", "")):
        followed = _noted(session, path, rest[0], rest[1] if len(rest) > 1 else "", given)
    if followed is None:
        return 0
    if not dry_run:
        write(session, followed)
    tell(session, path, followed)
    if (day := session.engine.today) > current_day():
        session.say("  ", msg("{date} is still to come: is the year right?", date=day))
    return 0


def _noted(session: Session, path: Path, item: str, text: str, given: dict[str, Any]) -> Followed | None:
    """Note it; where a figure was given for an action, ask whether its indicator was meant."""
    from canevas.followup.entries import IndicatorMeantError

    following = session.engine.following
    try:
        return following.log(path, item, text, **given)
    except IndicatorMeantError as error:
        if not session.is_interactive:
            raise
        from canevas.cli.asking import confirmed

        question = msg(
            "{action} is an action. Do you want to note {value} for its indicator {indicator}?",
            action=error.action,
            value=error.value,
            indicator=error.indicator,
        )
        if not confirmed(session, question, default=True):
            session.say(msg("Nothing was written."))
            return None
        return following.log(path, error.indicator, text, **given)
