"""Remarks as text: the line with the place marked, findings of one rule together, a summary."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from canevas.cli.streams import shown
from canevas.language import Message, msg, nmsg

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.contracts.diagnostic import Diagnostic
    from canevas.engine import PlanFile

SEVERAL: Final = 3
"""From how many findings of one rule on they are told together."""
BLANK_RULE: Final = "PLN-13"
_COLOURS: Final = {"error": "red", "warning": "yellow", "info": "cyan"}


def print_remarks(session: Session, opened: list[PlanFile], found: list[Diagnostic]) -> None:
    """Print the remarks on some plans, then a summary."""
    by_file = {name: list(group) for name, group in groupby(found, key=lambda one: one.file)}
    for plan in opened:
        remarks = by_file.get(plan.opened.document.name, [])
        if remarks:
            session.print_styled(session.style(shown(plan.opened.document.name), bold=True))
            _print_file(session, plan, remarks)
    _print_summary(session, opened, found)


def _print_file(session: Session, plan: PlanFile, remarks: list[Diagnostic]) -> None:
    told = set()
    for one in remarks:
        if one.code == BLANK_RULE:
            continue
        alike = [other for other in remarks if other.code == one.code]
        if len(alike) >= SEVERAL and one.group is not None:
            if one.code not in told:
                told.add(one.code)
                _print_group(session, alike)
        else:
            _print_one(session, plan, one)
    for one in remarks:
        if one.code == BLANK_RULE:
            session.say(session.text(one.message))
            if one.hint is not None:
                session.say(f"  {session.text(one.hint)}")


def _head(session: Session, one: Diagnostic) -> str:
    label = {"error": msg("error"), "warning": msg("warning"), "info": msg("advice")}[one.severity]
    return session.style(f"{session.text(label)} {one.code}", fg=_COLOURS[one.severity], bold=True)


def _print_one(session: Session, plan: PlanFile, one: Diagnostic) -> None:
    line = plan.opened.document.line(one.line).expandtabs(1)
    number = f"{one.line:>5}"
    session.say(f"{number} │ {line}")
    length = max(one.end_column - one.column, 1) if one.end_line == one.line else max(len(line) - one.column + 1, 1)
    session.say(f"{'':5} │ {' ' * (one.column - 1)}{'^' * min(length, max(len(line) - one.column + 2, 1))}")
    place = session.text(msg("line {line}, column {column}", line=one.line, column=one.column))
    session.print_styled(
        f"{_head(session, one)}  {place} : {shown(session.text(one.message))}"
        if session.language == "fr"
        else f"{_head(session, one)}  {place}: {shown(session.text(one.message))}"
    )
    _print_hint(session, one)


def _print_hint(session: Session, one: Diagnostic) -> None:
    if one.hint is not None:
        for line in session.text(one.hint).splitlines():
            session.say(f"  {line}")


def _print_group(session: Session, alike: list[Diagnostic]) -> None:
    first = alike[0]
    colon = " :" if session.language == "fr" else ":"
    name = first.name.replace("-", " ") if session.language == "en" else ""
    head = f"{_head(session, first)}  {_times(session, len(alike))}{f' ({name})' if name else ''}{colon}"
    session.print_styled(head)
    session.paragraph(", ".join(session.text(one.group) for one in alike if one.group is not None), indent=2)
    _print_hint(session, first)


def _times(session: Session, count: int) -> str:
    return session.text(nmsg("{count} place", "{count} places", count))


def _print_summary(session: Session, opened: list[PlanFile], found: list[Diagnostic]) -> None:
    counts = {
        severity: sum(one.severity == severity and one.code != BLANK_RULE for one in found) for severity in _COLOURS
    }
    parts: list[Message] = []
    if counts["error"]:
        parts.append(nmsg("{count} error", "{count} errors", counts["error"]))
    if counts["warning"]:
        parts.append(nmsg("{count} warning", "{count} warnings", counts["warning"]))
    if counts["info"]:
        parts.append(nmsg("{count} piece of advice", "{count} pieces of advice", counts["info"]))
    if not parts:
        session.say(nmsg("Nothing to say about this plan.", "Nothing to say about these {count} plans.", len(opened)))
        return
    session.say(", ".join(session.text(part) for part in parts) + ".")
    unread = [plan for plan in opened if plan.plan is None]
    if unread:
        session.say(msg("The rest of the file could not be read."))
