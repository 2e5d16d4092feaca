"""`canevas render`: a document of a plan."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from canevas.cli.options import argument, make_command, option
from canevas.engine import PLAN_ENDING
from canevas.errors import InputError
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from canevas.cli.session import Session


@make_command(
    argument("file", required=False, metavar="[FILE]", type=click.Path(path_type=Path)),
    option("--to", metavar="FORMAT", text=msgid("The format: html, md, json… (from -o where left out).")),
    option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(path_type=Path, allow_dash=True),
        text=msgid("Where to write; - prints it."),
    ),
    option(
        "--form",
        type=click.Choice(["full", "table"]),
        default="full",
        text=msgid("The whole report, or the six-column table alone."),
    ),
    option("--force", is_flag=True, text=msgid("Replace a file that was not made today by this command.")),
)
def command(
    session: Session, file: Path | None, to: str | None, output: Path | None, form: str, *, force: bool
) -> None:
    """Make a document of a plan."""
    engine = session.engine
    plan = session.plan_file(file)
    wanted = to or (output.suffix.lstrip(".") if output and output.suffix else "html")
    name, _plugin = engine.format_named(wanted)
    opened = engine.open(plan)
    if opened.plan is None:
        raise InputError(
            msg("{file} cannot be read as a plan", file=str(plan)), msg("`canevas check` says what is wrong.")
        )
    content = engine.render(opened, name, form=form)
    raw = content.encode() if isinstance(content, str) else content
    if output is not None and str(output) == "-":
        sys.stdout.buffer.write(raw)
        return
    from canevas.document import write_new

    target = output or _dated(plan, engine.formats()[name][0].extension, engine.today.isoformat())
    write_new(target, raw, force=force or output is None or _ours(target, name))
    session.say(msg("Written: {file}", file=str(target)))


def _dated(plan: Path, extension: str, day: str) -> Path:
    """Give the default name: the plan's, with the date; the same day writes it anew."""
    stem = plan.name.removesuffix(PLAN_ENDING).removesuffix(".yaml")
    return plan.with_name(f"{stem}_{day}.{extension}")


def _ours(target: Path, name: str) -> bool:
    """Tell whether a file was made by this command: a document is made again, a stranger's file is kept."""
    marks = {"html": b'<meta name="generator" content="Canevas', "md": b"<!-- Canevas", "json": b'"format": 1'}
    try:
        with target.open("rb") as file:
            return marks.get(name, b"\0") in file.read(4096)
    except OSError:
        return False
