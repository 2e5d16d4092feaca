"""One schema for plans of every type, and which files a project's schemas are for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from as_editors_read import as_editors_read
from example_plans import PLANS
from jsonschema import Draft202012Validator

from canevas import Engine
from canevas.engine.editors import associations, of_every_type, schemas

if TYPE_CHECKING:
    from collections.abc import Callable

TYPES = ("crisis", "operational", "quality", "rh", "rse", "strategic", "training")


@pytest.fixture(scope="module")
def engine(canevas_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("editors")
    return Engine.discover(folder, cache=canevas_cache, data=folder)


@pytest.fixture(scope="module")
def faults(engine: Engine) -> Callable[[Any], list[str]]:
    schema = of_every_type(engine, "fr")
    validator = Draft202012Validator(schema)
    return lambda data: sorted({"/".join(map(str, one.absolute_path)) for one in validator.iter_errors(data)})


@pytest.mark.slow
def test_it_is_a_schema(engine: Engine) -> None:
    Draft202012Validator.check_schema(of_every_type(engine, "fr"))


@pytest.mark.slow
@pytest.mark.parametrize("plan", sorted(PLANS.glob("*.yaml")), ids=lambda path: path.name)
def test_every_example_passes(faults: Callable[[Any], list[str]], plan: Path) -> None:
    assert faults(as_editors_read(plan)) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", TYPES)
def test_every_new_plan_passes(engine: Engine, faults: Callable[[Any], list[str]], name: str, language: str) -> None:
    assert faults(as_editors_read(engine.scaffold(name, language=language, start="2026-01-05").text)) == []


HEAD = "canevas: 1\ntype: quality\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD
        + "objectives: ___\nactions:\nperiod: {start: 2026-01-05, end: 6 mois}\nclosures: [2026-08-01]\nbudget: 3000 EUR",
        HEAD
        + "actions: [{title: x, status: En cours, after: A1, resources: [a, b], contributors: Tout le monde, phase: ___}]",
        HEAD
        + "indicators: [{card: mine/own, target: {value: 3}, thresholds: {vert: 3, orange: [1, 2]}}]\nconclusion: Bien.",
        "canevas: 1\ntype: Qualité\nproblem_origin: audit",
        "canevas: 1\ntype: nowhere\ntitle: a",
        "canevas: 1\ntype: ___\ntitle: a",
    ],
)
def test_what_canevas_reads_passes(faults: Callable[[Any], list[str]], text: str) -> None:
    found = faults(as_editors_read(text))
    assert found == ([] if "Qualité" not in text else [""])  # a type in other letters has its own keys in Canevas alone


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEAD + "titel: a", ""),
        (HEAD + "actions: [{titel: a}]", "actions"),
        (HEAD + "actions: [{phase: nowhere}]", "actions"),
        (HEAD + "actions: [{nature: nothing}]", "actions"),
        (HEAD + "actions: {title: a}", "actions"),
        (HEAD + "title: [a]", "title"),
        (HEAD + "language: de", "language"),
        (HEAD + "ghg_inventory_date: 2025-02-28", ""),
        ("canevas: 1\ntype: rse\nproblem_origin: audit", ""),
        ("canevas: 1\ntype: nowhere\ntitel: a", ""),
        ("canevas: 2\ntype: quality", "canevas"),
    ],
)
def test_a_planted_mistake_does_not(faults: Callable[[Any], list[str]], text: str, place: str) -> None:
    found = faults(as_editors_read(text))
    assert [one.partition("/")[0] for one in found] == [place]


def test_the_type_is_proposed_with_its_name_and_aliases_are_taken(
    engine: Engine, faults: Callable[[Any], list[str]]
) -> None:
    chosen = of_every_type(engine, "en")["properties"]["type"]["anyOf"][0]
    names = dict(zip(chosen["enum"], chosen["enumDescriptions"], strict=True))
    assert list(names) == list(TYPES)
    assert names["quality"] == "Quality and improvement plan / Plan qualité et amélioration"
    alias = engine.plan_type("quality").aliases[0]
    assert faults({"canevas": 1, "type": alias, "problem_origin": "audit"}) == []


def test_which_files_each_is_for(tmp_path: Path) -> None:
    for name in ("packs/rps", "src/deep/a", ".hidden/b", "node_modules/c", "a/b/c/d/e/f"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "pack.yaml").touch()
    found = associations(tmp_path)
    assert found["plan.schema.json"] == ["*.plan.yaml"]
    assert found["pack.schema.json"] == [".canevas/packs/*/pack.yaml", "packs/rps/pack.yaml", "src/deep/a/pack.yaml"]
    assert found["rules.schema.json"][:4] == [
        ".canevas/packs/*/rules.yaml", ".canevas/packs/*/rules/*.yaml", "packs/rps/rules.yaml", "packs/rps/rules/*.yaml",
    ]  # fmt: skip
    (tmp_path / "pack.yaml").touch()
    assert "rules.yaml" in associations(tmp_path)["rules.schema.json"]


def test_there_is_a_schema_for_each_of_them(engine: Engine, tmp_path: Path) -> None:
    assert set(schemas(engine, "fr")) == set(associations(tmp_path))
