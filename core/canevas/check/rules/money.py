"""Budgets, of the plan (family PLN) and of its actions (family ACT): amounts that cannot be meant, or do not add up."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.check.settings import limit
from canevas.contracts.rule import Finding
from canevas.model.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.contracts.rule import RuleContext
    from canevas.model.plan import Budget

_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}\Z")
_MONTHS: Final = r"(?:0[1-9]|1[0-2])"
_DAYS: Final = r"(?:0[1-9]|[12][0-9]|3[01])"
_DAY: Final = re.compile(rf"(?:(?:19|20)[0-9]{{2}}{_MONTHS}{_DAYS}|{_DAYS}{_MONTHS}20[0-9]{{2}})\Z")
"""A day of this century in digits alone, the year first or last."""
_AROUND: Final = 1
"""Years before and after the plan that are its own years too."""
_PERCENT: Final = 100


class _Amount(NamedTuple):
    """A sum of money in a plan: where it stands, what it is, and the id of its action, if it is one's."""

    path: tuple[str | int, ...]
    money: Money
    id: object


def _amounts(context: RuleContext, which: str) -> Iterator[_Amount]:
    """Go through the planned or the actual amounts, of the plan first, then of each action."""
    plan = context.plan
    if plan.budget is not None and isinstance(money := getattr(plan.budget, which), Money):
        yield _Amount(("budget", which), money, None)
    for action in plan.actions:
        if action.budget is not None and isinstance(money := getattr(action.budget, which), Money):
            yield _Amount(context.path(action, "budget", which), money, action.id)


def budgets_like_dates(context: RuleContext) -> Iterator[Finding]:
    """Find amounts without a currency that read as a year of the plan, or as a day: 2026, 20260630."""
    years = _years(context)
    for which in ("planned", "actual"):
        for amount in _amounts(context, which):
            text = amount.money.text.strip()
            if (_YEAR.match(text) and int(text) in years) or _DAY.match(text):
                yield Finding(amount.path, {"text": text})


def _years(context: RuleContext) -> range:
    start, end = context.schedule.start or context.today, context.schedule.end or context.today
    return range(start.year - _AROUND, end.year + _AROUND + 1)


def overspent_actions(context: RuleContext) -> Iterator[Finding]:
    """Find actions that cost clearly more than was planned."""
    factor = _accepted(context)
    for action in context.plan.actions:
        if (over := _overspent(action.budget, factor)) is not None:
            yield Finding(context.path(action, "budget", "actual"), {"id": action.id, **over})


def overspent_plan(context: RuleContext) -> Iterator[Finding]:
    """Find a plan that costs clearly more than was planned."""
    if (over := _overspent(context.plan.budget, _accepted(context))) is not None:
        yield Finding(("budget", "actual"), over)


def _accepted(context: RuleContext) -> Decimal:
    """Give how many times a planned amount may be spent."""
    return 1 + Decimal(str(limit(context, "overspending"))) / _PERCENT


def _overspent(budget: Budget | None, factor: Decimal) -> dict[str, object] | None:
    if budget is None or not isinstance(budget.planned, Money) or not isinstance(budget.actual, Money):
        return None
    planned, actual = budget.planned, budget.actual
    over = planned.currency == actual.currency and actual.amount > planned.amount * factor
    return {"planned": planned, "actual": actual} if over else None


def budgets_above_plan(context: RuleContext) -> Iterator[Finding]:
    """Find a plan whose actions are to cost more than it may; what was given up costs nothing."""
    given_up = {id(action.budget) for action in context.plan.actions if action.status == "cancelled"}
    yield from _above_plan(context, "planned", given_up)


def spending_above_plan(context: RuleContext) -> Iterator[Finding]:
    """Find a plan that is said to have cost less than its actions together."""
    yield from _above_plan(context, "actual", set())


def _above_plan(context: RuleContext, which: str, left_out: set[int]) -> Iterator[Finding]:
    """Compare the plan's amount with those of its actions, as far as they are in its currency: a sum that is not whole is a least one."""
    plan = context.plan
    whole = getattr(plan.budget, which, None)
    if not isinstance(whole, Money):
        return
    parts = [
        getattr(action.budget, which)
        for action in plan.actions
        if action.budget is not None and id(action.budget) not in left_out
    ]
    total = sum(
        (part.amount for part in parts if isinstance(part, Money) and part.currency == whole.currency), 0 * whole.amount
    )
    if total > whole.amount:
        yield Finding(("budget", which), {"plan": whole, "total": Money.of(total, whole.currency)})


def mixed_currencies(context: RuleContext) -> Iterator[Finding]:
    """Find budgets in several currencies; one finding, at the first amount that is in another currency."""
    amounts = [*_amounts(context, "planned"), *_amounts(context, "actual")]
    currencies = list(dict.fromkeys(amount.money.currency for amount in amounts))
    if len(currencies) > 1:
        odd = next(amount for amount in amounts if amount.money.currency != currencies[0])
        yield Finding(odd.path, {"currencies": currencies})
