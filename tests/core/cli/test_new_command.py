"""`canevas new` without a terminal: what is given is taken, the rest has defaults, and nothing that exists is replaced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]


def written(tmp_path: Path) -> str:
    (path,) = tmp_path.glob("*.plan.yaml")
    return path.read_text(encoding="utf-8")


def test_a_plan_is_written_and_what_comes_next_is_said(canevas_run: Run) -> None:
    arguments = ("new", "quality", "--title", "Moins de réclamations", "--start", "2026-01-05", "--actions", "none")
    assert canevas_run(*arguments, language="fr").assert_exit(0).output.splitlines()[::2] == [
        "Créé : moins-de-reclamations.plan.yaml",
        'Ensuite : canevas add "Titre d\'une action"',
    ]


def test_a_fresh_plan_has_no_error(canevas_run: Run) -> None:
    canevas_run("new", "quality", "--no-input", "--start", "2026-01-05").assert_exit(0)
    data = canevas_run("check", "--json").assert_exit(0).json()
    assert [found["code"] for found in data["diagnostics"]] == ["PLN-13"]


def test_what_is_given_is_in_the_plan(canevas_run: Run, tmp_path: Path) -> None:
    given = {
        "--title": "Un titre", "--objective": "Ramener de 4 % à 2 %", "--owner": "A. Martin", "--start": "5 janvier 2026",
        "--end": "30/06/2026", "--language": "fr",
    }  # fmt: skip
    canevas_run("new", "quality", *[part for pair in given.items() for part in pair]).assert_exit(0)
    text = written(tmp_path)
    for line in (
        "title: Un titre",
        "statement: Ramener de 4 % à 2 %",
        "owner: A. Martin",
        "start: 2026-01-05",
        "end: 2026-06-30",
    ):
        assert line in text


def test_answers_come_from_the_line_and_from_a_file(canevas_run: Run, tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text("problem_origin: audit\ncustomer_affected: non\n", encoding="utf-8")
    canevas_run("new", "quality", "--answers", "answers.yaml", "--answer", "problem_origin=Réclamation").assert_exit(0)
    text = written(tmp_path)
    assert "problem_origin: complaint" in text
    assert 'customer_affected: "no"' in text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (
            ("--answer", "problem_origin"),
            2,
            "--answer problem_origin : écrivez le nom de la question, =, puis la réponse",
        ),
        (("--answer", "=audit"), 2, "--answer =audit"),
        (
            ("--answer", "problem_origin=audit", "--answer", "problem_origin=other"),
            2,
            "« problem_origin » reçoit deux réponses : audit, other",
        ),
        (("--answer", "problem_origin=rien"), 2, "« rien » n'est pas dans les choix"),
        (("--answer", "nothing=1"), 2, "ne pose pas la question « nothing »"),
        (("--answers", "nowhere.yaml"), 4, "nowhere.yaml"),
        (("--answers", "list.yaml"), 4, "chacune après le nom de sa question\n  Une par ligne"),
        (("--answers", "faulty.yaml"), 4, "faulty.yaml:1:"),
        (("--start", "31/04/2025"), 2, "le 31 avril n'existe pas"),
        (("--start", "2026-02-01", "--end", "2026-01-01"), 2, "avant de commencer"),
        (("--actions", "nothing"), 2, "il n'y a pas d'action proposée « nothing »"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(
    canevas_run: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "list.yaml").write_text("- audit\n", encoding="utf-8")
    (tmp_path / "faulty.yaml").write_text("a: b : c\n", encoding="utf-8")
    outcome = canevas_run("new", "quality", *arguments, language="fr").assert_exit(code)
    assert said in outcome.errors
    assert not list(tmp_path.glob("*.plan.yaml"))


def test_which_actions_are_kept(canevas_run: Run, tmp_path: Path) -> None:
    counts = {}
    for arguments in (
        ("--actions", "all"),
        ("--actions", "none"),
        ("--actions", "describe-problem, analyse-root-causes"),
        ("--minimal",),
    ):
        canevas_run("new", "quality", *arguments, "-o", "p.plan.yaml", "--force", "--start", "2026-01-05").assert_exit(
            0
        )
        counts[arguments[-1]] = written(tmp_path).count("    phase: ")
    assert counts["all"] > counts["--minimal"] > counts["none"] == 0


def test_a_type_is_needed(canevas_run: Run) -> None:
    errors = canevas_run("new", "--no-input", language="fr").assert_exit(2).errors
    assert re.fullmatch(r"canevas : quel type de plan \?\n  Possibles : (\S+, )*quality(, \S+)*\.\n", errors)
    assert "says why there is none" in canevas_run("new", "--without", "canevas").assert_exit(2).errors


def test_a_file_that_exists_is_replaced_only_when_forced(canevas_run: Run, tmp_path: Path) -> None:
    path = tmp_path / "p.plan.yaml"
    path.write_text("mine", encoding="utf-8")
    arguments = ("new", "quality", "--no-input", "-o", "p.plan.yaml")
    errors = canevas_run(*arguments, language="fr").assert_exit(4).errors
    assert errors == (
        "canevas : p.plan.yaml : ce fichier existe déjà ; rien n'a été écrit\n"
        "  Choisissez un autre nom, ou remplacez-le avec --force.\n"
    )
    assert path.read_text(encoding="utf-8") == "mine"
    canevas_run(*arguments, "--force").assert_exit(0)
    assert path.read_text(encoding="utf-8") != "mine"


def test_a_plan_that_was_replaced_can_be_had_back(canevas_run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "p.plan.yaml"
    plan.write_text("title: Mine  # precious\n", encoding="utf-8")
    canevas_run("new", "quality", "-o", plan.name, "--no-input", "--force").assert_exit(0)
    assert "quality" in plan.read_text(encoding="utf-8")
    canevas_run("undo", plan.name).assert_exit(0)
    assert plan.read_text(encoding="utf-8") == "title: Mine  # precious\n"


def test_a_dry_run_shows_the_plan_and_writes_nothing(canevas_run: Run, tmp_path: Path) -> None:
    arguments = ("new", "qualité", "--dry-run", "--title", "Essai", "--start", "2026-01-05")
    lines = canevas_run(*arguments, language="fr").assert_exit(0).output.splitlines()
    assert lines[:4] == [
        "Type « quality » (Plan qualité et amélioration). Rien ne sera écrit.",
        "Fichier   essai.plan.yaml (nouveau)",
        "Titre     Essai",
        "Période   05/01/2026 → 04/05/2026",
    ]
    assert "A1   05/01/2026 → 06/01/2026  Décrire le problème et son périmètre (QQOQCCP)" in lines
    assert "A2   05/01/2026               Constituer l'équipe de résolution" in lines
    assert not list(tmp_path.glob("*.yaml"))


def test_a_dry_run_tells_of_a_file_that_exists(canevas_run: Run, tmp_path: Path) -> None:
    (tmp_path / "essai.plan.yaml").write_text("mine", encoding="utf-8")
    shown = canevas_run("new", "quality", "--dry-run", "--title", "Essai", "--actions", "none", language="fr").output
    assert "essai.plan.yaml (existe déjà)" in shown


def test_what_a_plugin_left_out_is_told(canevas_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from canevas.engine import Engine

    scaffold = Engine.scaffold

    def with_reasons(self: Engine, *arguments: Any, **options: Any) -> Any:
        found = scaffold(self, *arguments, **options)
        found.reasons = {"quality/run-survey": {"fr": "déjà faite", "en": "done already"}}
        return found

    monkeypatch.setattr(Engine, "scaffold", with_reasons)
    shown = canevas_run("new", "quality", "--dry-run", language="fr").output
    assert shown.endswith("\nÉcartée : quality/run-survey (déjà faite)\n")


@pytest.mark.parametrize(
    ("output", "others", "named"),
    [
        ("p.plan.yaml", (), ""),
        ("p.plan.yaml", ("q.plan.yaml",), " p.plan.yaml"),
        ("p.yaml", (), " p.yaml"),
        ("mon plan.yaml", (), ' "mon plan.yaml"'),
    ],
)
@pytest.mark.parametrize(("actions", "said"), [("all", "check{}"), ("none", 'add{} "Title of an action"')])
def test_the_next_command_finds_the_plan(
    canevas_run: Run, tmp_path: Path, output: str, others: tuple[str, ...], named: str, actions: str, said: str
) -> None:
    for name in others:
        (tmp_path / name).write_text("", encoding="utf-8")
    shown = canevas_run("new", "quality", "-o", output, "--actions", actions).output
    assert shown.endswith(f"\nNext: canevas {said.format(named)}\n")


def test_the_same_input_gives_the_same_bytes(canevas_run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        canevas_run("new", "quality", "--start", "2026-01-05", "-o", f"{name}.yaml").assert_exit(0)
    assert (tmp_path / "a.yaml").read_bytes() == (tmp_path / "b.yaml").read_bytes()
