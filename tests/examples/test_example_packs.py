"""The packs of docs/examples: load, scaffold, check, render as they are written."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from canevas import Engine, PluginError

PACKS = Path(__file__).parents[2] / "docs" / "examples" / "packs"
PLANS = Path(__file__).parents[2] / "docs" / "examples" / "plans"
BUILT_IN = ["generic", "quality", "html", "json", "markdown"]


def test_hospital_adds_to_quality(canevas_engine: Callable[..., Engine]) -> None:
    engine = canevas_engine(packs=[*BUILT_IN, PACKS / "hospital"])
    cards = [card.id for card in engine.indicators("quality")]
    own = [card for card in cards if card.startswith("quality/")]
    assert len(own) >= 58
    assert cards[: len(own) + 1] == [*own, "hospital/infection-rate"]
    answers = {"infection_risk": True, "care_units": ["Surgery", "Emergency"]}
    scaffold = engine.scaffold("quality", language="en", start="2026-01-05", answers=answers)
    assert "Audit hand hygiene" in [str(action.title) for action in scaffold.plan.actions]
    codes = {remark.code for remark in engine.check(scaffold.text)}
    assert codes >= {"HOP-01", "PLN-13"}
    assert "Audit hand hygiene" in str(engine.render(scaffold.text, "html"))
    card = engine.indicator("hospital/infection-rate")
    assert card.plugin is not None
    assert card.plugin.name == "hospital"


def test_food_safety_extends_quality(canevas_engine: Callable[..., Engine]) -> None:
    engine = canevas_engine(packs=[*BUILT_IN, PACKS / "food-safety"])
    answers = {"consumers_reached": True}
    plan = engine.scaffold("food-safety", language="en", start="2026-01-05", answers=answers).plan
    titles = [str(one.title) for one in plan.actions]
    assert "Recall the batches" in titles
    assert "Treat supplier quality" not in titles
    assert len(titles) == 20
    assert engine.plan_type("food-safety").phases["act"].label["en"] == "Extend"
    assert engine.plan_type("quality").phases["act"].label["en"] != "Extend"
    text = engine.scaffold("food-safety", start="2026-01-05", answers=answers).text
    assert "error" not in {remark.severity for remark in engine.check(text)}
    assert "Rappeler les lots" in str(engine.render(text, "md"))


def test_a_format_of_a_plugin_stands_beside_the_built_in_ones(canevas_engine: Callable[..., Engine]) -> None:
    with imported("by-person") as module:
        engine = canevas_engine(packs=BUILT_IN, plugins=[module], today=date(2025, 5, 12))
        text = str(engine.render(PLANS / "support-it.plan.yaml", "txt", form="open"))
    assert (
        "[ ] 10/05/2025       Créer un formulaire simplifié de demande (A2, En cours, en retard)" in text.splitlines()
    )


def test_a_type_says_by_name_what_it_requires(canevas_engine: Callable[..., Engine]) -> None:
    with pytest.raises(PluginError, match="rh"):
        canevas_engine(packs=[*BUILT_IN, PACKS / "rps"]).plan_types()


@contextmanager
def imported(plugin: str) -> Iterator[ModuleType]:
    """Import the module of an example from its folder, for as long as a test needs it."""
    name = f"canevas_{plugin.replace('-', '_')}"
    spec = importlib.util.spec_from_file_location(name, PACKS / plugin / "src" / name / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
        yield module
    finally:
        del sys.modules[spec.name]


@pytest.fixture
def rps_plus() -> Iterator[ModuleType]:
    """The Python that stands beside the type without code."""
    with imported("rps-plus") as module:
        yield module


def test_a_type_without_code_works(canevas_engine: Callable[..., Engine]) -> None:
    engine = canevas_engine(packs=[*BUILT_IN, "rh", PACKS / "rps"])
    small = engine.scaffold(
        "rps", language="fr", start="2026-01-05", answers={"headcount": 12, "factors": ["workload"]}
    )
    titles = [str(one.title) for one in small.plan.actions]
    assert "Consulter le CSE sur la démarche" not in titles
    assert "Établissement de 12 salariés" in small.text
    assert small.plan.actions[-1].fields["risk_factors"] == ["workload"]
    assert str(small.schedule.actions["A1"].start) == "2026-01-05"
    assert not [one for one in engine.check(small.text) if one.severity == "error"]
    plan = {
        "type": "rps",
        "language": "fr",
        "actions": [{"id": "A1", "title": "Former les managers", "prevention_level": "secondary"}],
    }
    assert "RPS-01" in {one.code for one in engine.check(plan)}
    assert "Actions par niveau de prévention" in str(engine.render(small.text, "html"))


def test_python_adds_what_data_cannot_say(canevas_engine: Callable[..., Engine], rps_plus: ModuleType) -> None:
    engine = canevas_engine(packs=[*BUILT_IN, "rh", PACKS / "rps"], plugins=[rps_plus])
    plan = engine.scaffold(
        "rps", language="fr", start="2026-01-05", answers={"work_units": ["Accueil", "Entrepôt"]}
    ).plan
    titles = [str(action.title) for action in plan.actions]
    assert "Restituer les résultats : Entrepôt" in titles
    assert sum(title.startswith("Restituer") for title in titles) == 2
    for headcount, title in ((12, "Mener les entretiens individuels"), (120, "Mener le questionnaire anonyme")):
        plan = engine.scaffold("rps", language="fr", start="2026-01-05", answers={"headcount": headcount}).plan
        assert title in [str(action.title) for action in plan.actions]
    found = engine.check({"type": "rps", "actions": [{"id": "A1", "title": "Embaucher", "phase": "measures"}]})
    assert "RPS-20" in [diagnostic.code for diagnostic in found]
    chain = [{"id": "A0", "title": "Enquêter", "phase": "assessment"}]
    chain += [
        {"id": f"A{n}", "title": f"Étape {n}", "phase": "measures", "after": [f"A{n - 1}"]} for n in range(1, 200)
    ]
    assert "RPS-20" not in [diagnostic.code for diagnostic in engine.check({"type": "rps", "actions": chain})]


@pytest.mark.parametrize("name", ["support-it", "servicia", "complaints-en"])
@pytest.mark.parametrize("form", ["full", "table"])
def test_example_plans_render(canevas_engine: Callable[..., Engine], name: str, form: str) -> None:
    engine = canevas_engine(packs=BUILT_IN)
    for to in ("html", "md", "json"):
        assert len(engine.render(PLANS / f"{name}.plan.yaml", to, form=form)) > 500


def test_the_dates_of_the_seed_fall_on_days_off(canevas_engine: Callable[..., Engine]) -> None:
    engine = canevas_engine(packs=BUILT_IN)
    found = [one for one in engine.check(PLANS / "support-it.plan.yaml") if one.code == "SCH-04"]
    said = [one.group.render("fr") for one in found if one.group is not None]
    assert said == [
        "plan début jeu. 1er mai (Fête du Travail)",
        "A1 début jeu. 1er mai (Fête du Travail)",
        "A1 fin sam. 3 mai",
        "A2 début dim. 4 mai",
        "A2 fin sam. 10 mai",
        "A3 début sam. 10 mai",
    ]


@pytest.mark.parametrize("name", ["support-it", "servicia", "complaints-en"])
def test_no_example_plan_has_an_error(canevas_engine: Callable[..., Engine], name: str) -> None:
    engine = canevas_engine(packs=BUILT_IN)
    assert not [one for one in engine.check(PLANS / f"{name}.plan.yaml") if one.severity == "error"]


def test_a_good_plan_gets_no_remark(canevas_engine: Callable[..., Engine]) -> None:
    engine = canevas_engine(packs=BUILT_IN)
    assert [(one.code, one.path) for one in engine.check(PLANS / "complaints-en.plan.yaml")] == []
