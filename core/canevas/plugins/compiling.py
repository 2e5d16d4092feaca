"""From the data of a pack as written to the data that the engine keeps: validated once, in the form of the contracts."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from canevas.contracts.action import DefaultAction
from canevas.contracts.fields import Labelled
from canevas.contracts.indicator import IndicatorCard
from canevas.contracts.manifest import INTERFACE, Manifest
from canevas.contracts.plan_type import DefaultObjective, PlanType
from canevas.contracts.rule import Rule
from canevas.contracts.shapes import LabelledShape
from canevas.document.validation import Fault, faults_of, near
from canevas.expressions import ExpressionError, parse
from canevas.language import msg
from canevas.plugins.reading import PackError, Place, RawPack, items_of, unknown_keys

REMOVE: Final = "remove"
"""What an heir writes in place of an item that it leaves out."""
ADDITIONS: Final = frozenset({"adds_to", "fields", "questions", "settings", "vocabulary", "lists"})
"""What a pack that adds to another's type may say of it."""
_LEFT_OUT: Final[Mapping[type, Mapping[str, Any]]] = {
    IndicatorCard: {
        "formula": "x", "unit": "x", "direction": "higher", "frequency": "monthly", "kind": "lagging", "category": "x",
        "name": None, "definition": None,
    },
    DefaultAction: {"title": None},
    Rule: {"name": "x", "severity": "info", "label": None, "check": "python"},
    PlanType: {"name": None, "purpose": None},
}  # fmt: skip
"""What an heir's entry leaves to the entry that it changes, with stand-ins (`None`: a text) so that the rest can be validated."""
_NOT_WRITTEN: Final = frozenset({"id", "code", "plugin", "changed_by", "types", "bases", "fields"})
"""Attributes that no author writes under that name."""
_CHECKS: Final = ("python", "reader")


@dataclass(frozen=True)
class Compiled:
    """The data of a pack, ready to be written to the index.

    Attributes:
        manifest: The manifest's data.
        summary: ``extends``, ``adds_to`` and what listing needs of the type, or `None`.
        plan_type: The type's data.
        sections: By section, the items' data by id; an item that an heir leaves out is ``{"remove": True}``.
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
    compiler = _Compiler(raw, manifest)
    plan_type = compiler.plan_type()
    sections = {
        "indicators": compiler.section("indicators", IndicatorCard, compiler.card),
        "actions": compiler.section("actions", DefaultAction, compiler.action),
        "rules": compiler.section("rules", Rule, compiler.rule),
        "kinds": compiler.section("kinds", Labelled, compiler.labelled),
    }
    if raw.faults:
        raise PackError(raw.name, raw.faults)
    return Compiled(compact(manifest), compiler.summary(plan_type), plan_type, sections)


def _manifest(raw: RawPack) -> Manifest:
    """Read the manifest first: its version decides whether the rest can be read at all."""
    place = raw.manifest_place
    if place is None:
        raise PackError(raw.name, raw.faults)
    written = raw.manifest.get("canevas")
    if written is not None and str(written).isdigit() and int(written) != INTERFACE:
        message = msg(
            "this pack is written for version {theirs} of the plugin interface; this Canevas speaks version {ours}",
            theirs=int(written),
            ours=INTERFACE,
        )
        raw.fault(
            place,
            Fault("interface", ("canevas",), message, msg("Upgrade Canevas, or take an older version of the pack.")),
        )
        raise PackError(raw.name, raw.faults)
    try:
        manifest: Manifest = adapter(Manifest).validate_python(raw.manifest)
    except ValidationError as error:
        for fault in faults_of(error, raw.manifest, Manifest):
            raw.fault(place, fault)
        raise PackError(raw.name, raw.faults) from None
    return manifest


@cache
def adapter(kind: type) -> TypeAdapter[Any]:
    """Give pydantic's validator of a contract, built once."""
    return TypeAdapter(kind)


class _Compiler:
    """Validates the sections of one pack; faults are noted in the raw pack."""

    def __init__(self, raw: RawPack, manifest: Manifest) -> None:
        self.raw = raw
        self.pack = manifest.pack
        self.context = {"languages": manifest.languages}
        written = raw.plan_type or {}
        self.extends = str(written.get("extends") or "")
        self.adds_to = str(written.get("adds_to") or "")

    def plan_type(self) -> dict[str, Any]:
        """Validate the plan type, or what the pack adds to one."""
        raw, place = self.raw, self.raw.plan_type_place
        if raw.plan_type is None or place is None:
            return {}
        if self.extends and self.adds_to:
            raw.fault(
                place,
                Fault(
                    "wrong-value", ("adds_to",), msg("a pack either extends a type or adds to it; keep one of the two")
                ),
            )
        if self.adds_to:
            for fault in unknown_keys(raw.plan_type, ADDITIONS):
                raw.fault(
                    place,
                    Fault(
                        "unknown-key",
                        fault.path,
                        msg(
                            "a pack that adds to “{type}” cannot change its “{key}”",
                            type=self.adds_to,
                            key=str(fault.path[0]),
                        ),
                        fault.hint,
                    ),
                )
        data = {key: value for key, value in raw.plan_type.items() if key not in ("extends", "adds_to")}
        if isinstance(objectives := data.get("objectives"), Mapping):
            data["objectives"] = {name: fields_apart(item, DefaultObjective) for name, item in objectives.items()}
        validated = self.validate(PlanType, data, place, partial=bool(self.extends or self.adds_to))
        if validated and not (self.extends or self.adds_to):
            self._examples(validated, place)
        return validated

    def _examples(self, data: Mapping[str, Any], place: Place) -> None:
        missing = [language for language in self.context["languages"] if not data.get("examples", {}).get(language)]
        if missing:
            self.raw.fault(
                place,
                Fault("missing-key", ("examples",), msg("examples are missing in: {languages}", languages=missing)),
            )

    def summary(self, plan_type: Mapping[str, Any]) -> dict[str, Any] | None:
        """Give what listing needs of the type."""
        if self.raw.plan_type is None:
            return None
        kept = ("name", "purpose", "aliases", "examples", "vocabulary")
        return {
            "extends": self.extends,
            "adds_to": self.adds_to,
            "data": {key: plan_type[key] for key in kept if key in plan_type},
        }

    def section(self, name: str, kind: type, prepare: Any) -> dict[str, Any]:
        """Validate every item of a section."""
        items = {}
        for key, value, place in items_of(self.raw, name):
            if value == REMOVE and self.extends:
                items[key] = {REMOVE: True}
            elif not isinstance(value, Mapping) and kind is not Labelled:
                self.raw.fault(
                    place,
                    Fault("wrong-value", (), msg("an entry with keys was expected, not {value}", value=str(value))),
                )
            elif validated := self.validate(kind, prepare(key, value), place, partial=bool(self.extends)):
                items[key] = validated
                self._check_formula(kind, validated, place)
        return items

    def card(self, slug: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Bring a card as written into the shape of the contract."""
        return {**_for(data), "id": f"{self.pack}/{slug}"}

    def action(self, slug: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Bring an action as written into the shape of the contract."""
        return {**fields_apart(_for(data), DefaultAction, kept=("types",)), "id": f"{self.pack}/{slug}"}

    def rule(self, code: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Bring a rule as written into the shape of the contract."""
        return {**LabelledShape().read(data, self.context["languages"]), "code": code}

    def labelled(self, name: str, data: object) -> Any:  # noqa: ARG002 - the signature is given from outside
        """Bring a labelled entry into the shape of the contract."""
        return LabelledShape().read(data, self.context["languages"])

    def validate(self, kind: type, data: Any, place: Place, *, partial: bool) -> dict[str, Any]:
        """Validate one item; where it only changes another, what it leaves out is not missed."""
        whole = dict(data) if isinstance(data, Mapping) else data
        stood_in: list[str] = []
        if partial and isinstance(whole, dict):
            text = dict.fromkeys(self.context["languages"], "…")
            for key, value in _LEFT_OUT.get(kind, {}).items():
                if key not in whole:
                    whole[key] = value or text
                    stood_in.append(key)
        if kind is PlanType:
            whole["id"] = self.pack
        try:
            item = adapter(kind).validate_python(whole, context=self.context)
        except ValidationError as error:
            for fault in faults_of(error, whole, kind):
                self.raw.fault(place, fault)
            return {}
        return {key: value for key, value in compact(item).items() if key not in stood_in and key != "id"}

    def _check_formula(self, kind: type, data: Mapping[str, Any], place: Place) -> None:
        """See that a card's formula uses its inputs, and that a rule's check parses."""
        if kind is IndicatorCard and "formula" in data and data.get("compute") != "python":
            self._parse(data["formula"], place, "formula", allowed=list(data.get("inputs", {})))
        if kind is Rule and data.get("check") not in (None, *_CHECKS):
            self._parse(data["check"], place, "check", allowed=None)

    def _parse(self, source: str, place: Place, key: str, allowed: list[str] | None) -> None:
        try:
            expression = parse(source)
        except ExpressionError as error:
            self.raw.fault(place, Fault("expression", (key,), error.message, error.hint, error.start))
            return
        if allowed is None:
            return
        for reference in expression.references:
            if reference.path[0] not in allowed:
                message = msg("“{name}” is no input of this card", name=reference.path[0])
                self.raw.fault(
                    place, Fault("unknown-input", (key,), message, near(reference.path[0], allowed), reference.start)
                )
        for name in allowed:
            if name not in expression.names:
                self.raw.fault(
                    place,
                    Fault(
                        "unused-input", ("inputs", name), msg("the formula does not use the input “{name}”", name=name)
                    ),
                )


def _for(data: Mapping[str, Any]) -> dict[str, Any]:
    """Read ``for`` as the types that an item belongs to."""
    return {"types" if key == "for" else key: value for key, value in data.items()}


def fields_apart(data: Any, kind: type, kept: tuple[str, ...] = ()) -> Any:
    """Put the values of a type's own fields, which stand beside the core's keys, under ``fields``."""
    if not isinstance(data, Mapping):
        return data
    own = {item.name for item in dataclasses.fields(kind)} - _NOT_WRITTEN | set(kept)
    core = {key: value for key, value in data.items() if key in own}
    fields = {key: value for key, value in data.items() if key not in own}
    return {**core, "fields": fields} if fields else core


def compact(item: Any) -> Any:
    """Give a contract as plain data without what equals the default."""
    if dataclasses.is_dataclass(item) and not isinstance(item, type):
        kept = {}
        for part in dataclasses.fields(item):
            value = getattr(item, part.name)
            default = part.default_factory() if part.default_factory is not dataclasses.MISSING else part.default
            if value != default or (
                part.default is dataclasses.MISSING and part.default_factory is dataclasses.MISSING
            ):
                kept[part.name] = compact(value)
        return kept
    if isinstance(item, Mapping):
        return {key: compact(value) for key, value in item.items()}
    if isinstance(item, list | tuple):
        return [compact(value) for value in item]
    return item
