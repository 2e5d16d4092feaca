"""What `canevas status --reminders` prints: what is late or due, by person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.cli.rows import print_rows
from canevas.cli.session import Styled
from canevas.cli.standing_words import BAD
from canevas.language import Message, msg, msgid
from canevas.model.plan import Action, Indicator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from canevas.cli.overviews import Page
    from canevas.followup.reminders import Reminder, Reminders

ABOUT: Final[Mapping[str, str]] = {
    "late": msgid("late"),
    "not-started": msgid("not begun"),
    "starts": msgid("starts"),
    "ends": msgid("ends"),
    "recurs": msgid("again"),
    "milestone": msgid("milestone"),
    "measure": msgid("to measure"),
    "review": msgid("meeting"),
}


def print_reminders(page: Page, found: Sequence[Reminders]) -> None:
    """Print reminders, those of each person together.

    Args:
        page: What prints the plan.
        found: The reminders.
    """
    session, status = page.session, page.status
    page.print_heading()
    if not found:
        session.say(msg("Nothing is late, and nothing is due by {day}.", day=page.words.day(status.until)))
        return
    for number, one in enumerate(found):
        if number:
            session.say()
        name = page.names.person(one.person) if one.person is not None else session.text(msg("Nobody answers for this"))
        session.say(session.bold(name))
        print_rows(session, "", [_row(page, reminder) for reminder in one.items], column=0, wide=2)


def _row(page: Page, one: Reminder) -> list[object]:
    session = page.session
    about = session.text(Message(ABOUT[one.about], {}))
    title, identity = _item(page, one)
    day = page.words.day(one.day)
    if one.days < 0:
        working = None
        if not page.status.schedule.calendar.continuous:
            working = page.status.working_days_since(one.day)
        late = page.words.since(-one.days, working)
        when: object = Styled(session.text(msg("was due on {day}, {late} ago", day=day, late=late)), BAD)
        if one.about == "review":
            when = session.text(msg("on {day}: what was decided?", day=day))
        return [f"  {about}", identity, title, when]
    return [f"  {about}", identity, title, day]


def _item(page: Page, one: Reminder) -> tuple[str, str]:
    """Give the title and the id of what a reminder is about."""
    item = one.item
    if isinstance(item, Action):
        return item.title if isinstance(item.title, str) else "", str(item.id or "")
    if isinstance(item, Indicator):
        measured = next(found for found in page.status.indicators if found.indicator is item)
        return page.words.indicator_name(measured), str(item.id or "")
    return ", ".join(page.names.person(person) for person in item.attendees if isinstance(person, str)), ""
