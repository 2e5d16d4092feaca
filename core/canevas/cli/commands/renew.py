"""`canevas renew`: a new period of a plan, or the same plan for other services and sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.cli import proposals
from canevas.cli.options import argument, force, make_command, option
from canevas.cli.paths import PATH
from canevas.engine import PLAN_ENDING
from canevas.errors import InputError, UsageError
from canevas.language import Message, msg, msgid, nmsg, printed_date
from canevas.system_refusals import reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from canevas.cli.session import Session
    from canevas.engine.renewing import Renewal, Renewing, SiteFault
    from canevas.followup.renewing import Outcome, Site


@make_command(
    argument("file", msgid("[FILE]"), type=PATH, shell_complete=proposals.files(PLAN_ENDING)),
    option("--start", metavar=msgid("DATE"), text=msgid("First day; the day after the old plan's last.")),
    option("--end", metavar=msgid("DATE"), text=msgid("Last day; as long as the old plan.")),
    option(
        "--for",
        "names",
        metavar=msgid("NAME"),
        multiple=True,
        text=msgid("Another service or site that takes the plan over; several times for several."),
    ),
    option(
        "--sites",
        metavar="CSV",
        type=PATH,
        shell_complete=proposals.files(".csv"),
        text=msgid("The same, from a table: name, owner, roles, start, end, scope."),
    ),
    option(
        "-o",
        "--output",
        metavar=msgid("FILE"),
        type=PATH,
        text=msgid("File to write, or the folder of several; beside the old plan where left out."),
    ),
    option("--dry-run", is_flag=True, text=msgid("Show what would be written; ask and write nothing.")),
    force(),
)
def command(
    session: Session,
    file: Path | None,
    start: str | None,
    end: str | None,
    names: Sequence[str],
    sites: Path | None,
    output: Path | None,
    *,
    dry_run: bool,
    force: bool,
) -> None:
    """Begin a new period of a plan, or the same plan for other services and sites."""
    if names and sites is not None:
        raise UsageError(msg("--for and --sites say the same thing twice: give one of them"))
    engine, path = session.engine, session.plan_file(file)
    work = engine.renewing(path)
    if names or sites is not None:
        asked = _from_table(session, work, sites) if sites is not None else _named(names)
        renewals, faults = work.for_sites(asked, start, end)
        _refuse(session, faults)
    else:
        renewals = [work.one(start, end)]
    targets = _targets(path, renewals, output)
    _show(session, renewals, targets, written=not dry_run)
    if dry_run:
        return
    from canevas.document.together import NewFile, write_together

    files = [NewFile(target, one.text) for target, one in zip(targets, renewals, strict=True)]
    for trouble in write_together(files, session.history, force=force):
        session.warn(trouble)
    session.say(nmsg("Written.", "Written: {count} files.", len(files)))
    session.say(msg("Next: {command}", command=f"canevas check {' '.join(_quoted(target) for target in targets[:3])}"))


# --- for whom ------------------------------------------------------------------------------------------------------------


def _named(names: Sequence[str]) -> list[Site]:
    from canevas.followup.renewing import Site
    from canevas.model.folding import folded

    seen: set[str] = set()
    for name in names:
        if not name.strip():
            raise UsageError(msg("--for: a name was expected"))
        if folded(name) in seen:
            raise UsageError(msg("--for names “{name}” twice", name=name))
        seen.add(folded(name))
    return [Site(name.strip()) for name in names]


def _from_table(session: Session, work: Renewing, path: Path) -> list[Site]:
    """Read the sites of a table; where a row cannot be used, all rows are told of and nothing is written."""
    from canevas.followup.sites import read_sites

    try:
        content = path.read_bytes()
    except OSError as error:
        message = msg("{path}: this file cannot be read ({reason})", path=str(path), reason=reason(error))
        raise InputError(message) from None
    rows = read_sites(content, str(path), work.roles)
    for row in rows:
        if row.fault is not None:
            session.say(
                msg("{file}, line {line}: {fault}", file=str(path), line=row.number, fault=row.fault), error=True
            )
    if faulty := sum(row.fault is not None for row in rows):
        raise _nothing_written(faulty, len(rows))
    return [row.site for row in rows if row.site is not None]


def _refuse(session: Session, faults: Sequence[SiteFault]) -> None:
    for fault in faults:
        where = msg("line {line}, {name}: {fault}", line=fault.row, name=fault.name, fault=fault.message)
        if not fault.row:
            where = msg("{name}: {fault}", name=fault.name, fault=fault.message)
        session.say(session.sentence(where), error=True)
    if faults:
        raise _nothing_written(len(faults))


def _nothing_written(faulty: int, rows: int = 0) -> InputError:
    if rows:
        message = nmsg(
            "{count} row of {rows} cannot be used", "{count} rows of {rows} cannot be used", faulty, rows=rows
        )
    else:
        message = nmsg("{count} plan cannot be made", "{count} plans cannot be made", faulty)
    return InputError(msg("{reason}; nothing was written", reason=message))


def _targets(old: Path, renewals: Sequence[Renewal], output: Path | None) -> list[Path]:
    """Tell where each plan goes."""
    folder = output if output is not None and output.is_dir() else None
    if output is not None and folder is None:
        if len(renewals) == 1:
            return [output]
        raise UsageError(
            msg("{path} is no folder, and there are several plans to write", path=str(output)),
            msg("Make the folder first, or leave out --output."),
        )
    return [(folder or old.parent) / one.name for one in renewals]


def _quoted(path: Path) -> str:
    text = str(path)
    return f'"{text}"' if " " in text else text


# --- what is told --------------------------------------------------------------------------------------------------------


def _show(session: Session, renewals: Sequence[Renewal], targets: Sequence[Path], *, written: bool) -> None:
    """Say what each plan will be, and what becomes of the actions and the indicators, which is the same for all."""
    if not written:
        session.say(nmsg("{count} plan would be written.", "{count} plans would be written.", len(renewals)))
    rows: list[tuple[Any, Any]] = []
    for one, target in zip(renewals, targets, strict=True):
        period = (
            f"{printed_date(one.period.start, session.language)} → {printed_date(one.period.end, session.language)}"
        )
        state = [msg("exists already")] if target.exists() else []
        parts = [period, one.site.name if one.site else "", *(session.text(part) for part in state)]
        rows.append((str(target), "   ".join(part for part in parts if part)))
    session.definitions(rows)
    first = renewals[0]
    told = [(label, " · ".join(session.text(part) for part in parts)) for label, parts in _told(session, first)]
    session.definitions(told)


def _told(session: Session, renewal: Renewal) -> Iterator[tuple[Message, list[Any]]]:
    outcome = renewal.outcome
    yield msg("Actions"), list(_actions(outcome, elsewhere=renewal.site is not None))
    if outcome.baselines:
        yield (
            msg("Baselines"),
            [
                f"{name} {_value(value.text, session)}{_unit(session, value.unit)}"
                f" ({printed_date(value.day, session.language)})"
                for name, value in outcome.baselines.items()
            ],
        )
    if outcome.met and renewal.site is None:
        yield msg("Targets"), [msg("{names}: reached, to be set anew", names=list(outcome.met))]
    elif outcome.met:
        yield (
            msg("Targets"),
            [msg("{names}: reached here, kept; where they start there is to be filled in", names=list(outcome.met))],
        )
    dates: list[Any] = []
    if outcome.held:
        dates.append(
            nmsg(
                "{count} would have come after the new period, and stands on its last day",
                "{count} would have come after the new period, and stand on its last day",
                outcome.held,
            )
        )
    if renewal.dates:
        stay = [f"{session.text(label)} {printed_date(day, session.language)}" for label, day in renewal.dates]
        dates.append(msg("as they were, to be looked at: {dates}", dates=stay))
    if dates:
        yield msg("Dates"), dates
    if blanks := len(renewal.plan.blanks):
        yield (
            msg("To fill in"),
            [nmsg("{count} place (marked ___)", "{count} places (marked ___)", blanks)],
        )


def _value(text: str, session: Session) -> str:
    return text.replace(".", ",") if session.language == "fr" else text


def _unit(session: Session, unit: Any) -> str:
    name = session.unit(unit)
    return name if not name or (name == "%" and session.language == "en") else f"\N{NO-BREAK SPACE}{name}"


def _actions(outcome: Outcome, *, elsewhere: bool) -> Iterator[Message | str]:
    if elsewhere:
        yield nmsg("{count}, to be done", "{count}, all to be done", len(outcome.again))
        if outcome.done:
            yield msg("done here, to be done again there: {names}", names=list(outcome.done))
        return
    if outcome.moved:
        yield nmsg("{count} goes on: {names}", "{count} go on: {names}", len(outcome.moved), names=list(outcome.moved))
    if outcome.again:
        yield nmsg(
            "{count} comes again: {names}", "{count} come again: {names}", len(outcome.again), names=list(outcome.again)
        )
    for status, left_out in (
        ("done", msgid("left out, done: {names}")),
        ("cancelled", msgid("left out, given up: {names}")),
    ):
        if names := [name for name, why in outcome.left_out.items() if why == status]:
            yield Message(left_out, {"names": names})
