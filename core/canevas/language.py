"""Languages of the interface: messages that are translated when they are shown, texts that packs carry in several languages.

A message is built where something is found out and read where it is shown, possibly in another language; so it keeps its
template and its values apart, and nothing below the command needs to know the user's language.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final, SupportsFloat

if TYPE_CHECKING:
    from decimal import Decimal
    from gettext import NullTranslations

LANGUAGES: Final = ("fr", "en")
"""The languages that everything speaks, the first being the one where the locale says nothing."""

Text = Mapping[str, str]
"""A text in one or more languages: ``{"fr": …, "en": …}``."""

MONTHS: Final = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
WEEKDAYS: Final = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}


_LONGEST_VALUE: Final = 500
"""Characters of a value that a message shows; longer ones lose their middle, since no sentence is read that holds them."""


class Message:
    """A sentence for a person, with its values beside it.

    Args:
        text: The English sentence, with ``{name}`` where a value goes; it is the key of the translations.
        values: What goes in: numbers, texts, dates, bilingual texts, other messages, lists of these.
        plural: The English sentence for several, where the count decides.
        count: How many; it is also a value named ``count``.
    """

    __slots__ = ("count", "plural", "text", "values")

    def __init__(self, text: str, values: Mapping[str, object], plural: str | None = None, count: int = 1) -> None:
        self.text = text
        self.values = values
        self.plural = plural
        self.count = count

    def render(self, language: str) -> str:
        """Give the sentence in a language, its values printed in the way of that language."""
        catalogue = translations(language)
        template = (
            catalogue.gettext(self.text)
            if self.plural is None
            else catalogue.ngettext(self.text, self.plural, self.count)
        )
        if not self.values:
            return template.replace("{{", "{").replace("}}", "}")
        return template.format(**{name: self._shown(value, language) for name, value in self.values.items()})

    @staticmethod
    def _shown(value: object, language: str) -> str:
        """Print a value, shortened where it is no message of its own."""
        text = printed(value, language)
        if len(text) <= _LONGEST_VALUE or isinstance(value, Message):
            return text
        return f"{text[: _LONGEST_VALUE // 2]}…{text[-_LONGEST_VALUE // 4 :]}"

    def __str__(self) -> str:
        return self.render("en")

    def __repr__(self) -> str:
        return f"Message({self.render('en')!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return (self.text, self.plural, self.count, dict(self.values)) == (
            other.text,
            other.plural,
            other.count,
            dict(other.values),
        )

    def __hash__(self) -> int:
        return hash((self.text, self.plural, self.count))


def msg(text: str, /, **values: object) -> Message:
    """Build a message; the name is what extraction of the translations looks for."""
    return Message(text, values)


def nmsg(one: str, several: str, count: int, /, **values: object) -> Message:
    """Build a message whose form depends on a count, which it may show as ``{count}``."""
    return Message(one, {"count": count, **values}, several, count)


def msgid(text: str) -> str:
    """Mark a sentence of a table as one to translate; it is shown through a `Message` built elsewhere."""
    return text


@cache
def translations(language: str) -> NullTranslations:
    """Load the translations of a language; English stands in the source and needs none."""
    from gettext import NullTranslations

    from canevas.translations import CompiledTranslations

    here = os.path.dirname(__file__)  # noqa: PTH120 - pathlib costs start-up time
    path = os.path.join(here, "locale", language, "LC_MESSAGES", "canevas.mo")  # noqa: PTH118 - same
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - same
            return CompiledTranslations(file.read())
    except OSError:
        return NullTranslations()


def user_language(environment: Mapping[str, str] = os.environ) -> str:
    """Tell the language of the interface from the user's locale: French where it says nothing, English where it is neither."""
    for name in ("CANEVAS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "").lower()
        code = value.partition(".")[0].partition("@")[0].partition("_")[0].partition("-")[0]
        if code in ("", "c", "posix"):
            if value and name != "CANEVAS_LANG":
                return LANGUAGES[0]
            continue
        return code if code in LANGUAGES else "en"
    return _windows_language() if sys.platform == "win32" else LANGUAGES[0]


def _windows_language() -> str:
    """Ask Windows, which has no LANG variable, for the language of its interface."""
    import ctypes

    primary: int = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF  # type: ignore[attr-defined,unused-ignore] # Windows alone has it
    french = 0x0C
    return "fr" if primary == french else "en"


def pick(text: Text | str | Message, language: str) -> str:
    """Give a text in a language, or in the first one that it has."""
    if isinstance(text, str):
        return text
    if isinstance(text, Message):
        return text.render(language)
    if language in text:
        return text[language]
    return next(iter(text.values()), "")


def as_sentence(text: Text | str | Message, language: str) -> str:
    """Give a text as a sentence of its own: a capital, save where a value stands first, and a full stop.

    Args:
        text: A message of the engine, or a text of a plugin in its languages.
        language: ``fr`` or ``en``; a text that lacks it is given in a language that it has.
    """
    plain = pick(text, language)
    template = translations(language).gettext(text.text) if isinstance(text, Message) else plain
    if not template.startswith("{"):
        plain = plain[:1].upper() + plain[1:]
    return closed(plain)


def closed(text: str) -> str:
    """Give a text with a full stop, where it ends with no mark of its own."""
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def printed(value: object, language: str) -> str:
    """Write a value as people of that language write it: decimal comma, dates, durations in words, lists with commas."""
    match value:
        case str():
            return value
        case Message() | Mapping():
            return pick(value, language)
        case bool():
            return {"fr": ("non", "oui")}.get(language, ("no", "yes"))[value]
        case int():
            return str(value)
        case float():
            return printed_number(value, language)
        case datetime():
            return f"{printed_date(value, language)} {value:%H:%M}"
        case date():
            return printed_date(value, language)
        case Sequence() | set() | frozenset():
            return ", ".join(printed(item, language) for item in value)
        case None:
            return ""
    if isinstance(value, SupportsFloat):  # a Decimal, whose module is not imported for this alone
        return printed_number(float(value), language)
    written = getattr(value, "written", None)  # a duration, an amount: they know how
    return str(written(language)) if callable(written) else str(value)


def printed_number(value: float | Decimal, language: str) -> str:
    """Write a number without needless digits: at most six significant decimals, a comma in French."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    if text in ("-0", ""):
        text = "0"
    return text.replace(".", ",") if language == "fr" else text


def printed_date(value: date, language: str) -> str:
    """Write a date in figures: 07/12/2026 in French, 7 Dec 2026 in English (whose figures are read in two ways)."""
    if language == "fr":
        return f"{value:%d/%m/%Y}"
    return f"{value.day} {MONTHS['en'][value.month - 1][:3]} {value.year}"


def printed_weekday(value: date, language: str) -> str:
    """Write a date in words with its weekday and without its year: « jeu. 1er mai », “Thu 1 May”."""
    weekday, month = WEEKDAYS[language][value.weekday()], MONTHS[language][value.month - 1]
    if language == "fr":
        return f"{weekday[:3]}. {'1er' if value.day == 1 else value.day} {month}"
    return f"{weekday[:3]} {value.day} {month}"
