"""Public holidays of a country or region, a year at a time, kept as JSON: computing them takes long."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from canevas.language import Text, msg
from canevas.model.fault import ValueFault, did_you_mean, quoted

if TYPE_CHECKING:
    from holidays import HolidayBase

_PACKAGE: Final = "holidays"
_PREFERRED: Final = {"fr": "fr", "en": "en_US"}
_NAME = re.compile(r"(?P<country>[A-Za-z]{2,3})(?:-(?P<region>.+))?\Z")


@dataclass(frozen=True)
class HolidaysTable:
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
    file = folder / f"{_file_name(name)}-{year}.json"
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
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
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
    country, region = _parts(name)
    standard = _year_of(name, country, region, year, None)
    spoken = {language: _in_language(standard, name, country, region, year, language) for language in _PREFERRED}
    days = [date(year, 1, 1) + timedelta(number) for number in range(date(year, 12, 31).timetuple().tm_yday)]
    return {
        "working": "".join("01"[standard.is_working_day(day)] for day in days),
        "names": {
            day.isoformat(): {language: names[day] for language, names in spoken.items()}
            for day in days
            if day in standard
        },
    }


def _in_language(
    standard: HolidayBase, name: str, country: str, region: str | None, year: int, language: str
) -> HolidayBase:
    """Give the holidays in a language, or in the country's own where it is not among those that it offers."""
    offered = sorted(code for code in standard.supported_languages if code.partition("_")[0] == language)
    if not offered or standard.default_language in offered:
        return standard
    return _year_of(
        name, country, region, year, _PREFERRED[language] if _PREFERRED[language] in offered else offered[0]
    )


def _year_of(name: str, country: str, region: str | None, year: int, language: str | None) -> HolidayBase:
    import holidays

    try:
        # Every upper-case name of the package can come this far; those of constants are no functions.
        return holidays.country_holidays(country, subdiv=region, years=year, expand=False, language=language)
    except (NotImplementedError, TypeError):
        raise _unknown(name, country, region, holidays.list_supported_countries()) from None


def _unknown(name: str, country: str, region: str | None, known: Mapping[str, list[str]]) -> ValueFault:
    if country not in known or region is None:
        return _no_calendar(name, did_you_mean(country, known))
    if not known[country]:
        return ValueFault(
            "calendar-region",
            msg(
                "“{name}” is not a calendar: {country} has no regions of its own here",
                name=quoted(name),
                country=country,
            ),
        )
    return ValueFault(
        "calendar-region",
        msg(
            "“{name}” is not a calendar: the regions of {country} are {regions}",
            name=quoted(name),
            country=country,
            regions=known[country],
        ),
        did_you_mean(region, known[country]),
    )


def _parts(name: str) -> tuple[str, str | None]:
    if found := _NAME.match(name):
        return found["country"].upper(), found["region"]
    import holidays

    raise _no_calendar(name, did_you_mean(name.upper(), holidays.list_supported_countries()))


def _no_calendar(name: str, hint: Any) -> ValueFault:
    return ValueFault(
        "calendar-unknown",
        msg(
            "“{name}” is not a calendar: write a country such as FR or BE, a region such as FR-57, or continuous",
            name=quoted(name),
        ),
        hint,
    )


def _file_name(name: str) -> str:
    """Write a name so that it is a file name everywhere and no two are alike."""
    return re.sub(r"[^A-Za-z0-9-]", lambda found: f"_{ord(found[0]):x}_", name)


@cache
def _installed_version() -> str | None:
    """Tell the version of the package by the folder of its metadata: asking properly takes longer than reading a table."""
    from importlib.util import find_spec

    spec = find_spec(_PACKAGE)
    if spec is None or not spec.origin:
        return None
    found = sorted(entry.name for entry in Path(spec.origin).parents[1].glob(f"{_PACKAGE}-*.dist-info"))
    return found[-1] if found else None
