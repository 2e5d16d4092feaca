"""How much of a plan is done, and how much should be: over all, and by objective, phase and owner."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.language import msg
from canevas.model.blank import Blank
from canevas.model.money import Money
from canevas.planning.standing import Standing, standings, working_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from canevas.language import Message
    from canevas.model.plan import Plan
    from canevas.model.words import Method
    from canevas.planning.calendar import Calendar
    from canevas.planning.schedule import Schedule

_ALL: Final = 100.0


class Progress(NamedTuple):
    """How much of a group of actions is done.

    Attributes:
        percent: From 0 to 100; `None` where that cannot be told.
        expected: How much should be done on the day, from 0 to 100, by the same method; `None` where no action has dates.
        done: How many actions are done.
        counted: How many there are, cancelled ones left out.
        cancelled: How many are cancelled.
        late: How many should be done, or should have begun, and are not or have not.
        unweighed: How many count for nothing, having no dates or no budget to weigh them by.
        why: Why there is no figure, where there is none.
    """

    percent: float | None
    expected: float | None
    done: int
    counted: int
    cancelled: int
    late: int
    unweighed: int = 0
    why: Message | None = None


class PlanProgress(NamedTuple):
    """How much of a plan is done.

    Attributes:
        method: How it is reckoned.
        overall: The whole plan.
        objectives: By id of an objective; under `None`, what serves none.
        phases: By id of a phase, likewise.
        owners: By who answers for it, as the plan writes it, likewise.
        actions: Each action, in the plan's order.
    """

    method: Method
    overall: Progress
    objectives: Mapping[str | None, Progress]
    phases: Mapping[str | None, Progress]
    owners: Mapping[str | None, Progress]
    actions: tuple[Standing, ...]


def plan_progress(plan: Plan, schedule: Schedule, on: date, method: Method | None = None) -> PlanProgress:
    """Reckon how much of a plan is done on a day; cancelled actions are left out.

    Args:
        plan: The plan.
        schedule: Its dates.
        on: The day; what is dated later has not happened yet.
        method: How it is reckoned: ``count`` is the share of actions that are done; the others take how much of each is
            done, weighed by its weight (1 where none is given), its working time or its planned budget. Where left
            out, the plan's own, else ``count``.
    """
    return progress_among(standings(plan, schedule, on), method or method_of(plan), schedule.calendar)


def progress_among(actions: Sequence[Standing], method: Method, calendar: Calendar) -> PlanProgress:
    """Reckon likewise how much of some actions of a plan is done.

    Args:
        actions: The actions on a day.
        method: How it is reckoned.
        calendar: The plan's calendar.
    """
    objectives, phases, owners = (
        {name: progress_of(members, method, calendar) for name, members in _grouped(actions, key).items()}
        for key in ("objective", "phase", "owner")
    )
    return PlanProgress(method, progress_of(actions, method, calendar), objectives, phases, owners, tuple(actions))


def method_of(plan: Plan) -> Method:
    """Give how a plan has its progress reckoned."""
    return "count" if plan.progress is None or isinstance(plan.progress, Blank) else plan.progress


def _grouped(actions: Iterable[Standing], key: str) -> dict[str | None, list[Standing]]:
    found: dict[str | None, list[Standing]] = {}
    for one in actions:
        written = getattr(one.action, key)
        found.setdefault(written if isinstance(written, str) else None, []).append(one)
    return found


def progress_of(actions: Sequence[Standing], method: Method, calendar: Calendar) -> Progress:
    """Reckon how much of some actions is done.

    Args:
        actions: The actions on a day.
        method: How it is reckoned.
        calendar: The plan's calendar.
    """
    counted = [one for one in actions if one.counts]
    done = sum(one.action.status == "done" for one in counted)
    late = sum(one.late for one in counted)
    tally = Progress(None, None, done, len(counted), len(actions) - len(counted), late)
    if not counted:
        return tally._replace(why=msg("There is no action to count."))
    if (foreign := _currencies(counted)) and method == "budget":
        return tally._replace(why=msg("The budgets are in several currencies: {currencies}.", currencies=foreign))
    weights = [_WEIGHTS[method](one, calendar) for one in counted]
    total = sum(weight for weight in weights if weight is not None)
    unweighed = sum(weight is None for weight in weights)
    if not total:
        return tally._replace(unweighed=unweighed, why=_WITHOUT[method])
    percent, should = (_counted, _should_be_done) if method == "count" else (_reached, _expected)
    return tally._replace(
        percent=_mean(map(percent, counted), weights, total),
        expected=None if all(one.expected is None for one in counted) else _mean(map(should, counted), weights, total),
        unweighed=unweighed,
    )


def _mean(values: Iterable[float], weights: Iterable[float | None], total: float) -> float:
    """Give the mean of percents, each with its weight."""
    whole = sum(value * weight for value, weight in zip(values, weights, strict=True) if weight is not None)
    return min(whole / total, _ALL)


def _reached(one: Standing) -> float:
    return one.percent


def _expected(one: Standing) -> float:
    return one.expected or 0.0


def _counted(one: Standing) -> float:
    """Count an action alone when it is done."""
    return _ALL if one.action.status == "done" else 0.0


def _should_be_done(one: Standing) -> float:
    """Count an action as expected once its end is over, or its last turn."""
    return _ALL if one.expected == _ALL else 0.0


def _currencies(actions: Iterable[Standing]) -> list[str]:
    """Give the currencies of planned budgets, where there are several."""
    found = {money.currency: None for one in actions if (money := planned_budget(one)) is not None}
    return list(found) if len(found) > 1 else []


def planned_budget(one: Standing) -> Money | None:
    """Give what may be spent on an action; `None` where nobody says."""
    budget = one.action.budget
    return budget.planned if budget is not None and isinstance(budget.planned, Money) else None


def _alike(one: Standing, calendar: Calendar) -> float | None:  # noqa: ARG001 - the shape of all methods
    return 1.0


def _weight(one: Standing, calendar: Calendar) -> float | None:  # noqa: ARG001 - the shape of all methods
    weight = one.action.weight
    return max(float(weight), 0.0) if isinstance(weight, Decimal) else 1.0


def _duration(one: Standing, calendar: Calendar) -> float | None:
    """Weigh an action by its working time; a milestone takes none."""
    return 0.0 if one.action.kind == "milestone" else working_time(one.start, one.end, calendar)


def _budget(one: Standing, calendar: Calendar) -> float | None:  # noqa: ARG001 - the shape of all methods
    money = planned_budget(one)
    return None if money is None else max(float(money.amount), 0.0)


_WEIGHTS: Final[Mapping[Method, Callable[[Standing, Calendar], float | None]]] = {
    "count": _alike,
    "weight": _weight,
    "duration": _duration,
    "budget": _budget,
}
_WITHOUT: Final[Mapping[Method, Message]] = {
    "count": msg("There is no action to count."),
    "weight": msg("No action weighs anything."),
    "duration": msg("No action has dates to weigh it by."),
    "budget": msg("No action has a planned budget to weigh it by."),
}
