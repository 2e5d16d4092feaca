"""What the rules find, by dimension of the appraisal.

A remark belongs where the faulty key does: one about the owner of an action to the responsibilities, one about its dates to
the schedule, whatever rule made it. Codes play no part, so that rules of any plugin count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from canevas.contracts.appraisal import DimensionId
    from canevas.contracts.diagnostic import Diagnostic

_PATH: Final = re.compile(r"(?P<first>\w+)(?:\[(?P<number>\d+)\])?(?:\.(?P<key>\w+))?")
_BY_KEY: Final[Mapping[str, DimensionId]] = {
    **dict.fromkeys(("owner", "contributors", "people"), "responsibilities"),
    **dict.fromkeys(
        (
            "start",
            "end",
            "not_before",
            "duration",
            "after",
            "repeat",
            "period",
            "calendar",
            "closures",
            "week",
            "part_time",
        ),
        "schedule",
    ),
    **dict.fromkeys(("resources", "budget"), "resources"),
    **dict.fromkeys(
        ("status", "progress", "actual", "health", "measurements", "follow_up", "reviews", "conclusion"), "follow_up"
    ),
}
"""By key of the plan or of one of its actions."""
_BY_LIST: Final[Mapping[str, DimensionId]] = {
    "objectives": "objectives",
    "actions": "actions",
    "indicators": "indicators",
    "risks": "risks",
}
_BY_FAMILY: Final[Mapping[str, DimensionId]] = {
    "OBJ": "objectives",
    "ACT": "actions",
    "SCH": "schedule",
    "IND": "indicators",
    "FUP": "follow_up",
}
"""Where a remark is about the plan as a whole."""


class Remarks(NamedTuple):
    """Errors and warnings; advice is no fault.

    Attributes:
        of_items: By dimension and position of the item, the remarks on it.
        of_whole: By dimension, the remarks on no single item.
    """

    of_items: Mapping[tuple[DimensionId, int], Sequence[Diagnostic]]
    of_whole: Mapping[DimensionId, Sequence[Diagnostic]]


def sorted_remarks(found: Iterable[Diagnostic]) -> Remarks:
    """Sort what `check` says by dimension; what belongs to none is left out."""
    of_items: dict[tuple[DimensionId, int], list[Diagnostic]] = {}
    of_whole: dict[DimensionId, list[Diagnostic]] = {}
    for one in found:
        if one.severity == "info" or (place := _place(one)) is None:
            continue
        dimension, number = place
        if number is None:
            of_whole.setdefault(dimension, []).append(one)
        else:
            of_items.setdefault((dimension, number), []).append(one)
    return Remarks(of_items, of_whole)


def _place(one: Diagnostic) -> tuple[DimensionId, int | None] | None:
    """Give the dimension of a remark, and the position of the item where it is about one."""
    path = _PATH.match(one.path)
    first, number, key = path.group("first", "number", "key") if path else ("", None, None)
    if first == "actions" and number is not None:
        return _BY_KEY.get(key or "", "actions"), int(number)
    if first == "indicators" and key == "measurements":
        return "follow_up", None
    if first in _BY_LIST:
        return _BY_LIST[first], None if number is None else int(number)
    if first in _BY_KEY:
        return _BY_KEY[first], None
    family = _BY_FAMILY.get(one.code.partition("-")[0])
    return None if family is None else (family, None)
