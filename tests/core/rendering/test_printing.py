"""How single values are printed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.model.blank import BLANK
from canevas.rendering.printing import Printer, clean

FRENCH, ENGLISH = Printer("fr"), Printer("en")


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (Decimal("6.1"), "6,1", "6.1"),
        (9999, "9999", "9999"),
        (12345.678, "12\N{NARROW NO-BREAK SPACE}345,678", "12,345.678"),
        (-1000000, "-1\N{NARROW NO-BREAK SPACE}000\N{NARROW NO-BREAK SPACE}000", "-1,000,000"),
        (True, "Oui", "Yes"),
        (date(2025, 6, 30), "30/06/2025", "30 Jun 2025"),
        (datetime(2025, 6, 30, 14, 5), "30/06/2025 14:05", "30 Jun 2025 14:05"),  # noqa: DTZ001 - plans have local times
        (["a", "", BLANK], "a, à compléter", "a, to fill in"),
        (None, "", ""),
    ],
)
def test_values(value: object, french: str, english: str) -> None:
    assert (FRENCH.cell(value).text, ENGLISH.cell(value).text) == (french, english)


@pytest.mark.parametrize(
    ("unit", "french", "english"),
    [
        ("percent", "%", "%"),
        ("working-days", "jours ouvrés", "working days"),
        ("score/5", "score sur 5", "score out of 5"),
        ("ppm", "ppm", "ppm"),
        ({"fr": "repas", "en": "meals"}, "repas", "meals"),
        ("accidents par million d'heures", "accidents par million d'heures", "accidents par million d'heures"),
    ],
)
def test_units(unit: str | dict[str, str], french: str, english: str) -> None:
    assert (FRENCH.unit(unit), ENGLISH.unit(unit)) == (french, english)


def test_one_date_alone() -> None:
    day = date(2025, 5, 3)
    assert (FRENCH.bound(day, None), FRENCH.bound(None, day)) == ("à partir du 03/05/2025", "jusqu'au 03/05/2025")
    assert (ENGLISH.bound(day, None, long=True), ENGLISH.bound(None, None)) == ("from 3 May 2025", "")


@pytest.mark.parametrize(
    "text",
    ["a\r\nb", "a\rb", "a\x0bb", "a\u2028b", "\x1b[31m\na\n", "a\x00b\ud800c\x7f", "a\ufffe\uffff\ufdd0\U0001fffe"],
)
def test_what_no_document_can_show_is_taken_out(text: str) -> None:
    cleaned = clean(text)
    assert not set(cleaned) & set("\r\x0b\x00\x1b\x7f\u2028\ufffe\uffff\ufdd0\U0001fffe")
    cleaned.encode()


@given(st.text(st.sampled_from("_ a\n\r\t\x00\x1b\x85\u2028\ud800é"), max_size=40))
def test_no_text_leaves_underscores_for_a_blank_or_breaks_a_file(text: str) -> None:
    cell = ENGLISH.cell(text)
    assert "___" not in cell.text
    assert cell.blank == ("___" in clean(text))
    cell.text.encode()
    assert "\n" not in ENGLISH.line(text)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("un « manque » : la nuit", "un «~manque~»~: la nuit"),
        ("24 h ; zéro oubli !", "24 h~; zéro oubli~!"),
        ("déjà «~fait~»~: oui", "déjà «~fait~»~: oui"),
        ("a :b, ratio 3 :2, « »", "a :b, ratio 3 :2, «~»"),
        ("https://x.fr ?a=1", "https://x.fr ?a=1"),
        ("de 8,2 pour 1 000 à 5", "de 8,2 pour 1~000 à 5"),
        ("1 250 000 € ; 80 % ou 3 ‰", "1~250~000~€~; 80~% ou 3~‰"),
        ("06 12 34, en 2025 1000 jours", "06 12 34, en 2025 1000 jours"),
    ],
)
def test_no_line_of_french_begins_with_a_mark_or_ends_inside_a_number(typed: str, printed: str) -> None:
    typed, printed = (text.replace("~", "\N{NO-BREAK SPACE}") for text in (typed, printed))
    assert FRENCH.text(typed).text == printed
    assert FRENCH.line(f" {typed}\n") == printed
    assert ENGLISH.text(typed).text == typed
