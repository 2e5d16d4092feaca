"""Compiling a plan type: a whole one, what an heir changes of its base, what a pack adds to another's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.fields import LEVELS, Field, Labelled, Question
from canevas.contracts.pack import CHANGES, REMOVE
from canevas.contracts.plan_type import DefaultObjective, PlanType, Role
from canevas.contracts.shapes import NAME, SLUG, LabelledShape, PatternShape
from canevas.document.validation import Fault, unknown_key
from canevas.language import msg
from canevas.model.fault import ValueFault
from canevas.plugins import coherence
from canevas.plugins.validating import (
    Checked,
    compact,
    compact_attributes,
    fields_apart,
    keys_of,
    parts,
    required,
    whole,
)

if TYPE_CHECKING:
    from canevas.contracts.manifest import Manifest
    from canevas.plugins.reading import RawPack

ADDITIONS: Final = frozenset({"adds_to", "fields", "questions", "settings", "lists"})
"""What a pack that adds to another's type may say of it."""
_BASES: Final = ("extends", "adds_to")
_ENTRIES: Final[Mapping[str, tuple[PatternShape, type | None]]] = {
    "phases": (SLUG, Labelled),
    "roles": (SLUG, Role),
    "questions": (NAME, Question),
    "settings": (NAME, Field),
    "objectives": (SLUG, DefaultObjective),
    "lists": (SLUG, None),
    "prefer_instead": (SLUG, None),
}
"""The sections whose entries an heir changes by id or leaves out; those without a contract it only leaves out."""


class TypeCompiler:
    """Validates the plan type of one pack; faults are noted in the raw pack.

    Args:
        raw: The pack as written.
        manifest: Its manifest.

    Attributes:
        extends: Id of the type that it inherits from, or nothing.
        adds_to: Id of the type that it adds to, or nothing.
        closed: Whether it has a type, and all that this type has stands in the pack itself.
    """

    def __init__(self, raw: RawPack, manifest: Manifest) -> None:
        self.raw = raw
        self.pack = manifest.pack
        self.languages = manifest.languages
        self.written, self.place = raw.plan_type or ({}, raw.manifest_place)
        self.extends, self.adds_to = self._base("extends"), self._base("adds_to")
        self.closed = raw.plan_type is not None and not (self.extends or self.adds_to)

    def _base(self, key: str) -> str:
        written = self.written.get(key)
        if written is not None:
            self._note(key_faults(SLUG, (key,), written))
        return str(written or "")

    def _note(self, faults: Sequence[Fault]) -> None:
        self.raw.note(self.place, faults)

    def plan_type(self) -> dict[str, Any]:
        """Validate the plan type, or what the pack adds to one."""
        if self.raw.plan_type is None:
            return {}
        data = dict(self.written)
        self._note([*self._take_out(data), *coherence.field_name_faults(data.get("fields"))])
        changes = self._changes(data) if self.extends else {}
        if self.closed:
            data["objectives"] = _with_fields_apart(data.get("objectives", {}))
            checked = whole(PlanType, {**data, "id": self.pack}, self.languages)
            validated = compact_attributes(PlanType, checked.values)
        else:
            checked = parts(PlanType, data, self.languages)
            validated = _laid_over(compact(checked.values), changes)
        self._note([*checked.faults, *self._together(checked.values)])
        return validated

    def _take_out(self, data: dict[str, Any]) -> Iterator[Fault]:
        """Take out of a type's data the keys that do not belong there, and its bases."""
        if self.extends and self.adds_to:
            message = msg("a pack either extends a type or adds to it; keep one of the two")
            yield Fault("wrong-value", ("adds_to",), message)
        every = keys_of(PlanType, ("fields",))
        allowed = ADDITIONS if self.adds_to else every | set(_BASES)
        for key in list(data):
            if key in allowed and key not in _BASES:
                continue
            del data[key]
            if key not in _BASES:
                fault = unknown_key((key,), sorted(allowed))
                message = msg("a pack that adds to “{type}” cannot change its “{key}”", type=self.adds_to, key=key)
                yield fault._replace(message=message) if key in every else fault

    def _changes(self, data: dict[str, Any]) -> dict[str, Any]:
        """Take the entries of an heir out of its type's data; each may be in part, or leave an inherited one out."""
        changes: dict[str, Any] = {}
        for section, (shape, kind) in _ENTRIES.items():
            if isinstance(written := data.get(section), Mapping):
                data[section], changes[section] = self._apart(written, shape, kind, (section,))
        if isinstance(fields := data.get("fields"), Mapping):
            levels = {name: level for name, level in fields.items() if name in LEVELS and isinstance(level, Mapping)}
            apart = {name: self._apart(level, NAME, Field, ("fields", name)) for name, level in levels.items()}
            data["fields"] = {**fields, **{name: rest for name, (rest, _) in apart.items()}}
            changes["fields"] = {name: changed for name, (_, changed) in apart.items()}
        return changes

    def _apart(
        self, written: Mapping[str, Any], shape: PatternShape, kind: type | None, path: tuple[str, ...]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give the entries of a section that are validated with it, and what became of the others."""
        rest, changed = {}, {}
        for name, entry in written.items():
            if entry == REMOVE:
                changed[name] = {REMOVE: True}
            elif kind is not None and isinstance(entry, Mapping if kind is DefaultObjective else Mapping | str):
                self._note(key_faults(shape, (*path, name)))
                changed[name] = self._entry(kind, entry, (*path, name))
            else:
                rest[name] = entry
        return rest, changed

    def _entry(self, kind: type, written: Mapping[str, Any] | str, path: tuple[str, ...]) -> dict[str, Any]:
        checked = parts(kind, self._shaped(kind, written), self.languages)
        self._note([fault._replace(path=(*path, *fault.path)) for fault in checked.faults])
        return marked(kind, checked)

    def _shaped(self, kind: type, written: Mapping[str, Any] | str) -> dict[str, Any]:
        if kind is DefaultObjective and not isinstance(written, str):
            return fields_apart(written, kind)
        return self.labelled(written)

    def labelled(self, written: Mapping[str, Any] | str) -> dict[str, Any]:
        """Bring a labelled entry into the shape of its contract; that of an heir may leave the label as it is."""
        data: dict[str, Any] = LabelledShape().read(written, self.languages)
        return data if data["label"] or not self.extends else {key: data[key] for key in data if key != "label"}

    def _together(self, found: Mapping[str, Any]) -> Iterator[Fault]:
        """Say where the parts of a type do not go together."""
        lists = found.get("lists", {})
        for path, declared in _declarations(found):
            for fault in coherence.declaration_faults(declared, lists, closed=self.closed):
                yield fault._replace(path=(*path, *fault.path))
            if path[0] == "settings" and declared.default is None:
                yield Fault("missing-key", (*path, "default"), msg("“{key}” is missing", key="default"))
        if not self.closed or not found:
            return
        if missing := [language for language in self.languages if not found["examples"].get(language)]:
            yield Fault("missing-key", ("examples",), msg("examples are missing in: {languages}", languages=missing))
        for name, objective in found["objectives"].items():
            declared_fields = found["fields"].get("objective", {})
            for fault in coherence.own_field_faults(objective.fields, declared_fields, keys_of(DefaultObjective)):
                yield fault._replace(path=("objectives", name, *fault.path))

    def summary(self, plan_type: Mapping[str, Any]) -> dict[str, Any] | None:
        """Give what listing needs of the type."""
        if self.raw.plan_type is None:
            return None
        kept = ("name", "purpose", "aliases", "examples")
        return {
            "extends": self.extends,
            "adds_to": self.adds_to,
            "data": {key: plan_type[key] for key in kept if key in plan_type},
        }


def key_faults(shape: PatternShape, path: tuple[str, ...], value: object = None) -> list[Fault]:
    """Say what is wrong with the key at the end of a path, or with the value there."""
    try:
        shape.read(path[-1] if value is None else value, ())
    except ValueFault as fault:
        return [Fault("unknown-key" if value is None else fault.code, path, fault.message)]
    return []


def marked(kind: type, checked: Checked) -> dict[str, Any]:
    """Give an entry of an heir as data, marked where it is not whole."""
    changes = {CHANGES: True} if required(kind) - checked.values.keys() else {}
    return {**compact(checked.values), **changes}


def _with_fields_apart(objectives: Any) -> Any:
    if not isinstance(objectives, Mapping):
        return objectives
    return {
        name: fields_apart(item, DefaultObjective) if isinstance(item, Mapping) else item
        for name, item in objectives.items()
    }


def _declarations(found: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Go through the questions, settings and fields of a type, each with its path."""
    for section in ("questions", "settings"):
        for name, declared in found.get(section, {}).items():
            yield (section, name), declared
    for level, fields in found.get("fields", {}).items():
        for name, declared in fields.items():
            yield ("fields", level, name), declared


def _laid_over(below: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Join two nested mappings."""
    joined = dict(below)
    for key, value in above.items():
        joined[key] = _laid_over(joined[key], value) if isinstance(joined.get(key), dict) else value
    return joined
