"""Names are found whatever their accents, case and spaces; a near one is proposed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from canevas.catalogue.names import did_you_mean, plain


@pytest.mark.parametrize(("written", "expected"), [
    ("Qualité", "qualite"),
    ("PLAN QUALITÉ", "plan-qualite"),
    ("plan_qualite", "plan-qualite"),
    ("  Plan   -  qualité ", "plan-qualite"),
    ("QUA-01", "qua-01"),
    ("Événement", "evenement"),
    ("", ""),
])  # fmt: skip
def test_the_plain_form_of_a_name(written: str, expected: str) -> None:
    assert plain(written) == expected


@given(some.text())
def test_the_plain_form_is_its_own(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def proposed(word: str, *known: str) -> str:
    return str(did_you_mean(word, known) or "")


def test_the_nearest_name_is_proposed_as_it_is_written() -> None:
    assert proposed("qualty", "quality", "rh") == "Did you mean “quality”?"
    assert proposed("QUA-1", "QUA-01", "ACT-07") == "Did you mean “QUA-01”?"
    assert proposed("qua01", "QUA-01", "ACT-07") == "Did you mean “QUA-01”?"
    assert proposed("Événements", "evenement", "fete") == "Did you mean “evenement”?"


def test_few_names_are_listed_in_order() -> None:
    assert proposed("zzz", "rh", "crisis") == "Known: crisis, rh."


def test_many_names_are_not() -> None:
    assert proposed("zzz", *(f"name{number}" for number in range(13))) == ""
    assert proposed("zzz") == ""
