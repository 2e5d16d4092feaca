"""`canevas schema`: the JSON Schema of a plan file, for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from canevas.cli.options import argument, make_command, option
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from canevas.cli.session import Session


@make_command(
    argument("plan_type", required=False, metavar="[TYPE]"),
    option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), text=msgid("Write it to a file.")),
    option("--force", is_flag=True, text=msgid("Replace an existing file.")),
)
def command(session: Session, plan_type: str | None, output: Path | None, *, force: bool) -> None:
    """Print the JSON Schema of a plan file, with the fields of a type."""
    text = json.dumps(session.engine.schema(plan_type), ensure_ascii=False, indent=2)
    if output is None:
        click.echo(text)
        return
    from canevas.document import write_new

    write_new(output, text + "\n", force=force)
    session.say(msg("Written: {file}", file=str(output)))
    session.say(
        msg(
            "Editors use it where the first line of a plan reads: # yaml-language-server: $schema={file}",
            file=output.as_posix(),
        )
    )
