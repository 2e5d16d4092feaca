"""What a schedule is made from, and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from canevas.language import Message
    from canevas.model.blank import Blank
    from canevas.model.dependency import Dependency
    from canevas.model.duration import Duration
    from canevas.model.moment import Moment
    from canevas.planning.calendar import Calendar

Why = Literal["start", "end", "predecessor", "not_before", "plan_start", "unknown"]
"""What decided about a start: what the action says itself, its end and duration, another action, its earliest date, the
plan's first day; ``unknown`` where there is no start."""

ConflictKind = Literal["cycle", "dependency", "end-before-start", "duration", "out-of-range", "calendar"]


class Task(NamedTuple):
    """What an action says about time; a blank leaves what depends on it without a date.

    Attributes:
        id: Its id.
        start: When it starts.
        end: When it ends.
        not_before: Before when it cannot start; a dependency that ends later wins.
        duration: How long it takes, its first day included.
        after: What it waits for; ids that are not there are passed over.
        milestone: Whether it takes no time, whatever its duration says.
    """

    id: str
    start: Moment | Blank | None = None
    end: Moment | Blank | None = None
    not_before: Moment | Blank | None = None
    duration: Duration | Blank | None = None
    after: tuple[Dependency, ...] = ()
    milestone: bool = False


class ScheduledAction(NamedTuple):
    """The dates of an action.

    Attributes:
        id: Its id.
        start: First day, or moment on a continuous calendar; `None` where it cannot be told.
        end: Last day, or the moment at which it is over; `None` where it cannot be told.
        start_fixed: Whether the action itself says when it starts.
        end_fixed: Whether the action itself says when it ends.
        duration: How long it is to take, where it says so.
        why: What decided about the start.
        predecessor: Id of the action that decided, where one did.
    """

    id: str
    start: date | None = None
    end: date | None = None
    start_fixed: bool = False
    end_fixed: bool = False
    duration: Duration | None = None
    why: Why = "unknown"
    predecessor: str | None = None


class Conflict(NamedTuple):
    """Two statements about time that cannot both hold; the schedule keeps what was written.

    Attributes:
        kind: ``cycle`` (its members get no dates), ``dependency``, ``end-before-start``, ``duration``, ``out-of-range``
            (no calendar has the date) or ``calendar`` (there is none of that name: week-ends alone are off).
        action: Id of the action; `None` for ``calendar``.
        other: Id of the other action, where there is one.
        message: What contradicts what, with the dates.
        path: The place in the plan.
        hint: What was probably meant.
        cycle: For ``cycle``, the ids of a shortest one, each waiting for the one before it, the first for the last.
    """

    kind: ConflictKind
    action: str | None
    other: str | None
    message: Message
    path: tuple[str | int, ...]
    hint: Message | None = None
    cycle: tuple[str, ...] = ()


class Schedule(NamedTuple):
    """The dates of a plan.

    Attributes:
        actions: Each action by its id, in the plan's order.
        start: First day of the plan, as its period says.
        end: Last day of the plan, likewise.
        conflicts: What contradicts itself, in the plan's order.
        calendar: The calendar on which it was computed.
    """

    actions: Mapping[str, ScheduledAction]
    start: date | None
    end: date | None
    conflicts: tuple[Conflict, ...]
    calendar: Calendar

    def of(self, identity: str) -> ScheduledAction:
        """Give the dates of an action.

        Raises:
            KeyError: There is no action of that id.
        """
        return self.actions[identity]
