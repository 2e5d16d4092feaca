"""Calendars: which days are worked, why a day is not, and how to count in working days."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from canevas.language import LANGUAGES, WEEKDAYS, Text
from canevas.model.moment import FIRST_YEAR, LAST_YEAR
from canevas.planning.holidays_table import HolidaysTable, holidays_table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from pathlib import Path

CONTINUOUS: Final = "continuous"
"""The calendar on which nights and Sundays count and hours are exact."""

_CONTINUOUS_NAMES: Final = (CONTINUOUS, "continu")
_CLOSURE: Final[Text] = {"fr": "fermeture", "en": "closure"}
_SATURDAY: Final = 5


class Calendar(ABC):
    """Which days are worked.

    Days are dates; of a `datetime` the day alone counts, and the answer is a date.
    """

    continuous: ClassVar[bool] = False
    """Whether every hour counts."""

    @abstractmethod
    def is_working(self, day: date) -> bool:
        """Tell whether people work on a day."""

    @abstractmethod
    def holiday_name(self, day: date) -> Text | None:
        """Say why a day is off: the holiday's name, “closure” or the day of the week; `None` where it is worked."""

    @abstractmethod
    def next_working(self, day: date) -> date:
        """Give the first working day that is not before a day.

        Raises:
            OverflowError: It lies beyond the year 9999.
        """

    @abstractmethod
    def previous_working(self, day: date) -> date:
        """Give the last working day that is not after a day.

        Raises:
            OverflowError: It lies before the year 1.
        """

    @abstractmethod
    def add_working(self, day: date, n: int) -> date:
        """Count working days from a day, which itself does not count and need not be one.

        Args:
            day: Where to begin.
            n: How many working days later; earlier where negative; 0 gives the day itself.

        Raises:
            OverflowError: The answer lies outside the years 1 to 9999.
        """

    @abstractmethod
    def on_days(self, days: Collection[int]) -> Calendar:
        """Give the same calendar for those who work on certain days of the week, holidays and closures excepted.

        Args:
            days: The days of the week, 0 for Monday to 6 for Sunday; at least one.
        """

    @abstractmethod
    def working_days(self, first: date, last: date) -> int:
        """Count the working days from one day to another, both included; 0 where the last is before the first."""


class ContinuousCalendar(Calendar):
    """Every day is worked, holidays and closures too."""

    continuous = True

    def is_working(self, day: date) -> bool:  # noqa: ARG002 - no day differs from another
        """Tell whether people work on a day."""
        return True

    def holiday_name(self, day: date) -> Text | None:  # noqa: ARG002 - no day differs from another
        """Say why a day is off: none is."""
        return None

    def next_working(self, day: date) -> date:
        """Give the day itself."""
        return date.fromordinal(day.toordinal())

    def previous_working(self, day: date) -> date:
        """Give the day itself."""
        return date.fromordinal(day.toordinal())

    def add_working(self, day: date, n: int) -> date:
        """Count days from a day."""
        return date.fromordinal(day.toordinal()) + timedelta(days=n)

    def on_days(self, days: Collection[int]) -> Calendar:  # noqa: ARG002 - every day is worked
        """Give the calendar itself: somebody is always there."""
        return self

    def working_days(self, first: date, last: date) -> int:
        """Count the days from one day to another, both included."""
        return max(0, last.toordinal() - first.toordinal() + 1)


class WorkingCalendar(Calendar):
    """The working days of a country or region, less closures.

    Before `FIRST_YEAR` and after `LAST_YEAR` every day counts as worked: such a date is a typing error, of
    which another rule speaks, and nothing else can be said of it.

    Args:
        table: Gives the table of a year.
        closures: First and last day of each closure; one whose last day comes before its first closes nothing.
        week: The days of the week on which a closure is worth a word.
    """

    def __init__(
        self,
        table: Callable[[int], HolidaysTable],
        closures: Iterable[tuple[date, date]] = (),
        week: Collection[int] = range(_SATURDAY),
    ) -> None:
        self._table = table
        self._week = week
        self._closed = tuple(closures)
        self._closures = [(first.toordinal(), last.toordinal()) for first, last in self._closed]
        self._years: dict[int, Sequence[int]] = {}
        self._next: dict[date, date] = {}
        self._previous: dict[date, date] = {}

    def _working(self, year: int) -> Sequence[int]:
        """Give the working days of a year, in order, as ordinals."""
        if year in self._years:
            return self._years[year]
        if not MINYEAR <= year <= MAXYEAR:
            raise OverflowError(year)
        if FIRST_YEAR <= year <= LAST_YEAR:
            days: Sequence[int] = self._without_closures(self._table(year).working)
        else:
            days = _year(year)
        self._years[year] = days
        return days

    def _without_closures(self, days: Sequence[int]) -> Sequence[int]:
        for first, last in self._closures:
            if first <= last and days:
                days = [*days[: bisect_left(days, first)], *days[bisect_right(days, last) :]]
        return days

    def is_working(self, day: date) -> bool:
        """Tell whether people work on a day."""
        days, ordinal = self._working(day.year), day.toordinal()
        position = bisect_left(days, ordinal)
        return position < len(days) and days[position] == ordinal

    def holiday_name(self, day: date) -> Text | None:
        """Say why a day is off: the holiday's name, “closure” or the day of the week; `None` where it is worked."""
        if self.is_working(day):
            return None
        ordinal = day.toordinal()
        if name := self._table(day.year).names.get(ordinal):
            return name
        if day.weekday() in self._week and any(first <= ordinal <= last for first, last in self._closures):
            return _CLOSURE
        return {language: WEEKDAYS[language][day.weekday()] for language in LANGUAGES}

    def next_working(self, day: date) -> date:
        """Give the first working day that is not before a day."""
        found = self._next.get(day)
        if found is None:
            found = self._next[day] = self._later(day.year, day.toordinal() - 1, 1)
        return found

    def previous_working(self, day: date) -> date:
        """Give the last working day that is not after a day."""
        found = self._previous.get(day)
        if found is None:
            found = self._previous[day] = self._earlier(day.year, day.toordinal() + 1, 1)
        return found

    def add_working(self, day: date, n: int) -> date:
        """Count working days from a day, which itself does not count and need not be one."""
        if n > 0:
            return self._later(day.year, day.toordinal(), n)
        if n < 0:
            return self._earlier(day.year, day.toordinal(), -n)
        return date.fromordinal(day.toordinal())

    def on_days(self, days: Collection[int]) -> Calendar:
        """Give the same calendar for those who work on certain days of the week, holidays and closures excepted."""
        return WorkingCalendar(partial(_on_days, self._table, frozenset(days)), self._closed, frozenset(days))

    def _later(self, year: int, ordinal: int, n: int) -> date:
        """Give the n-th working day after an ordinal that lies in a year or just before it."""
        days = self._working(year)
        position = bisect_right(days, ordinal) + n - 1
        while position >= len(days):
            position -= len(days)
            year += 1
            days = self._working(year)
        return date.fromordinal(days[position])

    def _earlier(self, year: int, ordinal: int, n: int) -> date:
        """Give the n-th working day before an ordinal that lies in a year or just after it."""
        days = self._working(year)
        position = bisect_left(days, ordinal) - n
        while position < 0:
            year -= 1
            days = self._working(year)
            position += len(days)
        return date.fromordinal(days[position])

    def working_days(self, first: date, last: date) -> int:
        """Count the working days from one day to another, both included; 0 where the last is before the first."""
        if last.toordinal() < first.toordinal():
            return 0
        before = bisect_left(self._working(first.year), first.toordinal())
        between = sum(len(self._working(year)) for year in range(first.year, last.year))
        return between - before + bisect_right(self._working(last.year), last.toordinal())


def calendar_for(
    name: str, closures: Iterable[tuple[date, date]], first: date, last: date, *, holidays_cache: Path | None = None
) -> Calendar:
    """Give the calendar of a name.

    Args:
        name: A country, ``FR``; a region of one, ``FR-57``; or ``continuous``, on which there are no closures either.
        closures: First and last day of each closure.
        first: First of the days that will be asked about; others may be.
        last: Last of them.
        holidays_cache: Folder in which tables of holidays are kept between two runs.

    Raises:
        ValueFault: There is no such country or region.
    """
    bare = name.strip()
    if bare.casefold() in _CONTINUOUS_NAMES:
        return ContinuousCalendar()
    table = partial(holidays_table, bare, folder=holidays_cache)
    # A name that does not exist is refused here, where it can be told where it was written, not at the first question.
    for day in (first, last):
        table(min(max(day.year, FIRST_YEAR), LAST_YEAR))
    return WorkingCalendar(table, closures)


def week_calendar(closures: Iterable[tuple[date, date]] = ()) -> Calendar:
    """Give a calendar without holidays, on which people work from Monday to Friday.

    Args:
        closures: First and last day of each closure.
    """
    return WorkingCalendar(_week, closures)


def _year(year: int) -> range:
    return range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)


def _on_days(table: Callable[[int], HolidaysTable], week: Collection[int], year: int) -> HolidaysTable:
    names = table(year).names
    # An ordinal of 1 is a Monday.
    days = (day for day in _year(year) if (day - 1) % 7 in week and day not in names)
    return HolidaysTable(tuple(days), names)


def _week(year: int) -> HolidaysTable:
    days = _year(year)
    return HolidaysTable(tuple(day for day in days if date.fromordinal(day).weekday() < _SATURDAY), {})
