"""Which plugins there are: entry points of installed distributions, and packs in folders. Nothing is imported or run."""

from __future__ import annotations

import json
import os
import re
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from canevas.plugins.cache import keep
from canevas.plugins.source import ARCHIVE, MANIFEST, Source
from canevas.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from importlib.metadata import Distribution, EntryPoint
    from types import ModuleType

GROUP: Final = "canevas"
PROJECT_PACKS: Final = Path(".canevas") / "packs"


def installed(cache: Path) -> list[Source]:
    """Find the plugins of installed distributions, in a stable order.

    Reading every distribution's metadata takes longer than a whole command should, so the answer is kept in the cache
    for as long as no folder of the import path has changed and every manifest is where it was.

    Args:
        cache: The user's cache folder.
    """
    stamps = _stamps()
    kept = cache / f"entry-points-{zlib.crc32(repr(list(stamps)).encode()):08x}.json"
    sources = _kept(kept, stamps)
    if sources is None:
        found = sorted(_scan(), key=lambda entry: (entry["name"], entry["distribution"]))
        keep(kept, json.dumps({"stamps": stamps, "found": found}).encode())
        sources = [_source(entry) for entry in found]
    return sources


def _stamps() -> dict[str, int]:
    """Give each folder of the import path with the time of its last change."""
    stamps = {}
    for entry in sys.path:
        try:
            stamps[entry] = os.stat(entry or ".").st_mtime_ns  # noqa: PTH116 - pathlib costs start-up time
        except OSError:
            continue
    return stamps


def _kept(path: Path, stamps: dict[str, int]) -> list[Source] | None:
    """Give what was found before, unless something changed since; a plugin that lacked its manifest may have it now."""
    try:
        kept = json.loads(path.read_bytes())
        sources = [_source(entry) for entry in kept["found"]]
        there = all(source.folder is not None and (source.folder / MANIFEST).exists() for source in sources)
        return sources if there and kept["stamps"] == stamps else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _scan() -> Iterator[dict[str, Any]]:
    from importlib.metadata import distributions

    seen = set()
    for distribution in distributions():
        metadata = distribution.metadata
        name, version = (metadata[key] if key in metadata else "" for key in ("Name", "Version"))  # noqa: SIM401 - its type has no `get`
        if not name or plain(name) in seen:  # the remains of an installation, or a copy further down the import path
            continue
        seen.add(plain(name))
        for entry in _entry_points(distribution):
            module = _module_of(entry)
            folder = _folder_of(module, str(distribution.locate_file("")))
            yield {
                "name": entry.name,
                "module": module,
                "distribution": name,
                "version": version,
                "folder": str(folder) if folder else None,
            }


def plain(distribution: str) -> str:
    """Give the name of a distribution as it is compared, by PEP 503: `Canevas__Hospital` and `canevas-hospital` are one."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _entry_points(distribution: Distribution) -> list[EntryPoint]:
    try:
        return [entry for entry in distribution.entry_points if entry.group == GROUP]
    except ValueError:  # not even text; whatever it was meant to be, pip would not have installed it
        return []


def _module_of(entry: EntryPoint) -> str:
    try:
        return str(entry.module)
    except (AttributeError, ValueError):  # the value has not the form of one; its status will show it
        return entry.value


def _folder_of(module: str, base: str) -> Path | None:
    """Find the folder of a module's manifest without importing the module or a parent of it."""
    parts = module.split(".")
    for root in (base, *sys.path):
        folder = Path(root or ".", *parts)
        if (folder / MANIFEST).is_file():
            return folder.absolute()
    from importlib.util import find_spec

    try:
        spec = find_spec(parts[0])  # a top-level name: its loader is asked, nothing is executed
    except (ImportError, ValueError):
        return None
    for root in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(root, *parts[1:])
        if (folder / MANIFEST).is_file():
            return folder.absolute()
    return None


def _source(entry: dict[str, Any]) -> Source:
    provenance = Provenance(entry["name"], entry["distribution"], entry["version"], "distribution")
    return Source(provenance, Path(entry["folder"]) if entry["folder"] else None, entry["module"])


def in_folder(folder: Path, origin: str) -> list[Source]:
    """Find the packs in a folder, each a folder or a zip file; they run no code, whatever lies beside their data."""
    try:
        children = sorted(folder.iterdir())
    except OSError:
        return []
    packs = [child for child in children if _is_meant_for_a_pack(child) or _is_archive(child)]
    return [_pack(child, origin) for child in packs]


def _is_meant_for_a_pack(folder: Path) -> bool:
    """Tell whether a folder holds a pack, or what looks like one whose manifest lacks or is misnamed: that is said where it is read."""
    try:
        return not folder.name.startswith(".") and any(name.endswith((".yaml", ".yml")) for name in os.listdir(folder))  # noqa: PTH208 - names alone
    except OSError:
        return False


def at_paths(paths: Iterable[Path]) -> list[Source]:
    """Take the packs at the paths that a user named; whether they can be read is found out later."""
    return [_pack(path, "path") for path in paths]


def _pack(path: Path, origin: str) -> Source:
    name = path.resolve().name
    return Source(Provenance(name[: -len(ARCHIVE)] if _is_archive(path) else name, origin=origin), path)


def _is_archive(path: Path) -> bool:
    return path.name.lower().endswith(ARCHIVE) and path.is_file()


def handed_over(modules: Sequence[ModuleType]) -> list[Source]:
    """Take the modules that a program hands over, with the manifest that lies beside each."""
    sources = []
    for module in modules:
        file = getattr(module, "__file__", None)
        folder = Path(file).parent if file else None
        sources.append(Source(Provenance(module.__name__, origin="object"), folder, module.__name__, module))
    return sources
