"""What a newer version of a plan type means for a plan: a verdict for each item and each field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from canevas.language import Message, msgid

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["objective", "indicator", "action"]
Verdict = Literal[
    "new",
    "updated",
    "kept",
    "conflict",
    "unknown",
    "renamed",
    "stays-removed",
    "not-in-type",
    "offered",
    "unchanged",
]

LABELS: Final[Mapping[Verdict, str]] = {
    "new": msgid("new"),
    "updated": msgid("updated"),
    "renamed": msgid("renamed"),
    "conflict": msgid("conflict"),
    "unknown": msgid("cannot be told"),
    "not-in-type": msgid("no longer in the type"),
    "offered": msgid("offered"),
    "stays-removed": msgid("stays removed"),
    "kept": msgid("kept yours"),
    "unchanged": msgid("unchanged"),
}
"""What people read for each, in the order in which they read it."""


class Offered(NamedTuple):
    """An item as the newer version of the type gives it.

    Attributes:
        kind: What it is.
        id: Its id in a plan that would be begun today, by which the other items there name it.
        source: Its id in the pack.
        was: Ids that it had in older versions.
        data: Its fields.
    """

    kind: Kind
    id: str
    source: str
    was: tuple[str, ...]
    data: Mapping[str, Any]

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others: an action and an objective may have one id in the pack."""
        return self.kind, self.source


class FieldVerdict(NamedTuple):
    """What becomes of a field.

    Attributes:
        field: Its key.
        verdict: ``updated``: only the type changed it, and the plan follows. ``conflict``: both changed it; the plan's
            stays. ``kept``: only the plan changed it. ``not-in-type``: the type no longer says anything; the plan's stays.
            ``unknown``: the two differ, and nothing tells who changed it; the plan's stays.
        yours: What the plan has; `None` for nothing.
        new: What the type has now; `None` for nothing.
    """

    field: str
    verdict: Verdict
    yours: Any
    new: Any


class ItemVerdict(NamedTuple):
    """What becomes of an item.

    Attributes:
        kind: What it is.
        id: Its id in the plan; empty where it is not there.
        source: Its id in the pack.
        verdict: ``new``: it comes in. ``updated``: fields follow the type. ``renamed``: the pack calls it otherwise now.
            ``conflict`` and ``unknown``: a field is so. ``kept``: the plan changed it, the type did not. ``stays-removed``: the
            plan's author took it out, or did not want it. ``not-in-type``: the type has it no longer; it stays.
            ``offered``: it is not in the plan, and nothing tells whether it is new or was not wanted; it stays out.
            ``unchanged``: nothing is to be said.
        fields: What becomes of its fields, those alone of which something is to be said.
        title: What people call it.
        was: What the pack called it before, where it was renamed.
    """

    kind: Kind
    id: str
    source: str
    verdict: Verdict
    fields: tuple[FieldVerdict, ...] = ()
    title: str = ""
    was: str = ""


def label(verdict: Verdict) -> Message:
    """Give the word that people read for a verdict."""
    return Message(LABELS[verdict], {})
