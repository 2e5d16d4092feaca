"""Validating the pieces of a pack, and what hooks return, through the annotations of the contracts."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from pydantic import TypeAdapter, ValidationError

from canevas.document.validation import Fault, faults_of, unknown_key

_IDENTITY: Final = frozenset({"id", "code"})
"""Attributes that come from an entry's key."""
_NOT_WRITTEN: Final = _IDENTITY | {"plugin", "changed_by", "types", "bases", "fields"}
"""Attributes that no author writes under that name."""


class Checked(NamedTuple):
    """What validation gave.

    Attributes:
        values: By key, the value in the form of its contract; empty where an item validated whole has a fault.
        faults: What is wrong.
    """

    values: Mapping[str, Any]
    faults: Sequence[Fault]


@cache
def adapter(annotation: Any) -> TypeAdapter[Any]:
    """Give pydantic's validator of a contract or of one of its attributes, built once."""
    return TypeAdapter(annotation)


@cache
def attributes(kind: type) -> Mapping[str, Any]:
    """Give the annotations of a contract by attribute."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return {item.name: hints[item.name] for item in dataclasses.fields(kind)}


@cache
def required(kind: type) -> frozenset[str]:
    """Give the keys that an entry of a kind cannot do without."""
    return (
        frozenset(
            item.name
            for item in dataclasses.fields(kind)
            if item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
        )
        - _IDENTITY
    )


def keys_of(kind: type, also: Collection[str] = ()) -> frozenset[str]:
    """Give the keys that an author may write in an entry of a kind."""
    return frozenset(attributes(kind)) - _NOT_WRITTEN | frozenset(also)


def whole(kind: type, data: Mapping[str, Any], languages: Sequence[str]) -> Checked:
    """Validate an item that must be complete."""
    try:
        item = adapter(kind).validate_python(data, context={"languages": languages})
    except ValidationError as error:
        return Checked({}, faults_of(error, data, kind))
    return Checked({name: getattr(item, name) for name in attributes(kind)}, ())


def parts(kind: type, data: Mapping[str, Any], languages: Sequence[str]) -> Checked:
    """Validate the keys that are there, each alone: of an entry that changes another one, or of a type that is added to."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for key, value in data.items():
        annotation = attributes(kind).get(key)
        if annotation is None:
            faults.append(unknown_key((key,), sorted(keys_of(kind))))
            continue
        try:
            values[key] = adapter(annotation).validate_python(value, context={"languages": languages})
        except ValidationError as error:
            faults += [fault._replace(path=(key, *fault.path)) for fault in faults_of(error, value, annotation)]
    return Checked(values, faults)


def fields_apart(data: Mapping[str, Any], kind: type, also: Collection[str] = ()) -> dict[str, Any]:
    """Put the values of a type's own fields, which stand beside the core's keys, under ``fields``."""
    own = keys_of(kind, also)
    core = {key: value for key, value in data.items() if key in own}
    fields = {key: value for key, value in data.items() if key not in own}
    return {**core, "fields": fields} if fields else core


def compact(item: Any) -> Any:
    """Give a contract as plain data without what equals the default."""
    if dataclasses.is_dataclass(item) and not isinstance(item, type):
        return compact_attributes(type(item), vars(item))
    if isinstance(item, Mapping):
        return {key: compact(value) for key, value in item.items()}
    if isinstance(item, list | tuple):
        return [compact(value) for value in item]
    return item


def compact_attributes(kind: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give attributes of a contract as plain data without its identity and what equals the default."""
    return {
        part.name: compact(values[part.name])
        for part in dataclasses.fields(kind)
        if part.name in values and part.name not in _IDENTITY and values[part.name] != _default(part)
    }


def _default(part: dataclasses.Field[Any]) -> Any:
    return part.default if part.default_factory is dataclasses.MISSING else part.default_factory()
