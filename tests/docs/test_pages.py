"""What the pages of the documentation show is so: their commands run, their files are read, their code works."""

from __future__ import annotations

from pathlib import Path

import pytest

from canevas.contracts import hooks
from canevas.contracts.hooks import HOOKS
from canevas.language import LANGUAGES
from making.classes import hook_signature, hook_users
from making.running import PageRun, blocks
from making.wording import Words

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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_page_with_its_signature_and_an_example_that_runs(hook: str, language: str) -> None:
    page = DOCS / language / "hooks" / f"{hook}.md"
    assert page in PAGES, f"a hook without a page: write {page}"
    text = page.read_text(encoding="utf-8")
    assert text.splitlines()[0] == f"# {hook_signature(hook)}"
    assert f"<!-- made: users-of-{hook} -->" in text
    code = [block for block in blocks(text) if block.language == "python" and not block.shown_only]
    assert any(f"@hookimpl\ndef {hook}(" in block.text for block in code if block.title)
    assert any("assert" in block.text for block in code if not block.title), "nothing of the example is compared"


def test_hooks_are_those_of_the_specifications() -> None:
    specified = {name for name, value in vars(hooks).items() if name.startswith("canevas_") and callable(value)}
    assert set(HOOKS) == specified
    for language in LANGUAGES:
        assert {page.stem for page in (DOCS / language / "hooks").glob("canevas_*.md")} == specified


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hook", HOOKS)
def test_users_of_a_hook_are_named(hook: str, language: str) -> None:
    assert list(hook_users(hook, Words(language)))
