"""Formulas against exact arithmetic on random formulas; the hostile ones against the limits of the language."""

from __future__ import annotations

import runpy
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from many_cases import many_cases

from canevas.expressions import ExpressionError, NotComputable, Quantity, evaluate, limits, parse_formula
from canevas.expressions.frame import FormulaFrame

HOSTILE: dict[str, str] = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "formulas.py"))["HOSTILE"]
NAMES = ("a", "b", "late", "total_hours")
EPSILON = Fraction(1, 2**51)


class Node(NamedTuple):
    """A formula: its text, its exact value for some inputs, and by how much floating point may be off.

    Attributes:
        text: The formula.
        value: Its value; `None` where something is divided by exactly zero.
        error: The usual bound: the errors that go in, as they are carried on, and a rounding unless the result is exact.
        doubtful: Whether floating point may take a divisor for zero that is not, or not for zero.
    """

    text: str
    value: Fraction | None
    error: Fraction = Fraction(0)
    doubtful: bool = False


def rounded(text: str, value: Fraction, error: Fraction, *nodes: Node) -> Node:
    exact = error == 0 and Fraction(float(value)) == value
    doubtful = any(node.doubtful for node in nodes)
    return Node(text, value, Fraction(0) if exact else error + abs(value) * EPSILON, doubtful)


def nothing(text: str, *nodes: Node) -> Node:
    """Give a formula without value: for sure, where one of its parts has none for sure."""
    return Node(text, None, doubtful=all(node.doubtful or node.value is not None for node in nodes))


def combined(sign: str, first: Node, second: Node) -> Node:
    text = f"({first.text} {sign} {second.text})"
    if first.value is None or second.value is None:
        return nothing(text, first, second)
    x, y, dx, dy = first.value, second.value, first.error, second.error
    match sign:
        case "+":
            return rounded(text, x + y, dx + dy, first, second)
        case "-":
            return rounded(text, x - y, dx + dy, first, second)
        case "*":
            return rounded(text, x * y, abs(x) * dy + abs(y) * dx + dx * dy, first, second)
    if y == 0:
        return Node(text, None, doubtful=dy > 0 or (first.doubtful and second.doubtful))
    if abs(y) <= 2 * dy:
        return Node(text, x / y, Fraction(10) ** 60, doubtful=True)  # anything may come out
    return rounded(text, x / y, (dx + abs(x / y) * dy) / (abs(y) - dy), first, second)


def called(name: str, nodes: list[Node]) -> Node:
    text = f"{name}({', '.join(node.text for node in nodes)})"
    values = [node.value for node in nodes if node.value is not None]
    if len(values) < len(nodes):
        return nothing(text, *nodes)
    errors = sum((node.error for node in nodes), Fraction(0))
    if name == "sum":
        errors += sum(map(abs, values), Fraction(0)) * EPSILON
        return rounded(text, sum(values, Fraction(0)), errors, *nodes)
    return rounded(text, (min if name == "min" else max)(values), errors, *nodes)


def power(node: Node, exponent: int) -> Node:
    if node.value is None:
        return nothing(f"({node.text} ** {exponent})", node)
    found = Node("", Fraction(1))
    for _ in range(exponent):
        found = combined("*", found, node)
    return found._replace(text=f"({node.text} ** {exponent})", error=found.error * 2, doubtful=node.doubtful)


@st.composite
def formulas(draw: st.DrawFn) -> tuple[Node, dict[str, float]]:
    inputs = {name: draw(st.integers(-1000, 1000)) / draw(st.sampled_from([1, 2, 4, 10])) for name in NAMES}

    def node(depth: int) -> Node:
        kind = draw(st.sampled_from(("name", "number", "+", "-", "*", "/", "call", "power", "minus", "abs")))
        if depth == 0 or kind == "name":
            name = draw(st.sampled_from(NAMES))
            return Node(name, Fraction(inputs[name]))
        if kind == "number":
            text = draw(st.sampled_from(["0", "1", "2", "100", "0.5", "6.1", ".25", "1e3", "1_000"]))
            return rounded(text, Fraction(text.replace("_", "")), Fraction(0))
        if kind == "call":
            name = draw(st.sampled_from(("min", "max", "sum")))
            return called(name, [node(depth - 1) for _ in range(draw(st.integers(2, 3)))])
        if kind == "power":
            return power(node(depth - 1), draw(st.integers(0, 3)))
        if kind in ("minus", "abs"):
            inner = node(depth - 1)
            text = f"(-{inner.text})" if kind == "minus" else f"abs({inner.text})"
            value = inner.value and (-inner.value if kind == "minus" else abs(inner.value))
            return inner._replace(text=text, value=value)
        return combined(kind, node(depth - 1), node(depth - 1))

    return node(draw(st.integers(1, 4))), inputs


@pytest.mark.slow
@many_cases(300)
@given(formulas())
def test_formulas_agree_with_exact_arithmetic(made: tuple[Node, dict[str, float]]) -> None:
    formula, inputs = made
    assume(len(formula.text) <= limits.FORMULA)
    found = evaluate(formula.text, inputs)
    if formula.doubtful:
        assert isinstance(found, Quantity | NotComputable)
    elif formula.value is None:
        assert isinstance(found, NotComputable)
    else:
        assert isinstance(found, Quantity)
        assert abs(Fraction(found.value) - formula.value) <= formula.error


@given(st.fractions(-1000, 1000, max_denominator=1), st.fractions(1, 1000, max_denominator=1))
def test_a_share_is_exact_where_numbers_are_whole(part: Fraction, whole: Fraction) -> None:
    found = evaluate("part / whole * 100", {"part": int(part), "whole": int(whole)})
    assert isinstance(found, Quantity)
    assert found.value == int(part) / int(whole) * 100


def outcome(source: str) -> Quantity | NotComputable | ExpressionError:
    try:
        return evaluate(source, {"a": 2.0})
    except ExpressionError as problem:
        return problem


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_formulas_are_refused_with_a_place_or_give_a_figure_within_few_steps(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, spent = HOSTILE[name], []
    spend = FormulaFrame.spend

    def counted(self: FormulaFrame, steps: int, place: Any) -> None:
        spent.append(steps)
        spend(self, steps, place)

    monkeypatch.setattr(FormulaFrame, "spend", counted)
    found = outcome(source)
    if isinstance(found, ExpressionError):
        assert 0 <= found.start <= found.end <= len(source)
        assert found.source == source
    assert sum(spent[:-1]) <= limits.FORMULA_STEPS


@pytest.mark.parametrize(
    "source",
    ["a.__class__", "().a", "a.real.imag._x", "open('x')", "__import__('os')", "a.bit_length()", "(lambda: 1)()", "a[0]",
     "[x for x in [1]]", "{a}", "f'{a}'", "a := 1", "a @ a", "a // a", "a % a", "a & a", "a is a", "await a", "*a", "..."],
)  # fmt: skip
def test_nothing_but_arithmetic_is_read(source: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse_formula(source)
    assert source[refused.value.start : refused.value.end]


def test_a_formula_is_shorter_than_an_expression() -> None:
    assert evaluate("1".ljust(limits.FORMULA), {}) == Quantity(1)
    with pytest.raises(ExpressionError, match="longer than 1000 characters"):
        evaluate("1".ljust(limits.FORMULA + 1), {})
    with pytest.raises(ExpressionError, match="This takes more than 2000 steps"):
        evaluate(HOSTILE["generators"], {})


class TestUnits:
    @pytest.mark.parametrize(
        ("formula", "first", "second", "message"),
        [
            ("a + b", "days", "EUR", "“a + b” puts together days and EUR."),
            ("a - b", "hours", "days", "“a - b” puts together hours and days."),
            ("max(a, b)", "EUR", "USD", "“max(a, b)” puts together EUR and USD."),
            ("100 * (a + b) / 2", "percent", "days", "“a + b” puts together percent and days."),
            ("a if a > b else b", "kWh", "m3", "“a > b” puts together kWh and m3."),
            ("sum(a, b)", "count", "days", "“sum(a, b)” puts together count and days."),
            ("a / b + b", "EUR", "days", "“a / b + b” puts together EUR / days and days."),
        ],
    )
    def test_what_does_not_go_together_is_named(self, formula: str, first: str, second: str, message: str) -> None:
        with pytest.raises(ExpressionError) as refused:
            evaluate(formula, {"a": Quantity(1, first), "b": Quantity(2, second)})
        assert str(refused.value).splitlines()[0] == message

    @pytest.mark.parametrize(
        ("formula", "first", "second"),
        [
            ("a + b", "days", "days"),
            ("a / b * 100", "EUR", "days"),
            ("a * 24 + b", "days", "hours"),
            ("a + b", "count", "persons"),
            ("a + b", "EUR", None),
            ("a / a + b / b", "EUR", "days"),
            ("(a / b) * b + a", "EUR", "days"),
            ("a ** 2 / a + a", "days", "EUR"),
            ("a / b + 1", "EUR", "unit"),
        ],
    )
    def test_what_goes_together_is_computed(self, formula: str, first: str, second: str | None) -> None:
        assert evaluate(formula, {"a": Quantity(1, first), "b": Quantity(2, second)})

    def test_a_time_is_no_money(self) -> None:
        with pytest.raises(ExpressionError, match=r"“a” gives EUR, not days\."):
            evaluate("a", {"a": Quantity(1, "EUR")}, "days")
        assert evaluate("a", {"a": Quantity(1, "EUR")}, "EUR") == Quantity(1, "EUR")
