"""From nothing to a plan of a new type, as docs/examples/transcripts tell it: what is typed, what is edited, what is printed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from distributions import environment
from transcripts import TranscriptRun

pytestmark = pytest.mark.slow
TRANSCRIPTS = Path(__file__).parents[2] / "docs" / "examples" / "transcripts"
PAGES = sorted(path for path in TRANSCRIPTS.glob("*.md") if path.name != "README.md")


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """The commands of an environment without plugins: a new one, or that which the verification has put Canevas into as a wheel."""
    given = os.environ.get("CANEVAS_TEST_COMMANDS")
    return Path(given) if given else environment(tmp_path / "environment")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_transcript_is_so(page: Path, tmp_path: Path, commands: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    run = TranscriptRun(page, folder, page.stem.rpartition(".")[2], tmp_path / "cache", commands)
    run.run()
    assert run.commands >= 6
    assert list(folder.rglob("*.html"))
