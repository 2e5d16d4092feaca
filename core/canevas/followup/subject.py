"""A plan as it is followed, and what is to change in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.errors import UsageError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.document.editing import Change
    from canevas.followup.shapes import Path
    from canevas.language import Message
    from canevas.model.plan import Plan
    from canevas.planning.schedule import Schedule

BLANK_TEXT: Final = "___"


class Subject(NamedTuple):
    """A plan that is followed.

    Attributes:
        data: What its file holds, each value as its text.
        plan: The model.
        plan_type: Its type; `None` where it is not there.
        today: The day on which it is looked at.
        schedule: Computes its dates.
        card: Gives a card of the catalogue, or `None` where there is none of that id.
    """

    data: Mapping[str, Any]
    plan: Plan
    plan_type: PlanType | None
    today: date
    schedule: Callable[[], Schedule]
    card: Callable[[str], IndicatorCard | None]

    def entries(self, name: str) -> list[Any]:
        """Give the entries of a list of the plan as they are written; none where there is no list."""
        found = self.data.get(name)
        return found if isinstance(found, list) else []


class Edit(NamedTuple):
    """What is to change in a plan.

    Attributes:
        changes: The changes, in order.
        lines: What is told of them, a line each.
        added: Where new items stand once the changes are made, so that their blanks can be told.
        notes: What is told besides, after the lines.
    """

    changes: tuple[Change, ...]
    lines: tuple[Message, ...] = ()
    added: tuple[Path, ...] = ()
    notes: tuple[Message, ...] = ()


def refused(message: Message, hint: Message | None = None) -> UsageError:
    """Refuse what was asked for, and say that the plan is as it was."""
    return UsageError(msg("{message}. Nothing was written.", message=message), hint)
