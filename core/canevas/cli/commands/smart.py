"""`canevas smart`: what a sentence of a plan says, and which letters of SMART it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.cli.options import argument, as_json, lines_of, make_command, option
from canevas.errors import UsageError
from canevas.language import LANGUAGES, msg, msgid, nmsg

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.cli.session import Session
    from canevas.language import Message
    from canevas.statements import StatementAnalysis

_KINDS: Final = ("objective", "indicator")
_LETTERS: Final = {
    "specific": msg("Specific"),
    "measurable": msg("Measurable"),
    "achievable": msg("Achievable"),
    "relevant": msg("Relevant"),
    "time_bound": msg("Time-bound"),
}
_DIRECTIONS: Final = {
    "increase": msg("more"),
    "decrease": msg("less"),
    "reach": msg("reach"),
    "maintain": msg("keep"),
    "eliminate": msg("to zero"),
    "none": msg("none said"),
}
_FREQUENCIES: Final = {
    "daily": msg("every day"),
    "weekly": msg("every week"),
    "monthly": msg("every month"),
    "quarterly": msg("every quarter"),
    "yearly": msg("every year"),
}


@make_command(
    argument("statement", msgid('"STATEMENT"')),
    option("--kind", choices=_KINDS, default="objective", text=msgid("What the sentence is.")),
    option(
        "--language", choices=LANGUAGES, text=msgid("Language of the sentence; that of the interface where left out.")
    ),
    lines_of(msgid("sentences")),
    as_json(),
)
def command(
    session: Session, statement: str | None, kind: str, language: str | None, jsonl: Path | None, *, as_json: bool
) -> None:
    """Say whether a sentence is specific, measurable and time-bound, and what to add."""
    from canevas.statements import analyse_statement

    if jsonl is not None:
        from canevas.cli.as_json import statement_fields
        from canevas.cli.json_lines import answered

        answered(
            jsonl,
            lambda one: statement_fields(analyse_statement(one.text, one.language, one.kind or kind)),
            kinds=_KINDS,
        )
        return
    if statement is None:
        raise UsageError(
            msg("which sentence?"),
            msg(
                "Between quotation marks: {command}",
                command=f'canevas smart "{session.text(msg("Answer complaints within 5 days by June 2027"))}"',
            ),
        )
    found = analyse_statement(statement, language or session.language, kind)
    if as_json:
        from canevas.cli.as_json import statement_analysis

        session.print_json(statement_analysis(found, session.language))
    else:
        _tell(session, found)


def _tell(session: Session, found: StatementAnalysis) -> None:
    session.say(session.bold(" ".join(found.text.split())))
    session.say()
    session.definitions([(name, _verdict(session, found, letter)) for letter, name in _LETTERS.items()], indent=2)
    session.say()
    rows = _structure(found)
    if rows:
        session.say(msg("What it says:"))
        session.definitions(rows, indent=2)
        session.say()
    met = sum((found.specific, found.measurable, found.time_bound))
    session.say(
        nmsg(
            "{count} of the 3 letters that a sentence can show.",
            "{count} of the 3 letters that a sentence can show.",
            met,
        )
    )
    if found.suggestions:
        session.say(msg("To be added:"))
        for question in found.suggestions:
            session.paragraph(question, indent=2)


def _verdict(session: Session, found: StatementAnalysis, letter: str) -> str:
    """Give yes or no with the reason; for the letters that no sentence shows, the reason alone."""
    met = getattr(found, letter)
    reason = session.text(found.reasons[letter])
    return reason if met is None else f"{session.text(msg('yes') if met else msg('no'))}, {reason}"


def _structure(found: StatementAnalysis) -> list[tuple[Message, object]]:
    from canevas.statements import told_target

    rows: list[tuple[Message, object]] = [
        (msg("direction"), None if found.direction == "none" else _DIRECTIONS[found.direction]),
        (msg("about"), found.subject or None),
        (msg("today"), found.baseline),
        (msg("target"), told_target(found)),
        (msg("due"), found.deadline if found.time_bound else None),
        (msg("how often"), _FREQUENCIES.get(found.frequency or "")),
        (msg("source"), found.source),
    ]
    return [(name, value) for name, value in rows if value is not None]
