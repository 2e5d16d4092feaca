"""When the plan works and with what: schedule, resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.check.appraisal.purpose import every_action
from canevas.check.appraisal.shares import share, sound
from canevas.check.appraisal.subject import filled
from canevas.language import msg
from canevas.model.money import Money

if TYPE_CHECKING:
    from canevas.check.appraisal.subject import Name, Subject
    from canevas.contracts.appraisal import Share
    from canevas.model.plan import Budget


def schedule(subject: Subject) -> list[Share]:
    """Judge what the plan says about time; there are actions."""
    placed = [(named.name, None not in subject.dates(action)) for named, action in subject.actions]
    shares = [
        *share(
            "period",
            [
                (msg("when the plan starts"), subject.schedule.start is not None),
                (msg("when the plan ends"), subject.schedule.end is not None),
            ],
        ),
        *share("placed", placed, every_action(len(subject.actions))),
    ]
    return [*shares, *sound(subject, "schedule", [named for named, _action in subject.actions], shares)]


def resources(subject: Subject) -> list[Share]:
    """Judge with what the work is done; there are actions that take time."""
    provided = [
        (named.name, filled(action.resources) or _planned(action.budget) is not None) for named, action in subject.tasks
    ]
    budgets: list[tuple[Name, Budget | None]] = [
        (msg("the plan"), subject.plan.budget),
        *((named.name, action.budget) for named, action in subject.actions),
    ]
    shares = [
        *share("provided", provided, every_action(len(subject.tasks))),
        *share("budgeted", [("", any(_planned(budget) is not None for _name, budget in budgets))]),
        *share("kept", [(name, kept) for name, budget in budgets if (kept := _kept(budget)) is not None]),
    ]
    return [*shares, *sound(subject, "resources", [named for named, _action in subject.tasks], shares)]


def _planned(budget: Budget | None) -> Money | None:
    return budget.planned if budget is not None and isinstance(budget.planned, Money) else None


def _kept(budget: Budget | None) -> bool | None:
    """Tell whether no more was spent than planned; `None` where that cannot be told."""
    planned = _planned(budget)
    if budget is None or planned is None or not isinstance(budget.actual, Money):
        return None
    if planned.currency != budget.actual.currency:
        return None
    return budget.actual.amount <= planned.amount
