"""What the documentation takes from the source: all of it is there, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import canevas
from canevas import Engine
from canevas.cli.table import COMMANDS
from canevas.expressions.functions import FUNCTIONS
from canevas.expressions.items import ITEM_FUNCTIONS
from canevas.language import LANGUAGES
from making import classes, commands, site
from making.wording import Words

Pages = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def engine(canevas_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("reference")
    return Engine.discover(folder, cache=canevas_cache, data=folder)


@pytest.fixture(scope="module")
def pages(engine: Engine) -> Pages:
    return {language: site.pages(engine, language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_section(engine: Engine, pages: Pages, language: str) -> None:
    for rule in engine.rules():
        page = pages[language][f"reference/rules/{rule.family.lower()}.md"]
        section = page.split(f"\n## {rule.code} {rule.name}\n")[1].split("\n## ")[0]
        assert section.count("```yaml") == 2
        assert f"[{rule.code}]({rule.family.lower()}.md#" in pages[language]["reference/rules/index.md"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_has_its_section_with_its_formula(engine: Engine, pages: Pages, language: str) -> None:
    cards = engine.indicators()
    assert len(cards) >= 455
    for card in cards:
        pack, _slash, slug = card.id.partition("/")
        page = pages[language][f"reference/indicators/{pack}.md"]
        section = page.split(f"{{#{slug}}}\n")[1].split("\n### ")[0]
        assert card.formula in section
        assert not card.references or re.search(r"\*\*R[ée]f[ée]rences\*\*", section)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_and_every_command_is_there(engine: Engine, pages: Pages, language: str) -> None:
    assert all(f"reference/types/{one.id}.md" in pages[language] for one in engine.plan_types())
    names = {f"{name} {word}".strip() for name, entry in COMMANDS.items() for word in ("", *entry.commands)}
    assert names == set(re.findall(r"^## canevas (.+)$", pages[language]["reference/commands.md"], re.MULTILINE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_function_and_every_name_is_there(pages: Pages, language: str) -> None:
    page = pages[language]["reference/expressions.md"]
    assert all(f"| `{function.usage}` |" in page for function in [*FUNCTIONS.values(), *ITEM_FUNCTIONS.values()])
    action = page.split("### action\n")[1].split("\n### ")[0]
    assert all(f"| `{name}` |" in action for name in ("title", "start", "predecessors", "successors", "budget"))
    assert "`action.root_cause`" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_name_is_there(pages: Pages, language: str) -> None:
    page = pages[language]["reference/python-api.md"]
    assert all(f"### {name} {{#" in page for name in canevas.__all__ if not name.startswith("__"))
    assert "#### Engine.scaffold {#" in page


def test_both_languages_have_the_same_pages(pages: Pages) -> None:
    assert set(pages["fr"]) == set(pages["en"])


def test_every_page_is_in_the_navigation(pages: Pages) -> None:
    for language in LANGUAGES:
        settings = (site.DOCS / f"mkdocs.{language}.yml").read_text(encoding="utf-8")
        listed = set(re.findall(r"(\S+\.md)$", settings, re.MULTILINE))
        assert listed == {name for name in pages[language] if not re.match(r"decisions/\d", name)}


def test_help_of_a_command_is_in_its_language() -> None:
    assert commands.help_of("check", "fr").startswith("Usage : canevas check")
    assert commands.help_of("check", "en").startswith("Usage: canevas check")


def test_the_signature_of_a_hook_is_that_of_its_specification() -> None:
    expected = "canevas_default_actions(context: DefaultActionsContext) -> ActionChanges | None"
    assert classes.hook_signature("canevas_default_actions") == expected


def test_french_has_the_spaces_of_its_typography() -> None:
    text = "Vu : « a » ; `b : c` [d](e.md ; f)\n\n```\ng : h\n```\n"
    assert site.typeset(text) == "Vu\u00a0: «\u00a0a\u00a0»\u202f; `b : c` [d](e.md ; f)\n\n```\ng : h\n```\n"


def test_words_that_lack_are_asked_for() -> None:
    words = Words("fr")
    with pytest.raises(SystemExit, match="write in “functions” the words for: nowhere"):
        words.of("functions", "nowhere")


def test_words_that_stand_for_nothing_are_refused() -> None:
    with pytest.raises(SystemExit, match="what nothing is called any more"):
        Words("fr").refuse_rest()


def test_a_page_that_asks_for_what_nobody_makes_is_refused() -> None:
    with pytest.raises(SystemExit, match="nobody makes “weather”"):
        site._MADE.sub(lambda asked: site._part({}, "index.md", asked), "<!-- made: weather -->")
