"""Changes at random places of a document, and what they make of its data, reckoned without looking at its text."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from canevas.document.editing import LAST, Change, Insert, Move, Remove, SetValue
from canevas.model.blank import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    Path = tuple[str | int, ...]

TEXTS = (
    "no", "010", "6,1", "12:30", "Support IT : moins", "#urgent", "Plan #3", "@équipe", "% de", "> 80 %", "- a", "? b", "un, deux",
    "[a]", "{b: c}", "'", '"', "it's", 'le "Plan"', "C:\\plans", "", " ", "null", "~", "true", "___", "___ jours", "*a", "&b x", "!t",
    "|", "`x`", "a:", "a: b", "🚀 é", "\x00", "\x85", "a\u2028b", "\ufeff", "a\tb", "tab\t", "x" * 2000, "mot " * 60, "été",
    "ligne\nligne", "ligne\nligne\n", "a\n\n  b\n# c", "  a\nb", "\n", "a\n\n", "a\r\nb", "a \n b ", "\ta\nb", "---\nb", "...",
)  # fmt: skip
SCALARS = (*TEXTS, None, True, False, 3, -5, 6.1, 1e20, date(2026, 1, 5), BLANK)
KEYS = ("id", "title", "new", "été", "a b", "x: y", "no", "#k", "0", "value", "- k", "it's", "", "k" * 80)
NUMBER_OF_KINDS = 6


def value(random: Random, depth: int = 0) -> Any:
    """Give plain data."""
    kind = random.random()
    if depth < 3 and kind < 0.15:
        return {random.choice(KEYS): value(random, depth + 1) for _ in range(random.randint(0, 3))}
    if depth < 3 and kind < 0.3:
        return [value(random, depth + 1) for _ in range(random.randint(0, 3))]
    return random.choice(SCALARS)


def as_read(data: Any) -> Any:
    """Give plain data as the reader hands it over."""
    if isinstance(data, dict):
        return {key: as_read(item) for key, item in data.items()}
    if isinstance(data, list):
        return [as_read(item) for item in data]
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, float):
        return "100000000000000000000" if data > 1e19 else str(data)
    return (
        None
        if data is None
        else data.isoformat()
        if isinstance(data, date)
        else data.text
        if data is BLANK
        else str(data)
    )


def paths(data: Any, path: Path = ()) -> Iterator[Path]:
    """Go through the paths of all values but the whole."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, inside in items:
        yield (*path, step)
        yield from paths(inside, (*path, step))


def at(data: Any, path: Path) -> Any:
    """Give what stands at a path."""
    for step in path:
        data = data[step]
    return data


def change(random: Random, data: Any) -> Change | None:
    """Give a change that some data can take, or None where there is none of the kind that was drawn."""
    places = list(paths(data))
    kinds: list[Callable[[Random, Any, list[Path]], Change | None]] = [_set, _set, _insert, _insert, _remove, _move]
    return random.choice(kinds)(random, data, places) if places else None


def _set(random: Random, data: Any, places: list[Path]) -> Change:
    path = random.choice(places)
    if isinstance(at(data, path), dict) and random.random() < 0.5:
        path = (*path, random.choice(KEYS))
    if (
        at(data, path[:-1])
        and random.random() < 0.1
        and isinstance(path[-1], str)
        and path[-1] not in at(data, path[:-1])
    ):
        path = (*path, random.choice(KEYS))
    return SetValue(path, value(random))


def _collections(data: Any, places: list[Path]) -> list[Path]:
    return [path for path in [(), *places] if isinstance(at(data, path), dict | list)]


def _insert(random: Random, data: Any, places: list[Path]) -> Change | None:
    where = random.choice(_collections(data, places))
    return Insert(_new_place(random, at(data, where), where), value(random))


def _new_place(random: Random, collection: Any, where: Path) -> Path:
    if isinstance(collection, list):
        return (*where, random.choice((LAST, random.randint(0, len(collection)))))
    free = [key for key in (*KEYS, "free") if key not in collection]
    return (*where, random.choice(free))


def _remove(random: Random, _data: Any, places: list[Path]) -> Change:
    return Remove(random.choice(places))


def _move(random: Random, data: Any, places: list[Path]) -> Change | None:
    path = random.choice(places)
    rest = deepcopy(data)
    del at(rest, path[:-1])[path[-1]]
    kind = list if isinstance(path[-1], int) else dict
    homes = [where for where in _collections(rest, list(paths(rest))) if isinstance(at(rest, where), kind)]
    home = random.choice(homes)
    return Move(path, _new_place(random, at(rest, home), home))


def applied(data: Any, one: Change) -> Any:
    """Give data with a change done."""
    data = deepcopy(data)
    match one:
        case SetValue(path, new):
            _at_or_made(data, path)[path[-1]] = as_read(new)
        case Insert(path, new):
            _put(data, path, as_read(new))
        case Remove(path):
            del at(data, path[:-1])[path[-1]]
        case Move(path, to):
            taken = at(data, path[:-1]).pop(path[-1])
            _put(data, to, taken)
    return data


def _at_or_made(data: Any, path: Path) -> Any:
    for step in path[:-1]:
        if isinstance(data, dict) and (data.get(step) is None or set(str(data[step])) == {"_"}):
            data[step] = {}
        data = data[step]
    return data


def _put(data: Any, path: Path, new: Any) -> None:
    collection = at(data, path[:-1])
    if isinstance(collection, list):
        collection.insert(len(collection) if path[-1] == LAST else path[-1], new)
    else:
        collection[path[-1]] = new
