from __future__ import annotations

import pytest

from canevas.model import words
from canevas.model.fault import ValueFault

VOCABULARIES = [value for value in vars(words).values() if isinstance(value, words.Vocabulary)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("à venir", "planned"),
        ("À FAIRE", "planned"),
        ("a faire", "planned"),
        ("prévues", "planned"),
        ("en cours", "in_progress"),
        ("in_progress", "in_progress"),
        ("In progress", "in_progress"),
        ("bloquée", "blocked"),
        ("fait", "done"),
        ("Terminées", "done"),
        ("terminé", "done"),
        ("abandonné", "cancelled"),
        ("annulée", "cancelled"),
        ("canceled", "cancelled"),
    ],
)
def test_statuses_are_read_in_both_languages(text: str, status: str) -> None:
    assert words.STATUSES.parse(text) == status


def test_a_wrong_status_is_answered_with_the_list_in_the_readers_language() -> None:
    with pytest.raises(ValueFault) as caught:
        words.STATUSES.parse("ok")
    shown = caught.value.message.values["words"]
    assert isinstance(shown, list)
    assert [label["fr"] for label in shown] == ["à faire", "en cours", "bloqué", "fait", "abandonné"]
    assert "planned, in progress, blocked, done, cancelled" in str(caught.value)


def test_a_near_word_is_proposed_with_its_accents() -> None:
    with pytest.raises(ValueFault) as caught:
        words.STATUSES.parse("terminnée")
    assert str(caught.value.hint) == "Did you mean “terminé”?"


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.code)
def test_every_word_and_label_is_read_as_that_word(vocabulary: words.Vocabulary[str]) -> None:
    for word, label in vocabulary.labels.items():
        assert {vocabulary.parse(form) for form in (word, word.upper(), *label.values())} == {word}


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.code)
@pytest.mark.parametrize("text", ["", "???", "\x00", "s", "es", "ouvré" * 100])
def test_anything_else_is_a_fault(vocabulary: words.Vocabulary[str], text: str) -> None:
    with pytest.raises(ValueFault):
        vocabulary.parse(text)


@pytest.mark.parametrize(
    ("parse", "text", "word"),
    [
        (words.PRIORITIES.parse, "Élevée", "high"),
        (words.HEALTHS.parse, "à risque", "at_risk"),
        (words.DIRECTIONS.parse, "à la baisse", "lower"),
        (words.FREQUENCIES.parse, "hebdomadaires", "weekly"),
        (words.FREQUENCIES.parse, "mensuelles", "monthly"),
        (words.REPEATS.parse, "tous les mois", "monthly"),
        (words.LINKS.parse, "début-début", "start-start"),
        (words.LINKS.parse, "FS", "finish-start"),
        (words.ACTION_KINDS.parse, "jalon", "milestone"),
    ],
)
def test_other_words_are_read_too(parse: object, text: str, word: str) -> None:
    assert callable(parse)
    assert parse(text) == word
