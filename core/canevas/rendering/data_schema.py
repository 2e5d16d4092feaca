"""The JSON Schema of the computed plan, for programs that read it: made from the models and from `data_shapes`.

It is as strict as the data are: keys that Canevas writes, all of them and no other; open where the fields of a type stand.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

from canevas.contracts.editors import JsonSchema, both
from canevas.contracts.fields import LEVELS
from canevas.model.base import PlanModel
from canevas.model.blank import Blank
from canevas.model.dependency import Dependency
from canevas.model.documentation import documentation, in_both_languages
from canevas.model.duration import Duration
from canevas.model.moment import Moment
from canevas.model.money import Money
from canevas.model.numbers import Number
from canevas.model.plan import Action, FollowUpEntry, Indicator, Objective, Plan, Review, Risk
from canevas.model.week import Week
from canevas.rendering import data_shapes as shapes
from canevas.rendering.data import APART

_NULL: Final[JsonSchema] = {"type": "null"}
_OWN_FIELDS: Final = dict(zip((Plan, Objective, Indicator, Action, FollowUpEntry), LEVELS, strict=True))
_COMPUTED: Final[Mapping[type, type]] = {
    Plan: shapes.Head,
    Action: shapes.ActionFigures,
    Indicator: shapes.IndicatorFigures,
}
"""What stands beside the parts of a model, or in their place."""
_BUILT_UPON: Final[Mapping[type, type]] = {
    shapes.GroupProgress: shapes.Progress,
    shapes.PlanProgress: shapes.Progress,
    shapes.OnePlan: shapes.Document,
    shapes.SeveralPlans: shapes.Document,
}
"""Whose lines of documentation a shape has too; a `TypedDict` does not know."""
_AS: Final[Mapping[Any, Any]] = {
    Moment: shapes.WrittenDay,
    Duration: shapes.Length,
    Money: shapes.Money,
    Dependency: shapes.Dependency,
    Week: list[shapes.DayOfWeek],
}
"""How values of the model are written."""
_PLAIN: Final[Mapping[Any, JsonSchema]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Number: {"type": "number"},
    Blank: _NULL,
    types.NoneType: _NULL,
    object: {},
}
_OF_SEVERAL: Final[Mapping[str, type[PlanModel]]] = {"risks": Risk, "reviews": Review}
"""The lists in the head of several plans."""


def data_schema(language: str) -> JsonSchema:
    """Give the schema of what `plan_data` and `joined_data` give.

    Args:
        language: The language that comes first in descriptions; the other one follows.
    """
    made = _Schemas(language)
    one, several = made.of(shapes.OnePlan), made.of(shapes.SeveralPlans)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "canevas render --to json",
        "type": "object",
        "if": {"required": ["plans"]},
        "then": several,
        "else": one,
        "$defs": dict(sorted(made.found.items())),
    }


class _Schemas:
    def __init__(self, language: str) -> None:
        self._language = language
        self.found: dict[str, JsonSchema] = {}

    def of(self, annotation: Any) -> JsonSchema:
        """Give the schema of a value by its type."""
        origin, parts = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._annotated(parts)
        if origin is Literal:
            return {"enum": list(parts)}
        if origin in (Union, types.UnionType):
            return _any_of([self.of(part) for part in parts])
        if origin is tuple and parts[-1] is not Ellipsis:
            return {"type": "array", "items": self.of(parts[0]), "minItems": len(parts), "maxItems": len(parts)}
        if origin in (tuple, list):
            return {"type": "array", "items": self.of(parts[0])}
        if origin is Mapping:
            entries = self.of(parts[1])
            return {"type": "object", **({"additionalProperties": entries} if entries else {})}
        if annotation in _AS:
            return self.of(_AS[annotation])
        return dict(_PLAIN[annotation]) if annotation in _PLAIN else self._named(annotation)

    def _annotated(self, parts: tuple[Any, ...]) -> JsonSchema:
        kind, *more = parts
        if shapes.Joined in more:
            return self._kept("SeveralHead", self._joined_head)
        if shapes.OfPlan in more:
            return self._of_plan(kind)
        found = self.of(kind)
        for one in more:
            found |= one.keywords if isinstance(one, shapes.Limits) else {}
        return found

    def _named(self, kind: type) -> JsonSchema:
        return self._kept(kind.__name__, lambda: self._object(kind))

    def _kept(self, name: str, make: Any) -> JsonSchema:
        if name not in self.found:
            self.found[name] = {}
            self.found[name] = make()
        return {"$ref": f"#/$defs/{name}"}

    def _object(self, kind: type) -> JsonSchema:
        """Give the schema of a model or of a shape: its keys, all of them unless they may be left out, and no other."""
        properties: dict[str, JsonSchema] = {}
        optional = set()
        for owner, name, annotation in _keys(kind):
            left_out = get_origin(annotation) is NotRequired
            optional |= {name} if left_out else set()
            value = self.of(get_args(annotation)[0] if left_out else annotation)
            properties[name] = {**value, **self._said(_lines(owner).get(name, ""))}
        if kind in _OWN_FIELDS:
            properties["fields"] = {"type": "object", **self._said("Values of the fields that the type adds, by name.")}
            optional.add("fields")
        summary = self._said(documentation(kind)[0])
        return {**_closed(properties, [name for name in properties if name not in optional]), **summary}

    def _of_plan(self, kind: type) -> JsonSchema:
        """Give the schema of an item beside those of other plans."""
        return self._kept(f"{kind.__name__}OfPlan", lambda: self._with_plan(self._object(kind)))

    def _with_plan(self, item: JsonSchema) -> JsonSchema:
        item["properties"] = {
            "plan": {"type": "string", **self._said("Name of the plan that the item is from.")},
            **item["properties"],
        }
        item["required"] = ["plan", *item["required"]]
        return item

    def _joined_head(self) -> JsonSchema:
        """Give the schema of the head of several plans, in which all that is of one plan alone is null."""
        head = self._object(Plan)
        properties: dict[str, JsonSchema] = {name: dict(_NULL) for name in head["properties"]}
        properties["period"] = self.of(shapes.Span)
        for name, kind in _OF_SEVERAL.items():
            properties[name] = {"type": "array", "items": self._of_plan(kind)}
        return _closed(properties, head["required"])

    def _said(self, english: str) -> JsonSchema:
        return {"description": both(in_both_languages(english), self._language, "\n\n")} if english else {}


def _keys(kind: type) -> Iterator[tuple[type, str, Any]]:
    """Give the keys of an object, each with who declares it and its type."""
    computed = _COMPUTED.get(kind)
    own = get_type_hints(computed, include_extras=True) if computed is not None else {}
    hints = get_type_hints(kind, include_extras=True)
    for name in kind.model_fields if issubclass(kind, PlanModel) else hints:
        if name not in own and not (kind is Plan and name in APART):
            yield kind, name, hints[name]
    for name, annotation in own.items():
        yield computed or kind, name, annotation


def _lines(kind: type) -> Mapping[str, str]:
    """Give the line of each key; a shape has those of what it is built upon too."""
    base = _BUILT_UPON.get(kind)
    return {**(documentation(base)[1] if base is not None else {}), **documentation(kind)[1]}


def _closed(properties: dict[str, JsonSchema], required: list[str]) -> JsonSchema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _any_of(parts: list[JsonSchema]) -> JsonSchema:
    """Give the schema of a value of several kinds, null but once; words and null are one list."""
    kinds = [part for number, part in enumerate(parts) if part not in parts[:number]]
    *others, last = sorted(kinds, key=lambda part: part == _NULL)
    if not others:
        return last
    if last == _NULL and len(others) == 1 and "enum" in others[0]:
        return {"enum": [*others[0]["enum"], None]}
    if last == _NULL and len(others) == 1 and isinstance(others[0].get("type"), str) and "const" not in others[0]:
        return {**others[0], "type": [others[0]["type"], "null"]}
    return {"anyOf": [*others, last]}
