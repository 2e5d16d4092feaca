"""What is checked: one pack among those of an engine, with the place of each of its data."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from canevas.document.validation import Fault
from canevas.language import Message, msg
from canevas.plugins.reading import PackError, PackFault, read_raw

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from canevas.conformance.watching import Step
    from canevas.contracts.action import DefaultAction
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.rule import Rule
    from canevas.engine import Engine
    from canevas.plugins.reading import Place, RawPack
    from canevas.provenance import Provenance

START: Final = "2026-01-05"
"""The first day of the plans that are made for a check: a Monday on which people work."""
_ITEMS: Final = ("actions", "rules", "indicators", "kinds", "categories", "audiences")


class Subject:
    """A pack that is checked.

    Args:
        engine: The engine that holds it, and what it needs.
        pack: Its id.
        plan_type: The type that is looked at; the pack's own, or the one that it adds to, where left out.
        languages: The languages that it must have; those of its manifest where left out.
        whole: Whether what other packs bring to the type is looked at as well.
        cases: The file of its examples in YAML, if any.

    Attributes:
        seen: What its code did behind the scenes when it was imported.
    """

    def __init__(
        self,
        engine: Engine,
        pack: str,
        plan_type: str = "",
        *,
        languages: Collection[str] = (),
        whole: bool = False,
        cases: Path | None = None,
    ) -> None:
        self.engine = engine
        self.pack = pack
        self.whole = whole
        self.cases = cases
        found = engine.host.packs[pack]
        self.folder = found.folder
        self.source = found.source
        self.manifest = found.manifest
        self.languages = tuple(languages or found.manifest.languages)
        self.brings_type = found.summary is not None and not found.summary.adds_to
        self.type_id = plan_type or (pack if self.brings_type else found.summary.adds_to if found.summary else "")
        self.seen: list[Step] = []
        self._raw: dict[str, RawPack | None] = {}

    # --- what is looked at -----------------------------------------------------------------------------------------

    @cached_property
    def plan_type(self) -> PlanType | None:
        """The type, whole; `None` where the pack has none and adds to none."""
        return self.engine.plan_type(self.type_id) if self.type_id else None

    def is_own(self, plugin: Provenance | None, changed_by: Collection[str] = ()) -> bool:
        """Tell whether the pack answers for something."""
        return self.whole or (plugin is not None and plugin.name == self.pack) or self.pack in changed_by

    @cached_property
    def cards(self) -> list[IndicatorCard]:
        """The cards that the pack answers for."""
        found = self.engine.indicators(self.type_id or None)
        others = () if self.whole else (card for card in self.engine.indicators() if card not in found)
        return [card for card in (*found, *others) if self.is_own(card.plugin)]

    @cached_property
    def actions(self) -> list[DefaultAction]:
        """The default actions that the pack answers for."""
        if not self.type_id:
            return []
        every = self.engine.catalogue.default_actions(self.type_id).actions.values()
        return [action for action in every if self.is_own(action.plugin, action.changed_by.values())]

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules that the pack answers for."""
        return [rule for rule in self.engine.rules(self.type_id or None) if self.is_own(rule.plugin)]

    # --- where it stands -------------------------------------------------------------------------------------------

    def raw(self, pack: str) -> RawPack | None:
        """Give the data of a pack as written; `None` where they cannot be read."""
        if pack not in self._raw:
            try:
                self._raw[pack] = read_raw(self.engine.host.packs[pack].folder, pack)
            except (PackError, KeyError):
                self._raw[pack] = None
        return self._raw[pack]

    def place(self, section: str, *path: str | int, pack: str = "", key: bool = False) -> str:
        """Give ``FILE:LINE:COLUMN`` of something in a pack.

        Args:
            section: ``manifest``, ``plan_type``, or the section of an item, whose id comes first in the path.
            path: Keys and positions that lead to it; of what is not there, the nearest that is.
            pack: Id of the pack; the one that is checked where left out.
            key: Ask for the place of its key instead of its value.
        """
        raw = self.raw(pack or self.pack)
        if raw is None:
            return f"{self.engine.host.packs[pack or self.pack].folder}:1:1"
        base, rest = _base(raw, section, path)
        if not rest and base.path and section in raw.items:
            return base.above.printed(Fault("unknown-key", base.path[-1:], msg("here")))
        return base.printed(Fault("unknown-key" if key else "", rest, msg("here")))

    def item(self, section: str, identity: str, *path: str | int) -> str:
        """Give the place of an item by its whole id, whoever brings it; one that code brings stands in its module."""
        owner, _slash, slug = identity.rpartition("/")
        for name in dict.fromkeys([self.pack, owner]):
            raw = self.raw(name) if name in self.engine.host.packs else None
            if raw is not None and slug in raw.items.get(section, {}):
                return self.place(section, slug, *path, pack=name)
        return self.module_place if self.source.module else self.place("manifest", "pack")

    def rule_place(self, rule: Rule, *path: str | int) -> str:
        """Give the place of a rule; one of another pack is told at the type for which it does not hold."""
        for name in dict.fromkeys([self.pack, rule.plugin.name if rule.plugin else self.pack]):
            raw = self.raw(name) if name in self.engine.host.packs else None
            if raw is not None and rule.code in raw.items.get("rules", {}):
                return self.place("rules", rule.code, *path, pack=name)
        return self.place("plan_type")

    @property
    def module_place(self) -> str:
        """The place of the module with its hooks."""
        return f"{self.folder / '__init__.py'}:1:1"

    def place_in(self, message: Message) -> str:
        """Give the place of the first thing that a message names or quotes and the pack has; else that of its manifest."""
        raw = self.raw(self.pack)
        for word in _words(message) if raw is not None else ():
            slug = word.removeprefix(f"{self.pack}/")
            for section in _ITEMS:
                if raw is not None and slug in raw.items.get(section, {}):
                    return self.place(section, slug)
            if raw is not None and raw.plan_type and (path := _path_to(raw.plan_type[0], slug)):
                return self.place("plan_type", *path, key=True)
            if raw is not None and (quoted := _quoting(raw, word)):
                return self.place(quoted[0], *quoted[1])
        return self.place("manifest", "pack")

    def fault(self, place: str, message: Message, hint: Message | None = None) -> PackFault:
        """Give a fault."""
        return PackFault(place, message, hint)


def _base(raw: RawPack, section: str, path: tuple[str | int, ...]) -> tuple[Place, tuple[str | int, ...]]:
    """Give the place from which a path leads on, and the rest of the path."""
    if section == "manifest":
        return raw.manifest_place, path
    if section == "plan_type":
        return raw.plan_type[1] if raw.plan_type else raw.manifest_place, path
    items: Mapping[str, Any] = raw.items.get(section, {})
    if path and path[0] in items:
        return items[str(path[0])][1], path[1:]
    return raw.manifest_place, ("pack",)


def _words(message: Message) -> Iterator[str]:
    """Go through the texts that a message shows, those of the messages in it too."""
    for value in message.values.values():
        if isinstance(value, Message):
            yield from _words(value)
        elif isinstance(value, str):
            yield from (value, *value.split(" → "))


def _path_to(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Find a key in nested mappings, those above first."""
    if key in data:
        return (key,)
    for name, value in data.items():
        if isinstance(value, dict) and (path := _path_to(value, key)):
            return (name, *path)
    return ()


def _quoting(raw: RawPack, text: str) -> tuple[str, tuple[str | int, ...]] | None:
    """Find the section and the path of a text with something to work out, as the pack has it."""
    if "{" not in text:
        return None
    for section in _ITEMS:
        for slug, (data, _place) in raw.items.get(section, {}).items():
            if path := _path_to_text(data, text):
                return section, (slug, *path)
    path = _path_to_text(raw.plan_type[0], text) if raw.plan_type else ()
    return ("plan_type", path) if path else None


def _path_to_text(data: object, text: str) -> tuple[str | int, ...]:
    entries: Iterable[tuple[str | int, object]] = ()
    if isinstance(data, dict):
        entries = data.items()
    elif isinstance(data, list):
        entries = enumerate(data)
    for key, value in entries:
        if value == text:
            return (key,)
        if path := _path_to_text(value, text):
            return (key, *path)
    return ()
