"""The JSON Schemas of the files of a pack, made from the contracts that read them, so that editors complete keys and words.

They say less than Canevas does: a file does not know whether its pack builds upon a type, and whoever does may leave out
any key. So no key of an entry is demanded, and a key of an action that is none of the core's may be a field of the type.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin

from canevas.contracts.action import DefaultAction
from canevas.contracts.editors import SCALAR, JsonSchema, among, both, proposed
from canevas.contracts.manifest import INTERFACE, Manifest
from canevas.contracts.pack import REMOVE
from canevas.contracts.plan_type import DefaultObjective, PlanType
from canevas.contracts.shapes import LabelledShape, LinesShape, Shape
from canevas.contracts.units import UNITS
from canevas.errors import UsageError
from canevas.language import Text, msg
from canevas.model import words
from canevas.model.documentation import documentation, in_both_languages
from canevas.plugins.compiling import KINDS
from canevas.plugins.source import PACK, SECTIONS, VOCABULARY
from canevas.plugins.validating import attributes, keys_of

FILES: Final = (PACK, *SECTIONS)
"""The files of a pack, without the ending of their names."""
_FIELDS_BESIDE: Final = (DefaultAction, DefaultObjective)
"""Contracts whose entries hold the fields of their type beside their own keys."""
_SAID_ELSEWHERE: Final[Mapping[str, str]] = {
    "plan_type": "The plan type, or what the pack adds to one.",
    "indicators": "Cards of indicators, by id.",
    "actions": "Actions that a new plan has, by id.",
    "rules": "Rules that plans of the type are checked by, by code.",
    "kinds": "Kinds of action, by id.",
    "categories": "Labels of the groups of cards, by id.",
    "audiences": "For whom documents are made, by id.",
    VOCABULARY: "By language, words and phrases of people who need this type.",
    "extends": "The type that this one inherits everything from.",
    "adds_to": "The type that the pack adds to, having none of its own.",
    "for": "The types that have it, or all.",
}
_WORDS: Final = {tuple(one.labels): one.labels for one in vars(words).values() if isinstance(one, words.Vocabulary)}
_AT_HOME: Final[Mapping[str, str]] = {"types": "for"}
"""Attributes that authors write under another name."""


class Known(NamedTuple):
    """What the schemas propose besides the format's own words.

    Attributes:
        types: Plan types by id, with their names.
        cards: Indicators by id, with their names.
    """

    types: Mapping[str, Text]
    cards: Mapping[str, Text]


def pack_schema(file: str, known: Known, language: str) -> JsonSchema:
    """Give the schema of a file.

    Args:
        file: One of `FILES`.
        known: What is proposed.
        language: The language that comes first in descriptions; the other one follows.

    Raises:
        UsageError: A pack has no such file.
    """
    if file not in FILES:
        raise UsageError(msg("a pack has no file “{name}”", name=file), msg("Known: {words}.", words=list(FILES)))
    schemas = _Schemas(known, language)
    found = schemas.manifest() if file == PACK else schemas.section(file)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


class _Schemas:
    def __init__(self, known: Known, language: str) -> None:
        self._known = known
        self._language = language

    def _said(self, english: str) -> JsonSchema:
        return {"description": both(in_both_languages(english), self._language, "\n\n")} if english else {}

    def manifest(self) -> JsonSchema:
        """Give the schema of the manifest, in which every section may stand too."""
        sections = {name: self.section(name) for name in SECTIONS}
        entry = self._entry(Manifest, keys_of(Manifest), sections)
        entry["properties"]["canevas"] |= {"const": INTERFACE}
        return {**entry, "required": ["canevas", "pack"]}

    def section(self, name: str) -> JsonSchema:
        """Give the schema of a section."""
        said = self._said(_SAID_ELSEWHERE[name])
        if name == VOCABULARY:
            return {**LinesShape().written({}), **said}
        if name == "plan_type":
            return {**self._plan_type(), **said}
        shape, kind = KINDS[name]
        match name:
            case "kinds" | "categories" | "audiences":
                entry = LabelledShape().written(self._entry(kind, keys_of(kind)))
            case "rules":
                entry = LabelledShape().written(self._entry(kind, keys_of(kind)))["anyOf"][1]
            case _:
                entry = self._entry(kind, keys_of(kind, ("types",)) - {"for"})
        inherits = name not in ("kinds", "categories", "audiences")
        entries = {"anyOf": [entry, {"const": REMOVE}]} if inherits else entry
        names = {"pattern": shape.written({})["pattern"]}
        return {"type": "object", "propertyNames": names, "additionalProperties": entries, **said}

    def _plan_type(self) -> JsonSchema:
        base = proposed(self._known.types, self._language)
        more = {key: {**base, **self._said(_SAID_ELSEWHERE[key])} for key in ("extends", "adds_to")}
        return self._entry(PlanType, keys_of(PlanType, ("fields",)), {**more, VOCABULARY: self.section(VOCABULARY)})

    def _entry(self, kind: type, keys: frozenset[str], more: Mapping[str, JsonSchema] | None = None) -> JsonSchema:
        """Give the schema of what a contract describes, as authors write it."""
        summary, lines = documentation(kind)
        properties: dict[str, JsonSchema] = {}
        for key, annotation in attributes(kind).items():
            if key not in keys or (key == "fields" and kind in _FIELDS_BESIDE):
                continue
            called = _AT_HOME.get(key, key)
            said = _SAID_ELSEWHERE[called] if called != key else lines.get(key, "")
            properties[called] = {**self._value(annotation, kind, key), **self._said(said)}
        found = {"type": "object", "properties": {**properties, **(more or {})}, **self._said(summary)}
        return found if kind in _FIELDS_BESIDE else {**found, "additionalProperties": False}

    def _value(self, annotation: Any, kind: type, key: str) -> JsonSchema:
        if key == "unit":
            unit = proposed(UNITS, self._language)
            return {"anyOf": [*unit["anyOf"], {"type": "object"}]}
        if key == "indicators" and kind in _FIELDS_BESIDE:
            card = proposed(self._known.cards, self._language)
            return {"anyOf": [{"type": "array", "items": card}, card]}
        return self._schema(annotation, inherits=kind is PlanType)

    def _schema(self, annotation: Any, *, inherits: bool = False) -> JsonSchema:
        """Give the schema of what an annotation lets authors write.

        Args:
            annotation: The annotation of an attribute, or of a part of one.
            inherits: Whether the entries of a mapping may be left out by an heir.
        """
        origin, parts = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            found = self._schema(parts[0])
            for shape in parts[1:]:
                found = shape.written(found) if isinstance(shape, Shape) else found
            return found
        if origin is Literal:
            labels = _WORDS.get(parts)
            return {"enum": list(parts)} if labels is None else among(labels, self._language)
        if origin in (Union, types.UnionType):
            several = [self._schema(part) for part in parts if part is not type(None)]
            return several[0] if len(several) == 1 else {"anyOf": several}
        if origin is tuple:
            return {"type": "array", "items": self._schema(parts[0])}
        if origin is Mapping:
            return self._mapping(parts[0], parts[1], inherits=inherits)
        if is_dataclass(annotation) and isinstance(annotation, type):
            also = ("fields",) if annotation in _FIELDS_BESIDE else ()
            return self._entry(annotation, keys_of(annotation, also))
        return dict(_PLAIN.get(annotation, {}))

    def _mapping(self, key: Any, value: Any, *, inherits: bool) -> JsonSchema:
        if get_origin(key) is Literal:  # the levels of fields, whose entries an heir changes one by one
            level = {"additionalProperties": self._with_removal(value.__args__[1] if inherits else value)}
            levels = {name: {"type": "object", **level} for name in get_args(key)}
            return {"type": "object", "properties": levels, "additionalProperties": False}
        entry = self._with_removal(value) if inherits else self._schema(value)
        names = self._schema(key).get("pattern")
        return {
            "type": "object",
            "additionalProperties": entry,
            **({"propertyNames": {"pattern": names}} if names else {}),
        }

    def _with_removal(self, value: Any) -> JsonSchema:
        return {"anyOf": [self._schema(value), {"const": REMOVE}]}


_PLAIN: Final[Mapping[Any, JsonSchema]] = {
    str: SCALAR,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": ["number", "string"]},
}
