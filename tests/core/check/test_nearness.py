"""Slips and names that only look alike."""

from __future__ import annotations

import pytest

from canevas.check.nearness import Slips, is_slip


@pytest.mark.parametrize(("written", "meant"), [
    ("a1", "A1"), ("A01", "A1"), ("A-1", "A1"), ("A 1", "A1"), ("A11", None), ("A9", None), ("B1", None),
    ("publsh", "publish"), ("Publish", "publish"), ("pubilsh", "publish"), ("publishing", None), ("publish2", None),
    ("Aline Martn", "Aline Martin"), ("A. Martin", None), ("", None), ("___", None),
])  # fmt: skip
def test_what_can_be_meant(written: str, meant: str | None) -> None:
    assert Slips(["A1", "A2", "A10", "publish", "Aline Martin"]).meant(written) == meant


def test_of_two_that_can_be_meant_nobody_chooses() -> None:
    assert Slips(["A1", "a-1"]).meant("A01") is None
    assert Slips(["former", "formes"]).meant("forme") is None


def test_figures_are_never_slips() -> None:
    assert not is_slip("step-12", "step-13")
    assert not is_slip("step-1", "step-11")


def test_it_gives_up_in_time() -> None:
    slips = Slips([f"something-{number}" for number in range(15_000)])
    assert [slips.meant(word) for word in ("somethin-7", "somethin-8")] == ["something-7", None]
