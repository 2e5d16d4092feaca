"""The formulas of the workbook for one action, each beside the same arithmetic in Python.

A cell gets a formula only where that arithmetic gives what the engine reckoned; elsewhere, such as for a moment at
midnight, which a spreadsheet cannot tell from a whole day, it gets the figure itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canevas_formats.tables.values import Reader

Row = dict[str, Any]
"""The values of an action by the keys of its columns."""
_ALL: Final = 100.0
_ONE_DAY: Final = timedelta(days=1)
_WEEKDAYS: Final = 7
_USUAL_WEEK: Final = [1, 2, 3, 4, 5]


class Days:
    """The days on which people work, in Python and as a formula.

    Args:
        reader: The report.
    """

    def __init__(self, reader: Reader) -> None:
        schedule = reader.data["schedule"]
        self.week: list[int] | None = schedule["week"]
        self.off: list[str] = schedule["days_off"]
        self.today = date.fromisoformat(reader.data["date"])
        days = [date.fromisoformat(day) for day in self.off]
        years = {day.year for day in days} or {self.today.year}
        first, last = date(min(years), 1, 1), date(max(years), 12, 31)
        self._known = first, last
        closed = {day.toordinal() for day in days}
        self._worked = [
            ordinal
            for ordinal in range(first.toordinal(), last.toordinal() + 1)
            if self.week and (ordinal - 1) % _WEEKDAYS + 1 in self.week and ordinal not in closed
        ]

    @property
    def continuous(self) -> bool:
        """Whether every hour counts."""
        return self.week is None

    def between(self, first: date, last: date) -> float:
        """Count the working days from one to another, both included.

        Raises:
            ValueError: They lie outside the years whose days off are known.
        """
        if last < first:
            return -self.between(last, first)
        if not self._known[0] <= first <= last <= self._known[1]:
            raise ValueError(first)
        return bisect_right(self._worked, last.toordinal()) - bisect_left(self._worked, first.toordinal())

    def formula(self, first: str, last: str) -> str:
        """Count them in a formula."""
        if self.week == _USUAL_WEEK:
            return f"NETWORKDAYS({first},{last},Days_Off)"
        mask = "".join("0" if day in (self.week or ()) else "1" for day in range(1, _WEEKDAYS + 1))
        return f'NETWORKDAYS.INTL({first},{last},"{mask}",Days_Off)'


class ActionArithmetic:
    """What is computed for each action.

    Args:
        reader: The report.
        at: Gives the reference to a column of the same row by its key; `None` where the table has no such column.
    """

    def __init__(self, reader: Reader, at: Callable[[str], str | None]) -> None:
        self.days = Days(reader)
        self._at = at
        self._labels: Mapping[str, str] = reader.report.words["statuses"]
        self._milestone = reader.report.words["kinds"]["milestone"]
        self._method: str = reader.data["progress"]["method"]

    def _is(self, status: str) -> str:
        return f"{self._at('status')}={quoted(self._labels[status])}"

    def _day(self, key: str) -> str:
        """Give the day of a date that may have a time."""
        return f"INT({self._at(key)})"

    def formulas(self) -> dict[str, str]:
        """Give the formula of each column that has one."""
        found = {"done": self._done(), "expected": self._expected(), "days_late": self._days_late()}
        if not self.days.continuous:
            found["working_days_late"] = self._working_days_late()
        if self._method != "count":
            found["share"] = self._share()
        return found

    def _done(self) -> str:
        own = self._at("progress")
        return f"IF({self._is('done')},1,IF(ISNUMBER({own}),MIN(MAX({own},0),1),0))"

    def _finish(self) -> str:
        end = self._at("end")
        return f"IF(MOD({end},1)=0,{end}+1,{end})" if self.days.continuous else f"({end}+1)"

    def _expected(self) -> str:
        start, end = self._at("start"), self._at("end")
        if self.days.continuous:
            part = f"(Plan_Date-{start})/({self._finish()}-{start})"
        else:
            worked = self.days.formula(str(start), str(end))
            part = (
                f"IF({worked}=0,(Plan_Date-{start})/({end}-{start}+1),"
                f"{self.days.formula(str(start), 'Plan_Date-1')}/{worked})"
            )
        found = f'IF({end}="","",IF({self._finish()}<=Plan_Date,1,IF({start}="",0,IF({start}>=Plan_Date,0,{part}))))'
        # The turns of what comes again stand in no cell: it has the figure itself.
        return f'IF({repeat}<>"","",{found})' if (repeat := self._at("repeat")) else found

    def _late(self) -> str:
        end, repeat = self._at("end"), self._at("repeat")
        once = f',{repeat}=""' if repeat else ""
        return f'AND({end}<>"",{self._finish()}<=Plan_Date{once})' if end else "FALSE"

    def _days_late(self) -> str:
        start, end, ended = self._at("start"), self._at("end"), self._at("actual_end")
        over = f'IF(OR({ended}="",{end}=""),"",{self._day("actual_end")}-{self._day("end")})'
        begun = f'OR({self._is("in_progress")},{self._is("blocked")},{self._at("actual_start")}<>"",{start}="")'
        waits = f'IF({begun},"",IF({self._day("start")}<Plan_Date,Plan_Date-{self._day("start")},""))'
        # AND() reckons all of its parts, and an empty end has no day after it.
        late = f'IF({end}="",{waits},IF({self._late()},Plan_Date-{self._day("end")},{waits}))'
        return f'IF({self._is("cancelled")},"",IF({self._is("done")},{over},{late}))'

    def _working_days_late(self) -> str:
        delay = self._at("days_late")
        last = f"IF({self._is('done')},{self._day('actual_end')},Plan_Date)"
        after = self.days.formula(f"{last}-{delay}+1", last)
        before = self.days.formula(f"{last}+1", f"{last}-{delay}")
        return f'IF({delay}="","",IF({delay}>0,{after},IF({delay}<0,-{before},0)))'

    def _share(self) -> str:
        start, end, kind = self._at("start"), self._at("end"), self._at("kind")
        match self._method:
            case "weight":
                weight = self._at("weight")
                share = f"IF(ISNUMBER({weight}),MAX({weight},0),1)" if weight else "1"
            case "budget":
                budget = self._at("budget_planned")
                share = f"MAX(N({budget}),0)" if budget else "0"
            case _:
                took = f"{self._finish()}-{start}" if self.days.continuous else self.days.formula(str(start), str(end))
                share = f'IF(OR({start}="",{end}=""),0,MAX({took},0))'
                if kind:
                    share = f"IF({kind}={quoted(self._milestone)},0,{share})"
        return f"IF({self._is('cancelled')},0,{share})"

    def figures(self, row: Row) -> dict[str, Any]:
        """Reckon in Python what the formulas give.

        Raises:
            ValueError: The days off of that time are not known.
        """
        status = row["status"]
        is_done, is_cancelled = (status == self._labels[name] for name in ("done", "cancelled"))
        own = row["progress"]
        found: dict[str, Any] = {
            "done": _ALL if is_done else min(max(float(own), 0.0), _ALL) if own is not None else 0.0,
            "expected": self._figure_expected(row),
            "days_late": None,
            "working_days_late": None,
            "share": 0.0 if is_cancelled else self._figure_share(row),
        }
        if span := self._lateness(row, is_done=is_done, is_cancelled=is_cancelled):
            first, last = span
            found["days_late"] = (last - first).days
            if first < last:
                found["working_days_late"] = self._worked(first + _ONE_DAY, last)
            elif last < first:
                found["working_days_late"] = -self._worked(last + _ONE_DAY, first)
            else:
                found["working_days_late"] = 0
        return found

    def _worked(self, first: date, last: date) -> float:
        return (last - first).days + 1 if self.days.continuous else self.days.between(first, last)

    def _lateness(self, row: Row, *, is_done: bool, is_cancelled: bool) -> tuple[date, date] | None:
        """Give from which to which day a delay is counted."""
        start, end, today = row["start"], row["end"], self.days.today
        if is_cancelled:
            return None
        if is_done:
            ended = row["actual_end"]
            return None if ended is None or end is None else (_day(end), _day(ended))
        if end is not None and _finish(end) <= _begin(today) and row.get("repeat") is None:
            return _day(end), today
        begun = row["status"] in (self._labels["in_progress"], self._labels["blocked"])
        if begun or row["actual_start"] is not None or start is None or _day(start) >= today:
            return None
        return _day(start), today

    def _figure_expected(self, row: Row) -> float | None:
        start: date | None = row["start"]
        end: date | None = row["end"]
        today = self.days.today
        if end is None or row.get("repeat") is not None:
            return None
        if _finish(end) <= _begin(today):
            return _ALL
        if start is None or _begin(start) >= _begin(today):
            return 0.0
        if self.days.continuous:
            part: float = (_begin(today) - _begin(start)) / (_finish(end) - _begin(start))
            return _ALL * part
        before: float
        worked = self.days.between(start, end)
        if not worked:
            worked, before = (end - start).days + 1, (today - start).days
        else:
            before = self.days.between(start, today - _ONE_DAY)
        return _ALL * before / worked

    def _figure_share(self, row: Row) -> float:
        match self._method:
            case "count":
                return 1.0
            case "weight":
                return 1.0 if row.get("weight") is None else max(float(row["weight"]), 0.0)
            case "budget":
                planned = row.get("budget_planned")
                return max(float(planned), 0.0) if isinstance(planned, int | float) else 0.0
        start, end = row["start"], row["end"]
        if start is None or end is None or row.get("kind") == self._milestone:
            return 0.0
        took = (_finish(end) - _begin(start)) / _ONE_DAY if self.days.continuous else self.days.between(start, end)
        return max(took, 0.0)


def quoted(text: str) -> str:
    """Write a text in a formula."""
    return '"' + text.replace('"', '""') + '"'


def _day(value: date) -> date:
    return date(value.year, value.month, value.day)


def _begin(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001 - plans have no zones


def _finish(value: date) -> datetime:
    """Give when an end is over, as the formula tells it: a moment at midnight counts as a whole day there."""
    moment = _begin(value)
    return moment + _ONE_DAY if (moment.hour, moment.minute, moment.second) == (0, 0, 0) else moment
