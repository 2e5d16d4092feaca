from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.check.rules import money

if TYPE_CHECKING:
    from collections.abc import Callable

PERIOD = {"start": "2026-01-05", "end": "2026-06-30"}


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2026", True),
        ("2025", True),
        ("2020", False),  # no year of this plan
        ("2026 EUR", False),
        ("2 026", False),
        ("20260630", True),
        ("30062026", True),
        ("20261350", False),
        ("___", False),
    ],
)
def test_amounts_that_read_as_dates(found: Callable[..., Any], written: str, *, date: bool) -> None:
    plan = {"period": PERIOD, "actions": [{"id": "A1", "budget": {"planned": written}}]}
    assert [at for at, _ in found(money.budgets_like_dates, plan)] == ["actions[0].budget.planned"] * date
    assert bool(found(money.budgets_like_dates, {"period": PERIOD, "budget": {"actual": written}})) is date


@pytest.mark.parametrize(
    ("planned", "actual", "over"),
    [
        ("1000 EUR", "1100 EUR", False),
        ("1000 EUR", "1101 EUR", True),
        ("1000 EUR", "5000 USD", False),
        ("0 EUR", "10 EUR", True),
        ("___", "10 EUR", False),
        ("1000 EUR", "___", False),
    ],
)
def test_a_tenth_more_is_accepted(found: Callable[..., Any], planned: str, actual: str, *, over: bool) -> None:
    budget = {"planned": planned, "actual": actual}
    assert bool(found(money.overspent_plan, {"budget": budget})) is over
    assert bool(found(money.overspent_actions, {"actions": [{"id": "A1", "budget": budget}]})) is over


def test_what_was_given_up_costs_nothing_but_what_it_has_cost(found: Callable[..., Any]) -> None:
    action = {"id": "A1", "status": "cancelled", "budget": {"planned": "600 EUR", "actual": "600 EUR"}}
    plan = {"budget": {"planned": "500 EUR", "actual": "500 EUR"}, "actions": [action]}
    assert found(money.budgets_above_plan, plan) == []
    ((at, values),) = found(money.spending_above_plan, plan)
    assert at == "budget.actual"
    assert (values["plan"].written("en"), values["total"].written("en")) == ("€500", "€600")


def test_a_sum_that_is_not_whole_is_a_least_one(found: Callable[..., Any]) -> None:
    parts = [{"id": f"A{n}", "budget": amount} for n, amount in enumerate(["300 EUR", "___", "9000 USD", "201 EUR"])]
    assert len(found(money.budgets_above_plan, {"budget": "500 EUR", "actions": parts})) == 1
    assert found(money.budgets_above_plan, {"budget": "501 EUR", "actions": parts}) == []
    assert found(money.budgets_above_plan, {"budget": "___", "actions": parts}) == []


def test_several_currencies_are_said_once(found: Callable[..., Any]) -> None:
    parts = [{"id": f"A{n}", "budget": {"planned": amount}} for n, amount in enumerate(["3 GBP", "4 USD", "5"])]
    ((at, values),) = found(money.mixed_currencies, {"budget": "9 GBP", "actions": parts})
    assert (at, values["currencies"]) == ("actions[1].budget.planned", ["GBP", "USD", "EUR"])
    assert found(money.mixed_currencies, {"budget": "9 GBP", "actions": parts[:1]}) == []
