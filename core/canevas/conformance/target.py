"""From a folder, a zip file or a name to the pack that is checked, with an engine that holds it and nothing of its likes."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.configuration import Configuration
from canevas.conformance.cases import FILE
from canevas.conformance.subject import START, Subject
from canevas.conformance.suite import CHECKS, Outcome, run
from canevas.conformance.telling import folded, unread
from canevas.engine import Engine
from canevas.errors import InputError, UsageError
from canevas.language import msg
from canevas.plugins.discovery import GROUP, plain
from canevas.plugins.reading import PackError, PackFault, read_raw
from canevas.plugins.source import ARCHIVE, MANIFEST, Source
from canevas.provenance import CORE, Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROJECT: Final = "pyproject.toml"
_TESTS: Final = "tests"
_WHERE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_LOCAL: Final = ("project", "user", "path")
"""Origins of packs that may be a copy of the one that is checked."""


class Target(NamedTuple):
    """A pack that was found to be checked.

    Attributes:
        source: Where it lies.
        cases: The file of its examples in YAML.
        root: The folder from which its module is imported; `None` where it has none.
        faults: What is wrong with how it is packed.
    """

    source: Source
    cases: Path | None = None
    root: Path | None = None
    faults: tuple[PackFault, ...] = ()


def targets_in(path: Path) -> list[Target]:
    """Find the packs in a folder or a zip file: a pack, or the sources of a distribution that holds some.

    Raises:
        InputError: There is none.
    """
    if path.name.lower().endswith(ARCHIVE) and path.is_file():
        return [Target(Source(Provenance(path.name[: -len(ARCHIVE)], origin="path"), path))]
    cases = path / _TESTS / FILE
    project, faults = _project(path)
    if (path / MANIFEST).is_file():
        own = _faults_of_entry(path, project) if project and not faults else ()
        is_module = (path / "__init__.py").is_file()
        module = path.resolve().name if is_module else ""
        source = Source(Provenance(path.resolve().name, origin="path"), path, module)
        return [Target(source, cases, path.parent if is_module else None, (*faults, *own))]
    entries = project.get("project", {}).get("entry-points", {}).get(GROUP, {})
    found = [_of_entry(path, project, name, str(module), cases) for name, module in entries.items()]
    if found:
        return found
    if faults or project:
        empty = Source(Provenance(path.resolve().name, origin="path"), None)
        return [Target(empty, None, None, faults or (_no_entry(path),))]
    raise InputError(
        msg("there is no pack in {folder}", folder=str(path)),
        msg("A pack is a folder that holds a {file}, or a zip file of one.", file=MANIFEST),
    )


def _project(folder: Path) -> tuple[dict[str, Any], tuple[PackFault, ...]]:
    """Read how a distribution is packed; nothing where the folder is none."""
    import tomllib

    file = folder / PROJECT
    if not file.is_file():
        return {}, ()
    try:
        return tomllib.loads(file.read_text(encoding="utf-8")), ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        where = _WHERE.search(str(error))
        line, column = (where[1], where[2]) if where else ("1", "1")
        reason = _WHERE.sub("", str(error)).strip()
        message = msg("this is not TOML: {reason}", reason=reason)
        return {}, (PackFault(f"{file}:{line}:{column}", message, msg("Put this line right.")),)


def _no_entry(folder: Path) -> PackFault:
    return PackFault(
        f"{folder / PROJECT}:1:1",
        msg("no entry point of the group “{group}” names a pack", group=GROUP),
        msg("Write [project.entry-points.{group}], and below it: {example}", group=GROUP, example='NAME = "MODULE"'),
    )


def _line_of(folder: Path, name: str) -> str:
    """Give the place of an entry point in the project file."""
    text = (folder / PROJECT).read_text(encoding="utf-8")
    section = text.find(f"entry-points.{GROUP}")
    found = re.compile(rf"^[ \t]*[\"']?{re.escape(name)}[\"']?\s*=", re.MULTILINE).search(text, max(section, 0))
    line = text.count("\n", 0, found.start()) + 1 if found else 1
    return f"{folder / PROJECT}:{line}:1"


def _of_entry(folder: Path, project: dict[str, Any], name: str, module: str, cases: Path) -> Target:
    """Find the pack that an entry point names in the sources."""
    own = project.get("project", {})
    provenance = Provenance(name, str(own.get("name", "")), str(own.get("version", "")), "distribution")
    for root in (folder / "src", folder):
        inside = root.joinpath(*module.split("."))
        if (inside / MANIFEST).is_file():
            return Target(Source(provenance, inside, module), cases, root)
    fault = PackFault(
        _line_of(folder, name),
        msg(
            "the entry point “{name}” names “{module}”, and no such package holds a {file}",
            name=name,
            module=module,
            file=MANIFEST,
        ),
        msg("Name the package whose folder holds the manifest."),
    )
    return Target(Source(provenance, None, module), None, None, (fault,))


def _faults_of_entry(folder: Path, project: dict[str, Any]) -> tuple[PackFault, ...]:
    """Say where a pack that lies at the top of its sources is packed under another name than its own."""
    entries = project.get("project", {}).get("entry-points", {}).get(GROUP, {})
    if not entries:
        return (_no_entry(folder),)
    try:
        said = str(read_raw(folder, folder.name).manifest.get("pack", ""))
    except PackError:
        return ()
    name, module = next(iter(entries.items()))
    if said and said not in entries:
        message = msg("the entry point is named “{name}”, its manifest says “{said}”", name=name, said=said)
        return (PackFault(_line_of(folder, name), message, msg("Give both the same name.")),)
    wheel = project.get("tool", {}).get("hatch", {}).get("build", {}).get("targets", {}).get("wheel", {})
    packed = wheel.get("sources", {})
    inside = packed.get("") if isinstance(packed, dict) else None
    module = str(entries.get(said, module))
    if inside is not None and inside != module.replace(".", "/"):
        message = msg("the entry point names “{module}”, the pack is put into “{folder}”", module=module, folder=inside)
        return (PackFault(_line_of(folder, said), message, msg("Give both the same name.")),)
    return ()


def check_target(target: Target, beside: Engine) -> Outcome:
    """Check a pack that need not be installed.

    Args:
        target: The pack.
        beside: An engine with the other plugins, of which the pack may need some.
    """
    source = target.source
    if target.faults or source.folder is None:
        return Outcome(source.provenance.name, target.faults, source=source)
    with _importable(target):
        return _checked(engine_for(target, beside, date.fromisoformat(START)), target)


def engine_for(target: Target, beside: Engine, today: date) -> Engine:
    """Make an engine with a pack and the others, less those that are the pack itself; what a project sets does not count.

    Args:
        target: The pack.
        beside: An engine with the others.
        today: The date on which plans are looked at.
    """
    others = [one for one in beside.host.sources if one.provenance.origin != CORE and not _is_itself(one, target)]
    nowhere = beside.cache / "checks"
    return Engine(
        [*others, target.source],
        folder=nowhere,
        cache=beside.cache,
        data=nowhere,
        configuration=Configuration(),
        today=today,
        strict=False,
    )


def _is_itself(other: Source, target: Target) -> bool:
    """Tell whether a plugin that was found is the one that is checked, or a copy of it: installed, added, in the project."""
    mine, its = target.source, other.folder
    if its is None or mine.folder is None:
        return other == mine
    if its.resolve() == mine.folder.resolve():
        return True
    is_copy = other.provenance.origin in _LOCAL or _is_of(other.provenance.distribution, target)
    return is_copy and _name_in(its) == _name_in(mine.folder)


def _is_of(distribution: str, target: Target) -> bool:
    """Tell whether a distribution is the one whose sources are checked."""
    own = target.source.provenance.distribution
    if not own and target.source.folder is not None:
        own = str(_project(target.source.folder)[0].get("project", {}).get("name", ""))
    return bool(own) and plain(own) == plain(distribution)


def _name_in(folder: Path) -> str:
    """Give the name in a pack's manifest, or that of its folder where it cannot be read."""
    try:
        return str(read_raw(folder, folder.name).manifest.get("pack") or folder.name)
    except (PackError, OSError):
        return folder.name


@contextmanager
def _importable(target: Target) -> Iterator[None]:
    """Let the module of a pack be imported from its sources, and leave nothing of it behind."""
    if target.root is None:
        yield
        return
    top = target.source.module.partition(".")[0]
    kept = {name: sys.modules.pop(name) for name in [*sys.modules] if name == top or name.startswith(f"{top}.")}
    bytecode = sys.dont_write_bytecode
    sys.path.insert(0, str(target.root.absolute()))
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        sys.dont_write_bytecode = bytecode
        sys.path.remove(str(target.root.absolute()))
        for name in [*sys.modules]:
            if name == top or name.startswith(f"{top}."):
                del sys.modules[name]
        sys.modules.update(kept)


def check_installed(engine: Engine, name: str) -> Outcome:
    """Check a plugin that an engine found by itself.

    Raises:
        CanevasError: There is no plugin of that name, or it is blocked.
    """
    for number, status in engine.host.statuses.items():
        if name in (status.provenance.name, status.provenance.distribution) and status.status != "blocked":
            return check_target(Target(engine.host.sources[number]), engine)
    from canevas.catalogue.names import did_you_mean

    engine.host.raise_if_failed(name)
    known = [status.provenance.name for status in engine.host.statuses.values()]
    hint = did_you_mean(name, known) or msg("Give a folder, a zip file, or the name of a plugin.")
    raise UsageError(msg("there is no folder and no plugin “{name}”", name=name), hint)


def _checked(engine: Engine, target: Target) -> Outcome:
    statuses = engine.host.statuses
    status = next(one for number, one in statuses.items() if engine.host.sources[number] == target.source)
    name = status.provenance.name
    if status.status == "loaded":
        outcome = run(Subject(engine, name, cases=target.cases))
    else:
        outcome = Outcome(name, tuple(unread(engine, target.source, status)), left_out=len(CHECKS))
    return outcome._replace(faults=tuple(folded(outcome.faults)), source=target.source)
