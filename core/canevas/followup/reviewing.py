"""What a review decided, and who took part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.document.editing import SetValue
from canevas.errors import UsageError
from canevas.followup.entries import inserted
from canevas.followup.subject import Edit, refused
from canevas.followup.wording import Wording
from canevas.language import Message, msg
from canevas.model.moment import Moment, plain_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.document.editing import Change
    from canevas.followup.entries import Note
    from canevas.followup.subject import Subject
    from canevas.model.plan import Review


def reviewed(subject: Subject, note: Note) -> Edit:
    """Note what a review decided; of one that is in the plan already, its decision and its attendees are added."""
    given = {"--status": note.status, "--started": note.started, "--ended": note.ended, "--progress": note.progress}
    for option, value in given.items():
        if value:
            raise refused(msg("a review takes no {option}", option=option))
    decisions = [note.text.strip()] if note.text.strip() else []
    attendees = [name.strip() for part in note.attendees for name in part.split(",") if name.strip()]
    if not decisions and not attendees:
        hint = msg("Put it between quotation marks, or name --attendees.")
        raise UsageError(msg("what did the review decide?"), hint)
    values = {"date": note.day, "what": msg("review"), "text": decisions or attendees}
    line = Message("  + {date}  {what}  {text}", values)
    for position, review in enumerate(subject.plan.reviews):
        if isinstance(review.date, Moment) and review.date.day and plain_day(review.date.day) == plain_day(note.day):
            return Edit(tuple(_more(position, review, decisions, attendees)), (line,))
    entry: dict[str, Any] = {"date": Wording(subject.data).day(note.day)}
    entry |= {"attendees": attendees} if attendees else {}
    entry |= {"decisions": decisions} if decisions else {}
    return Edit((inserted(subject, "reviews", entry, note.day),), (line,))


def _more(position: int, review: Review, decisions: Sequence[str], attendees: Sequence[str]) -> list[Change]:
    """Add to a review what it does not say yet.

    Raises:
        UsageError: It says all of it.
    """
    changes: list[Change] = []
    for key, known, new in (("attendees", review.attendees, attendees), ("decisions", review.decisions, decisions)):
        kept = [one for one in known if isinstance(one, str)]
        if more := [one for one in new if one not in kept]:
            changes.append(SetValue(("reviews", position, key), [*kept, *more]))
    if not changes:
        raise refused(msg("this is noted already"))
    return changes
