from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canevas.model.fault import ValueFault
from canevas.planning.calendar import Calendar, ContinuousCalendar, WorkingCalendar, calendar_for, week_calendar
from canevas.planning.holidays_table import HolidaysTable

at = datetime.fromisoformat
FIRST = date(2025, 1, 1)
LAST = date(2025, 12, 31)


@pytest.fixture(scope="module")
def france() -> Calendar:
    return calendar_for("FR", [], FIRST, LAST)


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (date(2025, 5, 1), "Fête du Travail", "Labor Day"),
        (date(2025, 5, 3), "samedi", "Saturday"),
        (date(2025, 5, 4), "dimanche", "Sunday"),
        (date(2025, 5, 10), "samedi", "Saturday"),
        (date(2025, 7, 14), "Fête nationale", "National Day"),
    ],
)
def test_says_why_a_day_is_off(france: Calendar, day: date, french: str, english: str) -> None:
    assert not france.is_working(day)
    assert france.holiday_name(day) == {"fr": french, "en": english}


@pytest.mark.parametrize("day", [date(2025, 5, 2), date(2025, 5, 15), date(2025, 5, 20), date(2025, 6, 30)])
def test_gives_no_reason_for_a_working_day(france: Calendar, day: date) -> None:
    assert france.is_working(day)
    assert france.holiday_name(day) is None


def test_moselle_has_two_more_holidays_than_the_rest_of_france(france: Calendar) -> None:
    moselle = calendar_for("FR-57", [], FIRST, LAST)

    more = [day for day in days(FIRST, LAST) if france.is_working(day) and not moselle.is_working(day)]

    assert more == [date(2025, 4, 18), date(2025, 12, 26)]
    assert moselle.holiday_name(more[0]) == {"fr": "Vendredi saint", "en": "Good Friday"}


def test_counts_the_working_days_of_the_it_support_plan(france: Calendar) -> None:
    assert france.working_days(date(2025, 5, 1), date(2025, 6, 30)) == 39
    assert france.working_days(date(2025, 5, 1), date(2025, 5, 3)) == 1
    assert france.working_days(date(2025, 5, 10), date(2025, 5, 11)) == 0


def test_a_closure_is_a_reason_unless_the_day_is_off_anyway() -> None:
    calendar = calendar_for("FR", [(date(2025, 8, 11), date(2025, 8, 17))], FIRST, LAST)

    assert calendar.holiday_name(date(2025, 8, 11)) == {"fr": "fermeture", "en": "closure"}
    assert calendar.holiday_name(date(2025, 8, 15)) == {"fr": "Assomption", "en": "Assumption Day"}
    assert calendar.holiday_name(date(2025, 8, 16)) == {"fr": "samedi", "en": "Saturday"}
    assert calendar.next_working(date(2025, 8, 9)) == date(2025, 8, 18)


def test_closures_may_overlap_and_one_that_ends_before_it_begins_closes_nothing() -> None:
    closures = [
        (date(2025, 8, 4), date(2025, 8, 8)),
        (date(2025, 8, 6), date(2025, 8, 12)),
        (date(2025, 9, 5), date(2025, 9, 1)),
    ]
    calendar = week_calendar(closures)

    assert calendar.next_working(date(2025, 8, 4)) == date(2025, 8, 13)
    assert calendar.working_days(date(2025, 9, 1), date(2025, 9, 5)) == 5


def test_the_week_end_is_that_of_the_country() -> None:
    arabia = calendar_for("SA", [], FIRST, LAST)

    assert arabia.holiday_name(date(2025, 5, 2)) == {"fr": "vendredi", "en": "Friday"}
    assert arabia.is_working(date(2025, 5, 4))


def test_a_country_without_french_gives_its_own_names() -> None:
    germany = calendar_for("DE", [], FIRST, LAST)

    assert germany.holiday_name(date(2025, 10, 3)) == {"fr": "Tag der Deutschen Einheit", "en": "German Unity Day"}


@pytest.mark.parametrize("name", ["continuous", "Continuous", " continu "])
def test_on_a_continuous_calendar_every_day_counts(name: str) -> None:
    calendar = calendar_for(name, [(FIRST, LAST)], FIRST, LAST)

    assert calendar.continuous
    assert calendar.is_working(date(2025, 5, 1))
    assert calendar.holiday_name(date(2025, 5, 1)) is None
    assert calendar.next_working(date(2025, 5, 3)) == calendar.previous_working(date(2025, 5, 3)) == date(2025, 5, 3)
    assert calendar.add_working(date(2025, 5, 1), -3) == date(2025, 4, 28)
    assert calendar.working_days(date(2025, 5, 1), date(2025, 5, 4)) == 4
    assert calendar.working_days(date(2025, 5, 4), date(2025, 5, 1)) == 0


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("XX", "calendar-unknown", None),
        ("France", "calendar-unknown", "Did you mean “FRA”?"),
        ("FR-99", "calendar-region", None),
        ("FR-Zone D", "calendar-region", "Did you mean “Zone C”?"),
        ("LU-1", "calendar-region", None),
        ("MON", "calendar-unknown", "Did you mean “MO”?"),
        ("../../etc/passwd", "calendar-unknown", None),
        ("", "calendar-unknown", None),
    ],
)
def test_a_calendar_that_does_not_exist_is_refused(name: str, code: str, hint: str | None) -> None:
    with pytest.raises(ValueFault) as caught:
        calendar_for(name, [], FIRST, LAST)

    assert caught.value.code == code
    assert f"“{name}”" in str(caught.value)
    assert (caught.value.hint and str(caught.value.hint)) == hint


def test_an_unknown_region_is_told_the_regions_there_are() -> None:
    with pytest.raises(ValueFault, match="57, 6AE, 971"):
        calendar_for("FR-75", [], FIRST, LAST)


def test_a_name_is_refused_whatever_the_dates() -> None:
    with pytest.raises(ValueFault):
        calendar_for("XX", [], date.min, date.max)


def test_a_day_with_a_time_counts_as_the_day(france: Calendar) -> None:
    evening = at("2025-04-30T22:30")

    assert france.is_working(evening)
    assert france.add_working(evening, 1) == date(2025, 5, 2)
    assert type(france.next_working(evening)) is date
    assert type(france.add_working(evening, 0)) is date
    assert france.working_days(evening, at("2025-05-02T08:00")) == 2


def test_beyond_the_years_of_tables_every_day_is_worked(france: Calendar) -> None:
    assert france.is_working(date(1899, 12, 31))
    assert france.is_working(date(2200, 1, 4))
    assert france.working_days(date(2300, 1, 1), date(2300, 1, 31)) == 31


@pytest.mark.parametrize(("day", "count"), [(date(9900, 1, 1), 40_000), (date(100, 1, 1), -40_000)])
def test_a_count_that_leaves_all_calendars_is_an_overflow(france: Calendar, day: date, count: int) -> None:
    with pytest.raises(OverflowError):
        france.add_working(day, count)


def test_where_nobody_ever_works_the_search_ends() -> None:
    closed = week_calendar([(date.min, date.max)])

    assert closed.next_working(FIRST) == date(2200, 1, 1)
    assert closed.previous_working(FIRST) == date(1899, 12, 31)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(number) for number in range((last - first).days + 1)]


SPAN = days(date(2024, 1, 1), date(2026, 12, 31))
WEEKDAYS = [day for day in SPAN if day.weekday() < 5]


@st.composite
def calendars(draw: st.DrawFn) -> tuple[Calendar, set[date]]:
    """A calendar with holidays and closures of chance, and the days that are off among those of the span."""
    holidays = draw(st.sets(st.sampled_from(SPAN), max_size=40))
    starts = draw(st.lists(st.sampled_from(SPAN), max_size=3))
    closures = [(start, start + timedelta(draw(st.integers(-2, 20)))) for start in starts]

    def table(year: int) -> HolidaysTable:
        worked = (day.toordinal() for day in WEEKDAYS if day.year == year and day not in holidays)
        return HolidaysTable(tuple(worked), {})

    closed = {day for day in SPAN if any(first <= day <= last for first, last in closures)}
    return WorkingCalendar(table, closures), holidays | closed | set(SPAN).difference(WEEKDAYS)


MIDDLE = SPAN[300:-300]


@settings(max_examples=60)
@given(calendars(), st.sampled_from(MIDDLE), st.integers(-40, 40))
def test_adding_working_days_is_counting_them_one_by_one(
    drawn: tuple[Calendar, set[date]], day: date, count: int
) -> None:
    calendar, off = drawn
    reached, left = day, abs(count)
    while left:
        reached += timedelta(1 if count > 0 else -1)
        left -= reached not in off

    assert calendar.add_working(day, count) == reached


@settings(max_examples=60)
@given(calendars(), st.sampled_from(MIDDLE), st.sampled_from(MIDDLE))
def test_working_days_are_those_that_are_not_off(drawn: tuple[Calendar, set[date]], first: date, last: date) -> None:
    calendar, off = drawn

    assert calendar.working_days(first, last) == sum(day not in off for day in days(first, last))


@settings(max_examples=60)
@given(calendars(), st.sampled_from(MIDDLE))
def test_next_and_previous_are_the_nearest_working_days(drawn: tuple[Calendar, set[date]], day: date) -> None:
    calendar, off = drawn
    worked = [one for one in SPAN if one not in off]
    position = bisect_left(worked, day)

    assert calendar.is_working(day) == (day not in off)
    assert (calendar.holiday_name(day) is None) == (day not in off)
    assert calendar.next_working(day) == worked[position]
    assert calendar.previous_working(day) == (day if day not in off else worked[position - 1])


@given(st.sampled_from(MIDDLE), st.integers(-400, 400))
def test_on_a_continuous_calendar_days_are_added_as_they_are(day: date, count: int) -> None:
    assert ContinuousCalendar().add_working(day, count) == day + timedelta(count)
