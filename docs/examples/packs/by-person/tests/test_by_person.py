"""The author's tests: a plan of a few lines, and what the list makes of it. Run: ``python -m pytest``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from canevas import Engine

import canevas_by_person

PLAN: dict[str, Any] = {
    "canevas": 1,
    "type": "quality",
    "language": "fr",
    "title": "Moins de litiges",
    "owner": "Nadia Ferrer",
    "period": {"start": "2026-01-05", "end": "2026-06-30"},
    "people": {"quality-manager": "Nadia Ferrer"},
    "actions": [
        {"id": "A1", "title": "Compter les litiges", "owner": "quality-manager", "end": "2026-01-16", "status": "done"},
        {"id": "A2", "title": "Revoir\nl'étiquette", "owner": "Élie Roy", "end": "2026-03-13"},
        {"id": "A3", "title": "Former les quais", "owner": "quality-manager", "end": "2026-02-06"},
        {"id": "A4", "title": "Choisir un transporteur"},
    ],
}


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    """An engine that holds this plugin and a plan type, and nothing that happens to be installed; it is 2 March."""
    return canevas_engine(packs=["quality", "generic"], plugins=[canevas_by_person], today=date(2026, 3, 2))


def test_each_person_has_what_is_still_to_be_done(engine: Engine) -> None:
    assert str(engine.render(PLAN, "txt", form="open")).splitlines() == [
        "Moins de litiges",
        "2 mars 2026",
        "",
        "Élie Roy",
        "[ ] 13/03/2026       Revoir l'étiquette (A2)",
        "",
        "Nadia Ferrer",
        "[ ] 06/02/2026       Former les quais (A3, en retard)",
        "",
        "Non précisé",
        "[ ]                  Choisir un transporteur (A4)",
        "",
        "Actions faites ou abandonnées\u00a0: 1",
    ]


def test_the_full_form_has_what_is_closed_too(engine: Engine) -> None:
    text = str(engine.render(PLAN, "txt", form="full"))
    assert "[x] 16/01/2026       Compter les litiges (A1, Fait)" in text
    assert "abandonnées" not in text


def test_a_plan_without_actions_says_that_nothing_is_left(engine: Engine) -> None:
    text = str(engine.render({**PLAN, "language": "en", "actions": []}, "txt", form="open"))
    assert text.endswith("Nothing left to do.\n")


@pytest.mark.parametrize("name", ["txt", "text", "texte"])
def test_it_is_found_by_its_id_and_its_other_names(engine: Engine, name: str) -> None:
    assert engine.render(PLAN, name, form="open")
