"""Faults that are planted into good plans, one each, as tests/examples/planted/*.yaml write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).parents[1] / "examples/planted"
_STEP: Final = re.compile(r"([^.\[\]]+)|\[([^\]]+)\]")


@dataclass(frozen=True)
class Fault:
    """A fault and the plan that it is planted into.

    Attributes:
        fault: What is wrong, for whoever reads the test.
        base: A plan of the examples, or a type and a language.
        says: All that is to be told: code and place, items by their ids.
        at: The day on which the plan is looked at; that of the base where left out.
        set: Values that are written, by place.
        drop: Places that are taken out.
        add: Items that are appended, by list.
        text: What is replaced in the text of the file, and by what.
    """

    fault: str
    base: str
    says: tuple[str, ...]
    at: date | None = None
    set: dict[str, Any] = field(default_factory=dict)
    drop: tuple[str, ...] = ()
    add: dict[str, Any] = field(default_factory=dict)
    text: tuple[str, ...] = ()

    def planted(self, text: str) -> str:
        """Give the text of the plan with the fault."""
        if self.text:
            old, new = self.text
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {self.base}"
            return text.replace(old, new)
        plan = data_of(text)
        for place, value in self.set.items():
            holder, last = _found(plan, place)
            holder[last] = value
        for place in self.drop:
            holder, last = _found(plan, place)
            del holder[last]
        for name, item in self.add.items():
            for one in item if isinstance(item, tuple) else (item,):
                plan.setdefault(name, []).append(one)
        return yaml.dump(plan, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def data_of(text: str) -> Any:
    """Give what a plan holds; `None` where it is no YAML."""
    try:
        return yaml.load(text, Loader=_WithoutDates)  # noqa: S506 - a safe loader with less
    except yaml.YAMLError:
        return None


class _WithoutDates(yaml.CSafeLoader):
    """Leaves dates as they are written, since some do not exist."""


_WithoutDates.yaml_implicit_resolvers = {
    first: [one for one in resolvers if one[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _found(plan: Any, place: str) -> tuple[Any, Any]:
    """Give what holds a place, mappings made where there are none, and its key or position there."""
    holder, (*way, last) = plan, [found[1] or found[2] for found in _STEP.finditer(place)]
    for step in way:
        holder = holder.setdefault(step, {}) if isinstance(holder, dict) else holder[_position(holder, step)]
    return holder, last if isinstance(holder, dict) else _position(holder, last)


def _position(items: list[Any], step: str) -> int:
    """Give the position of an item from its id, or from itself."""
    ids = [one.get("id") if isinstance(one, dict) else None for one in items]
    return int(step) if step.isdigit() else ids.index(step)


def faults() -> list[Fault]:
    """Give all of them."""
    return [
        Fault(
            base=one.pop("in"),
            **{key: tuple(value) if isinstance(value, list) else value for key, value in one.items()},
        )
        for file in sorted(FOLDER.glob("*.yaml"))
        for one in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def named(path: tuple[str | int, ...], plan: Any) -> str:
    """Write a place with the ids of items instead of their positions."""
    written, part = "", plan
    for step in path:
        try:
            part = part[step]
        except (LookupError, TypeError):
            part = None
        if isinstance(step, str):
            written += f".{step}" if written else step
        else:
            written += f"[{part['id'] if isinstance(part, dict) and 'id' in part else step}]"
    return written
