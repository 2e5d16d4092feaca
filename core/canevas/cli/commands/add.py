"""`canevas add`: an item comes into a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.cli import proposals
from canevas.cli.following import pointing, say_which, split, tell, write
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.options import make_command, option, words
from canevas.engine import PLAN_ENDING
from canevas.errors import UsageError
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.cli.session import Session
    from canevas.engine import PlanFile

_KINDS: Final = ("action", "objective", "indicator", "risk", "person", "review")
_ESSENTIAL: Final = {
    "action": {"owner": msg("Who answers for it"), "start": msg("Start date"), "end": msg("End date")},
    "indicator": {"unit": msg("Unit"), "direction": msg("Which way is better (higher, lower, range)")},
    "risk": {
        "likelihood": msg("How likely, on the plan's scale"),
        "impact": msg("How much it would hurt, on the same scale"),
    },
}
"""What is asked at a terminal where it was not given; the rest waits in the plan."""


@make_command(
    words(msgid("[FILE] TITLE|CARD"), shell_complete=proposals.files(PLAN_ENDING)),
    option(
        "--as",
        "kind",
        metavar=msgid("KIND"),
        shell_complete=proposals.choices(_KINDS),
        text=msgid("action, objective, indicator, risk, person or review."),
    ),
    option("--to", metavar=msgid("ID"), text=msgid("The item that it is tied to; the role of a person.")),
    option("--id", "identity", metavar=msgid("ID"), text=msgid("Its id; the next free one where left out.")),
    option("--owner", metavar=msgid("NAME"), text=msgid("The one person who answers for it.")),
    option("--contributors", metavar=msgid("NAMES"), text=msgid("Who else takes part.")),
    option("--start", metavar=msgid("DATE"), text=msgid("When it is to start.")),
    option("--end", metavar=msgid("DATE"), text=msgid("When it is to end.")),
    option("--duration", metavar=msgid("DURATION"), text=msgid("How long it takes: 10 working days.")),
    option("--not-before", metavar=msgid("DATE"), text=msgid("Before when it cannot start.")),
    option("--after", metavar=msgid("IDS"), text=msgid('What it waits for: "A1, A2 + 2wd".')),
    option("--phase", metavar=msgid("PHASE"), text=msgid("Its phase.")),
    option("--objective", metavar=msgid("ID"), text=msgid("The objective that it serves.")),
    option(
        "--priority", metavar=msgid("WORD"), shell_complete=proposals.priorities, text=msgid("high, medium or low.")
    ),
    option(
        "--repeat",
        metavar=msgid("WORD"),
        shell_complete=proposals.repeats,
        text=msgid("How often it comes again: weekly, monthly…"),
    ),
    option("--budget", metavar=msgid("AMOUNT"), text=msgid("What it may cost.")),
    option("--success", metavar=msgid("TEXT"), text=msgid("How one will know that it worked.")),
    option("--target", metavar=msgid("VALUE"), text=msgid("Of an indicator: what it is to reach.")),
    option("--baseline", metavar=msgid("VALUE"), text=msgid("Of an indicator: where it starts from.")),
    option("--unit", metavar=msgid("WORD"), text=msgid("Of an indicator of your own: its unit.")),
    option(
        "--direction",
        metavar=msgid("WORD"),
        shell_complete=proposals.directions,
        text=msgid("Of an indicator of your own: higher, lower or range."),
    ),
    option("--formula", metavar=msgid("TEXT"), text=msgid("Of an indicator of your own: its formula.")),
    option(
        "--frequency",
        metavar=msgid("WORD"),
        shell_complete=proposals.frequencies,
        text=msgid("Of an indicator: how often it is measured."),
    ),
    option("--likelihood", metavar=msgid("NUMBER"), text=msgid("Of a risk: how likely it is.")),
    option("--impact", metavar=msgid("NUMBER"), text=msgid("Of a risk: how much it would hurt.")),
    option("--response", metavar=msgid("TEXT"), text=msgid("Of a risk: what is done about it.")),
    option("--attendees", metavar=msgid("NAMES"), text=msgid("Of a review: who takes part.")),
    option("--no-input", is_flag=True, text=msgid("Ask nothing; leave blank what is missing.")),
    option("--dry-run", is_flag=True, text=msgid("Show what would be written, and write nothing.")),
)
def command(
    session: Session,
    words: Sequence[str],
    kind: str | None,
    to: str | None,
    identity: str | None,
    *,
    no_input: bool,
    dry_run: bool,
    **values: str | None,
) -> None:
    """Add an item to a plan: an action, an objective, an indicator, a risk, a person, a review."""
    skip_search_for_plugins()
    following = session.engine.following
    named, rest = split(words, most=1)
    if not rest:
        raise UsageError(
            msg("what is to be added?"),
            msg("For example   {command}", command='canevas add "…" --owner "…" --start … --end …'),
        )
    path = session.plan_file(named)
    given = {name: value for name, value in {"id": identity, **values}.items() if value}
    opened = session.engine.open(path)
    found = following.kind_of(opened, rest[0], kind or "")
    with pointing(path):
        followed = following.add(opened, rest[0], kind=found, to=to or "", **given)
    say_which(session, path, named=named is not None)
    if (
        session.is_interactive
        and not (no_input or dry_run)
        and (more := _asked(session, opened, rest[0], found, given))
    ):
        followed = following.add(opened, rest[0], kind=found, to=to or "", **given, **more)
    if not dry_run:
        write(session, followed)
    tell(session, path, followed)


def _asked(session: Session, opened: PlanFile, title: str, kind: str, given: dict[str, str]) -> dict[str, str]:
    """Ask for what is most needed and was not given; an empty answer leaves it blank."""
    from canevas.cli.asking import until

    following = session.engine.following
    if "/" in title and not any(map(str.isspace, title)):  # what is made from something has what it needs
        return {}
    questions = dict(_ESSENTIAL.get(kind, {}))
    if given.keys() & {"duration", "after", "repeat"}:
        questions.pop("end", None)
        questions.pop("start", None)
    answers: dict[str, str] = {}
    for key, label in questions.items():
        if key in given:
            continue

        def read(text: str, key: str = key) -> str:
            if text:
                following.add(opened, title, kind=kind, **{**given, **answers, key: text})
            return text

        if answer := until(session, label, "", read, session.text(msg("Enter: later"))):
            answers[key] = answer
    return answers
