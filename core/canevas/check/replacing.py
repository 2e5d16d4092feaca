"""One fault is said once: where a rule has spoken of an item, those that it replaces are silent about it.

They are silent, too, about what the item refers to: where an objective is said to have no indicator with a dated target, that
its indicator has no date has been said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from canevas.language import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from canevas.contracts.diagnostic import Diagnostic
    from canevas.contracts.rule import Rule
    from canevas.model.plan import Plan

Place = tuple[str | int, ...]
_UNKNOWN_KEY: Final = "PLN-07"
_WHOLE_PLAN: Final[Place] = ()
_REFERENCES: Final = {"indicators": "indicators", "actions": "actions", "objective": "objectives", "action": "actions"}
"""By key of an item that names others, the list of the plan that holds them."""


def said_once(found: Sequence[Diagnostic], rules: Mapping[str, Rule], plan: Plan | None) -> list[Diagnostic]:
    """Leave out what rules say of items of which others have spoken that replace them, and of keys that have a slip.

    Of two rules that replace each other, the first in the order of the codes is heard.

    Args:
        found: The remarks, in any order.
        rules: The rules by code.
        plan: The plan; `None` where it could not be read.
    """
    slips = set(_meant(found))
    left = [one for one in found if one.at not in slips]
    replacing = sorted(code for code in {one.code for one in found} & rules.keys() if rules[code].replaces)
    for code in replacing if plan is not None else ():
        replaced = set(rules[code].replaces) - {code}
        spoken = {_item(one) for one in left if one.code == code}
        if spoken:
            said = spoken | set(_referred(spoken, plan))
            left = [one for one in left if one.code not in replaced or not _is_among(_item(one), said)]
    return left


def _meant(found: Iterable[Diagnostic]) -> Iterator[Place]:
    """Give the places of keys that stand there with a slip, and are not missing."""
    for one in found:
        if one.code == _UNKNOWN_KEY and isinstance(one.hint, Message) and "word" in one.hint.values:
            yield (*one.at[:-1], str(one.hint.values["word"]))


def _item(one: Diagnostic) -> Place:
    """Give the path of the item that a remark is about: that of the whole plan where it is about no single one."""
    return tuple(one.at[:2]) if len(one.at) > 1 and isinstance(one.at[1], int) else _WHOLE_PLAN


def _is_among(item: Place, said: set[Place]) -> bool:
    return item in said or item == _WHOLE_PLAN or _WHOLE_PLAN in said


def _referred(items: Iterable[Place], plan: Any) -> Iterator[Place]:
    """Give the paths of what items refer to."""
    places = {
        (name, str(one.id)): (name, number)
        for name in set(_REFERENCES.values())
        for number, one in enumerate(getattr(plan, name))
    }
    for path in items:
        item = getattr(plan, str(path[0]))[path[1]] if path else None
        for key, name in _REFERENCES.items():
            written = getattr(item, key, None)
            for identity in written if isinstance(written, tuple | list) else (written,):
                if (name, str(identity)) in places:
                    yield places[name, str(identity)]
