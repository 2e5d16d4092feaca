"""What the tests of the follow-up share: an engine, and what changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.engine.following import Followed, Following


@pytest.fixture
def following(canevas_engine: Callable[..., object]) -> Following:
    return canevas_engine(packs=["generic", "quality"], today=date(2025, 5, 20)).following  # type: ignore[attr-defined]


@pytest.fixture
def changed() -> Callable[[Followed], list[str]]:
    """Give the lines that came and went, as a diff writes them, without their places."""
    from difflib import unified_diff

    def lines(followed: Followed) -> list[str]:
        before, after = followed.before.splitlines(), followed.text.splitlines()
        found = list(unified_diff(before, after, n=0, lineterm=""))
        return [line for line in found if not line.startswith(("---", "+++", "@@"))]

    return lines
