"""The dates of a plan as a calendar (RFC 5545) that Outlook, Google, Apple and others take.

Each entry keeps its identity from one export to the next, so that a new export moves what is in the calendar already
instead of adding to it. Days are whole days; the moments of a plan that goes by hours are local times, the same wherever
they are read.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from canevas import UsageError, hookimpl, msg, needing
from canevas_formats.ics.entries import entries, in_line, left_out

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

    from canevas import OutputFormat, OutputFormatsContext, RenderContext, Report
    from canevas_formats.ics.entries import Entry, Reminder

_NAMESPACE: Final = uuid5(NAMESPACE_URL, "canevas:plan")
_FIRST: Final = date(2000, 1, 1)
"""From when exports are counted."""


def render(context: RenderContext) -> bytes:
    """Give the calendar."""
    with needing("canevas[calendar]", "ICS"):
        from icalendar import Calendar
    report = context.report
    if report.to_fill:
        raise UsageError(msg("an empty plan has no date to put into a calendar"))
    calendar = Calendar()
    _head(calendar, report)
    day = date.fromisoformat(report.data["date"])
    for identity, plan in _identities(report).items():
        of_plan = (in_line(plan.title),) if report.plans else ()
        for entry in entries(plan):
            named = entry._replace(categories=(*of_plan, *entry.categories))
            calendar.add_component(_event(named, plan.language, identity, day))
    return bytes(calendar.to_ical())


def _identities(report: Report) -> dict[str, Report]:
    """Give the plans by what makes their entries the same from one export to the next, alone or with others.

    Raises:
        UsageError: Two of them have one name, so that their entries would replace each other.
    """
    found: dict[str, Report] = {}
    for plan in report.plans or (report,):
        name = plan.name or plan.title
        identity = "\n".join((str(plan.data["type"]["id"] or ""), name))
        if identity in found:
            raise UsageError(
                msg("two plans of one type are named “{name}”: in a calendar, one would replace the other", name=name),
                msg("Rename one of the files, or make a calendar of each plan."),
            )
        found[identity] = plan
    return found


def _head(calendar: Calendar, report: Report) -> None:
    from icalendar import vText

    title = in_line(report.title)
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//Canevas//Action plans//{report.language.upper()}")
    calendar.add("method", "PUBLISH")
    calendar.add("name", title, parameters={"LANGUAGE": report.language})
    calendar.add("x-wr-calname", vText(title))
    about = "\n".join(filter(None, (report.subtitle, report.only, left_out(report))))
    if about:
        calendar.add("description", about, parameters={"LANGUAGE": report.language})
        calendar.add("x-wr-caldesc", vText(about))


def _event(entry: Entry, language: str, identity: str, day: date) -> Event:
    """Make an event; the day of the export counts its revisions, so that a later one wins."""
    from icalendar import Event

    event = Event()
    said = {"LANGUAGE": language}
    exported = datetime.combine(day, time(), UTC)
    event.add("uid", str(uuid5(_NAMESPACE, f"{identity}\n{entry.key}")))
    event.add("dtstamp", exported)
    event.add("last-modified", exported)
    event.add("sequence", max((day - _FIRST).days, 0))
    event.add("summary", entry.summary, parameters=said)
    event.add("dtstart", entry.start)
    event.add("dtend", entry.until)
    if entry.description:
        event.add("description", entry.description, parameters=said)
    if entry.categories:
        event.add("categories", list(entry.categories))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    for alarm in () if entry.is_over else entry.alarms(day):
        event.add_component(_alarm(entry, alarm))
    return event


def _alarm(entry: Entry, reminder: Reminder) -> Alarm:
    from icalendar import Alarm

    found = Alarm()
    found.add("action", "DISPLAY")
    found.add("description", entry.summary)
    found.add("trigger", reminder.before, parameters={"RELATED": reminder.related})
    return found


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:  # noqa: ARG001 - hooks get their context by this name
    """Give the format that the manifest declares."""
    return {"ics": render}
