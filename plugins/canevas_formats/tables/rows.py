"""The four tables of a plan: actions, indicators, measurements, follow-up, from the data of a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, Literal

from canevas_formats.tables.values import Reader, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Kind = Literal["id", "main", "text", "word", "person", "date", "number", "percent", "status"]
"""What a column holds; a percentage is from 0 to 100."""
_Item = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        key: Its name for programs.
        label: What people read above it.
        kind: What it holds.
    """

    key: str
    label: str
    kind: Kind


@dataclass(frozen=True)
class Rows:
    """A table of the plan.

    Attributes:
        name: Its name for programs.
        columns: Its columns.
        rows: The values of each row, one for each column.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def position(self, key: str) -> int | None:
        """Give where a column stands; `None` where the table has no such column."""
        return self._positions.get(key)

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {column.key: number for number, column in enumerate(self.columns)}

    def column(self, key: str) -> list[Value]:
        """Give the values of a column; nothing for each row where there is no such column."""
        position = self.position(key)
        return [None if position is None else row[position] for row in self.rows]


@dataclass(frozen=True)
class _Part:
    """A column to be.

    Attributes:
        key: Its name for programs.
        kind: What it holds.
        value: Gives its value, of an item or of the one part of it that it is made of.
        of: The name of that part.
        always: Whether it is there where no item has a value.
        label: What people read above it, where that is not the word for the key.
    """

    key: str
    kind: Kind
    value: Callable[[Any], Value]
    of: str = ""
    always: bool = True
    label: str = ""

    def values(self, items: Sequence[Any]) -> list[Value]:
        """Give the value of each item."""
        if not self.of:
            return [self.value(item) for item in items]
        given = list(map(itemgetter(self.of), items))
        if self.always:
            return list(map(self.value, given))
        if not any(given) and (self.kind != "number" or 0 not in given):
            return [None] * len(given)
        return [self.value(one) if one or one == 0 else None for one in given]


_SEVERAL: Final = ", "


def _table(name: str, reader: Reader, parts: Sequence[_Part], items: Sequence[Any]) -> Rows:
    """Make a table; a part that is not always there is left out where no item has it."""
    values = {part.key: part.values(items) for part in parts}
    kept = [part for part in parts if part.always or values[part.key].count(None) < len(items)]
    labels = {**reader.words, **reader.report.words.get(name, {})}
    columns = (Column(part.key, reader.line(part.label or labels[part.key]), part.kind) for part in kept)
    return Rows(name, unlike(columns), tuple(zip(*(values[part.key] for part in kept), strict=True)))


def unlike(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Number labels that a table would have twice: a type may call a field of its own as the core calls a part."""
    found: dict[str, Column] = {}
    for column in columns:
        label, number = column.label[:200] or column.key, 1
        while label.casefold() in found:
            number += 1
            label = f"{column.label[:200]} ({number})"
        found[label.casefold()] = Column(column.key, label, column.kind)
    return tuple(found.values())


def _fields(reader: Reader, level: str, items: Iterable[_Item]) -> list[_Part]:
    """Give a part for each field of the type that an item has."""
    used = {name for item in items for name in item.get("fields") or {}}
    if reader.report.to_fill:
        used = set(reader.data["type"]["fields"].get(level, {}))
    kinds: Mapping[str, Kind] = {"number": "number", "integer": "number", "percent": "number", "date": "date"}
    declared = reader.data["type"]["fields"].get(level, {})

    def part(name: str) -> _Part:
        label = reader.report.words.get(f"{level}s", {}).get(name) or declared[name]["label"][reader.language]
        kind = "text" if declared[name]["many"] else kinds.get(declared[name]["type"], "text")
        return _Part(
            f"fields.{name}",
            kind,
            lambda item: reader.field(level, name, (item.get("fields") or {}).get(name)),
            label=label,
        )

    return [part(name) for name in declared if name in used]


def actions(reader: Reader) -> Rows:
    """Give the actions: the seven columns of the dated table side by side, what is computed, then the rest."""
    items: Sequence[_Item] = reader.data["actions"]
    names = {item["id"]: reader.line(item["name"]) for item in reader.data["indicators"] if item["id"]}
    money = _Money(reader, items)

    def success(item: _Item) -> Value:
        written = reader.text(item["success"])
        return written or reader.lines(names.get(name, name) for name in item["indicators"])

    def progress(item: _Item) -> Value:
        """Give the owner's own figure, where it is of the day on which the plan is looked at."""
        figure = item["progress"]
        return (
            figure
            if figure is not None and isinstance(figure, int | float) and item["standing"]["status"] == item["status"]
            else None
        )

    def actual(which: str) -> Callable[[Any], Value]:
        return lambda given: reader.day(given.get(which)) if given else None

    statuses = reader.labels("statuses")
    parts = [
        _Part("id", "id", reader.text, "id"),
        _Part("phase", "word", reader.labels("phases"), "phase"),
        _Part("title", "main", reader.text, "title"),
        _Part("owner", "person", reader.text, "owner_name"),
        _Part("start", "date", reader.day, "start"),
        _Part("end", "date", reader.day, "end"),
        _Part("success", "text", success),
        _Part("resources", "text", lambda needed: _resources(reader, needed), "resources"),
        _Part("status", "status", lambda standing: statuses(standing["status"]), "standing"),
        _Part("progress", "percent", progress),
        _Part("done", "percent", itemgetter("percent"), "standing"),
        _Part("expected", "percent", itemgetter("expected"), "standing"),
        _Part("days_late", "number", itemgetter("days"), "standing"),
        _Part("working_days_late", "number", itemgetter("working_days"), "standing"),
        _Part("priority", "word", reader.labels("priorities"), "priority"),
        _Part("objective", "word", reader.text, "objective"),
        _Part("actual_start", "date", actual("start"), "actual"),
        _Part("actual_end", "date", actual("end"), "actual"),
        _Part("contributors", "person", lambda who: _joined(map(reader.person, who)), "contributors", always=False),
        _Part("after", "word", lambda waits: _joined(map(reader.dependency, waits)), "after", always=False),
        _Part("duration", "word", reader.duration, "duration", always=False),
        *money.parts(),
        _Part("weight", "number", _number, "weight", always=False),
        _Part("health", "word", reader.labels("healths"), "health", always=False),
        _Part("repeat", "word", reader.labels("repeats"), "repeat", always=False),
        _Part("kind", "word", reader.labels("kinds"), "kind", always=False),
        _Part("indicators", "word", lambda ids: _joined(map(reader.text, ids)), "indicators", always=False),
        *_fields(reader, "action", items),
    ]
    if reader.data["schedule"]["week"] is None:
        parts = [part for part in parts if part.key != "working_days_late"]  # every day is one
    return _table("actions", reader, parts, items)


class _Money:
    """Amounts of the actions: numbers under a heading that names their currency, texts where there are several."""

    def __init__(self, reader: Reader, items: Iterable[_Item]) -> None:
        self._reader = reader
        amounts = [amount for item in items for amount in (item["budget"] or {}).values()]
        currencies = {amount["currency"] for amount in amounts if isinstance(amount, dict)}
        self._currency = currencies.pop() if len(currencies) == 1 else None
        self._kind: Kind = "number" if self._currency else "text"

    def parts(self) -> Iterable[_Part]:
        """Give the columns of what was planned and what was spent."""
        for which in ("planned", "actual"):
            words = self._reader.words[f"budget_{which}"]
            label = f"{words} ({self._currency})" if self._currency else words
            yield _Part(f"budget_{which}", self._kind, self._value(which), "budget", always=False, label=label)

    def _value(self, which: str) -> Callable[[_Item], Value]:
        def value(budget: _Item) -> Value:
            amount = budget.get(which)
            if amount is None:
                return None
            return _number(amount["amount"]) if self._currency else self._reader.money(amount)

        return value


def _number(value: object) -> Value:
    return value if isinstance(value, int | float) else None


def _joined(texts: Iterable[str | None]) -> str | None:
    return _SEVERAL.join(filter(None, texts)) or None


def _resources(reader: Reader, needed: object) -> Value:
    if not isinstance(needed, dict):
        return reader.text(needed)
    text = reader.text
    told = [
        text(kind[0]) if len(kind) == 1 else _joined(map(text, kind))
        for name in ("other", "tools", "people")
        if (kind := needed[name])
    ]
    return told[0] if len(told) == 1 else "\n".join(filter(None, told)) or None


def indicators(reader: Reader) -> Rows:
    """Give the indicators with their last measure and how far they have come."""
    items: Sequence[_Item] = reader.data["indicators"]

    def of(name: str, part: str) -> Callable[[_Item], Any]:
        return lambda item: (item[name] or {}).get(part)

    def unit(item: _Item) -> Value:
        return reader.label("units", item["unit"])

    parts = [
        _Part("id", "id", lambda item: reader.text(item["id"])),
        _Part("name", "main", lambda item: reader.text(item["name"])),
        _Part("unit", "word", unit),
        _Part("direction", "word", lambda item: reader.label("directions", item["direction"])),
        _Part("baseline", "number", lambda item: _number(of("baseline", "value")(item))),
        _Part("baseline_date", "date", lambda item: reader.day(of("baseline", "date")(item))),
        _Part("target", "number", lambda item: target(reader, item["target"])),
        _Part("target_date", "date", lambda item: reader.day(of("target", "date")(item))),
        _Part("last", "number", lambda item: _number(of("last", "value")(item))),
        _Part("last_date", "date", lambda item: reader.day(of("last", "date")(item))),
        _Part("progress", "percent", lambda item: item["progress"]),
        _Part("status", "status", lambda item: reader.label("lights", item["status"])),
        _Part("tendency", "word", lambda item: reader.label("tendencies", of("trend", "tendency")(item))),
        _Part("frequency", "word", lambda item: reader.label("frequencies", item["frequency"])),
        _Part("source", "text", lambda item: reader.text(item["source"])),
        _Part("formula", "text", lambda item: reader.text(item["formula"])),
        *_fields(reader, "indicator", items),
    ]
    return _table("indicators", reader, parts, items)


def target(reader: Reader, given: _Item | None) -> Value:
    """Give a target: its figure, or in words what is more than one figure."""
    if not given:
        return None
    if (value := _number(given["value"])) is not None:
        return value
    limits = [f"{sign} {reader.number(limit)}" for sign, limit in _limits(given) if isinstance(limit, int | float)]
    if isinstance(given["range"], list) and all(isinstance(edge, int | float) for edge in given["range"]):
        limits.append(" – ".join(map(reader.number, given["range"])))
    return ", ".join(limits) or reader.text(given["text"])


def _limits(given: _Item) -> tuple[tuple[str, object], ...]:
    return ("≥", given["minimum"]), ("≤", given["maximum"])


def measurements(reader: Reader) -> Rows:
    """Give every measure of every indicator, by date; of two on one day, the one that the plan names last comes last."""
    items = [
        (item, measure)
        for item in reader.data["indicators"]
        for measure in sorted(item["measurements"], key=lambda one: str(one["date"] or ""))
    ]

    def inputs(pair: Any) -> Value:
        given = pair[1]["inputs"] or {}
        return _joined(f"{reader.line(name)} = {_written(reader, value)}" for name, value in given.items())

    labels = reader.report.words["indicators"]
    parts = [
        _Part("id", "id", lambda pair: reader.text(pair[0]["id"]), label=labels["id"]),
        _Part("indicator", "main", lambda pair: reader.text(pair[0]["name"])),
        _Part("date", "date", lambda pair: reader.day(pair[1]["date"])),
        _Part("value", "number", lambda pair: _number(pair[1]["value"])),
        _Part("unit", "word", lambda pair: reader.label("units", pair[0]["unit"]), label=labels["unit"]),
        _Part("inputs", "text", inputs, always=False),
        _Part("comment", "text", lambda pair: reader.text(pair[1]["comment"])),
    ]
    return _table("measurements", reader, parts, items)


def _written(reader: Reader, value: object) -> str:
    return reader.number(value) if isinstance(value, int | float) else reader.line(value)


def follow_up(reader: Reader) -> Rows:
    """Give what was seen, entry by entry."""
    items: Sequence[_Item] = reader.data["follow_up"]
    titles = {item["id"]: reader.text(item["title"]) for item in reversed(reader.data["actions"]) if item["id"]}

    def action(item: _Item) -> Value:
        return titles.get(item["action"]) or reader.text(item["action"])

    parts = [
        _Part("id", "id", lambda item: reader.text(item["action"]), label=reader.report.words["actions"]["id"]),
        _Part("action", "main", action),
        _Part("date", "date", lambda item: reader.day(item["date"])),
        _Part("result", "text", lambda item: reader.text(item["result"])),
        _Part("comment", "text", lambda item: reader.text(item["comment"])),
        _Part("status", "status", lambda item: reader.label("statuses", item["status"])),
        *_fields(reader, "follow_up", items),
    ]
    return _table("follow_up", reader, parts, items)


TABLES: Final[Mapping[str, Callable[[Reader], Rows]]] = {
    "actions": actions,
    "indicators": indicators,
    "measurements": measurements,
    "follow_up": follow_up,
}
"""What gives each table, by its name."""
