"""`canevas schema`: the JSON Schema of a plan file, for editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from canevas.cli import options, proposals
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.options import argument, make_command, option
from canevas.cli.paths import PATH
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.cli.session import Session


@make_command(
    argument("plan_type", msgid("[TYPE]"), shell_complete=proposals.plan_types),
    option("-o", "--output", metavar=msgid("FILE"), type=PATH, text=msgid("Write it to a file.")),
    options.force(),
)
def command(session: Session, plan_type: str | None, output: Path | None, *, force: bool) -> None:
    """Print the JSON Schema of a plan file, with the fields of a type."""
    skip_search_for_plugins()
    schema = session.engine.schema(plan_type)
    if output is None:
        session.print_data(schema)
        return
    from canevas.document import write_new

    write_new(output, json.dumps(schema, ensure_ascii=False, indent=2) + "\n", force=force)
    session.say(msg("Written: {file}", file=str(output)))
    session.say(msg("Editors use it where the first line of a plan reads:"))
    session.say(f"  # yaml-language-server: $schema={output.as_posix()}")
