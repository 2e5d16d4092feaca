from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.expressions import MISSING, ExpressionError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Evaluate = Callable[..., object]
    Make = Callable[..., object]

ANSWERS = st.lists(st.sampled_from([True, False, MISSING, None]))
NUMBERS = st.lists(st.integers(-1000, 1000) | st.sampled_from([MISSING, None]))


def present(values: Sequence[object]) -> list[object]:
    return [value for value in values if value is not None and value is not MISSING]


@given(answers=ANSWERS)
def test_any_and_all_skip_what_is_missing(value_of: Evaluate, answers: list[object]) -> None:
    for source in ("{}(l)", "{}(x for x in l)"):
        assert value_of(source.format("any"), l=answers) is any(present(answers))
        assert value_of(source.format("all"), l=answers) is all(present(answers))
    assert value_of("all(x for x in l)", l=answers) is value_of("not any(not x for x in l)", l=answers)


@given(numbers=NUMBERS)
def test_count_and_sum_skip_what_is_missing_but_least_and_greatest_do_not(
    value_of: Evaluate, numbers: list[object]
) -> None:
    there: list[int] = [number for number in numbers if isinstance(number, int)]
    assert value_of("count(l)", l=numbers) == value_of("count(x for x in l)", l=numbers) == len(there)
    assert value_of("sum(l)", l=numbers) == value_of("sum(x for x in l)", l=numbers) == sum(there)
    whole = bool(there) and len(there) == len(numbers)
    assert (
        value_of("min(l)", l=numbers) == value_of("min(x for x in l)", l=numbers) == (min(there) if whole else MISSING)
    )
    assert value_of("max(l)", l=numbers) == (max(there) if whole else MISSING)


@given(numbers=st.lists(st.integers(-10, 10)), least=st.integers(-10, 10))
def test_conditions_choose_the_items(value_of: Evaluate, numbers: list[int], least: int) -> None:
    chosen = [number for number in numbers if number >= least and number % 1 == 0]
    source = "count(n for n in l if n >= least if given(n))"
    assert value_of(source, l=numbers, least=least) == len(chosen)
    assert value_of("sum(n * n for n in l if n >= least)", l=numbers, least=least) == sum(n * n for n in chosen)


def test_nobody_filled_the_field(value_of: Evaluate, item: Make) -> None:
    actions = [item(level=MISSING), item(level=None)]
    assert value_of('any(a.level == "primary" for a in actions)', actions=actions) is False
    assert value_of('all(a.level == "primary" for a in actions)', actions=actions) is True
    assert value_of('count(a for a in actions if a.level == "primary")', actions=actions) == 0


def test_a_missing_list_is_empty(value_of: Evaluate) -> None:
    scope = {"l": MISSING}
    assert [value_of(f"{name}(l)", **scope) for name in ("any", "all", "count", "sum", "min")] == [
        False,
        True,
        0,
        0,
        MISSING,
    ]
    assert [value_of(f"{name}(x for x in l)", **scope) for name in ("any", "all", "count", "sum")] == [
        False,
        True,
        0,
        0,
    ]


def test_several_arguments(value_of: Evaluate) -> None:
    assert value_of("min(3, 1, 2)") == 1
    assert value_of("max('a', 'b')") == "b"
    assert value_of("sum(1, 2, m)", m=MISSING) == 3
    assert value_of("min(1, m)", m=MISSING) is MISSING
    assert value_of("max([2, 5, 3])") == 5


def test_generators_inside_one_another(value_of: Evaluate, item: Make) -> None:
    actions = [item(end=1, after=[item(end=3), item(end=4)]), item(end=5, after=[item(end=3)]), item(end=2, after=[])]
    assert value_of("count(a for a in actions if any(b.end > a.end for b in a.after))", actions=actions) == 1
    assert value_of("sum(sum(b.end for b in a.after) - a.end for a in actions)", actions=actions) == 2
    assert value_of("any(x > 9 for x in l) or any(sum(y for y in l) == x for x in m)", l=[1, 2], m=[3]) is True
    assert value_of("count(x for x in [sum(y for y in l), 1] if x == 3)", l=[1, 2]) == 1
    assert value_of("sum(x for x in l if any(y > x for y in l) or any(z == 1 for z in l))", l=[1, 2]) == 3


def test_a_variable_hides_a_name_only_inside(value_of: Evaluate) -> None:
    assert value_of("sum(x for x in [1, 2]) + x", x=10) == 13
    assert value_of("sum(sum(x for x in x) for x in l)", l=[[1, 2], [3]]) == 6


def test_sums_of_durations_and_operands(value_of: Evaluate, hours: Callable[[float], object]) -> None:
    assert value_of("sum(l)", l=[timedelta(1), timedelta(2)]) == timedelta(3)
    assert value_of("sum(a for a in l)", l=[hours(1), hours(2)]) == hours(3)
    assert value_of("max(l)", l=[hours(1), hours(2)]) == hours(2)
    assert value_of("sum(1e308, 1e308, 1)") is MISSING


@pytest.mark.parametrize(
    ("source", "message", "part"),
    [
        ("any(x for x in n)", "Here a list is expected; “n” gives a number.", "n"),
        ("count('abc')", "Here a list is expected", "'abc'"),
        ("any(l)", "Here yes or no is expected; “l” gives a number.", "l"),
        ("all(x + 1 for x in l)", "Here yes or no is expected", "x + 1"),
        ("count(x for x in l if x)", "Here yes or no is expected", "x"),
        ("sum(['a', 'b'])", "“sum” does not take a text.", "['a', 'b']"),
        ("sum(1, 'a')", "“sum” does not take a text.", "sum(1, 'a')"),
        ("min(1, 'a')", "“min” does not go between a text and a number.", "min(1, 'a')"),
        ("max(1, 'a')", "“max” does not go between a text and a number.", "max(1, 'a')"),
        ("count(raw)", "Here a list is expected; “raw” gives a value of another kind.", "raw"),
    ],
)
def test_wrong_items(source: str, message: str, part: str, value_of: Evaluate) -> None:
    with pytest.raises(ExpressionError) as caught:
        value_of(source, n=3, l=[1, 2], raw=b"ab")
    assert str(caught.value).startswith(message)
    assert caught.value.source[caught.value.start : caught.value.end] == part


def test_counting_answers_is_refused_since_false_ones_would_count(value_of: Evaluate) -> None:
    for body in ("x > 1", "not x", "x and x"):
        with pytest.raises(ExpressionError, match="Put the condition after `if`"):
            value_of(f"count({body} for x in l)", l=[])
