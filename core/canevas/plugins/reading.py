"""Reading the data of a plugin strictly: the manifest, the sections beside it, every fault with file, line and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from canevas.document import Document, read_document
from canevas.document.validation import Fault, unknown_key
from canevas.errors import CanevasError, PluginError
from canevas.language import Message, msg, nmsg
from canevas.plugins.source import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SECTIONS: Final = ("plan_type", "indicators", "actions", "rules", "kinds")
"""What may stand in the manifest, in a file of its name, or in the files of a folder of its name."""


@dataclass(frozen=True)
class Place:
    """Where a piece of a pack's data stands.

    Attributes:
        document: The file.
        path: Keys that lead to it.
    """

    document: Document
    path: tuple[str | int, ...] = ()

    def below(self, *keys: str | int) -> Place:
        """Give the place of something further down."""
        return Place(self.document, (*self.path, *keys))

    def printed(self, fault: Fault) -> str:
        """Give ``FILE:LINE:COLUMN`` of a fault that was found below this place."""
        start, _ = self.document.span((*self.path, *fault.path), key=fault.kind == "unknown-key")
        position = self.document.position(start + (fault.offset or 0))
        return f"{self.document.name}:{position.line}:{position.column}"


@dataclass(frozen=True)
class PackFault:
    """Something wrong in a pack.

    Attributes:
        place: ``FILE:LINE:COLUMN``.
        message: What is wrong.
        hint: What to do.
    """

    place: str
    message: Message
    hint: Message | None = None

    def as_message(self) -> Message:
        """Give one message that begins with the place."""
        if self.hint is None:
            return Message("{place}: {message}", {"place": self.place, "message": self.message})
        return Message("{place}: {message}. {hint}", {"place": self.place, "message": self.message, "hint": self.hint})


class PackError(PluginError):
    """The data of a pack could not be read, or says something impossible.

    Args:
        name: Name of the pack.
        faults: What is wrong, with the places.
    """

    def __init__(self, name: str, faults: list[PackFault]) -> None:
        rest = len(faults) - 1
        first = faults[0].as_message()
        message = (
            first
            if not rest
            else nmsg("{first} ({count} more fault)", "{first} ({count} more faults)", rest, first=first)
        )
        super().__init__(Message("{name}: {message}", {"name": name, "message": message}))
        self.faults = faults


@dataclass
class RawPack:
    """The data of a pack as written, each piece with its place.

    Attributes:
        name: Name for messages.
        manifest: Keys of the manifest.
        manifest_place: Where they stand.
        plan_type: The plan type's keys, if it has one or adds to one.
        plan_type_place: Where they stand.
        items: By section, then by id: the item and its place.
        files: Every file that was read or looked for.
        faults: What is wrong so far.
    """

    name: str
    manifest: dict[str, Any] = field(default_factory=dict)
    manifest_place: Place | None = None
    plan_type: dict[str, Any] | None = None
    plan_type_place: Place | None = None
    items: dict[str, dict[str, tuple[Any, Place]]] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)
    faults: list[PackFault] = field(default_factory=list)

    def fault(self, place: Place, fault: Fault) -> None:
        """Note what is wrong at a place."""
        self.faults.append(PackFault(place.printed(fault), fault.message, fault.hint))


def data_files(folder: Path) -> list[Path]:
    """Give the files of a pack that hold data: the manifest, then each section's, in a stable order."""
    files = [folder / MANIFEST]
    for section in SECTIONS:
        if (single := folder / f"{section}.yaml").is_file():
            files.append(single)
        files += sorted((folder / section).glob("*.yaml"))
    return files


def read_raw(folder: Path, name: str) -> RawPack:
    """Read the files of a pack and put its sections together.

    Args:
        folder: Folder of the manifest.
        name: Name for messages.

    Raises:
        PackError: A file cannot be read, or is not the YAML that packs are written in.
    """
    raw = RawPack(name, files=data_files(folder))
    for file in raw.files:
        document = _read(file, folder, raw)
        if document is None:
            continue
        data = document.data()
        if not isinstance(data, dict):
            raw.fault(Place(document), Fault("wrong-value", (), msg("a pack's file holds keys and their values")))
        elif file.name == MANIFEST and file.parent == folder:
            _take_manifest(raw, document, data)
        else:
            section = file.stem if file.parent == folder else file.parent.name
            _take_section(raw, section, data, Place(document))
    if raw.faults:
        raise PackError(name, raw.faults)
    return raw


def _read(file: Path, folder: Path, raw: RawPack) -> Document | None:
    """Read one file; its faults are noted."""
    try:
        document = read_document(file)
    except CanevasError as error:
        raw.faults.append(PackFault(file.relative_to(folder).as_posix(), error.message, error.hint))
        return None
    for problem in document.problems:
        if problem.severity == "error":
            position = document.position(problem.start)
            raw.faults.append(
                PackFault(f"{document.name}:{position.line}:{position.column}", problem.message, problem.hint)
            )
    return document if document.root is not None else None


def _take_manifest(raw: RawPack, document: Document, data: dict[str, Any]) -> None:
    raw.manifest_place = Place(document)
    raw.manifest = {key: value for key, value in data.items() if key not in SECTIONS}
    for section in SECTIONS:
        if section in data:
            _take_section(raw, section, data[section], Place(document, (section,)))


def _take_section(raw: RawPack, section: str, data: object, place: Place) -> None:
    """Add what a file holds of a section; a key met twice is a fault that names both places."""
    if data is None:
        return
    if not isinstance(data, dict):
        raw.fault(place, Fault("wrong-value", (), msg("“{section}” holds keys and their values", section=section)))
        return
    if section == "plan_type":
        if raw.plan_type is not None:
            raw.fault(place, Fault("duplicate", (), msg("the plan type stands in two files; keep one")))
        raw.plan_type, raw.plan_type_place = data, place
        return
    taken = raw.items.setdefault(section, {})
    for key, value in data.items():
        if key in taken:
            other = taken[key][1].printed(Fault("unknown-key", (), msg("here")))
            raw.fault(
                place, Fault("unknown-key", (key,), msg("“{key}” stands here and at {other}", key=key, other=other))
            )
        else:
            taken[key] = (value, place.below(key))


def items_of(raw: RawPack, section: str) -> Iterator[tuple[str, Any, Place]]:
    """Go through the items of a section: id, data as written, place."""
    for key, (value, place) in raw.items.get(section, {}).items():
        yield key, value, place


def unknown_keys(data: Mapping[str, Any], allowed: frozenset[str] | set[str]) -> list[Fault]:
    """Say which keys of an entry are none of those allowed."""
    return [unknown_key((key,), sorted(allowed)) for key in data if key not in allowed]
