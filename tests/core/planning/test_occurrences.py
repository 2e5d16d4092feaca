from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making_tasks import FRANCE

from canevas.planning.calendar import ContinuousCalendar, week_calendar
from canevas.planning.occurrences import occurrences

if TYPE_CHECKING:
    from canevas.model.words import Repeat

REPEATS: list[Repeat] = ["daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly"]
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("start", "repeat", "until", "due"),
    [
        ("2026-01-05", "weekly", "2026-01-31", ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"]),
        ("2026-01-08", "daily", "2026-01-13", ["2026-01-08", "2026-01-09", "2026-01-12", "2026-01-13"]),
        ("2025-12-31", "monthly", "2026-04-01", ["2025-12-31", "2026-02-02", "2026-03-02", "2026-03-31"]),
        ("2026-01-15", "quarterly", "2026-12-31", ["2026-01-15", "2026-04-15", "2026-07-15", "2026-10-15"]),
        ("2026-02-12", "half-yearly", "2027-02-11", ["2026-02-12", "2026-08-12"]),
        ("2024-02-29", "yearly", "2028-02-29", ["2024-02-29", "2025-02-28", "2026-03-02", "2027-03-01", "2028-02-29"]),
        ("2026-03-30", "weekly", "2026-04-07", ["2026-03-30", "2026-04-07"]),
        ("2026-03-30", "weekly", "2026-04-06", ["2026-03-30"]),
        ("2026-01-05", "monthly", "2026-01-04", []),
    ],
)
def test_the_days_on_which_something_is_due(start: str, repeat: Repeat, until: str, due: list[str]) -> None:
    found = occurrences(date.fromisoformat(start), repeat, date.fromisoformat(until), FRANCE)

    assert [str(day) for day in found] == due


def test_what_a_closure_moves_to_one_day_is_due_once() -> None:
    calendar = week_calendar([(date(2026, 8, 1), date(2026, 8, 23))])

    found = occurrences(date(2026, 7, 28), "weekly", date(2026, 9, 1), calendar)

    assert [str(day) for day in found] == ["2026-07-28", "2026-08-24", "2026-08-25", "2026-09-01"]


def test_the_time_of_day_is_kept_where_hours_count() -> None:
    night = datetime.fromisoformat("2026-03-28 22:00")

    found = occurrences(night, "daily", date(2026, 3, 29), ContinuousCalendar())

    assert found == (night, night + timedelta(days=1))


def test_it_ends_where_the_calendar_ends() -> None:
    assert occurrences(date(9998, 6, 1), "yearly", date.max, FRANCE) == (date(9998, 6, 1), date(9999, 6, 1))


@given(days, st.sampled_from(REPEATS), st.integers(0, 800), st.integers(0, 800))
def test_every_one_is_a_working_day_and_a_later_look_gives_the_rest(
    start: date, repeat: Repeat, length: int, later: int
) -> None:
    until, since = start + timedelta(days=length), start + timedelta(days=later)

    found = occurrences(start, repeat, until, FRANCE)

    assert all(FRANCE.is_working(day) and start <= day <= until for day in found)
    assert list(found) == sorted(set(found))
    assert occurrences(start, repeat, until, FRANCE, since=since) == tuple(day for day in found if day >= since)
