"""`canevas new`: a plan of a type, from a few questions or none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from canevas.cli.options import argument, make_command, option
from canevas.engine import PLAN_ENDING
from canevas.errors import InputError, UsageError
from canevas.language import LANGUAGES, msg, msgid, nmsg

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.engine import Scaffold


@make_command(
    argument("plan_type", required=False, metavar="[TYPE]"),
    option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(path_type=Path),
        text=msgid("File to write; made from the title where left out."),
    ),
    option("--title", metavar="T", text=msgid("Title of the plan.")),
    option("--objective", metavar="S", text=msgid("The objective, as a sentence.")),
    option("--owner", metavar="O", text=msgid("The person who answers for the plan.")),
    option("--start", metavar="D", text=msgid("First day.")),
    option("--end", metavar="D", text=msgid("Last day.")),
    option("--answer", "answers", metavar="KEY=VALUE", multiple=True, text=msgid("Answer to a question of the type.")),
    option(
        "--answers",
        "answers_file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        text=msgid("Answers from a YAML file."),
    ),
    option("--actions", metavar="all|none|ID,…", text=msgid("Which default actions to keep.")),
    option("--minimal", is_flag=True, text=msgid("Only the essential actions.")),
    option("--language", type=click.Choice(LANGUAGES), text=msgid("Language of the plan.")),
    option("--no-input", is_flag=True, text=msgid("Ask nothing; take defaults.")),
    option("--dry-run", is_flag=True, text=msgid("Show what would be written, and write nothing.")),
    option("--force", is_flag=True, text=msgid("Replace an existing file.")),
)
def command(
    session: Session,
    plan_type: str | None,
    output: Path | None,
    answers: Sequence[str],
    answers_file: Path | None,
    actions: str | None,
    language: str | None,
    *,
    minimal: bool,
    no_input: bool,
    dry_run: bool,
    force: bool,
    **texts: str | None,
) -> None:
    """Start a plan of a type, in a few questions."""
    given: dict[str, Any] = {name: value for name, value in texts.items() if value}
    given["language"] = language or session.language
    given["answers"] = {**_from_file(answers_file), **_pairs(answers)}
    if actions:
        given["actions"] = (
            actions if actions in ("all", "none") else [name.strip() for name in actions.split(",") if name.strip()]
        )
    if session.is_interactive and not no_input:
        from canevas.cli.asking import ask

        plan_type = ask(session, plan_type, given)
    if not plan_type:
        raise UsageError(
            msg("which type of plan?"), msg("Known: {words}.", words=[one.id for one in session.engine.plan_types()])
        )
    scaffold = session.engine.scaffold(plan_type, minimal=minimal, **given)
    target = output or Path(_file_name(str(scaffold.plan.title)))
    if dry_run:
        _show(session, scaffold, target)
        return
    scaffold.write(target, force=force)
    session.say(msg("Created: {file}", file=str(target)))
    session.say(f"  {_counts(session, scaffold)}")
    session.say(msg("Next: canevas check {file}", file=str(target)))


def _pairs(written: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for text in written:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise UsageError(msg("--answer {text}: write the question's name, =, and the answer", text=text))
        pairs[name.strip()] = value.strip()
    return pairs


def _from_file(path: Path | None) -> Mapping[str, Any]:
    """Read answers from a file, as strictly as plans."""
    if path is None:
        return {}
    from canevas.document import read_document

    data = read_document(path).require()
    if not isinstance(data, Mapping):
        raise InputError(msg("{file} must hold answers by the question's name", file=str(path)))
    return data


def _file_name(title: str) -> str:
    """Make a file's name of a title: plain letters that every system and every shell takes."""
    from canevas.catalogue.names import plain

    longest = 60
    words = re.sub(r"[^a-z0-9]+", "-", plain(title)).strip("-")[:longest].strip("-")
    return (words or "plan") + PLAN_ENDING


def _counts(session: Session, scaffold: Scaffold) -> str:
    plan = scaffold.plan
    parts = [
        nmsg("{count} objective", "{count} objectives", len(plan.objectives)),
        nmsg("{count} indicator", "{count} indicators", len(plan.indicators)),
        nmsg("{count} action", "{count} actions", len(plan.actions)),
        nmsg("{count} place to fill in (marked ___)", "{count} places to fill in (marked ___)", scaffold.blanks),
    ]
    return ", ".join(session.text(part) for part in parts)


def _show(session: Session, scaffold: Scaffold, target: Path) -> None:
    """Show what the planner would write."""
    exists = session.text(msg("it exists already")) if target.exists() else session.text(msg("new"))
    session.say(msg("Type “{type}”. Nothing is written.", type=scaffold.plan.type))
    session.say(msg("File: {file} ({state})", file=str(target), state=exists))
    session.say(f"  {_counts(session, scaffold)}")
    rows = []
    for action in scaffold.plan.actions:
        dates = scaffold.schedule.actions.get(str(action.id))
        period = f"{session.text(dates.start)} → {session.text(dates.end)}" if dates and dates.start else ""
        rows.append((f"{action.id}  {period}", str(action.title)))
    if rows:
        session.definitions(rows)
    for name, reason in scaffold.reasons.items():
        session.say(msg("Left out: {action} ({reason})", action=name, reason=reason))
