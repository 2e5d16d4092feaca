"""What stands in the calendar of a plan: its actions, meetings, measures due and targets, each with a name that stays."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from canevas import Cell, Report, Table

_WORDS: Final = {
    "fr": {
        "milestone": "Jalon : {}",
        "review": "Réunion : {}",
        "measure": "À mesurer : {}",
        "target": "Échéance de la cible : {}",
        "colon": "\N{NO-BREAK SPACE}: ",
        "one undated": "Une action sans date n'y figure pas.",
        "undated": "{count} actions sans date n'y figurent pas.",
    },
    "en": {
        "milestone": "Milestone: {}",
        "review": "Meeting: {}",
        "measure": "To measure: {}",
        "target": "Target due: {}",
        "colon": ": ",
        "one undated": "One action without a date is not in it.",
        "undated": "{count} actions without a date are not in it.",
    },
}
_SAID_ELSEWHERE: Final = frozenset({"start", "end", "date", "delay"})
"""Columns whose values are where the entry stands."""
_MORNING: Final = time(9)
"""When one is reminded of a whole day."""
_UNWANTED: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_OVER: Final = frozenset({"done", "cancelled"})


class Said(NamedTuple):
    """What the tables of the report say of an item.

    Attributes:
        title: What it is called; empty where no table shows it.
        lines: The rest: label and text.
    """

    title: str
    lines: list[tuple[str, str]]

    def text(self, colon: str) -> str:
        """Give the rest in lines."""
        return "\n".join(f"{label}{colon}{text}" if label else text for label, text in self.lines)


Details = dict[tuple[str, int], Said]
_NOTHING: Final = Said("", [])


class Reminder(NamedTuple):
    """When one is reminded.

    Attributes:
        before: How long after the start or the end; negative for before.
        related: Which of the two.
    """

    before: timedelta
    related: Literal["START", "END"]


class Entry(NamedTuple):
    """Something with a date.

    Attributes:
        key: What it is, in words that stay when it changes.
        summary: What people read in the calendar.
        start: First day, or moment.
        end: Last day, which belongs to it, or the moment at which it is over.
        description: What the plan says of it.
        categories: Kinds under which calendars can show it.
        is_over: Whether nobody needs to be reminded of it.
        is_cancelled: Whether it was given up.
    """

    key: str
    summary: str
    start: date
    end: date
    description: str = ""
    categories: tuple[str, ...] = ()
    is_over: bool = False
    is_cancelled: bool = False

    @property
    def until(self) -> date:
        """When it is over: the day after its last one."""
        return self.end if isinstance(self.end, datetime) else _after(self.end)

    def alarms(self, day: date) -> Iterator[Reminder]:
        """Give the reminders that are still to come on a day: the morning before it starts, the morning on which it ends.

        What has a time of day is reminded of when it starts.

        Args:
            day: The day of the export.
        """
        if isinstance(self.start, datetime):
            if self.start.date() >= day:
                yield Reminder(timedelta(0), "START")
            return
        if self.start > day:
            yield Reminder(_at(_MORNING) - timedelta(days=1), "START")
        if self.end > self.start and self.end >= day:
            yield Reminder(_at(_MORNING) - timedelta(days=1), "END")


def entries(report: Report) -> Iterator[Entry]:
    """Give what has a date, in the order of the plan.

    Args:
        report: The report.
    """
    words, details, seen = _WORDS[report.language], _details(report), Counter[str]()

    def key_of(kind: str, identity: str) -> str:
        name = f"{kind} {identity}"
        seen[name] += 1
        return name if seen[name] == 1 else f"{name} #{seen[name]}"

    for place, action in enumerate(report.data["actions"]):
        yield from _actions(report, action, place, details, key_of("action", action["id"] or action["title"] or ""))
    for place, review in enumerate(report.data["plan"].get("reviews") or ()):
        day = _day(review["date"])
        if day is not None:
            said = details.get(("reviews", place), _NOTHING).text(words["colon"])
            yield Entry(f"review {place + 1}", words["review"].format(in_line(report.title)), day, day, said)
    for place, indicator in enumerate(report.data["indicators"]):
        yield from _indicator(indicator, place, details, words, key_of)


def left_out(report: Report) -> str:
    """Say how many actions have no date; empty where all have one."""
    count = sum(1 for action in report.data["actions"] if not _span(action))
    words = _WORDS[report.language]
    return words["undated" if count > 1 else "one undated"].format(count=count) if count else ""


def _actions(report: Report, action: Mapping[str, Any], place: int, details: Details, key: str) -> Iterator[Entry]:
    """Give an action: as long as it takes, or on each day on which it is due."""
    span = _span(action)
    if span is None:
        return
    words = _WORDS[report.language]
    said = details.get(("actions", place), _NOTHING)
    title = in_line(said.title or str(action["title"] or action["id"] or report.blank))
    summary = words["milestone"].format(title) if action["kind"] == "milestone" else title
    facets = {facet.name: in_line(facet.values[facet.of[place]]) for facet in report.facets}
    if action["owner"] and "owner" in facets:
        summary = f"{summary} ({facets['owner']})"
    whole = Entry(
        key,
        f"✓ {summary}" if action["status"] == "done" else summary,
        *span,
        said.text(words["colon"]),
        tuple(facets[name] for name in ("phase", "status") if action[name] and name in facets),
        action["status"] in _OVER,
        action["status"] == "cancelled",
    )
    days = [day for day in map(_day, action.get("occurrences") or ()) if day is not None]
    if not days:
        yield whole
    for number, day in enumerate(days, 1):
        yield whole._replace(key=f"{key} / {number}", start=day, end=day)


def _indicator(
    indicator: Mapping[str, Any],
    place: int,
    details: Details,
    words: Mapping[str, str],
    key_of: Callable[[str, str], str],
) -> Iterator[Entry]:
    """Give when an indicator is to be measured next, and when its target is to be reached."""
    found = details.get(("indicators", place), _NOTHING)
    name = in_line(found.title or str(indicator["name"] or indicator["id"] or ""))
    identity, said = str(indicator["id"] or name), found.text(words["colon"])
    due, target = _day(indicator["due"]), indicator.get("target")
    reached = _day(target.get("date")) if target else None
    keys = key_of("measure", identity), key_of("target", identity)
    if due is not None:
        yield Entry(keys[0], words["measure"].format(name), due, due, said)
    if reached is not None:
        yield Entry(keys[1], words["target"].format(name), reached, reached, said)


def _details(report: Report) -> Details:
    """Give what the tables of the report say of each item, without what is still to be filled in."""
    found: Details = {}
    for section in report.sections:
        for block in section.blocks:
            if block.kind != "table" or not block.about:
                continue
            for item, row in zip(block.items, block.rows, strict=True):
                said = found.setdefault((block.about, item), Said(_title(block, row), []))
                for column, cell in zip(block.columns, row, strict=True):
                    line = (column.label, _text(cell))
                    if column.kind == "main" and column.name != "decisions":
                        line = ("", cell.note)
                    is_blank = cell.blank and cell.text == report.blank
                    if line[1] and not is_blank and column.name not in _SAID_ELSEWHERE and line not in said.lines:
                        said.lines.append(line)
    return found


def _title(table: Table, row: tuple[Cell, ...]) -> str:
    return next((cell.text for column, cell in zip(table.columns, row, strict=True) if column.kind == "main"), "")


def _text(cell: Cell) -> str:
    return f"{cell.text} ({cell.note})" if cell.text and cell.note else cell.text


def in_line(text: str) -> str:
    """Give a text on one line, without what no calendar can hold."""
    return " ".join(_UNWANTED.sub("", " ".join(text.split())).split())


def _span(action: Mapping[str, Any]) -> tuple[date, date] | None:
    """Give the first and last day of an action, or its moments; none where neither is known."""
    start, end = _day(action["start"]), _day(action["end"])
    first, last = start or end, end or start
    if first is None or last is None:
        return None
    if isinstance(first, datetime) != isinstance(last, datetime):
        first, last = _whole(first), _whole(last)
    return (first, last) if first <= last else (first, first)


def _day(written: object) -> date | None:
    """Read a day or a moment."""
    if not isinstance(written, str):
        return None
    try:
        return datetime.fromisoformat(written).replace(tzinfo=None) if "T" in written else date.fromisoformat(written)
    except ValueError:
        return None  # a relative one that nothing says how to resolve


def _whole(day: date) -> date:
    return date(day.year, day.month, day.day)


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _at(moment: time) -> timedelta:
    return timedelta(hours=moment.hour, minutes=moment.minute)
