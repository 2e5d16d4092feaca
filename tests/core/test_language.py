"""Messages that are made where they are shown, bilingual texts, and values as people of a language write them."""

from __future__ import annotations

import re
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from canevas import language
from canevas.errors import CanevasError, InputError, OutputError, PluginError, UsageError
from canevas.language import (
    Message,
    msg,
    msgid,
    nmsg,
    pick,
    printed,
    printed_date,
    printed_number,
    printed_weekday,
    translations,
    user_language,
)
from canevas.model.duration import Duration
from canevas.model.money import Money
from canevas.provenance import Provenance

TEXT = {"fr": "oui", "en": "yes"}
SENTENCES = {
    "{name} has {number} faults": "{name} présente {number} défauts",
    "write {{a}}": "écrivez {{a}}",
    "{count} day": "{count} jour",
    "{count} days": "{count} jours",
}


class French:
    """Translations made up for these tests."""

    def gettext(self, text: str) -> str:
        return SENTENCES.get(text, text)

    def ngettext(self, one: str, several: str, count: int) -> str:
        return self.gettext(one if count < 2 else several)


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the translations into French."""
    first = language.translations
    monkeypatch.setattr(language, "translations", lambda code: French() if code == "fr" else first(code))


# --- messages ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("french")
def test_one_message_in_two_languages() -> None:
    message = msg("{name} has {number} faults", name="x.yaml", number=2.5)
    assert message.render("en") == str(message) == "x.yaml has 2.5 faults"
    assert message.render("fr") == "x.yaml présente 2,5 défauts"
    assert repr(message) == "Message('x.yaml has 2.5 faults')"


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(("count", "english", "french_text"), [
    (0, "0 days", "0 jour"), (1, "1 day", "1 jour"), (2, "2 days", "2 jours"),
])  # fmt: skip
def test_a_message_with_a_count(count: int, english: str, french_text: str) -> None:
    message = nmsg("{count} day", "{count} days", count)
    assert message.render("en") == english
    assert message.render("fr") == french_text


@pytest.mark.usefixtures("french")
def test_braces_that_are_meant_stay_whether_there_are_values_or_none() -> None:
    assert str(msg("write {{a}}")) == "write {a}"
    assert msg("write {{a}}").render("fr") == "écrivez {a}"
    assert str(msg("write {{a}} in {file}", file="x")) == "write {a} in x"


def test_values_are_never_templates() -> None:
    assert str(msg("“{word}” is unknown", word="{name} {0} {{")) == "“{name} {0} {{” is unknown"


def test_messages_within_messages_and_lists() -> None:
    inner = msg("a list was expected")
    assert str(msg("{place}: {message}", place="a:1:2", message=inner)) == "a:1:2: a list was expected"
    assert str(msg("one of {words}", words=[TEXT, inner, 3])) == "one of yes, a list was expected, 3"


def test_messages_are_compared_by_what_they_say() -> None:
    assert msg("a {x}", x=1) == msg("a {x}", x=1)
    assert msg("a {x}", x=1) != msg("a {x}", x=2)
    assert nmsg("a", "b", 1) != nmsg("a", "b", 2)
    assert msg("a") != "a"
    assert len({msg("a {x}", x=[1]), msg("a {x}", x=[1]), msg("b")}) == 2
    assert msgid("a") == "a"


def test_english_stands_in_the_source() -> None:
    assert translations("en").gettext("anything at all") == "anything at all"
    assert translations("fr").gettext("a sentence that nobody wrote") == "a sentence that nobody wrote"
    assert translations("fr") is translations("fr")


# --- the user's language -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("environment", "expected"), [
    ({}, "fr"),
    ({"LANG": "fr_FR.UTF-8"}, "fr"),
    ({"LANG": "en_GB.UTF-8"}, "en"),
    ({"LANG": "fr_BE@euro"}, "fr"),
    ({"LANG": "fr@euro"}, "fr"),
    ({"LANG": "fr-CA"}, "fr"),
    ({"LANG": "FR"}, "fr"),
    ({"LANG": "de_DE.UTF-8"}, "en"),
    ({"LANG": "C"}, "fr"),
    ({"LANG": "C.UTF-8"}, "fr"),
    ({"LC_ALL": "POSIX", "LANG": "en_GB"}, "fr"),
    ({"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "fr_FR"}, "en"),
    ({"LC_ALL": "fr_FR", "LANG": "en_GB"}, "fr"),
    ({"CANEVAS_LANG": "en", "LC_ALL": "fr_FR"}, "en"),
    ({"CANEVAS_LANG": "", "LANG": "en"}, "en"),
    ({"CANEVAS_LANG": "C", "LANG": "en"}, "en"),
    ({"CANEVAS_LANG": "it"}, "en"),
])  # fmt: skip
def test_the_language_of_the_interface(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert user_language(environment) == expected


@pytest.mark.parametrize(("code", "expected"), [(0x040C, "fr"), (0x0C0C, "fr"), (0x0409, "en"), (0x0407, "en")])
def test_windows_is_asked_where_nothing_else_says(code: int, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes

    system = SimpleNamespace(kernel32=SimpleNamespace(GetUserDefaultUILanguage=lambda: code))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", system, raising=False)
    assert user_language({}) == expected
    assert user_language({"LANG": "en"}) == "en"


# --- texts ---------------------------------------------------------------------------------------------------------


def test_a_text_is_picked_in_a_language_or_in_the_first_it_has() -> None:
    assert pick(TEXT, "fr") == "oui"
    assert pick({"en": "yes"}, "fr") == "yes"
    assert pick({}, "fr") == ""
    assert pick("as it is", "fr") == "as it is"
    assert pick(msg("a {x}", x=0.5), "fr") == "a 0,5"


# --- values --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "french_text", "english"), [
    ("texte", "texte", "texte"),
    (TEXT, "oui", "yes"),
    (True, "oui", "yes"),
    (False, "non", "no"),
    (None, "", ""),
    (3, "3", "3"),
    (2.0, "2", "2"),
    (0.1 + 0.2, "0,3", "0.3"),
    (1 / 3, "0,333333", "0.333333"),
    (-0.0000001, "0", "0"),
    (-1.5, "-1,5", "-1.5"),
    (1_000_000.0, "1000000", "1000000"),
    (Decimal("12.50"), "12,5", "12.5"),
    (date(2026, 12, 7), "07/12/2026", "7 Dec 2026"),
    (datetime(2026, 12, 7, 9, 5, tzinfo=UTC), "07/12/2026 09:05", "7 Dec 2026 09:05"),
    ([1.5, TEXT, date(2026, 1, 2)], "1,5, oui, 02/01/2026", "1.5, yes, 2 Jan 2026"),
    (("a", "b"), "a, b", "a, b"),
    (frozenset({"a"}), "a", "a"),
    ([], "", ""),
])  # fmt: skip
def test_values_as_people_write_them(value: object, french_text: str, english: str) -> None:
    assert printed(value, "fr") == french_text
    assert printed(value, "en") == english


def test_values_of_other_kinds_print_themselves() -> None:
    assert printed(Provenance("rps", "canevas-rps", "1.2"), "fr") == "rps (canevas-rps 1.2)"


@pytest.mark.parametrize(("day", "french_text", "english"), [
    (date(2025, 5, 1), "jeu. 1er mai", "Thu 1 May"),
    (date(2026, 8, 15), "sam. 15 août", "Sat 15 August"),
])  # fmt: skip
def test_a_day_in_words(day: date, french_text: str, english: str) -> None:
    assert printed_weekday(day, "fr") == french_text
    assert printed_weekday(day, "en") == english


def test_durations_and_amounts_are_printed_in_words() -> None:
    assert [printed(Duration.parse(text), "fr") for text in ("6m", "90d", "24h", "5wd")] == [
        "6 mois", "90 jours", "24 heures", "5 jours ouvrés",
    ]  # fmt: skip
    assert printed([Duration.parse("1y"), Money.parse("1000 EUR")], "en") == "1 year, €1,000"


@given(some.dates(min_value=date(1000, 1, 1)))
def test_a_printed_date_is_never_read_in_two_ways(day: date) -> None:
    assert datetime.strptime(printed_date(day, "fr"), "%d/%m/%Y").date() == day  # noqa: DTZ007 - a day alone
    number, month, year = printed_date(day, "en").split()
    assert (int(number), int(year)) == (day.day, day.year)
    assert month.isalpha()


@given(some.floats(min_value=-1e9, max_value=1e9))
def test_a_printed_number_is_the_number(value: float) -> None:
    text = printed_number(value, "fr")
    assert float(text.replace(",", ".")) == pytest.approx(value, abs=1e-6)
    assert "." not in text
    assert text != "-0"


def test_no_sentence_holds_a_value_that_nobody_reads() -> None:
    said = msg("“{key}” is not known here", key="a" * 10**6 + "z").render("en")
    assert len(said) < 500
    assert re.fullmatch(r"“a+…a+z” is not known here", said)
    whole = msg("{before}\n{line}", before=msg("{key}", key="b" * 400), line=msg("{key}", key="c" * 400)).render("en")
    assert whole == "b" * 400 + "\n" + "c" * 400


# --- errors and provenance -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "code"), [
    (UsageError, 2), (PluginError, 3), (InputError, 4), (OutputError, 4), (CanevasError, 70)
])  # fmt: skip
def test_an_error_has_a_message_a_hint_and_an_exit_code(kind: type[CanevasError], code: int) -> None:
    error = kind(msg("it is {number}", number=0.5), msg("Make it 1."))
    assert error.exit_code == code
    assert str(error) == "it is 0.5\nMake it 1."
    assert error.render("fr") == "it is 0,5\nMake it 1."
    assert str(kind(msg("alone"))) == "alone"
    assert isinstance(error.message, Message)


@pytest.mark.parametrize(("provenance", "shown"), [
    (Provenance("quality", "canevas", "1.0"), "quality (canevas 1.0)"),
    (Provenance("rps", "", "0.3", "project"), "rps (0.3)"),
    (Provenance("rps", origin="user"), "rps (user)"),
])  # fmt: skip
def test_where_a_contribution_came_from(provenance: Provenance, shown: str) -> None:
    assert str(provenance) == shown
    assert Provenance(**provenance.as_dict()) == provenance
