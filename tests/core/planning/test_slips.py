from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from making_tasks import FRANCE

from canevas.planning.calendar import ContinuousCalendar
from canevas.planning.slips import Now, Slip, Span, moves, slip_between

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_delay_in_days_and_in_working_days() -> None:
    assert slip_between(day("2026-04-03"), day("2026-04-08"), FRANCE) == Slip(5, 2)  # over Easter Monday
    assert slip_between(day("2026-04-08"), day("2026-04-03"), FRANCE) == Slip(-5, -2)
    assert slip_between(day("2026-04-03"), day("2026-04-03"), FRANCE) == Slip(0, 0)
    assert slip_between(None, day("2026-04-03"), FRANCE) is None
    assert slip_between(day("2026-04-03"), None, FRANCE) is None


def test_hours_are_parts_of_days() -> None:
    before, now = datetime.fromisoformat("2026-04-03 08:00"), datetime.fromisoformat("2026-04-03 20:00")

    assert slip_between(before, now, ContinuousCalendar()) == Slip(0.5, 0)
    assert slip_between(day("2026-04-02"), before, ContinuousCalendar()) == Slip(1 / 3, 1)


@given(days, days)
def test_a_delay_and_the_way_back_take_each_other_away(before: date, now: date) -> None:
    there, back = slip_between(before, now, FRANCE), slip_between(now, before, FRANCE)

    assert there is not None
    assert back is not None
    assert there.days == -back.days == (now - before).days
    assert before + timedelta(days=there.days) == now
    if FRANCE.is_working(before) and FRANCE.is_working(now):
        assert FRANCE.add_working(before, there.working_days) == now


def test_what_became_of_each_action() -> None:
    span = Span(day("2026-01-05"), day("2026-01-09"))
    later = Span(day("2026-01-05"), day("2026-01-12"))
    before = {"A": ("Kept", span), "B": ("Moved", span), "C": ("Gone", span), "D": (None, Span())}
    now = {
        "N": Now("New", span),
        "A": Now("Kept", span),
        "B": Now("Moved and renamed", span, actual=later),
        "D": Now(None, span),
    }

    found = moves(before, now, FRANCE)

    assert [(one.id, one.state, one.title) for one in found] == [
        ("N", "added", "New"),
        ("A", "kept", "Kept"),
        ("B", "moved", "Moved and renamed"),
        ("D", "undated", None),
        ("C", "removed", "Gone"),
    ]
    assert found[2].slip == Slip(3, 1)
