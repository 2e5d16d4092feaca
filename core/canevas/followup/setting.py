"""One value of a plan, named by a path as people write it, becomes another or goes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from canevas.catalogue.names import did_you_mean
from canevas.document.editing import Remove, SetValue
from canevas.errors import UsageError
from canevas.followup.items import all_items, by_id, refuse_cited
from canevas.followup.shapes import shape_at
from canevas.followup.subject import Edit, refused
from canevas.followup.values import ends_of, value_at
from canevas.language import msg
from canevas.model.blank import is_blank
from canevas.model.fault import ValueFault, quoted
from canevas.model.moment import parse_day
from canevas.model.plan import Plan

if TYPE_CHECKING:
    from canevas.document.editing import Change
    from canevas.followup.shapes import Path
    from canevas.followup.subject import Subject

_STEP: Final = re.compile(r"([^\[\].]+)((?:\[[0-9]{1,6}\])*)(?:\.|\Z)")
_POSITION: Final = re.compile(r"\[([0-9]+)\]")
_KEPT: Final = ("origin", "canevas")
_BY_NAME: Final = ("people", "part_time")
"""Keys that hold values by a name, in which a point is a letter like any other: `people.A. Martin`."""


def set_value(
    subject: Subject, written: str, values: Sequence[str], *, append: bool = False, remove: bool = False
) -> Edit:
    """Give the changes that set a value.

    Args:
        subject: The plan.
        written: Where: ``A1.owner``, ``I3.target.value``, ``conclusion.summary``, ``people.X``, ``title``.
        values: What is to stand there; several, or one with commas, for a list.
        append: Whether the values come to those that a list has.
        remove: Whether what stands there goes.

    Raises:
        UsageError: There is no such place, or it takes no such value.
    """
    path = place_of(subject, written)
    if path[0] in _KEPT:
        raise refused(msg("“{key}” is kept by Canevas", key=path[0]))
    if remove or (len(values) == 1 and not values[0].strip() and not append):
        return Edit((_removal(subject, path),))
    if not values:
        raise UsageError(msg("which value is to stand at “{place}”?", place=written), msg("Take it out with --remove."))
    _refuse_whole_items(subject, path, written)
    value = value_at(subject, path, values)
    if path[-1] == "id" and len(path) == len(("list", 0, "id")):
        _refuse_new_id(subject, path, str(value))
    if append:
        value = _with_more(subject, path, written, value)
    return Edit(tuple(changes_of(subject, path, value)))


def place_of(subject: Subject, written: str) -> Path:
    """Give the path of a place as people write it.

    Raises:
        UsageError: It leads nowhere.
    """
    text = written.strip()
    for key in _BY_NAME:
        if text.startswith(f"{key}.") and len(text) > len(key) + 1:
            return key, text.removeprefix(f"{key}.")
    steps = _steps(text)
    keys = [*Plan.model_fields, *(subject.plan_type.fields_of("plan") if subject.plan_type else ())]
    first = str(steps[0])
    path: list[str | int]
    if first in keys:
        path = [first]
    elif (item := by_id(subject, first)) is not None:
        path = [*item.path]
    else:
        ids = [item.id for item in all_items(subject) if item.id]
        raise refused(
            msg("“{id}” is neither an item nor a key of this plan", id=quoted(first)),
            did_you_mean(first, [*ids, *keys]) or msg("Write for example A1.owner, I3.target.value or title."),
        )
    here = _at(subject.data, path)
    for step in steps[1:]:
        path.append(_step_into(subject, here, step, path))
        here = _at(subject.data, path)
    return tuple(path)


def _steps(text: str) -> list[str | int]:
    steps: list[str | int] = []
    end = 0
    for found in _STEP.finditer(text):
        if found.start() != end:
            break
        end = found.end()
        steps += [found[1].strip(), *(int(number) for number in _POSITION.findall(found[2]))]
    if not steps or end != len(text) or text.endswith("."):
        raise refused(
            msg("“{path}” is no place in a plan", path=quoted(text)),
            msg("Write for example A1.owner, I3.target.value or title."),
        )
    return steps


def _step_into(subject: Subject, here: Any, step: str | int, path: Sequence[str | int]) -> str | int:
    """Give the key or the position that one step means."""
    if isinstance(step, int):
        if not isinstance(here, list) or step >= len(here):
            count = len(here) if isinstance(here, list) else 0
            raise refused(msg("this list has no such item; it has {count}, counted from 0", count=count))
        return step
    shape = shape_at(tuple(path), subject.plan_type)
    if not isinstance(here, list) and not (shape.is_list and shape.entry is not None):
        return step
    return _entry(here if isinstance(here, list) else [], step)


def _entry(entries: list[Any], step: str) -> int:
    """Find the entry of a list by its id, or by its date where it has none."""
    found = [number for number, item in enumerate(entries) if isinstance(item, Mapping) and item.get("id") == step]
    if not found:
        try:
            day = parse_day(step)
        except ValueFault:
            message = msg("“{step}” is no entry of this list", step=quoted(step))
            raise refused(message, msg("Name it by its id, its date, or its position: [0] is the first.")) from None
        found = [number for number, item in enumerate(entries) if isinstance(item, Mapping) and _is_of(item, day)]
    if len(found) != 1:
        message = (
            msg("several entries are of {date}: positions {positions}", date=step, positions=found)
            if found
            else msg("there is no entry of {date}", date=quoted(step))
        )
        raise refused(message, msg("Name it by its position: [0] is the first."))
    return found[0]


def _is_of(item: Mapping[str, Any], day: object) -> bool:
    try:
        return isinstance(item.get("date"), str) and parse_day(item["date"]) == day
    except ValueFault:
        return False


def _at(data: Any, path: Sequence[str | int]) -> Any:
    for part in path:
        inside = (isinstance(data, Mapping) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        data = data[part] if inside else None
    return data


def _removal(subject: Subject, path: Path) -> Change:
    """Take a value out; an item that others cite stays."""
    if _at(subject.data, path[:-1]) is None or not _holds(_at(subject.data, path[:-1]), path[-1]):
        raise refused(msg("there is nothing to take out"))
    value = _at(subject.data, path)
    if len(path) == len(("list", 0)) and isinstance(value, Mapping) and isinstance(value.get("id"), str):
        refuse_cited(subject, value["id"], msg("it cannot be taken out"))
    if len(path) == len(("list", 0, "id")) and path[-1] == "id" and isinstance(value, str):
        refuse_cited(subject, value, msg("its id cannot be taken out"))
    if path == ("type",):
        raise refused(msg("a plan needs its type"))
    return Remove(path)


def _holds(container: Any, step: str | int) -> bool:
    if isinstance(container, list):
        return isinstance(step, int) and step < len(container)
    return isinstance(container, Mapping) and step in container


def _refuse_whole_items(subject: Subject, path: Path, written: str) -> None:
    """Refuse to write a text where a whole item stands."""
    shape = shape_at(path, subject.plan_type)
    is_item = isinstance(path[-1], int) and isinstance(_at(subject.data, path), Mapping)
    if is_item or (shape.is_list and shape.entry is not None):
        raise _not_single(written, "A1.owner")
    if path in (("people",), ("part_time",)):
        raise _not_single(written, f"{path[0]}.X")


def _not_single(written: str, example: str) -> UsageError:
    return refused(
        msg("“{place}” is no single value", place=quoted(written)),
        msg("Name one of its keys, such as {example}; `canevas add` and `canevas log` add entries.", example=example),
    )


def _refuse_new_id(subject: Subject, path: Path, value: str) -> None:
    """Refuse an id that is taken, or another id for what is cited."""
    if (other := by_id(subject, value)) is not None and other.path != path[:2]:
        raise refused(msg("“{id}” is the id of another item", id=quoted(value)))
    before = _at(subject.data, path)
    if isinstance(before, str) and before != value:
        refuse_cited(subject, before, msg("its id cannot change"))


def _with_more(subject: Subject, path: Path, written: str, value: Any) -> list[Any]:
    """Give the values of a list with more of them, each once."""
    if not isinstance(value, list):
        raise refused(msg("“{place}” is no list", place=quoted(written)))
    before = _at(subject.data, path)
    if isinstance(before, str) and not is_blank(before):
        before = value_at(subject, path, [before])
    kept = before if isinstance(before, list) else []
    return [*kept, *(one for one in value if one not in kept)]


def changes_of(subject: Subject, path: Path, value: Any) -> list[SetValue]:
    """Write a value where an entry may stand in its short form, or be needed in its long one."""
    for length in range(1, len(path)):
        above = _at(subject.data, path[:length])
        entry = shape_at(path[:length], subject.plan_type).entry
        if isinstance(above, str) and not is_blank(above) and entry is not None and not isinstance(path[length], int):
            whole: dict[Any, Any] = {**(entry.shorthand(above) or {}), path[length]: value}
            return [SetValue(path[:length], whole)]
    entry = shape_at(path, subject.plan_type).entry
    before = _at(subject.data, path)
    if entry is not None and isinstance(value, str) and not (isinstance(before, str) and not is_blank(before)):
        ends = ends_of(value) if "range" in entry.model_fields else None
        short = {"range": "; ".join(ends)} if ends else entry.shorthand(value)
        if short is None:
            raise refused(msg("an entry with keys was expected, for example “{example}”", example=entry.example))
        return [SetValue((*path, key), value_at(subject, (*path, key), [str(part)])) for key, part in short.items()]
    return [SetValue(path, value)]
