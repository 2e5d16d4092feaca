"""What an indicator of a whole file lacks: targets, their dates, dates of baselines; and the blanks that stand for them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas import Engine


@pytest.fixture
def codes(canevas_engine: Callable[..., Engine]) -> Callable[[dict[str, Any]], set[str]]:
    """Check a plan with one indicator by the rules on indicators."""
    engine = canevas_engine(today=date(2026, 2, 2))

    def run(indicator: dict[str, Any]) -> set[str]:
        plan = {"canevas": 1, "type": "unknown", "title": "x", "indicators": [indicator]}
        return {one.code for one in engine.check(plan, select=["IND-01", "IND-07", "IND-36"])}

    return run


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ({"id": "I1"}, {"IND-01"}),
        ({"id": "I1", "target": {"date": "2026-06-30"}}, {"IND-01"}),
        ({"id": "I1", "target": "___"}, set()),
        ({"id": "I1", "target": {"value": "___", "date": "2026-06-30"}}, set()),
        ({"id": "I1", "target": {"value": 3, "date": "___"}}, set()),
        ({"id": "I1", "target": 3}, {"IND-07"}),
        ({"id": "I1", "target": [2, 3]}, {"IND-07"}),
        ({"id": "I1", "target": "accord signé"}, {"IND-07"}),
        ({"id": "I1", "target": {"maximum": 3, "date": "end"}}, set()),
        ({"id": "I1", "target": "___", "baseline": 7}, {"IND-36"}),
        ({"id": "I1", "target": "___", "baseline": "___"}, set()),
        ({"id": "I1", "target": "___", "baseline": {"value": 7, "date": "___"}}, set()),
    ],
)
def test_targets_and_baselines(codes: Callable[[dict[str, Any]], set[str]], indicator: Any, expected: set[str]) -> None:
    assert codes(indicator) == expected
