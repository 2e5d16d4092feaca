"""An indicator on a day: its last value, how far it has come, its colour, where it goes, when it is to be measured."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from canevas.expressions import NotComputable
from canevas.language import msg
from canevas.model.fault import LONGEST_VALUE
from canevas.model.folding import folded
from canevas.model.moment import Moment, plain_day
from canevas.planning.indicators import (
    Figure,
    Goal,
    baseline_of,
    better_way,
    goal_of,
    indicator_progress,
    measurement_overdue,
    next_measurement,
)
from canevas.planning.readings import Last, Reading, last_of, readings
from canevas.planning.reckoning import reckoning_on
from canevas.planning.thresholds import light
from canevas.planning.trend import Course, Forecast, Trend, course_of, forecast_of, trend_of

if TYPE_CHECKING:
    from datetime import date

    from canevas.language import Message
    from canevas.model.plan import Target
    from canevas.model.words import Direction
    from canevas.planning.readings import Known
    from canevas.planning.schedule import Schedule
    from canevas.planning.thresholds import Light

Source = Literal["thresholds", "target"]
"""What a colour was told from."""

_ALL: Final = 100.0


class Colour(NamedTuple):
    """The status of an indicator.

    Attributes:
        light: ``green``, ``amber`` or ``red``.
        source: What it was told from.
    """

    light: Light
    source: Source


class IndicatorState(NamedTuple):
    """An indicator on a day.

    Attributes:
        readings: The measures made by then, in the plan's order.
        last: The latest that has a value; `None` where there is none.
        why: Why there is no value, where there is none.
        baseline: Where it started from.
        goal: The values that meet its target; `None` where it has no figure.
        target_day: By when.
        progress: How far it has come from its baseline to its target, from 0 to 100; `None` where that cannot be told.
        met: Whether the target is met; `None` where that cannot be told.
        colour: Its status; `None` where that cannot be told.
        trend: Where it goes, or why nobody can tell.
        forecast: What it will be on the day of its target, or why nobody can tell.
        due: When it is to be measured next; `None` where nobody says.
        overdue: Whether that is so long ago that nobody would call it a small delay.
    """

    readings: tuple[Reading, ...]
    last: Last | None
    why: Message | None
    baseline: Figure | None
    goal: Goal | None
    target_day: date | None
    progress: float | None
    met: bool | None
    colour: Colour | None
    trend: Trend | NotComputable
    forecast: Forecast | NotComputable
    due: date | None
    overdue: bool


def indicator_state(known: Known, schedule: Schedule, on: date) -> IndicatorState:
    """Look at an indicator on a day; what is dated later is not there yet.

    Args:
        known: What is known of it.
        schedule: The plan's dates.
        on: The day.
    """
    indicator, made = known.indicator, readings(known, on)
    last, target = last_of(made), indicator.target
    value = None if last is None else last.value
    baseline = baseline_of(indicator)
    direction = better_way(indicator, known.direction)
    goal = None if target is None else goal_of(target, direction)
    own_day = None if target is None else _day(target.date, schedule)
    target_day = own_day or (schedule.end if target is not None else None)
    met = _met(made, value, goal, target)
    progress = _progress(value, baseline, target, goal, known.direction)
    course = course_of(made)
    due, overdue = _lateness(known, made, target_day, schedule, on)
    return IndicatorState(
        readings=made,
        last=last,
        why=_why(made) if last is None else None,
        baseline=baseline,
        goal=goal,
        target_day=target_day,
        progress=_ALL if progress is None and met and goal is None else progress,
        met=met,
        colour=_from_thresholds(known, value, direction, goal)
        or _from_target(met, target, _due(target, own_day, schedule), _held(goal, baseline), on),
        trend=trend_of(course, direction=direction, goal=goal, baseline=baseline),
        forecast=_forecast(course, target_day, on, goal, known.bounds),
        due=due,
        overdue=overdue,
    )


def _progress(
    value: Figure | None, baseline: Figure | None, target: Target | None, goal: Goal | None, direction: Direction | None
) -> float | None:
    """Reckon the progress; a value alone beside the direction ``range`` is reached from the side of the baseline."""
    if target is None or goal is None:
        return None
    if goal.least == goal.greatest and isinstance(target.value, Decimal):
        return indicator_progress(value, baseline=baseline, target=target.value, direction=direction)
    return indicator_progress(value, baseline=baseline, target=(goal.least, goal.greatest), direction=direction)


def _met(made: tuple[Reading, ...], value: Figure | None, goal: Goal | None, target: Target | None) -> bool | None:
    """Tell whether a target is met; one in words alone is where the latest measure's comment says the same words."""
    if goal is not None:
        return None if value is None else goal.holds(value)
    if target is None or not isinstance(target.text, str):
        return None
    dated = [(plain_day(one.day), one) for one in made if one.day is not None and one.measurement is not None]
    if not dated:
        return None
    latest = max(reversed(dated), key=lambda pair: pair[0])[1].measurement
    comment = None if latest is None else latest.comment
    return True if isinstance(comment, str) and _same_words(comment, target.text) else None


def _same_words(first: str, second: str) -> bool:
    if max(len(first), len(second)) > LONGEST_VALUE:
        return first.strip() == second.strip()
    return folded(first).strip(" .!") == folded(second).strip(" .!")


def _from_thresholds(
    known: Known, value: Figure | None, direction: Direction | None, goal: Goal | None
) -> Colour | None:
    found = None if value is None else light(value, known.green, known.amber, direction, goal)
    return None if found is None else Colour(found, "thresholds")


def _from_target(met: bool | None, target: Target | None, due: date | None, held: bool, on: date) -> Colour | None:  # noqa: FBT001
    """Tell the colour without thresholds: green where the target is met, red where it should be and is not.

    It should be once its day is over, and at any time where it is a level to hold: where the baseline met it already,
    or where it is a limit without a day.
    """
    if met is None or target is None:
        return None
    if met:
        return Colour("green", "target")
    limit = any(isinstance(one, Decimal | tuple) for one in (target.minimum, target.maximum, target.range))
    if held or (due is None and limit) or (due is not None and plain_day(due) < plain_day(on)):
        return Colour("red", "target")
    return None


def _due(target: Target | None, own_day: date | None, schedule: Schedule) -> date | None:
    """Give the day by which a target counts: its own, else the plan's last for a value to reach."""
    if own_day is not None or target is None:
        return own_day
    return schedule.end if isinstance(target.value, Decimal) or target.text else None


def _held(goal: Goal | None, baseline: Figure | None) -> bool:
    return goal is not None and baseline is not None and goal.holds(baseline)


def _forecast(
    course: Course | NotComputable, day: date | None, on: date, goal: Goal | None, bounds: Goal | None
) -> Forecast | NotComputable:
    """Look ahead to the day of the target, where there is one and it is still to come."""
    if isinstance(course, NotComputable):
        return course
    if day is None:
        return NotComputable(msg("The target has no date."))
    if plain_day(day) < plain_day(on) or plain_day(day) <= plain_day(course.moments[-1]):
        return NotComputable(msg("The day of the target is over."))
    return forecast_of(course, day, goal=goal, bounds=bounds)


def _lateness(
    known: Known, made: tuple[Reading, ...], target_day: date | None, schedule: Schedule, on: date
) -> tuple[date | None, bool]:
    """Tell when the next measure is due, and whether it is overdue.

    Nobody waits for one that the plan gives, nor for one after the day of the target.
    """
    baseline = known.indicator.baseline
    dated = [plain_day(one.day) for one in made if one.day is not None and one.measurement is not None]
    since = (
        max(dated, default=None) or (_day(baseline.date, schedule) if baseline is not None else None) or schedule.start
    )
    fed = known.fed is not None and not dated
    if since is None or known.frequency is None or fed:
        return None, False
    if dated and target_day is not None and plain_day(since) >= plain_day(target_day):
        return None, False
    until = plain_day(on) if schedule.end is None else min(plain_day(on), plain_day(schedule.end))
    return next_measurement(since, known.frequency), measurement_overdue(since, known.frequency, until)


def _why(made: tuple[Reading, ...]) -> Message:
    """Say why there is no value: the reason of the latest measure, else that nothing was measured."""
    for one in reversed(made):
        if one.reason is not None:
            return one.reason
    return msg("Nothing was measured yet.")


def _day(value: object, schedule: Schedule) -> date | None:
    if not isinstance(value, Moment):
        return None
    return reckoning_on(schedule.calendar).resolve(value, schedule.start, schedule.end)
