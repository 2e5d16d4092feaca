from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.model.duration import CODES, Duration, DurationUnit
from canevas.model.fault import ValueFault


def at(*parts: int) -> datetime:
    """A local time, as plans have them."""
    return datetime(*parts)  # type: ignore[arg-type] # noqa: DTZ001 - no time zone


units = st.sampled_from(list(CODES.values()))
FEW_OF_A_CENTURY = 99


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("2 semaines", 2, "weeks"),
        ("1 semaine", 1, "weeks"),
        ("3 weeks", 3, "weeks"),
        ("10 jours", 10, "days"),
        ("10 JOURS OUVRÉS", 10, "working_days"),
        ("10 jours ouvre\N{COMBINING ACUTE ACCENT}s", 10, "working_days"),
        ("1 jour ouvré", 1, "working_days"),
        ("10 working days", 10, "working_days"),
        ("1 mois", 1, "months"),
        ("6 months", 6, "months"),
        ("1 trimestre", 3, "months"),
        ("2 ans", 2, "years"),
        ("1 année", 1, "years"),
        ("48 h", 48, "hours"),
        ("48h", 48, "hours"),
        ("1 h 30", 90, "minutes"),
        ("2h30", 150, "minutes"),
        ("45 mn", 45, "minutes"),
        ("1,5 jour", 1.5, "days"),
        ("10\N{NO-BREAK SPACE}j", 10, "days"),
        ("2 sem.", 2, "weeks"),
        ("immédiat", 0, "days"),
        ("Immédiate", 0, "days"),
        ("immediate", 0, "days"),
        ("30min", 30, "minutes"),
        ("10wd", 10, "working_days"),
        ("3w", 3, "weeks"),
        ("2m", 2, "months"),
        ("1y", 1, "years"),
    ],
)
def test_durations_are_read_as_people_write_them(text: str, amount: float, unit: str) -> None:
    duration = Duration.parse(text)
    assert (duration.text, duration.amount, duration.unit) == (text, amount, unit)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("10", "duration-without-unit"),
        ("1 000", "duration-without-unit"),
        ("", "duration-malformed"),
        ("bientôt", "duration-malformed"),
        ("-3 jours", "duration-malformed"),
        ("3 lunes", "duration-unit"),
        ("3 semaine environ", "duration-unit"),
        ("101 ans", "duration-too-long"),
        ("99999999999 days", "duration-too-long"),
        ("9" * 30 + "d", "number-too-long"),
        ("9" * 5000 + "d", "value-too-long"),
        ("٣ jours", "duration-malformed"),
        ("1e999 days", "duration-malformed"),
        ("1 jour\x00", "duration-unit"),
    ],
)
def test_what_is_no_duration_is_said_by_code(text: str, code: str) -> None:
    with pytest.raises(ValueFault) as caught:
        Duration.parse(text)
    assert caught.value.code == code


def test_a_wrong_unit_is_answered_with_the_nearest() -> None:
    with pytest.raises(ValueFault) as caught:
        Duration.parse("10 jours ouvrables")
    assert str(caught.value.hint) == "Did you mean “jours ouvrés”?"


@pytest.mark.parametrize("text", ["30min", "2h", "10d", "5wd", "3w", "2m", "1y", "1.5d"])
def test_packs_use_the_short_forms(text: str) -> None:
    assert Duration.parse(text, strict=True).text == text


@pytest.mark.parametrize(
    "text", ["10", "2 semaines", "10 d", "10 wd", "immédiat", "1,5d", "", "0" * 300 + "1d", "10dx"]
)
def test_packs_use_nothing_else(text: str) -> None:
    with pytest.raises(ValueFault) as caught:
        Duration.parse(text, strict=True)
    assert caught.value.code == "duration-not-strict"


@given(st.integers(1, FEW_OF_A_CENTURY), units, st.sampled_from(["fr", "en"]))
def test_written_in_words_and_read_again_it_is_the_same(amount: int, unit: DurationUnit, language: str) -> None:
    again = Duration.parse(Duration.of(amount, unit).written(language))
    assert (again.amount, again.unit) == (amount, unit)


@given(st.integers(1, FEW_OF_A_CENTURY), units)
def test_the_short_form_of_a_program_is_that_of_packs(amount: int, unit: DurationUnit) -> None:
    made = Duration.of(amount, unit)
    again = Duration.parse(made.text, strict=True)
    assert (again.amount, again.unit) == (made.amount, made.unit)


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("1wd", "1 jour ouvré", "1 working day"),
        ("1.5d", "1,5 jour", "1.5 days"),
        ("2m", "2 mois", "2 months"),
        ("0d", "immédiat", "immediate"),
    ],
)
def test_words_follow_each_language(text: str, french: str, english: str) -> None:
    duration = Duration.parse(text)
    assert (duration.written("fr"), duration.written("en")) == (french, english)


def test_durations_compare_by_length_whatever_the_unit() -> None:
    assert Duration.parse("2 semaines") == Duration.parse("14 days")
    assert hash(Duration.parse("2 semaines")) == hash(Duration.parse("14 days"))
    assert Duration.parse("1 mois") > Duration.parse("4 semaines")
    assert Duration.parse("5wd") <= timedelta(days=7) <= Duration.parse("7d")
    assert timedelta(days=1) < Duration.parse("48 h")
    assert Duration.parse("1d") >= Duration.parse("24h")
    assert Duration.parse("1d") != "1d"
    with pytest.raises(TypeError):
        assert Duration.parse("1d") < 2


@pytest.mark.parametrize(
    ("first", "text", "moved"),
    [
        (date(2025, 5, 1), "2 mois", date(2025, 7, 1)),
        (date(2025, 1, 31), "1 mois", date(2025, 2, 28)),
        (date(2024, 2, 29), "1 an", date(2025, 2, 28)),
        (date(2025, 11, 30), "1m", date(2025, 12, 30)),
        (date(2025, 12, 31), "2m", date(2026, 2, 28)),
        (date(2025, 1, 1), "1.5m", date(2025, 2, 16)),
        (date(2025, 1, 1), "2w", date(2025, 1, 15)),
        (date(2025, 1, 1), "36h", at(2025, 1, 2, 12)),
        (at(2025, 1, 1, 9), "36h", at(2025, 1, 2, 21)),
    ],
)
def test_a_date_moves_by_the_calendar(first: date, text: str, moved: date) -> None:
    assert first + Duration.parse(text) == moved


def test_a_date_moves_back() -> None:
    assert date(2025, 3, 31) - Duration.parse("1 mois") == date(2025, 2, 28)


@given(
    st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(1, FEW_OF_A_CENTURY), st.sampled_from(["days", "weeks"])
)
def test_there_and_back_again(first: date, amount: int, unit: DurationUnit) -> None:
    duration = Duration.of(amount, unit)
    assert first + duration - duration == first


def test_working_days_need_a_calendar() -> None:
    with pytest.raises(TypeError):
        date(2025, 5, 1) + Duration.parse("5wd")


def test_a_date_out_of_the_calendar_is_a_fault() -> None:
    with pytest.raises(ValueFault, match="no calendar has"):
        date(9999, 12, 1) + Duration.parse("1 mois")
    with pytest.raises(ValueFault, match="no calendar has"):
        date(9999, 12, 1) + Duration.parse("40d")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2 mois", date(2025, 6, 30)),
        ("1d", date(2025, 5, 1)),
        ("0d", date(2025, 5, 1)),
        ("2 semaines", date(2025, 5, 14)),
        ("5wd", date(2025, 5, 7)),
        ("36h", date(2025, 5, 2)),
    ],
)
def test_a_duration_includes_its_first_day(text: str, last: date) -> None:
    assert Duration.parse(text).last_day(date(2025, 5, 1)) == last


def test_a_number_of_times_a_duration() -> None:
    assert (3 * Duration.parse("2 semaines")).text == "6w"
    assert Duration.parse("1wd") * 2.5 == Duration.of(2.5, "working_days")
    for factor in (1e9, float("nan")):
        with pytest.raises(ValueFault):
            Duration.parse("1 an") * factor
    with pytest.raises(TypeError):
        Duration.parse("1 an") * True


def test_a_span_of_a_program_is_in_days_where_they_are_whole() -> None:
    assert Duration.of_span(timedelta(days=14)).text == "14d"
    assert Duration.of_span(timedelta(hours=1, minutes=30)).text == "90min"
    with pytest.raises(ValueFault):
        Duration.of_span(timedelta.max)
