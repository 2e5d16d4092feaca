"""From the data of a pack as written to the data that the engine keeps: validated once, in the form of the contracts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from canevas.contracts.action import DefaultAction
from canevas.contracts.audience import Audience
from canevas.contracts.fields import Choice, Labelled
from canevas.contracts.indicator import IndicatorCard
from canevas.contracts.manifest import Manifest
from canevas.contracts.pack import REMOVE
from canevas.contracts.rule import Rule
from canevas.contracts.shapes import CODE, SLUG, LabelledShape, LocalLines, PatternShape
from canevas.document.validation import Fault, unknown_key
from canevas.language import LANGUAGES, msg
from canevas.plugins import coherence
from canevas.plugins.compiling_type import TypeCompiler, key_faults, marked
from canevas.plugins.languages import language_fault, languages_used
from canevas.plugins.reading import PackError, Place, RawPack
from canevas.plugins.source import SECTIONS, VOCABULARY
from canevas.plugins.validating import compact, compact_attributes, fields_apart, keys_of, parts, whole

KINDS: Final[Mapping[str, tuple[PatternShape, type]]] = {
    "indicators": (SLUG, IndicatorCard),
    "actions": (SLUG, DefaultAction),
    "rules": (CODE, Rule),
    "kinds": (SLUG, Labelled),
    "categories": (SLUG, Choice),
    "audiences": (SLUG, Audience),
}
"""The sections of items: what their ids look like, and their contract."""
_LABELS: Final = (Labelled, Choice, Audience)
"""The contracts of entries whose label stands on the entry itself; an heir writes one anew and changes none in part."""


class Compiled(NamedTuple):
    """The data of a pack, ready to be written to the index.

    Attributes:
        manifest: The manifest's data.
        summary: ``extends``, ``adds_to`` and what listing needs of the type, or `None`.
        plan_type: The type's data.
        sections: By section, the items' data by id. Entries of an heir may hold `REMOVE` or `CHANGES`.
    """

    manifest: dict[str, Any]
    summary: dict[str, Any] | None
    plan_type: dict[str, Any]
    sections: dict[str, dict[str, Any]]


def compile_pack(raw: RawPack) -> Compiled:
    """Validate a pack.

    Raises:
        PackError: With every fault that was found and its place.
    """
    manifest = _manifest(raw)
    type_compiler = TypeCompiler(raw, manifest)
    plan_type = type_compiler.plan_type()
    compiler = _ItemCompiler(raw, manifest, type_compiler, plan_type)
    sections = {name: compiler.section(name) for name in KINDS}
    sections[VOCABULARY] = _vocabulary(raw, manifest.languages)
    if raw.faults:
        raise PackError(raw.name, raw.faults)
    return Compiled(compact(manifest), type_compiler.summary(plan_type), plan_type, sections)


def _manifest(raw: RawPack) -> Manifest:
    allowed = keys_of(Manifest)
    faults = [unknown_key((key,), sorted({*allowed, *SECTIONS})) for key in raw.manifest if key not in allowed]
    known = {key: value for key, value in raw.manifest.items() if key in allowed}
    languages = known.get("languages")
    written = languages if isinstance(languages, list) else LANGUAGES if languages is None else [languages]
    checked = whole(Manifest, known, written)
    raw.note(raw.manifest_place, [*faults, *checked.faults])
    if not checked.values:
        raise PackError(raw.name, raw.faults)
    manifest = Manifest(**checked.values)
    if (fault := language_fault(manifest.languages, languages_used(raw))) is not None:
        raw.note(raw.manifest_place, [fault])
        raise PackError(raw.name, raw.faults)  # each text would say it again
    return manifest


@dataclass(frozen=True)
class _Wording:
    """What the section of everyday words holds."""

    vocabulary: LocalLines


def _vocabulary(raw: RawPack, languages: Sequence[str]) -> dict[str, list[str]]:
    """Join the everyday words for the pack's type, wherever they stand; a phrase counts once."""
    joined: dict[str, dict[str, None]] = {}
    for written, place in raw.vocabulary:
        checked = parts(_Wording, {VOCABULARY: written}, languages)
        raw.note(place, [fault._replace(path=fault.path[1:]) for fault in checked.faults])
        for language, phrases in checked.values.get(VOCABULARY, {}).items():
            joined.setdefault(language, {}).update(dict.fromkeys(phrases))
    if raw.vocabulary and raw.plan_type is None:
        message = msg("these words point to a plan type, and the pack has none, nor adds to one")
        raw.note(raw.vocabulary[0][1], [Fault("wrong-value", (), message)])
    return {language: list(phrases) for language, phrases in joined.items()}


class _ItemCompiler:
    """Validates the items of one pack; faults are noted in the raw pack."""

    def __init__(
        self, raw: RawPack, manifest: Manifest, type_compiler: TypeCompiler, plan_type: Mapping[str, Any]
    ) -> None:
        self.raw = raw
        self.pack = manifest.pack
        self.languages = manifest.languages
        self.type = type_compiler
        self.type_is_read = bool(plan_type)  # of one with a fault, nobody knows the fields
        self.fields = plan_type.get("fields", {}).get("action", {})

    def section(self, name: str) -> dict[str, Any]:
        """Validate every item of a section."""
        shape, kind = KINDS[name]
        items = {}
        for key, (written, place) in self.raw.items.get(name, {}).items():
            self.raw.note(place.above, key_faults(shape, (key,)))
            if written == REMOVE and self.type.extends and kind not in _LABELS:
                items[key] = {REMOVE: True}
            elif isinstance(written, Mapping) or kind in _LABELS:
                items[key] = self._item(kind, key, written, place)
            else:
                message = msg("an entry with keys was expected, not {value}", value=str(written))
                self.raw.note(place, [Fault("wrong-value", (), message)])
        return items

    def _item(self, kind: type, key: str, written: Any, place: Place) -> dict[str, Any]:
        data, unknown = self._shaped(kind, written)
        if self.type.extends and kind not in _LABELS:
            checked = parts(kind, data, self.languages)
            item = marked(kind, checked)
        else:
            identity = {} if kind in _LABELS else {"code": key} if kind is Rule else {"id": f"{self.pack}/{key}"}
            checked = whole(kind, {**data, **identity}, self.languages)
            item = compact_attributes(kind, checked.values)
        self.raw.note(place, [*unknown, *map(_as_written, checked.faults), *self._together(kind, item)])
        return item

    def _shaped(self, kind: type, written: Any) -> tuple[Any, list[Fault]]:
        """Bring an item as written into the shape of its contract, without the keys that do not belong there."""
        if kind in _LABELS:
            return LabelledShape().read(written, self.languages), []
        if kind is DefaultAction:
            return fields_apart(_renamed(written), kind, also=("types",)), []
        if kind is Rule:
            data, known = self.type.labelled(written), keys_of(Rule)
            allowed = known - {"label"} | set(self.languages)
        else:
            data, known, allowed = _renamed(written), keys_of(kind, ("types",)), keys_of(kind, ("for",))
        unknown = [unknown_key((key,), sorted(allowed)) for key in written if key not in allowed]
        return {key: value for key, value in data.items() if key in known}, unknown

    def _together(self, kind: type, item: Mapping[str, Any]) -> Iterator[Fault]:
        """Say where the parts of an item do not go together."""
        if not item:
            return
        if kind is IndicatorCard:
            yield from coherence.card_faults(item)
        elif kind is Rule:
            yield from coherence.rule_faults(item)
        elif kind is DefaultAction and self.type.closed and self.type_is_read:
            fields = item.get("fields", {})
            yield from coherence.own_field_faults(fields, self.fields, keys_of(DefaultAction, ("for",)))


def _as_written(fault: Fault) -> Fault:
    """Give a fault at the key under which an author wrote the value."""
    return fault._replace(path=("for", *fault.path[1:])) if fault.path[:1] == ("types",) else fault


def _renamed(written: Mapping[str, Any]) -> dict[str, Any]:
    """Read ``for`` as the types that an item belongs to."""
    return {"types" if key == "for" else key: value for key, value in written.items() if key != "types"}
