"""The items of a plan: found by their id or a word of their title, who cites them, and which id is free."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.catalogue.names import did_you_mean, plain
from canevas.followup.subject import BLANK_TEXT, refused
from canevas.language import Message, msg, pick
from canevas.model.dependency import Dependency
from canevas.model.fault import ValueFault, quoted

if TYPE_CHECKING:
    from canevas.errors import UsageError
    from canevas.followup.shapes import Path
    from canevas.followup.subject import Subject

LISTS: Final[Mapping[str, tuple[str, str]]] = {
    "objectives": ("O", "statement"),
    "indicators": ("I", "name"),
    "actions": ("A", "title"),
    "risks": ("R", "statement"),
}
"""The lists of items with ids: the letter of their ids, and the key that says what each is."""
CITED: Final[Mapping[str, str]] = {
    "objective": "objectives",
    "indicators": "indicators",
    "after": "actions",
    "action": "actions",
    "actions": "actions",
}
"""By key of an item, the list whose ids it cites."""
_NUMBERED: Final = re.compile(r"(.*?)([0-9]{1,9})\Z")
_BETWEEN: Final = re.compile(r"[,;]")
_SHOWN: Final = 8


class Found(NamedTuple):
    """An item of a plan.

    Attributes:
        list: The list that it stands in.
        position: Its position there.
        id: Its id; empty where it has none.
    """

    list: str
    position: int
    id: str

    @property
    def path(self) -> Path:
        """Where it stands."""
        return self.list, self.position


def all_items(subject: Subject) -> Iterator[Found]:
    """Go through the items that may have an id."""
    for name in LISTS:
        for position, item in enumerate(subject.entries(name)):
            if isinstance(item, Mapping):
                written = item.get("id")
                yield Found(name, position, written if isinstance(written, str) and written != BLANK_TEXT else "")


def by_id(subject: Subject, written: str) -> Found | None:
    """Find the item of an id; capitals don't matter where that leaves no doubt."""
    items = [item for item in all_items(subject) if item.id]
    same = [item for item in items if item.id == written]
    same = same or [item for item in items if item.id.casefold() == written.casefold()]
    if len(same) > 1:
        raise refused(
            msg("“{id}” is the id of several items", id=quoted(written)), msg("Give each an id of its own in the file.")
        )
    return same[0] if same else None


def title_of(subject: Subject, item: Found) -> str:
    """Give what people call an item; an indicator by its card's name where it has none of its own."""
    data = subject.entries(item.list)[item.position]
    written = data.get(LISTS[item.list][1])
    if isinstance(written, str) and written:
        return " ".join(written.split())
    card = subject.card(str(data.get("card"))) if item.list == "indicators" and data.get("card") else None
    return pick(card.name, str(subject.plan.language)) if card is not None else ""


def named(subject: Subject, written: str, lists: tuple[str, ...] = ("actions", "indicators")) -> Found:
    """Find the item that is meant: by its id, else the one action whose title has these words, else the one indicator.

    Raises:
        UsageError: There is none, or there are several.
    """
    if (found := by_id(subject, written)) is not None:
        return found
    words = plain(written)
    for name in lists:
        known = [item for item in all_items(subject) if item.list == name]
        same = [item for item in known if words and words in plain(title_of(subject, item))]
        if len(same) > 1:
            raise _several(subject, written, same)
        if same:
            return same[0]
    raise unknown(subject, written)


def _several(subject: Subject, written: str, same: list[Found]) -> UsageError:
    names = [f"{item.id or '?'} ({title_of(subject, item)})" for item in same[:_SHOWN]]
    return refused(
        msg("“{text}” may be several items: {items}", text=quoted(written), items=names), msg("Give its id.")
    )


def unknown(subject: Subject, written: str, list_name: str = "") -> UsageError:
    """Say that there is no such item, and which may have been meant."""
    ids = [item.id for item in all_items(subject) if item.id and list_name in ("", item.list)]
    return refused(msg("there is no “{id}” in this plan", id=quoted(written)), did_you_mean(written, ids))


def citations(subject: Subject, identity: str) -> Iterator[Path]:
    """Go through the places that cite the id of an item."""
    for name in (*LISTS, "follow_up"):
        for position, item in enumerate(subject.entries(name)):
            for key, value in item.items() if isinstance(item, Mapping) else ():
                if key in CITED and identity in cited_ids(key, value):
                    yield name, position, key


def cited_ids(key: str, value: Any) -> list[str]:
    """Give the ids that a value cites."""
    if isinstance(value, list):
        return [one for part in value for one in cited_ids(key, part)]
    if isinstance(value, Mapping):
        return [str(value["action"])] if "action" in value else []
    if not isinstance(value, str) or value.strip("_ ") == "":
        return []
    if key == "after":
        return [_action_of(part.strip()) for part in _BETWEEN.split(value) if part.strip()]
    return [part.strip() for part in _BETWEEN.split(value)] if key in ("indicators", "actions") else [value.strip()]


def _action_of(written: str) -> str:
    try:
        return str(Dependency.parse(written).action)
    except ValueFault:
        return written


def refuse_unknown(subject: Subject, key: str, value: Any) -> None:
    """Refuse ids of items that are not there.

    Args:
        subject: The plan.
        key: The key of the item.
        value: What is to stand there.

    Raises:
        UsageError: One of them is not there.
    """
    if key not in CITED:
        return
    known = {item.id for item in all_items(subject) if item.list == CITED[key]}
    for identity in cited_ids(key, value):
        if identity not in known:
            raise unknown(subject, identity, CITED[key])


def where(subject: Subject, path: Path) -> str:
    """Write a place by the id of its item: ``A3.owner``; by position where there is none."""
    from canevas.contracts.diagnostic import printed_path

    steps = list(path)
    if len(path) > 1 and isinstance(path[1], int):
        entries = subject.entries(str(path[0]))
        item = entries[path[1]] if path[1] < len(entries) else None
        identity = item.get("id") if isinstance(item, Mapping) else None
        if isinstance(identity, str) and identity != BLANK_TEXT:
            steps = [identity, *path[2:]]
    return printed_path(steps)


def refuse_cited(subject: Subject, identity: str, what: Message) -> None:
    """Refuse to take away what others cite.

    Raises:
        UsageError: Others cite it.
    """
    found = [where(subject, path) for path in citations(subject, identity)]
    if found:
        raise refused(
            msg("{what}: {id} is cited by {places}", what=what, id=identity, places=found[:_SHOWN]),
            msg("Change these first; an action that is given up gets the status “cancelled”."),
        )


def free_id(subject: Subject, name: str) -> str:
    """Give the next id of a list, in the form of the last one that ends in a number: A-04 comes after A-03.

    Ids that something still cites, and those of items that were taken out of the plan, are not given again.
    """
    used = {item.id for item in all_items(subject)} | {
        one
        for entries in (*LISTS, "follow_up")
        for item in subject.entries(entries)
        if isinstance(item, Mapping)
        for key, value in item.items()
        if key in CITED
        for one in cited_ids(key, value)
    }
    origin = subject.data.get("origin")
    made = origin.get("items") if isinstance(origin, Mapping) else None
    used |= set(made) if isinstance(made, Mapping) else set()
    ids = [item.id for item in all_items(subject) if item.list == name and _NUMBERED.match(item.id)]
    last = _NUMBERED.match(ids[-1]) if ids else None
    prefix, width = (last[1], len(last[2]) if last[2].startswith("0") else 1) if last else (LISTS[name][0], 1)
    numbers = [int(found[2]) for one in used if (found := _NUMBERED.match(one)) and found[1] == prefix]
    return f"{prefix}{max(numbers, default=0) + 1:0{width}}"
