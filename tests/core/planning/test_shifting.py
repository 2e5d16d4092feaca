"""Dates that move from one period to another keep their distance in working days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.planning.calendar import Calendar, ContinuousCalendar, calendar_for
from canevas.planning.shifting import Shift, Stretch, following

at = date.fromisoformat
FRANCE = calendar_for("FR", [], date(2025, 1, 1), date(2027, 12, 31))
OLD = Stretch(at("2025-05-01"), at("2025-06-30"))
NEW = Stretch(at("2025-07-01"), at("2025-08-31"))
DAYS = st.dates(at("2025-05-01"), at("2025-06-30"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2025-05-01", "2025-07-01"),  # Labour Day: the first worked day is 2 May
        ("2025-05-02", "2025-07-01"),
        ("2025-05-05", "2025-07-02"),
        ("2025-05-09", "2025-07-07"),  # 8 May is no working day
        ("2025-05-10", "2025-07-08"),  # a Saturday: a start waits for Monday 12 May
        ("2025-05-12", "2025-07-08"),
        ("2025-05-15", "2025-07-11"),
        ("2025-05-16", "2025-07-15"),  # 14 July is no working day
        ("2025-04-30", "2025-06-30"),  # what began before the plan
    ],
)
def test_a_start_comes_to_the_same_working_day(old: str, new: str) -> None:
    assert Shift(FRANCE, OLD, NEW).start(at(old)) == at(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2025-05-03", "2025-07-01"),
        ("2025-05-10", "2025-07-07"),
        ("2025-05-20", "2025-07-17"),
        ("2025-04-30", "2025-06-30"),
    ],
)
def test_an_end_on_a_day_off_counts_as_the_day_before(old: str, new: str) -> None:
    assert Shift(FRANCE, OLD, NEW).end(at(old)) == at(new)


def test_what_is_to_be_reached_by_the_last_day_still_is() -> None:
    shift = Shift(FRANCE, OLD, NEW)
    assert shift.limit(at("2025-06-30")) == at("2025-08-31")
    assert shift.limit(at("2025-05-15")) == at("2025-07-11")


def test_a_date_does_not_leave_a_shorter_period() -> None:
    shift = Shift(FRANCE, OLD, Stretch(at("2025-07-01"), at("2025-07-14")))
    assert shift.end(at("2025-06-27")) == at("2025-07-11")  # 12 and 13 July are a week-end, 14 July a holiday
    assert shift.held == 1
    assert shift.end(at("2025-07-03")) > at("2025-07-14")  # it lay outside the old one already
    assert shift.held == 1


def test_a_period_without_a_working_day_holds_at_the_next() -> None:
    shift = Shift(FRANCE, OLD, Stretch(at("2025-08-02"), at("2025-08-03")))
    assert shift.start(at("2025-06-02")) == shift.end(at("2025-06-02")) == at("2025-08-04")


def test_on_a_continuous_calendar_the_distance_is_exact() -> None:
    old = Stretch(datetime.fromisoformat("2026-05-10 06:20"), at("2026-05-12"))
    shift = Shift(ContinuousCalendar(), old, Stretch(datetime.fromisoformat("2026-06-01 08:00"), at("2026-06-05")))
    assert shift.start(datetime.fromisoformat("2026-05-10 07:00")) == datetime.fromisoformat("2026-06-01 08:40")
    assert shift.end(at("2026-05-11")) == at("2026-06-02")
    assert shift.first == datetime.fromisoformat("2026-06-01 08:00")


@given(DAYS, DAYS)
def test_order_stays_and_no_date_leaves_the_period(one: date, other: date) -> None:
    shift = Shift(FRANCE, OLD, NEW)
    earlier, later = sorted([one, other])
    assert shift.start(earlier) <= shift.start(later)
    assert shift.end(earlier) <= shift.end(later)
    assert NEW.start <= shift.start(one) <= NEW.end
    assert FRANCE.is_working(shift.start(one))


@given(DAYS, st.dates(at("2025-07-01"), at("2027-01-31")))
def test_there_and_back_gives_the_same_working_day(day: date, start: date) -> None:
    new = Stretch(start, start + timedelta(days=150))
    there, back = Shift(FRANCE, OLD, new), Shift(FRANCE, new, OLD)
    assert back.start(there.start(day)) == FRANCE.next_working(day) or there.held or back.held


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("2025-05-01", "2025-06-30"), ("2025-07-01", "2025-08-31")),
        (("2025-01-01", "2025-12-31"), ("2026-01-01", "2026-12-31")),
        (("2025-01-31", "2025-02-28"), ("2025-03-01", "2025-03-31")),
        (("2025-03-03", "2025-06-02"), ("2025-06-03", "2025-09-02")),
        (("2025-05-01", "2025-05-10"), ("2025-05-11", "2025-05-20")),
        (("2025-05-01", "2025-05-01"), ("2025-05-02", "2025-05-02")),
    ],
)
def test_a_period_is_followed_by_one_as_long(old: tuple[str, str], new: tuple[str, str]) -> None:
    assert following(Stretch(*map(at, old)), FRANCE) == Stretch(*map(at, new))


def test_hours_follow_each_other() -> None:
    old = Stretch(datetime.fromisoformat("2026-05-10 06:20"), datetime.fromisoformat("2026-05-12 06:20"))
    calendar: Calendar = ContinuousCalendar()
    assert following(old, calendar).end == datetime.fromisoformat("2026-05-14 06:20")
    assert following(old, calendar, at("2026-06-01")) == Stretch(
        at("2026-06-01"), datetime.fromisoformat("2026-06-03 00:00")
    )
