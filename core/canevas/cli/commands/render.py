"""`canevas render`: a document of a plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from canevas.cli import options, proposals, streams
from canevas.cli.documents import source
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.options import argument, make_command, naming_option, option
from canevas.cli.pairs import pairs
from canevas.cli.paths import PATH
from canevas.cli.progress import working
from canevas.contracts.report import TABLES
from canevas.engine import PLAN_ENDING
from canevas.language import LANGUAGES, Message, msg, msgid

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
        multiple=True,
        shell_complete=proposals.formats,
        known=proposals.format_names,
        text=msgid("The format: {names} (from -o where left out); several times for several."),
    ),
    option(
        "-o",
        "--output",
        metavar=msgid("FILE"),
        type=PATH,
        text=msgid("Where to write; - prints it. For several documents, the folder."),
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
    naming_option(
        "--form",
        metavar=msgid("FORM"),
        shell_complete=proposals.forms,
        known=proposals.form_names,
        text=msgid(
            "One of: {names}; full is the whole report, table the six columns alone, poster one large page (PDF)."
        ),
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
    option(
        "--option",
        "others",
        metavar=msgid("NAME=VALUE"),
        multiple=True,
        shell_complete=proposals.format_options,
        text=msgid("Whatever else a format of a plugin can be asked for."),
    ),
    options.force(),
)
def command(
    session: Session,
    files: Sequence[Path],
    *,
    to: Sequence[str],
    output: Path | None,
    only: Sequence[str],
    by: str | None,
    audience: str | None,
    blank: str | None,
    language: str | None,
    form: str | None,
    template: str | None,
    table: str | None,
    picture: str | None,
    others: Sequence[str],
    force: bool,
) -> None:
    """Make a document of a plan, of several, or of an empty one; or several documents."""
    skip_search_for_plugins()
    engine = session.engine
    found = source(session, files, blank, language)
    is_several = bool(by) or len(to) > 1
    prints = output is not None and str(output) == "-"
    asked = to or ([output.suffix] if output and output.suffix and not prints and not is_several else [])
    if template is not None and not asked:
        asked = [engine.models.format_of(engine.models.find(template, found.type).name)]
    cards = engine.formats()
    names = list(dict.fromkeys(engine.format_named(one)[0] for one in asked or [_PICTURE if picture else found.format]))
    naming = {name: found.naming(cards[name][0].extension, audience, picture) for name in names}
    given = {**pairs(others, _no_option, ("form", "table", "picture")), "table": table or "", "picture": picture or ""}

    def made(name: str) -> str | bytes:
        return engine.render(
            found.plans,
            name,
            form=form or "",
            model=template,
            only=only,
            audience=audience,
            language=language or "",
            **given,
        )

    if is_several:
        from canevas.cli.several_documents import Document, folder_of, write_documents

        folder = folder_of(output, found.folder, [card.extension for card, _plugin in cards.values()])
        if by:
            from canevas.engine.formats import Shown
            from canevas.engine.sheets import sheets

            plan, shown = found.one("--by"), Shown(only, audience)
            documents = [
                Document(naming[name].name(sheet.name), sheet.of, sheet.content)
                for name in names
                for sheet in sheets(engine, plan, by, name, {**given, "form": form or ""}, template, shown)
            ]
        else:
            documents = [Document(naming[name].name(), "", partial(made, name)) for name in names]
        write_documents(session, documents, folder, force=force)
        return
    [name] = names
    with working(session, msg("Making the document")):
        content = made(name)
    raw = content.encode() if isinstance(content, str) else content
    if prints:
        streams.write_bytes(raw)
        return
    from canevas.document import write_new

    target = output or found.folder / naming[name].name()
    write_new(target, raw, force=force or _may_replace(session, target))
    session.say(msg("Written: {file}", file=str(target)))


def _no_option(text: str) -> Message:
    return msg("--option {text}: write the name of what the format knows, =, and its value", text=text)


def _may_replace(session: Session, target: Path) -> bool:
    """Ask whether a file that exists is replaced; without a terminal it never is."""
    if not session.is_interactive or not target.exists():
        return False
    from canevas.cli.asking import confirmed

    return confirmed(session, msg("{path} exists already. Replace it?", path=str(target)), default=False)
