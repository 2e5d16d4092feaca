"""Template folders, for the tests of templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from template_folders import Folders

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def shared_folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """Give folders for tests of a long table, each of which writes the templates that it renders."""
    return Folders(tmp_path_factory.mktemp("templates"))


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Give the folders, empty."""
    return Folders(tmp_path)
