"""What a schedule is made from, and what it is."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from canevas.planning.reckoning import begin_of, finish_of

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        calendar: On which days it is worked on, where not on those of the plan: its dates, its duration and the lags
            before it are reckoned on it.
    """

    id: str
    start: Moment | Blank | None = None
    end: Moment | Blank | None = None
    not_before: Moment | Blank | None = None
    duration: Duration | Blank | None = None
    after: tuple[Dependency, ...] = ()
    milestone: bool = False
    calendar: Calendar | None = None


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
        latest_start: When it must start at the latest; this and what follows is `None` until `with_floats` has
            computed it, and where it cannot be told.
        latest_end: When it must end at the latest.
        total_float: By how much it may be late before the end of the plan is, or before a date is not kept that
            another action has in writing: in working days, on a continuous calendar in hours. Less than 0 where
            written dates contradict each other.
        free_float: By how much it may be late before any other action is; never more than the total.
    """

    id: str
    start: date | None = None
    end: date | None = None
    start_fixed: bool = False
    end_fixed: bool = False
    duration: Duration | None = None
    why: Why = "unknown"
    predecessor: str | None = None
    latest_start: date | None = None
    latest_end: date | None = None
    total_float: float | None = None
    free_float: float | None = None

    @property
    def critical(self) -> bool | None:
        """Whether it must not be late at all; `None` where that is not computed or cannot be told."""
        return None if self.total_float is None else self.total_float <= 0


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

    @property
    def finish(self) -> date | None:
        """The end of the action that ends last; of one that has none, its start. `None` where no action has dates."""
        return max((day for one in self.actions.values() if (day := one.end or one.start)), key=over_at, default=None)

    @property
    def critical_path(self) -> tuple[str, ...]:
        """The ids of the critical actions, in the order of their dates; empty until `with_floats` has computed them."""
        critical = [one for one in self.actions.values() if one.critical]
        return tuple(one.id for one in sorted(critical, key=_dates))


def over_at(end: date) -> datetime:
    """Give the instant at which an end is over; of the last day that there is, its last moment."""
    return datetime.max if not isinstance(end, datetime) and end == date.max else finish_of(end)  # noqa: DTZ901 - dates of plans have no zone


def _dates(action: ScheduledAction) -> tuple[datetime, datetime]:
    start, end = action.start or action.end or date.max, action.end or action.start or date.max
    return begin_of(start), over_at(end)
