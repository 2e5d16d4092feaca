"""The page of `canevas status`: where a plan stands, in one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.cli import streams
from canevas.cli.following import naming
from canevas.cli.plan_words import PlanWords, working_days
from canevas.cli.rows import print_rows
from canevas.cli.session import Styled
from canevas.cli.standing_words import BAD, StandingWords
from canevas.expressions import NotComputable
from canevas.followup.meaning import day_of
from canevas.language import Message, msg, msgid, nmsg
from canevas.model import words
from canevas.model.blank import Blank
from canevas.model.money import Money as Amount
from canevas.rendering import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from canevas.cli.rows import Cell
    from canevas.cli.session import Session
    from canevas.followup.overview import By, Coming, Group, PlanStatus
    from canevas.planning.progress import Progress
    from canevas.planning.standing import Standing

_MOST: Final = 10
"""Rows of one list that are shown where not all are asked for."""
_MOST_NOTES: Final = 4
_MOST_DATES: Final = 3
_LABELS: Final[Mapping[str, str]] = {
    "progress": msgid("Progress"),
    "late": msgid("Late"),
    "blocked": msgid("Blocked"),
    "coming": msgid("Coming up"),
    "critical": msgid("Critical path"),
    "indicators": msgid("Indicators"),
    "loads": msgid("Load"),
    "budget": msgid("Budget"),
    "dates": msgid("Agenda"),
    "notes": msgid("Notes"),
    "decision": msgid("Decision"),
}


class Page:
    """Prints where a plan stands.

    Args:
        session: The session.
        status: The plan on its day.
        whole: Whether long lists are shown whole.
    """

    def __init__(self, session: Session, status: PlanStatus, *, whole: bool = False) -> None:
        self.session = session
        self.status = status
        self.whole = whole
        self.names = PlanWords(session, status.plan, status.plan_type)
        self.words = StandingWords(session, self.names, status)
        self.labels = {name: session.text(Message(text, {})) for name, text in _LABELS.items()}
        self.column = max(map(streams.cells, self.labels.values()))

    # --- pages ------------------------------------------------------------------------------------------------------

    def print(self) -> None:
        """Print the whole page."""
        self.print_heading()
        self._rows("progress", [self._progress(self.status.progress.overall)])
        self._rows("late", [self._late(one) for one in self.status.late])
        late = {id(one) for one in self.status.late}
        self._rows(
            "blocked", [self._action(one, self.words.span(one)) for one in self.status.blocked if id(one) not in late]
        )
        self._rows("coming", self._coming())
        self._rows("critical", self._critical())
        self._indicators()
        self._rows("loads", self._loads())
        self._rows("budget", self._budget())
        self._rows("dates", self._dates(), most=_MOST_DATES)
        self._rows("notes", self._notes(), most=_MOST_NOTES)
        self._rows("decision", self._decision())

    def print_groups(self, by: By) -> None:
        """Print the actions by who answers for them, by phase or by objective, each group with its progress."""
        self.print_heading()
        self._rows("progress", [self._progress(self.status.progress.overall)])
        for group in self.status.groups(by):
            self.session.say()
            self._print_group(self.group_name(by, group), self._progress(group.progress, short=True))
            rows = [self._member(one) for one in group.members if one.action.status not in ("done", "cancelled")]
            self._capped("", rows, column=0, most=_MOST)

    def _print_group(self, name: str, progress: list[Cell]) -> None:
        """Print the name of a group with its progress, below it where there is no room beside it."""
        name = streams.shown(name)
        told = self._joined(progress)
        size = sum(streams.cells(cell.text if isinstance(cell, Styled) else self.session.text(cell)) for cell in told)
        if streams.cells(name) + 2 + size <= streams.width():
            self.session.say(self.session.bold(name), "  ", *told)
            return
        for line in streams.wrapped(name, streams.width()):
            self.session.say(self.session.bold(line))
        print_rows(self.session, "", [progress], column=0)

    def print_heading(self) -> None:
        """Print the title with the day beside it, or below it where there is no room."""
        title, when = streams.shown(self.names.plan_title), self.session.text(self._when())
        room = streams.width() - streams.cells(title) - len(when)
        if room >= 2:  # noqa: PLR2004 - a gap that one sees
            self.session.say(self.session.bold(title), " " * room, when)
        else:
            for line in streams.wrapped(title, streams.width()):
                self.session.say(self.session.bold(line))
            self.session.paragraph(when)
        self.session.say()

    def print_over(self, plan: Path) -> None:
        """Say of a plan that ended long ago no more than that, and how to look at it as it was."""
        told = [note.day for note in self.status.notes[:1]]
        told += [day for one in self.status.indicators if one.state.last and (day := day_of(one.state.last.day))]
        file = naming(plan)
        self.session.say(
            nmsg(
                "The plan ended {count} day ago ({end}).",
                "The plan ended {count} days ago ({end}).",
                self.status.over_for,
                end=self.status.end,
            )
        )
        written = self.session.text(max(told, default=self.status.end))
        command = f"canevas status{file} --on " + (f'"{written}"' if " " in written else written)
        self.session.say(msg("To see it on a day: {command}", command=command))

    def _when(self) -> Message:
        status = self.status
        day = self.words.whole_day(status.on)
        if status.start is None or status.end is None or status.end < status.start:
            return msg("{day}", day=day)
        if status.on < status.start:
            left = (status.start - status.on).days
            return nmsg("{day}, begins in {count} day", "{day}, begins in {count} days", left, day=day)
        if status.over_for:
            return nmsg("{day}, ended {count} day ago", "{day}, ended {count} days ago", status.over_for, day=day)
        number, total = (status.on - status.start).days + 1, (status.end - status.start).days + 1
        return msg("{day}, day {number} of {total}", day=day, number=number, total=total)

    # --- rows -------------------------------------------------------------------------------------------------------

    def _rows(self, name: str, rows: Sequence[Sequence[Cell]], *, most: int = _MOST) -> None:
        label: Cell = (
            Styled(self.labels[name], BAD) if name in ("late", "blocked") else self.session.bold(self.labels[name])
        )
        self._capped(label, rows, column=self.column, most=most)

    def _capped(self, label: Cell, rows: Sequence[Sequence[Cell]], *, column: int, most: int) -> None:
        """Print rows, no more than so many where not all are asked for; one row is never left out for a line that says so."""
        shown = rows if self.whole or len(rows) <= most + 1 else rows[:most]
        print_rows(self.session, label, shown, column=column)
        if left := len(rows) - len(shown):
            told = msg("… and {count} others (canevas status --all)", count=left)
            self.session.say(" " * (column + 2 if column else 2), told)

    @staticmethod
    def _joined(cells: Iterable[Cell]) -> list[Cell]:
        return [part for cell in cells if cell for part in (cell, "  ")][:-1]

    def _progress(self, progress: Progress, *, short: bool = False) -> list[Cell]:
        total = progress.counted
        done = nmsg(
            "{count} action done out of {total}", "{count} actions done out of {total}", progress.done, total=total
        )
        method = self.session.text(labels.METHODS[self.status.progress.method])
        told = done if short else msg("{done} (by {method})", done=done, method=method)
        if progress.percent is None:
            return ["–", self.session.sentence(progress.why) if progress.why else told, ""]
        expected = ""
        if progress.expected is not None:
            expected = self.session.text(
                msg("expected by now: {percent}", percent=self.words.percent(progress.expected))
            )
        return [Styled(self.words.percent(progress.percent), {"bold": True}), told, expected]

    def _action(self, one: Standing, told: Cell) -> list[Cell]:
        return [str(one.action.id or ""), self.words.title(one), told, self.words.owner(one)]

    def _late(self, one: Standing) -> list[Cell]:
        return self._action(one, self.words.lateness(one))

    def _member(self, one: Standing) -> list[Cell]:
        return [f"  {one.action.id or ''}", self.words.title(one), self.words.span(one), self.words.verdict(one)]

    def _coming(self) -> list[list[Cell]]:
        """Give what is to come, an action once."""
        found: dict[int, Coming] = {}
        for one in self.status.coming:
            found.setdefault(id(one.standing), one)
        return [self._action(one.standing, self.event(one)) for one in found.values()]

    def event(self, one: Coming) -> str:
        """Say what is to happen to an action."""
        repeat = one.standing.action.repeat
        if one.event == "milestone":
            return self.session.text(msg("milestone on {day}", day=self.words.day(one.day)))
        if one.event == "recurs" and repeat is not None and not isinstance(repeat, Blank):
            often = words.REPEATS.labels[repeat]
            return self.session.text(msg("again on {day} ({often})", day=self.words.day(one.day), often=often))
        return self.words.span(one.standing)

    def _critical(self) -> list[list[Cell]]:
        left, finish = self.status.critical, self.status.schedule.finish
        if not left:
            return []
        shown = [str(one.action.id) for one in left]
        path = " → ".join(shown if self.whole or len(shown) <= _MOST else [*shown[:_MOST], "…"])
        title = self.words.title(left[0]) if len(left) == 1 else ""
        ends: Cell = msg("the last ends on {day}", day=self.words.day(finish)) if finish is not None else ""
        return [[path, title, ends]]

    def _indicators(self) -> None:
        rows = []
        for one in self.status.indicators:
            identity = str(one.indicator.id or "")
            told = [self.words.measured(one), self.words.way(one), self.words.reached(one), self.words.light(one)]
            late = Styled(self.session.text(msg("measure overdue")), BAD) if one.state.overdue else ""
            rows.append(
                [identity, self.words.indicator_name(one), *told, self.words.trend(one, whole=self.whole), late]
            )
        self._rows("indicators", rows)
        measured = [one.state for one in self.status.indicators if one.state.last is not None]
        if measured and all(isinstance(state.trend, NotComputable) for state in measured):
            why = msg("trend and forecast: too few measures (it takes 3)")
            self.session.paragraph(why, indent=self.column + 2 if streams.width() >= 60 else 2)  # noqa: PLR2004 - see rows

    def _loads(self) -> list[list[Cell]]:
        return [
            [
                "",
                self.names.person(one.person) if one.person is not None else self.session.text(msg("nobody")),
                nmsg("{count} open action", "{count} open actions", one.open),
                Styled(self.session.text(nmsg("{count} late", "{count} late", one.late)), BAD) if one.late else "",
                Styled(self.session.text(nmsg("{count} blocked", "{count} blocked", one.blocked)), BAD)
                if one.blocked
                else "",
                msg("{days} by {day}", days=working_days(one.working_days), day=self.words.day(self.status.until))
                if one.working_days
                else "",
            ]
            for one in self.status.loads
        ]

    def _budget(self) -> list[list[Cell]]:
        """Give what was spent of what may be, and what was earned for it."""
        spending, earned = self.status.money
        rows: list[list[Cell]] = []
        if isinstance(spending, NotComputable):
            return [["", spending.reason]]
        if spending is not None:
            told = (
                [msg("{amount} planned", amount=self._amount(spending.planned, spending.currency))]
                if spending.planned
                else []
            )
            if spending.actual is not None:
                told.append(msg("{amount} spent", amount=self._amount(spending.actual, spending.currency)))
            if spending.consumed is not None:
                told.append(msg("{percent} of it", percent=self.words.percent(spending.consumed)))
            rows.append(["", msg("{parts}", parts=told)])
        if earned is not None and not isinstance(earned, NotComputable):
            value, due = (self._amount(part, earned.currency) for part in (earned.earned, earned.planned))
            indices = [
                f"{name} {self.words.figure(part)}"
                for name, part in (("SPI", earned.schedule_performance), ("CPI", earned.cost_performance))
                if part is not None
            ]
            told = [msg("earned value: {value} of {due} due by now", value=value, due=due)]
            rows.append(["", msg("{parts}", parts=[*told, *indices])])
        return rows

    @staticmethod
    def _amount(amount: float, currency: str) -> Amount:
        return Amount.of(round(amount, 2), currency)

    def _dates(self) -> list[list[Cell]]:
        milestone = self.session.text(words.ACTION_KINDS.labels["milestone"])
        found: list[tuple[date, str, str]] = []
        for day, _event, one in self.status.milestones:
            found.append((day, milestone, f"{one.action.id or ''}  {self.words.title(one)}".strip()))
        found += [
            (one.day, self.session.text(msg("meeting")), self._people(one.review.attendees))
            for one in self.status.next_meetings
        ]
        return [[self.words.day(day), what, text] for day, what, text in sorted(found, key=lambda one: one[0])]

    def _people(self, written: Iterable[object]) -> str:
        return ", ".join(self.names.person(one) for one in written if isinstance(one, str))

    def _notes(self) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        for day, entry in self.status.notes:
            said = " – ".join(" ".join(text.split()) for text in (entry.result, entry.comment) if isinstance(text, str))
            rows.append([f"{self.words.day(day)}  {entry.action or ''}".rstrip(), said])
        return rows

    def _decision(self) -> list[list[Cell]]:
        written = self.status.decision
        return [] if written is None else [["", self.session.text(labels.DECISIONS.get(written, written))]]

    # --- names ------------------------------------------------------------------------------------------------------

    def group_name(self, by: By, group: Group) -> str:
        """Name a group of actions."""
        if group.key is None:
            none = {"owner": msg("Nobody"), "phase": msg("Without a phase"), "objective": msg("Without an objective")}
            return self.session.text(none[by])
        if by == "owner":
            return self.names.person(group.key)
        if by == "phase":
            return self.names.phase(group.key)
        statement = next((one.statement for one in self.status.plan.objectives if one.id == group.key), None)
        return f"{group.key}  {statement}" if isinstance(statement, str) else group.key
