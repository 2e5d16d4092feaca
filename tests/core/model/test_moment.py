from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.language import MONTHS
from canevas.model.fault import ValueFault
from canevas.model.moment import FIRST_YEAR, LAST_YEAR, Moment, parse_day


def at(*parts: int) -> datetime:
    """A local time, as plans have them."""
    return datetime(*parts)  # type: ignore[arg-type] # noqa: DTZ001 - no time zone


days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
JUNE_30 = date(2025, 6, 30)
MAY_1 = date(2025, 5, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-06-30", JUNE_30),
        ("2025/6/30", JUNE_30),
        ("30/06/2025", JUNE_30),
        ("30-06-2025", JUNE_30),
        ("30.06.2025", JUNE_30),
        ("30/06/25", JUNE_30),
        ("30 juin 2025", JUNE_30),
        ("30 JUIN 2025", JUNE_30),
        ("le 30 juin 2025", JUNE_30),
        ("June 30, 2025", JUNE_30),
        ("June 30th 2025", JUNE_30),
        ("30 June 2025", JUNE_30),
        ("30 Jun. 2025", JUNE_30),
        ("1er mai 2025", MAY_1),
        ("1 mai 2025", MAY_1),
        ("1st May 2025", MAY_1),
        ("7 déc. 2026", date(2026, 12, 7)),
        ("15 aout 2025", date(2025, 8, 15)),
        ("29 février 2024", date(2024, 2, 29)),
        ("2025-05-01 14:30", at(2025, 5, 1, 14, 30)),
        ("2025-05-01T14:30", at(2025, 5, 1, 14, 30)),
        ("2025-05-01T14:30:15", at(2025, 5, 1, 14, 30, 15)),
        ("01/05/2025 14h30", at(2025, 5, 1, 14, 30)),
        ("1er mai 2025 à 9h", at(2025, 5, 1, 9)),
        ("15 août 2025 14h30", at(2025, 8, 15, 14, 30)),
        ("May 1, 2025 at 14:30", at(2025, 5, 1, 14, 30)),
        ("1 mai 2025, 14:30", at(2025, 5, 1, 14, 30)),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, day: date) -> None:
    found = parse_day(text)
    assert found == day
    assert type(found) is type(day)
    moment = Moment.parse(text)
    assert (moment.text, moment.day, moment.anchor, moment.absolute) == (text, day, None, True)
    assert str(moment) == text


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("31/04/2025", "date-does-not-exist", "31 April does not exist"),
        ("31 avril 2025", "date-does-not-exist", "31 April does not exist"),
        ("2025-02-30", "date-does-not-exist", "30 February does not exist"),
        ("29/02/2025", "date-does-not-exist", "29 February 2025 does not exist"),
        ("0/05/2025", "date-does-not-exist", "0 May does not exist"),
        ("05/31/2025", "date-no-such-month", "the day comes first, 31/05/2025"),
        ("2025-13-01", "date-no-such-month", "there is no month 13 in “2025-13-01”"),
        ("45/45/2025", "date-no-such-month", "there is no month 45"),
        ("1er mai", "date-without-year", "write for example 1er mai 2025"),
        ("30 jiun 2025", "date-month", "“jiun” is not a month"),
        ("30 ju 2025", "date-month", "“ju” is not a month"),
        ("0205-06-30", "date-year", "not between 1900 and 2199"),
        ("30/06/0205", "date-year", "not between 1900 and 2199"),
        ("30/06/20255", "date-malformed", "write for example 2025-06-30"),
        ("2025-05-01 25:00", "time-does-not-exist", "write for example 14:30"),
        ("2025-05-01T14:30:00Z", "time-zone", "the local time alone"),
        ("2025-05-01T14:30+02:00", "time-zone", "the local time alone"),
        ("bientôt", "date-malformed", "is not a date"),
        ("", "date-malformed", "is not a date"),
        ("٣٠/٠٦/٢٠٢٥", "date-malformed", "is not a date"),
        ("2025-W01-1", "date-malformed", "is not a date"),
        ("30/06\x1b[31m/2025", "date-malformed", "is not a date"),
        ("2" * 5000, "value-too-long", "5000 characters"),
    ],
)
def test_what_is_no_date_is_said_with_an_example(text: str, code: str, said: str) -> None:
    for parse in (parse_day, Moment.parse):
        with pytest.raises(ValueFault) as caught:
            parse(text)
        assert caught.value.code == code
        assert said in str(caught.value)


def test_a_wrong_month_is_answered_with_the_nearest_as_it_is_spelt() -> None:
    with pytest.raises(ValueFault) as caught:
        parse_day("15 feevrier 2025")
    assert str(caught.value.hint) == "Did you mean “février”?"


def test_messages_carry_both_languages() -> None:
    with pytest.raises(ValueFault) as caught:
        parse_day("31/04/2025")
    assert caught.value.message.values["day"] == {"fr": "31 avril", "en": "31 April"}


@given(days)
def test_every_way_of_writing_a_day_reads_as_that_day(day: date) -> None:
    number = "1er" if day.day == 1 else str(day.day)
    french, english = (MONTHS[language][day.month - 1] for language in ("fr", "en"))
    for text in (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{number} {french} {day.year}",
        f"{day.day} {english} {day.year}",
        f"{english} {day.day}, {day.year}",
    ):
        assert parse_day(text) == day


@given(
    st.one_of(
        days,
        st.datetimes(at(FIRST_YEAR, 1, 1), at(LAST_YEAR, 12, 31)).map(lambda day: day.replace(second=0, microsecond=0)),
    )
)
def test_written_in_a_language_and_read_again_it_is_the_same(day: date) -> None:
    moment = Moment.of(day)
    assert Moment.parse(moment.text).day == day
    for language in ("fr", "en"):
        assert Moment.parse(moment.written(language)).day == day


@pytest.mark.parametrize(
    ("text", "anchor", "sign", "offset"),
    [
        ("start", "start", 1, None),
        ("end", "end", 1, None),
        ("début", "start", 1, None),
        ("Fin", "end", 1, None),
        ("start + 15wd", "start", 1, "15wd"),
        ("start+15wd", "start", 1, "15wd"),
        ("end - 20wd", "end", -1, "20wd"),
        ("end-30d", "end", -1, "30d"),
        ("fin \N{EN DASH} 2 semaines", "end", -1, "2w"),
        ("début + 15 jours ouvrés", "start", 1, "15wd"),
        ("J+15", "start", 1, "15d"),
        ("j + 15", "start", 1, "15d"),
        ("J-3", "start", -1, "3d"),
        ("D+15", "start", 1, "15d"),
    ],
)
def test_moments_relative_to_the_plan(text: str, anchor: str, sign: int, offset: str | None) -> None:
    moment = Moment.parse(text)
    assert (moment.text, moment.day, moment.anchor, moment.sign) == (text, None, anchor, sign)
    assert not moment.absolute
    again = Moment.parse(f"{anchor} {'+' if sign > 0 else '-'} {offset}") if offset else Moment.parse(anchor)
    assert (moment.offset and (moment.offset.amount, moment.offset.unit)) == (
        again.offset and (again.offset.amount, again.offset.unit)
    )


@pytest.mark.parametrize(
    ("text", "day", "sign", "unit"),
    [
        ("2025-05-01 + 3d", MAY_1, 1, "days"),
        ("2025-05-01+3wd", MAY_1, 1, "working_days"),
        ("01-05-2025 - 2 semaines", MAY_1, -1, "weeks"),
        ("1er mai 2025 + 1 mois", MAY_1, 1, "months"),
        ("2025-05-01 14:30 + 48 h", at(2025, 5, 1, 14, 30), 1, "hours"),
    ],
)
def test_moments_relative_to_a_date(text: str, day: date, sign: int, unit: str) -> None:
    moment = Moment.parse(text)
    assert moment.offset is not None
    assert (moment.day, moment.anchor, moment.sign, moment.offset.unit, moment.absolute) == (
        day,
        None,
        sign,
        unit,
        False,
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("start + 15", "duration-without-unit"),
        ("start + 15 lunes", "duration-unit"),
        ("start 15wd", "date-malformed"),
        ("J+99999", "duration-too-long"),
        ("J+999999", "date-malformed"),
        ("J+", "date-malformed"),
        ("31/04/2025 + 3d", "date-does-not-exist"),
    ],
)
def test_faults_of_relative_moments(text: str, code: str) -> None:
    with pytest.raises(ValueFault) as caught:
        Moment.parse(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("start + 15d", "J+15", "D+15"),
        ("J-3", "J-3", "D-3"),
        ("end - 20wd", "fin - 20 jours ouvrés", "end - 20 working days"),
        ("start + 1.5d", "début + 1,5 jour", "start + 1.5 days"),
        ("start", "début", "start"),
        ("2025-05-01 + 1w", "01/05/2025 + 1 semaine", "1 May 2025 + 1 week"),
    ],
)
def test_relative_moments_in_words(text: str, french: str, english: str) -> None:
    moment = Moment.parse(text)
    assert (moment.written("fr"), moment.written("en")) == (french, english)
    for written in (french, english):
        again = Moment.parse(written)
        assert (again.day, again.anchor, again.offset, again.sign) == (
            moment.day,
            moment.anchor,
            moment.offset,
            moment.sign,
        )


def test_a_date_of_a_program_has_no_time_zone_and_a_likely_year() -> None:
    with pytest.raises(ValueFault, match="time zone"):
        Moment.of(datetime(2025, 5, 1, tzinfo=UTC))
    with pytest.raises(ValueFault, match="between 1900 and 2199"):
        Moment.of(date.max)
