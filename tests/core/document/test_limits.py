"""As much as every plan may need is read; a document that is larger is refused before it takes the machine."""

from __future__ import annotations

import pytest

from canevas.document import parse_document
from canevas.document.limits import Limits


def names(text: str) -> set[str]:
    return {problem.name for problem in parse_document(text).problems if problem.severity == "error"}


@pytest.mark.parametrize(
    ("fits", "one_more"),
    [
        ("a: " + "x" * 1_000_000, "x"),
        ("[" * 60 + "]" * 60, None),
        ("- x\n" * 10_000, "- x\n"),
        ("a:\n" + "".join(f"- &a{number} x\n" for number in range(9_999)) + "b:\n- &b x\n", "- &c x\n"),
        ("# " + "x" * 9_999_998, "x"),
        ("- &x x\n- &a [" + "x, " * 998 + "x]\n" + "- *a\n" * 100, "- *x\n"),
    ],
    ids=["text", "levels", "items", "names", "size", "repeated"],
)
def test_so_much_is_read_and_no_more(fits: str, one_more: str | None) -> None:
    assert "too-large" not in names(fits)
    assert names(f"[{fits}]" if one_more is None else fits + one_more) == {"too-large"}


def test_values_and_problems_are_counted_too() -> None:
    assert (Limits().nodes, Limits().problems) == (500_000, 100)
