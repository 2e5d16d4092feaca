from __future__ import annotations

from typing import Any

import pytest

from canevas.planning.indicators import Goal
from canevas.planning.thresholds import discord, zone


@pytest.mark.parametrize(
    ("green", "amber", "direction", "found"),
    [
        (3, 5, "lower", None),
        (3, 2, "lower", "inside"),
        (3, 3, "lower", "never"),
        (90, 80, "higher", None),
        (90, 95, "higher", "inside"),
        (3, 2, None, None),
        (3, 2, "range", None),
        (90, (80, 90), "higher", None),
        (90, (80, 88), "higher", "gap"),
        (90, (80, 89), "higher", None),
        (90, (80, 95), "higher", "overlap"),
        (90, (92, 95), "higher", "inside"),
        ((45, 55), (40, 60), "range", None),
        ((45, 55), (55, 60), None, None),
        ((45, 55), (56, 60), None, None),
        ((45, 55), (40, 55), None, None),
        ((45, 55), (57, 60), None, "gap"),
        ((45, 55), (55.5, 60), None, "gap"),
        ((45, 55), (50, 60), None, "overlap"),
        ((45, 55), (46, 50), None, "inside"),
        ((45, 55), (45, 55), None, "never"),
        ((45, 55), 60, None, None),
        ((45, 55), 50, None, "inside"),
        ((45, 55), 55, None, "never"),
    ],
)
def test_how_green_and_amber_go_together(green: Any, amber: Any, direction: Any, found: str | None) -> None:
    assert discord(green, amber, direction) == found


def test_which_values_are_green() -> None:
    assert zone(3, "lower") == Goal(None, 3)
    assert zone(90, "higher") == Goal(90, None)
    assert zone((45, 55), None) == Goal(45, 55)
    assert zone(3, None) is None
