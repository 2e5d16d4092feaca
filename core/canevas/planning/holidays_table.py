"""Public holidays of a country or region, a year at a time, kept as JSON: computing them takes long."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.language import Text, msg
from canevas.model.fault import ValueFault, did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from holidays import HolidayBase

    from canevas.language import Message

_PACKAGE: Final = "holidays"
_PREFERRED: Final = {"fr": "fr", "en": "en_US"}
_NAME = re.compile(r"(?P<country>[A-Za-z]{2,3})(?:-(?P<region>.+))?\Z")


class HolidaysTable(NamedTuple):
    """One year of a country or region.

    Attributes:
        working: The days on which people work, in order, as ordinals (`date.toordinal`).
        names: By ordinal, the name of each holiday, in French and English where the country has them.
    """

    working: tuple[int, ...]
    names: Mapping[int, Text]


@lru_cache(maxsize=1024)
def holidays_table(name: str, year: int, folder: Path | None = None) -> HolidaysTable:
    """Give the table of a year.

    Args:
        name: A country, ``FR``, or a region of one, ``FR-57``.
        year: The year.
        folder: Where tables are kept between two runs; one that cannot be read or written costs time, nothing else.

    Raises:
        ValueFault: There is no such country or region.
    """
    version = _installed_version() if folder else None
    if folder is None or version is None:
        return _table(year, _computed(name, year))
    file = folder / f"{_PACKAGE}-{_file_name(name)}-{year}.json"
    return _kept(file, year, version) or _computed_and_kept(name, year, file, version)


def _computed_and_kept(name: str, year: int, file: Path, version: str) -> HolidaysTable:
    content = {"version": version, **_computed(name, year)}
    _keep(file, json.dumps(content, ensure_ascii=False))
    return _table(year, content)


def _kept(file: Path, year: int, version: str) -> HolidaysTable | None:
    """Read a kept table; `None` where there is none, or one of another version, or one that somebody damaged."""
    try:
        content = json.loads(file.read_text("utf-8"))
        return _table(year, content) if content["version"] == version else None
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def _keep(file: Path, content: str) -> None:
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(content, "utf-8")
        beside.replace(file)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _table(year: int, content: Mapping[str, Any]) -> HolidaysTable:
    """Build a table from its JSON form.

    Raises:
        ValueError: The form is not that of this year.
    """
    first = date(year, 1, 1).toordinal()
    worked: str = content["working"]
    if len(worked) != date(year, 12, 31).toordinal() - first + 1 or not set(worked) <= {"0", "1"}:
        raise ValueError(year)
    names = {
        date.fromisoformat(day).toordinal(): {"fr": str(name["fr"]), "en": str(name["en"])}
        for day, name in content["names"].items()
    }
    return HolidaysTable(tuple(first + number for number, mark in enumerate(worked) if mark == "1"), names)


def _computed(name: str, year: int) -> dict[str, Any]:
    """Compute a table in its JSON form: a mark for each day of the year, 1 where people work, and the names by date."""
    place = _place(name)
    spoken = {language: place.holidays(year, language) for language in _PREFERRED}
    found = spoken["en"]
    days = [date(year, 1, 1) + timedelta(number) for number in range(date(year, 12, 31).timetuple().tm_yday)]
    return {
        "working": "".join("01"[found.is_working_day(day)] for day in days),
        "names": {
            day.isoformat(): {language: names[day] for language, names in spoken.items()}
            for day in days
            if day in found
        },
    }


class _Place(NamedTuple):
    """A country or a region of one, as somebody wrote it and taken apart."""

    name: str
    country: str
    region: str | None

    def holidays(self, year: int, language: str) -> HolidayBase:
        """Give the holidays of a year, in a language, or in the country's own where it does not offer that one."""
        empty = self._holidays((), None)
        offered = sorted(code for code in empty.supported_languages if code.partition("_")[0] == language)
        if not offered or empty.default_language in offered:
            # Said even where it is the country's own: left to itself, the package takes the language of the environment.
            return self._holidays(year, empty.default_language)
        return self._holidays(year, _PREFERRED[language] if _PREFERRED[language] in offered else offered[0])

    def _holidays(self, years: int | tuple[()], language: str | None) -> HolidayBase:
        import holidays

        try:
            # Every upper-case name of the package can come this far; those of its constants cannot be called.
            return holidays.country_holidays(
                self.country, subdiv=self.region, years=years, expand=False, language=language
            )
        except (NotImplementedError, TypeError):
            raise self.unknown(holidays.list_supported_countries()) from None

    def unknown(self, known: Mapping[str, list[str]]) -> ValueFault:
        """Say that there is no such place.

        Args:
            known: The regions of each country that there is.
        """
        if self.country not in known or self.region is None:
            return _no_calendar(self.name, did_you_mean(self.country, list(known)))
        regions = known[self.country]
        if not regions:
            message = msg(
                "“{name}” is not a calendar: “{country}” has no regions", name=quoted(self.name), country=self.country
            )
            return ValueFault("calendar-region", message)
        message = msg(
            "“{name}” is not a calendar; the regions of “{country}” are: {regions}",
            name=quoted(self.name),
            country=self.country,
            regions=regions,
        )
        return ValueFault("calendar-region", message, did_you_mean(self.region, regions))


def _place(name: str) -> _Place:
    if found := _NAME.match(name):
        return _Place(name, found["country"].upper(), found["region"])
    import holidays

    raise _no_calendar(name, did_you_mean(name.upper(), list(holidays.list_supported_countries())))


def _no_calendar(name: str, hint: Message | None) -> ValueFault:
    message = msg(
        "“{name}” is not a calendar: write a country such as FR or BE, a region such as FR-57, or continuous",
        name=quoted(name),
    )
    return ValueFault("calendar-unknown", message, hint)


def _file_name(name: str) -> str:
    """Write a name so that it is a file name everywhere and no two are alike."""
    return re.sub(r"[^A-Za-z0-9-]", lambda found: f"_{ord(found[0]):x}_", name)


@cache
def _installed_version() -> str | None:
    """Tell the version of the package by the folder of its metadata: asking properly takes longer than a table."""
    from importlib.util import find_spec

    spec = find_spec(_PACKAGE)
    if spec is None or not spec.origin:
        return None
    found = sorted(entry.name for entry in Path(spec.origin).parents[1].glob(f"{_PACKAGE}-*.dist-info"))
    return found[-1] if found else None
