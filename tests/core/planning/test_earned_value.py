"""Earned value against published examples, and what cannot be told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from canevas.expressions import NotComputable
from canevas.model.plan import Plan
from canevas.planning.earned_value import EarnedValue, Spending, earned_value, spending
from canevas.planning.progress import plan_progress
from canevas.planning.schedule import schedule_plan


def earned(data: dict[str, Any], on: date) -> EarnedValue | NotComputable | None:
    plan = Plan.model_validate({"type": "q", **data})
    return earned_value(plan, plan_progress(plan, schedule_plan(plan), on))


FENCE: dict[str, Any] = {
    "actions": [
        {"id": "S1", "start": "2025-03-03", "end": "2025-03-03", "status": "done", "budget": {"planned": "1000 USD", "actual": "1000 USD"}},
        {"id": "S2", "start": "2025-03-04", "end": "2025-03-04", "status": "done", "budget": {"planned": "1000 USD", "actual": "1200 USD"}},
        {"id": "S3", "start": "2025-03-05", "end": "2025-03-05", "progress": 50, "budget": {"planned": "1000 USD", "actual": "600 USD"}},
        {"id": "S4", "start": "2025-03-06", "end": "2025-03-06", "budget": {"planned": "1000 USD"}},
    ],
}  # fmt: skip


def test_the_fence_of_the_exam_book() -> None:
    """R. Mulcahy, *PMP Exam Prep*: four sides of a fence, a day and $1,000 each, looked at when the third day is over."""
    found = earned(FENCE, date(2025, 3, 6))
    assert isinstance(found, EarnedValue)
    assert (found.at_completion, found.planned, found.earned, found.actual) == (4000, 3000, 2500, 2800)
    assert (found.schedule_variance, found.cost_variance) == (-500, -300)
    assert found.cost_performance == pytest.approx(0.893, abs=5e-4)
    assert found.schedule_performance == pytest.approx(0.833, abs=5e-4)
    # The book divides by the rounded 0.893 and gives 4,479; unrounded it is 4,480.
    assert found.estimate == pytest.approx(4480)
    assert found.at_completion / round(found.cost_performance or 0, 3) == pytest.approx(4479, abs=0.5)


def test_the_toy_project_of_a_package_of_r() -> None:
    """P. Govan, *PRA: Project Risk Analysis* (CRAN), help of `cpi` and `spi`: 40 % planned and 35 % done of 100,000."""
    actions = [
        {"id": "A1", "start": "2025-03-03", "end": "2025-03-07", "weight": 40, "progress": 87.5},
        {"id": "A2", "start": "2025-03-10", "end": "2025-03-14", "weight": 60},
    ]
    data = {"progress": "weight", "budget": {"planned": "100000 EUR", "actual": "36000 EUR"}, "actions": actions}
    found = earned(data, date(2025, 3, 10))
    assert isinstance(found, EarnedValue)
    assert (found.planned, found.earned, found.actual) == (40000, 35000, 36000)
    assert found.schedule_performance == pytest.approx(0.875)
    assert found.cost_performance == pytest.approx(0.9722222)


def test_without_a_budget_there_is_none() -> None:
    assert earned({"actions": [{"id": "A1", "status": "done"}]}, date(2025, 3, 6)) is None


def test_currencies_are_not_added() -> None:
    found = earned({"actions": [{"budget": "5 EUR"}, {"budget": "5 USD"}]}, date(2025, 3, 6))
    assert isinstance(found, NotComputable)
    assert str(found.reason) == "The budgets are in several currencies: EUR, USD."


def test_indices_without_a_denominator_are_not_told() -> None:
    found = earned({"actions": [{"start": "2025-03-06", "end": "2025-03-07", "budget": "5 EUR"}]}, date(2025, 3, 6))
    assert isinstance(found, EarnedValue)
    assert (found.planned, found.earned, found.actual) == (0, 0, None)
    assert (found.schedule_performance, found.cost_performance, found.cost_variance, found.estimate) == (None,) * 4


def test_what_was_spent_on_a_cancelled_action_stays_spent() -> None:
    data = {"actions": [
        {"status": "cancelled", "budget": {"planned": 500, "actual": 50}},
        {"status": "done", "budget": {"planned": 100, "actual": 90}},
    ]}  # fmt: skip
    assert spending(Plan.model_validate({"type": "q", **data})) == Spending("EUR", 100, 140)


def test_the_plan_s_own_budget_goes_before_the_sum() -> None:
    data = {"budget": {"planned": 1000}, "actions": [{"budget": {"planned": 100, "actual": 90}}]}
    found = spending(Plan.model_validate({"type": "q", **data}))
    assert found == Spending("EUR", 1000, 90)
    assert isinstance(found, Spending)
    assert found.consumed == 9
