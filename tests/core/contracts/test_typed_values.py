"""Values of fields, answers and settings: each read as its declaration says, or refused in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from canevas.contracts.fields import Choice, Field
from canevas.contracts.values import read_value
from canevas.model.blank import BLANK
from canevas.model.duration import Duration
from canevas.model.fault import ValueFault
from canevas.model.money import Money

LABEL = {"fr": "Champ", "en": "Field"}
CHOICES = {
    "primary": Choice({"fr": "Primaire (agir sur les causes)", "en": "Primary"}),
    "secondary": Choice({"fr": "Secondaire", "en": "Secondary"}),
}


def read(kind: str, value: object, **more: Any) -> Any:
    declared: Any = {"label": LABEL, "type": kind, **more}
    return read_value(Field(**declared), CHOICES, value)


def refusal(kind: str, value: object, **more: Any) -> tuple[str, str]:
    with pytest.raises(ValueFault) as raised:
        read(kind, value, **more)
    return raised.value.code, str(raised.value)


@pytest.mark.parametrize(("kind", "value", "expected"), [
    ("text", "Unité 9.10", "Unité 9.10"),
    ("text", 910, "910"),
    ("long_text", "deux\nlignes", "deux\nlignes"),
    ("person", "Awa", "Awa"),
    ("number", "6,1", 6.1),
    ("number", 3, 3.0),
    ("percent", "95 %", 95.0),
    ("percent", "95", 95.0),
    ("integer", "1 200", 1200),
    ("integer", "12.0", 12),
    ("integer", 7, 7),
    ("date", "1er mai 2025", date(2025, 5, 1)),
    ("date", date(2025, 5, 1), date(2025, 5, 1)),
    ("date", datetime(2025, 5, 1, 14, 30), datetime(2025, 5, 1, 14, 30)),  # noqa: DTZ001 - a plan's hour is local
    ("yes_no", "Oui", True),
    ("yes_no", "no", False),
    ("yes_no", True, True),
    ("choice", "primary", "primary"),
    ("choice", "PRIMARY", "primary"),
    ("choice", "secondaire", "secondary"),
    ("choice", "Primaire (agir sur les causes)", "primary"),
    ("link", "https://example.org/a", "https://example.org/a"),
    ("link", "mailto:awa@example.org", "mailto:awa@example.org"),
])  # fmt: skip
def test_a_value_of_its_kind(kind: str, value: object, expected: object) -> None:
    found = read(kind, value)
    assert found == expected
    assert type(found) is type(expected)


def test_durations_and_amounts_keep_what_was_written() -> None:
    assert read("duration", "2 semaines") == timedelta(days=14)
    assert read("duration", "2 semaines").text == "2 semaines"
    given_before = Duration.parse("3wd")
    assert read("duration", given_before) is given_before
    amount = read("money", "3 000 €")
    assert isinstance(amount, Money)
    assert (amount.amount, amount.currency) == (Decimal(3000), "EUR")


@pytest.mark.parametrize(("kind", "value", "code"), [
    ("number", "many", "number-malformed"),
    ("number", True, "number-malformed"),
    ("integer", "2.5", "value-not-whole"),
    ("integer", "1e400", "number-with-words"),
    ("date", "2025-02-30", None),
    ("duration", "long", None),
    ("money", "a lot", None),
    ("yes_no", "perhaps", "yes-no"),
    ("choice", "tertiary", "value-choice"),
    ("link", "example.org", "value-link"),
    ("link", "javascript:alert(1)", "value-link"),
    ("text", None, "value-empty"),
    ("text", ["a", "b"], "value-single"),
    ("text", {"a": "b"}, "value-single"),
])  # fmt: skip
def test_a_value_of_another_kind(kind: str, value: object, code: str | None) -> None:
    found, message = refusal(kind, value)
    assert code is None or found == code
    assert message


def test_limits_of_numbers() -> None:
    assert read("number", "5", min=5, max=5) == 5
    assert refusal("number", "4.5", min=5) == ("value-too-small", "4.5 is less than 5")
    assert refusal("integer", "6", max=5) == ("value-too-large", "6 is more than 5")


def test_limits_of_texts_are_lengths() -> None:
    assert read("text", "abc", min=3, max=3) == "abc"
    assert refusal("text", "abcd", max=3.0) == ("value-too-long", "the text has 4 characters; 3 are allowed")
    assert refusal("person", "ab", min=3.0) == ("value-too-short", "the text has 2 characters; 3 are needed")


def test_a_near_choice_is_proposed_and_few_are_listed() -> None:
    assert refusal("choice", "secondry")[1] == "“secondry” is not one of the choices: did you mean “secondary”?"
    assert refusal("choice", "x")[1] == "“x” is not one of the choices: primary, secondary"


# --- several values, and none yet ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "expected"), [
    (["primary", "secondary"], ["primary", "secondary"]),
    ("primary, secondaire", ["primary", "secondary"]),
    (("primary",), ["primary"]),
    ("primary", ["primary"]),
    ("", []),
    ([], []),
    ("___", BLANK),
    (BLANK, BLANK),
    (["primary", "___"], ["primary", BLANK]),
])  # fmt: skip
def test_several_values(value: object, expected: object) -> None:
    assert read("choice", value, many=True) == expected


def test_one_value_of_another_kind_alone_is_a_list_of_one() -> None:
    assert read("integer", 3, many=True) == [3]
    assert refusal("integer", {"a": 1}, many=True)[0] == "value-single"
    assert refusal("integer", None, many=True)[0] == "value-empty"


@pytest.mark.parametrize("kind", ["text", "number", "date", "money", "choice", "yes_no", "link"])
def test_a_blank_is_a_blank_whatever_the_kind(kind: str) -> None:
    assert read(kind, "___") is BLANK
    assert read(kind, BLANK) is BLANK


@given(
    some.text(),
    some.sampled_from(["text", "number", "integer", "percent", "date", "money", "duration", "choice", "link"]),
)
def test_whatever_is_written_is_read_or_refused_in_words(text: str, kind: str) -> None:
    try:
        read(kind, text)
    except ValueFault as fault:
        assert str(fault)  # noqa: PT017 - either outcome is right


@given(some.integers(min_value=-(10**14), max_value=10**14))
def test_whole_numbers_survive(number: int) -> None:
    assert read("integer", number) == read("integer", str(number)) == number
