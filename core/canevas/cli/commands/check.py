"""`canevas check`: what is missing, wrong or contradictory in plans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from canevas.cli import as_json, proposals
from canevas.cli.checked import Wanted, checked
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.options import argument, make_command, option
from canevas.cli.paths import PATH
from canevas.engine import PLAN_ENDING, project_plan
from canevas.errors import InputError, UsageError
from canevas.language import msg, msgid, nmsg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.cli.checked import Checked
    from canevas.cli.known_remarks import Compared
    from canevas.cli.session import Session
    from canevas.contracts.diagnostic import Diagnostic

_RANK: Final = {"error": 0, "warning": 1, "info": 2}
_WILDCARDS: Final = "*?["
_FOR_PROGRAMS: Final = ("json", "github", "sarif")
"""Forms beside which nothing else may be printed."""
_TEXTS: Final = {"text": ("message", "hint", "group"), "concise": ("message",)}
"""Which texts of a remark a form shows; other forms show the message and the hint."""


@make_command(
    argument(
        "paths",
        msgid("[PATH]..."),
        nargs=-1,
        type=PATH,
        shell_complete=proposals.files(PLAN_ENDING),
    ),
    option(
        "--format",
        "form",
        choices=("text", "concise", "json", "github", "sarif"),
        default="text",
        text=msgid("How remarks are printed."),
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
    option(
        "--baseline",
        metavar=msgid("FILE"),
        type=PATH,
        shell_complete=proposals.files(".json"),
        text=msgid("Leave out the remarks that this file lists as known."),
    ),
    option("--write-baseline", is_flag=True, text=msgid("Write the remarks of today into that file, as known.")),
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
    baseline: Path | None,
    *,
    machine: bool,
    blanks: bool,
    write_baseline: bool,
    fix: bool,
    diff: bool,
) -> int:
    """Say what is missing, wrong or contradictory in plans."""
    skip_search_for_plugins()
    form = "json" if machine else "blanks" if blanks and form not in _FOR_PROGRAMS else form
    files, known = _plans(paths), _baseline(session, baseline, write=write_baseline)
    wanted = Wanted(
        _codes(select),
        _codes(ignore),
        lines=form == "text",
        blanks=form == "blanks",
        places=known is not None or form == "sarif",
        texts=_TEXTS.get(form, ("message", "hint")),
    )
    session.engine.checking.selection(wanted.select, wanted.ignore)
    if fix or diff:
        _repair(session, files, wanted, quiet=form in _FOR_PROGRAMS, write=not diff)
    plans = _checked(session, files, wanted)
    if write_baseline and known is not None:
        from canevas.cli import known_remarks

        known_remarks.write(session, known, plans)
        return 0
    told, compared = plans, None
    if known is not None:
        from canevas.cli.known_remarks import compared as compare

        compared = compare(known, plans)
        told = compared.plans
    if not diff:
        _print(session, told, compared, form=form)
    _refuse_unread(plans)
    _refuse_unfinished(session, plans)
    limit = _RANK[fail_on or session.engine.configuration.fail_on]
    return 1 if any(_RANK[one.severity] <= limit for plan in told for one in plan.remarks) else 0


def _checked(session: Session, files: Sequence[Path], wanted: Wanted) -> list[Checked]:
    if len(files) == 1:
        return [checked(session.engine, files[0], wanted)]
    from canevas.cli.many_plans import check_all

    return check_all(session, files, wanted)


def _baseline(session: Session, given: Path | None, *, write: bool) -> Path | None:
    """Give the file of the known remarks, if there is one."""
    if not write and given is None and not session.engine.configuration.baseline:
        return None
    from canevas.cli.known_remarks import DEFAULT, baseline_path

    return baseline_path(session, given) or Path(DEFAULT)


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


def _codes(written: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for part in written for code in part.split(",") if code.strip())


def _repair(session: Session, files: Sequence[Path], wanted: Wanted, *, quiet: bool, write: bool) -> None:
    """Put right what can be; programs get no other word."""
    from canevas.cli import repairs

    opened = [session.engine.open(path) for path in files]
    found = list(repairs.repairs(session, opened, wanted.select, wanted.ignore))
    if not quiet:
        repairs.offer(session, found, write=write)
    elif write:
        repairs.write_all(session, found)


def _refuse_unread(plans: Sequence[Checked]) -> None:
    """Fail where a file could not be read and the selection of rules hides why."""
    for plan in plans:
        if not plan.is_plan and not plan.remarks:
            raise InputError(
                msg("{file} cannot be read as a plan", file=plan.name),
                msg("Without --select and --ignore, `canevas check` says what is wrong."),
            )


def _refuse_unfinished(session: Session, plans: Sequence[Checked]) -> None:
    """Fail where a plugin could not check what its rules demand: a plan is not fine because nobody looked."""
    for plan in plans:
        if plan.failed:
            raise session.engine.host.failure(plan.failed)


# --- printing ----------------------------------------------------------------------------------------------------------


def _print(session: Session, plans: Sequence[Checked], compared: Compared | None, *, form: str) -> None:
    """Print the remarks in one of the forms."""
    match form:
        case "json":
            _print_json(session, plans, compared)
        case "github":
            from canevas.cli.annotations import print_annotations

            print_annotations(session, (one for plan in plans for one in plan.remarks))
        case "sarif":
            from canevas.cli.sarif import sarif

            session.print_data(sarif(session, plans))
        case "blanks":
            _print_blanks(session, plans)
        case "concise":
            from canevas.cli.remarks import print_concise

            print_concise(session, plans)
        case _:
            from canevas.cli.remarks import print_remarks

            print_remarks(session, plans)
            _print_known(session, compared)


def _print_json(session: Session, plans: Sequence[Checked], compared: Compared | None) -> None:
    found: list[Diagnostic] = [one for plan in plans for one in plan.remarks]
    data: dict[str, Any] = {
        "files": len(plans),
        "diagnostics": [as_json.diagnostic(one, session.text) for one in found],
        "summary": {severity: sum(one.severity == severity for one in found) for severity in _RANK},
    }
    if compared is not None:
        data["baseline"] = {"known": compared.known, "gone": compared.gone}
    session.print_json(data)


def _print_known(session: Session, compared: Compared | None) -> None:
    """Say how many remarks were left out since they are known, and how many known ones are not there any more."""
    if compared is not None and compared.known:
        session.say(nmsg("{count} known remark is left out.", "{count} known remarks are left out.", compared.known))
    if compared is not None and compared.gone:
        gone = nmsg(
            "{count} known remark is no longer there.",
            "{count} known remarks are no longer there.",
            compared.gone,
        )
        session.say(gone, "   ", session.command("canevas check --write-baseline"))


def _print_blanks(session: Session, plans: Sequence[Checked]) -> None:
    """List what is still to be filled in: the line, and the place by the id of its item."""
    for plan in plans:
        if len(plans) > 1:
            session.say(session.bold(plan.name))
        for line, place in plan.blanks:
            session.say(f"{line:>5}  {place}")
        if not plan.blanks:
            session.say(msg("Nothing is left to fill in."))
