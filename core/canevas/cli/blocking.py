"""The two lists of plugins that are done without, and how commands change them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from canevas.configuration import FILE, load_configuration
from canevas.errors import InputError
from canevas.language import msg
from canevas.plugins.blocking import USERS_LIST, users_list, users_text
from canevas.plugins.discovery import plain
from canevas.plugins.without_list import listed_in_project, with_blocked, without_blocked
from canevas.system_refusals import reason

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.engine.sharing import Place


class BlockingList(NamedTuple):
    """A list of plugins that are done without.

    Attributes:
        path: The file that holds it.
        names: What stands in it.
        text: The whole file; empty where there is none.
    """

    path: Path
    names: list[str]
    text: str

    def holds(self, names: list[str]) -> list[str]:
        """Give those of its own names that mean the same as one of some names."""
        wanted = {plain(name) for name in names}
        return [name for name in self.names if plain(name) in wanted]


def list_of(session: Session, place: Place) -> BlockingList:
    """Read a list.

    Raises:
        InputError: The project's settings cannot be read.
    """
    if place == "user":
        names = users_list(session.engine.data)
        return BlockingList(session.engine.data / USERS_LIST, names, users_text(names))
    path = load_configuration(Path()).path or Path(FILE)
    try:
        text = path.read_bytes().decode("utf-8") if path.exists() else ""
    except (OSError, ValueError) as error:
        raise InputError(msg("{file} cannot be read: {reason}", file=str(path), reason=reason(error))) from None
    return BlockingList(path, listed_in_project(text, path), text)


def with_name(place: Place, found: BlockingList, name: str) -> str:
    """Give the content of a list's file with one more name.

    Raises:
        OutputError: It cannot be edited safely.
    """
    return users_text([*found.names, name]) if place == "user" else with_blocked(found.text, name, found.path)


def without_names(place: Place, found: BlockingList, names: list[str]) -> str:
    """Give the content of a list's file without some of its names.

    Raises:
        OutputError: It cannot be edited safely.
    """
    if place == "user":
        return users_text(name for name in found.names if name not in names)
    text = found.text
    for name in dict.fromkeys(map(plain, names)):
        text = without_blocked(text, name, found.path)
    return text


def write(session: Session, found: BlockingList, text: str) -> None:
    """Write a list's file; `canevas undo FILE` takes it back.

    Raises:
        OutputError: It cannot be written.
    """
    found.path.parent.mkdir(parents=True, exist_ok=True)
    session.warn(session.history.overwrite(found.path, text))
    session.say(msg("Written: {file}", file=str(found.path)))
