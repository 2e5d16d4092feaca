"""How a value of a plan is written by Canevas itself: dates as 2025-06-30, words of closed lists as the format has them.

People write them in their own way and are understood; ``check --fix`` writes them so that every other program understands them too.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

from pydantic import BaseModel

from canevas.check.nearness import is_slip
from canevas.contracts.rule import Correction
from canevas.contracts.values import read_value
from canevas.document import MappingNode, ScalarNode, SequenceNode
from canevas.model.base import PlanModel, Reads
from canevas.model.fault import ValueFault, between_marks
from canevas.model.folding import folded
from canevas.model.moment import Moment
from canevas.model.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from canevas.contracts.plan_type import PlanType
    from canevas.document import Document, Node

_LEVELS: Final = {"objectives": "objective", "indicators": "indicator", "actions": "action", "follow_up": "follow_up"}
_FIGURES: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})\Z")
_MONTHS: Final = 12
_WRITTEN: Final = ("date", "choice")
"""Kinds of a type's fields whose values have a form of their own."""


def forms(document: Document, plan_type: PlanType | None) -> Iterator[Correction]:
    """Go through the values of a plan that Canevas would write in another way.

    Args:
        document: The plan's file.
        plan_type: Its type, whose fields are looked at too.
    """
    if document.root is not None:
        yield from _walk(document, document.root, Plan, (), plan_type)


def form_at(document: Document, plan_type: PlanType | None, path: tuple[str | int, ...]) -> Correction | None:
    """Give how one value is written, where it can only mean one thing; `None` where nothing or nobody can tell."""
    node: Node | None = document.root
    model: Any = Plan
    for number, part in enumerate(path):
        if isinstance(part, str) and isinstance(node, MappingNode):
            read = _reader(model, part, path[: number + 1], plan_type)
            if read is not None and number == len(path) - 1:
                found = list(_corrected(document.node(path), path, read))
                return found[0] if found else None
            model = _below(model, part)
        if model is None:
            return None
        node = document.node(path[: number + 1])
    return None


def _walk(
    document: Document, node: Node, model: type[PlanModel], path: tuple[str | int, ...], plan_type: PlanType | None
) -> Iterator[Correction]:
    """Go through an entry; what another place repeats is looked at once, where it is written."""
    if document.is_alias(node):
        return
    if isinstance(node, ScalarNode):
        short = model.shorthand(node.value) if node.value is not None else None
        read = _reader(model, next(iter(short)), path, None) if short else None
        if read is not None:
            yield from _corrected(node, path, read)
        return
    if not isinstance(node, MappingNode):
        return
    for key, entry in node.entries.items():
        value, at = entry.value, (*path, key)
        if (read := _reader(model, key, at, plan_type)) is not None:
            if not document.is_alias(value):
                yield from _corrected(value, at, read)
        elif (below := _below(model, key)) is not None:
            if not isinstance(value, SequenceNode):
                yield from _walk(document, value, below, at, plan_type)
                continue
            for number, item in enumerate(value.items):
                yield from _walk(document, item, below, (*at, number), plan_type)


def _corrected(node: Node | None, path: tuple[str | int, ...], read: Callable[[Any], object]) -> Iterator[Correction]:
    if isinstance(node, ScalarNode) and node.value is not None and "___" not in node.value:
        written = _written(node.value, read)
        if written is not None and written != node.value:
            yield Correction(path, written)


def _written(text: str, read: Callable[[Any], object]) -> str | None:
    """Write a value as Canevas does; `None` where it has no form of its own, or where more than one thing may be meant."""
    try:
        value = read(text)
    except ValueFault as fault:
        return _meant(text, fault, read)
    if isinstance(value, Moment):
        return _day(value.day) if value.absolute and value.day is not None else None
    return value if isinstance(value, str) else None


def _meant(text: str, fault: ValueFault, read: Callable[[Any], object]) -> str | None:
    """Write what a faulty value can only mean: without its quotation marks, its month before its day, one letter wrong in a word."""
    if bare := between_marks(text):
        return _written(bare, read)
    if fault.code == "date-no-such-month" and (found := _FIGURES.match(text.strip())):
        if int(found[1]) > _MONTHS:
            return None
        return _written(f"{found[3]}/{found[1]}/{found[4]}", read)
    word = fault.hint.values.get("word") if fault.hint is not None else None
    if not isinstance(word, str) or not is_slip(folded(text), folded(word)):
        return None
    value = read(word)
    return value if isinstance(value, str) else None


def _day(day: date) -> str:
    if not isinstance(day, datetime):
        return day.isoformat()
    return f"{day:%Y-%m-%d %H:%M:%S}" if day.second else f"{day:%Y-%m-%d %H:%M}"


def _reader(
    model: type[PlanModel], key: str, path: tuple[str | int, ...], plan_type: PlanType | None
) -> Callable[[Any], object] | None:
    """Give the function that reads a key whose value has a form, if it has."""
    known = _readers(model)
    if key in known or plan_type is None:
        return known.get(key)
    level = "plan" if len(path) == 1 else _LEVELS.get(str(path[0]), "") if len(path) == len(("list", 0, "key")) else ""
    field = plan_type.fields_of(level).get(key) if level else None
    if field is None or field.type not in _WRITTEN or field.many:
        return None
    choices = plan_type.choices_of(field)

    def read(text: object) -> object:
        value = read_value(field, choices, text)
        return Moment.parse(str(text)) if field.type == "date" else value

    return read


@cache
def _readers(model: type[PlanModel]) -> dict[str, Callable[[Any], object]]:
    """Give the functions that read dates and words of closed lists, by key."""
    return {
        name: reads.function
        for name, field in model.model_fields.items()
        for reads in field.metadata
        if isinstance(reads, Reads) and _has_form(reads)
    }


def _has_form(reads: Reads) -> bool:
    """Tell whether what a function reads is a date or a word, by trying one of each."""
    for text in ("2025-06-30", *_words(reads)):
        try:
            value = reads.function(text)
        except ValueFault:
            continue
        if isinstance(value, Moment) or text != "2025-06-30":
            return True
    return False


def _words(reads: Reads) -> list[str]:
    schemas = [reads.json_schema, *reads.json_schema.get("anyOf", ())]
    return [word for schema in schemas for word in schema.get("enum", ())]


@cache
def _below(model: type[PlanModel], key: str) -> type[PlanModel] | None:
    """Give the class of the entries under a key, if it holds entries."""
    field = model.model_fields.get(key)
    return _entries(field.annotation) if field is not None else None


def _entries(annotation: Any) -> type[PlanModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation if issubclass(annotation, PlanModel) else None
    if get_origin(annotation) is None:
        return None
    return next((found for part in get_args(annotation) if (found := _entries(part)) is not None), None)
