"""Remarks as text: the line with the place marked, findings of one rule together, a summary."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from canevas.cli.session import Styled
from canevas.cli.streams import cells, masked, width, wrapped
from canevas.language import Message, closed, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.cli.checked import Checked
    from canevas.cli.session import Session
    from canevas.contracts.diagnostic import Diagnostic
    from canevas.contracts.rule import Severity

SEVERAL: Final = 3
"""From how many findings of one rule on they are told together."""
BLANK_RULE: Final = "PLN-13"
LABELS: Final[dict[Severity, Message]] = {"error": msg("error"), "warning": msg("warning"), "info": msg("advice")}
_COLOURS: Final = {"error": "red", "warning": "yellow", "info": "cyan"}
_NUMBER: Final = 5
_LINES_NAMED: Final = 12
_GROUPS_NAMED: Final = 30
_INDENT: Final = 2
_TO_COPY: Final = "   "


def print_remarks(session: Session, plans: Sequence[Checked]) -> None:
    """Print the remarks on some plans, then a summary."""
    for plan in plans:
        if plan.remarks:
            session.say(session.bold(plan.name))
            _print_file(session, plan)
            if len(plans) > 1:
                session.say()
    _print_summary(session, plans)


def print_concise(session: Session, plans: Sequence[Checked]) -> None:
    """Print a line for each remark, beginning with its place as editors know it."""
    for one in (one for plan in plans for one in plan.remarks):
        text = f"{session.text(LABELS[one.severity])} {one.code} {session.text(one.message)}"
        session.say(f"{one.file}:{one.line}:{one.column}: {text}".replace("\n", " "))


def _print_file(session: Session, plan: Checked) -> None:
    """Print each remark at its place in the file; several that are alike where the first of them is."""
    by_kind: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for one in plan.remarks:
        by_kind.setdefault(_kind(session, one), []).append(one)
    told = set()
    for number, one in enumerate(plan.remarks):
        kind = _kind(session, one)
        if one.code == BLANK_RULE or kind in told:
            continue
        alike = by_kind[kind]
        if len(alike) >= SEVERAL:
            told.add(kind)
            _print_group(session, alike)
        else:
            if not (absent := number in plan.absent):
                _print_excerpt(session, plan.lines.get(one.line, ""), one)
            _print_message(session, one, placed=not absent)
            _print_hint(session, one)
            alike = [one]
        if any(other.fixable for other in alike):
            session.say("  ", msg("`canevas check --fix` does it."))
    for one in (one for one in plan.remarks if one.code == BLANK_RULE):
        hint = f"   {session.text(one.hint)}" if one.hint is not None else ""
        session.say(one.message, hint)


def _kind(session: Session, one: Diagnostic) -> tuple[str, str, str]:
    """Give what remarks have in common that are told as one: their rule; where it names no items, their sentence and what to do."""
    if one.group is not None:
        return one.code, "", ""
    sentence = one.message.text if isinstance(one.message, Message) else session.text(one.message)
    return one.code, sentence, session.text(one.hint) if one.hint is not None else ""


# --- one remark ------------------------------------------------------------------------------------------------------


def _print_excerpt(session: Session, line: str, one: Diagnostic) -> None:
    """Print a line of the file with the place marked below it."""
    line = masked(line.replace("\t", " "))
    start = min(one.column - 1, len(line))
    end = min(one.end_column - 1, len(line)) if one.end_line == one.line else len(line)
    line, start, end = _cut(line, start, max(end, start + 1), width() - _NUMBER - 3)
    session.say(f"{one.line:>{_NUMBER}} │ {line}".rstrip())
    marks = "^" * max(cells(line[start:end]), 1)
    session.say(f"{'':{_NUMBER}} │ {' ' * cells(line[:start])}", Styled(marks, {"fg": _COLOURS[one.severity]}))


def _cut(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """Shorten a line to what fits around a place."""
    if cells(line) <= room:
        return line, start, end
    first = max(0, start - room // 3)
    before = "…" if first else ""
    after = "…" if len(line) - first > room - len(before) else ""
    kept = line[first : first + room - len(before) - len(after)]
    shift = len(before) - first
    return before + kept + after, start + shift, min(end + shift, len(before) + len(kept))


def _print_message(session: Session, one: Diagnostic, *, placed: bool = True) -> None:
    """Print the severity, the code, the place and what was found."""
    label = f"{session.text(LABELS[one.severity])} {one.code}"
    text = in_sentence(session, one.message)
    if placed:
        text = session.text(msg("line {line}, column {column}: {text}", line=one.line, column=one.column, text=text))
    text = f"{label}  {text}"
    first, *rest = wrapped(text, width() - _INDENT)
    session.say(Styled(label, {"fg": _COLOURS[one.severity], "bold": True}), first.removeprefix(label))
    for line in rest:
        session.say(" " * _INDENT, line)


def in_sentence(session: Session, message: Any) -> str:
    """Give a message as it stands after a colon: no capital, save that of a name or a code, and a full stop."""
    text = session.text(message)
    is_word = len(text) > 1 and not (text[1].isupper() or text[1].isdigit())
    template = message.text if isinstance(message, Message) else text
    is_value = template.startswith("{") and not template.startswith('{"')
    if is_word and not is_value:
        text = text[0].lower() + text[1:]
    return closed(text)


def _print_hint(session: Session, one: Diagnostic) -> None:
    """Print what to do; a line that shows what to write stays whole, so that it can be copied."""
    for line in session.text(one.hint or "").splitlines():
        if _TO_COPY in line:
            session.say(" " * _INDENT, line)
        else:
            session.paragraph(line, indent=_INDENT)


# --- several of one rule -----------------------------------------------------------------------------------------------


def _print_group(session: Session, alike: list[Diagnostic]) -> None:
    """Print the first of several, then where else it is so."""
    first, *others = alike
    _print_message(session, first)
    if all(one.group is not None for one in others):
        names = [session.text(one.group) for one in others[:_GROUPS_NAMED] if one.group is not None]
        where = ", ".join(names) + (", …" if len(others) > _GROUPS_NAMED else "")
        told = msg("and {count} more: {where}", count=len(others), where=where)
    else:
        lines = list(dict.fromkeys(one.line for one in others))
        where = ", ".join(str(line) for line in lines[:_LINES_NAMED]) + ("…" if len(lines) > _LINES_NAMED else "")
        told = msg("and {count} more, lines {lines}", count=len(others), lines=where)
    session.paragraph(told, indent=2 * _INDENT, first=_INDENT)
    if len({session.text(one.hint) for one in alike if one.hint is not None}) == 1:
        _print_hint(session, first)


# --- the summary -------------------------------------------------------------------------------------------------------


def _print_summary(session: Session, plans: Sequence[Checked]) -> None:
    """Print how many remarks there are; blanks have their own line and don't count here."""
    found = [one for plan in plans for one in plan.remarks]
    counts = Counter(one.severity for one in found if one.code != BLANK_RULE)
    if counts:
        text = _counted(session, counts)
    elif found:
        text = session.text(msg("Nothing else to report"))
    else:
        text = session.text(msg("Nothing to report"))
    if len(plans) > 1:
        text = session.text(msg("{count} plans: {text}", count=len(plans), text=text[0].lower() + text[1:]))
    elif not plans[0].is_plan:
        text = session.text(msg("{text}; the rest of the file could not be read", text=text))
    session.say(f"{text}.")


def _counted(session: Session, counts: Counter[Severity]) -> str:
    """Say « 1 erreur, 2 avertissements », and that there is no error where there is none."""
    parts = []
    if counts["error"]:
        parts.append(nmsg("{count} error", "{count} errors", counts["error"]))
    if counts["warning"]:
        parts.append(nmsg("{count} warning", "{count} warnings", counts["warning"]))
    if counts["info"]:
        parts.append(nmsg("{count} piece of advice", "{count} pieces of advice", counts["info"]))
    text = ", ".join(session.text(part) for part in parts)
    return text if counts["error"] else session.text(msg("No error; {others}", others=text))
