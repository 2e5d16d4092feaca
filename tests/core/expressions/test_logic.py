from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from canevas.expressions import MISSING, ExpressionError

if TYPE_CHECKING:
    from collections.abc import Callable

    Evaluate = Callable[..., object]

ORDER = (False, MISSING, True)
"""In this order `and` gives the lower of two answers, `or` the higher, and `not` turns it round."""


@pytest.mark.parametrize(("a", "b"), list(product(ORDER, repeat=2)))
def test_and_or_of_two(a: object, b: object, value_of: Evaluate) -> None:
    lower, higher = sorted((ORDER.index(a), ORDER.index(b)))
    assert value_of("a and b", a=a, b=b) is ORDER[lower]
    assert value_of("a or b", a=a, b=b) is ORDER[higher]


@pytest.mark.parametrize(("a", "b", "c"), list(product(ORDER, repeat=3)))
def test_and_or_of_three_keep_to_de_morgan(a: object, b: object, c: object, value_of: Evaluate) -> None:
    scope = {"a": a, "b": b, "c": c}
    assert value_of("not (a and b and c)", **scope) is value_of("not a or not b or not c", **scope)
    assert value_of("not (a or b or c)", **scope) is value_of("not a and not b and not c", **scope)


def test_not(value_of: Evaluate) -> None:
    assert [value_of("not a", a=a) for a in ORDER] == [True, MISSING, False]


def test_choice(value_of: Evaluate) -> None:
    assert [value_of("x if a else y", a=a, x=1, y=2) for a in ORDER] == [2, MISSING, 1]


def test_only_what_decides_is_computed(value_of: Evaluate) -> None:
    assert value_of("false and 'text' < 1") is False
    assert value_of("true or 'text' < 1") is True
    assert value_of("1 if true else 'text' < 1") == 1
    assert value_of("0 if n == 0 else 1 / n", n=0) == 0


@pytest.mark.parametrize(
    ("source", "part", "kind"),
    [
        ("t and true", "t", "a text"),
        ("true and t", "t", "a text"),
        ("false or n", "n", "a number"),
        ("not t", "t", "a text"),
        ("1 if n else 2", "n", "a number"),
        ("not []", "[]", "a list"),
    ],
)
def test_texts_numbers_and_lists_are_no_answers(source: str, part: str, kind: str, value_of: Evaluate) -> None:
    with pytest.raises(ExpressionError) as caught:
        value_of(source, t="text", n=1)
    error = caught.value
    assert str(error.message) == f"Here yes or no is expected; “{part}” gives {kind}."
    assert error.source[error.start : error.end] == part
    assert "given(…)" in str(error)


def test_missing_has_no_truth_in_python() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(MISSING)
