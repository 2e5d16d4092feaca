from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from canevas.expressions import ExpressionError, NotComputable, Quantity, evaluate, parse


@pytest.mark.parametrize(
    ("formula", "inputs", "value"),
    [
        (
            "complaints_processed / complaints_received * 100",
            {"complaints_processed": 57, "complaints_received": 60},
            95,
        ),
        (
            "((revenue_end / revenue_start) ** (1 / years) - 1) * 100",
            {"revenue_end": 1331, "revenue_start": 1000, "years": 3},
            10,
        ),
        (
            "(1 - abs(forecast_demand - actual_demand) / actual_demand) * 100",
            {"forecast_demand": 90, "actual_demand": 100},
            90,
        ),
        (
            "min((upper_limit - process_mean) / (3 * within_sigma), (process_mean - lower_limit) / (3 * within_sigma))",
            {"upper_limit": 10.6, "lower_limit": 9.4, "process_mean": 10.1, "within_sigma": 0.1},
            5 / 3,
        ),
        ("(promoters - detractors) / respondents * 100", {"promoters": 20, "detractors": 45, "respondents": 100}, -25),
        (
            "defects / (units_produced * opportunities_per_unit) * 1000000",
            {"defects": 12, "units_produced": 4000, "opportunities_per_unit": 5},
            600,
        ),
        ("deaths + injured + missing", {"deaths": 0, "injured": 4, "missing": 1}, 5),
        ("scope3_categories_measured / 15 * 100", {"scope3_categories_measured": 6}, 40),
        (
            "inventory_days + receivable_days - payable_days",
            {"inventory_days": 42, "receivable_days": 51, "payable_days": 38.5},
            54.5,
        ),
        (
            "men_with_variable_pay / men_total * 100 - women_with_variable_pay / women_total * 100",
            {"men_with_variable_pay": 30, "men_total": 60, "women_with_variable_pay": 10, "women_total": 40},
            25,
        ),
        ("min(women_top_ten, men_top_ten)", {"women_top_ten": 4, "men_top_ten": 6}, 4),
        (
            "customer_acquisition_cost / (monthly_revenue_per_customer * gross_margin_ratio)",
            {"customer_acquisition_cost": 900, "monthly_revenue_per_customer": 150, "gross_margin_ratio": 0.6},
            10,
        ),
        ("actions_overdue", {"actions_overdue": 0}, 0),
        (
            "(indicator_after - indicator_before) / abs(indicator_before) * 100",
            {"indicator_after": -5, "indicator_before": -10},
            50,
        ),
        ("round(sum_capa_days / capa_closed, 1)", {"sum_capa_days": 100, "capa_closed": 7}, 14.3),
    ],
)
def test_formulas_of_indicators(formula: str, inputs: dict[str, float], value: float) -> None:
    result = evaluate(formula, inputs, "percent")
    assert isinstance(result, Quantity)
    assert result.value == pytest.approx(value)
    assert isinstance(result.value, float)
    assert result.unit == "percent"
    for name in inputs:
        lacking = evaluate(formula, {**inputs, name: None})
        assert isinstance(lacking, NotComputable)
        assert str(lacking.reason) == f"“{name}” is missing."


def test_the_first_missing_input_is_named() -> None:
    result = evaluate("b / a", {"c": 1})
    assert isinstance(result, NotComputable)
    assert str(result.reason) == "“b” is missing."


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("a / received * 100", "“received” is zero, and nothing can be divided by zero."),
        ("a / (b - 2)", "“b - 2” is zero, and nothing can be divided by zero."),
        ("min(a / received, 3)", "“received” is zero, and nothing can be divided by zero."),
        ("sum(a / received, 3)", "“received” is zero, and nothing can be divided by zero."),
        ("received ** -1", "“received” is zero, and nothing can be divided by zero."),
        ("1 + b ** 9999", "“b ** 9999” is beyond what can be computed."),
        ("(0 - b) ** 0.5", "“(0 - b) ** 0.5” is beyond what can be computed."),
        ("zero / zero", "“zero” is zero, and nothing can be divided by zero."),
        ("a ** 2 * huge ** 2", "“huge ** 2” is beyond what can be computed."),
        ("-days(999999999.5) / days(1)", "“-days(999999999.5)” is beyond what can be computed."),
        ("days(10 ** 20) / days(1)", "“days(10 ** 20)” is beyond what can be computed."),
        ("max([])", "The formula gives no value."),
    ],
)
def test_why_a_formula_has_no_value(formula: str, reason: str) -> None:
    result = evaluate(formula, {"a": 1, "b": 2, "received": 0, "zero": Decimal(0), "huge": Decimal("1e200")})
    assert isinstance(result, NotComputable)
    assert str(result.reason) == reason
    assert not result


@pytest.mark.parametrize("number", [float("inf"), float("nan"), Decimal("NaN"), Decimal("sNaN"), 10**400])
def test_inputs_that_are_no_numbers_to_compute_with(number: float | Decimal) -> None:
    result = evaluate("1 / a", {"a": number})
    assert isinstance(result, NotComputable)
    assert str(result.reason) == "“a” is beyond what can be computed."


def test_the_largest_numbers_are_figures() -> None:
    assert evaluate("a", {"a": sys.float_info.max}) == Quantity(sys.float_info.max)
    assert evaluate("a", {"a": -sys.float_info.max}) == Quantity(-sys.float_info.max)


def test_zero_is_a_figure() -> None:
    result = evaluate("a", {"a": 0})
    assert result == Quantity(0.0)
    assert bool(result)


def test_decimals_are_inputs() -> None:
    assert evaluate("a / b * 100", {"a": Decimal("12.50"), "b": 50}) == Quantity(25.0)


def test_a_branch_that_is_not_taken_divides_nothing() -> None:
    assert evaluate("a / b if b > 0 else 0", {"a": 1, "b": 0}) == Quantity(0.0)


def test_a_compiled_formula_is_taken_too() -> None:
    assert evaluate(parse("a * 2"), {"a": 4}, "days") == Quantity(8.0, "days")


@pytest.mark.parametrize(
    ("formula", "kind"), [("a > 1", "yes or no"), ("'a'", "a text"), ("[a]", "a list"), ("days(a)", "a duration")]
)
def test_a_formula_gives_a_number(formula: str, kind: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate(formula, {"a": 1})
    assert str(caught.value) == f"A formula gives a number; this one gives {kind}."
    assert (caught.value.source, caught.value.start, caught.value.end) == (formula, 0, len(formula))


def test_an_input_is_a_number() -> None:
    with pytest.raises(ExpressionError, match="A formula takes numbers; “b” is a text") as caught:
        evaluate("1 + b", {"b": "2"})  # type: ignore[dict-item] # what a careless caller does
    assert (caught.value.source, caught.value.start, caught.value.end) == ("1 + b", 4, 5)
    with pytest.raises(ExpressionError, match="cannot be read from a number"):
        evaluate("a.b", {"a": 1})


def test_importing_the_language_does_not_import_its_parser() -> None:
    program = "import sys, canevas.expressions as e; print('canevas.expressions.compiler' in sys.modules); e.parse('1')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
