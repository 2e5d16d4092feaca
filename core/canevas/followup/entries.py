"""What is noted of a plan: how an action goes, what an indicator measures, what a review decided; in one write with what it changes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.catalogue.names import plain
from canevas.document.editing import Insert, SetValue
from canevas.errors import UsageError
from canevas.followup import items
from canevas.followup.subject import Edit, refused
from canevas.followup.wording import Wording
from canevas.language import Message, msg
from canevas.model.duration import Duration
from canevas.model.fault import ValueFault
from canevas.model.moment import Moment, parse_day, plain_day
from canevas.model.numbers import Number
from canevas.model.words import STATUSES

if TYPE_CHECKING:
    from datetime import date

    from canevas.document.editing import Change
    from canevas.followup.items import Found
    from canevas.followup.subject import Subject
    from canevas.model.plan import Action, FollowUpEntry
    from canevas.model.words import Status

REVIEW: Final = frozenset({"review", "revue", "reunion", "meeting"})
_FIGURE: Final = re.compile(r"[-+\N{MINUS SIGN}]?[0-9][0-9\s.,'\N{NARROW NO-BREAK SPACE}]*%?\Z")
_ALL: Final = 100


class Note(NamedTuple):
    """What somebody notes.

    Attributes:
        item: Id of an action or an indicator, words of its title, or ``review``.
        text: What came out: a sentence, a figure, or ``name=value`` for the inputs of a formula.
        day: When it was so.
        status: How far the action is, as people write it; empty where it stays.
        started: When it really began.
        ended: When it really ended; of what is done, the day of the note where nothing says another.
        progress: How much is done, in percent.
        author: Who notes it.
        comment: What is to be known about it.
        attendees: Who took part, of a review.
    """

    item: str
    text: str
    day: date
    status: str = ""
    started: date | None = None
    ended: date | None = None
    progress: str = ""
    author: str = ""
    comment: str = ""
    attendees: Sequence[str] = ()


class IndicatorMeantError(UsageError):
    """A figure was noted for an action; its one indicator was probably meant.

    Args:
        message: What is wrong.
        hint: What to type.
        action: Id of the action.
        indicator: Id of its indicator.
        value: The figure with its unit, as it is shown.
    """

    def __init__(self, message: Message, hint: Message, action: str, indicator: str, value: Message) -> None:
        super().__init__(message, hint)
        self.action = action
        self.indicator = indicator
        self.value = value


def noted(subject: Subject, note: Note) -> Edit:
    """Give the changes that note something.

    Raises:
        IndicatorMeantError: A figure was given for an action that has one indicator.
        UsageError: There is no such item, or something of the note cannot be.
    """
    if plain(note.item) in REVIEW and items.by_id(subject, note.item) is None:
        from canevas.followup.reviewing import reviewed

        return reviewed(subject, note)
    found = items.named(subject, note.item)
    if found.list == "indicators":
        from canevas.followup.measuring import measured_by_hand

        _refuse_of_actions(note)
        return measured_by_hand(subject, found, note)
    if found.list != "actions":
        raise refused(
            msg("{id} is neither an action nor an indicator", id=found.id),
            msg("What happens to it is changed with   {command}", command=f"canevas set {found.id}. …"),
        )
    if not found.id:
        raise refused(msg("this action has no id, which its follow-up needs"), msg("Write one in the file."))
    return _of_action(subject, found, note)


class Places:
    """Where entries go in a list: in the order of the days where they are in one, the newest last or first, else last.

    Args:
        entries: The entries that are there.
    """

    def __init__(self, entries: Sequence[Any]) -> None:
        days = [_day(item) for item in entries]
        self._count = len(days)
        known = [one for one in days if one is not None]
        whole = len(known) == len(days)
        self._days = sorted(known) if whole else []
        self._is_rising = whole and known == self._days
        self._is_falling = whole and not self._is_rising and known[::-1] == self._days

    def take(self, day: date) -> int:
        """Give the position of a new entry of a day, which counts from then on."""
        new = plain_day(day)
        self._count += 1
        if self._is_rising:
            position = bisect_right(self._days, new)
            self._days.insert(position, new)
            return position
        if self._is_falling:
            position = bisect_right(self._days, new)
            self._days.insert(position, new)
            return self._count - 1 - position
        return self._count - 1


def position_by_day(entries: Sequence[Any], day: date) -> int:
    """Give where an entry of a day goes in a list; see `Places`."""
    return Places(entries).take(day)


def _day(item: Any) -> date | None:
    written = item.get("date") if isinstance(item, Mapping) else None
    try:
        return plain_day(parse_day(written)) if isinstance(written, str) else None
    except ValueFault:
        return None


def inserted(subject: Subject, name: str, data: Mapping[str, Any], day: date) -> Change:
    """Put an entry into a list of the plan, in the order of the days."""
    entries = subject.entries(name)
    if not isinstance(subject.data.get(name), list):
        return SetValue((name,), [dict(data)])
    return Insert((name, position_by_day(entries, day)), dict(data))


# --- actions ------------------------------------------------------------------------------------------------------------


class _Actual(NamedTuple):
    """What becomes of an action: its status, progress and real dates, as far as the note changes them."""

    status: Status | None
    progress: Decimal | None
    start: date | None
    end: date | None


def _of_action(subject: Subject, found: Found, note: Note) -> Edit:
    action = subject.plan.actions[found.position]
    if not note.status and _FIGURE.match(note.text.strip()):
        raise _meant_for_indicator(subject, action, found, note)
    new = _decided(action, found, note)
    if not (
        note.text.strip() or note.comment.strip() or new.status or new.progress is not None or new.start or new.end
    ):
        raise UsageError(
            msg("what is to be noted of {id}?", id=found.id), msg("A text, or --status, --progress, --comment.")
        )
    entry = _entry(subject, found, note, new)
    _refuse_repeated(subject, entry)
    changes: list[Change] = []
    notes: list[Message] = []
    told: list[Message] = []
    if (later := _later(subject, found.id, note.day)) is not None and (new.status or new.progress is not None):
        notes.append(msg("{id} stays as it is: its follow-up of {date} is later.", id=found.id, date=later))
    else:
        changes, told = _changed(subject, found, action, new)
    if action.repeat is not None and new.status == "done":
        notes += _next(subject, found, action, note)
    lines = [_heading(subject, found, told)] if told else []
    lines.append(_shown(found, note, new))
    return Edit((*changes, inserted(subject, "follow_up", entry, note.day)), tuple(lines), (), tuple(notes))


def _decided(action: Action, found: Found, note: Note) -> _Actual:
    """Read what the note says of the state, and what follows from it."""
    try:
        status = STATUSES.parse(note.status) if note.status else None
    except ValueFault as fault:
        raise refused(fault.message, fault.hint) from None
    progress = _percent(note.progress) if note.progress else None
    if note.ended is not None and action.repeat is not None:
        raise refused(
            msg("{id} comes again: what was done is noted on its day", id=found.id),
            msg("For good, it ends with   {command}", command=f"canevas set {found.id}.status done"),
        )
    if note.ended is not None and status is None:
        status = "done"
    if note.ended is not None and status not in ("done", "cancelled"):
        raise refused(msg("what has ended is done or cancelled"))
    if status is None and progress is not None and progress > 0 and action.status in ("planned", None):
        status = "in_progress"
    if status == "done" and progress is not None and progress < _ALL:
        raise refused(msg("what is done is done at 100 %"))
    begun, over = (action.actual.start, action.actual.end) if action.actual else (None, None)
    start, end = note.started, note.ended
    if status == "in_progress" and start is None and not isinstance(begun, Moment) and action.repeat is None:
        start = note.day
    if status == "done" and end is None and not isinstance(over, Moment) and action.repeat is None:
        end = note.day
    first = start or (begun.day if isinstance(begun, Moment) else None)
    for name, day in (("--ended", note.ended), ("--started", note.started)):
        if day is not None and plain_day(day) > plain_day(note.day):
            raise refused(
                msg("{option}: {date} is after the day of the note, {day}", option=name, date=day, day=note.day)
            )
    if end is not None and first is not None and plain_day(end) < plain_day(first):
        raise refused(msg("it would end on {end}, before it began on {start}", end=end, start=first))
    return _Actual(status, progress, start, end)


def _percent(text: str) -> Decimal:
    try:
        number = Number.parse(text)
    except ValueFault as fault:
        raise refused(fault.message, fault.hint) from None
    if not 0 <= number <= _ALL:
        raise refused(msg("progress goes from 0 to 100 %, not to {value}", value=number))
    return number


def _entry(subject: Subject, found: Found, note: Note, new: _Actual) -> dict[str, Any]:
    wording = Wording(subject.data)
    entry: dict[str, Any] = {"date": wording.day(note.day), "action": found.id}
    if note.text.strip():
        entry["result"] = note.text.strip()
    if note.comment.strip():
        entry["comment"] = note.comment.strip()
    if note.author.strip():
        entry["author"] = note.author.strip()
    if new.status is not None:
        entry["status"] = wording.status(new.status)
    if new.progress is not None:
        entry["progress"] = figure(new.progress)
    return entry


def figure(number: Decimal) -> str:
    """Write a figure: digits, and a point before decimals."""
    return f"{number:f}"


def _refuse_repeated(subject: Subject, entry: Mapping[str, Any]) -> None:
    """Refuse an entry that is there word for word, which a second run of the same command would write."""
    if any(isinstance(one, Mapping) and dict(one) == entry for one in subject.entries("follow_up")):
        raise refused(msg("this is noted already"))


def _later(subject: Subject, identity: str, day: date) -> date | None:
    """Give the day of a later entry that says how far an action was, if there is one."""
    days = [
        plain_day(entry.date.day)
        for entry in subject.plan.follow_up
        if entry.action == identity and _says_state(entry) and isinstance(entry.date, Moment) and entry.date.day
    ]
    return next((one for one in sorted(days, reverse=True) if one > plain_day(day)), None)


def _says_state(entry: FollowUpEntry) -> bool:
    return isinstance(entry.status, str) or entry.progress is not None


def _changed(subject: Subject, found: Found, action: Action, new: _Actual) -> tuple[list[Change], list[Message]]:
    """Give the changes of the action itself, and what is told of them."""
    wording = Wording(subject.data)
    changes: list[Change] = []
    told: list[Message] = []
    status = new.status
    if action.repeat is not None and status == "done":  # one time of several is done
        status = "in_progress" if action.status in ("planned", None) else None
    if status is not None and status != action.status:
        before = action.status if isinstance(action.status, str) else None
        changes.append(SetValue((*found.path, "status"), wording.status(status)))
        told.append(
            Message("{before} → {after}", {"before": STATUSES.labels[before], "after": STATUSES.labels[status]})
            if before is not None
            else Message("{after}", {"after": STATUSES.labels[status]})
        )
    progress = new.progress
    if status == "done" and isinstance(action.progress, Number) and action.progress < _ALL:
        progress = Decimal(_ALL)
    if progress is not None and progress != action.progress:
        changes.append(SetValue((*found.path, "progress"), figure(progress)))
        told.append(msg("progress {value} %", value=progress))
    actual: dict[str, date | None] = {"start": new.start, "end": new.end}
    labels = {"start": msg("really began {date}", date=new.start), "end": msg("really ended {date}", date=new.end)}
    for key, day in actual.items():
        if day is not None:
            changes.append(SetValue((*found.path, "actual", key), wording.day(day)))
            told.append(labels[key])
    return changes, told


def _heading(subject: Subject, found: Found, told: Sequence[Message]) -> Message:
    return msg("  {id}  {title}: {changes}", id=found.id, title=items.title_of(subject, found), changes=list(told))


def _shown(found: Found, note: Note, new: _Actual) -> Message:
    """Show the entry as a line: the id where no heading names it."""
    what = note.text.strip() or note.comment.strip()
    if not what and new.status is not None:
        return Message(
            "  + {date}  {id}  {what}", {"date": note.day, "id": found.id, "what": STATUSES.labels[new.status]}
        )
    if not what and new.progress is not None:
        return Message("  + {date}  {id}  {what} %", {"date": note.day, "id": found.id, "what": new.progress})
    return Message("  + {date}  {id}  {what}", {"date": note.day, "id": found.id, "what": what or msg("noted")})


def _next(subject: Subject, found: Found, action: Action, note: Note) -> list[Message]:
    """Say when a recurring action is due again."""
    from canevas.planning.occurrences import occurrences

    schedule = subject.schedule()
    dates = schedule.actions.get(found.id)
    if dates is None or dates.start is None or not isinstance(action.repeat, str):
        return []
    last = schedule.end or note.day + Duration.of(2, "years")
    days = occurrences(dates.start, action.repeat, last, schedule.calendar)
    coming = next((day for day in days if plain_day(day) > plain_day(note.day)), None)
    if coming is None:
        return [msg("{id} is not due again before the plan ends.", id=found.id)]
    return [msg("{id} is due again on {date}.", id=found.id, date=coming)]


def _meant_for_indicator(subject: Subject, action: Action, found: Found, note: Note) -> UsageError:
    """Say that a figure belongs to an indicator."""
    from canevas.followup.measuring import takes_percent, with_unit

    written = note.text.strip()
    found_by_id = {str(one): items.by_id(subject, str(one)) for one in action.indicators}
    own = [
        name
        for name, one in found_by_id.items()
        if one is not None
        and (not written.endswith("%") or takes_percent(subject, subject.plan.indicators[one.position]))
    ]
    message = msg("{id} is an action, and “{value}” alone is a figure", id=found.id, value=written)
    if len(own) != 1:
        hint = (
            msg("It has several indicators; for example   {command}", command=f"canevas log {own[0]} {written}")
            if own
            else msg(
                "How much is done:   {command}", command=f"canevas log {found.id} --progress {written.rstrip(' %')}"
            )
        )
        return refused(message, hint)
    indicator = found_by_id[own[0]]
    value = with_unit(subject, indicator, written) if indicator is not None else Message("{text}", {"text": written})
    return IndicatorMeantError(
        msg("{message}. Nothing was written.", message=message),
        msg("For its indicator {indicator}:   {command}", indicator=own[0], command=f"canevas log {own[0]} {written}"),
        found.id,
        own[0],
        value,
    )


def _refuse_of_actions(note: Note) -> None:
    """Refuse for an indicator what only actions have."""
    given = {
        "--status": note.status, "--started": note.started, "--ended": note.ended, "--progress": note.progress, "--by": note.author,
        "--attendees": note.attendees,
    }  # fmt: skip
    for option, value in given.items():
        if value:
            raise refused(msg("an indicator takes no {option}", option=option), msg("Say it with --comment."))
