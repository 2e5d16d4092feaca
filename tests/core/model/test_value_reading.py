from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.model import reading
from canevas.model.blank import BLANK
from canevas.model.dependency import Dependency
from canevas.model.duration import Duration
from canevas.model.fault import LONGEST_QUOTE, ValueFault, quoted
from canevas.model.moment import Moment
from canevas.model.money import Money
from canevas.model.numbers import Number
from canevas.model.words import STATUSES

Read = Callable[[object], object]
READERS: list[Read] = [
    reading.read_text,
    reading.read_identifier,
    reading.read_number,
    reading.read_limit,
    reading.read_moment,
    reading.read_day,
    reading.read_end,
    reading.read_duration,
    reading.read_money,
    reading.read_dependency,
    reading.read_format,
    reading.read_language,
    reading.read_origin,
    reading.word_reader(STATUSES),
]
HOSTILE: list[object] = [
    "9" * 100_000,
    "1" + " 000" * 40,
    "1e999",
    "-" * 150,
    "\x00\x1b[31m",
    "\ud800",
    "٣٠/٠٦/٢٠٢٥",
    "१२ jours",
    "²",
    "½ jour",
    "1\u202e000",
    "(" * 190,
    "a" * 190 + "!",
    "1 " * 95,
    "+",
    "%",
    "€",
    "T",
    "J+",
    "start +",
    float("nan"),
    float("-inf"),
    1e308,
    10**5000,
    -(10**18),
    Decimal("1e999999"),
    Decimal("sNaN"),
    True,
    date.max,
    timedelta.max,
    timedelta(-1),
    [],
    [1, 2, 3],
    [[1], [2]],
    {},
    {"a": {"b": []}},
    {1: 2},
    object(),
    b"bytes",
    None,
]


def fault_of(read: Read, value: object) -> ValueFault | None:
    try:
        read(value)
    except ValueFault as fault:
        return fault
    return None


def is_harmless(text: str) -> bool:
    return not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn") for letter in text)


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_there_it_is_read_or_it_is_a_fault_that_can_be_shown(value: object) -> None:
    for fault in filter(None, (fault_of(read, value) for read in READERS)):
        shown = [
            message.render(language) for message in (fault.message, fault.hint) if message for language in ("fr", "en")
        ]
        assert all(is_harmless(text) and len(text) < 6 * LONGEST_QUOTE for text in shown)


@given(st.text(max_size=30))
def test_any_text_is_read_or_is_a_fault(text: str) -> None:
    for read in READERS:
        fault = fault_of(read, text)
        assert fault is None or is_harmless(str(fault))


@given(st.text("0123456789 ,.'+-/:%€$kmdhJDstarTend\u00a0", max_size=20))
def test_any_text_that_looks_like_a_value_is_read_or_is_a_fault(text: str) -> None:
    for read in READERS:
        fault = fault_of(read, text)
        assert fault is None or fault.code


@pytest.mark.parametrize("read", READERS[:10])
@pytest.mark.parametrize("value", ["___", " ____ ", BLANK])
def test_a_blank_is_a_blank_everywhere(read: Read, value: object) -> None:
    assert read(value) is BLANK


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (reading.read_number, "___ %"),
        (reading.read_money, "___ EUR"),
        (reading.read_moment, "___/06/2025"),
        (reading.read_duration, "___ semaines"),
        (reading.read_limit, ["___", "5"]),
        (reading.read_dependency, "A1 + ___"),
    ],
)
def test_a_value_with_a_blank_in_it_is_still_to_be_filled_in(read: Read, text: object) -> None:
    assert read(text) is BLANK


def test_a_text_with_a_blank_in_it_stays_a_text() -> None:
    assert reading.read_text("de ___ % à ___ %") == "de ___ % à ___ %"


@pytest.mark.parametrize("text", ["9.10", "010", "6,1", "no", "2025", " bord ", "", "12:30", "null"])
def test_texts_stay_as_they_are(text: str) -> None:
    assert reading.read_text(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (9.1, "9.1"),
        (2025, "2025"),
        (Decimal("9.10"), "9.10"),
        (True, "yes"),
        (date(2025, 5, 1), "2025-05-01"),
        (1e-7, "0.0000001"),
    ],
)
def test_values_of_a_program_become_texts(value: object, text: str) -> None:
    assert reading.read_text(value) == text


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (reading.read_number, 7, Number("7")),
        (reading.read_number, 6.1, Number("6.1")),
        (reading.read_money, 5000, Money("5000 EUR", Decimal(5000), "EUR")),
        (reading.read_money, 12.5, Money("12.5 EUR", Decimal("12.5"), "EUR")),
        (reading.read_moment, date(2025, 5, 1), Moment("2025-05-01", date(2025, 5, 1))),
        (reading.read_duration, timedelta(days=14), Duration("14d", 14, "days")),
        (reading.read_end, timedelta(days=14), Duration("14d", 14, "days")),
        (reading.read_limit, [45, 55], (Number("45"), Number("55"))),
        (reading.read_dependency, {"action": "A1"}, Dependency("", "A1")),
    ],
)
def test_values_of_a_program_are_taken(read: Read, value: object, expected: object) -> None:
    assert read(value) == expected
    assert read(expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 mois", Duration("2 mois", 2, "months")),
        ("30 juin 2025", Moment("30 juin 2025", date(2025, 6, 30))),
        ("start + 2m", Moment("start + 2m", None, "start", Duration("2m", 2, "months"))),
    ],
)
def test_the_end_of_a_plan_is_a_moment_or_a_duration(text: str, expected: object) -> None:
    assert reading.read_end(text) == expected


@pytest.mark.parametrize(
    ("read", "value", "code"),
    [
        (reading.read_end, "31/04/2025", "date-does-not-exist"),
        (reading.read_end, "10", "duration-without-unit"),
        (reading.read_end, "end + 1d", "date-relative"),
        (reading.read_end, "bientôt", "date-malformed"),
        (reading.read_day, "J+15", "date-relative"),
        (reading.read_day, "2025-05-01 + 3d", "date-relative"),
        (reading.read_limit, [1, 2, 3], "range-malformed"),
        (reading.read_limit, ["55", "45"], "range-reversed"),
        (reading.read_identifier, "A 1", "id-malformed"),
        (reading.read_identifier, "-A1", "id-malformed"),
        (reading.read_identifier, "A1.start", "id-malformed"),
        (reading.read_identifier, "A" * 81, "id-malformed"),
        (reading.read_format, "2", "format-version"),
        (reading.read_language, "klingon", "language-unknown"),
        (reading.read_origin, "quality", "origin-malformed"),
        (reading.read_text, None, "entry-empty"),
        (reading.read_text, {"a": 1}, "text-expected"),
        (reading.read_text, object(), "text-expected"),
    ],
)
def test_faults_have_a_code(read: Read, value: object, code: str) -> None:
    with pytest.raises(ValueFault) as caught:
        read(value)
    assert caught.value.code == code


def test_languages_are_read_in_both() -> None:
    assert [reading.read_language(text) for text in ("fr", "Français", "anglais", "EN", None, "___")] == [
        "fr",
        "fr",
        "en",
        "en",
        "fr",
        "fr",
    ]


def test_quotes_in_messages_are_short_and_harmless() -> None:
    assert quoted("a\nb\x1b[31m\u202e") == "a b\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}"
    assert quoted("x" * 100) == "x" * (LONGEST_QUOTE - 1) + "…"
    assert quoted("x" * LONGEST_QUOTE) == "x" * LONGEST_QUOTE


def test_plain_gives_texts_lists_and_mappings_alone() -> None:
    value = {
        "n": Number.parse("6,1"),
        1: (date(2025, 5, 1), True, 2, 0.5),
        "d": Duration.parse("2 semaines"),
        "b": BLANK,
        "x": {"y": None},
        "a": Dependency.parse("A1 + 2wd"),
    }
    assert reading.plain(value) == {
        "n": "6,1",
        "1": ["2025-05-01", "yes", "2", "0.5"],
        "d": "2 semaines",
        "b": "___",
        "x": {"y": None},
        "a": "A1 + 2wd",
    }


@pytest.mark.parametrize(
    "text",
    ["« 3 000 € »", "“3 000 €”", '"3 000 €"', "„3 000 €“", "«\N{NARROW NO-BREAK SPACE}3 000 €\N{NO-BREAK SPACE}»"],
)
def test_a_value_that_is_right_without_its_quotation_marks(text: str) -> None:
    with pytest.raises(ValueFault) as raised:
        reading.read_money(text)
    assert raised.value.message.render("fr").startswith("« 3 000 € » n'est pas un montant")
    assert raised.value.hint is not None
    assert raised.value.hint.render("fr") == "Écrivez-le sans guillemets :   3 000 €"


@pytest.mark.parametrize("text", ["« cher »", "«3» ou «4»", "« 3 000 €", "«»", "“"])
def test_marks_are_not_to_blame_for_what_is_wrong_without_them_too(text: str) -> None:
    with pytest.raises(ValueFault) as raised:
        reading.read_money(text)
    assert raised.value.hint is None
