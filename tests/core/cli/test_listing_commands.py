"""`canevas types`, `indicators`, `rules`, `plugins`: what there is, as a person reads it."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]


# --- types -------------------------------------------------------------------------------------------------------------


def test_types_are_listed(canevas_run: Run) -> None:
    shown = " ".join(canevas_run("types", language="fr").assert_exit(0).output.split())
    assert (
        "quality Plan qualité et amélioration Corriger une non-conformité, faire disparaître ses causes et rendre un processus "
        "plus fiable, preuves à l'appui. (ou : qualite, plan-qualite, amelioration)"
    ) in shown
    assert re.search(r' En savoir plus : canevas types [a-z]+ Vous hésitez \? canevas suggest "[^"]+"$', shown)


def test_aliases_are_shown_in_the_language_of_the_interface(canevas_run: Run) -> None:
    assert "(or: quality-plan, improvement)" in canevas_run("types").output


def test_without_any_type_it_says_where_to_look(canevas_run: Run) -> None:
    shown = canevas_run("types", "--without", "canevas", language="fr").assert_exit(0).output
    assert shown == "Il n'y a aucun type de plan ; `canevas plugins` dit pourquoi.\n"


def listed(canevas_run: Run) -> int:
    """Count the cards of quality, whichever packs bring them."""
    return len(canevas_run("indicators", "quality", "--json").json()["indicators"])


@pytest.mark.parametrize(
    "name", ["quality", "qualité", "QUALITE", "plan-qualité", "Plan qualité et amélioration", "8D"]
)
def test_a_type_answers_to_its_names(canevas_run: Run, name: str) -> None:
    assert canevas_run("types", name).assert_exit(0).output.startswith("Quality and improvement plan  (quality)\n")


def test_a_type_is_described(canevas_run: Run) -> None:
    lines = canevas_run("types", "quality", language="fr").assert_exit(0).output.splitlines()
    for line in (
        "Durée             4 mois",
        "Rôles à pourvoir  Responsable qualité, Pilote de processus, Auditeur interne, Direction",
        "  Questions       - D'où vient le problème ?",
        f"Contient          {listed(canevas_run)} indicateurs, 18 actions proposées, 11 règles",
        "Planifier : comprendre et choisir",
        "     1 jour ouvré  Constituer l'équipe de résolution",
        "                  - Temps donné pour traiter une non-conformité majeure : 90 jours",
        "                    (major_nonconformity_delay)",
        "En commencer un : canevas new quality",
        "Ses indicateurs : canevas indicators quality",
    ):
        assert line in lines
    assert not [line for line in lines if line != line.rstrip()]


def test_a_type_names_only_other_types_that_are_there(canevas_run: Run, write_pack: Callable[..., Path]) -> None:
    text = (
        "name: Small\npurpose: p\nchoose_when: c\nhorizon: 2m\nexamples: [e]\nprefer_instead: {large: when it grows}\n"
    )
    write_pack("small", pack="canevas: 1\npack: small\nlanguages: [en]\n", plan_type=text)
    assert "Rather" not in canevas_run("types", "small").output
    other = "name: Large\npurpose: p\nchoose_when: c\nhorizon: 2m\nexamples: [e]\n"
    write_pack("large", pack="canevas: 1\npack: large\nlanguages: [en]\n", plan_type=other)
    assert re.search(r"^Rather +Large \(large\) when it grows", canevas_run("types", "small").output, re.MULTILINE)


def test_a_type_with_little_is_described_by_what_it_has(canevas_run: Run, write_pack: Callable[..., Path]) -> None:
    text = "name: Small\npurpose: To try.\nchoose_when: Always.\nhorizon: 2m\nexamples: [Trying]\n"
    actions = "begin: {title: Begin}\n"
    write_pack("small", pack="canevas: 1\npack: small\nlanguages: [en]\n", plan_type=text, actions=actions)
    shown = canevas_run("types", "small").assert_exit(0).output
    assert "Roles" not in shown
    assert "Settings" not in shown
    assert "\nActions\n    Begin\n" in shown


# --- indicators ----------------------------------------------------------------------------------------------------------


def ids(canevas_run: Run, *arguments: str) -> set[str]:
    data = canevas_run("indicators", "quality", "--json", *arguments).assert_exit(0).json()
    return {card["id"].removeprefix("quality/") for card in data["indicators"]}


def test_indicators_are_listed_by_category_in_one_column(canevas_run: Run) -> None:
    lines = canevas_run("indicators", "quality", language="fr").assert_exit(0).output.splitlines()
    assert "Audits et revues" in lines
    rows = [line for line in lines if line.startswith("  quality/")]
    assert len(rows) == len([one for one in ids(canevas_run) if "/" not in one])
    assert len({found.end() for row in rows if (found := re.match(r"  \S+ +", row))}) == 1
    first, second = lines.index("Audits et revues") + 1, lines.index("Audits et revues") + 2
    assert lines[first].endswith("  Taux de réalisation du programme d'audit, %")
    assert lines[second].endswith("  Écarts par audit")
    assert lines[-3] == f"{listed(canevas_run)} indicateurs"
    assert lines[-2].startswith("En savoir plus : canevas indicators ")
    assert lines[-1] == 'Pour ce que vous faites : canevas indicators quality --for "…"'


def test_a_narrow_terminal_puts_long_ids_on_lines_of_their_own(canevas_run: Run) -> None:
    lines = canevas_run("indicators", "quality", environment={"COLUMNS": "60"}).output.splitlines()
    assert "  quality/quality-objective-attainment-rate" in lines
    assert max(map(len, lines)) <= 64


@pytest.mark.parametrize(
    ("arguments", "some", "none"),
    [
        (("--category", "capa"), "capa-cycle-time", "complaint-rate"),
        (("--kind", "leading"), "audit-programme-rate", "complaint-rate"),
        (("--kind", "avancés"), "audit-programme-rate", "complaint-rate"),
        (("--kind", "différé"), "complaint-rate", "audit-programme-rate"),
        (("--direction", "baisse"), "complaint-rate", "audit-programme-rate"),
        (("--direction", "lower"), "complaint-rate", "audit-programme-rate"),
        (("--frequency", "weekly"), "nonconformity-rate", "audit-programme-rate"),
        (("--frequency", "hebdomadaire"), "nonconformity-rate", "audit-programme-rate"),
        (("--reference", "iso 19011"), "audit-programme-rate", "complaint-rate"),
        (("--reference", "ISO19011"), "audit-programme-rate", "complaint-rate"),
        (("--reference", "ISO 9001:2015"), "audit-programme-rate", "scrap-rate"),
        (("--reference", "ISO 9001:2015, 8.7"), "nonconformity-rate", "audit-programme-rate"),
        (("--reference", "ISO 9001 8.7"), "nonconformity-rate", "audit-programme-rate"),
        (("--reference", "9001 "), "audit-programme-rate", "scrap-rate"),
        (("--search", "réclamations"), "complaint-rate", "scrap-rate"),
        (("--search", "RECLAMATIONS"), "complaint-rate", "scrap-rate"),
        (("--search", "complaint-rate"), "complaint-rate", "scrap-rate"),
        (("--category", "customer", "--kind", "lagging"), "complaint-rate", "capa-cycle-time"),
    ],
)
def test_indicators_are_filtered(canevas_run: Run, arguments: tuple[str, ...], some: str, none: str) -> None:
    found = ids(canevas_run, *arguments)
    assert some in found
    assert none not in found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--category", "xyz"), "--category : « xyz » n'est pas une de ses valeurs\n  Possibles : Actions correctives"),
        (("--frequency", "parfois"), "--frequency : « parfois » n'est pas une fréquence"),
        (("--direction", "gauche"), "--direction : « gauche »"),
        (("--kind", "x"), "--kind : « x » n'est pas une nature d'indicateur ; les natures sont : avancé, différé"),
    ],
)
def test_a_filter_that_nothing_can_pass_is_refused(canevas_run: Run, arguments: tuple[str, ...], said: str) -> None:
    assert said in canevas_run("indicators", "quality", *arguments, language="fr").assert_exit(2).errors


def test_a_filter_that_nothing_passes(canevas_run: Run) -> None:
    shown = canevas_run("indicators", "quality", "--search", "xyzzy", language="fr").assert_exit(0).output
    assert shown == "Aucun indicateur ne répond à ces critères.\n"


def test_all_indicators_are_listed_without_a_type(canevas_run: Run) -> None:
    assert len(canevas_run("indicators", "--json").json()["indicators"]) >= 58


def test_an_indicator_is_described(canevas_run: Run) -> None:
    lines = canevas_run("indicators", "quality/nonconformity-rate", language="fr").assert_exit(0).output.splitlines()
    assert lines[0] == "Taux de non-conformité  (quality/nonconformity-rate)"
    for line in (
        "Formule      nonconforming_units / units_inspected * 100",
        "Sens         à la baisse",
        "Fréquence    chaque semaine",
        "Nature       différé : il constate le résultat",
        "Références   ISO 9001:2015, 8.7 · de mémoire, non relu",
        "Calcul       Unités non conformes / Unités contrôlées × 100",
        "Données      - Unités non conformes, nombre (nonconforming_units)",
        "Exemple      Unités non conformes : 38",
        "Catégorie    Produits et procédés",
        "Dans un plan, sous indicators : - card: quality/nonconformity-rate",
    ):
        assert line in lines


def test_a_reference_says_when_it_holds_and_what_follows(canevas_run: Run, write_pack: Callable[..., Path]) -> None:
    dated = "until: 2026-12-31, replaced_by: ISO 2"
    card = (
        "name: n\n  definition: d\n  formula: x\n  inputs: {x: {en: X}}\n  unit: count\n  direction: lower\n"
        "  frequency: yearly\n  kind: lagging\n  category: c\n  example: {inputs: {x: 1}, value: 1}\n"
    )
    references = (
        f"[{{standard: ISO 1, {dated}}}, {{standard: ISO 2, from: 2027-01-01}}, {{standard: ISO 3, from: 2027}}]"
    )
    text = f"one:\n  {card}  references: {references}\n"
    write_pack("mine", pack="canevas: 1\npack: mine\nlanguages: [en]\n", indicators=text)
    for language, said in (
        ("en", "ISO 1 · common knowledge, not read again · in force until 31 Dec 2026 · then ISO 2"),
        ("fr", "ISO 1 · de mémoire, non relu · fin de validité : 31/12/2026 · puis ISO 2"),
        ("fr", "ISO 2 · de mémoire, non relu · entrée en vigueur : 01/01/2027"),
        ("fr", "ISO 3 · de mémoire, non relu · entrée en vigueur : 2027"),
    ):
        shown = canevas_run("indicators", "mine/one", language=language).assert_exit(0).output
        assert said in " ".join(shown.split())


@pytest.mark.parametrize(("language", "separator"), [("fr", ";"), ("en", ",")])
def test_indicators_are_a_table_for_spreadsheets(canevas_run: Run, language: str, separator: str) -> None:
    shown = canevas_run("indicators", "quality", "--csv", language=language).assert_exit(0).output
    rows = list(csv.reader(io.StringIO(shown.removeprefix("\ufeff")), delimiter=separator))
    assert len(rows) == 1 + listed(canevas_run)
    assert {len(row) for row in rows} == {13}
    assert canevas_run("indicators", "quality/complaint-rate", "--csv").output.count("\r\n") == 2


def test_a_table_is_in_the_readers_language_and_shows_doubts(canevas_run: Run) -> None:
    def row(language: str, separator: str) -> dict[str, str]:
        shown = canevas_run("indicators", "quality/audit-programme-rate", "--csv", language=language).output
        (found,) = csv.DictReader(io.StringIO(shown.removeprefix("\ufeff")), delimiter=separator)
        return found

    french, english = row("fr", ";"), row("en", ",")
    assert (french["Unité"], french["Sens"], french["Fréquence"], french["Nature"]) == (
        "%", "à la hausse", "chaque trimestre", "avancé",
    )  # fmt: skip
    assert (english["Direction"], english["Frequency"], english["Kind"]) == ("higher", "quarterly", "leading")
    assert french["Données"] == "audits_done : Audits réalisés (nombre) ; audits_planned : Audits programmés (nombre)"
    assert french["Références"] == "ISO 9001:2015, 9.2 · de mémoire, non relu ; ISO 19011:2018 · incertain"
    assert french["Apporté par"].startswith("quality (canevas ")


@pytest.mark.parametrize(
    ("reference", "found"), [("S1 1", False), ("S1 17", True), ("S1", True), ("S 1", True), ("7", False)]
)
def test_a_number_of_a_reference_is_not_the_beginning_of_another(
    canevas_run: Run, write_pack: Callable[..., Path], reference: str, *, found: bool
) -> None:
    card = (
        "name: n\n  definition: d\n  formula: x\n  inputs: {x: {en: X}}\n  unit: count\n  direction: lower\n"
        "  frequency: yearly\n  kind: lagging\n  category: c\n  example: {inputs: {x: 1}, value: 1}\n"
        "  references: [{standard: ESRS S1, clause: 17 §50}]\n  for: quality\n"
    )
    write_pack("mine", pack="canevas: 1\npack: mine\nlanguages: [en]\n", indicators=f"one:\n  {card}")
    assert ("mine/one" in ids(canevas_run, "--reference", reference)) is found


# --- rules -------------------------------------------------------------------------------------------------------------


def test_rules_are_listed_by_family(canevas_run: Run) -> None:
    lines = canevas_run("rules", language="fr").assert_exit(0).output.splitlines()
    assert lines[0] == "ACT  actions"
    assert "QUA  Plan qualité et amélioration" in lines
    assert "  ACT-01  Chaque action a un responsable. (avertissement)" in lines
    assert lines[-1] == "En savoir plus : canevas rules ACT-01"


def test_the_rules_of_a_family(canevas_run: Run) -> None:
    shown = canevas_run("rules", "sch").assert_exit(0).output
    assert shown.startswith("SCH  schedule\n  SCH-01  ")
    assert "ACT" not in shown


@pytest.mark.parametrize("name", ["PLN-02", "pln-2", "pln2", "PLN_02", "colon-in-text", "Colon-In-Text"])
def test_a_rule_is_explained(canevas_run: Run, name: str) -> None:
    shown = canevas_run("rules", name, language="fr").assert_exit(0).output
    assert shown.startswith("PLN-02  colon-in-text  (erreur)\nUn texte qui contient « : » suivi d'une espace")
    assert "\n`canevas check --fix` corrige là où il n'y a qu'une bonne réponse.\n" in shown
    assert "\nÀ éviter :\n  canevas: 1\n" in shown
    assert "\nBon :\n" in shown
    assert shown.endswith("\nApportée par core (canevas 0.1.0).\nLes autres de sa famille : canevas rules PLN\n")


def test_examples_that_are_fragments_are_written_as_in_a_plan(canevas_run: Run) -> None:
    shown = canevas_run("rules", "ACT-02").assert_exit(0).output
    assert "\nBad:\n  actions:\n    - title: " in shown


def test_a_rule_names_the_text_that_demands_it(canevas_run: Run) -> None:
    assert "\nTexte de référence : ISO 9001:2015" in canevas_run("rules", "QUA-06", language="fr").output


# --- plugins -------------------------------------------------------------------------------------------------------------


def test_plugins_are_listed_with_what_they_bring(canevas_run: Run) -> None:
    lines = canevas_run("plugins", language="fr").assert_exit(0).output.splitlines()
    assert lines[0].split()[:3] == ["core", "chargée", "canevas"]
    assert lines[0].endswith(", fait partie de Canevas")
    below = [line.strip() for line in lines if line.startswith(" ")]
    assert "types de plan : quality" in below
    assert "points d'accroche : canevas_output_formats" in below


def test_one_plugin(canevas_run: Run) -> None:
    shown = canevas_run("plugins", "quality").assert_exit(0).output
    assert shown.startswith("quality  loaded  canevas ")
    assert "html" not in shown
    assert "html" in canevas_run("plugins", "canevas").output


def test_a_plugin_that_failed_says_why_and_what_to_do(canevas_run: Run, write_pack: Callable[..., Path]) -> None:
    write_pack("needy", pack="canevas: 1\npack: needy\nrequires: [nowhere]\n")
    outcome = canevas_run("plugins", language="fr").assert_exit(0)
    lines = [" ".join(line.split()) for line in outcome.output.splitlines()]
    begun = lines.index("needy en échec pack de ce projet")
    assert lines[begun + 1].startswith("needy a besoin")
    assert "Installez cette extension, ou ôtez-la de `requires`." in lines[begun + 2 :]
    assert outcome.errors == ""


def test_a_plugin_that_is_blocked(canevas_run: Run) -> None:
    lines = canevas_run("plugins", "--without", "quality", language="fr").output.splitlines()
    assert [line.split()[:2] for line in lines if line.startswith("quality")] == [["quality", "écartée"]]


# --- what failed beside ----------------------------------------------------------------------------------------------------


def test_a_failed_plugin_is_told_beside_the_answer(canevas_run: Run, write_pack: Callable[..., Path]) -> None:
    write_pack("broken", plan_type="name: [")
    outcome = canevas_run("types", language="fr").assert_exit(0)
    assert "quality" in outcome.output
    first, *rest = outcome.errors.splitlines()
    assert first.startswith("extension broken (project) : ")
    assert rest == ["  `canevas plugins` en dit plus."]


def test_many_failed_plugins_are_counted(canevas_run: Run, write_pack: Callable[..., Path]) -> None:
    for number in range(5):
        write_pack(f"broken-{number}", plan_type="name: [")
    errors = canevas_run("types", language="fr").assert_exit(0).errors.splitlines()
    assert len(errors) == 5
    assert errors[3:] == ["et 2 autres extensions en échec", "  `canevas plugins` en dit plus."]


def test_a_failed_plugin_is_told_once(canevas_run: Run, write_pack: Callable[..., Path]) -> None:
    write_pack("broken", plan_type="name: [")
    write_pack("other", plan_type="name: [")
    errors = canevas_run("types", "broken").assert_exit(3).errors
    assert errors.count("broken (project)") == 1
    assert errors.count("other (project)") == 1


def test_packs_of_the_line_are_added_from_before_and_after_the_command(
    canevas_run: Run, write_pack: Callable[..., Path], tmp_path: Path
) -> None:
    text = "name: N\npurpose: p\nchoose_when: c\nhorizon: 2m\nexamples: [e]\n"
    for name in ("one", "two"):
        write_pack(name, pack=f"canevas: 1\npack: {name}\nlanguages: [en]\n", plan_type=text)
    folder = (tmp_path / ".canevas" / "packs").rename(tmp_path / "packs")
    shown = canevas_run("--pack", str(folder / "one"), "types", "--pack", str(folder / "two")).assert_exit(0).output
    names = [line.split() for line in shown.splitlines()]
    assert ["one", "N"] in names
    assert ["two", "N"] in names


def test_a_pack_of_the_line_that_is_not_there(canevas_run: Run) -> None:
    errors = canevas_run("types", "--pack", "nowhere", language="fr").assert_exit(4).errors
    assert errors.splitlines() == [
        "canevas : il n'y a pas de pack dans nowhere",
        "  Un pack est un dossier qui contient un pack.yaml, ou un fichier zip d'un tel dossier.",
    ]
