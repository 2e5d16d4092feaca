"""`canevas check`: what is missing, wrong or contradictory in plans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from canevas.cli import as_json, proposals
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.options import argument, make_command, option
from canevas.cli.paths import PATH
from canevas.engine import PLAN_ENDING, PlanFile, project_plan
from canevas.errors import InputError, UsageError
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.cli.session import Session
    from canevas.contracts.diagnostic import Diagnostic

_RANK: Final = {"error": 0, "warning": 1, "info": 2}
_WILDCARDS: Final = "*?["


@make_command(
    argument(
        "paths",
        msgid("[PATH]..."),
        nargs=-1,
        type=PATH,
        shell_complete=proposals.files(PLAN_ENDING),
    ),
    option(
        "--format", "form", choices=("text", "concise", "json"), default="text", text=msgid("How remarks are printed.")
    ),
    option("--json", "machine", is_flag=True, text=msgid("The same as --format json.")),
    option(
        "--select",
        metavar=msgid("CODES"),
        multiple=True,
        shell_complete=proposals.rule_lists,
        text=msgid("Only these rules or families, such as PLN,ACT-01."),
    ),
    option(
        "--ignore",
        metavar=msgid("CODES"),
        multiple=True,
        shell_complete=proposals.rule_lists,
        text=msgid("Without these rules or families."),
    ),
    option(
        "--fail-on",
        choices=("error", "warning", "info"),
        text=msgid("The least severity that ends with exit code 1; error where left out."),
    ),
    option("--blanks", is_flag=True, text=msgid("List the places that are still to be filled in.")),
    option("--fix", is_flag=True, text=msgid("Put right what has one right answer; shows it first.")),
    option("--diff", is_flag=True, text=msgid("Show what --fix would write, and write nothing.")),
)
def command(
    session: Session,
    paths: Sequence[Path],
    form: str,
    select: Sequence[str],
    ignore: Sequence[str],
    fail_on: str | None,
    *,
    machine: bool,
    blanks: bool,
    fix: bool,
    diff: bool,
) -> int:
    """Say what is missing, wrong or contradictory in plans."""
    skip_search_for_plugins()
    form = "json" if machine else form
    plans = _plans(paths)
    opened = [session.engine.open(path) for path in plans]
    if fix or diff:
        opened = _repaired(session, opened, plans, form=form, write=not diff)
    found: list[Diagnostic] = []
    for plan in opened:
        found += session.engine.check(plan, select=_codes(select), ignore=_codes(ignore))
    if not diff:
        _print(session, opened, found, form="blanks" if blanks and form != "json" else form)
    _refuse_unread(opened, found)
    _refuse_unfinished(session, opened)
    limit = _RANK[fail_on or session.engine.configuration.fail_on]
    return 1 if any(_RANK[one.severity] <= limit for one in found) else 0


def _plans(paths: Sequence[Path]) -> list[Path]:
    """Give the plans to check: those named, those in the folders named, else the one of this folder."""
    if not paths:
        return [project_plan(Path())]
    plans: list[Path] = []
    for path in paths:
        if path.is_dir():
            plans += _all_of(path, f"**/*{PLAN_ENDING}")
        elif set(_WILDCARDS) & set(str(path)) and not path.exists():  # shells of Windows leave them to the command
            plans += _all_of(Path(path.anchor), str(path.relative_to(path.anchor)))
        else:
            plans.append(path)
    return list(dict.fromkeys(plans))


def _all_of(folder: Path, pattern: str) -> list[Path]:
    """Give the files of a folder with names of a pattern."""
    found = sorted(path for path in folder.glob(pattern) if not _is_hidden(path.relative_to(folder)))
    if not found:
        raise UsageError(
            msg("there is no plan in {folder}", folder=str(folder))
            if pattern.endswith(PLAN_ENDING)
            else msg("no file is named {pattern}", pattern=pattern),
            msg("Names of plans end in {ending}.", ending=PLAN_ENDING),
        )
    return found


def _is_hidden(path: Path) -> bool:
    """Tell whether a file lies where people keep no plans of their own: in `.git`, `.venv` and the like."""
    return any(part.startswith(".") for part in path.parts)


def _codes(written: Sequence[str]) -> list[str]:
    return [code.strip().upper() for part in written for code in part.split(",") if code.strip()]


def _repaired(session: Session, opened: list[PlanFile], plans: list[Path], *, form: str, write: bool) -> list[PlanFile]:
    """Put right what can be; gives the plans as they are afterwards. Programs that read JSON get no other word."""
    from canevas.cli import repairs

    found = list(repairs.repairs(opened))
    if form == "json":
        repairs.write_all(session, found if write else [])
    elif not repairs.offer(session, found, write=write):
        return opened
    return [session.engine.open(path) for path in plans]


def _refuse_unread(opened: list[PlanFile], found: list[Diagnostic]) -> None:
    """Fail where a file could not be read and the selection of rules hides why."""
    told = {one.file for one in found}
    for plan in opened:
        if plan.plan is None and plan.opened.document.name not in told:
            raise InputError(
                msg("{file} cannot be read as a plan", file=plan.opened.document.name),
                msg("Without --select and --ignore, `canevas check` says what is wrong."),
            )


def _refuse_unfinished(session: Session, opened: list[PlanFile]) -> None:
    """Fail where a plugin could not check what its rules demand: a plan is not fine because nobody looked."""
    for plan in opened:
        for status in session.engine.checking.unable(plan):
            raise session.engine.host.failure(status.provenance.name)


# --- printing ----------------------------------------------------------------------------------------------------------


def _print(session: Session, opened: list[PlanFile], found: list[Diagnostic], *, form: str) -> None:
    """Print the remarks in one of the forms."""
    match form:
        case "json":
            _print_json(session, found, len(opened))
        case "blanks":
            _print_blanks(session, opened)
        case "concise":
            from canevas.cli.remarks import LABELS

            for one in found:
                place = f"{one.file}:{one.line}:{one.column}"
                text = f"{session.text(LABELS[one.severity])} {one.code} {session.text(one.message)}"
                session.say(f"{place}: {text}".replace("\n", " "))
        case _:
            from canevas.cli.remarks import print_remarks

            print_remarks(session, opened, found)


def _print_json(session: Session, found: list[Diagnostic], files: int) -> None:
    summary = {severity: sum(one.severity == severity for one in found) for severity in _RANK}
    session.print_json(
        {"files": files, "diagnostics": [as_json.diagnostic(one, session.text) for one in found], "summary": summary}
    )


def _print_blanks(session: Session, opened: list[PlanFile]) -> None:
    """List what is still to be filled in: the line, and the place by the id of its item."""
    for plan in opened:
        document, data = plan.opened.document, plan.opened.document.data()
        if len(opened) > 1:
            session.say(session.bold(document.name))
        for path in plan.blanks:
            line = document.position(document.span(path)[0]).line
            session.say(f"{line:>5}  {_place(data, path)}")
        if not plan.blanks:
            session.say(msg("Nothing is left to fill in."))


def _place(data: object, path: Sequence[str | int]) -> str:
    """Write a path by the ids of items, as `A3.owner`; by positions where an item has none."""
    from canevas.contracts.diagnostic import printed_path

    here, shown = data, list(path)
    for number, part in enumerate(path):
        here = here[part]  # type: ignore[index] # a path of the data it is asked of
        identity = here.get("id") if isinstance(here, dict) and isinstance(part, int) else None
        if isinstance(identity, str) and identity != "___":
            shown = [identity, *path[number + 1 :]]
    return printed_path(shown)
