"""What the fuzzer has kept: inputs that between them reach every branch it found, and texts of its pieces in any order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_invariants import check_opening, check_reading, text_of

CORPUS = sorted((Path(__file__).parents[2] / "fuzz" / "corpus").iterdir())


def test_there_are_inputs() -> None:
    assert len(CORPUS) > 20


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name[:8])
def test_what_holds_of_every_document_holds_of_what_the_fuzzer_kept(file: Path) -> None:
    check_opening(check_reading(text_of(file.read_bytes())))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60))
def test_what_holds_of_every_document_holds_of_pieces_of_plans(pieces: bytes) -> None:
    check_opening(check_reading(text_of(b"\xff" + pieces)))
