"""Where plugins are looked for, in a stable order, which of them are left alone, and what a project requires."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from canevas.errors import PluginError
from canevas.language import msg
from canevas.plugins import discovery
from canevas.plugins.blocking import users_list
from canevas.plugins.needs import unmet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import ModuleType

    from canevas.configuration import Configuration
    from canevas.plugins.host import PluginHost
    from canevas.plugins.source import Source

PACKS: Final = "packs"


def sources(
    folder: Path,
    configuration: Configuration,
    packs: Sequence[Path | str],
    plugins: Sequence[ModuleType],
    *,
    cache: Path,
    data: Path,
) -> list[Source]:
    """Find the plugins that are installed, those of the project and of the user, and those that are named.

    Args:
        folder: The project's folder.
        configuration: Its settings, which may name packs.
        packs: Folders or zip files of other packs.
        plugins: Modules of other plugins.
        cache: The user's cache folder.
        data: The user's data folder, with the packs that are for this user alone.
    """
    return [
        *discovery.installed(cache),
        *discovery.in_folder(folder / discovery.PROJECT_PACKS, "project"),
        *discovery.in_folder(data / PACKS, "user"),
        *discovery.at_paths([folder / pack for pack in configuration.packs]),
        *discovery.at_paths([Path(pack) for pack in packs]),
        *discovery.handed_over(plugins),
    ]


def blocked(without: Iterable[str], configuration: Configuration, data: Path) -> set[str]:
    """Give the names of plugins and distributions that are not even read: asked for, in a list, or in ``CANEVAS_WITHOUT``.

    Args:
        without: Those that were asked for.
        configuration: The project's settings, with its list.
        data: The user's data folder, with theirs.
    """
    return {*without, *configuration.without, *users_list(data), *in_environment()}


def in_environment() -> list[str]:
    """Give the names that ``CANEVAS_WITHOUT`` holds."""
    return os.environ.get("CANEVAS_WITHOUT", "").replace(",", " ").split()


def require(configuration: Configuration, host: PluginHost) -> None:
    """See that what the project requires is there.

    Raises:
        PluginError: A plugin is missing, failed, blocked, or older than the project requires.
    """
    for need in configuration.requires:
        lack = unmet(need, host.packs)
        if lack is None:
            continue
        name = need.partition(">=")[0].strip()
        host.raise_if_failed(name)
        message = msg("{file} requires “{need}”: {lack}", file=str(configuration.path), need=need, lack=lack.message)
        raise PluginError(message, lack.hint)
