"""`canevas status` says of the seed's two plans what a person works out by hand: see `status_by_hand.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

PLANS = Path(__file__).parents[2] / "docs" / "examples" / "plans"
SHEET = yaml.safe_load(Path(__file__).with_name("status_by_hand.yaml").read_text(encoding="utf-8"))
NAMES = ("id", "person")
"""Keys by which the sheet names the items of lists."""


def found_at(data: Any, path: str) -> Any:
    """Follow a path of keys, of positions, and of names of items."""
    for part in path.split("."):
        if isinstance(data, list) and not part.isdecimal():
            data = next(item for item in data if part in [item.get(name) for name in NAMES])
        else:
            data = data[int(part) if isinstance(data, list) else part]
    return data


@pytest.mark.parametrize("page", SHEET, ids=lambda page: f"{page['plan'].partition('.')[0]} {page['day']}")
def test_what_is_worked_out_by_hand(canevas_run: Callable[..., Outcome], page: dict[str, Any]) -> None:
    answer = canevas_run("status", str(PLANS / page["plan"]), "--on", page["day"], "--json").assert_exit(0).json()
    told = {figure["at"]: found_at(answer, figure["at"]) for figure in page["figures"]}
    assert told == {figure["at"]: figure["is"] for figure in page["figures"]}


def test_every_figure_says_how_it_is_worked_out() -> None:
    figures = [figure for page in SHEET for figure in page["figures"]]
    assert len(figures) > 80
    assert all(set(figure) == {"at", "is", "how"} and len(figure["how"]) > 1 for figure in figures)
