from __future__ import annotations

import copy
import pickle

import pytest

from canevas.model.blank import BLANK, Blank, holds_blank, is_blank


def test_there_is_one_blank_whatever_is_done_to_it() -> None:
    assert Blank() is BLANK
    assert copy.deepcopy(BLANK) is BLANK
    assert pickle.loads(pickle.dumps(BLANK)) is BLANK  # noqa: S301 - made just before


def test_blank_is_false_and_prints_as_it_is_written() -> None:
    assert not BLANK
    assert f"{BLANK} {BLANK!r} {BLANK.text}" == "___ ___ ___"


@pytest.mark.parametrize("text", ["___", "____", " ___ ", "__________"])
def test_three_or_more_underscores_are_a_blank(text: str) -> None:
    assert is_blank(text)
    assert holds_blank(text)


@pytest.mark.parametrize("text", ["", "_", "__", "de ___ %", "_ _ _", "___ EUR", "snake__case"])
def test_other_texts_are_no_blank(text: str) -> None:
    assert not is_blank(text)


def test_a_blank_within_a_text_is_found() -> None:
    assert holds_blank("de ___ % à ___ %")
    assert not holds_blank("de 7 à 3 jours")
