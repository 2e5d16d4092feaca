"""What is due or late on a day, and who is to be reminded of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from canevas.followup.meaning import day_of
from canevas.followup.people import person_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from canevas.followup.overview import Measured, PlanStatus
    from canevas.model.plan import Action, Indicator, Review

About = Literal["late", "not-started", "starts", "ends", "recurs", "milestone", "measure", "review"]
"""What a reminder is about: an action that should be done, that should have begun, that starts, ends, comes again; a
milestone; a measure to be made; a meeting to be held, or whose decisions are to be noted."""


class Reminder(NamedTuple):
    """One thing that somebody is to be reminded of.

    Attributes:
        about: What it is about.
        day: When it is, or was, due.
        days: Days from the day on which one looks; negative where it is late.
        item: The action, indicator or meeting.
    """

    about: About
    day: date
    days: int
    item: Action | Indicator | Review


class Reminders(NamedTuple):
    """What one person is to be reminded of.

    Attributes:
        person: Who; `None` for what nobody answers for.
        items: The latest first, then what comes, by day.
    """

    person: str | None
    items: tuple[Reminder, ...]


def reminders_of(status: PlanStatus) -> tuple[Reminders, ...]:
    """Give what is late or due in the days ahead, by person; what nobody answers for comes last.

    A measure is its indicator's: of the one person who answers for the open actions that it measures, else of whoever
    answers for the plan; so are meetings. A meeting that is over is due until something was decided or said to be.

    Args:
        status: The plan on a day.
    """
    people: dict[str | None, list[Reminder]] = {}
    for person, one in (*_actions(status), *_measures(status), *_meetings(status)):
        people.setdefault(person, []).append(one)
    return tuple(
        Reminders(person, tuple(sorted(items, key=lambda one: one.day)))
        for person, items in sorted(people.items(), key=lambda pair: (pair[0] is None, str(pair[0]).casefold()))
    )


def _actions(status: PlanStatus) -> Iterator[tuple[str | None, Reminder]]:
    for one in status.late:
        about: About = "late" if one.verdict == "late" else "not-started"
        day = day_of(one.since)
        if day is not None:
            yield status.person(one), Reminder(about, day, (day - status.on).days, one.action)
    for coming in status.coming:
        days = (coming.day - status.on).days
        yield status.person(coming.standing), Reminder(coming.event, coming.day, days, coming.standing.action)


def _measures(status: PlanStatus) -> Iterator[tuple[str | None, Reminder]]:
    owners = _owners(status)
    for one in status.indicators:
        due = one.state.due
        if due is not None and due <= status.until and (status.end is None or due <= status.end):
            yield _measurer(status, one, owners), Reminder("measure", due, (due - status.on).days, one.indicator)


def _owners(status: PlanStatus) -> Mapping[str, set[str | None]]:
    """Give, by id of an indicator, who answers for the open actions that it measures."""
    found: dict[str, set[str | None]] = {}
    for one in status.open:
        for name in one.action.indicators:
            found.setdefault(str(name), set()).add(status.person(one))
    return found


def _measurer(status: PlanStatus, one: Measured, owners: Mapping[str, set[str | None]]) -> str | None:
    people = owners.get(str(one.indicator.id), set()) - {None}
    return people.pop() if len(people) == 1 else person_of(status.plan, status.plan.owner)


def _meetings(status: PlanStatus) -> Iterator[tuple[str | None, Reminder]]:
    person = person_of(status.plan, status.plan.owner)
    for day, review in status.meetings:
        held = day < status.on and any(isinstance(text, str) for text in review.decisions)
        if day <= status.until and not held:
            yield person, Reminder("review", day, (day - status.on).days, review)
