"""`canevas render`: a document of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli import options, proposals, streams
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.options import argument, make_command, option
from canevas.cli.paths import PATH
from canevas.contracts.report import TABLES
from canevas.engine import PLAN_ENDING
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.cli.session import Session
    from canevas.engine import PlanFile

_DEFAULT = "html"
_PICTURE = "svg"


@make_command(
    argument("file", msgid("[FILE]"), type=PATH, shell_complete=proposals.files(PLAN_ENDING)),
    option(
        "--to",
        metavar=msgid("FORMAT"),
        shell_complete=proposals.formats,
        text=msgid("The format: html, md, json… (from -o where left out)."),
    ),
    option(
        "-o",
        "--output",
        metavar=msgid("FILE"),
        type=PATH,
        text=msgid("Where to write; - prints it."),
    ),
    option(
        "--form",
        choices=("full", "table", "poster"),
        default="full",
        text=msgid("The whole report (full), the six-column table alone (table), or one large page (poster, as PDF)."),
    ),
    option(
        "--template",
        metavar=msgid("MODEL"),
        shell_complete=proposals.models,
        text=msgid("A document of your own to fill in (.docx): a file, or one of the templates."),
    ),
    option(
        "--table",
        choices=TABLES,
        default=TABLES[0],
        text=msgid("The table that a format with only one holds, such as csv."),
    ),
    option(
        "--picture",
        metavar=msgid("NAME"),
        shell_complete=proposals.choices(("timeline",)),
        text=msgid("The picture that svg and png hold: timeline, or the id of an indicator (I1)."),
    ),
    options.force(),
)
def command(
    session: Session,
    file: Path | None,
    to: str | None,
    output: Path | None,
    form: str,
    template: str | None,
    *,
    table: str,
    picture: str | None,
    force: bool,
) -> None:
    """Make a document of a plan."""
    skip_search_for_plugins()
    engine = session.engine
    plan = session.plan_file(file)
    prints = output is not None and str(output) == "-"
    asked = to or (output.suffix if output and not prints else "")
    opened = engine.open(plan)
    if template is not None and not asked:
        asked = engine.models.format_of(engine.models.find(template, _type_of(opened)).name)
    name, _plugin = engine.format_named(asked or (_PICTURE if picture else _DEFAULT))
    content = engine.render(opened, name, form=form, model=template, table=table, picture=picture or "")
    raw = content.encode() if isinstance(content, str) else content
    if prints:
        streams.write_bytes(raw)
        return
    from canevas.document import write_new

    said = engine.today.isoformat() + (f"_{_in_a_name(picture)}" if picture else "")
    target = output or _dated(plan, engine.formats()[name][0].extension, said)
    write_new(target, raw, force=force or _may_replace(session, target))
    session.say(msg("Written: {file}", file=str(target)))


def _type_of(opened: PlanFile) -> str | None:
    return opened.plan_type.id if opened.plan_type is not None else None


def _may_replace(session: Session, target: Path) -> bool:
    """Ask whether a file that exists is replaced; without a terminal it never is."""
    if not session.is_interactive or not target.exists():
        return False
    from canevas.cli.asking import confirmed

    return confirmed(session, msg("{path} exists already. Replace it?", path=str(target)), default=False)


def _in_a_name(text: str) -> str:
    """Give a text that the name of a file takes on every system."""
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in text)[:60]


def _dated(plan: Path, extension: str, day: str) -> Path:
    """Give the default name: the plan's, with the date and what else tells it apart."""
    stem = plan.name.removesuffix(PLAN_ENDING).removesuffix(".yaml")
    return plan.with_name(f"{stem}_{day}.{extension}")
