"""``any all count sum min max``, and the lists and generators that they go through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.expressions import limits
from canevas.expressions.arithmetic import Operation, combine
from canevas.expressions.comparison import ordered
from canevas.expressions.logic import no_answer, truth
from canevas.expressions.values import KINDS, MISSING, Kind, Missing, kind_of
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from canevas.expressions.frame import Frame, Part, Place, Run

    Items = Callable[[Frame], Iterable[Any] | Missing]

_ADDED: Final[frozenset[Kind]] = frozenset({"number", "span", "operand"})


class Source(NamedTuple):
    """What a function goes through, and where an item that it refuses is shown."""

    items: Items
    place: Place


def several(parts: Sequence[Part], place: Place) -> Source:
    """Take the arguments of a call as the items."""
    return Source(lambda frame: [part.run(frame) for part in parts], place)


def listed(part: Part) -> Source:
    """Take the items of a list; a missing list stays missing."""

    def items(frame: Frame) -> Iterable[Any] | Missing:
        values = _list(part.run(frame), part.place)
        if isinstance(values, Missing):
            return values
        frame.spend(len(values), part.place)
        return [MISSING if value is None else value for value in values]

    return Source(items, part.place)


def generated(over: Part, level: int, conditions: Sequence[Part], body: Part, weight: int) -> Source:
    """Compile ``body for variable in over if conditions``.

    Args:
        over: What gives the list.
        level: How many generators are around this one; its variable has this place in the frame.
        conditions: An item passes where all are true; a missing answer counts as false.
        body: What is computed for each item that passes.
        weight: Steps that each item takes.
    """

    def produce(frame: Frame, values: Sequence[Any]) -> Iterator[Any]:
        variables = frame.variables
        for value in values:
            frame.spend(weight, body.place)
            variables[level] = MISSING if value is None else value
            for condition, place in conditions:
                answer = condition(frame)
                if answer is MISSING or not truth(answer, place):
                    break
            else:
                yield body.run(frame)

    def items(frame: Frame) -> Iterable[Any] | Missing:
        values = _list(over.run(frame), over.place)
        if isinstance(values, Missing):
            return values
        if level == 0:
            frame.variables = [MISSING] * limits.GENERATORS
        return produce(frame, values)

    return Source(items, body.place)


def _list(value: Any, place: Place) -> Sequence[Any] | Missing:
    if isinstance(value, Missing) or kind_of(value) == "list":
        items: Sequence[Any] | Missing = value
        return items
    raise place.error(
        msg("Here a list is expected; “{part}” gives {kind}.", part=place.text, kind=KINDS[kind_of(value)]),
    )


def _present(source: Source, frame: Frame) -> Iterator[Any]:
    """Give the items that are not missing; a missing list has none."""
    values = source.items(frame)
    if values is not MISSING:
        for value in values:
            if value is not MISSING:
                yield value


def _decided(*, decisive: bool) -> Callable[[Source, Place], Run]:
    """Build ``any`` (a true item decides) or ``all`` (a false item decides)."""
    indifferent = not decisive

    def build(source: Source, place: Place) -> Run:  # noqa: ARG001 - the shape of all these functions
        def run(frame: Frame) -> Any:
            for answer in _present(source, frame):
                if answer is decisive:
                    return decisive
                if answer is not indifferent:
                    raise no_answer(answer, source.place)
            return indifferent

        return run

    return build


def _count(source: Source, place: Place) -> Run:  # noqa: ARG001 - the shape of all these functions
    return lambda frame: sum(1 for _ in _present(source, frame))


def _sum(source: Source, place: Place) -> Run:
    operation = Operation("+", place, place, place)

    def run(frame: Frame) -> Any:
        total: Any = None
        for value in _present(source, frame):
            if kind_of(value) not in _ADDED:
                raise source.place.error(msg("“{name}” does not take {kind}.", name="sum", kind=KINDS[kind_of(value)]))
            total = value if total is None else combine(frame, operation, total, value)
        return 0 if total is None else total

    return run


def _extreme(name: str, sign: str) -> Callable[[Source, Place], Run]:
    def build(source: Source, place: Place) -> Run:
        def run(frame: Frame) -> Any:
            values = source.items(frame)
            best: Any = MISSING
            for value in () if values is MISSING else values:
                if value is MISSING:
                    return MISSING
                if best is MISSING or ordered(sign, value, best, place, name):
                    best = value
            return best

        return run

    return build


class ItemFunction(NamedTuple):
    """A function that goes through items.

    Attributes:
        usage: How it is written, for messages.
        build: Compiles a call.
        takes_several: Whether several arguments may be the items.
    """

    usage: str
    build: Callable[[Source, Place], Run]
    takes_several: bool


ITEM_FUNCTIONS: Final[dict[str, ItemFunction]] = {
    "all": ItemFunction("all(x.… == … for x in …)", _decided(decisive=False), takes_several=False),
    "any": ItemFunction("any(x.… == … for x in …)", _decided(decisive=True), takes_several=False),
    "count": ItemFunction("count(x for x in … if …)", _count, takes_several=False),
    "max": ItemFunction("max(a, b)", _extreme("max", ">"), takes_several=True),
    "min": ItemFunction("min(a, b)", _extreme("min", "<"), takes_several=True),
    "sum": ItemFunction("sum(x.… for x in …)", _sum, takes_several=True),
}
"""Functions of items, by name. ``min`` and ``max`` are missing where an item is; the others skip what is missing."""
