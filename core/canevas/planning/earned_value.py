"""Earned value: what was planned to be done by a day, what is done, and what it cost, in one currency.

The terms are those of the *Practice Standard for Earned Value Management* (Project Management Institute) and of ISO
21508:2018, *Earned value management in project and programme management*: planned value (PV), earned value (EV), actual
cost (AC), budget at completion (BAC); schedule variance SV = EV − PV and cost variance CV = EV − AC; schedule
performance index SPI = EV / PV and cost performance index CPI = EV / AC; estimate at completion EAC = BAC / CPI, if what
remains costs as what is done did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canevas.expressions import NotComputable
from canevas.language import msg
from canevas.model.money import Money
from canevas.planning.progress import planned_budget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canevas.model.plan import Budget, Plan
    from canevas.planning.progress import PlanProgress
    from canevas.planning.standing import Standing

_ALL = 100


class Spending(NamedTuple):
    """The money of a plan.

    Attributes:
        currency: Its currency, by its code.
        planned: What may be spent: the plan's own budget, else that of its actions; `None` where nobody says.
        actual: What has been spent, likewise; what was spent on cancelled actions is among it.
    """

    currency: str
    planned: float | None
    actual: float | None

    @property
    def consumed(self) -> float | None:
        """How much of what may be spent has been, in percent; `None` where one is not known, or nothing may be spent."""
        return _ALL * self.actual / self.planned if self.planned and self.actual is not None else None


class EarnedValue(NamedTuple):
    """The earned value of a plan on a day, in one currency.

    Attributes:
        currency: Its currency, by its code.
        at_completion: Budget at completion: what is to be spent in all.
        planned: Planned value: the budget of what should be done.
        earned: Earned value: the budget of what is done.
        actual: Actual cost; `None` where nobody says what was spent.
    """

    currency: str
    at_completion: float
    planned: float
    earned: float
    actual: float | None

    @property
    def schedule_variance(self) -> float:
        """EV − PV: less is done than planned where it is negative."""
        return self.earned - self.planned

    @property
    def cost_variance(self) -> float | None:
        """EV − AC: what is done cost more than planned where it is negative."""
        return None if self.actual is None else self.earned - self.actual

    @property
    def schedule_performance(self) -> float | None:
        """EV / PV; `None` where nothing should be done yet."""
        return self.earned / self.planned if self.planned else None

    @property
    def cost_performance(self) -> float | None:
        """EV / AC; `None` where nothing was spent, or nobody says."""
        return self.earned / self.actual if self.actual else None

    @property
    def estimate(self) -> float | None:
        """BAC / CPI: what the plan will cost in all; `None` where nothing is done, or no cost is known."""
        return self.at_completion / self.cost_performance if self.cost_performance else None


def spending(plan: Plan) -> Spending | NotComputable | None:
    """Tell what a plan may spend and has spent.

    Returns:
        The amounts; `None` where there is no budget at all; why there are none where the currencies differ.
    """
    amounts = [money for budget in _budgets(plan) for money in (budget.planned, budget.actual)]
    currencies = list(dict.fromkeys(money.currency for money in amounts if isinstance(money, Money)))
    if not currencies:
        return None
    if len(currencies) > 1:
        return NotComputable(msg("The budgets are in several currencies: {currencies}.", currencies=currencies))
    of_actions = [
        action.budget for action in plan.actions if action.budget is not None and action.status != "cancelled"
    ]
    spent = [action.budget for action in plan.actions if action.budget is not None]
    planned = _amount(plan.budget and plan.budget.planned)
    actual = _amount(plan.budget and plan.budget.actual)
    return Spending(
        currencies[0],
        _total(one.planned for one in of_actions) if planned is None else planned,
        _total(one.actual for one in spent) if actual is None else actual,
    )


def earned_value(plan: Plan, progress: PlanProgress) -> EarnedValue | NotComputable | None:
    """Reckon the earned value of a plan.

    Each action earns its planned budget as it is done: all of it, or the part that its figure of progress says; under
    way without a figure, nothing yet. Where no action has a budget, the plan's own is spread over the plan as its
    progress is reckoned.

    Args:
        plan: The plan.
        progress: Its progress on the day.

    Returns:
        The figures; `None` where nothing is planned to be spent; why there are none where they cannot be told.
    """
    money = spending(plan)
    if money is None or isinstance(money, NotComputable):
        return money
    budgeted = [one for one in progress.actions if one.counts and planned_budget(one) is not None]
    if budgeted:
        whole = sum(_budget(one) for one in budgeted)
        planned = sum(_budget(one) * (one.expected or 0) / _ALL for one in budgeted)
        earned = sum(_budget(one) * one.percent / _ALL for one in budgeted)
        return EarnedValue(money.currency, whole, planned, earned, money.actual)
    if money.planned is None:
        return None
    overall = progress.overall
    if overall.percent is None or overall.expected is None:
        return NotComputable(overall.why or msg("No action has dates."))
    planned, earned = (money.planned * part / _ALL for part in (overall.expected, overall.percent))
    return EarnedValue(money.currency, money.planned, planned, earned, money.actual)


def _budgets(plan: Plan) -> Iterable[Budget]:
    return [one for one in (plan.budget, *(action.budget for action in plan.actions)) if one is not None]


def _budget(one: Standing) -> float:
    money = planned_budget(one)
    return 0.0 if money is None else float(money.amount)


def _amount(money: object) -> float | None:
    return float(money.amount) if isinstance(money, Money) else None


def _total(amounts: Iterable[object]) -> float | None:
    known = [float(money.amount) for money in amounts if isinstance(money, Money)]
    return sum(known) if known else None
