"""What holds for all tests: how long an example may take is no property of the code, and thousands of tests are no garbage."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from needed_programs import find_office, run_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from needed_programs import Office

settings.register_profile("canevas", deadline=None)
settings.load_profile("canevas")


def pytest_collection_finish() -> None:
    """Keep what was collected out of every later look for garbage, which takes a tenth of the time otherwise."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Give LibreOffice, where it is there."""
    return find_office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Give Chromium, where it is there."""
    yield from run_browser()
