"""Dates and periods as people write them: 30/06/2025, 1 September 2026, T3 2026, mid-2026, FY26, Christmas."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.statements.tokens import NUMBER

if TYPE_CHECKING:
    from canevas.statements.sentence import Sentence

ANY_YEAR: Final = "XXXX"
IMPOSSIBLE: Final = "impossible"
"""The kind of a day that no calendar has."""
FIRST_YEAR, LAST_YEAR = 1950, 2100
_YEAR_DIGITS: Final = 4
_LONGEST_MONTH: Final = 31
_ISO_DAY = re.compile(r"(?:19|20)[0-9]{2}\Z")


_BEFORE_DAY: Final = frozenset({"le", "au", "du", "avant", "ici", "tard", "echeance", "jusqu", "des"})
"""Words after which a French 8/10 is a day, and no mark out of ten."""


class Period(NamedTuple):
    """A date or a period and where it stands.

    Attributes:
        end: The piece after its last one.
        kind: ``date``, ``period``, or ``impossible`` for a day that does not exist.
        value: As the guideline writes it.
        bare: Whether it is a year and nothing else, which may be many other things.
    """

    end: int
    kind: str
    value: str
    bare: bool = False


def year_at(sentence: Sentence, place: int) -> str:
    """Give the year that stands at a place, empty where there is none."""
    if not sentence.is_number(place):
        return ""
    word = sentence.words[place]
    if len(word) == _YEAR_DIGITS and word.isdecimal() and FIRST_YEAR <= int(word) <= LAST_YEAR:
        return word
    return ""


def period_at(sentence: Sentence, place: int) -> Period | None:
    """Read the date or period that begins at a place."""
    time = sentence.known.time
    edge = time.edges.at(sentence.words, place)
    if edge:
        found = _edged(sentence, place + edge[0], edge[1])
        if found:
            return found
    season = time.seasons.at(sentence.words, place)
    if season:
        return _season(sentence, place, place + season[0], season[1])
    if sentence.tokens[place].kind == NUMBER:
        return (
            _numeric(sentence, place)
            or _day_month(sentence, place)
            or _numbered(sentence, place)
            or _year(sentence, place)
        )
    return (
        _lettered(sentence, place)
        or _named_month(sentence, place)
        or _numbered(sentence, place)
        or _fiscal(sentence, place)
    )


def _edged(sentence: Sentence, place: int, edge: str) -> Period | None:
    """Read the period whose end, middle or beginning is meant."""
    this = sentence.known.time.this
    if sentence.word(place) in ("mois", "month") and sentence.word(place + 1) in ("de", "d", "of"):
        place += 2  # "fin du mois de mars"
    following = sentence.known.time.next.at(sentence.words, place)
    if following and edge == "end":
        return Period(place + following[0], "relative", following[1])
    if not this.at(sentence.words, place) and this.at(sentence.words, place - 1):
        place -= 1  # "fin du trimestre": the article belongs to both
    while sentence.word(place) == "-" or (sentence.word(place) in sentence.known.time.links and place < sentence.size):
        if this.at(sentence.words, place):
            break
        place += 1
    if place >= sentence.size:
        return None
    current = this.at(sentence.words, place)
    if current and edge == "end" and not year_at(sentence, place + current[0]):
        if current[1] == ANY_YEAR:
            return Period(place + current[0], "date", f"{ANY_YEAR}-12-31")
        kind = "relative" if current[1].startswith("P") else "period"
        return Period(place + current[0], kind, current[1])
    found = (
        _named_month(sentence, place, meant=sentence.word(place - 2) in ("mois", "month"))
        or _lettered(sentence, place)
        or _numbered(sentence, place)
        or _fiscal(sentence, place)
        or _year(sentence, place)
    )
    return found and Period(found.end, *_edge_of(found.value, edge))


def _edge_of(value: str, edge: str) -> tuple[str, str]:
    """Give the last, middle or first day of a period."""
    year, _dash, part = value.partition("-")
    if "/" in value:
        return "period", value
    if not part:
        return "date", f"{year}-" + {"end": "12-31", "mid": "06-30"}.get(edge, "03-31")
    if part[0] in "QH":
        return "period", value
    if part.isdecimal():
        return "date", f"{value}-" + {"end": f"{last_day(year, int(part)):02d}", "mid": "15"}.get(edge, "10")
    return "period", value


def last_day(year: str, month: int) -> int:
    """Give the last day of a month; of a February without a year, 28."""
    if month == 2:  # noqa: PLR2004 - February
        leap = year.isdecimal() and int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _season(sentence: Sentence, first: int, place: int, season: str) -> Period | None:
    """Read the year of a season or a holiday; one without a year has a preposition before it."""
    while sentence.word(place) in ("de", "of") and year_at(sentence, place + 1):
        place += 1
    year = year_at(sentence, place)
    if not year and "-" not in season and (sentence.words[first] == "fall" or not _introduced(sentence, first)):
        return None
    end = place + 1 if year else place
    return Period(end, "date" if "-" in season else "period", f"{year or ANY_YEAR}-{season}")


def _numeric(sentence: Sentence, place: int) -> Period | None:
    """Read 30/06/2025, 2025-06-30, 30.06.2025, 30/06, 06/2025, 2025/26."""
    words, tokens = sentence.words, sentence.tokens
    parts = [words[place]]
    end = place + 1
    mark = ""
    while (
        len(parts) < 3  # noqa: PLR2004 - day, month, year
        and end + 1 < sentence.size
        and words[end] in ("/", "-")
        and (not mark or words[end] == mark)
        and tokens[end].glued
        and tokens[end + 1].glued
        and tokens[end + 1].kind == NUMBER
    ):
        mark = words[end]
        parts.append(words[end + 1])
        end += 2
    if len(parts) == 1:
        dotted = words[place].split(".")
        if len(dotted) == 3 and len(dotted[2]) in (2, 4):  # noqa: PLR2004 - 30.06.2025
            return _dated(dotted, place + 1, sentence.language)
        return None
    if not all(part.isdecimal() for part in parts):
        return None
    if (
        parts[1:] == ["10"]
        and mark == "/"
        and int(parts[0]) <= int(parts[1])
        and sentence.word(place - 1) not in _BEFORE_DAY
    ):
        return None  # "note : 8/10"
    if len(parts) == 3:  # noqa: PLR2004 - day, month, year
        return _dated(parts, end, sentence.language)
    return _pair(parts[0], parts[1], mark, end, sentence.language)


def _dated(parts: list[str], end: int, language: str) -> Period | None:
    """Give a date written in three numbers; the day comes first unless it cannot."""
    if not all(part.isdecimal() for part in parts):
        return None
    if _ISO_DAY.match(parts[0]):
        year, month, day = parts
    else:
        day, month, year = parts
        if int(month) > 12 >= int(day) and language == "en":  # noqa: PLR2004 - months
            day, month = month, day
        year = year if len(year) == _YEAR_DIGITS else f"20{year[-2:]}"
    if len(year) > _YEAR_DIGITS or len(month) > 2 or len(day) > 2:  # noqa: PLR2004 - digits of a month
        return None
    if _exists(year, month, day):
        return _day(end, year, int(month), int(day))
    meant = _may_exist(month, day) or (_YEAR_DIGITS in map(len, parts) and FIRST_YEAR <= int(year) <= LAST_YEAR)
    return Period(end, IMPOSSIBLE, f"{year}-{int(month):02d}-{int(day):02d}") if meant else None


def _may_exist(month: str, day: str) -> bool:
    """Tell whether some month has such a day, and some year such a month."""
    return 1 <= int(month) <= 12 and 1 <= int(day) <= _LONGEST_MONTH  # noqa: PLR2004 - months


def _day(end: int, year: str, month: int, day: int) -> Period:
    """Give a day, whose year may not be said, or say that it does not exist."""
    exists = day <= last_day("2024" if year == ANY_YEAR else year, month)
    return Period(end, "date" if exists else IMPOSSIBLE, f"{year}-{month:02d}-{day:02d}")


def _exists(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _pair(one: str, two: str, mark: str, end: int, language: str) -> Period | None:
    """Give a year and the next, the years of a range, a month and a year, or a day and a month."""
    if len(one) == _YEAR_DIGITS and FIRST_YEAR <= int(one) <= LAST_YEAR:
        if len(two) == _YEAR_DIGITS and int(one) < int(two) <= LAST_YEAR:
            return Period(end, "period", f"{one}/{two}")
        if len(two) == 2 and int(two) == (int(one) + 1) % 100:  # noqa: PLR2004 - 2025/26
            return Period(end, "period", f"{one}/{int(one) + 1}")
        if len(two) == 2 and 1 <= int(two) <= 12 and mark == "-":  # noqa: PLR2004 - 2026-06
            return Period(end, "period", f"{one}-{two}")
        return None
    if len(two) == _YEAR_DIGITS and 1 <= int(one[:3]) <= 12 and FIRST_YEAR <= int(two) <= LAST_YEAR:  # noqa: PLR2004
        return Period(end, "period", f"{two}-{int(one):02d}")
    if mark == "/" and language == "fr" and len(two) == 2 and _exists("2024", two, one):  # noqa: PLR2004 - 30/06
        return _day(end, ANY_YEAR, int(two), int(one))
    return None


def _day_month(sentence: Sentence, place: int) -> Period | None:
    """Read ``30 juin 2025``, ``1er mars``, ``31 Oct 2026``, ``1st of March``."""
    time = sentence.known.time
    day = sentence.words[place]
    if not (day.isdecimal() and len(day) <= 2 and 1 <= int(day) <= _LONGEST_MONTH):  # noqa: PLR2004 - digits
        return None
    end = place + 1
    if sentence.word(end) in time.ordinal_marks and sentence.glued(end):
        end += 1
    if sentence.word(end) == "of":
        end += 1
    month = time.months.get(sentence.word(end))
    if month is None:
        return None
    end, year = _year_after(sentence, end + 1)
    return _day(end, year, month, int(day))


def _named_month(sentence: Sentence, place: int, *, meant: bool = False) -> Period | None:
    """Read ``juin 2025``, ``March``, ``June 30, 2026``."""
    time = sentence.known.time
    word = sentence.word(place)
    month = time.months.get(word)
    if month is None:
        return None
    end = place + 1
    if sentence.word(end) == "." and sentence.glued(end):
        end += 1
    if sentence.language == "en" and sentence.is_number(end):
        day = sentence.words[end]
        if day.isdecimal() and len(day) <= 2 and 1 <= int(day) <= _LONGEST_MONTH:  # noqa: PLR2004 - digits
            after = end + 1
            if sentence.word(after) in time.ordinal_marks and sentence.glued(after):
                after += 1
            after, year = _year_after(sentence, after)
            found = _day(after, year, month, int(day))
            if found.kind != IMPOSSIBLE or year != ANY_YEAR:  # "in February 30 people"
                return found
    end, year = _year_after(sentence, end)
    if word in time.wary_months and year == ANY_YEAR and not meant and not _introduced(sentence, place):
        return None
    return Period(end, "period", f"{year}-{month:02d}")


def _introduced(sentence: Sentence, place: int) -> bool:
    """Tell whether a word that may be a month has a preposition of dates before it."""
    before = place - 1
    if sentence.word(before) in (
        "next",
        "this",
        "late",
        "early",
        "mid",
        "end",
        "fin",
        "mi",
        "debut",
        "la",
        "le",
        "l",
        "-",
        "of",
    ):
        return True
    return sentence.known.time.cues.before(sentence.words, place) is not None


def _year_after(sentence: Sentence, place: int) -> tuple[int, str]:
    """Read the year after a month or a quarter, in full or as '26."""
    skipped = place
    while sentence.word(skipped) in (",", "of", "de", "d", "l", "annee", "'", "in", "en") and skipped < place + 2:
        skipped += 1
    year = year_at(sentence, skipped)
    if year:
        later = sentence.word(skipped + 1) in ("/", "-") and sentence.glued(skipped + 1) and sentence.word(skipped + 2)
        if later and len(later) == 2 and later.isdecimal() and int(later) == (int(year) + 1) % 100:  # noqa: PLR2004
            return skipped + 3, str(int(year) + 1)
        return skipped + 1, year
    word = sentence.word(place)
    if len(word) == 2 and word.isdecimal() and sentence.tokens[place - 1].end < sentence.tokens[place].start:  # noqa: PLR2004
        between = sentence.text[sentence.tokens[place - 1].end : sentence.tokens[place].start]
        if between.strip() in ("'", "’", "‘"):
            return place + 1, f"20{word}"
    return place, ANY_YEAR


def _lettered(sentence: Sentence, place: int) -> Period | None:
    """Read ``T3 2026``, ``Q1'26``, ``H2``, ``S1 2027``, ``FY26``."""
    time = sentence.known.time
    word = sentence.word(place)
    kind = time.period_letters.get(word)
    if kind is None or not sentence.glued(place + 1) or sentence.glued(place):
        return None
    number = sentence.word(place + 1)
    if number not in ("1", "2", "3", "4") or (kind == "half" and number > "2"):
        return None
    if word == "h" and sentence.language == "fr":
        return None
    end = place + 2
    while sentence.word(end) in ("/", "-") and year_at(sentence, end + 1):
        end += 1
    if sentence.word(end) == "fy" and sentence.is_number(end + 1):
        end += 1
        digits = sentence.words[end]
        if len(digits) == 2 and digits.isdecimal():  # noqa: PLR2004 - FY26
            return Period(end + 1, "period", f"20{digits}-{'Q' if kind == 'quarter' else 'H'}{number}")
    end, year = _year_after(sentence, end)
    return Period(end, "period", f"{year}-{'Q' if kind == 'quarter' else 'H'}{number}")


def _numbered(sentence: Sentence, place: int) -> Period | None:
    """Read ``premier semestre 2027``, ``3e trimestre``, ``first quarter of 2026``."""
    time = sentence.known.time
    word = sentence.word(place)
    end = place + 1
    if sentence.is_number(place) and sentence.word(end) in time.ordinal_marks and sentence.glued(end):
        number = int(word) if word in ("1", "2", "3", "4") else 0
        end += 1
    else:
        number = time.ordinals.get(word, 0)
    kind = time.periods.get(sentence.word(end))
    if not number or kind is None:
        return None
    if kind == "half" and word in ("dernier", "last", "final"):
        number = 2
    if sentence.word(end + 1) in ("after", "following", "suivant", "apres"):
        return None
    end, year = _year_after(sentence, end + 1)
    if kind == "half" and sentence.word(end) in ("of", "the", "du") and year == ANY_YEAR:
        return Period(end, "period", f"{year}-H{min(number, 2)}")
    return Period(end, "period", f"{year}-Q{number}" if kind == "quarter" else f"{year}-H{min(number, 2)}")


def _fiscal(sentence: Sentence, place: int) -> Period | None:
    """Read ``exercice 2026``, ``année scolaire 2025-2026``, ``FY 2026/27``, ``fiscal 2026``."""
    phrase = sentence.known.time.fiscal.at(sentence.words, place)
    if phrase is None:
        return None
    place += phrase[0]
    if sentence.word(place) in ("-", "'"):
        place += 1
    if not sentence.is_number(place):
        return None
    range_ = _numeric(sentence, place)
    if range_ and "/" in range_.value:
        return Period(range_.end, "period", range_.value)
    year = year_at(sentence, place)
    if year:
        return Period(place + 1, "period", year)
    digits = sentence.words[place]
    if len(digits) == 2 and digits.isdecimal():  # noqa: PLR2004 - FY26
        after = sentence.word(place + 2)
        if sentence.word(place + 1) in ("/", "-") and after.isdecimal() and len(after) == 2:  # noqa: PLR2004
            return Period(place + 3, "period", f"20{digits}/20{after}")
        return Period(place + 1, "period", f"20{digits}")
    return None


def _year(sentence: Sentence, place: int) -> Period | None:
    """Read a year that stands alone."""
    year = year_at(sentence, place)
    return Period(place + 1, "period", year, bare=True) if year else None
