"""How many cases a property test tries: some in every run, and many more where CANEVAS_CASES asks for them."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings


def many_cases(usual: int = 1000) -> settings:
    """Give the settings of a property test: the same cases in every run, others in each long one.

    Args:
        usual: Cases of a usual run; a long one has ``CANEVAS_CASES``.
    """
    asked = int(os.environ.get("CANEVAS_CASES", "0"))
    return settings(
        max_examples=max(usual, asked),
        derandomize=not asked,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
