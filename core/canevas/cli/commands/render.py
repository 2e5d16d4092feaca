"""`canevas render`: a document of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.catalogue.names import file_part
from canevas.cli import options, proposals, streams
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.options import argument, make_command, option
from canevas.cli.paths import PATH
from canevas.cli.progress import working
from canevas.cli.sheets import Naming
from canevas.contracts.report import TABLES
from canevas.engine import PLAN_ENDING
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from canevas.cli.session import Session
    from canevas.engine import PlanFile

_DEFAULT = "html"


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
        text=msgid("Where to write; - prints it. With --by, the folder."),
    ),
    option(
        "--only",
        metavar=msgid("FILTER"),
        multiple=True,
        shell_complete=proposals.filters,
        text=msgid("Only some actions: owner=NAME, phase=NAME, status=NAME or late; may be repeated."),
    ),
    option("--by", choices=("owner", "phase"), text=msgid("A document for each owner, or for each phase.")),
    option(
        "--audience",
        metavar=msgid("AUDIENCE"),
        shell_complete=proposals.audiences,
        text=msgid("The sections for some readers: management, team, public, or others of the type."),
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
    options.force(),
)
def command(
    session: Session,
    file: Path | None,
    to: str | None,
    output: Path | None,
    *,
    only: Sequence[str],
    by: str | None,
    audience: str | None,
    form: str,
    template: str | None,
    table: str,
    force: bool,
) -> None:
    """Make a document of a plan."""
    skip_search_for_plugins()
    engine = session.engine
    plan = session.plan_file(file)
    prints = output is not None and str(output) == "-"
    asked = to or (output.suffix if output and not prints and not by else "")
    opened = engine.open(plan)
    if template is not None and not asked:
        asked = engine.models.format_of(engine.models.find(template, _type_of(opened)).name)
    name, _plugin = engine.format_named(asked or _DEFAULT)
    naming = _naming(session, plan, name, audience)
    if by:
        from canevas.cli.sheets import folder_of, write_sheets
        from canevas.engine.formats import Shown
        from canevas.engine.sheets import sheets

        folder = folder_of(output, plan, [card.extension for card, _plugin in engine.formats().values()])
        found = sheets(engine, opened, by, name, {"form": form, "table": table}, template, Shown(only, audience))
        write_sheets(session, found, folder, naming, force=force)
        return
    with working(session, msg("Making the document")):
        content = engine.render(opened, name, form=form, model=template, only=only, audience=audience, table=table)
    raw = content.encode() if isinstance(content, str) else content
    if prints:
        streams.write_bytes(raw)
        return
    from canevas.document import write_new

    target = output or plan.with_name(naming.name())
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


def _naming(session: Session, plan: Path, form: str, audience: str | None) -> Naming:
    """Tell how documents are called: as the plan, with the date and for whom they are."""
    engine = session.engine
    stem = plan.name.removesuffix(PLAN_ENDING).removesuffix(".yaml")
    parts = (engine.today.isoformat(), file_part(audience or ""))
    return Naming(stem, tuple(filter(None, parts)), engine.formats()[form][0].extension)
