"""`canevas check`: which plans, which rules, which form; what a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]
    Write = Callable[..., Path]

REVERSED = ("start: 2026-03-10", "end: 2026-03-09", "owner: A. Martin")
UNREADABLE = "canevas: 1\ntype: quality\n\n\ntitle: Support IT : moins d'attente\n"


# --- which plans -------------------------------------------------------------------------------------------------------


def test_the_only_plan_of_the_folder_needs_no_name(canevas_run: Run, write_plan: Write) -> None:
    write_plan(REVERSED)
    assert canevas_run("check").output.startswith("p.plan.yaml\n")


def test_several_plans_need_a_name(canevas_run: Run, write_plan: Write) -> None:
    write_plan(name="a.plan.yaml")
    write_plan(name="b.plan.yaml")
    errors = canevas_run("check", language="fr").assert_exit(2).errors
    assert errors == (
        "canevas : il y a plusieurs plans dans ce dossier : a.plan.yaml, b.plan.yaml\n  Nommez celui que vous voulez.\n"
    )


def test_a_folder_means_all_its_plans(canevas_run: Run, write_plan: Write) -> None:
    for name in ("a.plan.yaml", "below/b.plan.yaml", ".git/c.plan.yaml"):
        write_plan(REVERSED, name=name)
    outcome = canevas_run("check", ".", "--select", "ACT-08").assert_exit(1)
    assert outcome.output.count("error ACT-08") == 2
    assert outcome.output.endswith("\n2 plans: 2 errors.\n")
    assert canevas_run("check", ".", "--json").json()["files"] == 2


def test_a_plan_that_is_named_twice_is_checked_once(canevas_run: Run, write_plan: Write) -> None:
    write_plan(REVERSED, name="a.plan.yaml")
    assert canevas_run("check", ".", "a.plan.yaml", "--json").json()["files"] == 1


def test_a_folder_without_plans(canevas_run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    errors = canevas_run("check", "empty").assert_exit(2).errors
    assert errors == "canevas: there is no plan in empty\n  Names of plans end in .plan.yaml.\n"


def test_wildcards_that_a_shell_left_alone(canevas_run: Run, write_plan: Write) -> None:
    write_plan(REVERSED, name="a.plan.yaml")
    write_plan(REVERSED, name="b.plan.yaml")
    assert canevas_run("check", "*.plan.yaml", "--json").json()["files"] == 2
    assert "c*.yaml" in canevas_run("check", "c*.yaml").assert_exit(2).errors


# --- which rules -------------------------------------------------------------------------------------------------------


def codes(outcome: Outcome) -> set[str]:
    return {found["code"] for found in outcome.json()["diagnostics"]}


def test_rules_and_families_are_selected_and_left_out(canevas_run: Run, write_plan: Write) -> None:
    write_plan(("start: 2026-03-10", "end: 2026-03-09"))
    everything = codes(canevas_run("check", "--json"))
    assert {"ACT-01", "ACT-08"} < everything
    assert codes(canevas_run("check", "--json", "--select", "ACT-08")) == {"ACT-08"}
    assert codes(canevas_run("check", "--json", "--select", "act-08, ACT-01")) == {"ACT-01", "ACT-08"}
    assert codes(canevas_run("check", "--json", "--select", "ACT-08", "--select", "ACT-01")) == {"ACT-01", "ACT-08"}
    assert codes(canevas_run("check", "--json", "--ignore", "ACT")) == {
        code for code in everything if not code.startswith("ACT")
    }


@pytest.mark.parametrize(("least", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_the_least_severity_that_fails(canevas_run: Run, write_plan: Write, least: str, code: int) -> None:
    write_plan(("start: 2026-03-10", "end: 2026-03-11"))
    canevas_run("check", "--select", "ACT-01", "--fail-on", least).assert_exit(code)


def test_the_configuration_decides_where_the_line_says_nothing(
    canevas_run: Run, write_plan: Write, tmp_path: Path
) -> None:
    write_plan(("start: 2026-03-10", "end: 2026-03-11"))
    (tmp_path / "canevas.toml").write_text('fail-on = "warning"\nselect = ["ACT-01"]\n', encoding="utf-8")
    canevas_run("check").assert_exit(1)
    canevas_run("check", "--fail-on", "error").assert_exit(0)


def test_a_selection_never_hides_that_a_file_could_not_be_read(canevas_run: Run, write_plan: Write) -> None:
    write_plan(text=UNREADABLE)
    errors = canevas_run("check", "--select", "ACT").assert_exit(4).errors
    assert errors.startswith("canevas: p.plan.yaml cannot be read as a plan\n")


# --- what a person reads -------------------------------------------------------------------------------------------------


def test_a_fault_of_writing(canevas_run: Run, write_plan: Write) -> None:
    write_plan(text=UNREADABLE)
    assert canevas_run("check", language="fr").assert_exit(1).output == (
        "p.plan.yaml\n"
        "    5 │ title: Support IT : moins d'attente\n"
        "      │                   ^\n"
        "erreur PLN-02  ligne 5, colonne 19 : un « : » suivi d'une espace coupe ce texte en deux.\n"
        '  Écrivez   title: "Support IT : moins d\'attente"\n'
        "  `canevas check --fix` le fait.\n"
        "1 erreur ; la suite du fichier n'a pas pu être lue.\n"
    )


def test_one_remark(canevas_run: Run, write_plan: Write) -> None:
    write_plan(REVERSED)
    assert canevas_run("check", "--select", "ACT-08").output.splitlines() == [
        "p.plan.yaml",
        "   21 │     end: 2026-03-09",
        "      │          ^^^^^^^^^^",
        "error ACT-08  line 21, column 10: “A1” ends on 9 Mar 2026, before it starts on 10 Mar 2026.",
        "  Correct one of the two dates, or what the action waits for (after).",
        "1 error.",
    ]


def test_what_is_not_there_has_no_line(canevas_run: Run, write_plan: Write) -> None:
    write_plan(text="canevas: 1\ntype: quality\nlanguage: fr\ntitle: Vide\n")
    shown = canevas_run("check", "--select", "PLN-16", language="fr").output
    assert shown.splitlines()[1] == "avertissement PLN-16  le plan n'a pas d'action."


def test_three_of_one_rule_are_told_together(canevas_run: Run, write_plan: Write) -> None:
    write_plan(*[("start: 2026-03-10", "end: 2026-03-11")] * 4)
    shown = canevas_run("check", "--select", "ACT-01", language="fr").output
    assert shown.splitlines() == [
        "p.plan.yaml",
        "avertissement ACT-01  ligne 18, colonne 5 : l'action A1 n'a pas de responsable.",
        "  et 3 autres : A2, A3, A4",
        "  Écrivez sous owner le nom ou la fonction d'une seule personne.",
        "Aucune erreur ; 4 avertissements.",
    ]


def test_two_of_one_rule_are_told_apart(canevas_run: Run, write_plan: Write) -> None:
    write_plan(*[("start: 2026-03-10", "end: 2026-03-11")] * 2)
    shown = canevas_run("check", "--select", "ACT-01").output
    assert shown.count("warning ACT-01") == 2
    assert shown.count("│ ") == 4


def test_three_of_a_rule_without_words_for_a_list_give_their_lines(canevas_run: Run, write_plan: Write) -> None:
    write_plan(*[REVERSED] * 3)
    shown = canevas_run("check", "--select", "ACT-08", language="fr").output
    assert "\n  et 2 autres, lignes 26, 31\n" in shown


def test_faults_of_one_rule_that_are_not_alike_are_each_told(canevas_run: Run, write_plan: Write) -> None:
    write_plan(
        ("start: 31/04/2026", "budget: « 3 000 € »", "priority: urgente"),
        ("start: lundi 11 janvier 2027", "budget: “cher”"),
    )
    shown = canevas_run("check", "--select", "PLN-08", language="fr").output
    assert shown.count("erreur PLN-08") == 5
    for told in (
        "le 31 avril n'existe pas.",
        "« 3 000 € » n'est pas un montant",
        "\n  Écrivez-le sans guillemets :   3 000 €\n",
        "« cher » n'est pas un montant",
        "« urgente » n'est pas une priorité",
        "« lundi 11 janvier 2027 » n'est pas une date",
    ):
        assert told in shown
    assert "autres" not in shown


def test_faults_of_one_rule_with_one_sentence_are_told_together(canevas_run: Run, write_plan: Write) -> None:
    write_plan(*[("budget: cher",)] * 3, ("start: bientôt",))
    shown = canevas_run("check", "--select", "PLN-08", language="fr").output
    assert shown.count("erreur PLN-08") == 2
    assert "et 2 autres, lignes " in shown


def test_days_off_read_like_a_sentence(canevas_run: Run, write_plan: Write) -> None:
    days = ("start: 2026-05-01", "end: 2026-05-02", "owner: X")
    write_plan(days, days)
    shown = canevas_run("check", "--select", "SCH-04", language="fr").output
    assert "avertissement SCH-04  ligne 20, colonne 12 : l'action A1 commence un jour non travaillé" in shown
    assert "et 3 autres : A1 fin sam. 2 mai, A2 début ven. 1er mai (Fête du Travail), A2 fin sam. 2 mai" in shown


def test_severities_are_counted(canevas_run: Run, write_plan: Write) -> None:
    write_plan(REVERSED, ("start: 2026-03-10", "end: 2026-03-11"))
    shown = canevas_run("check", "--select", "ACT-01,ACT-05,ACT-08", language="fr").output
    assert shown.endswith("\n1 erreur, 1 avertissement, 2 conseils.\n")


def test_nothing_to_report(canevas_run: Run, write_plan: Write) -> None:
    write_plan(REVERSED)
    assert canevas_run("check", "--select", "PLN-01", language="fr").assert_exit(0).output == "Rien à signaler.\n"


def test_blanks_have_one_line(canevas_run: Run, write_plan: Write) -> None:
    write_plan(("owner: ___", "success: ___"))
    shown = canevas_run("check", "--select", "PLN-13", language="fr").assert_exit(0).output
    assert shown == (
        "p.plan.yaml\nÀ compléter : 2 endroits (___).   canevas check --blanks en donne la liste.\nRien d'autre à signaler.\n"
    )


def test_blanks_are_listed_by_the_ids_of_their_items(canevas_run: Run, write_plan: Write) -> None:
    write_plan(("owner: ___", "resources:", "  tools: ___"))
    assert canevas_run("check", "--blanks").output == "   20  A1.owner\n   22  A1.resources.tools\n"


def test_blanks_of_several_plans_and_of_none(canevas_run: Run, write_plan: Write) -> None:
    write_plan(("owner: ___",), name="a.plan.yaml")
    write_plan(REVERSED, name="b.plan.yaml")
    shown = canevas_run("check", ".", "--blanks").output
    assert shown == "a.plan.yaml\n   20  A1.owner\nb.plan.yaml\nNothing is left to fill in.\n"


def test_an_item_without_an_id_is_told_by_its_position(canevas_run: Run, write_plan: Write) -> None:
    write_plan(text="canevas: 1\ntype: quality\ntitle: T\nactions:\n  - title: ___\n  - {id: ___, title: x}\n")
    assert canevas_run("check", "--blanks").output == "    5  actions[0].title\n    6  actions[1].id\n"


def test_the_concise_form_has_a_line_a_remark(canevas_run: Run, write_plan: Write) -> None:
    write_plan(REVERSED)
    shown = canevas_run("check", "--format", "concise", "--select", "ACT-08", language="fr").assert_exit(1).output
    assert shown == ("p.plan.yaml:21:10: erreur ACT-08 « A1 » finit le 09/03/2026, avant de commencer le 10/03/2026\n")


def test_a_plan_is_looked_at_on_a_date(canevas_run: Run, write_plan: Write) -> None:
    write_plan(("start: 2026-03-10", "end: 2026-03-11", "status: in_progress"))
    assert codes(canevas_run("check", "--json", "--select", "ACT-11", "--on", "01/03/2026")) == {"ACT-11"}
    assert codes(canevas_run("--on", "12 mars 2026", "check", "--json", "--select", "ACT-11")) == set()


def test_a_date_that_is_none(canevas_run: Run, write_plan: Write) -> None:
    write_plan()
    errors = canevas_run("check", "--on", "hier", language="fr").assert_exit(2).errors
    assert errors.startswith("canevas : --on : « hier » n'est pas une date")


def test_a_text_that_a_comma_cut_is_told_once(canevas_run: Run, write_plan: Write) -> None:
    measures = "indicators:\n  - id: I1\n    measurements:\n      - {value: 6,1}\n      - {value: 7,2, valeur: 3}\n"
    write_plan(text=f"canevas: 1\ntype: quality\ntitle: T\n{measures}")
    found = canevas_run("check", "--json", "--select", "PLN-04,PLN-07").json()["diagnostics"]
    assert [(one["line"], one["code"]) for one in found] == [(7, "PLN-04"), (8, "PLN-04"), (8, "PLN-07")]
    assert "valeur" in found[-1]["message"]


# --- excerpts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", ["40", "60", "100"])
def test_a_long_line_is_cut_around_its_place(canevas_run: Run, write_plan: Write, columns: str) -> None:
    before, after = "mot " * 60, "suite " * 60
    write_plan(text=f"canevas: 1\ntype: quality\ntitle: {before}ici : là {after}\n")
    lines = canevas_run("check", environment={"COLUMNS": columns}).output.splitlines()
    excerpt, marks = lines[1], lines[2]
    assert len(excerpt) <= int(columns)
    assert excerpt.startswith("    3 │ …")
    assert excerpt.endswith("…")
    assert excerpt[marks.index("^")] == ":"


def test_marks_stand_below_wide_letters_and_tabs(canevas_run: Run, write_plan: Write) -> None:
    write_plan(text="canevas: 1\ntype: quality\ntitle: 质量 e\u0301te\u0301 : x\n")
    lines = canevas_run("check").output.splitlines()
    from canevas.cli.streams import cells

    assert cells(lines[1][: lines[1].rindex(":")]) == lines[2].index("^")


def test_long_messages_are_wrapped_and_what_is_to_be_copied_is_not(canevas_run: Run, write_plan: Write) -> None:
    title = "Support informatique de la direction générale : moins d'attente pour tous"
    write_plan(text=f"canevas: 1\ntype: quality\ntitle: {title}\n")
    lines = canevas_run("check", environment={"COLUMNS": "60"}, language="fr").output.splitlines()
    assert f'  Écrivez   title: "{title}"' in lines
    assert max(len(line) for line in lines if "Écrivez" not in line) <= 60


def test_of_many_findings_of_one_rule_not_every_place_is_named(
    canevas_run: Callable[..., Outcome], tmp_path: Path
) -> None:
    actions = "".join(f"  - id: A{number}\n    title: Do {number}\n" for number in range(40))
    (tmp_path / "p.plan.yaml").write_text(f"canevas: 1\ntype: quality\ntitle: T\nactions:\n{actions}", encoding="utf-8")
    shown = " ".join(canevas_run("check").output.split())
    assert "and 39 more: A1, A2," in shown
    assert ", A30, …" in shown
    assert "A31" not in shown


def test_keys_that_each_have_a_remedy_of_their_own_are_told_each(canevas_run: Run, write_plan: Write) -> None:
    write_plan(("responsable: A", "échéance: x", "durée: 2 semaines"), ("responsable: B",), ("responsable: C",))
    shown = canevas_run("check", "--select", "PLN-07", language="fr").assert_exit(1).output
    for key in ("owner", "end", "duration"):
        assert shown.count(f"Dans un plan, cette clé s'écrit `{key}`") == 1
    assert "et 2 autres, lignes" in shown  # of the same key
