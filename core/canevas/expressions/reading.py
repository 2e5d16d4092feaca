"""How values get into an expression: literals, names, parts of records, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.expressions.values import KINDS, MISSING, kind_of
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from canevas.expressions.frame import Frame, Part, Place, Run
    from canevas.language import Message


def constant(value: object) -> Run:
    """Compile a literal."""
    return lambda frame: value  # noqa: ARG005 - every compiled part takes the frame


def literal_list(parts: Sequence[Part]) -> Run:
    """Compile ``[a, b]``."""
    return lambda frame: [part.run(frame) for part in parts]


def scope_name(name: str, place: Place) -> Run:
    """Compile a name, which the scope must have."""

    def run(frame: Frame) -> Any:
        try:
            value = frame.scope[name]
        except KeyError:
            raise place.error(msg("There is no “{name}” here.", name=name), nearest(name, frame.scope)) from None
        return MISSING if value is None else value

    return run


def variable(level: int) -> Run:
    """Compile the variable of a generator."""
    return lambda frame: frame.variables[level]


def part_of(root: Run, names: Sequence[str], place: Place) -> Run:
    """Compile a dotted name: parts of records, one after the other; a part of what is missing is missing."""

    def run(frame: Frame) -> Any:
        value = root(frame)
        for name in names:
            if kind_of(value) == "record":
                try:
                    value = value.read(name)
                except LookupError:
                    raise place.error(msg("There is no “{name}” here.", name=name)) from None
                if value is None:
                    value = MISSING
            elif value is MISSING:
                return MISSING
            else:
                raise _without_parts(value, name, place)
        return value

    return run


def nearest(name: str, known: Iterable[str]) -> Message:
    """Give the hint after an unknown name: the name that was meant, or all that there are."""
    from difflib import get_close_matches

    names = sorted(known)
    if close := get_close_matches(name, names, n=1):
        return msg("Did you mean “{name}”?", name=close[0])
    return msg("Known here: {names}.", names=names)


def _without_parts(value: object, name: str, place: Place) -> Exception:
    kind = kind_of(value)
    hint = None
    if kind == "list":
        hint = msg("Go through the list, for example `any(x.{name} == … for x in …)`.", name=name)
    return place.error(msg("“{name}” cannot be read from {kind}.", name=name, kind=KINDS[kind]), hint)
