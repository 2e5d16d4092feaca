from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from canevas.expressions import MISSING, ExpressionError, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    Evaluate = Callable[..., object]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("abs(-3)", 3),
        ("abs(days(-3))", timedelta(days=3)),
        ("round(2.567, 2)", 2.57),
        ("round(7 / 2)", 4),
        ("round(1234, -2)", 1200),
        ("round(1234, -20)", 0),
        ("round(2.5, 20)", 2.5),
        ("round(d, 1)", Decimal("2.6")),
        ("round(huge)", MISSING),
        ("days(1.5)", timedelta(hours=36)),
    ],
)
def test_numbers(source: str, expected: object, value_of: Evaluate) -> None:
    assert value_of(source, d=Decimal("2.55"), huge=Decimal("1e999999")) == expected


@pytest.mark.parametrize("absent", [MISSING, None, "", "  ", [], ()])
def test_given_is_false_for_what_nobody_filled_in(absent: object, value_of: Evaluate) -> None:
    assert value_of("given(a)", a=absent) is False


@pytest.mark.parametrize("there", ["x", 0, False, [None], date(2026, 1, 5)])
def test_given_is_true_for_any_value(there: object, value_of: Evaluate) -> None:
    assert value_of("given(a)", a=there) is True
    assert value_of("given(a) and given(1 / 0)", a=there) is False


def test_the_evaluation_brings_functions_that_the_language_only_names() -> None:
    expression = parse("working_days(start, end) <= 20")
    scope = {"start": date(2026, 1, 5), "end": date(2026, 1, 9)}
    assert expression.evaluate(scope, {"working_days": lambda a, b: (b - a).days + 1}) is True
    assert expression.evaluate({**scope, "end": None}, {"working_days": lambda a, b: (b - a).days + 1}) is MISSING
    assert expression.evaluate(scope, {"working_days": lambda a, b: None}) is MISSING  # noqa: ARG005 - takes what it is given
    with pytest.raises(ExpressionError, match="“working_days” is not available here"):
        expression.evaluate(scope)


def test_what_a_brought_function_raises_points_to_the_call() -> None:
    def refuses(start: date, end: date) -> int:
        raise ValueError(start, end)

    def cannot(start: date, end: date) -> int:
        raise TypeError(start, end)

    def fails(start: date, end: date) -> int:
        raise OverflowError(start, end)

    expression = parse("1 + working_days(a, a)")
    scope = {"a": date(2026, 1, 5)}
    for function in (refuses, cannot):
        with pytest.raises(ExpressionError, match="cannot be computed with these values") as caught:
            expression.evaluate(scope, {"working_days": function})
        assert (caught.value.start, caught.value.end) == (4, 22)
    assert expression.evaluate(scope, {"working_days": fails}) is MISSING


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("abs('a')", "“abs” does not take a text."),
        ("round('a')", "“round” does not take a text."),
        ("round(1.5, 'a')", "“round” does not take a text."),
        ("round(1.5, 0.5)", "“round” cannot be computed with these values."),
        ("round(1.5, 21)", "“round” cannot be computed with these values."),
        ("round(1.5, -21)", "“round” cannot be computed with these values."),
        ("days(true)", "“days” does not take yes or no."),
        ("working_days(1, 2)", "“working_days” does not take a number."),
    ],
)
def test_wrong_values(source: str, message: str, value_of: Evaluate) -> None:
    with pytest.raises(ExpressionError) as caught:
        value_of(source)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("source", "usage"),
    [
        ("abs()", "abs(x)"),
        ("abs(1, 2)", "abs(x)"),
        ("round(1, 2, 3)", "round(x, 2)"),
        ("given()", "given(x)"),
        ("days()", "days(30)"),
        ("working_days(1)", "working_days(start, end)"),
        ("any()", "any(x.… == … for x in …)"),
        ("any(1, 2)", "any(x.… == … for x in …)"),
        ("all(1, 2)", "all(x.… == … for x in …)"),
        ("count(1, 2)", "count(x for x in … if …)"),
        ("min()", "min(a, b)"),
        ("max()", "max(a, b)"),
        ("sum()", "sum(x.… for x in …)"),
    ],
)
def test_wrong_numbers_of_values_show_the_usage(source: str, usage: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    name = source.partition("(")[0]
    assert str(caught.value) == f"“{name}” does not take this number of values.\nWrite {usage}."


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("Sum(1)", "Did you mean “sum”?"),
        ("cuont(x)", "Did you mean “count”?"),
        ("exec('x')", "Known here: abs, all, any, count"),
    ],
)
def test_unknown_functions(source: str, hint: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    assert str(caught.value.message) == f"There is no function “{source.partition('(')[0]}”."
    assert str(caught.value.hint).startswith(hint)
