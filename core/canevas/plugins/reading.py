"""Reading the data of a plugin strictly: the manifest, the sections beside it, every fault with file, line and column."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.contracts.manifest import INTERFACE
from canevas.deprecation import PACK_KEYS
from canevas.document import Document, ScalarNode, read_document
from canevas.document.validation import Fault
from canevas.errors import CanevasError, PluginError
from canevas.language import Message, msg, nmsg
from canevas.model.numbers import version_number
from canevas.plugins.source import MANIFEST, PACK, SECTIONS, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Path_ = tuple[str | int, ...]
_NEAR: Final = 0.75
"""How near the name of a file must be to that of a section to be taken for a slip."""


class Place(NamedTuple):
    """Where a piece of a pack's data stands.

    Attributes:
        document: The file.
        path: Keys that lead to it.
    """

    document: Document
    path: tuple[str | int, ...] = ()

    @property
    def above(self) -> Place:
        """The place of the entry that holds it."""
        return Place(self.document, self.path[:-1])

    def below(self, *keys: str | int) -> Place:
        """Give the place of something further down."""
        return Place(self.document, (*self.path, *keys))

    def printed(self, fault: Fault) -> str:
        """Give ``FILE:LINE:COLUMN`` of a fault that was found below this place."""
        path = (*self.path, *fault.path)
        start, _ = self.document.span(path, key=fault.kind == "unknown-key")
        node = self.document.node(path)
        if fault.offset and isinstance(node, ScalarNode):
            start = min(_offset_in(node, self.document.text, fault.offset), node.end)
        position = self.document.position(start)
        return f"{self.document.name}:{position.line}:{position.column}"


def _offset_in(node: ScalarNode, text: str, offset: int) -> int:
    """Find in the file what stands at an offset in a text, whose lines YAML may have joined and whose quotes it took away."""
    wanted = len("".join(node.text[:offset].split()))
    at = node.start
    if node.style in ("literal", "folded"):
        at = text.index("\n", at)
    elif node.style != "plain":
        at += 1
    while at < node.end and (wanted or text[at].isspace()):
        wanted -= not text[at].isspace()
        at += 1
    return at


class PackFault(NamedTuple):
    """Something wrong in a pack.

    Attributes:
        place: ``FILE:LINE:COLUMN``; empty where the message names the file.
        message: What is wrong.
        hint: What to do.
    """

    place: str
    message: Message
    hint: Message | None = None

    def as_message(self) -> Message:
        """Give one message that begins with the place and ends with what to do."""
        values: dict[str, object] = {"fault": self.placed(), "hint": self.hint}
        end = "" if self.hint is None else " {hint}" if self.message.text.endswith(".") else ". {hint}"
        return Message("{fault}" + end, values)

    def placed(self) -> Message:
        """Give what is wrong, after the place."""
        values: dict[str, object] = {"place": self.place, "message": self.message}
        return Message(("{place}: " if self.place else "") + "{message}", values)


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


class OldKey(NamedTuple):
    """A key that has another name by now.

    Attributes:
        place: ``FILE:LINE:COLUMN``.
        key: The key as written.
        instead: Its name by now.
        removal: The version of Canevas that does not read the old one any more.
    """

    place: str
    key: str
    instead: str
    removal: str

    def as_message(self) -> Message:
        """Say what to write, and until when the old key is read."""
        return msg(
            "{place}: “{key}” is called “{instead}” by now; Canevas {removal} will not read it any more",
            place=self.place,
            key=self.key,
            instead=self.instead,
            removal=self.removal,
        )


@dataclass
class RawPack:
    """The data of a pack as written, each piece with its place.

    Attributes:
        name: Name for messages.
        manifest: Keys of the manifest.
        manifest_place: Where they stand.
        plan_type: The plan type's keys, if it has one or adds to one, and where they stand.
        items: By section, then by id: the item and its place.
        vocabulary: Everyday words that point to the type, as written, and where they stand.
        faults: What is wrong so far.
        meant: By file and path of an entry, keys that it probably has under a slip, and the faults that say they are missing.
        old_keys: Keys that have another name by now, which they were read as.
    """

    name: str
    manifest: dict[str, Any]
    manifest_place: Place
    plan_type: tuple[dict[str, Any], Place] | None = None
    items: dict[str, dict[str, tuple[Any, Place]]] = field(default_factory=dict)
    vocabulary: list[tuple[Any, Place]] = field(default_factory=list)
    faults: list[PackFault] = field(default_factory=list)
    meant: dict[tuple[str, Path_, str], PackFault | None] = field(default_factory=dict)
    old_keys: list[OldKey] = field(default_factory=list)

    def note(self, place: Place, faults: Iterable[Fault]) -> None:
        """Note what is wrong below a place; of a key with a slip, not that it is missing under its right name as well."""
        for fault in faults:
            hint = fault.hint
            noted = PackFault(place.printed(fault), fault.message, hint)
            entry = place.document.name, (*place.path, *fault.path[:-1])
            if fault.kind == "missing-key":
                key = (*entry, str(fault.path[-1]))
                if key in self.meant:
                    continue
                self.meant[key] = noted
            elif fault.kind == "unknown-key" and hint is not None and "word" in hint.values:
                missing = self.meant.get((*entry, str(hint.values["word"])))
                self.meant[(*entry, str(hint.values["word"]))] = None
                if missing is not None:
                    self.faults.remove(missing)
            self.faults.append(noted)


def read_raw(folder: Path, name: str) -> RawPack:
    """Read the files of a pack and put its sections together.

    Args:
        folder: Folder of the manifest.
        name: Name for messages.

    Raises:
        PackError: A file cannot be read, is not the YAML that packs are written in, or the pack is written for another
            version of the plugin interface.
    """
    raw = _manifest(folder / MANIFEST, name)
    for section in SECTIONS:
        inline = Place(raw.manifest_place.document, (section,))
        if (data := raw.manifest.pop(section, None)) is not None:
            _take_section(raw, section, data, inline)
        for file in _files(folder, section):
            document = _read(file, raw.faults)
            if document is not None:
                _take_section(raw, section, document.data(), Place(document))
    raw.faults += _misnamed(folder)
    if raw.faults:
        raise PackError(name, raw.faults)
    _rename_old_keys(raw)
    return raw


def _rename_old_keys(raw: RawPack) -> None:
    """Read keys that have another name by now as what they are called; where both stand, the old one is an unknown key."""
    if not PACK_KEYS:
        return
    entries: list[tuple[str, Any, Place]] = [(PACK, raw.manifest, raw.manifest_place)]
    entries += [("plan_type", *raw.plan_type)] if raw.plan_type else []
    entries += [(section, *one) for section, items in raw.items.items() for one in items.values()]
    for section, data, place in entries:
        for key in list(data) if isinstance(data, dict) else ():
            old = PACK_KEYS.get((section, key))
            if old is None or old.instead in data:
                continue
            data[old.instead] = data.pop(key)
            printed = place.printed(Fault("unknown-key", (key,), msg("here")))
            raw.old_keys.append(OldKey(printed, key, old.instead, old.removal))


def _manifest(file: Path, name: str) -> RawPack:
    """Read the manifest first: its version decides whether the rest can be read at all."""
    faults: list[PackFault] = []
    document = _read(file, faults)
    data = document.data() if document is not None else None
    if document is None or faults or not isinstance(data, dict):
        lacking = msg("a pack begins with a few lines such as {example}", example="canevas: 1 · pack: rps")
        raise PackError(name, faults or [PackFault(f"{file}:1:1", lacking)])
    raw = RawPack(name, data, Place(document))
    written = version_number(str(data.get("canevas") or ""))
    if written is not None and written != INTERFACE:
        message = msg(
            "this pack is written for version {theirs} of the plugin interface; this Canevas speaks version {ours}",
            theirs=written,
            ours=INTERFACE,
        )
        hint = msg("Upgrade Canevas, or take an older version of the pack.")
        raw.note(raw.manifest_place, [Fault("interface", ("canevas",), message, hint)])
        raise PackError(name, raw.faults)
    return raw


def _files(folder: Path, section: str) -> list[Path]:
    """Give the files of a section, in a stable order."""
    single = folder / f"{section}.yaml"
    there = [single] if os.path.lexists(single) else []  # what is no file is refused where it is read
    return [*there, *sorted((folder / section).glob("*.yaml"))]


def _misnamed(folder: Path) -> list[PackFault]:
    """Find the files whose names are nearly those of a section, and which would otherwise be passed over in silence."""
    from difflib import get_close_matches

    found = []
    for file in sorted(folder.glob("*.y*ml")):
        near = get_close_matches(file.stem, SECTIONS, n=1, cutoff=_NEAR)
        if near and file.name != f"{near[0]}.yaml":
            message = msg("nothing reads a file of this name")
            found.append(PackFault(str(file), message, msg("Did you mean “{word}”?", word=f"{near[0]}.yaml")))
    return found


def _read(file: Path, faults: list[PackFault]) -> Document | None:
    """Read one file; its faults are noted, and a file without content is none."""
    try:
        document = read_document(file)
    except CanevasError as error:
        faults.append(PackFault("", error.message, error.hint))
        return None
    for problem in document.problems:
        if problem.severity == "error":
            position = document.position(problem.start)
            place = f"{document.name}:{position.line}:{position.column}"
            faults.append(PackFault(place, problem.message, problem.hint))
    return document if document.root is not None else None


def _take_section(raw: RawPack, section: str, data: object, place: Place) -> None:
    """Add what a file holds of a section; a key met twice is a fault that names both places."""
    if section == VOCABULARY:
        raw.vocabulary.append((data, place))
        return
    if not isinstance(data, dict):
        raw.note(place, [Fault("wrong-value", (), msg("“{section}” holds keys and their values", section=section))])
        return
    if section == "plan_type":
        if raw.plan_type is not None:
            other = raw.plan_type[1].printed(Fault("", (), msg("here")))
            message = msg("the plan type stands here and at {other}; keep one", other=other)
            raw.note(place, [Fault("duplicate", (), message)])
        if VOCABULARY in data:
            raw.vocabulary.append((data[VOCABULARY], place.below(VOCABULARY)))
        raw.plan_type = {key: value for key, value in data.items() if key != VOCABULARY}, place
        return
    taken = raw.items.setdefault(section, {})
    for key, value in data.items():
        if key in taken:
            first = taken[key][1]
            other = first.above.printed(Fault("unknown-key", (key,), msg("here")))
            message = msg("“{key}” stands here and at {other}", key=key, other=other)
            raw.note(place, [Fault("unknown-key", (key,), message)])
        else:
            taken[key] = (value, place.below(key))
