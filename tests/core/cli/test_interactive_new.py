"""`canevas new` at a terminal, in French, as a person goes through it: slips are corrected at once, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Terminal

    Start = Callable[..., Terminal]

pytestmark = pytest.mark.slow


def test_a_whole_conversation_with_slips(terminal: Start, tmp_path: Path) -> None:
    screen = terminal("new")
    screen.answer("Que voulez-vous obtenir, en une phrase [Entrée : la liste des types] : ", "qualitee")
    screen.expect("Vouliez-vous dire « qualite » ?")
    screen.answer("Que voulez-vous obtenir, en une phrase [Entrée : la liste des types] : ", "")
    screen.answer("Quel type de plan ?", "99")
    screen.expect("« 99 » n'est pas un numéro de 1 à")
    screen.answer("Numéro ou nom", "qualitee")
    screen.expect("Vouliez-vous dire « qualite » ?")
    screen.answer("Numéro ou nom", "Qualité")
    screen.answer("Titre [Plan qualité et amélioration] : ", "Support informatique")
    screen.answer("Objectif, en une phrase : ", "Ramener le délai de 7 à 3 jours")
    screen.answer("Responsable du plan : ", "Responsable IT")
    screen.answer("Début [24/11/2026] : ", "31/04/2025")
    screen.expect("  Le 31 avril n'existe pas.\n")
    screen.answer("Début [24/11/2026] : ", "1er mai 2025")
    screen.expect("  C'est un jour non travaillé (Fête du Travail). Gardé.\n")
    screen.answer("Fin [29/08/2025, 4 mois] : ", "1er avril 2025")
    screen.expect("Le plan finirait le 01/04/2025, avant de commencer le 01/05/2025.")
    screen.answer("Fin [29/08/2025, 4 mois] : ", "30 juin 2025")
    screen.expect("D'où vient le problème ?\n  1  Réclamation\n")
    screen.answer("Numéro ou nom : ", "9")
    screen.expect("« 9 » n'est pas un numéro de 1 à 5.")
    screen.answer("Numéro ou nom : ", "bruit")
    screen.expect("« bruit » n'est pas dans la liste ; donnez un numéro de 1 à 5.")
    screen.answer("Numéro ou nom : ", "réclam")
    screen.expect("Des clients sont-ils touchés ?")
    screen.answer("Réponse [oui] : ", "peut-être")
    screen.expect("« peut-être » ne veut dire ni oui ni non.")
    screen.answer("Réponse [oui] : ", "non")
    screen.answer("Réponse [non] : ", "")
    screen.answer("Réponse [oui] : ", "")
    screen.expect("Le type propose 16 actions.")
    screen.answer("Actions [1] : ", "4")
    screen.expect("« 4 » n'est pas un numéro de 1 à 3.")
    screen.answer("Actions [1] : ", "2")
    screen.answer("Numéros, par exemple 1-5, 8 : ", "1-2, 99")
    screen.expect("« 99 » n'est pas un numéro de 1 à 16.")
    screen.answer("Numéros, par exemple 1-5, 8 : ", "1-2, 5")
    screen.expect("Créé : support-informatique.plan.yaml\n  1 objectif, ")
    screen.expect(" 3 actions, ")
    screen.expect("Ensuite : canevas check\n")
    assert screen.end() == 0
    written = (tmp_path / "support-informatique.plan.yaml").read_text(encoding="utf-8")
    for line in ("title: Support informatique", "owner: Responsable IT", "start: 2025-05-01", "end: 2025-06-30",
                 "statement: Ramener le délai de 7 à 3 jours", "problem_origin: complaint"):  # fmt: skip
        assert line in written


def test_enter_all_along_gives_what_no_input_gives(terminal: Start, tmp_path: Path) -> None:
    screen = terminal("new", "quality", "--title", "Plan")
    for prompt in (
        "Objectif",
        "Responsable",
        "Début",
        "Fin",
        "Numéro ou nom",
        "Réponse",
        "Réponse",
        "Réponse",
        "Actions",
    ):
        screen.answer(f"{prompt}", "")
    assert screen.end() == 0
    from canevas.testing.runner import run_command

    arguments = ("new", "quality", "--title", "Plan", "--no-input", "-o", "other.plan.yaml")
    run_command(*arguments, folder=tmp_path, language="fr", environment={"CANEVAS_TODAY": "2026-11-24"}).assert_exit(0)
    one, other = (tmp_path / "plan.plan.yaml").read_bytes(), (tmp_path / "other.plan.yaml").read_bytes()
    assert one == other


def test_what_was_given_is_not_asked(terminal: Start) -> None:
    screen = terminal(
        "new", "quality", "--title", "Plan", "--objective", "Réduire de 4 à 2", "--owner", "Moi", "--start", "2026-01-05", "--end",
        "2026-06-30", "--minimal", "--answer", "problem_origin=audit", "--answer", "customer_affected=oui", "--answer",
        "major_nonconformity=non", "--answer", "suppliers_involved=non",
    )  # fmt: skip
    assert screen.end() == 0
    assert "] : " not in screen.output
    assert "Créé : plan.plan.yaml" in screen.output


def test_a_name_that_is_taken_is_asked_again(terminal: Start, tmp_path: Path) -> None:
    (tmp_path / "plan.plan.yaml").write_text("mine", encoding="utf-8")
    screen = terminal("new", "quality", "--title", "Plan", "--minimal")
    for prompt in ("Objectif", "Responsable", "Début", "Fin", "Numéro ou nom", "Réponse", "Réponse", "Réponse"):
        screen.answer(prompt, "")
    screen.expect("plan.plan.yaml existe déjà.")
    screen.answer("Fichier [plan-2.plan.yaml] : ", "plan.plan.yaml")
    screen.expect("ce fichier existe déjà")
    screen.answer("Fichier [plan-2.plan.yaml] : ", "")
    screen.expect("Créé : plan-2.plan.yaml")
    screen.expect("Ensuite : canevas check plan-2.plan.yaml")
    assert screen.end() == 0
    assert (tmp_path / "plan.plan.yaml").read_text(encoding="utf-8") == "mine"


def test_a_file_that_was_named_and_exists_is_refused_before_any_question(terminal: Start, tmp_path: Path) -> None:
    (tmp_path / "mine.plan.yaml").write_text("mine", encoding="utf-8")
    screen = terminal("new", "quality", "-o", "mine.plan.yaml")
    assert screen.end() == 4
    assert "Titre" not in screen.output


@pytest.mark.parametrize("ends_input", [False, True])
def test_stopping_writes_nothing(terminal: Start, tmp_path: Path, *, ends_input: bool) -> None:
    screen = terminal("new", "quality")
    screen.answer("Titre", "Plan")
    screen.expect("Objectif, en une phrase : ")
    if ends_input:
        screen.end_input()
    else:
        screen.interrupt()
    assert screen.end() == 130
    assert screen.output.endswith("canevas : interrompu\n")
    assert not list(tmp_path.glob("*.yaml"))


def test_a_dry_run_asks_nothing(terminal: Start, tmp_path: Path) -> None:
    screen = terminal("new", "qualité", "--dry-run")
    assert screen.end() == 0
    assert "Type « quality » (Plan qualité et amélioration). Rien ne sera écrit." in screen.output
    assert not list(tmp_path.glob("*.yaml"))


@pytest.mark.parametrize(
    ("environment", "coloured"), [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)  # fmt: skip
def test_colours(terminal: Start, environment: dict[str, str], *, coloured: bool) -> None:
    screen = terminal("rules", "ACT-01", **environment)
    assert screen.end() == 0
    assert ("\x1b[1m" in screen.output) is coloured


def test_a_repair_is_asked_for(terminal: Start, write_plan: Callable[..., Path]) -> None:
    text = "canevas: 1\ntype: quality\ntitle: Support : moins d'attente\n"
    path = write_plan(text=text)
    screen = terminal("check", "--fix", "--select", "PLN-02")
    screen.expect("    3 - title: Support : moins d'attente\n    3 + title: \"Support : moins d'attente\"\n")
    screen.answer("Appliquer ? [O/n] : ", "quoi")
    screen.expect("Répondez oui ou non.")
    screen.answer("Appliquer ? [O/n] : ", "n")
    assert screen.end() == 1
    assert path.read_text(encoding="utf-8") == text
    again = terminal("check", "--fix", "--select", "PLN-02")
    again.answer("Appliquer ? [O/n] : ", "")
    again.expect("Écrit.")
    assert again.end() == 0
    assert '"Support : moins d\'attente"' in path.read_text(encoding="utf-8")


def test_replacing_a_document_is_asked_for(terminal: Start, write_plan: Callable[..., Path], tmp_path: Path) -> None:
    write_plan(())
    (tmp_path / "plan.md").write_text("mine", encoding="utf-8")
    screen = terminal("render", "-o", "plan.md")
    screen.answer("plan.md existe déjà. Le remplacer ? [o/N] : ", "")
    assert screen.end() == 4
    assert (tmp_path / "plan.md").read_text(encoding="utf-8") == "mine"
    again = terminal("render", "-o", "plan.md")
    again.answer("[o/N] : ", "oui")
    again.expect("Écrit : plan.md")
    assert again.end() == 0
