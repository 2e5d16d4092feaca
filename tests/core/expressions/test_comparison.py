from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.expressions import MISSING, ExpressionError

if TYPE_CHECKING:
    from collections.abc import Callable

    Evaluate = Callable[..., object]

DAY = date(2026, 1, 5)
EVENING = datetime(2026, 1, 5, 20, 0)  # noqa: DTZ001 - plans have local times


@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">=", "in", "not in"])
@pytest.mark.parametrize("other", [MISSING, None, 1, "a", [1], DAY])
def test_comparisons_with_what_is_missing_are_missing(sign: str, other: object, value_of: Evaluate) -> None:
    assert value_of(f"a {sign} b", a=MISSING, b=other) is MISSING
    assert value_of(f"b {sign} a", a=MISSING, b=other) is MISSING


NUMBERS = st.integers(-100, 100) | st.floats(-100, 100) | st.decimals(-100, 100, places=2)


@given(a=NUMBERS, b=NUMBERS)
def test_exactly_one_order_holds_between_two_numbers(value_of: Evaluate, a: object, b: object) -> None:
    answers = {sign: value_of(f"a {sign} b", a=a, b=b) for sign in ("<", "<=", "==", "!=", ">=", ">")}
    assert [answers["<"], answers["=="], answers[">"]].count(True) == 1
    assert answers["<="] is (answers["<"] or answers["=="])
    assert answers[">="] is (answers[">"] or answers["=="])
    assert answers["!="] is not answers["=="]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 == 1.0", True),
        ("0.1 == a", True),
        ("a == 0.1", True),
        ("a < 0.2", True),
        ("1 == '1'", False),
        ("1 == true", False),
        ("true == 1", False),
        ("true == true", True),
        ("'a' < 'b'", True),
        ("day == evening", True),
        ("evening > day", False),
        ("day <= evening < day + days(1)", True),
        ("days(2) > days(1)", True),
        ("days(1) < days(2) < days(3)", True),
        ("1 < a < 2", False),
        ("true != 1", True),
        ("[1] == one == [1]", True),
        ("silent == 1", False),
        ("silent != 1", True),
        ("[1, 'a'] == [1.0, 'a']", True),
        ("[1, 2] == pair", True),
        ("[1] == [true]", False),
        ("[1] == [1, 2]", False),
        ("[1] == 1", False),
        ("1 != 'a'", True),
    ],
)
def test_equality_and_order(source: str, expected: object, value_of: Evaluate) -> None:
    assert (
        value_of(source, a=Decimal("0.1"), day=DAY, evening=EVENING, pair=(1, 2), one=(1,), silent=Decimal("sNaN"))
        is expected
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("2 in [1, 2]", True),
        ("2 not in [1, 2]", False),
        ("2 in [1, m]", False),
        ("'a' in 'plan'", True),
        ("1 in 'plan 1'", False),
        ("1 in 12", False),
        ("1 not in 12", True),
        ("[1] in [[1], 2]", True),
        ("'x' in (pair)", False),
    ],
)
def test_membership_never_fails(source: str, expected: object, value_of: Evaluate) -> None:
    assert value_of(source, m=MISSING, pair=(1, None)) is expected


@pytest.mark.parametrize(
    "source",
    [
        "'a' < 1",
        "n < 1",
        "1 > n",
        "day < 1",
        "day > days(1)",
        "true < false",
        "[1] < [2]",
        "r < r",
        "day < utc and true",
        "1 < 2 < 'a'",
    ],
)
def test_unlike_kinds_have_no_order(source: str, value_of: Evaluate, item: Callable[..., object]) -> None:
    with pytest.raises(ExpressionError, match=r"“[<>]” does not go between"):
        value_of(source, day=EVENING, r=item(), utc=datetime(2026, 1, 5, tzinfo=UTC), n=Decimal("sNaN"))


def test_a_chain_holds_where_each_link_does(value_of: Evaluate) -> None:
    assert value_of("1 < 2 < 3 <= 3 == 3") is True
    assert value_of("1 < 2 > 5") is False
    assert value_of("1 < m < 3", m=MISSING) is MISSING
    assert value_of("m < 1 < 0", m=MISSING) is False
    assert value_of("1 > 2 < 'text'") is False


def test_operands_compare_by_themselves(value_of: Evaluate, hours: Callable[[float], object]) -> None:
    assert value_of("a < b", a=hours(1), b=hours(2)) is True
    assert value_of("a == b", a=hours(1), b=hours(1)) is True
    assert value_of("a == 1", a=hours(1)) is False
    assert value_of("a != 1", a=hours(1)) is True
    assert value_of("a in [1, b]", a=hours(1), b=hours(1)) is True
    with pytest.raises(ExpressionError, match="“<” does not go between"):
        value_of("a < 1", a=hours(1))
    with pytest.raises(ExpressionError, match="“<” does not go between"):
        value_of("a < 'text'", a=hours(1))


def test_operands_may_compare_with_durations_and_refuse_others(value_of: Evaluate, lead: Callable[..., object]) -> None:
    assert value_of("a < days(3)", a=lead(2)) is True
    assert value_of("a == b", a=lead(2), b=lead(2)) is True
    for other in (lead(2, "h"), lead(10**10)):
        assert value_of("a == b", a=lead(2), b=other) is False
        assert value_of("a != b", a=lead(2), b=other) is True
        with pytest.raises(ExpressionError, match="“<” does not go between"):
            value_of("a < b", a=lead(2), b=other)


def test_a_difference_of_dates_compares_with_days(value_of: Evaluate) -> None:
    assert value_of("end - start >= days(30)", start=DAY, end=DAY + timedelta(days=30)) is True
    with pytest.raises(ExpressionError, match="A number of days is written"):
        value_of("end - start > 30", start=DAY, end=DAY)
