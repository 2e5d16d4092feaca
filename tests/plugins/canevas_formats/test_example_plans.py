"""The example plans in every format, from the file to the text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from canevas import Engine

PLANS = Path(__file__).parents[3] / "docs" / "examples" / "plans"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    return Engine.discover(folder, today=date(2025, 5, 11), cache=folder / "cache")


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(PLANS.glob("*.plan.yaml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("form", ["full", "table"])
@pytest.mark.parametrize("to", ["html", "md", "json", "xlsx", "csv"])
def test_every_example_renders_and_always_alike(engine: Engine, path: Path, to: str, form: str) -> None:
    text = engine.render(path, to, form=form)
    assert text == engine.render(path, to, form=form)
    assert isinstance(text, bytes) or "___" not in text


def test_the_it_support_plan_on_the_day_of_its_last_note(engine: Engine) -> None:
    text = str(engine.render(PLANS / "support-it.plan.yaml", "md"))
    assert "**Avancement** : 25\N{NO-BREAK SPACE}% – 1 action faite sur 4" in text
    assert (
        "| Technicien référent | 01/05/2025 | 03/05/2025 | 100\N{NO-BREAK SPACE}% des tickets sont tagués automatiquement"
        in text
    )
    assert "Le formulaire sert à 85\N{NO-BREAK SPACE}% des demandes" in text


def test_the_english_plan_for_programs(engine: Engine) -> None:
    data = json.loads(engine.render(PLANS / "complaints-en.plan.yaml", "json"))
    assert (data["format"], data["plan"]["language"], len(data["actions"])) == (1, "en", 10)
    assert data["actions"][3]["actual"]["end"] == "2026-03-11"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("to", ["html", "md"])
def test_a_fresh_plan_shows_its_blanks_as_words(engine: Engine, language: str, to: str) -> None:
    plan = engine.scaffold("quality", language=language, start="2026-01-05").text
    text = str(engine.render(plan, to))
    assert {"fr": "à compléter", "en": "to fill in"}[language] in text
    assert "___" not in text
