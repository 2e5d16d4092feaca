"""What the pages of the documentation show is so: their commands run, their files are read, their code works."""

from __future__ import annotations

from pathlib import Path

import pytest

from canevas.language import LANGUAGES
from making.running import PageRun, blocks

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [path for language in LANGUAGES for path in sorted((DOCS / language).rglob("*.md"))]


def name_of(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("docs-cache")


@pytest.mark.parametrize("page", [page for page in PAGES if any(blocks(page.read_text(encoding="utf-8")))], ids=name_of)
def test_what_a_page_shows_is_so(page: Path, tmp_path: Path, cache: Path) -> None:
    PageRun(page, tmp_path, name_of(page).partition("/")[0], cache).run()
