"""Where a plan stands on a day: what a manager wants to see on Monday, computed once for text, JSON and reminders."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from canevas.followup.meaning import dated, day_of
from canevas.followup.people import person_of
from canevas.model.blank import Blank
from canevas.planning.occurrences import occurrences
from canevas.planning.progress import progress_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.expressions import NotComputable
    from canevas.model.plan import FollowUpEntry, Indicator, Plan, Review
    from canevas.planning.earned_value import EarnedValue, Spending
    from canevas.planning.progress import PlanProgress, Progress
    from canevas.planning.schedule import Schedule
    from canevas.planning.standing import Standing
    from canevas.planning.states import IndicatorState

By = Literal["owner", "phase", "objective"]
Event = Literal["starts", "ends", "recurs", "milestone"]

WITHIN: Final = 14
"""Days that one looks ahead."""
_OVER: Final = ("done", "cancelled")


class Coming(NamedTuple):
    """Something that is to happen to an action.

    Attributes:
        day: When.
        event: What.
        standing: The action.
    """

    day: date
    event: Event
    standing: Standing


class Load(NamedTuple):
    """What somebody has to do.

    Attributes:
        person: Who; `None` for what nobody answers for.
        open: Actions that are not done.
        late: Of these, those that should be done, or should have begun.
        blocked: Of these, those that are blocked.
        working_days: Working days of open actions in the days ahead, each action counted for itself.
        next: The next day on which something of theirs starts or ends.
    """

    person: str | None
    open: int
    late: int
    blocked: int
    working_days: int
    next: date | None


class Group(NamedTuple):
    """The actions that have something in common.

    Attributes:
        key: What: a person, the id of a phase or of an objective; `None` where there is none.
        progress: How much of them is done.
        members: The actions.
    """

    key: str | None
    progress: Progress
    members: tuple[Standing, ...]


class Note(NamedTuple):
    """An entry of the follow-up with its day.

    Attributes:
        day: When.
        entry: The entry.
    """

    day: date
    entry: FollowUpEntry


class Meeting(NamedTuple):
    """A review with its day.

    Attributes:
        day: When.
        review: The meeting.
    """

    day: date
    review: Review


class Measured(NamedTuple):
    """An indicator with its state.

    Attributes:
        indicator: The indicator as the plan has it.
        card: Its card, where it has one that is there.
        state: Its state on the day.
    """

    indicator: Indicator
    card: IndicatorCard | None
    state: IndicatorState


class Money(NamedTuple):
    """The money of a plan; `None` where there is no budget, why not where the currencies differ.

    Attributes:
        spending: What may be spent and has been.
        earned: Its earned value.
    """

    spending: Spending | NotComputable | None = None
    earned: EarnedValue | NotComputable | None = None


class PlanStatus:
    """A plan on a day; what is dated later is not there yet.

    Attributes:
        start: Its first day: what its period says, else that of its first action.
        end: Its last day, likewise.

    Args:
        plan: The plan.
        plan_type: Its type, where it is there.
        schedule: Its dates, with floats.
        progress: How much of it is done, and how each action stands.
        indicators: Its indicators.
        money: Its money.
        on: The day.
        within: How many days one looks ahead.
    """

    def __init__(
        self,
        plan: Plan,
        plan_type: PlanType | None,
        schedule: Schedule,
        progress: PlanProgress,
        indicators: tuple[Measured, ...],
        money: Money,
        on: date,
        *,
        within: int = WITHIN,
    ) -> None:
        self.plan = plan
        self.plan_type = plan_type
        self.schedule = schedule
        self.progress = progress
        self.indicators = indicators
        self.money = money
        self.on = on
        self.within = within
        starts = [day for one in progress.actions if (day := day_of(one.start))]
        self.start = day_of(schedule.start) or min(starts, default=None)
        self.end = day_of(schedule.end) or day_of(schedule.finish)

    @property
    def until(self) -> date:
        """The last day that one looks ahead to."""
        return _later(self.on, self.within)

    @property
    def over_for(self) -> int:
        """Days since the plan ended; 0 while it runs."""
        return max((self.on - self.end).days, 0) if self.end is not None else 0

    @cached_property
    def actions(self) -> tuple[Standing, ...]:
        """Each action as it stands, in the plan's order."""
        return self.progress.actions

    @cached_property
    def open(self) -> tuple[Standing, ...]:
        """The actions that are neither done nor given up."""
        return tuple(one for one in self.actions if one.action.status not in _OVER)

    @cached_property
    def late(self) -> tuple[Standing, ...]:
        """The actions that should be done, then those that should have begun; each the latest first."""
        found = [one for one in self.actions if one.late]
        return tuple(sorted(found, key=lambda one: (one.verdict != "late", -(one.days or 0))))

    @property
    def blocked(self) -> tuple[Standing, ...]:
        """The actions that are blocked."""
        return tuple(one for one in self.open if one.action.status == "blocked")

    @cached_property
    def coming(self) -> tuple[Coming, ...]:
        """What starts, ends or comes again in the days ahead, and milestones; by day. What is late stands there alone."""
        found = [one for standing in self.open if not standing.late for one in self._coming(standing)]
        return tuple(sorted(found, key=lambda one: one.day))

    def _coming(self, standing: Standing) -> Iterable[Coming]:
        start, end = day_of(standing.start), day_of(standing.end)
        if standing.action.kind == "milestone":
            day = end or start
            return [Coming(day, "milestone", standing)] if self._ahead(day) and day else []
        if (again := self._again(standing)) is not None:
            return [Coming(again, "recurs", standing)]
        begins = standing.verdict == "upcoming" and self._ahead(start)
        found = [Coming(start, "starts", standing)] if begins and start else []
        return found + (
            [Coming(end, "ends", standing)] if self._ahead(end) and end and not standing.action.repeat else []
        )

    def _again(self, standing: Standing) -> date | None:
        """Give the next day on which a recurring action is due, where that lies ahead."""
        repeat, start = standing.action.repeat, standing.start
        if repeat is None or isinstance(repeat, Blank) or start is None:
            return None
        last = self.until if self.end is None else min(self.until, self.end)
        found = occurrences(start, repeat, last, self.schedule.calendar, since=self.on)
        return day_of(found[0]) if found else None

    def _ahead(self, day: date | None) -> bool:
        return day is not None and self.on <= day <= self.until

    @property
    def milestones(self) -> tuple[Coming, ...]:
        """The milestones to come, however far ahead; by day."""
        found = [
            Coming(day, "milestone", one)
            for one in self.open
            if one.action.kind == "milestone" and (day := day_of(one.end or one.start)) and day >= self.on
        ]
        return tuple(sorted(found, key=lambda one: one.day))

    @cached_property
    def critical(self) -> tuple[Standing, ...]:
        """The actions that are not done and must not be late, in the order of their dates."""
        left = {str(one.action.id): one for one in reversed(self.open) if one.action.id}
        return tuple(left[name] for name in self.schedule.critical_path if name in left)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What was noted by the day, the latest first."""
        found = [Note(day, entry) for entry in self.plan.follow_up if (day := self.day(entry.date)) and day <= self.on]
        return tuple(sorted(found, key=lambda one: one.day)[::-1])

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """All meetings that have a date, by day."""
        found = [Meeting(day, review) for review in self.plan.reviews if (day := self.day(review.date))]
        return tuple(sorted(found, key=lambda one: one.day))

    @property
    def next_meetings(self) -> tuple[Meeting, ...]:
        """The meetings to come."""
        return tuple(one for one in self.meetings if one.day >= self.on)

    @property
    def decision(self) -> str | None:
        """What becomes of the plan; from its last day on, since nobody dates it."""
        written = self.plan.conclusion.decision if self.plan.conclusion is not None else None
        return written if isinstance(written, str) and self.end is not None and self.on >= self.end else None

    @property
    def loads(self) -> tuple[Load, ...]:
        """What everybody has to do, those first who have most that is late; what nobody answers for last."""
        people: dict[str | None, list[Standing]] = {}
        for one in self.open:
            people.setdefault(self.person(one), []).append(one)
        found = [self._load(person, members) for person, members in people.items()]
        return tuple(sorted(found, key=lambda one: (one.person is None, -one.late, -one.open)))

    def _load(self, person: str | None, members: Sequence[Standing]) -> Load:
        ahead = [day for one in members for day in map(day_of, (one.start, one.end)) if day and day >= self.on]
        return Load(
            person,
            len(members),
            sum(one.late for one in members),
            sum(one.action.status == "blocked" for one in members),
            sum(map(self._work, members)),
            min(ahead, default=None),
        )

    def _work(self, one: Standing) -> int:
        """Count the working days of an action that lie ahead."""
        start, end = day_of(one.start), day_of(one.end)
        if start is None or end is None or one.action.kind == "milestone" or one.action.repeat:
            return 0
        first, last = max(start, self.on), min(end, self.until)
        return self.schedule.calendar.working_days(first, last) if first <= last else 0

    def groups(self, by: By) -> tuple[Group, ...]:
        """Put the actions together by who answers for them, by phase or by objective; what has none comes last."""
        found: dict[str | None, list[Standing]] = {key: [] for key in self._order(by)}
        for one in self.actions:
            found.setdefault(self.person(one) if by == "owner" else self._key(one, by), []).append(one)
        without = found.pop(None, [])
        method, calendar = self.progress.method, self.schedule.calendar
        return tuple(
            Group(key, progress_of(members, method, calendar), tuple(members))
            for key, members in [*found.items(), (None, without)]
            if members
        )

    def _order(self, by: By) -> Iterable[str]:
        if by == "phase":
            return self.plan_type.phases if self.plan_type is not None else ()
        return [str(one.id) for one in self.plan.objectives if one.id] if by == "objective" else ()

    @staticmethod
    def _key(one: Standing, by: By) -> str | None:
        written = getattr(one.action, by)
        return written if isinstance(written, str) else None

    def person(self, one: Standing) -> str | None:
        """Tell who answers for an action."""
        return person_of(self.plan, one.action.owner)

    def working_days_since(self, day: date) -> int:
        """Count the working days after a day, up to the one on which one looks."""
        return self.schedule.calendar.working_days(_later(day, 1), self.on)

    def day(self, value: object) -> date | None:
        """Give the day of a moment, which may be relative to the plan."""
        return day_of(dated(value, self.schedule))


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
