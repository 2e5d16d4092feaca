"""Pieces put into a text, and lines moved to the right or to the left."""

from __future__ import annotations

import pytest

from canevas.document.editing.splices import CannotSpliceError, reindented, spliced
from canevas.document.problem import Edit


def test_edits_are_done_all_at_once() -> None:
    edits = [Edit(4, 5, "E"), Edit(1, 1, "x"), Edit(1, 2, ""), Edit(1, 1, "y")]
    assert spliced("abcdef", edits) == "axycdEf"
    assert spliced("abcdef", edits[:2], 1, 5) == "xbcdE"


def test_what_only_goes_may_overlap() -> None:
    assert spliced("abcdef", [Edit(0, 3, ""), Edit(2, 4, ""), Edit(4, 5, "E")]) == "Ef"


def test_two_edits_of_one_place_are_refused() -> None:
    with pytest.raises(CannotSpliceError):
        spliced("abcdef", [Edit(0, 3, ""), Edit(1, 2, "x")])


@pytest.mark.parametrize(
    ("further", "after"),
    [(0, "a\n  b\n\n c"), (1, "a\n   b\n\n  c"), (-1, "a\n b\n\nc"), (-2, "a\nb\n\nc"), (-5, "a\nb\n\nc")],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_but_the_first_and_empty_ones_are_moved(further: int, after: str, line_end: str) -> None:
    assert reindented("a\n  b\n\n c".replace("\n", line_end), further) == after.replace("\n", line_end)
