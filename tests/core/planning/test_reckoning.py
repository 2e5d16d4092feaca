from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canevas.model.duration import Duration
from canevas.model.moment import Moment
from canevas.planning.calendar import ContinuousCalendar, calendar_for, week_calendar
from canevas.planning.reckoning import begin_of, begins_after, finish_of, reckoning_on

at = datetime.fromisoformat
PLAN_START = date(2025, 5, 1)
PLAN_END = date(2025, 6, 29)
FRANCE = reckoning_on(calendar_for("FR", [], date(2025, 1, 1), date(2026, 12, 31)))
CONTINUOUS = reckoning_on(ContinuousCalendar())
WEEK = reckoning_on(week_calendar())


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2026-01-05", "10wd", "2026-01-16"),
        ("2026-01-05", "1wd", "2026-01-05"),
        ("2026-01-05", "immédiat", "2026-01-05"),
        ("2026-01-05", "0wd", "2026-01-05"),
        ("2025-05-01", "2 mois", "2025-06-30"),
        ("2025-05-01", "10wd", "2025-05-16"),  # the holiday does not count, nor does the 8th
        ("2026-01-05", "2 semaines", "2026-01-16"),  # the second Sunday, moved back
        ("2026-01-05", "5 semaines", "2026-02-06"),
        ("2026-01-06", "10 jours", "2026-01-15"),
        ("2026-01-05", "1 mois", "2026-02-04"),
        ("2026-01-31", "1 mois", "2026-02-27"),  # to the end of February, a Saturday
        ("2024-01-31", "1m", "2024-02-29"),
        ("2025-03-31", "1y", "2026-03-30"),
        ("2026-01-05", "48 h", "2026-01-06"),
        ("2026-01-05", "24h", "2026-01-05"),
        ("2026-01-05", "25h", "2026-01-06"),
        ("2026-01-05", "2h", "2026-01-05"),
        ("2026-01-05", "30min", "2026-01-05"),
        ("2026-01-05", "1.5wd", "2026-01-06"),
        ("2026-01-05", "1.5w", "2026-01-15"),
        ("2026-01-10", "1d", "2026-01-12"),  # nobody works on that Saturday: never before the start
        ("2026-01-10", "1wd", "2026-01-12"),
    ],
)
def test_a_duration_includes_its_first_day(start: str, duration: str, end: str) -> None:
    assert FRANCE.end(date.fromisoformat(start), Duration.parse(duration)) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("end", "duration", "start"),
    [
        ("2026-01-16", "10wd", "2026-01-05"),
        ("2026-01-18", "10wd", "2026-01-05"),
        ("2026-01-16", "1wd", "2026-01-16"),
        ("2026-01-16", "0d", "2026-01-16"),
        ("2025-06-30", "2 mois", "2025-05-02"),  # the 1st of May, moved forward
        ("2026-01-16", "10d", "2026-01-07"),
        ("2026-01-11", "1d", "2026-01-09"),  # a Sunday: never after the end
    ],
)
def test_a_start_is_counted_back_from_the_end(end: str, duration: str, start: str) -> None:
    assert FRANCE.start(date.fromisoformat(end), Duration.parse(duration)) == date.fromisoformat(start)


@pytest.mark.parametrize(
    ("end", "lag", "start"),
    [
        ("2026-01-16", "", "2026-01-19"),
        ("2026-01-16", "+2wd", "2026-01-21"),
        ("2026-01-17", "+2wd", "2026-01-21"),
        ("2026-01-16", "+2d", "2026-01-19"),  # the week-end is the two days
        ("2026-01-16", "+1w", "2026-01-26"),  # a Saturday, moved forward
        ("2026-01-16", "+1m", "2026-02-17"),
        ("2026-01-16", "+2h", "2026-01-19"),
        ("2026-01-16", "-1wd", "2026-01-16"),
        ("2026-01-16", "-3d", "2026-01-14"),
        ("2025-04-30", "", "2025-05-02"),
    ],
)
def test_what_follows_starts_on_the_next_working_day(end: str, lag: str, start: str) -> None:
    duration = Duration.parse(lag[1:]) if lag else None

    assert FRANCE.following(date.fromisoformat(end), -1 if lag[:1] == "-" else 1, duration) == date.fromisoformat(start)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("start", "2025-05-01"),
        ("end", "2025-06-29"),
        ("start + 0wd", "2025-05-02"),
        ("start + 1wd", "2025-05-05"),
        ("J+15", "2025-05-16"),
        ("J-1", "2025-04-30"),
        ("start + 1m", "2025-06-01"),
        ("start + 1h", "2025-05-02"),
        ("end - 1wd", "2025-06-26"),
        ("end - 20wd", "2025-05-28"),
        ("end - 1w", "2025-06-22"),
        ("2025-05-10", "2025-05-10"),
        ("2025-05-10 14:30", "2025-05-10"),
        ("2025-05-10 + 1wd", "2025-05-13"),
    ],
)
def test_moments_are_relative_to_the_plan(moment: str, day: str) -> None:
    assert FRANCE.resolve(Moment.parse(moment), PLAN_START, PLAN_END) == date.fromisoformat(day)


@pytest.mark.parametrize("moment", ["start", "end - 1d", "J+3"])
def test_a_moment_of_a_plan_without_period_has_no_date(moment: str) -> None:
    assert FRANCE.resolve(Moment.parse(moment), None, None) is None


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        (at("2025-05-01T08:00"), "2h", at("2025-05-01T10:00")),
        (at("2025-05-03T23:30"), "90min", at("2025-05-04T01:00")),
        (at("2025-05-01T08:00"), "1wd", at("2025-05-02T08:00")),
        (at("2025-05-01T08:00"), "1w", at("2025-05-08T08:00")),
        (at("2025-04-30T08:00"), "1m", at("2025-05-30T08:00")),
        (at("2025-05-01T08:00"), "immédiat", at("2025-05-01T08:00")),
        (date(2025, 5, 1), "2h", at("2025-05-01T02:00")),
        (date(2025, 5, 3), "2d", date(2025, 5, 4)),
        (date(2025, 5, 3), "2wd", date(2025, 5, 4)),
        (date(2025, 5, 1), "2m", date(2025, 6, 30)),
        (date(2025, 5, 1), "1.5d", at("2025-05-02T12:00")),
    ],
)
def test_on_a_continuous_calendar_hours_are_exact_and_whole_days_stay_days(
    start: date, duration: str, end: date
) -> None:
    length = Duration.parse(duration)

    assert CONTINUOUS.end(start, length) == end
    assert type(CONTINUOUS.end(start, length)) is type(end)
    assert begin_of(CONTINUOUS.start(end, length)) == begin_of(start)


@pytest.mark.parametrize(
    ("end", "lag", "start"),
    [
        (at("2025-05-01T10:00"), None, at("2025-05-01T10:00")),
        (at("2025-05-01T10:00"), "30min", at("2025-05-01T10:30")),
        (at("2025-05-01T10:00"), "1wd", at("2025-05-02T10:00")),
        (date(2025, 5, 3), None, date(2025, 5, 4)),
        (date(2025, 5, 3), "1d", date(2025, 5, 5)),
        (date(2025, 5, 3), "2h", at("2025-05-04T02:00")),
    ],
)
def test_on_a_continuous_calendar_what_follows_starts_at_that_very_moment(
    end: date, lag: str | None, start: date
) -> None:
    assert CONTINUOUS.following(end, 1, Duration.parse(lag) if lag else None) == start


def test_hours_after_the_end_of_a_whole_day_are_counted_from_midnight() -> None:
    two_hours = Duration.parse("2h")

    assert CONTINUOUS.beside(date(2025, 5, 3), 1, two_hours, finish=True) == at("2025-05-04T02:00")
    assert CONTINUOUS.beside(date(2025, 5, 3), 1, two_hours) == at("2025-05-03T02:00")


@pytest.mark.parametrize(
    ("start", "end", "after"),
    [
        (date(2025, 5, 1), date(2025, 5, 1), False),
        (date(2025, 5, 2), date(2025, 5, 1), True),
        (at("2025-05-01T23:00"), date(2025, 5, 1), False),
        (at("2025-05-02T00:00"), date(2025, 5, 1), True),
        (at("2025-05-01T08:00"), at("2025-05-01T08:00"), False),
        (date(2025, 5, 1), at("2025-05-01T08:00"), False),
        (date(2025, 5, 2), at("2025-05-01T08:00"), True),
    ],
)
def test_tells_whether_a_start_comes_after_an_end(start: date, end: date, after: bool) -> None:  # noqa: FBT001 - the answer
    assert begins_after(start, end) is after


@pytest.mark.parametrize(
    ("start", "end", "duration", "agrees"),
    [
        ("2025-05-01", "2025-06-30", "2 mois", True),
        ("2025-05-01", "2025-07-01", "2 mois", False),
        ("2025-05-01", "2025-05-03", "3 jours", True),  # the seed's first action, from a holiday to a Saturday
        ("2025-05-03", "2025-05-04", "2 jours", True),
        ("2026-01-05", "2026-01-16", "2 semaines", True),
        ("2026-01-05", "2026-01-18", "2 semaines", True),
        ("2026-01-05", "2026-01-19", "2 semaines", False),
        ("2026-01-05", "2026-01-18", "10wd", True),
        ("2026-01-05", "2026-01-15", "10wd", False),
        ("2026-01-05", "2026-01-05", "immédiat", True),
        ("2026-01-05", "2026-01-06", "immédiat", False),
    ],
)
def test_a_duration_agrees_with_its_dates_up_to_days_off(start: str, end: str, duration: str, agrees: bool) -> None:  # noqa: FBT001 - the answer
    dates = (date.fromisoformat(start), date.fromisoformat(end))

    assert FRANCE.agree(*dates, Duration.parse(duration)) is agrees


@pytest.mark.parametrize(
    ("start", "end", "duration", "agrees"),
    [
        (at("2025-05-01T08:00"), at("2025-05-01T10:00"), "2h", True),
        (at("2025-05-01T08:00"), at("2025-05-01T11:00"), "2h", False),
        (at("2025-05-01T08:00"), date(2025, 5, 1), "2h", True),
        (at("2025-05-01T23:00"), date(2025, 5, 1), "2h", False),
        (date(2025, 5, 1), date(2025, 5, 2), "2d", True),
    ],
)
def test_an_end_without_time_agrees_with_any_time_of_its_day(
    start: date,
    end: date,
    duration: str,
    agrees: bool,  # noqa: FBT001 - the answer
) -> None:
    assert CONTINUOUS.agree(start, end, Duration.parse(duration)) is agrees


DAYS = st.dates(date(2025, 1, 1), date(2026, 6, 30))
DURATIONS = st.builds(
    Duration.of, st.integers(0, 60), st.sampled_from(["minutes", "hours", "days", "working_days", "weeks", "months"])
)


@settings(max_examples=60)
@given(DAYS, DURATIONS)
def test_a_computed_end_is_worked_and_never_before_the_start(start: date, duration: Duration) -> None:
    end = FRANCE.end(start, duration)

    assert end >= start
    assert FRANCE.calendar.is_working(end) or not duration.amount


@settings(max_examples=60)
@given(DAYS, DURATIONS)
def test_a_computed_start_is_worked_and_never_after_the_end(end: date, duration: Duration) -> None:
    start = FRANCE.start(end, duration)

    assert start <= end
    assert FRANCE.calendar.is_working(start) or not duration.amount


@settings(max_examples=60)
@given(DAYS.filter(lambda day: day.weekday() < 5), st.integers(1, 200))
def test_counting_working_days_back_undoes_counting_them(start: date, amount: int) -> None:
    duration = Duration.of(amount, "working_days")
    end = WEEK.end(start, duration)

    assert WEEK.start(end, duration) == start
    assert WEEK.calendar.working_days(start, end) == amount
    assert WEEK.agree(start, end, duration)


@settings(max_examples=60)
@given(DAYS, DURATIONS)
def test_a_computed_end_always_agrees_with_its_duration(start: date, duration: Duration) -> None:
    for reckoning in (FRANCE, CONTINUOUS):
        assert reckoning.agree(start, reckoning.end(start, duration), duration)


@settings(max_examples=60)
@given(st.datetimes(at("2025-01-01T00:00"), at("2026-01-01T00:00")), st.integers(0, 10_000))
def test_minutes_add_up_on_a_continuous_calendar(start: datetime, minutes: int) -> None:
    end = CONTINUOUS.end(start, Duration.of(minutes, "minutes"))

    assert finish_of(end) - begin_of(start) == timedelta(minutes=minutes)
