"""Words in the form in which they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.catalogue.search.wording import language_of, stems, words

LANGUAGES = st.sampled_from(["fr", "en"])


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fr", "réclamation", "RECLAMATIONS"),
        ("fr", "formés", "former"),
        ("fr", "l'équipe", "équipes"),
        ("fr", "cœur", "coeur"),
        ("fr", "turn-over", "turnover"),
        ("en", "complaints", "Complaint"),
        ("en", "hiring", "hired"),
        ("en", "café", "cafe"),
    ],
)
def test_accents_case_and_endings_do_not_matter(language: str, one: str, other: str) -> None:
    assert not set(stems(one, language)).isdisjoint(stems(other, language))


@pytest.mark.parametrize(("language", "text"), [("fr", "il faut que nous ayons"), ("en", "we should have been there")])
def test_little_words_say_nothing(language: str, text: str) -> None:
    assert words(text, language) == []


def test_numbers_say_nothing_unless_they_name_something() -> None:
    assert [word.written for word in words("ISO 9001 : 12 sites, 2027, 45 %, plan 5S", "fr")] == [
        "ISO",
        "9001",
        "sites",
        "plan",
        "5S",
    ]


def test_words_are_given_as_they_were_written() -> None:
    (word,) = words("Réclamations !", "fr")
    assert (word.written, word.stem) == ("Réclamations", "reclam")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("réduire les délais de nos livraisons", "fr"),
        ("cut the delays of our deliveries", "en"),
        ("former les managers au feedback", "fr"),
        ("make sure that the clients are called back", "en"),
    ],
)
@pytest.mark.parametrize("otherwise", ["fr", "en"])
def test_the_language_is_told_by_the_little_words(text: str, language: str, otherwise: str) -> None:
    assert language_of(text, otherwise) == language


@pytest.mark.parametrize("otherwise", ["fr", "en"])
def test_without_little_words_the_language_is_what_was_said(otherwise: str) -> None:
    assert language_of("transport 2030", otherwise) == otherwise


@given(st.text(), LANGUAGES)
def test_any_text_has_plain_stems(text: str, language: str) -> None:
    for stem in stems(text, language):
        assert stem.isascii()
        assert stem.isalnum()


@given(st.text(alphabet=st.characters(codec="latin-1")), LANGUAGES)
def test_case_does_not_matter(text: str, language: str) -> None:
    assert stems(text.upper().lower(), language) == stems(text.lower(), language)
