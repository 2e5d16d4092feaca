"""`canevas render`: a document of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli import options, proposals, streams
from canevas.cli.documents import source
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.options import argument, make_command, naming_option, option
from canevas.cli.paths import PATH
from canevas.cli.progress import working
from canevas.contracts.report import TABLES
from canevas.engine import PLAN_ENDING
from canevas.language import LANGUAGES, msg, msgid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from canevas.cli.session import Session

_PICTURE = "svg"


@make_command(
    argument("files", msgid("[FILE]…"), nargs=-1, type=PATH, shell_complete=proposals.files(PLAN_ENDING)),
    naming_option(
        "--to",
        metavar=msgid("FORMAT"),
        shell_complete=proposals.formats,
        known=proposals.format_names,
        text=msgid("The format: {names} (from -o where left out)."),
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
        "--blank",
        metavar="TYPE",
        shell_complete=proposals.plan_types,
        text=msgid("The empty plan of a type, to fill in on paper or in Word; without FILE."),
    ),
    option(
        "--language",
        choices=LANGUAGES,
        text=msgid("Language of an empty plan, or of what is around several plans."),
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
    files: Sequence[Path],
    *,
    to: str | None,
    output: Path | None,
    only: Sequence[str],
    by: str | None,
    audience: str | None,
    blank: str | None,
    language: str | None,
    form: str,
    template: str | None,
    table: str | None,
    picture: str | None,
    force: bool,
) -> None:
    """Make a document of a plan, of several, or of an empty one."""
    skip_search_for_plugins()
    engine = session.engine
    found = source(session, files, blank, language)
    prints = output is not None and str(output) == "-"
    asked = to or (output.suffix if output and not prints and not by else "")
    if template is not None and not asked:
        asked = engine.models.format_of(engine.models.find(template, found.type).name)
    name, _plugin = engine.format_named(asked or (_PICTURE if picture else found.format))
    naming = found.naming(engine.formats()[name][0].extension, audience, picture)
    given = {"table": table or "", "picture": picture or ""}
    if by:
        from canevas.cli.sheets import folder_of, write_sheets
        from canevas.engine.formats import Shown
        from canevas.engine.sheets import sheets

        folder = folder_of(output, found.folder, [card.extension for card, _plugin in engine.formats().values()])
        shown = Shown(only, audience)
        each = sheets(engine, found.one("--by"), by, name, {"form": form, **given}, template, shown)
        write_sheets(session, each, folder, naming, force=force)
        return
    with working(session, msg("Making the document")):
        content = engine.render(
            found.plans,
            name,
            form=form,
            model=template,
            only=only,
            audience=audience,
            language=language or "",
            **given,
        )
    raw = content.encode() if isinstance(content, str) else content
    if prints:
        streams.write_bytes(raw)
        return
    from canevas.document import write_new

    target = output or found.folder / naming.name()
    write_new(target, raw, force=force or _may_replace(session, target))
    session.say(msg("Written: {file}", file=str(target)))


def _may_replace(session: Session, target: Path) -> bool:
    """Ask whether a file that exists is replaced; without a terminal it never is."""
    if not session.is_interactive or not target.exists():
        return False
    from canevas.cli.asking import confirmed

    return confirmed(session, msg("{path} exists already. Replace it?", path=str(target)), default=False)
