"""`canevas check`: what is missing, wrong or contradictory in plans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from canevas.cli import as_json
from canevas.cli.options import argument, make_command, option
from canevas.engine import PLAN_ENDING, PlanFile, project_plan
from canevas.errors import UsageError
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.cli.session import Session
    from canevas.contracts.diagnostic import Diagnostic

_RANK = {"error": 0, "warning": 1, "info": 2}


@make_command(
    argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path)),
    option(
        "--format",
        "form",
        type=click.Choice(["text", "concise", "json"]),
        default="text",
        text=msgid("How remarks are printed."),
    ),
    option("--json", "machine", is_flag=True, text=msgid("The same as --format json.")),
    option("--select", metavar="CODES", multiple=True, text=msgid("Only these rules or families, such as PLN,ACT-01.")),
    option("--ignore", metavar="CODES", multiple=True, text=msgid("Without these rules or families.")),
    option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info"]),
        text=msgid("The least severity that ends with exit code 1."),
    ),
    option("--blanks", is_flag=True, text=msgid("List the places that are still to be filled in.")),
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
) -> int:
    """Say what is missing, wrong or contradictory in plans."""
    engine = session.engine
    found: list[Diagnostic] = []
    opened = [engine.open(path) for path in _plans(paths)]
    for plan in opened:
        found += engine.check(plan, select=_codes(select), ignore=_codes(ignore))
    if machine or form == "json":
        _print_json(session, found, len(opened))
    elif blanks:
        _print_blanks(session, opened)
    elif form == "concise":
        for one in found:
            session.say(f"{one.file}:{one.line}:{one.column}: {one.code} {session.text(one.message)}")
    else:
        from canevas.cli.remarks import print_remarks

        print_remarks(session, opened, found)
    limit = _RANK[fail_on or engine.configuration.fail_on]
    return 1 if any(_RANK[one.severity] <= limit for one in found) else 0


def _plans(paths: Sequence[Path]) -> list[Path]:
    """Give the plans to check: those named, those in the folders named, else the one of this folder."""
    if not paths:
        return [project_plan(Path())]
    plans: list[Path] = []
    for path in paths:
        if path.is_dir():
            below = sorted(path.rglob(f"*{PLAN_ENDING}"))
            if not below:
                raise UsageError(
                    msg("there is no plan in {folder}", folder=str(path)),
                    msg("Names of plans end in {ending}.", ending=PLAN_ENDING),
                )
            plans += below
        else:
            plans.append(path)
    return plans


def _codes(written: Sequence[str]) -> list[str]:
    return [code.strip().upper() for part in written for code in part.split(",") if code.strip()]


def _print_json(session: Session, found: list[Diagnostic], files: int) -> None:
    summary = {severity: sum(one.severity == severity for one in found) for severity in _RANK}
    session.print_json(
        {"files": files, "diagnostics": [as_json.diagnostic(one, session.text) for one in found], "summary": summary}
    )


def _print_blanks(session: Session, opened: list[PlanFile]) -> None:
    from canevas.contracts.diagnostic import printed_path

    for plan in opened:
        document = plan.opened.document
        for path in plan.blanks:
            position = document.position(document.span(path)[0])
            session.say(f"{document.name}:{position.line}:{position.column}: {printed_path(path)}")
