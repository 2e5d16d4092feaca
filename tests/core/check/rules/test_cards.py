"""The cards of the core's rules: whole in both languages, and in step with the functions behind them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import canevas
from canevas.check.opening import READER_CODES, UNREADABLE, WRONG_VALUE
from canevas.check.rules import CHECKS
from canevas.check.running import UNUSED_IGNORE, WITHOUT_REASON
from canevas.document import read_document
from canevas.expressions import parse, parse_text

FOLDER = Path(canevas.__file__).parent / "core_pack" / "rules"


def _cards() -> dict[str, dict[str, Any]]:
    cards: dict[str, dict[str, Any]] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        data = read_document(file).require()
        assert isinstance(data, dict)
        cards |= data
    return cards


CARDS = _cards()


@pytest.mark.parametrize("code", CARDS)
def test_a_card_is_whole_in_both_languages(code: str) -> None:
    card = CARDS[code]
    for key in ("message", "hint", "why"):
        assert set(card[key]) == {"fr", "en"}, key
    assert {"fr", "en", "name", "severity", "check", "bad", "good"} <= set(card)
    assert set(card.get("group", {"fr": "", "en": ""})) == {"fr", "en"}


@pytest.mark.parametrize("code", CARDS)
def test_its_texts_can_be_filled_in_and_say_the_same_in_both_languages(code: str) -> None:
    for key in ("message", "group"):
        texts = CARDS[code].get(key, {})
        names = [set().union(*(one.names for one in parse_text(text).expressions)) for text in texts.values()]
        assert all(one == names[0] for one in names), key


@pytest.mark.parametrize("code", CARDS)
def test_what_is_listed_without_a_plan_holds_no_expression(code: str) -> None:
    card = CARDS[code]
    assert "{" not in "".join([card["fr"], card["en"], *card["hint"].values(), *card["why"].values()])


@pytest.mark.parametrize("code", CARDS)
def test_french_is_typeset_as_french(code: str) -> None:
    card = CARDS[code]
    texts = [card["fr"], *(card[key]["fr"] for key in ("message", "hint", "why"))]
    assert all(text.endswith(".") for text in texts)
    assert not [text for text in texts if re.search(r"[“”]|\S[;!?»]|«\S", text)]


def test_checks_in_python_and_functions_match() -> None:
    assert {code for code, card in CARDS.items() if card["check"] == "python"} == set(CHECKS)


def test_what_the_reader_finds_has_a_card() -> None:
    found = {code for code, card in CARDS.items() if card["check"] == "reader"}
    assert found == {*READER_CODES.values(), UNREADABLE, WRONG_VALUE, WITHOUT_REASON, UNUSED_IGNORE}


def test_expressions_parse() -> None:
    for card in CARDS.values():
        for source in (card.get("when"), card["check"]):
            if source not in (None, "python", "reader"):
                parse(source)
