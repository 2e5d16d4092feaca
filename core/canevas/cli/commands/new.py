"""`canevas new`: a plan of a type, from a few questions or none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from canevas.cli import proposals
from canevas.cli.following import naming
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.likely import is_sentence
from canevas.cli.options import argument, force, make_command, option
from canevas.cli.pairs import pairs
from canevas.cli.paths import PATH
from canevas.engine import PLAN_ENDING
from canevas.errors import InputError, OutputError, UsageError
from canevas.language import LANGUAGES, Message, msg, msgid, nmsg, printed_date

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.scaffold.result import Scaffold

_LONGEST_NAME: Final = 60
_RESERVED: Final = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows keeps for devices, whatever ending they have."""


@make_command(
    argument("plan_type", msgid('[TYPE|"SENTENCE"]'), shell_complete=proposals.plan_types),
    option(
        "-o",
        "--output",
        metavar=msgid("FILE"),
        type=PATH,
        text=msgid("File to write; made from the title where left out."),
    ),
    option("--title", metavar=msgid("TEXT"), text=msgid("Title of the plan.")),
    option("--objective", metavar=msgid("TEXT"), text=msgid("The objective, in a sentence.")),
    option("--owner", metavar=msgid("TEXT"), text=msgid("The person who answers for the plan.")),
    option("--start", metavar=msgid("DATE"), text=msgid("First day.")),
    option("--end", metavar=msgid("DATE"), text=msgid("Last day.")),
    option(
        "--answer",
        "answers",
        metavar=msgid("KEY=VALUE"),
        multiple=True,
        shell_complete=proposals.answers,
        text=msgid("Answer to a question of the type; several times for several."),
    ),
    option(
        "--answers",
        "answers_file",
        metavar=msgid("FILE"),
        type=PATH,
        shell_complete=proposals.files(".yaml"),
        text=msgid("Answers from a YAML file."),
    ),
    option(
        "--actions",
        metavar="all|none|ID,…",
        shell_complete=proposals.action_lists,
        text=msgid("Which default actions to keep."),
    ),
    option("--minimal", is_flag=True, text=msgid("Only the essential actions.")),
    option("--language", choices=LANGUAGES, text=msgid("Language of the plan; that of the interface where left out.")),
    option("--no-input", is_flag=True, text=msgid("Ask nothing; take defaults.")),
    option("--dry-run", is_flag=True, text=msgid("Show what would be written; ask and write nothing.")),
    force(),
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
    skip_search_for_plugins()
    given: dict[str, Any] = {name: value for name, value in texts.items() if value}
    given["language"] = language or session.language
    given["answers"] = {**_from_file(answers_file), **pairs(answers, _no_answer)}
    if actions or minimal:
        given["actions"] = _actions(actions or "all")
    asks = session.is_interactive and not (no_input or dry_run)
    if asks:
        from canevas.cli.asking import ask

        if output is not None and not force:
            _refuse_existing(output)
        plan_type = ask(session, plan_type, given)
    elif plan_type and is_sentence(session, plan_type):
        plan_type = _likeliest(session, plan_type, given)
    if not plan_type:
        raise UsageError(msg("which type of plan?"), _known_types(session))
    scaffold = session.engine.scaffold(plan_type, minimal=minimal, **given)
    target = output or Path(_file_name(str(scaffold.plan.title)))
    if dry_run:
        _show(session, scaffold, target)
        return
    if asks and output is None and not force:
        target = _free_name(session, target)
    if force:  # what it replaces may have been somebody's plan
        session.warn(session.history.overwrite(target, scaffold.text))
    else:
        scaffold.write(target)
    _tell(session, scaffold, target)


def _likeliest(session: Session, sentence: str, given: dict[str, Any]) -> str:
    """Take the type that fits a sentence best, where nobody can be asked; the sentence is the objective.

    Raises:
        UsageError: No type is known to fit.
    """
    found = session.engine.suggest(sentence, language=given["language"])
    if not found:
        raise UsageError(msg("none of these words is known to a plan type"), _known_types(session))
    given.setdefault("objective", sentence)
    session.say(msg("Type “{type}”: {reason}", type=found[0].plan_type.id, reason=found[0].reason))
    return found[0].plan_type.id


def _known_types(session: Session) -> Any:
    names = [one.id for one in session.engine.plan_types()]
    return msg("Known: {words}.", words=names) if names else msg("`canevas plugins` says why there is none.")


def _actions(written: str) -> str | list[str]:
    if written in ("all", "none"):
        return written
    return [name.strip() for name in written.split(",") if name.strip()]


def _no_answer(text: str) -> Message:
    return msg("--answer {text}: write the question's name, =, and the answer", text=text)


def _from_file(path: Path | None) -> Mapping[str, Any]:
    """Read answers from a file, as strictly as plans."""
    if path is None:
        return {}
    from canevas.document import read_document

    data = read_document(path).require()
    if not isinstance(data, Mapping):
        raise InputError(
            msg("{file} must hold answers by the question's name", file=str(path)),
            msg("A line each, such as   {example}", example="customer_affected: yes"),
        )
    return data


# --- the file ----------------------------------------------------------------------------------------------------------


def _file_name(title: str) -> str:
    """Make a file's name of a title: plain letters that every system and every shell takes."""
    from canevas.catalogue.names import plain

    words = re.sub(r"[^a-z0-9]+", "-", plain(title)).strip("-")[:_LONGEST_NAME].strip("-")
    if not words or _RESERVED.fullmatch(words):
        words = f"plan-{words}".strip("-")
    return words + PLAN_ENDING


def _refuse_existing(path: Path) -> None:
    """Refuse a file that exists before its plan is asked for, question by question."""
    if path.exists():
        raise OutputError(
            msg("{path}: this file exists already; nothing was written", path=str(path)),
            msg("Choose another name, or replace it with --force."),
        )


def _free_name(session: Session, target: Path) -> Path:
    """Ask for another name where one is taken, so that no answer is lost."""
    from canevas.cli.asking import until

    if not target.exists():
        return target
    stem = target.name.removesuffix(PLAN_ENDING)
    number = 2
    while (proposed := target.with_name(f"{stem}-{number}{PLAN_ENDING}")).exists():
        number += 1

    def read(text: str) -> Path:
        _refuse_existing(Path(text))
        return Path(text)

    session.say(msg("{path} exists already.", path=str(target)))
    return until(session, msg("File"), str(proposed), read)


# --- what is told --------------------------------------------------------------------------------------------------------


def _tell(session: Session, scaffold: Scaffold, target: Path) -> None:
    """Say what was written, and what comes next."""
    session.say(msg("Created: {file}", file=str(target)))
    session.say("  ", _counts(session, scaffold))
    what = "check" if scaffold.plan.actions else "add"
    title = "" if scaffold.plan.actions else f' "{session.text(msg("Title of an action"))}"'
    session.say(msg("Next: {command}", command=f"canevas {what}{naming(target)}{title}"))


def _counts(session: Session, scaffold: Scaffold) -> str:
    plan = scaffold.plan
    parts = [
        nmsg("{count} objective", "{count} objectives", len(plan.objectives)),
        nmsg("{count} indicator", "{count} indicators", len(plan.indicators)),
        nmsg("{count} action", "{count} actions", len(plan.actions)),
    ]
    if scaffold.blanks:
        parts.append(
            nmsg("{count} place to fill in (marked ___)", "{count} places to fill in (marked ___)", scaffold.blanks)
        )
    return ", ".join(session.text(part) for part in parts)


def _show(session: Session, scaffold: Scaffold, target: Path) -> None:
    """Show what the planner would write."""
    plan, schedule = scaffold.plan, scaffold.schedule
    found = session.engine.plan_type(str(plan.type))
    session.say(msg("Type “{type}” ({name}). Nothing is written.", type=found.id, name=found.name))
    state = msg("exists already") if target.exists() else msg("new")
    session.definitions(
        [
            (msg("File"), f"{target} ({session.text(state)})"),
            (msg("Title"), str(plan.title)),
            (msg("Period"), f"{session.text(schedule.start)} → {session.text(schedule.end)}"),
            (msg("Holds"), _counts(session, scaffold)),
        ]
    )
    rows = []
    for action in plan.actions:
        dates = schedule.actions.get(str(action.id))
        days = dict.fromkeys(day for day in (dates.start, dates.end) if day) if dates else {}
        period = " → ".join(printed_date(day, session.language) for day in days)
        rows.append((f"{action.id:4} {period}", str(action.title)))
    if rows:
        session.say()
        session.definitions(rows)
    for name, reason in scaffold.reasons.items():
        session.say(msg("Left out: {action} ({reason})", action=name, reason=reason))
