"""How figures and deadlines of a sentence are told to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.language import MONTHS, printed_number

if TYPE_CHECKING:
    from canevas.statements.values import Amount, Deadline

_UNITS: Final = {
    "fr": {
        "second": "seconde", "minute": "minute", "hour": "heure", "working_hour": "heure ouvrée", "day": "jour",
        "working_day": "jour ouvré", "week": "semaine", "month": "mois", "year": "an", "pt": "point",
    },
    "en": {
        "second": "second", "minute": "minute", "hour": "hour", "working_hour": "working hour", "day": "day",
        "working_day": "working day", "week": "week", "month": "month", "year": "year", "pt": "point",
    },
}  # fmt: skip
_SIGNS: Final = {"EUR": "€", "USD": "$", "GBP": "£"}
_COMPARED: Final = {
    "fr": {">=": "au moins {}", ">": "plus de {}", "<=": "au plus {}", "<": "moins de {}"},
    "en": {">=": "at least {}", ">": "more than {}", "<=": "at most {}", "<": "less than {}"},
}
_RELATIVE: Final = {
    "fr": {"D": "jour", "W": "semaine", "M": "mois", "Y": "an", "TH": "heure", "TM": "minute"},
    "en": {"D": "day", "W": "week", "M": "month", "Y": "year", "TH": "hour", "TM": "minute"},
}
_CURRENT: Final = {
    "fr": {"XXXX": "cette année", "XXXX-QX": "ce trimestre", "XXXX-XX": "ce mois"},
    "en": {"XXXX": "this year", "XXXX-QX": "this quarter", "XXXX-XX": "this month"},
}
_LEAST_GROUPED: Final = 10_000
_PER: Final = {"fr": "pour", "en": "per"}
_MANY_DIGITS: Final = 3
"""Of a number below from which on it is told in words: « 4 pour 1 000 », but 9/10."""
_ONE: Final = {"fr": 2.0, "en": 1.0}
"""What is counted as one thing: French has a plural from two on, English for all but one."""


def amount(one: Amount, language: str) -> str:
    """Write a figure as people do: « au moins 95 % », “at most 4 working hours”."""
    values = one.value if isinstance(one.value, tuple) else (one.value,)
    numbers = [_number(value, language) for value in values]
    text = (" à " if language == "fr" else " to ").join(numbers)
    unit = one.unit.removeprefix("Δ")
    compared = _COMPARED[language].get(one.comparator, "{}")
    return compared.format(_with_unit(text, unit, language, single=_is_one(values[-1], language)))


def _is_one(value: float, language: str) -> bool:
    return abs(value) < _ONE["fr"] if language == "fr" else value == _ONE["en"]


def _with_unit(text: str, unit: str, language: str, *, single: bool) -> str:
    if unit == "%":
        return f"{text} %" if language == "fr" else f"{text}%"
    if unit == "x":
        return f"× {text}"
    if unit.startswith("/"):
        below = unit.removeprefix("/")
        return f"{text} {_PER[language]} {_grouped(below, language)}" if len(below) >= _MANY_DIGITS else f"{text}{unit}"
    if unit in _SIGNS:
        return f"{text} {_SIGNS[unit]}" if language == "fr" else f"{_SIGNS[unit]}{text}"
    word = _UNITS[language].get(unit)
    if word is None:
        return f"{text} {unit}".rstrip()
    return f"{text} {word if single else plural(word)}"


def plural(word: str) -> str:
    """Give the plural of a unit, of each of its words in French."""
    parts = word.split(" ") if word.startswith(("heure", "jour")) else [word]
    return " ".join(part if part.endswith("s") else f"{part}s" for part in parts)


def _number(value: float, language: str) -> str:
    text = printed_number(value, language)
    whole, mark, rest = text.partition("," if language == "fr" else ".")
    if abs(value) >= _LEAST_GROUPED and len(whole) < 20:  # noqa: PLR2004 - longer ones are no figures of a plan
        whole = _grouped(whole, language)
    return f"{whole}{mark}{rest}"


def _grouped(whole: str, language: str) -> str:
    return f"{int(whole):,}".replace(",", " " if language == "fr" else ",")


def deadline(one: Deadline, language: str) -> str:
    """Write a deadline as people do: « 30 juin 2026 », “Q3 2026”, « 3 mois »."""
    value = one.value or ""
    if one.kind == "relative":
        return _duration(value, language)
    current = _CURRENT[language].get(value)
    if current:
        return current
    year, _dash, rest = value.partition("-")
    year = "" if year == "XXXX" else year
    if not rest:
        return year.replace("/", "-")
    if rest[0] in "QH":
        letter = {"fr": {"Q": "T", "H": "S"}}.get(language, {}).get(rest[0], rest[0])
        return f"{letter}{rest[1:]} {year}".rstrip()
    month, _dash, day = rest.partition("-")
    name = MONTHS[language][int(month) - 1] if month.isdecimal() and 1 <= int(month) <= 12 else month  # noqa: PLR2004
    if not day:
        return f"{name} {year}".rstrip()
    if name == month:
        return f"{day}/{month}/{year}"  # there is no such month
    first = "1er" if language == "fr" and day == "01" else str(int(day))
    return f"{first} {name} {year}".rstrip()


def _duration(value: str, language: str) -> str:
    bare = value.removeprefix("P")
    timed = bare.startswith("T")
    count, unit = bare.removeprefix("T")[:-1], bare[-1:]
    word = _RELATIVE[language].get(f"T{unit}" if timed else unit, "")
    number = float(count or 0)
    return f"{_number(number, language)} {word if _is_one(number, language) else plural(word)}"
