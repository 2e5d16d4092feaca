"""What is said of the example plans: nothing that a careful reader would call false."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from example_plans import DAYS, PLANS

from canevas import Engine

LONG_AFTER: Final = date(2030, 1, 7)
TRUE: Final = {
    "support-it": {"SCH-04": "the dates of its table fall on a holiday and on week-ends, as its first lines say"},
}
"""By plan, the warnings that are right, each with what it is right about."""
TRUE_LONG_AFTER: Final = {
    "support-it": {
        **TRUE["support-it"],
        "FUP-02": "three of its four actions were left open, and its conclusion decides nothing about them",
    },
}


def warnings(name: str, day: date) -> set[str]:
    found = Engine.discover(PLANS, today=day).check(PLANS / f"{name}.plan.yaml")
    return {one.code for one in found if one.severity != "info"}


def test_every_example_is_looked_at() -> None:
    assert {path.name.removesuffix(".plan.yaml") for path in PLANS.glob("*.plan.yaml")} == DAYS.keys()


@pytest.mark.parametrize("name", DAYS)
def test_example_plans_have_no_false_warning(name: str) -> None:
    assert warnings(name, DAYS[name]) == set(TRUE.get(name, ()))


@pytest.mark.parametrize("name", DAYS)
def test_long_after_their_end_nothing_more_is_asked_of_them(name: str) -> None:
    assert warnings(name, LONG_AFTER) == set(TRUE_LONG_AFTER.get(name, ()))
