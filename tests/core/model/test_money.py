from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.model.fault import ValueFault
from canevas.model.money import CURRENCIES, Money

amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1000€", "1000", "EUR"),
        ("1 000,50 €", "1000.50", "EUR"),
        ("1\N{NARROW NO-BREAK SPACE}000,50\N{NO-BREAK SPACE}€", "1000.50", "EUR"),
        ("1000 EUR", "1000", "EUR"),
        ("1000 euros", "1000", "EUR"),
        ("€1,000.50", "1000.50", "EUR"),
        ("€1,000", "1000", "EUR"),
        ("1.000 €", "1000", "EUR"),
        ("$20", "20", "USD"),
        ("£3.50", "3.50", "GBP"),
        ("CHF 1'200.50", "1200.50", "CHF"),
        ("1 k€", "1000", "EUR"),
        ("1,5 M€", "1500000", "EUR"),
        ("12 kEUR", "12000", "EUR"),
        ("3 k", "3000", "EUR"),
        ("$2.5bn", "2500000000", "USD"),
        ("500 MAD", "500", "MAD"),
        ("5000", "5000", "EUR"),
        ("-500 €", "-500", "EUR"),
        ("-€500", "-500", "EUR"),
        ("€-500", "-500", "EUR"),
        ("1000 francs suisses", "1000", "CHF"),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, amount: str, currency: str) -> None:
    money = Money.parse(text)
    assert (money.text, money.amount, money.currency) == (text, Decimal(amount), currency)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "money-malformed"),
        ("beaucoup", "money-malformed"),
        ("€", "money-malformed"),
        ("€ 5 $", "money-malformed"),
        ("--5 €", "money-malformed"),
        ("- -5 €", "money-malformed"),
        ("1000 XYZ", "money-currency"),
        ("1000 patates", "money-currency"),
        ("1,250 k€", "number-ambiguous"),
        ("1 20 €", "number-malformed"),
        ("9" * 20 + " €", "number-too-long"),
        ("9" * 500, "value-too-long"),
        ("٣ €", "money-malformed"),
        ("1e999 €", "money-malformed"),
    ],
)
def test_what_is_no_amount_is_said_by_code(text: str, code: str) -> None:
    with pytest.raises(ValueFault) as caught:
        Money.parse(text)
    assert caught.value.code == code


def test_a_wrong_currency_is_answered_with_the_nearest() -> None:
    with pytest.raises(ValueFault) as caught:
        Money.parse("1000 EURR")
    assert str(caught.value.hint) == "Did you mean “EUR”?"


@given(amounts, st.sampled_from(["EUR", "USD", "GBP", "CHF", "XOF"]), st.sampled_from(["fr", "en"]))
def test_written_in_a_language_and_read_again_it_is_the_same(amount: Decimal, currency: str, language: str) -> None:
    again = Money.parse(Money.of(amount, currency).written(language))
    assert (again.amount, again.currency) == (amount, currency)


@given(amounts, st.sampled_from(sorted(CURRENCIES)))
def test_the_text_of_a_programs_amount_reads_as_the_same_amount(amount: Decimal, currency: str) -> None:
    money = Money.of(amount, currency)
    assert Money.parse(money.text) == money


def test_amounts_in_words() -> None:
    money = Money.parse("1000,50 €")
    assert (money.written("fr"), money.written("en")) == ("1\u202f000,50\u00a0€", "€1,000.50")
    assert Money.parse("-1000 CHF").written("en") == "CHF\u00a0-1,000"
    assert Money.parse("-1000 €").written("en") == "-€1,000"


def test_amounts_of_one_currency_compute() -> None:
    total = sum([Money.parse("1 000 €"), Money.parse("500 EUR")], start=0)
    assert total == Money.parse("1500€")
    assert str(total) == "1500 EUR"
    assert Money.parse("10 €") - Money.parse("2,50 €") == 7.5
    assert 3 * Money.parse("10 €") == Money.parse("10 €") * 3 == 30
    assert Money.parse("10 €") / Money.parse("4 €") == Decimal("2.5")
    assert Money.parse("10 €") / 4 == Decimal("2.5")
    assert Money.parse("10 €") < Money.parse("11 €") <= 11 < Money.parse("12 €")
    assert Money.parse("10 €") >= 10
    assert hash(Money.parse("10 €")) == hash(Money.parse("10,00 EUR"))


def test_amounts_of_two_currencies_do_not() -> None:
    euros, dollars = Money.parse("10 €"), Money.parse("$10")
    assert euros != dollars
    for compute in (
        lambda: euros + dollars,
        lambda: euros - dollars,
        lambda: euros < dollars,
        lambda: euros / dollars,
        lambda: euros * True,
        lambda: euros + "1",
    ):
        with pytest.raises(TypeError):
            compute()
