"""Choosing indicators by looking: groups, words and references as people call them, and what to type next."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from canevas.testing.runner import Outcome

Run = Callable[..., Outcome]

CANTEEN = """
canevas: 1
pack: canteen
plan_type:
  adds_to: quality
categories:
  meals: {fr: Repas et cuisine, en: Meals and kitchen}
indicators:
  cost-per-meal:
    name: {fr: Coût d'un plateau, en: Cost of a tray}
    definition: {fr: "Achats de denrées, par repas servi.", en: "Food bought, per meal served."}
    formula: food_cost / meals
    inputs:
      food_cost: {fr: Achats, en: Purchases, unit: EUR}
      meals: {fr: Repas servis, en: Meals served, unit: {fr: repas, en: meals}}
    unit: {fr: € par repas, en: € a meal}
    direction: lower
    thresholds: {green: 2.5, amber: 3}
    benchmark: {value: 2.3, source: {fr: Enquête, en: Survey}}
    frequency: monthly
    kind: lagging
    category: meals
    references: [{standard: EGalim, edition: 2018, clause: {fr: art. 24, en: section 24}}, ISO 22000]
    example: {inputs: {food_cost: 4800, meals: 2000}, value: 2.4}
  tray-waste:
    name: {fr: Restes par plateau, en: Waste a tray}
    definition: {fr: "Ce qui revient, pesé.", en: "What comes back, weighed."}
    formula: waste
    inputs:
      waste: {fr: Restes (g), en: Waste (g), unit: g}
    unit: g
    direction: range
    thresholds: {green: [20, 40], amber: [10, 60]}
    frequency: monthly
    kind: lagging
    category: bin
    example: {inputs: {waste: 30}, value: 30}
"""


@pytest.fixture
def canteen(tmp_path: Path) -> tuple[str, str]:
    """Write a pack with a group and units of its own, and give the option that loads it."""
    (tmp_path / "canteen").mkdir()
    (tmp_path / "canteen" / "pack.yaml").write_text(CANTEEN.lstrip(), encoding="utf-8")
    return "--pack", str(tmp_path / "canteen")


def ids(canevas_run: Run, *arguments: str, language: str = "fr") -> set[str]:
    data = canevas_run("indicators", *arguments, "--json", language=language).assert_exit(0).json()
    return {card["id"] for card in data["indicators"]}


# --- groups ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["meals", "MEALS", "Repas et cuisine", "repas et cuisine", "Meals and kitchen", "cuisine", "kitch", "meals-kit"],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_category_is_named_by_its_id_its_label_or_the_beginning_of_its_words(
    canevas_run: Run, canteen: tuple[str, str], name: str, language: str
) -> None:
    assert ids(canevas_run, "quality", "--category", name, *canteen, language=language) == {"canteen/cost-per-meal"}


def test_a_label_that_is_written_out_is_meant_alone(canevas_run: Run) -> None:
    clients = ids(canevas_run, "--category", "Clients")
    assert clients == ids(canevas_run, "--category", "customers") == ids(canevas_run, "--category", "customer")
    assert {one.partition("/")[0] for one in clients} == {"quality", "rse", "strategic"}


def test_a_category_that_is_nearly_right_is_proposed_in_the_language_of_the_reader(canevas_run: Run) -> None:
    refused = canevas_run("indicators", "rse", "--category", "cliemts", language="fr").assert_exit(2)
    assert "Vouliez-vous dire « Clients »" in refused.errors


@pytest.mark.parametrize(
    ("language", "label", "head"), [("fr", "Repas et cuisine", "Catégorie"), ("en", "Meals and kitchen", "Category")]
)
def test_a_category_is_shown_by_its_label_and_kept_by_its_id_for_programs(
    canevas_run: Run, canteen: tuple[str, str], language: str, label: str, head: str
) -> None:
    listed = canevas_run("indicators", "quality", *canteen, language=language).output.splitlines()
    assert listed[listed.index(label) + 1].startswith("  canteen/cost-per-meal ")
    assert listed[listed.index("bin") + 1].startswith("  canteen/tray-waste ")
    described = canevas_run("indicators", "canteen/cost-per-meal", *canteen, language=language).output
    assert f"{head}    {label}\n" in described.replace("     ", "    ")
    table = canevas_run("indicators", "quality", "--csv", *canteen, language=language).output.removeprefix("\ufeff")
    rows = csv.DictReader(io.StringIO(table), delimiter=";" if language == "fr" else ",")
    assert {label, "bin"} <= {row[head] for row in rows}
    (card,) = canevas_run("indicators", "canteen/cost-per-meal", "--json", *canteen).json()["indicators"]
    assert card["category"] == "meals"


# --- words and references ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "plateaux coût",
        "COUTS plateau",
        "achat denrees",
        "trays cost",
        "kitchen",
        "cuisine servis",
        "canteen/cost-per-meal",
    ],
)
def test_words_are_found_in_any_order_and_form(canevas_run: Run, canteen: tuple[str, str], words: str) -> None:
    assert "canteen/cost-per-meal" in ids(canevas_run, "quality", "--search", words, *canteen)


def test_all_words_are_wanted(canevas_run: Run, canteen: tuple[str, str]) -> None:
    assert ids(canevas_run, "quality", "--search", "plateau restes", *canteen) == {"canteen/tray-waste"}


@pytest.mark.parametrize(
    "reference", ["EGalim (2018), art. 24", "EGalim (2018), section 24", "egalim", "EGalim art. 24", "ISO 22000"]
)
def test_a_reference_is_found_as_it_is_printed(canevas_run: Run, canteen: tuple[str, str], reference: str) -> None:
    assert ids(canevas_run, "quality", "--reference", reference, *canteen) == {"canteen/cost-per-meal"}


# --- one card ----------------------------------------------------------------------------------------------------------


def test_a_card_is_described_in_the_language_of_the_reader(canevas_run: Run, canteen: tuple[str, str]) -> None:
    lines = canevas_run("indicators", "canteen/cost-per-meal", *canteen, language="fr").output.splitlines()
    for line in (
        "Calcul       Achats / Repas servis",
        "Données      - Achats, € (food_cost)",
        "             - Repas servis, repas (meals)",
        "Exemple      Achats : 4800",
        "             → 2,4 € par repas",
        "Unité        € par repas",
        "Seuils       vert : ≤ 2,5 € par repas, orange : ≤ 3 € par repas",
        "Repère       2,3 € par repas (Enquête)",
        "Références   - EGalim (2018), art. 24 · de mémoire, non relu",
        "Formule      food_cost / meals",
        "Dans un plan, sous indicators : - card: canteen/cost-per-meal",
    ):
        assert line in lines
    english = canevas_run("indicators", "canteen/cost-per-meal", *canteen, language="en").output
    assert "EGalim (2018), section 24" in english
    assert "→ 2.4 € a meal" in english


def test_a_formula_is_not_put_into_words_that_look_like_reckoning(canevas_run: Run, canteen: tuple[str, str]) -> None:
    shown = canevas_run("indicators", "canteen/tray-waste", *canteen, language="fr").output
    assert "Calcul" not in shown
    assert "Seuils       vert : de 20 à 40, orange : de 10 à 60\n" in shown


def test_names_that_differ_between_languages_are_one_text_for_programs(
    canevas_run: Run, canteen: tuple[str, str]
) -> None:
    (card,) = canevas_run("indicators", "canteen/cost-per-meal", "--json", *canteen).json()["indicators"]
    assert (card["unit"], card["inputs"]["meals"]["unit"]) == ("€ par repas / € a meal", "repas / meals")
    assert [one.get("clause") for one in card["references"]] == ["art. 24 / section 24", None]


def test_a_unit_that_the_name_says_is_not_said_again(canevas_run: Run) -> None:
    listed = canevas_run("indicators", "quality", language="fr").output
    assert "Taux de défectueux en ppm\n" in listed


def test_a_plan_prints_a_unit_in_its_own_language(canevas_run: Run, canteen: tuple[str, str], tmp_path: Path) -> None:
    plan = tmp_path / "trays.plan.yaml"
    plan.write_text(
        "canevas: 1\ntype: quality\nlanguage: fr\ntitle: Plateaux\nindicators: [{id: I1, card: canteen/cost-per-meal}]\n",
        encoding="utf-8",
    )
    data = canevas_run("render", str(plan), "--to", "json", "-o", "-", *canteen).assert_exit(0).json()
    assert data["indicators"][0]["unit"] == "€ par repas"
    assert "€ par repas" in canevas_run("render", str(plan), "--to", "md", "-o", "-", *canteen).assert_exit(0).output
