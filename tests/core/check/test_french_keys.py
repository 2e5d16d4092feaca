"""French words that people write in the place of a plan file's keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from canevas import Diagnostic, Engine
from canevas.check.french_keys import _FRENCH, key_for
from canevas.document.validation import keys_at
from canevas.model.plan import Plan

ACTION = keys_at(Plan, ("actions", 0))


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("responsable", "owner"),
        ("Échéance", "end"),
        ("date_de_début", "start"),
        ("critère-de-succès", "success"),
        ("état d'avancement", "status"),
        ("fréquence", None),  # a key of indicators
        ("owner", None),
        ("x" * 5_000, None),
    ],
)
def test_a_word_stands_for_a_key_of_its_place(word: str, key: str | None) -> None:
    assert key_for(word, ACTION) == key


def test_a_word_that_may_be_two_keys_is_none() -> None:
    assert key_for("participants", ["contributors", "attendees"]) is None
    assert key_for("participants", ["attendees"]) == "attendees"


def test_every_key_of_the_table_is_one_of_a_plan() -> None:
    places = [(), ("actions", 0), ("objectives", 0), ("indicators", 0), ("risks", 0), ("reviews", 0), ("follow_up", 0)]
    inner = [("conclusion",), ("indicators", 0, "measurements", 0), ("budget",)]
    known = {key for place in [*places, *inner] for key in keys_at(Plan, place)}
    assert not _FRENCH.keys() - known


def test_the_remark_says_how_the_key_is_written(
    canevas_engine: Callable[..., Engine],
) -> None:
    text = "canevas: 1\ntype: quality\ntitle: x\nresponsable: A. Martin\nactions: [{id: A1, début: 2026-01-05}]\n"
    found: list[Diagnostic] = canevas_engine(packs=["quality", "generic"]).check(text, select=["PLN-07"])
    assert [one.hint.render("en") for one in found if one.hint] == [
        "In a plan file it is called `owner`, in every language.",
        "In a plan file it is called `start`, in every language.",
    ]
