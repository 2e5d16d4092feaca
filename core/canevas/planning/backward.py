"""How late each action may be: its latest dates, its float, and whether it is critical.

An action is moved, working day by working day (on a continuous calendar by whole days, or by minutes where it has
times), as long as nothing contradicts it. Where the design left a choice:

- The plan ends when its last action does, whatever its period says: there is always a critical action, and what the
  period leaves besides is no float of any of them.
- A date in writing binds the others: what comes before must let the action keep it. The action itself has a float all
  the same: by how much it could be late before another one, or the end of the plan, would have to move.
- An action of which only the end is in writing may start as late as on that day, since it says nothing of how long it
  takes.
- What an action is allowed is what the forward pass would allow it; so days off at which durations or lags in calendar
  days end give a float to actions that would have none otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.model.fault import ValueFault
from canevas.planning.links import TO_START, allowed
from canevas.planning.order import order_of
from canevas.planning.reckoning import Reckoning, Reckonings, begin_of
from canevas.planning.tasks import Schedule, ScheduledAction, Task, over_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from canevas.model.dependency import Dependency

_Reached = tuple[datetime, datetime]
"""A limit, and the instant that is reached."""

_OUT_OF_RANGE: Final = (OverflowError, ValueFault)


class _Dates(NamedTuple):
    """When an action starts and ends, or must start and end."""

    start: date | None
    end: date | None


_Check = Callable[[_Dates], _Reached | None]


class _Follower(NamedTuple):
    """An action that waits for another one.

    Attributes:
        action: Its dates.
        latest: When it must start and end.
        dependency: How it waits.
        reckoning: The arithmetic of its calendar.
    """

    action: ScheduledAction
    latest: _Dates
    dependency: Dependency
    reckoning: Reckoning

    def reached(self, limits: _Dates, dates: _Dates) -> _Reached | None:
        """Compare what the other action allows with limits of this one's dates.

        Args:
            limits: When this one must start and end.
            dates: When the other action starts and ends.
        """
        length, reckoning = self.action.duration, self.reckoning
        at_once = length is not None and not length.amount
        bound = allowed(reckoning, dates.start, dates.end, self.dependency, at_once=at_once)
        if bound is None:
            return None
        to_start = self.dependency.link in TO_START
        if not to_start and length is not None and not _written(self.action):
            bound, to_start = reckoning.reaching(reckoning.start(bound, length), length, bound), True
        if to_start:
            return None if limits.start is None else (begin_of(limits.start), begin_of(bound))
        return None if limits.end is None else (over_at(limits.end), over_at(bound))


def with_floats(found: Schedule, items: Sequence[Task]) -> Schedule:
    """Compute the latest dates and the float of the actions of a schedule.

    It takes time proportional to their number and that of their dependencies.

    Args:
        found: The schedule.
        items: What it was made from.
    """
    if found.finish is None:
        return found
    finish, reckonings = over_at(found.finish), Reckonings(found.calendar)
    tasks = list({task.id: task for task in reversed(items)}.values())
    numbers = {task.id: number for number, task in enumerate(tasks)}
    order = order_of([[numbers[name] for name in _others(task) if name in numbers] for task in tasks])
    followers: dict[str, list[_Follower]] = {}
    actions = dict(found.actions)
    for number in reversed(order.sequence):
        task = tasks[number]
        reckoning, waiting = reckonings.on(task.calendar), followers.pop(task.id, [])
        placed = actions[task.id] = _placed(actions[task.id], reckoning, waiting, finish)
        latest = _limits(placed)
        for dependency in task.after:
            follower = _Follower(placed, latest, dependency, reckoning)
            followers.setdefault(str(dependency.action), []).append(follower)
    return found._replace(actions=actions)


def _others(task: Task) -> list[str]:
    return [str(dependency.action) for dependency in task.after]


def _written(action: ScheduledAction) -> bool:
    return action.start_fixed or action.end_fixed


def _limits(action: ScheduledAction) -> _Dates:
    """Give the dates by which others must let an action start and end: those in writing, else the latest."""
    start, end = action.latest_start, action.latest_end
    if action.end_fixed:
        start = end = action.end
    if action.why in ("start", "end"):
        start = action.start
    if action.start_fixed and action.duration is not None:
        end = action.end
    return _Dates(start, end)


def _placed(
    action: ScheduledAction, reckoning: Reckoning, followers: Sequence[_Follower], finish: datetime
) -> ScheduledAction:
    """Give an action with its latest dates and its float."""
    if action.start is None and action.end is None:
        return action
    moves = _Moves(action, reckoning)
    by_latest = [partial(one.reached, one.latest) for one in followers]
    by_earliest = [partial(one.reached, _Dates(one.action.start, one.action.end)) for one in followers]
    try:
        total = moves.furthest([*by_latest, partial(_reached_end, finish)])
        free = moves.furthest(by_earliest, total)
        latest = moves.dates(total)
    except _OUT_OF_RANGE:
        return action
    return action._replace(
        latest_start=latest.start,
        latest_end=latest.end,
        total_float=reckoning.reported(total, moves.value),
        free_float=reckoning.reported(free, moves.value),
    )


def _reached_end(finish: datetime, dates: _Dates) -> _Reached | None:
    """Compare an end with that of the plan."""
    end = dates.end or dates.start
    return None if end is None else (finish, over_at(end))


class _Moves:
    """An action as it would be some steps later; it must have a start or an end.

    Args:
        action: Its dates.
        reckoning: The arithmetic of its calendar.
    """

    def __init__(self, action: ScheduledAction, reckoning: Reckoning) -> None:
        start, end = action.start, action.end
        if isinstance(start, datetime) or isinstance(end, datetime):
            start, end = start and begin_of(start), end and over_at(end)
        value = start or end
        if value is None:
            raise ValueError(action.id)
        self.value: date = value
        self._start, self._end = start, end
        self._action, self._reckoning = action, reckoning
        self._known = {0: _Dates(action.start, action.end)}

    def dates(self, steps: int) -> _Dates:
        """Give the dates of the action if it were so many steps later."""
        if steps not in self._known:
            self._known[steps] = self._moved(steps)
        return self._known[steps]

    def _moved(self, steps: int) -> _Dates:
        start = None if self._start is None else self._reckoning.later(self._start, steps)
        if self._end is None:
            return _Dates(start, None)
        if start is None or self._action.end_fixed:
            return _Dates(start, self._reckoning.later(self._end, steps))
        if self._action.duration is not None:
            return _Dates(start, self._reckoning.end(start, self._action.duration))
        return _Dates(start, max(self._end, start, key=over_at))

    def furthest(self, checks: Iterable[_Check], most: int | None = None) -> int:
        """Find how many steps later every check allows.

        Args:
            checks: Each gives a limit, and what is reached, which comes no earlier if there are more steps.
            most: No more steps than these are looked for.
        """
        guessed = [
            (guess, number, check) for number, check in enumerate(checks) if (guess := self._room(check)) is not None
        ]
        for guess, _, check in sorted(guessed):
            if most is None or guess < most:
                most = self._last(check, guess, None if most is None else most + 1)
            elif self._excess(check, most):
                most = self._last(check, most - 1, most)
        return most or 0

    def _room(self, check: _Check) -> int | None:
        """Tell how many steps a check leaves, roughly; `None` where it limits nothing."""
        found = check(self.dates(0))
        return None if found is None else self._reckoning.steps(found[1], found[0], self.value)

    def _last(self, check: _Check, fits: int, too_many: int | None) -> int:
        """Find the last number of steps that a check allows.

        Args:
            check: The check.
            fits: Near which number it is looked for.
            too_many: A number that is known to be too many, or not wanted.
        """
        stride = 1
        while excess := self._excess(check, fits):
            too_many, fits, stride = fits, fits - max(excess, stride), stride * 2
        stride = 1
        while too_many is None or fits + stride < too_many:
            if self._excess(check, fits + stride):
                too_many = fits + stride
                break
            fits, stride = fits + stride, stride * 2
        while too_many - fits > 1:
            middle = (fits + too_many) // 2
            fits, too_many = (fits, middle) if self._excess(check, middle) else (middle, too_many)
        return fits

    def _excess(self, check: _Check, steps: int) -> int:
        """Tell by how many steps, roughly, a move is too far; 0 where it is not."""
        try:
            found = check(self.dates(steps))
        except _OUT_OF_RANGE:
            if steps < 0:
                raise
            return 1
        if found is None or found[1] <= found[0]:
            return 0
        return max(1, self._reckoning.steps(*found, self.value))
