"""Several files at once: all of them or none, and what was there before stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canevas.document.history import History
from canevas.document.together import NewFile, write_together
from canevas.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path


def test_an_earlier_write_is_not_taken_back(tmp_path: Path) -> None:
    history, first = History(tmp_path / "kept"), tmp_path / "a.plan.yaml"
    first.write_text("old\n")
    history.overwrite(first, "new\n")
    (tmp_path / "folder").mkdir()
    files = [NewFile(first, "new\n"), NewFile(tmp_path / "folder", "other\n")]
    with pytest.raises(OutputError):
        write_together(files, history, force=True)
    assert first.read_text() == "new\n"
