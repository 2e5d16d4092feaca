"""Tasks and schedules written briefly, for the tests beside this module."""

from __future__ import annotations

from datetime import date

from canevas.model.blank import BLANK, Blank
from canevas.model.dependency import Dependency
from canevas.model.duration import Duration
from canevas.model.moment import Moment
from canevas.planning.calendar import Calendar, calendar_for
from canevas.planning.schedule import Schedule, Task, schedule

START = date(2026, 1, 5)
END = date(2026, 6, 30)
FRANCE = calendar_for("FR", [], START, END)


def task(identity: str, *after: str | dict[str, str], **written: str) -> Task:
    milestone = written.pop("kind", "") == "milestone"
    moments: dict[str, Moment | Blank] = {
        key: BLANK if text == "___" else Moment.parse(text) for key, text in written.items() if key != "duration"
    }
    length = written.get("duration")
    return Task(
        identity,
        duration=BLANK if length == "___" else Duration.parse(length) if length else None,
        after=tuple(Dependency.of(one) if isinstance(one, dict) else Dependency.parse(one) for one in after),
        milestone=milestone,
        **moments,
    )


def planned(*tasks: Task, start: date | None = START, end: date | None = END, calendar: Calendar = FRANCE) -> Schedule:
    return schedule(start, end, calendar, tasks)


def dates(found: Schedule, identity: str) -> tuple[str | None, str | None]:
    action = found.of(identity)
    return (action.start.isoformat() if action.start else None, action.end.isoformat() if action.end else None)
