from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING

import pytest

from canevas.expressions import MISSING, Expression, ExpressionError, Record, Reference, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    Evaluate = Callable[..., object]
    Make = Callable[..., object]


def paths(source: str) -> list[str]:
    return [".".join(reference.path) for reference in parse(source).references]


@pytest.mark.parametrize(
    ("source", "expected", "names"),
    [
        ("plan.period.start + days(30)", ["plan.period.start"], {"plan"}),
        ("any(a.x > 1 for a in actions)", ["actions.[].x", "actions"], {"actions"}),
        (
            "count(a for a in plan.actions if a.end > today)",
            ["plan.actions.[]", "plan.actions", "plan.actions.[].end", "today"],
            {"plan", "today"},
        ),
        (
            "any(any(b.end > a.end for b in a.after) for a in actions)",
            ["actions.[].after.[].end", "actions.[].end", "actions.[].after", "actions"],
            {"actions"},
        ),
        ("any(x > a for x in [a, b.c])", ["a", "a", "b.c"], {"a", "b"}),
        ("any(x.y for x in [a])", ["a"], {"a"}),
        ("true and x == false", ["x"], {"x"}),
        ("sum(x for x in l) + x", ["l.[]", "l", "x"], {"l", "x"}),
        ("1 + 2", [], set()),
    ],
)
def test_references_follow_variables_to_what_they_run_over(source: str, expected: list[str], names: set[str]) -> None:
    assert paths(source) == expected
    assert parse(source).names == names


def test_references_have_their_places() -> None:
    source = "'été' == plan.title and\n  given(a . b)"
    expression = parse(source)
    assert [source[reference.start : reference.end] for reference in expression.references] == ["plan.title", "a . b"]
    assert expression.references[0] == Reference(("plan", "title"), 9, 19)


def test_names_of_functions_are_free_for_values(value_of: Evaluate) -> None:
    assert value_of("sum(days, missing) + count", days=1, missing=2, count=3) == 6


def test_parts_of_records(value_of: Evaluate, item: Make) -> None:
    plan = item(period=item(start=3, end=None), owner=MISSING)
    assert value_of("plan.period.start", plan=plan) == 3
    assert value_of("plan.period.end", plan=plan) is MISSING
    assert value_of("plan.period.end.year", plan=plan) is MISSING
    assert value_of("plan.owner.name", plan=plan) is MISSING
    assert value_of("plan", plan=plan) is plan


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("plan.titel", "There is no “titel” here."),
        ("plan.title.upper", "“upper” cannot be read from a text."),
        (
            "plan.actions.title",
            "“title” cannot be read from a list.\nGo through the list, for example `any(x.title == … for x in …)`.",
        ),
        ("plam", "There is no “plam” here.\nDid you mean “plan”?"),
        ("xyz", "There is no “xyz” here.\nKnown here: plan."),
    ],
)
def test_names_that_are_not_there(source: str, message: str, value_of: Evaluate, item: Make) -> None:
    with pytest.raises(ExpressionError) as caught:
        value_of(f"1 == {source}", plan=item(title="x", actions=[]))
    assert str(caught.value) == message
    assert (caught.value.start, caught.value.end) == (5, 5 + len(source))


def test_nothing_of_python_shows_through_a_value(value_of: Evaluate) -> None:
    class Sneaky:
        hidden = "x"

    with pytest.raises(ExpressionError, match="cannot be read from a value of another kind"):
        value_of("a.hidden", a=Sneaky())
    with pytest.raises(ExpressionError, match="cannot be read from a value of another kind"):
        value_of("a.keys", a={"keys": 1})


def test_records_are_abstract() -> None:
    with pytest.raises(TypeError):
        Record()  # type: ignore[abstract] # that it cannot be made is what is shown


def test_expressions_compare_by_source_and_travel() -> None:
    expression = parse("a + 1")
    assert expression == parse("a + 1") != parse("a+1")
    assert expression != "a + 1"
    assert len({expression, parse("a + 1")}) == 1
    assert repr(expression) == "parse('a + 1')"
    travelled = pickle.loads(pickle.dumps(expression))  # noqa: S301 - made here
    assert isinstance(travelled, Expression)
    assert travelled.evaluate({"a": 1}) == 2


def test_missing_is_one_and_prints_as_a_blank() -> None:
    assert pickle.loads(pickle.dumps(MISSING)) is MISSING  # noqa: S301 - made here
    assert copy.deepcopy(MISSING) is MISSING
    assert (repr(MISSING), str(MISSING)) == ("MISSING", "___")


def test_errors_travel_and_move_into_a_longer_text() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse("a % b")
    error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - made here
    assert isinstance(error, ExpressionError)
    assert (str(error), error.start, error.end) == (str(caught.value), 0, 5)
    assert error.exit_code == 2
    moved = error.within("check: a % b", 7)
    assert (moved.source, moved.start, moved.end, str(moved)) == ("check: a % b", 7, 12, str(error))
