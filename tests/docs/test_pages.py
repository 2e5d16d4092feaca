"""What the pages of the documentation show is so: their commands run, their files are read, their code works."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from canevas.contracts import hooks
from canevas.contracts.hooks import HOOKS
from canevas.language import LANGUAGES
from making.classes import hook_signature, hook_users
from making.running import PageError, PageRun, blocks, matches
from making.wording import Words

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [path for language in LANGUAGES for path in sorted((DOCS / language).rglob("*.md"))]


def name_of(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("docs-cache")


RUN = [page for page in PAGES if any(blocks(page.read_text(encoding="utf-8")))]
"""`make test` goes through the tutorials in the first language; the others are left to `make check`."""


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, id=name_of(page), marks=[pytest.mark.slow] * (not name_of(page).startswith("fr/tutorials/")))
        for page in RUN
    ],
)
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


@pytest.mark.slow
def test_the_tests_that_a_tutorial_shows_pass(tmp_path: Path, cache: Path) -> None:
    page = DOCS / "en" / "tutorials" / "python-plugin.md"
    PageRun(page, tmp_path, "en", cache).run()
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "fair" / "src")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "fair"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_languages_show_the_same_files_and_commands() -> None:
    shown: list[dict[str, list[str]]] = []
    for language in LANGUAGES:
        pages = [page for page in PAGES if page.is_relative_to(DOCS / language)]
        texts = {page.relative_to(DOCS / language).as_posix(): page.read_text(encoding="utf-8") for page in pages}
        shown.append({name: [block.language for block in blocks(text)] for name, text in texts.items()})
    assert shown[0] == shown[1]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_shell_blocks_hold_only_what_has_to_be_installed_first(page: Path) -> None:
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language == "sh":
            assert not re.search(r"^canevas (?!completion)", block.text, re.MULTILINE), (
                f"{page}:{block.line}: write `console`"
            )


def test_what_a_page_shows_wrongly_is_told_with_its_line(tmp_path: Path, cache: Path) -> None:
    page = tmp_path / "page.md"
    folder = tmp_path / "folder"
    folder.mkdir()
    for text, told in (
        (
            "```console\n$ canevas --version\nsomething else\n```\n",
            "page.md:2: `canevas --version` prints something else",
        ),
        ("a\n\n```console\n$ canevas nothing\n```\n", "page.md:4: `canevas nothing` ends with 2, not 0"),
        (
            "<!-- exit: 2 -->\n```console\n$ canevas --version\n```\n",
            "page.md:3: `canevas --version` ends with 0, not 2",
        ),
        ('```text title="a"\nx\n```\n\n```diff title="a"\n-y\n+z\n```\n', "page.md:6: a holds 0 times what is edited"),
        ("```toml\na = [\n```\n", "page.md:2: this is not toml"),
        ("```yaml\nobjectives:\n  - {id: O1, statment: x}\n```\n", "page.md:2: a plan does not take this"),
        ("```console\n$ rm -rf x\n```\n", "page.md:2: what is “rm”?"),
    ):
        page.write_text(text, encoding="utf-8")
        with pytest.raises(PageError, match=re.escape(told)):
            PageRun(page, folder, "en", cache).run()


def test_what_is_only_shown_is_not_run_and_a_wildcard_stands_for_anything(tmp_path: Path, cache: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "<!-- not run: it would take an hour -->\n```console\n$ wait\n```\n\n```console\n$ canevas --version\ncanevas …\n…\n```\n",
        encoding="utf-8",
    )
    run = PageRun(page, tmp_path, "en", cache)
    run.run()
    assert run.commands == 1
    assert matches("a … c\n…\nd", "a b c\nx\ny\nd")
    assert matches("a", "a\n")
    assert not matches("a\nd", "a\nb\nd")


def test_both_languages_list_the_same_keys_of_json() -> None:
    keys = []
    for language in ("en", "fr"):
        page = (DOCS / language / "reference" / "json.md").read_text(encoding="utf-8")
        rows = [line for line in page.splitlines() if line.startswith("| `")]
        keys.append([set(re.findall(r"\b[a-z_-]{3,}\b", " ".join(re.findall(r"`([^`]+)`", row)))) for row in rows])
    english, french = keys
    assert len(english) == len(french)
    for row, other in zip(english, french, strict=True):
        assert row - {"analysis", "the", "answer"} == other
