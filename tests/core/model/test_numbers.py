from __future__ import annotations

import copy
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.model.fault import ValueFault
from canevas.model.numbers import LIMIT, Number, parse_number, version_number

SPACES = [" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"]
decimals = st.decimals(min_value=-(LIMIT - 1), max_value=LIMIT - 1, allow_nan=False, places=2)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", "7"),
        ("6.1", "6.1"),
        ("6,1", "6.1"),
        ("1 200,5", "1200.5"),
        ("1\N{NARROW NO-BREAK SPACE}200,5", "1200.5"),
        ("1'200.50", "1200.50"),
        ("1,200.5", "1200.5"),
        ("1.200,5", "1200.5"),
        ("1,234,567", "1234567"),
        ("-3", "-3"),
        ("\N{MINUS SIGN}3,5", "-3.5"),
        ("+3", "3"),
        ("95 %", "95"),
        ("95%", "95"),
        ("0,125", "0.125"),
        ("1.125", "1.125"),
        ("010", "10"),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: str) -> None:
    number = Number.parse(text)
    assert number == Decimal(value)
    assert number.text == text
    assert parse_number(text) == float(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "number-malformed"),
        ("abc", "number-malformed"),
        ("1 20", "number-malformed"),
        ("1,,2", "number-malformed"),
        ("--1", "number-malformed"),
        ("10²", "number-with-words"),
        ("٣", "number-malformed"),
        ("1e3", "number-with-words"),
        ("inf", "number-malformed"),
        ("nan", "number-malformed"),
        ("7 jours", "number-with-words"),
        ("1,200", "number-ambiguous"),
        ("9" * 16, "number-too-long"),
        ("0." + "1" * 60, "number-malformed"),
        ("9" * 100, "number-too-long"),
        ("9" * 10_000, "value-too-long"),
    ],
)
def test_what_is_no_number_is_said_by_code(text: str, code: str) -> None:
    with pytest.raises(ValueFault) as caught:
        Number.parse(text)
    assert caught.value.code == code


def test_faults_say_what_to_write_instead() -> None:
    assert "1200 or 1.200" in str(_fault("1,200"))
    assert "write 7 alone" in str(_fault("7 jours"))


def _fault(text: str) -> ValueFault:
    with pytest.raises(ValueFault) as caught:
        Number.parse(text)
    return caught.value


@given(decimals, st.sampled_from(SPACES))
def test_french_writing_comes_back_as_the_same_number(value: Decimal, space: str) -> None:
    text = f"{value:,.2f}".replace(",", space).replace(".", ",")
    assert Number.parse(text) == value


@given(decimals)
def test_english_writing_comes_back_as_the_same_number(value: Decimal) -> None:
    assert Number.parse(f"{value:,.2f}") == value


@given(st.floats(min_value=-1e14, max_value=1e14).filter(lambda value: value == 0 or abs(value) > 1e-15))
def test_the_text_of_a_programs_number_reads_as_the_same_number(value: float) -> None:
    number = Number.of(value)
    assert float(number) == value
    assert Number.parse(number.text) == number


@pytest.mark.parametrize("value", [float("inf"), float("nan"), Decimal("sNaN"), 10**15, 1e300, 1e-300])
def test_impossible_numbers_of_a_program_are_faults(value: float) -> None:
    with pytest.raises(ValueFault):
        Number.of(value)


def test_a_number_keeps_its_text_through_copies() -> None:
    number = Number.parse("9,10")
    for other in (copy.copy(number), copy.deepcopy(number), pickle.loads(pickle.dumps(number))):  # noqa: S301 - made just before
        assert (other, other.text) == (Decimal("9.10"), "9,10")


def test_what_is_computed_from_a_number_is_plain() -> None:
    assert type(Number.parse("6,1") + 1) is Decimal


@pytest.mark.parametrize(
    ("text", "number"), [("1", 1), ("010", 10), ("²", None), ("٢", None), ("1.0", None), ("", None), ("-1", None)]
)
def test_the_version_of_a_format_is_a_whole_number(text: str, number: int | None) -> None:
    assert version_number(text) == number


def test_a_version_of_a_million_digits_is_a_late_one() -> None:
    assert (version_number("9" * 1_000_000) or 0) > 10**30
