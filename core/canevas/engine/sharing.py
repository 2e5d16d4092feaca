"""Packs that go from hand to hand: what one would bring, where it goes, what would go with it; no code of any is run."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from canevas.catalogue import Catalogue
from canevas.complements import installation, removal
from canevas.contracts.rule import PYTHON
from canevas.engine.plan_file import PLAN_ENDING
from canevas.errors import OutputError, PluginError, UsageError
from canevas.language import Message, msg
from canevas.plugins import adding
from canevas.plugins.discovery import PROJECT_PACKS, plain
from canevas.plugins.index import IndexedPack, load_pack
from canevas.plugins.needs import lacks, with_what_they_need
from canevas.plugins.places import PACKS
from canevas.plugins.source import Source
from canevas.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from canevas.engine.facade import Engine
    from canevas.plugins.source import PluginStatus

Place = Literal["user", "project"]
_BEGINNING: Final = 4_000
"""Bytes of a plan in which its type stands."""


class Offer(NamedTuple):
    """What adding a pack would do.

    Attributes:
        pack: The pack.
        files: Its files, copied.
        left_out: Files with code, which are not added.
        target: The folder that it will be.
        replaced: The pack of the same name that it takes the place of.
        kept: Where a copy of that one is kept; `None` where it is a link.
        conflicts: What would not go together; the rest of the pack would work.
    """

    pack: IndexedPack
    files: Path
    left_out: tuple[str, ...]
    target: Path
    replaced: PluginStatus | None
    kept: Path | None
    conflicts: tuple[Message, ...]


class Sharing:
    """Adding and removing packs.

    Args:
        engine: The engine, with the plugins that are there.
        state: The user's state folder, where a copy of what is taken away is kept.
    """

    def __init__(self, engine: Engine, state: Path) -> None:
        self._engine = engine
        self._state = state

    def folder(self, place: Place) -> Path:
        """Give the folder of the packs of this user, or of this project."""
        return self._engine.data / PACKS if place == "user" else self._engine.folder / PROJECT_PACKS

    # --- adding ------------------------------------------------------------------------------------------------------

    @contextmanager
    def offer(self, path: Path, place: Place) -> Iterator[Offer]:
        """Read a pack and find out what adding it would do; nothing is written, save a copy that is gone afterwards.

        Args:
            path: A folder, or a zip file.
            place: Whose it will be.

        Raises:
            InputError: There is no pack, or it holds what no pack holds.
            PluginError: It is faulty, needs code or other packs, or its name is taken.
        """
        with adding.copied(path) as (files, left_out):
            source = Source(Provenance(path.name.removesuffix(".zip"), origin=place), files)
            try:
                pack = load_pack(source, files.parent / "cache")
            except PluginError as error:
                raise _as_given(error, files, path) from None
            _refuse_code(pack, path)
            name = pack.manifest.pack
            replaced = self._replaced(name, place)
            kept = self._kept_as(replaced) if replaced else None
            target = self.folder(place) / name
            yield Offer(pack, files, left_out, target, replaced, kept, self._conflicts(pack))

    def add(self, offer: Offer) -> None:
        """Put a pack in its place, whole.

        Raises:
            OutputError: It cannot be written; what was there is there.
        """
        old = offer.replaced.folder if offer.replaced else None
        adding.put(offer.files, offer.target, old, offer.kept)

    def _replaced(self, name: str, place: Place) -> PluginStatus | None:
        """Find the pack of a name in a place; one of that name elsewhere keeps a second from working.

        Raises:
            PluginError: There is one elsewhere, or there are two.
        """
        same = [one for one in self._engine.plugins(whole=False) if one.provenance.name == name]
        here = [one for one in same if one.provenance.origin == place]
        if elsewhere := [one for one in same if one not in here[:1]]:
            message = msg("there is a plugin “{name}” already: {plugin}", name=name, plugin=_described(elsewhere[0]))
            raise PluginError(message, msg("Two of one name keep each other from working; remove that one first."))
        return here[0] if here else None

    def _conflicts(self, pack: IndexedPack) -> tuple[Message, ...]:
        """Say what would not go together with what is there.

        Raises:
            PluginError: The pack needs what is not there.
        """
        before: dict[str, Any] = dict(self._engine.host.packs)
        name = pack.manifest.pack
        after, lacking = with_what_they_need({**{key: one for key, one in before.items() if key != name}, name: pack})
        if (lack := lacking.get(name)) is not None:
            raise PluginError(lack.message, lack.hint or msg("Add that one first."))
        known = _problems(before)
        return (
            *(one.message for one in lacking.values()),
            *(problem for problem in _problems(after) if problem not in known),
        )

    # --- removing ----------------------------------------------------------------------------------------------------

    def removable(self, name: str, place: Place | None) -> PluginStatus:
        """Find the pack that a name means among those that lie in a folder of packs.

        Raises:
            UsageError: There is none, there are several, or it is removed in another way, which is said.
        """
        named = self.named(name)
        found = [one for one in named if one.provenance.origin in ((place,) if place else ("user", "project"))]
        if len(found) == 1:
            return found[0]
        if found:
            message = msg(
                "there are several packs “{name}”: {places}", name=name, places=[str(one.folder) for one in found]
            )
            hint = msg("Say which with --user or --project; of two in one folder, remove one by hand.")
            raise UsageError(message, hint)
        raise _removed_otherwise(named[0])

    def named(self, name: str) -> list[PluginStatus]:
        """Give the plugins that a name means: their own, that of their distribution, or that of their folder.

        Raises:
            UsageError: There is none.
        """
        every = self._engine.plugins(whole=False)
        found = [one for one in every if plain(name) in {plain(said) for said in names_of(one)}]
        if found:
            return found
        from canevas.catalogue.names import did_you_mean

        hint = did_you_mean(name, [one.provenance.name for one in every]) or msg("`canevas plugins` lists them.")
        raise UsageError(msg("there is no plugin “{name}”", name=name), hint)

    def remove(self, pack: PluginStatus) -> Path | None:
        """Remove a pack; gives where a copy of it is kept.

        Raises:
            OutputError: It cannot be removed; it is where it was.
        """
        if pack.folder is None:
            raise OutputError(msg("there is no plugin “{name}”", name=pack.provenance.name))
        kept = self._kept_as(pack)
        adding.take_away(pack.folder, kept)
        return kept

    def _kept_as(self, pack: PluginStatus) -> Path | None:
        found = pack.provenance
        now = datetime.now().astimezone()
        return adding.kept_as(self._state, pack.folder or Path(), found.name, found.version, now)

    def in_need_of(self, name: str) -> list[str]:
        """Give the packs that would not work without one."""
        packs: dict[str, Any] = dict(self._engine.host.packs)
        rest = {key: one for key, one in packs.items() if key != name}
        return [key for key, one in rest.items() if lacks(one, packs) is None and lacks(one, rest) is not None]

    def plans_of(self, types: Sequence[str]) -> list[Path]:
        """Give the plans in the folder of the engine that are of some types; those below it are not looked at."""
        if not types:
            return []
        named = re.compile(
            rf"^type:[ \t]*[\"']?(?:{'|'.join(map(re.escape, types))})[\"']?[ \t]*(?:#.*)?\r?$", re.MULTILINE
        )
        found = []
        for path in sorted(self._engine.folder.glob(f"*{PLAN_ENDING}")):
            with suppress(OSError):
                if path.is_file():
                    with path.open("rb") as file:
                        if named.search(file.read(_BEGINNING).decode("utf-8", "replace")):
                            found.append(path)
        return found


def names_of(plugin: PluginStatus) -> list[str]:
    """Give the names under which a person may ask for a plugin."""
    found = plugin.provenance
    folder = plugin.folder if found.origin in ("user", "project") else None
    return [
        name for name in (found.name, found.distribution, folder.name.removesuffix(".zip") if folder else "") if name
    ]


def _described(plugin: PluginStatus) -> str:
    found = plugin.provenance
    return str(found) if found.distribution or plugin.folder is None else str(plugin.folder)


def _problems(packs: Mapping[str, Any]) -> list[Message]:
    """Put everything together and say what does not fit; the data alone are looked at."""
    catalogue = Catalogue(packs)
    catalogue.rules()
    catalogue.kinds()
    _ = catalogue.all_cards
    for listing in catalogue.listings:
        catalogue.plan_type(listing.id)
        catalogue.default_actions(listing.id)
    return [problem.message for problem in catalogue.problems]


def _refuse_code(pack: IndexedPack, path: Path) -> None:
    """Refuse what does not work without code.

    Raises:
        PluginError: It declares what only code can give.
    """
    needs = [
        *(f"formats: {name}" for name in pack.manifest.formats),
        *(f"dynamic: {name}" for name in pack.manifest.dynamic),
        *(f"compute: python ({slug})" for slug, card in pack.cards().items() if card.get("compute") == PYTHON),
        *(f"check: python ({code})" for code, rule in pack.rules().items() if rule.get("check") == PYTHON),
    ]
    if needs:
        message = msg("{pack} does not work without code: {needs}", pack=pack.manifest.pack, needs=needs[:3])
        project = next((one for one in (path, *path.absolute().parents) if (one / "pyproject.toml").is_file()), path)
        command = installation(str(project), sys.executable, sys.prefix)
        raise PluginError(
            message, msg("Packs that are added run no code. What does is installed:   {command}", command=command)
        )


def _as_given(error: PluginError, files: Path, path: Path) -> PluginError:
    """Let an error name the files of a pack as the user knows them, and not those of the copy."""

    def named(value: object) -> object:
        if isinstance(value, str):
            return value.replace(str(files), str(path))
        if isinstance(value, Message):
            return Message(
                value.text, {key: named(part) for key, part in value.values.items()}, value.plural, value.count
            )
        return value

    message = named(error.message)
    error.message = message if isinstance(message, Message) else error.message
    return error


def _removed_otherwise(plugin: PluginStatus) -> UsageError:
    """Say how a plugin that lies in no folder of packs is done without."""
    found = plugin.provenance
    name = found.name
    if found.distribution == "canevas":
        message = msg("{name} comes with Canevas and cannot be removed", name=name)
        return UsageError(message, msg("Do without it: canevas plugins disable {name}", name=name))
    if found.distribution:
        message = msg(
            "{name} was installed, with the distribution {distribution}", name=name, distribution=found.distribution
        )
        command = removal(found.distribution, sys.executable, sys.prefix)
        return UsageError(message, msg("Remove it with:   {command}", command=command))
    message = msg(
        "{name} is named by --pack or by `packs` in canevas.toml: {folder}", name=name, folder=str(plugin.folder)
    )
    return UsageError(message, msg("Leave it out there."))
