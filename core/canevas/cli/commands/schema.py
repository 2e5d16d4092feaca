"""`canevas schema`: the JSON Schemas of plans and of the files of packs, for editors, and of the computed plan, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from canevas.cli import options, proposals
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.options import argument, make_command, option
from canevas.cli.paths import PATH
from canevas.errors import UsageError
from canevas.language import msg, msgid
from canevas.plugins.source import PACK, SECTIONS

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.cli.session import Session


@make_command(
    argument("plan_type", msgid("[TYPE]"), shell_complete=proposals.plan_types),
    option("--pack-file", choices=(PACK, *SECTIONS), text=msgid("That of a file of a pack instead.")),
    option(
        "--install",
        is_flag=True,
        text=msgid("Write all of them into this project, and tell Visual Studio Code of them."),
    ),
    option("--computed", is_flag=True, text=msgid("That of what `render --to json` writes instead.")),
    option("-o", "--output", metavar=msgid("FILE"), type=PATH, text=msgid("Write it to a file.")),
    options.force(),
)
def command(
    session: Session,
    plan_type: str | None,
    pack_file: str | None,
    output: Path | None,
    *,
    computed: bool,
    install: bool,
    force: bool,
) -> None:
    """Print the JSON Schema of a plan file with the fields of a type, of a file of a pack, or of a computed plan."""
    skip_search_for_plugins()
    if install:
        if plan_type or pack_file or computed or output:
            raise UsageError(msg("--install writes every schema: give it alone"))
        from canevas.cli.editors import install as install_all

        install_all(session)
        return
    if plan_type and pack_file:
        raise UsageError(msg("a type and --pack-file contradict each other: give one of them"))
    if computed and (plan_type or pack_file):
        raise UsageError(msg("--computed is one schema for every type: give neither a type nor --pack-file with it"))
    schema = _schema(session, plan_type, pack_file, computed=computed)
    if output is None:
        session.print_data(schema)
        return
    _write(session, output, schema, force=force)
    if not computed:
        _tell_editors(session, output)
    if not (computed or plan_type or pack_file):
        session.say(
            msg(
                "It knows no field that a type adds, and refuses them: canevas schema TYPE, or canevas schema --install"
            )
        )


def _schema(session: Session, plan_type: str | None, pack_file: str | None, *, computed: bool) -> dict[str, Any]:
    engine, language = session.engine, session.language
    if computed:
        return engine.computed_schema(language=language)
    return (
        engine.pack_schema(pack_file, language=language) if pack_file else engine.schema(plan_type, language=language)
    )


def _write(session: Session, output: Path, schema: dict[str, Any], *, force: bool) -> None:
    from canevas.document import write_new

    write_new(output, json.dumps(schema, ensure_ascii=False, indent=2) + "\n", force=force)
    session.say(msg("Written: {file}", file=str(output)))


def _tell_editors(session: Session, output: Path) -> None:
    session.say(msg("Editors use it where the first line of a file reads:"))
    session.say(f"  # yaml-language-server: $schema={output.as_posix()}")
