"""The index: what was read of a pack, kept so that listing needs neither YAML nor pydantic.

One file a pack, a line for each part, its checksum before it: a head that is enough to list types, then the plan type, the cards, the
actions, the rules, the kinds, the categories, the audiences and the everyday words, each read when it is asked for. It lies beside
the manifest where a wheel was built with it, else in the user's cache. What it was made from stands in the head; where that changed,
it is made again.
"""

from __future__ import annotations

import json
import os
import zlib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.manifest import FormatCard, Manifest
from canevas.contracts.pack import CHANGES, REMOVE, TypeSummary
from canevas.plugins.cache import keep
from canevas.plugins.source import ARCHIVE, MANIFEST, SECTIONS, Source
from canevas.provenance import CORE, Provenance
from canevas.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from canevas.contracts.fields import Labelled
    from canevas.language import Text

INDEX: Final = "pack.index"
FORMAT: Final = f"6 {__version__}"
"""Version of the index; another engine makes its own."""


class IndexedPack:
    """A pack whose parts are read from its index when they are asked for.

    Args:
        source: Where the plugin lies.
        head: First line of the index.
        lines: The other lines, or the path of the file that holds them.
    """

    def __init__(self, source: Source, head: Mapping[str, Any], lines: list[bytes] | Path) -> None:
        self._source = source
        self._head = head
        self._lines = lines
        self._parts: dict[str, Mapping[str, Any]] = {}

    @cached_property
    def manifest(self) -> Manifest:
        """The manifest."""
        data = self._head["manifest"]
        formats = {
            name: FormatCard(
                **{**card, **{key: tuple(card[key]) for key in ("aliases", "forms", "options") if key in card}}
            )
            for name, card in data.get("formats", {}).items()
        }
        lists = {key: tuple(data[key]) for key in ("languages", "requires", "dynamic") if key in data}
        return Manifest(**{**data, **lists, "formats": formats})

    @cached_property
    def provenance(self) -> Provenance:
        """Who brought it: the name that the manifest says, the version of the distribution where there is one."""
        found = self._source.provenance
        return Provenance(
            self._head["manifest"]["pack"],
            found.distribution,
            found.version or self._head["manifest"].get("version", ""),
            found.origin,
        )

    @property
    def is_shipped(self) -> bool:
        """Tell whether it comes with Canevas itself."""
        return self._source.provenance.distribution == "canevas"

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return self._source.folder or Path()

    @property
    def source(self) -> Source:
        """Where the plugin was found."""
        return self._source

    @cached_property
    def summary(self) -> TypeSummary | None:
        """Its plan type in short."""
        data = self._head["summary"]
        return TypeSummary(data["extends"], data["adds_to"], data["data"]) if data else None

    @cached_property
    def card_types(self) -> Mapping[str, Sequence[str]]:
        """By slug of each card, the types for which it is listed."""
        types: Mapping[str, Sequence[str]] = self._head["card_types"]
        return types

    @property
    def old_keys(self) -> Sequence[Sequence[str]]:
        """Keys that have another name by now: place, key, what it is called, and the version that reads it no more."""
        keys: Sequence[Sequence[str]] = self._head.get("old_keys", ())
        return keys

    @property
    def counts(self) -> Mapping[str, int]:
        """How many cards, actions and rules it has."""
        counts: Mapping[str, int] = self._head["counts"]
        return counts

    def plan_type(self) -> Mapping[str, Any]:
        """Give the plan type's data."""
        return self._part("plan_type")

    def cards(self) -> Mapping[str, Mapping[str, Any]]:
        """Give the cards' data by slug."""
        return self._part("indicators")

    def actions(self) -> Mapping[str, Mapping[str, Any]]:
        """Give the default actions' data by slug."""
        return self._part("actions")

    def rules(self) -> Mapping[str, Mapping[str, Any]]:
        """Give the rules' data by code."""
        return self._part("rules")

    def kinds(self) -> Mapping[str, Labelled]:
        """Give the kinds of action that it declares."""
        from canevas.contracts.fields import Labelled

        return {name: Labelled(**data) for name, data in self._part("kinds").items()}

    def categories(self) -> Mapping[str, Text]:
        """Give the labels of the categories of cards that it declares."""
        return {name: data["label"] for name, data in self._part("categories").items()}

    def audiences(self) -> Mapping[str, Mapping[str, Any]]:
        """Give the data of the audiences that it declares."""
        return self._part("audiences")

    def vocabulary(self) -> Mapping[str, Sequence[str]]:
        """Give the everyday words for its type, or for the one that it adds to, by language."""
        return self._part("vocabulary")

    @property
    def fingerprint(self) -> str:
        """Checksum of its data, for what is made from them."""
        fingerprint: str = self._head["digest"]
        return fingerprint

    def _part(self, name: str) -> Mapping[str, Any]:
        if name not in self._parts:
            number = SECTIONS.index(name)
            try:
                if isinstance(self._lines, Path):
                    self._lines = self._lines.read_bytes().split(b"\n")[1:]
                self._parts[name] = _read(self._lines[number])
            except (OSError, ValueError, IndexError):  # cut short, or taken away since its head was read
                self._lines = compile_index(self.folder, self.provenance.name).split(b"\n")[1:]
                self._parts[name] = _read(self._lines[number])
        return self._parts[name]


def load_pack(source: Source, cache: Path) -> IndexedPack:
    """Give a pack from its index, which is made or made again where needed.

    Args:
        source: Where the plugin lies.
        cache: The user's cache folder.

    Raises:
        PackError: The pack cannot be read, or is faulty.
    """
    folder = source.folder
    if folder is None:
        from canevas.errors import PluginError
        from canevas.language import msg

        message = msg(
            "{name} has no {manifest} beside its module “{module}”",
            name=source.provenance.name,
            manifest=MANIFEST,
            module=source.module,
        )
        raise PluginError(message, msg("The entry point must name a package whose folder holds the manifest."))
    if folder.name.lower().endswith(ARCHIVE) and folder.is_file():
        from canevas.plugins.archive import unpacked

        folder = unpacked(folder, cache)
        source = source._replace(folder=folder)
    kept = cache / f"pack-{zlib.crc32(str(folder.absolute()).encode()):08x}-{folder.name}.index"
    stamps = _stamps(folder)
    if (pack := _fresh(source, kept, "stamps", stamps)) is not None:
        return pack
    # What lies in a folder of packs may be anybody's; what was installed could as well run code.
    trusted = source.provenance.origin in ("distribution", CORE)
    shipped = trusted and _fresh(source, folder / INDEX, "digest", _digest(folder, stamps))
    content = (folder / INDEX).read_bytes() if shipped else compile_index(folder, source.provenance.name)
    head_line, *lines = content.split(b"\n")
    head = {**_read(head_line), "stamps": stamps}
    keep(kept, b"\n".join([_line(head), *lines]))
    return IndexedPack(source, head, lines)


def compile_index(folder: Path, name: str) -> bytes:
    """Read a pack strictly and give its index.

    Args:
        folder: Folder of the manifest.
        name: Name for messages.

    Raises:
        PackError: With every fault and its place.
    """
    from canevas.plugins.compiling import compile_pack
    from canevas.plugins.reading import read_raw

    raw = read_raw(folder, name)
    compiled = compile_pack(raw)
    sections = compiled.sections
    default = (compiled.summary or {}).get("adds_to") or compiled.manifest["pack"]
    head = {
        "index": FORMAT,
        "digest": _digest(folder, _stamps(folder)),
        "manifest": compiled.manifest,
        "summary": compiled.summary,
        "old_keys": raw.old_keys,
        "card_types": {
            slug: card.get("types") or [default] for slug, card in sections["indicators"].items() if REMOVE not in card
        },
        "counts": {
            key: sum(not {REMOVE, CHANGES} & item.keys() for item in sections[key].values())
            for key in ("indicators", "actions", "rules")
        },
    }
    data = {"plan_type": compiled.plan_type, **sections}
    return b"\n".join([_line(head), *(_line(data[name]) for name in SECTIONS)])


def _line(data: object) -> bytes:
    """Write a line of the index: a checksum, and the data as JSON."""
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s" % (zlib.crc32(content), content)


def _read(line: bytes) -> Any:
    """Read a line of the index.

    Raises:
        ValueError: It is not as it was written.
    """
    checksum, _, content = line.partition(b" ")
    if int(checksum, 16) != zlib.crc32(content):
        raise ValueError
    return json.loads(content)


def _stamps(folder: Path) -> list[list[Any]]:
    """Give the data files of a pack with size and time; cheap, and enough to see a change."""
    stamps: list[list[Any]] = []

    def look(place: str, prefix: str, *, deeper: bool) -> None:
        try:
            entries = sorted(os.scandir(place), key=lambda entry: entry.name)
        except OSError:
            return
        for entry in entries:
            if entry.name.endswith((".yaml", ".yml")):
                stamps.append([prefix + entry.name, *_stamp(entry)])
            elif deeper and entry.name in SECTIONS and entry.is_dir():
                look(entry.path, f"{entry.name}/", deeper=False)

    look(str(folder), "", deeper=True)
    return stamps


def _stamp(entry: os.DirEntry[str]) -> tuple[int, int]:
    try:
        state = entry.stat()
    except OSError:  # a link that leads nowhere; reading it will say so
        return 0, 0
    return state.st_size, state.st_mtime_ns


def _digest(folder: Path, stamps: list[list[Any]]) -> str:
    """Give a checksum of the data files, which holds wherever the folder is copied to."""
    value = 0
    for name, *_ in stamps:
        path = folder / name
        try:  # a pipe would be waited for, and a device has no end
            content = path.read_bytes() if path.is_file() else b"?"
        except OSError:
            content = b"?"
        value = zlib.crc32(content, zlib.crc32(name.encode(), value))
    return f"{value:08x}"


def _fresh(source: Source, path: Path, key: str, expected: object) -> IndexedPack | None:
    """Give the pack of an index that was made from what is there now."""
    try:
        with path.open("rb") as file:
            head = _read(file.readline().rstrip(b"\n"))
        if head["index"] == FORMAT and head[key] == expected:
            return IndexedPack(source, head, path)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None
