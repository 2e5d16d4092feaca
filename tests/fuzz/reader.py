"""Fuzzes the reader of documents and the opening of plans, guided by what each input reaches; `make fuzz` runs it.

What it finds is written to the folder of `-artifact_prefix`; make a test of it in `tests/core/document/`, then repair it.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["canevas.document", "canevas.check", "canevas.model"]):
    # The first two are imported late by the reader; here, so that they are watched.
    from reader_invariants import check_opening, check_reading, text_of

    import canevas.document.composer
    import canevas.model.plan  # noqa: F401 - see above


def read(content: bytes) -> None:
    """Read one input and check what holds of every document."""
    check_opening(check_reading(text_of(content)))


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
