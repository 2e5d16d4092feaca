"""The schemas that editors of a project use, as files: one for plans of every type, one for each file of a pack."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.editors import ANYTHING_SINGLE
from canevas.engine.plan_file import PLAN_ENDING
from canevas.plugins.schema import FILES
from canevas.plugins.source import MANIFEST, PACK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canevas.engine.facade import Engine

SCHEMAS: Final = Path(".canevas") / "schemas"
PLAN: Final = "plan"
_ENDING: Final = ".schema.json"
_DEEPEST: Final = 4
_MOST_FOLDERS: Final = 2_000
_NOT_LOOKED_INTO: Final = frozenset({"node_modules", "build", "dist", "site", "__pycache__"})


def schemas(engine: Engine, language: str) -> dict[str, dict[str, Any]]:
    """Give every schema by the name of its file.

    Args:
        engine: The engine, with the plugins that apply.
        language: The language that comes first in descriptions.
    """
    found = {PLAN: of_every_type(engine, language)}
    found |= {name: engine.pack_schema(name, language=language) for name in FILES}
    return {f"{name}{_ENDING}": schema for name, schema in found.items()}


def of_every_type(engine: Engine, language: str) -> dict[str, Any]:
    """Give the schema of plans, whatever their type: what ``type`` says decides which fields, phases and indicators there are."""
    core = engine.schema(language=language)
    kinds = {one.id: engine.schema(one.id, language=language) for one in engine.plan_types()}
    called = {name: kind["properties"]["type"]["enum"] for name, kind in kinds.items()}
    for kind in kinds.values():
        kind["properties"]["type"].pop("enum")
    titles = [kind["title"] for kind in kinds.values()]
    core["properties"]["type"].pop("type")
    chosen = {"anyOf": [{"enum": list(kinds), "enumDescriptions": titles}, ANYTHING_SINGLE]}
    rules = [{"if": _says(names), "then": {"$ref": f"#/$defs/{_kept(name)}"}} for name, names in called.items()]
    every = [name for names in called.values() for name in names]
    otherwise = {"if": _says(every), "else": {"$ref": f"#/$defs/{_kept('')}"}}
    return {
        "$schema": core["$schema"],
        "title": PLAN_ENDING.removeprefix("."),
        "type": "object",
        "properties": {"type": chosen},
        "allOf": [*rules, otherwise],
        "$defs": {_kept(name): _moved(kind, _kept(name)) for name, kind in {**kinds, "": core}.items()},
    }


def _says(names: list[str]) -> dict[str, Any]:
    """Give the condition that a plan is of a type; a pattern, since editors propose what a condition lists."""
    return {
        "properties": {"type": {"type": "string", "pattern": f"^(?:{'|'.join(map(re.escape, names))})$"}},
        "required": ["type"],
    }


def _kept(name: str) -> str:
    return f"plan-{name}" if name else PLAN


def _moved(part: Any, name: str) -> Any:
    """Let the references of a schema hold where the schema stands within another one."""
    if isinstance(part, dict):
        return {
            key: value.replace("#/", f"#/$defs/{name}/", 1)
            if key == "$ref" and isinstance(value, str)
            else _moved(value, name)
            for key, value in part.items()
            if key != "$schema"
        }
    return [_moved(one, name) for one in part] if isinstance(part, list) else part


def associations(folder: Path) -> Mapping[str, list[str]]:
    """Give, by the name of a schema's file, the patterns of the files that it is for; names as common as `rules.yaml` mean the packs alone.

    Args:
        folder: The project's folder, in which packs are looked for.
    """
    packs = [".canevas/packs/*", *(_within(one, folder) for one in _packs(folder))]
    found = {PLAN: [f"*{PLAN_ENDING}"]}
    for name in FILES:
        patterns = [pattern for pack in packs for pattern in (f"{pack}/{name}.yaml", f"{pack}/{name}/*.yaml")]
        found[name] = [
            one.removeprefix("./") for one in patterns if name not in (PACK, "plan_type") or f"/{name}/" not in one
        ]
    return {f"{name}{_ENDING}": patterns for name, patterns in found.items()}


def _within(pack: Path, folder: Path) -> str:
    return pack.relative_to(folder).as_posix() if pack != folder else "."


def _packs(folder: Path) -> Iterator[Path]:
    """Find the folders of packs in a project, not far down."""
    for looked, (place, folders, files) in enumerate(os.walk(folder)):
        depth = len(Path(place).relative_to(folder).parts)
        if depth >= _DEEPEST or looked > _MOST_FOLDERS:
            folders.clear()
        folders[:] = sorted(one for one in folders if not one.startswith(".") and one not in _NOT_LOOKED_INTO)
        if MANIFEST in files:
            yield Path(place)
