"""Schemas written into a project, and the settings of Visual Studio Code that name them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from canevas.document import write_new
from canevas.document.jsonc import NotEditableError, read_jsonc, with_member
from canevas.engine.editors import SCHEMAS, associations, schemas
from canevas.errors import InputError, OutputError
from canevas.language import msg
from canevas.system_refusals import reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.cli.session import Session

_SETTINGS: Final = Path(".vscode") / "settings.json"
_KEY: Final = "yaml.schemas"
_EXTENSION: Final = "redhat.vscode-yaml"


def install(session: Session) -> None:
    """Write every schema, then the settings; what cannot be merged safely is told before anything is written.

    Raises:
        InputError: The settings cannot be read.
        OutputError: They cannot be edited safely, or something cannot be written.
    """
    folder = session.engine.folder
    named = {f"./{(SCHEMAS / name).as_posix()}": patterns for name, patterns in associations(folder).items()}
    settings = folder / _SETTINGS
    before = _text(settings)
    text = _merged(before, settings, named)
    for name, schema in schemas(session.engine, session.language).items():
        write_new(_target(folder / SCHEMAS / name), json.dumps(schema, ensure_ascii=False, indent=1) + "\n", force=True)
    session.say(msg("Written: {file}", file=str(folder / SCHEMAS)))
    if text == before:
        session.say(msg("{file} names them already.", file=str(settings)))
    else:
        session.warn(session.history.overwrite(_target(settings), text))
        session.say(msg("Written: {file}", file=str(settings)))
    session.paragraph(
        msg(
            "In Visual Studio Code, install the extension “YAML” ({extension}): it proposes keys and words, and underlines faults.",
            extension=_EXTENSION,
        )
    )
    session.paragraph(msg("After a change of plugins or of their versions, type the same command again."))


def _target(path: Path) -> Path:
    """Make the folder of a file that is to be written.

    Raises:
        OutputError: It cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = msg("{path}: this folder cannot be made: {reason}", path=str(path.parent), reason=reason(error))
        raise OutputError(message) from None
    return path


def _text(settings: Path) -> str:
    if not os.path.lexists(settings):
        return ""
    try:
        return settings.read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        raise InputError(msg("{file} cannot be read: {reason}", file=str(settings), reason=reason(error))) from None


def _merged(text: str, settings: Path, named: Mapping[str, list[str]]) -> str:
    """Give the settings with the schemas among what stands there.

    Raises:
        OutputError: They cannot be edited safely; what to write by hand is said.
    """
    try:
        for schema, patterns in named.items():
            known = read_jsonc(text).get(_KEY, {}) if text.strip() else {}
            there = known.get(schema, [])
            wanted = list(dict.fromkeys([*([there] if isinstance(there, str) else there), *patterns]))
            if there != wanted:
                text = with_member(text, (_KEY, schema), wanted)
    except (NotEditableError, AttributeError, TypeError):
        message = msg(
            "{file} is written in a way that Canevas does not change; nothing was written", file=str(settings)
        )
        lines = json.dumps({_KEY: named}, indent=2).splitlines()[1:-1]
        raise OutputError(message, msg("Add these lines yourself:\n{lines}", lines="\n".join(lines))) from None
    return text
