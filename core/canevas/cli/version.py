"""`canevas --version`: the version alone on its first line, then what whoever reads a report wants to know.

It must answer on a machine where much is broken, and sooner than anything else: it imports no library, and what cannot be found
out costs its own line alone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from canevas.cli.streams import shown, write_line
from canevas.language import Message, msg, user_language
from canevas.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.plugins.source import Source

LIBRARIES: Final = (
    "click",
    "docxtpl",
    "filelock",
    "holidays",
    "jinja2",
    "pluggy",
    "pydantic",
    "pystemmer",
    "python-calamine",
    "pyyaml",
    "tomlkit",
    "xlsxwriter",
)
"""What Canevas stands on; the names of the distributions, in lower case."""
_RECORD: Final = ".dist-info"


def print_version() -> None:
    """Print the version, then Python, the libraries and the plugins."""
    write_line(f"canevas {__version__}")
    release = ".".join(str(part) for part in sys.version_info[:3])
    encoding = getattr(sys.stdout, "encoding", None) or "?"
    write_line(f"Python {release} ({sys.implementation.name}), {sys.platform}, {encoding}, {user_language()}")
    write_line(shown(", ".join(_libraries())))
    for line in _plugin_lines():
        write_line(shown(line.render(user_language())))


def _libraries() -> list[str]:
    """Give the libraries with their versions, as the names of their records say; reading these would take longer."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - pathlib would make an object of each
        except OSError:
            continue
        for name in names:
            project, _, version = name.removesuffix(_RECORD).partition("-")
            project = project.replace("_", "-")
            if name.endswith(_RECORD) and project.lower() in LIBRARIES:
                found.setdefault(project.lower(), f"{project} {version}")
    return [found.get(name, f"{name} ?") for name in LIBRARIES]


def _plugin_lines() -> Iterator[Message]:
    """Say which plugins there are, by where they come from; nothing of them is read or imported."""
    from canevas.configuration import Configuration, load_configuration
    from canevas.errors import CanevasError
    from canevas.folders import user_cache, user_data
    from canevas.plugins import places

    try:
        configuration = load_configuration(Path())
    except CanevasError as error:
        yield error.message
        configuration = Configuration()
    try:
        folder = configuration.folder or Path()
        found = places.sources(folder, configuration, (), (), cache=user_cache(), data=user_data())
        yield from _listed(found, places.blocked((), configuration, user_data()))
    except Exception as error:  # noqa: BLE001 - an installation may be broken in any way, and then the version matters most
        yield msg("plugins: {error}", error=f"{type(error).__name__}: {error}")


def _listed(sources: list[Source], without: set[str]) -> Iterator[Message]:
    from canevas.plugins.discovery import plain

    unread = set(map(plain, without))
    by_origin: dict[str, list[str]] = {}
    blocked = []
    for source in sources:
        found = source.provenance
        if {plain(found.name), plain(found.distribution)} & unread:
            blocked.append(str(found))
        else:
            origin = " ".join(part for part in (found.distribution, found.version) if part)
            by_origin.setdefault(origin or str(source.folder), []).append(found.name)
    for origin, names in by_origin.items():
        yield msg("plugins of {origin}: {names}", origin=origin, names=names)
    if blocked:
        yield msg("blocked plugins: {names}", names=blocked)
