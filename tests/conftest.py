"""What holds for all tests: how long an example may take is no property of the code, and thousands of tests are no garbage."""

from __future__ import annotations

import gc

from hypothesis import settings

settings.register_profile("canevas", deadline=None)
settings.load_profile("canevas")


def pytest_collection_finish() -> None:
    """Keep what was collected out of every later look for garbage, which takes a tenth of the time otherwise."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
