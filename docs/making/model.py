"""The model of a plan in tables: what each key holds, and how its value is called."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from canevas.check.scope import Item, Values
from canevas.contracts.rule import ITEMS
from canevas.model import plan as model
from canevas.model.blank import Blank
from canevas.model.dependency import Dependency
from canevas.model.documentation import documentation
from canevas.model.duration import Duration
from canevas.model.moment import Moment
from canevas.model.money import Money
from canevas.model.numbers import Number
from canevas.model.week import Week
from making.wording import Words, table

_SIMPLE: Final[Mapping[type, tuple[str, str]]] = {
    str: ("texte", "text"),
    int: ("nombre", "number"),
    Number: ("nombre", "number"),
    Moment: ("date", "date"),
    Duration: ("durée", "duration"),
    Money: ("montant", "amount"),
    Week: ("jours de la semaine", "days of the week"),
    Dependency: ("lien vers une action", "link to an action"),
    object: ("valeur", "value"),
}
"""How a type of the model is called in French and in English."""
ITEM_MODELS: Final[Mapping[str, type[model.PlanModel]]] = {
    "plan": model.Plan,
    "objective": model.Objective,
    "indicator": model.Indicator,
    "measurement": model.Measurement,
    "action": model.Action,
    "risk": model.Risk,
    "follow_up": model.FollowUpEntry,
}
"""By what rules call an item, its model."""
assert set(ITEM_MODELS) == {"plan", *ITEMS}  # noqa: S101 - a kind of item that this page does not know
Records = list[type[model.PlanModel]]
"""Models that were named on the way, and want a table of their own."""


def heads(words: Words) -> list[str]:
    """Give what stands above the columns of these tables."""
    return words.both("Nom|Type|Ce que c'est", "Name|Type|What it is").split("|")


def parts(
    name: str, kind: type[model.PlanModel], item: Item | None, words: Words, records: Records
) -> Iterator[tuple[str, str, str]]:
    """Give each part of an item: its name, its type, what it is.

    Args:
        name: What rules call the item.
        kind: Its model.
        item: The item as rules see it, with what is computed; `None` for what the file holds alone.
        words: The words.
        records: Gets the models that are met and are no items.
    """
    computed = dict(item.computed()) if item is not None else {}
    about = documentation(kind)[1]
    for part, declared in kind.model_fields.items():
        if part in computed:
            yield f"`{part}`", _computed(computed.pop(part), words), words.of("computed", f"{name}.{part}")
        else:
            yield f"`{part}`", type_of(declared.annotation, words, records), words.model(about[part])
    for part, value in computed.items():
        yield f"`{part}`", _computed(value, words), words.of("computed", f"{name}.{part}")


def record_tables(records: Records, words: Words) -> Iterator[str]:
    """Give the tables of the models that were met, and of those that these lead to."""
    for record in records:  # grows while it is gone through
        yield from ("", f"### {record.__name__}", "", words.model(documentation(record)[0]), "")
        yield from table(heads(words), list(parts("", record, None, words, records)))


def _computed(value: object, words: Words) -> str:
    """Tell the type of a computed value by that of the sample."""
    if isinstance(value, list):
        return words.both("liste de ", "list of ") + _computed(value[0], words)
    if isinstance(value, Item):
        return next(f"`{name}`" for name, kind in ITEM_MODELS.items() if type(value.model) is kind)
    if isinstance(value, Values):
        return "dates `start`, `end`"
    return words.both(*_SIMPLE[Moment if isinstance(value, date) else type(value)])


def type_of(annotation: Any, words: Words, records: Records) -> str:
    """Tell the type of what is written."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return type_of(inner[0], words, records)
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in inner)
    if origin in (Union, types.UnionType):
        kept = [part for part in inner if part not in (types.NoneType, Blank)]
        return words.both(" ou ", " or ").join(dict.fromkeys(type_of(part, words, records) for part in kept))
    if origin is tuple:
        return words.both("liste de ", "list of ") + type_of(inner[0], words, records)
    if origin is Mapping:
        return words.both("par nom : ", "by name: ") + type_of(inner[1], words, records)
    if isinstance(annotation, type) and issubclass(annotation, model.PlanModel):
        names = {kind: name for name, kind in ITEM_MODELS.items()}
        if annotation in names:
            return f"[`{names[annotation]}`](#{names[annotation]})"
        if annotation not in records:
            records.append(annotation)
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return words.both(*_SIMPLE[annotation])


def plan_file(words: Words) -> Iterator[str]:
    """Give the tables of all that a plan file may hold."""
    records: Records = []
    for name, kind in ITEM_MODELS.items():
        yield from ("", f"### {name}", "", words.model(documentation(kind)[0]), "")
        yield from table(heads(words), list(parts(name, kind, None, words, records)))
    yield from record_tables(records, words)
