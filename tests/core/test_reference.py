"""The pages of docs/reference are what the source gives, and nothing of it lacks there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import reference

from canevas import Engine
from canevas.expressions.functions import FUNCTIONS
from canevas.expressions.items import ITEM_FUNCTIONS
from canevas.language import LANGUAGES


@pytest.fixture(scope="module")
def engine(canevas_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("reference")
    return Engine.discover(folder, cache=canevas_cache, data=folder)


@pytest.fixture(scope="module")
def pages(engine: Engine) -> dict[str, str]:
    return reference.pages(engine)


def test_what_is_committed_is_what_the_source_gives(pages: dict[str, str]) -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in reference.FOLDER.glob("*.md")}
    assert set(committed) == set(pages)
    for name, text in pages.items():
        assert committed[name] == text, f"docs/reference/{name} is not up to date: make reference"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_section(engine: Engine, pages: dict[str, str], language: str) -> None:
    page = pages[f"rules.{language}.md"]
    for rule in engine.rules():
        section = page.split(f"\n### {rule.code} {rule.name}\n")[1].split("\n### ")[0]
        assert rule.label[language] in section
        assert section.count("```yaml") == 2
        assert rule.why is None or rule.why[language] in section


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_function_and_every_name_is_there(pages: dict[str, str], language: str) -> None:
    page = pages[f"expressions.{language}.md"]
    assert all(f"| `{function.usage}` |" in page for function in [*FUNCTIONS.values(), *ITEM_FUNCTIONS.values()])
    action = page.split("### `action`\n")[1].split("\n### ")[0]
    assert all(f"| `{name}` |" in action for name in ("title", "start", "predecessors", "successors", "budget"))
    assert "`action.root_cause`" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_sections(pages: dict[str, str], language: str) -> None:
    page = pages[f"expressions.{language}.md"]
    links = set(re.findall(r"\]\(#(\w+)\)", page))
    headings = {line.removeprefix("### ").strip("`").lower() for line in page.splitlines() if line.startswith("### ")}
    assert links
    assert links <= headings


def test_words_that_lack_are_asked_for() -> None:
    words = reference.Words("fr")
    with pytest.raises(SystemExit, match="write in “functions” the words for: nowhere"):
        words.of("functions", "nowhere")


def test_words_that_stand_for_nothing_are_refused() -> None:
    with pytest.raises(SystemExit, match="what nothing is called any more"):
        reference.Words("fr").refuse_rest()
