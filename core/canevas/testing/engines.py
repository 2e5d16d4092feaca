"""An engine that holds the plugins that a test names, and nothing that happens to be installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from canevas.configuration import Configuration
from canevas.engine import Engine
from canevas.plugins import discovery

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from types import ModuleType


def make_engine(
    packs: Sequence[Path | str] = (),
    plugins: Sequence[ModuleType] = (),
    *,
    cache: Path,
    folder: Path,
    today: date | None = None,
    strict: bool = True,
) -> Engine:
    """Make an engine.

    Args:
        packs: Folders of packs, or names of installed plugins.
        plugins: Modules of plugins, each with its manifest beside it.
        cache: A folder for what is compiled; the user's data are looked for below it, and not where they are.
        folder: The project's folder.
        today: The date on which plans are looked at.
        strict: Whether a fault of a plugin is raised at once, as a test wants it.

    Raises:
        PluginError: A plugin is faulty, and `strict` is set.
    """
    names = {pack for pack in packs if isinstance(pack, str) and not Path(pack).exists()}
    folders = [Path(pack) for pack in packs if pack not in names]
    installed = [source for source in discovery.installed(cache) if source.provenance.name in names]
    missing = names - {source.provenance.name for source in installed}
    if missing:
        raise LookupError(f"neither a folder nor an installed plugin: {', '.join(sorted(missing))}")
    sources = [*installed, *discovery.at_paths(folders), *discovery.handed_over(plugins)]
    return Engine(
        sources,
        folder=folder,
        cache=cache,
        data=cache / "data",
        configuration=Configuration(),
        today=today,
        strict=strict,
    )
