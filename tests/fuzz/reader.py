"""Fuzzes the reader of documents and the opening of plans, guided by what each input reaches; `make fuzz` runs it.

A finding is written to the folder of `-artifact_prefix`; make a test of it in `tests/core/document/`, then repair it.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["canevas.document", "canevas.check", "canevas.model"]):
    # The first two are made late by the reader; here, so that they are watched.
    import canevas.document.composer
    import canevas.model.plan  # noqa: F401 - see above
    from reader_invariants import check_opening, check_reading


def read(content: bytes) -> None:
    """Read one input: as UTF-8 where it is, else with each byte as a character."""
    try:
        text = content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    check_opening(check_reading(text))


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
