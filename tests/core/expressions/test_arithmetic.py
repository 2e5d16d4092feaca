from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canevas.expressions import MISSING, ExpressionError, NotComputable, Quantity, evaluate, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    Evaluate = Callable[..., object]

NAMES = ("a", "b", "c")


def in_brackets(operation: tuple[str, str, str]) -> str:
    left, sign, right = operation
    return f"({left} {sign} {right})"


def formulas() -> st.SearchStrategy[str]:
    """Generate arithmetic as people write it: with brackets and without, so that precedence counts."""
    numbers = st.integers(0, 50).map(str) | st.floats(0, 1000, allow_nan=False).map(lambda number: f"{number:.3f}")
    leaves = numbers | st.sampled_from(NAMES)

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        pairs = st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "**"]), inner)
        calls = st.tuples(st.sampled_from(["min", "max"]), inner, inner)
        return (
            pairs.map(" ".join)
            | pairs.map(in_brackets)
            | inner.map(lambda part: f"-{part}")
            | inner.map(lambda part: f"abs({part})")
            | calls.map(lambda call: f"{call[0]}({call[1]}, {call[2]})")
        )

    return st.recursive(leaves, larger, max_leaves=12)


def is_small(source: str) -> bool:
    """Tell whether Python itself can be asked, which knows no bound on powers."""
    return source.count("**") <= 1


@settings(max_examples=200, deadline=None)
@given(source=formulas().filter(is_small), values=st.tuples(*[st.integers(-50, 50) | st.floats(-1e6, 1e6)] * 3))
def test_formulas_give_what_python_gives(source: str, values: tuple[float, float, float]) -> None:
    inputs = dict(zip(NAMES, values, strict=True))
    functions = {"__builtins__": {}, "abs": abs, "min": min, "max": max}
    try:
        expected = eval(source, functions, dict(inputs))  # noqa: S307 - Python itself is the yardstick, for sources made here
        defined = not isinstance(expected, complex) and math.isfinite(expected)
    except ArithmeticError:
        defined = False
    except TypeError:  # a complex number on the way
        defined = False
    result = evaluate(source, inputs)
    if defined and isinstance(result, Quantity):
        assert result == Quantity(float(expected))
    else:
        assert isinstance(result, NotComputable)
        # Python goes on with infinite numbers and may come back, as in 1 / (1e308 * 10).
        assert not defined or "beyond" in str(result.reason)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("7 / 2", 3.5),
        ("-2 ** 2", -4),
        ("2 ** 3 ** 2", 512),
        ("2 ** -1", 0.5),
        ("1_000 + 1e3 + .5 + 5.", 2005.5),
        ("+3", 3),
        ("'plan ' + 'qualité'", "plan qualité"),
        ("[1, 2] + ['a']", [1, 2, "a"]),
        ("2 *\n  (3 +\n  4)", 14),
    ],
)
def test_values(source: str, expected: object, value_of: Evaluate) -> None:
    assert value_of(source) == expected


@pytest.mark.parametrize(
    "source", ["a + 1", "1 - a", "a * a", "a / 0", "a ** 2", "-a", "+a", "abs(a)", "days(a)", "round(2.5, a)"]
)
@pytest.mark.parametrize("absent", [MISSING, None])
def test_what_is_missing_absorbs(source: str, absent: object, value_of: Evaluate) -> None:
    assert value_of(source, a=absent) is MISSING


@pytest.mark.parametrize(
    "source",
    [
        "1 / 0",
        "0 / 0",
        "a / (a - a)",
        "0 ** -1",
        "1e308 * 10",
        "1e308 * 10 - 1e308 * 10",
        "(-8) ** (1 / 3)",
        "9 ** 9 ** 9",
        "-(9 ** 99) ** 99",
    ],
)
def test_numbers_that_do_not_exist_are_missing(source: str, value_of: Evaluate) -> None:
    assert value_of(source, a=5) is MISSING


def test_whole_numbers_keep_every_digit_and_have_the_range_of_floats(value_of: Evaluate) -> None:
    assert value_of("10 ** 300 + 1") == 10**300 + 1
    assert value_of("10 ** 300 * 10 ** 300") is MISSING
    assert value_of("1 ** 10 ** 300") == 1


def test_decimals_go_together_with_floats(value_of: Evaluate) -> None:
    assert value_of("a + 0.1", a=Decimal("0.2")) == Decimal("0.3")
    assert value_of("a - 0.1", a=Decimal("0.3")) == Decimal("0.2")
    assert value_of("0.5 * a", a=Decimal(3)) == Decimal("1.5")
    assert value_of("a / b", a=Decimal(1), b=Decimal(0)) is MISSING
    assert value_of("a / a", a=Decimal(0)) is MISSING
    assert value_of("a * a", a=Decimal("1e300")) is MISSING
    assert value_of("a ** 0.5", a=Decimal(9)) == 3
    assert type(value_of("a ** 2", a=Decimal(3))) is float
    assert value_of("days(2) * a", a=Decimal("1.5")) == timedelta(days=3)
    assert value_of("a * days(2)", a=Decimal("1.5")) == timedelta(days=3)


def test_dates_and_durations(value_of: Evaluate) -> None:
    start, end = date(2026, 1, 5), date(2026, 3, 2)
    assert value_of("end - start", start=start, end=end) == timedelta(days=56)
    assert value_of("start + days(30)", start=start) == date(2026, 2, 4)
    assert value_of("days(30) + start", start=start) == date(2026, 2, 4)
    assert value_of("end - days(30)", end=end) == date(2026, 1, 31)
    assert value_of("(end - start) / days(7)", start=start, end=end) == 8
    assert value_of("-days(2) + days(3) * 2 - days(1) / 2") == timedelta(days=3.5)
    assert value_of("days(1) / days(0)") is MISSING


def test_a_moment_beside_a_date_counts_as_its_day(value_of: Evaluate) -> None:
    assert value_of("a - b", a=datetime(2026, 1, 6, 23, 0), b=date(2026, 1, 5)) == timedelta(days=1)  # noqa: DTZ001 - plans have local times
    assert value_of("b - a", a=datetime(2026, 1, 6, 23, 0), b=date(2026, 1, 5)) == timedelta(days=-1)  # noqa: DTZ001 - as above
    assert value_of("a - b", a=datetime(2026, 1, 6, 23), b=datetime(2026, 1, 6, 20)) == timedelta(hours=3)  # noqa: DTZ001 - as above


def test_dates_beyond_the_calendar_are_missing(value_of: Evaluate) -> None:
    assert value_of("a + days(10 ** 9)", a=date(2026, 1, 5)) is MISSING
    assert value_of("days(10 ** 20)") is MISSING
    assert value_of("-a", a=timedelta.max) is MISSING


def test_operands_use_their_own_operators(value_of: Evaluate, hours: Callable[[float], object]) -> None:
    assert value_of("a + a * 2 + 3 * a", a=hours(2)) == hours(12)
    assert value_of("-a", a=hours(2)) == hours(-2)
    assert value_of("abs(a)", a=hours(-2)) == hours(2)
    assert value_of("a / 0", a=hours(2)) is MISSING
    with pytest.raises(ExpressionError, match="“-” does not go between a duration or an amount and a number"):
        value_of("a - 1", a=hours(2))
    with pytest.raises(ExpressionError, match="“\\+” does not go between a duration or an amount and a text"):
        value_of("a + 'h'", a=hours(2))
    with pytest.raises(ExpressionError, match="The sign \\+ does not go before"):
        value_of("+a", a=hours(2))


def test_operands_may_know_dates_and_durations(value_of: Evaluate, lead: Callable[..., object]) -> None:
    assert value_of("day + a", day=date(2026, 1, 5), a=lead(2)) == date(2026, 1, 7)
    assert value_of("a + days(3)", a=lead(2)) == timedelta(days=5)


def test_what_an_operand_refuses_is_told_like_kinds_that_do_not_go_together(
    value_of: Evaluate, lead: Callable[..., object]
) -> None:
    with pytest.raises(ExpressionError, match="“\\+” does not go between"):
        value_of("a + b", a=lead(2), b=lead(2, "h"))
    with pytest.raises(ExpressionError, match="The sign - does not go before a duration or an amount"):
        value_of("-a", a=lead(2))


def test_lists_and_tuples_are_put_together(value_of: Evaluate) -> None:
    assert value_of("pair + [3]", pair=(1, 2)) == [1, 2, 3]
    assert value_of("[3] + pair", pair=(1, 2)) == [3, 1, 2]


@pytest.mark.parametrize(
    "source",
    ["'a' + 1", "'a' * 3", "true + 1", "[1] * 3", "days(1) ** 2", "-'a'", "+true", "-[1]", "d + d", "d * 2", "r + 1"],
)
def test_kinds_that_do_not_go_together(source: str, value_of: Evaluate, item: Callable[..., object]) -> None:
    with pytest.raises(ExpressionError, match="does not go") as caught:
        value_of(source, d=date(2026, 1, 5), r=item())
    assert (caught.value.hint is not None) is (source in ("d * 2", "days(1) ** 2"))


def test_a_number_of_days_is_written_as_such(value_of: Evaluate) -> None:
    with pytest.raises(ExpressionError) as caught:
        value_of("end - 30", end=date(2026, 1, 5))
    assert str(caught.value) == "“-” does not go between a date and a number.\nA number of days is written `days(30)`."


def test_an_error_points_to_its_part() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse("1 + (2 * 'été')").evaluate({})
    assert caught.value.source[caught.value.start : caught.value.end] == "2 * 'été'"
