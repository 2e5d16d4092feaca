"""`canevas add`, `log` and `set`: the first weeks of a plan, as a person types them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from followed_plan import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome
    from conftest import Terminal

    Run = Callable[..., Outcome]
    Write = Callable[..., Path]

TODAY = {"CANEVAS_TODAY": "2026-11-24"}


@pytest.fixture
def plan(write_plan: Write) -> Path:
    return write_plan(text=PLAN)


@pytest.fixture
def run(canevas_run: Run, plan: Path) -> Run:
    def run(*words: str, code: int = 0) -> str:
        assert plan.exists()
        outcome = canevas_run(*words, language="fr", environment=TODAY).assert_exit(code)
        return outcome.output if code == 0 else outcome.errors

    return run  # type: ignore[return-value]


def test_an_action_is_added(run: Callable[..., str], plan: Path) -> None:
    words = (
        "--owner",
        "Com interne",
        "--start",
        "12/05/2025",
        "--end",
        "15/05/2025",
        "--phase",
        "act",
        "--priority",
        "haute",
    )
    assert run("add", "Former les utilisateurs", *words) == (
        "Plan : p.plan.yaml (le seul de ce dossier)\n"
        "  + A4  Former les utilisateurs   12/05/2025 → 15/05/2025   Com interne   O1\n"
        '  À compléter : critère de succès.   canevas set A4.success "…"\n'
    )
    assert run("set", "A4.success", "80 % de retours positifs").count("\n") == 2
    assert "success: 80 % de retours positifs" in plan.read_text(encoding="utf-8")


def test_an_indicator_is_added_and_filled_in(run: Callable[..., str], plan: Path) -> None:
    told = run("add", "quality/first-pass-yield", "--to", "A3")
    assert "(fiche quality/first-pass-yield)   A3.indicators: [I3]" in told
    assert '    cible          canevas set I3.target.value "…"\n' in told
    assert run("set", "I3.target.value", "95").splitlines()[1].endswith("+       value: 95")
    assert "indicators: [I3]" in plan.read_text(encoding="utf-8")


def test_the_sixth_and_the_eleventh_of_may(run: Callable[..., str], plan: Path) -> None:
    before = plan.read_bytes()
    said = run("log", "A1", "100 % triés automatiquement", "--status", "ok", "--on", "06/05/2025", code=2)
    assert said.startswith(
        "canevas : « ok » n'est pas un état ; les états sont : à faire, en cours, bloqué, fait, abandonné."
    )
    assert "Rien n'a été écrit." in said
    assert plan.read_bytes() == before
    assert run("log", "A1", "100 % triés", "--status", "fait", "--on", "06/05/2025", "--ended", "03/05/2025") == (
        "  A1  Réorganiser la boîte de réception : à faire → fait, fin réelle 03/05/2025\n  + 06/05/2025  A1  100 % triés\n"
    )
    said = run("log", "A2", "85", "--on", "11/05/2025", code=2)
    assert "A2 est une action, et « 85 » n'est qu'un chiffre. Rien n'a été écrit." in said
    assert "Pour son indicateur I2 :   canevas log I2 85 --on 11/05/2025" in said
    assert (
        run("log", "formulaire", "Bonne adhésion globale", "--on", "11/05/2025")
        == "  + 11/05/2025  A2  Bonne adhésion globale\n"
    )
    assert run("log", "A2", "Bonne adhésion globale") == "  + 24/11/2026  A2  Bonne adhésion globale\n"
    wrong = plan.read_bytes()
    assert "- 2026-11-24" in run("undo").replace("date: ", "").replace("  -   - ", "- ")
    assert plan.read_bytes() != wrong


def test_every_write_can_be_taken_back(run: Callable[..., str], plan: Path) -> None:
    before = plan.read_bytes()
    for words in (
        ("add", "Relancer"), ("add", "30/05/2025", "--as", "revue"), ("add", "Panne", "--as", "risque"), ("set", "A1.owner", "Zoé"),
        ("set", "A2.progress", "--remove"), ("log", "A1", "Vu"), ("log", "I1", "5,4"), ("log", "revue", "On continue"), ("log", "I1", "-3"),
    ):  # fmt: skip
        run(*words)
        assert plan.read_bytes() != before
        run("undo")
        assert plan.read_bytes() == before


def test_a_negative_figure_is_no_option(run: Callable[..., str], plan: Path) -> None:
    assert run("log", "I1", "-3,5", "--on", "2025-05-20").startswith("  + 20/05/2025  I1  -3,5 jours")
    assert "value: -3.5" in plan.read_text(encoding="utf-8")


def test_what_a_refusal_proposes_finds_the_plan_and_keeps_the_day(run: Callable[..., str], plan: Path) -> None:
    other = plan.with_name("other.plan.yaml")
    other.write_bytes(plan.read_bytes())
    said = run("log", "p.plan.yaml", "A2", "85", "--on", "11/05/2025", code=2)
    assert "canevas log p.plan.yaml I2 85 --on 11/05/2025" in said
    run("log", "p.plan.yaml", "I1", "5.5", "--on", "20/05/2025")
    said = run("log", "p.plan.yaml", "I1", "7", "--on", "20/05/2025", code=2)
    assert "I1 a déjà une mesure au 20/05/2025 : 5,5." in said
    assert "canevas set p.plan.yaml I1.measurements.2025-05-20.value 7" in said


def test_a_figure_is_shown_as_the_reader_writes_it(run: Callable[..., str]) -> None:
    assert "I1  5,5 jours" in run("log", "I1", "5.5", "--on", "20/05/2025")


def test_a_day_that_is_still_to_come_is_mentioned(run: Callable[..., str]) -> None:
    assert "Le 11/05/2052 est encore à venir : l'année est-elle la bonne ?" in run(
        "log", "A2", "Vu", "--on", "11/05/2052"
    )
    assert "à venir" not in run("log", "A2", "Revu", "--on", "11/05/2025")


def test_the_kinds_of_item_are_named(run: Callable[..., str]) -> None:
    assert "Possibles : action, objective, indicator, risk, person, review." in run(
        "add", "Zzz", "--as", "truc", code=2
    )


def test_a_dry_run_writes_nothing(run: Callable[..., str], plan: Path) -> None:
    before = plan.read_bytes()
    assert "A4" in run("add", "Relancer", "--dry-run")
    assert "Zoé" in run("set", "A1.owner", "Zoé", "--dry-run")
    assert "Vu" in run("log", "A1", "Vu", "--dry-run")
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("add",), "que faut-il ajouter ?"),
        (("add", "Un", "deux"), "« deux » est un mot de trop"),
        (("log",), "que faut-il noter ?"),
        (("log", "A1", "un", "deux"), "« deux » est un mot de trop"),
        (("set",), "que faut-il changer ?"),
        (("set", "A1.owner"), "quelle valeur faut-il à « A1.owner » ?"),
        (("set", "A1.owner", "x", "--remove"), "--remove retire ce qui s'y trouve"),
        (("noter", "A1"), "Vouliez-vous dire « appraise » ?"),
        (("ajouter", "x"), "Vouliez-vous dire « add » ?"),
        (("log", "A1", "x", "--on", "hier"), "« hier » n'est pas une date"),
    ],
)
def test_words_that_are_wrong(words: tuple[str, ...], message: str, run: Callable[..., str], plan: Path) -> None:
    before = plan.read_bytes()
    assert message in run(*words, code=2)
    assert plan.read_bytes() == before


def test_a_file_that_is_not_there(run: Callable[..., str]) -> None:
    assert "ce fichier n'existe pas" in run("log", "autre.plan.yaml", "A1", "x", code=4)


def test_a_plan_that_is_named_is_named_in_the_commands(run: Callable[..., str], write_plan: Write) -> None:
    write_plan(text=PLAN, name="mon second.plan.yaml")
    assert "il y a plusieurs plans dans ce dossier" in run("log", "A1", "x", code=2)
    assert 'canevas set "mon second.plan.yaml" A4.success "…"' in run("add", "mon second.plan.yaml", "Relancer")
    assert 'canevas log "mon second.plan.yaml" I2 85' in run("log", "mon second.plan.yaml", "A2", "85", code=2)


def test_what_is_so_already_is_not_written(run: Callable[..., str], plan: Path) -> None:
    before = plan.stat().st_mtime_ns
    assert run("set", "A1.status", "à faire") == "C'est déjà écrit ainsi.\n"
    assert plan.stat().st_mtime_ns == before


@pytest.mark.slow
def test_at_a_terminal(terminal: Callable[..., Terminal], plan: Path) -> None:
    screen = terminal("log", "A2", "85", "--on", "11/05/2025")
    screen.answer("A2 est une action. Voulez-vous noter 85 ‰ pour son indicateur I2 ? [O/n] : ", "")
    assert screen.end() == 0
    assert "      - date: 2025-05-11\n        value: 85\n" in plan.read_text(encoding="utf-8")
    screen = terminal("add", "Relancer les services")
    screen.answer("Qui en répond [Entrée : plus tard] : ", "Zoé")
    screen.answer("Début [Entrée : plus tard] : ", "31/04/2025")
    screen.expect("31 avril n'existe pas")
    screen.answer("Début [Entrée : plus tard] : ", "2 juin 2025")
    screen.answer("Fin [Entrée : plus tard] : ", "")
    screen.expect("canevas set A4.end")
    assert screen.end() == 0
    text = plan.read_text(encoding="utf-8")
    assert "    owner: Zoé\n    start: 2025-06-02\n    end: ___\n" in text


# --- many measures at once ----------------------------------------------------------------------------------------------

TABLE = "indicateur;date;valeur;commentaire;service\nI1;13/05/2025;5,4;Mieux;Nord\nI1;06/05/2025;6,1;;Nord\nI9;13/05/2025;3;;Nord\n"


def test_a_table_is_noted_row_by_row(canevas_run: Run, plan: Path) -> None:
    (plan.parent / "mesures.csv").write_bytes(TABLE.encode("cp1252"))
    before = plan.read_bytes()
    options = {"language": "fr", "environment": TODAY}
    tried = canevas_run("log", "--from", "mesures.csv", "--dry-run", **options).assert_exit(1)
    assert tried.output == (
        "2 + I1  13/05/2025  5,4\n"
        "3 = I1  06/05/2025  6,1   c'est déjà dans le plan\n"
        "4 ! I9  13/05/2025  3   il n'y a pas de « I9 » dans ce plan\n"
        "    Possibles : I1, I2.\n"
        "1 mesure notée, 1 déjà là, 1 refusée.\n"
        "Rien n'a été écrit.\n"
        "Colonne qui n'a pas été lue : service.\n"
    )
    assert plan.read_bytes() == before
    canevas_run("log", "--from", "mesures.csv", **options).assert_exit(1)
    assert "      - date: 2025-05-13\n        value: 5.4\n        comment: Mieux\n" in plan.read_text(encoding="utf-8")
    once = plan.read_bytes()
    again = canevas_run("log", "--from", "mesures.csv", "--json", **options).assert_exit(1).json()
    assert plan.read_bytes() == once
    assert (again["format"], again["written"], again["summary"]) == (
        1,
        False,
        {"accepted": 0, "skipped": 2, "refused": 1},
    )
    assert again["rows"][0] == {
        "row": 2, "verdict": "skipped", "indicator": "I1", "date": "2025-05-13", "value": "5,4",
        "reason": "c'est déjà dans le plan", "hint": None,
    }  # fmt: skip
    canevas_run("undo").assert_exit(0)
    assert plan.read_bytes() == before


def test_a_table_stands_alone(run: Callable[..., str]) -> None:
    assert "--from prend ses mesures dans le tableau seul" in run("log", "A1", "x", "--from", "m.csv", code=2)
    assert "--json imprime le compte rendu de --from" in run("log", "A1", "x", "--json", code=2)
    assert "m.csv" in run("log", "--from", "m.csv", code=4)
