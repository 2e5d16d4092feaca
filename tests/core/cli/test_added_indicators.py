"""A pack of one YAML file adds an indicator to somebody else's type: it is listed, attributed, and takes nobody's place."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from canevas.testing.runner import Outcome

Run = Callable[..., Outcome]

PACK = """
canevas: 1
pack: {name}
version: {version}
plan_type:
  adds_to: quality
indicators:
  {slug}:
    name: {{fr: Taux de chutes de patients, en: Patient fall rate}}
    definition: {{fr: "Chutes déclarées, pour 1 000 journées.", en: "Falls reported, per 1,000 days."}}
    formula: falls / patient_days * 1000
    inputs:
      falls: {{fr: Chutes, en: Falls}}
      patient_days: {{fr: Journées, en: Patient days, unit: days}}
    unit: per-thousand
    direction: lower
    frequency: monthly
    kind: lagging
    category: safety
    example: {{inputs: {{falls: 6, patient_days: 2400}}, value: 2.5}}
"""


@pytest.fixture
def clinic(tmp_path: Path) -> Callable[..., Path]:
    """Write the pack into a folder and give its path."""

    def write(folder: str = "clinic", name: str = "clinic", version: str = "1.2.0", slug: str = "fall-rate") -> Path:
        path = tmp_path / folder
        path.mkdir()
        (path / "pack.yaml").write_text(PACK.format(name=name, version=version, slug=slug).lstrip(), encoding="utf-8")
        return path

    return write


def test_it_is_listed_after_those_of_the_type_and_before_those_of_every_type(
    canevas_run: Run, clinic: Callable[..., Path]
) -> None:
    found = canevas_run("indicators", "quality", "--json", "--pack", str(clinic())).assert_exit(0)
    ids = [card["id"] for card in found.json()["indicators"]]
    place = ids.index("clinic/fall-rate")
    assert not any(one.startswith("quality/") for one in ids[place:])
    assert not any(one.startswith("generic/") for one in ids[:place])
    assert found.errors == ""


@pytest.mark.parametrize(
    ("language", "name"), [("fr", "Taux de chutes de patients, ‰"), ("en", "Patient fall rate, ‰")]
)
def test_it_is_listed_and_described_with_who_brought_it(
    canevas_run: Run, clinic: Callable[..., Path], language: str, name: str
) -> None:
    option = ("--pack", str(clinic()))
    listed = canevas_run("indicators", "quality", *option, language=language).assert_exit(0).output.splitlines()
    assert [line.split(maxsplit=1) for line in listed if "fall-rate" in line] == [["clinic/fall-rate", name]]
    (card,) = canevas_run("indicators", "clinic/fall-rate", "--json", *option).assert_exit(0).json()["indicators"]
    assert card["types"] == ["quality"]
    assert card["plugin"] == {"name": "clinic", "distribution": "", "version": "1.2.0", "origin": "path"}
    described = canevas_run("indicators", "clinic/fall-rate", *option, language=language).assert_exit(0).output
    assert "clinic (1.2.0)" in described.splitlines()[-3]


def test_it_is_one_row_of_the_table_and_passes_the_filters(canevas_run: Run, clinic: Callable[..., Path]) -> None:
    arguments = ("indicators", "quality", "--category", "safety", "--csv", "--pack", str(clinic()))
    shown = canevas_run(*arguments).assert_exit(0).output.removeprefix("\ufeff")
    assert [row["Id"] for row in csv.DictReader(io.StringIO(shown))] == ["clinic/fall-rate"]


def test_another_type_does_not_have_it(canevas_run: Run, clinic: Callable[..., Path]) -> None:
    found = canevas_run("indicators", "crisis", "--json", "--pack", str(clinic())).assert_exit(0)
    assert "clinic/fall-rate" not in {card["id"] for card in found.json()["indicators"]}


def test_a_slug_that_the_type_has_keeps_both_apart(canevas_run: Run, clinic: Callable[..., Path]) -> None:
    found = canevas_run("indicators", "quality", "--json", "--pack", str(clinic(slug="complaint-rate"))).assert_exit(0)
    cards = {card["id"]: card["plugin"]["name"] for card in found.json()["indicators"]}
    assert cards["quality/complaint-rate"] == "quality"
    assert cards["clinic/complaint-rate"] == "clinic"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_two_packs_with_the_same_ids_are_both_named_and_refused(
    canevas_run: Run, clinic: Callable[..., Path], language: str
) -> None:
    one, other = clinic(), clinic("annex", version="2.0.0")
    arguments = ("indicators", "quality", "--json", "--pack", str(one), "--pack", str(other))
    found = canevas_run(*arguments, language=language).assert_exit(0)
    assert "clinic/fall-rate" not in {card["id"] for card in found.json()["indicators"]}
    assert "clinic (1.2.0)" in found.errors.splitlines()[0]
    assert "clinic (2.0.0)" in found.errors.splitlines()[0]
    kept = canevas_run(*arguments, "--without", "annex").assert_exit(0)
    assert "clinic/fall-rate" in {card["id"] for card in kept.json()["indicators"]}


def test_two_of_one_version_are_told_apart_by_their_folders(canevas_run: Run, clinic: Callable[..., Path]) -> None:
    one, other = clinic(), clinic("annex")
    found = canevas_run("indicators", "quality", "--pack", str(one), "--pack", str(other)).assert_exit(0)
    assert found.errors.splitlines() == [
        f"plugin clinic (1.2.0): two plugins are named “clinic”: {one} and {other}", "  `canevas plugins` says more."
    ]  # fmt: skip


def test_nobody_takes_the_name_of_an_installed_type(canevas_run: Run, clinic: Callable[..., Path]) -> None:
    impostor = clinic("elsewhere", name="quality", slug="complaint-rate")
    errors = canevas_run("indicators", "quality", "--pack", str(impostor), language="fr").assert_exit(3).errors
    assert "deux extensions s'appellent « quality » : quality (canevas " in errors
    assert "quality (1.2.0)" in errors


def test_an_id_written_twice_in_the_file_names_both_places(canevas_run: Run, clinic: Callable[..., Path]) -> None:
    folder = clinic()
    path = folder / "pack.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text[text.index("  fall-rate:") :], encoding="utf-8")
    found = canevas_run("indicators", "quality", "--json", "--pack", str(folder)).assert_exit(0)
    assert "clinic/fall-rate" not in {card["id"] for card in found.json()["indicators"]}
    assert "pack.yaml:20:3:" in found.errors
    assert "line 7, column 3" in found.errors
