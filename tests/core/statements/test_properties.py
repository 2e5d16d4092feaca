"""What holds for every text: an answer, the same each time, made of the text, in time that grows with its length."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canevas import analyse_statement
from canevas.statements import KINDS
from canevas.statements.tokens import scan

PIECES = [
    "réduire",
    "increase",
    "de",
    "from",
    "5",
    "10",
    "%",
    "€",
    "£2m",
    "k",
    "M€",
    "à",
    "to",
    "by",
    "le",
    "la",
    "the",
    "2026",
    "d'ici",
    "within",
    "mois",
    "months",
    "par",
    "per",
    "jour",
    "day",
    "fin",
    "end",
    "mi-",
    "mid",
    "30/06/2025",
    "Q3",
    "T2",
    "FY26",
    "sur",
    "out",
    "of",
    "/",
    "-",
    "+",
    "(",
    ")",
    ":",
    "≥",
    "<=",
    "->",
    "tous",
    "all",
    "zéro",
    "no",
    "1",
    "000",
    "1,200.5",
    "vingt",
    "et",
    "twenty",
    "one",
    "half",
    "quart",
    "n°",
    "#",
    "ISO",
    "9001",
    "v2",
    "plan",
    "24/7",
    "moins",
    "less",
    "under",
    "sous,",
    "chaque",
    "every",
    "quarter",
    "l'année",
    "XX",
    "×",
    "9999999999999999999999",
    ".",
    "'",
    "’",
    "é́",
    "½",
    "²",
    "actuellement",
    "currently",
    "objectif",
    "target",
    "janvier",
    "May",
    "noël",
]
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
)


@pytest.mark.slow
@settings(max_examples=400)
@given(text=TEXTS, language=st.sampled_from(["fr", "en"]), kind=st.sampled_from(KINDS))
def test_every_text_gets_a_consistent_answer(text: str, language: str, kind: str) -> None:
    found = analyse_statement(text, language, kind)
    assert found == analyse_statement(text, language, kind)
    assert found.direction in {"increase", "decrease", "reach", "maintain", "eliminate", "none"}
    assert found.time_bound == (found.deadline.kind != "none") == (found.deadline.value is not None)
    assert 0 <= found.score <= 100
    assert found.subject in text
    assert (found.source or "") in text
    for amount in (found.target, found.baseline):
        if amount is not None:
            values = amount.value if isinstance(amount.value, tuple) else (amount.value,)
            assert all(value >= 0 for value in values)
    for shown in ("fr", "en"):
        assert all(reason.render(shown) for reason in found.reasons.values())
        assert all(question.render(shown) for question in found.suggestions)


@given(text=st.text(max_size=200))
def test_pieces_lie_in_the_text_in_their_order(text: str) -> None:
    place = 0
    for token in scan(text):
        assert place <= token.start < token.end <= len(text)
        place = token.end


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("spaces", ["\u00a0", "\u202f", " "])
def test_kinds_of_space_apostrophe_and_dash_make_no_difference(language: str, spaces: str) -> None:
    text = {
        "fr": "Passer de 1 000 à 2 500 visites d'ici mi-2026 : 45 %",
        "en": "Grow from 1 000 to 2 500 visits by mid-2026",
    }
    plain = analyse_statement(text[language], language)
    other = analyse_statement(text[language].replace(" ", spaces).replace("'", "’").replace("-", "‑"), language)
    assert (other.target, other.baseline, other.deadline) == (plain.target, plain.baseline, plain.deadline)


@pytest.mark.parametrize(
    "text", ["", " ", "x", "5", "%", "-", "\u202e\u2066", "\x00\x07", "目标", "هدف ٥٠٪", "🎯", "\ud800"]
)
def test_texts_that_are_no_sentences(text: str) -> None:
    for language in ("fr", "en"):
        for kind in KINDS:
            assert analyse_statement(text, language, kind).score <= 100


REPEATED = [
    "Réduire de 5 % les délais d'ici 2026, ", "Cut costs by 5% within 6 weeks, ", "a", "1 ", "- ", "( ", "(5 %) ", "1 000 ", "l'année ",
    "dans les 3 mois ", "n ° 1 ", "fin de la ", "9 a sur ", "\u202e", "é́", "中文", "%", "de 5 à ", "vingt et ", "12/", "1,", "the end of ",
    "48h ", "Réduire 5 jours ", "4. ", "la plateforme 3018 ", "les 14 fiches ",
    "7 sur ", "7 a de ", "out of 10 ", "3 fois par an ", "tous les 4 jours ", "multiplier par ", ": - 5 ", "15 % de a ",
    "porter la 5 ", "entre 2025 et ", "no. of ", "un a sur deux ", "suivant leur ",
    "avec 5 ", "5 jours ", "a 2-day ", "avoir plus de ", "fin du mois ",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_with_the_length(piece: str) -> None:
    """Sixteen times the text takes about sixteen times as long; the square would be 256."""

    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        best = float("inf")
        for _attempt in range(2):
            start = process_time()
            analyse_statement(text, "fr")
            best = min(best, process_time() - start)
        return best

    analyse_statement("warm", "fr")
    assert seconds(32_000) < 80 * max(seconds(2_000), 0.001)


def test_a_hundred_thousand_characters_are_answered() -> None:
    for language in ("fr", "en"):
        found = analyse_statement("Réduire de 5 % les délais d'ici 2026. " * 2700, language)
        assert found.reasons["specific"].render("fr")
