"""`canevas suggest`, `indicators --for`, `new "sentence"`: what fits, in one's own words."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

SENTENCE = "Réduire le délai de traitement des demandes internes"


# --- suggest -----------------------------------------------------------------------------------------------------------


def test_the_types_that_fit_with_their_reasons(canevas_run: Run) -> None:
    lines = canevas_run("suggest", SENTENCE, language="fr").assert_exit(0).output.splitlines()
    assert lines[0] in ("1 type convient :", "2 types conviennent :", "3 types conviennent :")
    assert lines[1] == "  1  operational  Plan opérationnel"
    assert lines[2].strip().startswith("proche de « ")
    assert lines[-1] == f'Ensuite : canevas new "{SENTENCE}"'


@pytest.mark.parametrize(("sentence", "written"), [
    ("gagner 10 $ par client perdu", "'gagner 10 $ par client perdu'"),
    ('le client dit "non"', """'le client dit "non"'"""),
    ("l'accueil des clients", '"l\'accueil des clients"'),
])  # fmt: skip
def test_what_comes_next_can_be_typed(canevas_run: Run, sentence: str, written: str) -> None:
    assert canevas_run("suggest", sentence).output.endswith(f"Next: canevas new {written}\n")


def test_words_that_nobody_knows(canevas_run: Run) -> None:
    assert canevas_run("suggest", "xyzzy", language="fr").assert_exit(0).output == (
        "Aucun type de plan ne connaît ces mots.\nLes voir tous : canevas types\n"
    )


def test_no_sentence(canevas_run: Run) -> None:
    assert canevas_run("suggest", language="fr").assert_exit(2).errors == (
        'canevas : que voulez-vous faire ?\n  Dites-le en une phrase : canevas suggest "répondre plus vite aux réclamations"\n'
    )


# --- many at once ------------------------------------------------------------------------------------------------------


def test_many_sentences_at_once(canevas_run: Run, tmp_path: Path) -> None:
    lines = [
        {"id": "a", "lang": "fr", "text": SENTENCE},
        {"id": 2, "lang": "en", "text": "Our nurses keep leaving"},
        {"id": "c", "text": "xyzzy"},
    ]
    path = tmp_path / "asked.jsonl"
    path.write_text("\ufeff" + "\n\n".join(json.dumps(line) for line in lines) + "\r\n", encoding="utf-8")
    answers = [
        json.loads(line) for line in canevas_run("suggest", "--jsonl", "asked.jsonl").assert_exit(0).output.splitlines()
    ]
    assert [line["id"] for line in answers] == ["a", 2, "c"]
    assert answers[0]["pred"][0] == "operational"
    assert answers[1]["pred"][0] == "rh"
    assert answers[2]["pred"] == []


def test_many_titles_at_once(canevas_run: Run, tmp_path: Path) -> None:
    line = {"id": "a", "lang": "fr", "text": "Former les caristes", "type": "training"}
    (tmp_path / "asked.jsonl").write_text(json.dumps(line), encoding="utf-8")
    (answer,) = canevas_run("indicators", "--jsonl", "asked.jsonl").assert_exit(0).output.splitlines()
    assert json.loads(answer)["pred"][0].startswith("training/")


def test_lines_from_the_standard_input(canevas_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"id": 1, "lang": "en", "text": "a cyber attack"}'))
    )
    assert json.loads(canevas_run("suggest", "--jsonl", "-").assert_exit(0).output)["pred"][0] == "crisis"


@pytest.mark.parametrize(("line", "said"), [
    ("{", "asked.jsonl:2: this line is not JSON"),
    ("[" * 100_000, "asked.jsonl:2: this line is not JSON"),
    ("\udcff", "asked.jsonl:2: this line is not JSON"),
    ("[]", "asked.jsonl:2: this line has no “text”"),
    ('{"text": 3}', "asked.jsonl:2: this line has no “text”"),
    ('{"text": "a", "lang": "de"}', "asked.jsonl:2: “de” is none of the languages: fr, en"),
    ('{"text": "a", "lang": []}', "asked.jsonl:2: “[]” is none of the languages: fr, en"),
])  # fmt: skip
def test_a_line_that_cannot_be_read(canevas_run: Run, tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "asked.jsonl").write_bytes(f'{{"text": "a"}}\n{line}'.encode("utf-8", "surrogateescape"))
    assert canevas_run("suggest", "--jsonl", "asked.jsonl").assert_exit(4).errors.startswith(f"canevas: {said}\n")


def test_a_file_of_lines_that_is_not_there(canevas_run: Run) -> None:
    assert "nothing.jsonl" in canevas_run("indicators", "--jsonl", "nothing.jsonl").assert_exit(4).errors


# --- indicators --for ----------------------------------------------------------------------------------------------------


def test_the_indicators_that_fit(canevas_run: Run) -> None:
    lines = (
        canevas_run("indicators", "--for", "Accueillir les réclamations", language="fr")
        .assert_exit(0)
        .output.splitlines()
    )
    assert lines[0].startswith(" 1  quality/")
    assert "(" in lines[0] + lines[1]
    assert any("réclamations)" in line for line in lines)
    assert lines[-1].startswith("En savoir plus : canevas indicators quality/")


def test_filters_hold_for_what_fits(canevas_run: Run) -> None:
    asked = ("indicators", "quality", "--for", "moins de réclamations", "--kind", "lagging", "--json")
    cards = canevas_run(*asked).json()["indicators"]
    assert cards
    assert all(
        card["kind"] == "lagging" and "quality" in [*card["types"], card["id"].partition("/")[0]] for card in cards
    )
    table = canevas_run("indicators", "--for", "moins de réclamations", "--csv", language="fr").assert_exit(0).output
    assert table.splitlines()[1].startswith("quality/")


def test_nothing_fits(canevas_run: Run) -> None:
    assert canevas_run("indicators", "--for", "xyzzy", language="fr").assert_exit(0).output == (
        "Aucun indicateur n'est proche de ces mots.\nLes voir tous : canevas indicators\n"
    )


PLAN = """\
canevas: 1
type: operational
title: Support
objectives:
  - {id: O1, statement: Recruter deux techniciens}
actions:
  - {id: A1, title: Former les utilisateurs à la nouvelle procédure, owner: RH}
"""


@pytest.mark.parametrize(("asked", "shown", "first"), [
    ("A1", "Pour « Former les utilisateurs à la nouvelle procédure » :\n", ("training/", "generic/people", "operational/")),
    ("O1", "Pour « Recruter deux techniciens » :\n", ("rh/",)),
])  # fmt: skip
def test_an_item_of_the_plan_in_this_folder(
    canevas_run: Run, write_plan: Callable[..., Path], asked: str, shown: str, first: tuple[str, ...]
) -> None:
    write_plan(text=PLAN)
    outcome = canevas_run("indicators", "--for", asked, language="fr").assert_exit(0)
    assert outcome.errors == shown
    assert outcome.output.startswith(tuple(f" 1  {one}" for one in first))


def test_an_item_that_is_not_there(canevas_run: Run, write_plan: Callable[..., Path]) -> None:
    write_plan(text=PLAN)
    errors = canevas_run("indicators", "--for", "A2", language="fr").assert_exit(2).errors
    assert errors == "canevas : p.plan.yaml n'a ni action ni objectif « A2 »\n  Possibles : A1, O1.\n"


def test_an_item_without_a_plan(canevas_run: Run) -> None:
    assert "there is no plan in this folder" in canevas_run("indicators", "--for", "A1").assert_exit(2).errors


# --- new "sentence" ------------------------------------------------------------------------------------------------------


def test_a_sentence_starts_a_plan_of_the_likeliest_type(canevas_run: Run, tmp_path: Path) -> None:
    outcome = canevas_run("new", SENTENCE, "-o", "mine.plan.yaml", "--no-input", language="fr").assert_exit(0)
    assert outcome.output.startswith("Type « operational » : proche de « ")
    written = (tmp_path / "mine.plan.yaml").read_text(encoding="utf-8")
    assert "type: operational" in written
    assert SENTENCE in written


def test_an_objective_of_one_s_own_wins_over_the_sentence(canevas_run: Run, tmp_path: Path) -> None:
    canevas_run("new", SENTENCE, "--objective", "Deux jours", "-o", "mine.plan.yaml", "--no-input").assert_exit(0)
    written = (tmp_path / "mine.plan.yaml").read_text(encoding="utf-8")
    assert "Deux jours" in written
    assert SENTENCE not in written


def test_the_name_of_a_type_may_have_several_words(canevas_run: Run) -> None:
    shown = canevas_run("new", "Plan qualité et amélioration", "--dry-run", language="fr").assert_exit(0).output
    assert shown.startswith("Type « quality »")


def test_a_sentence_that_no_type_knows(canevas_run: Run) -> None:
    errors = canevas_run("new", "xyzzy plugh", "--no-input", language="fr").assert_exit(2).errors
    assert errors.startswith("canevas : aucun type de plan ne connaît ces mots\n  Possibles")


@pytest.mark.parametrize(("plan_type", "objective", "card"), [
    ("quality", "Réduire les délais de traitement des réclamations à moins de 5 jours", "quality/complaint-resolution-time"),
    ("rh", "Recruter en 45 jours au lieu de 70", "rh/time-to-fill"),
])  # fmt: skip
def test_an_objective_is_measured_by_what_fits_its_sentence(
    canevas_run: Run, tmp_path: Path, plan_type: str, objective: str, card: str
) -> None:
    asked = ("new", plan_type, "--objective", objective, "-o", "mine.plan.yaml", "--no-input")
    canevas_run(*asked, language="fr").assert_exit(0)
    plan = yaml.safe_load((tmp_path / "mine.plan.yaml").read_text(encoding="utf-8"))
    cards = {one["id"]: one["card"] for one in plan["indicators"]}
    (found,) = plan["objectives"]
    assert found["statement"] == objective
    assert card in [cards[name] for name in found["indicators"]]
    assert len(found["indicators"]) == 2


def test_an_objective_that_no_indicator_fits_keeps_those_of_the_type(canevas_run: Run, tmp_path: Path) -> None:
    canevas_run("new", "quality", "--objective", "Xyzzy", "-o", "mine.plan.yaml", "--no-input").assert_exit(0)
    plan = yaml.safe_load((tmp_path / "mine.plan.yaml").read_text(encoding="utf-8"))
    cards = {one["id"]: one["card"] for one in plan["indicators"]}
    assert [cards[name] for name in plan["objectives"][0]["indicators"]] == [
        "quality/nonconformity-rate", "quality/nonconformity-recurrence-rate",
    ]  # fmt: skip
