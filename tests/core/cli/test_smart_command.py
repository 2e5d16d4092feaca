from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

LINES = [
    {"id": 1, "lang": "fr", "kind": "objective", "text": "Réduire de 30 % les réclamations d'ici 2027"},
    {"id": "x", "lang": "en", "kind": "indicator", "text": "Cost per case"},
    {"id": 3, "text": "Nombre de plaintes"},
]


@pytest.fixture
def questions(tmp_path: Path) -> Callable[..., str]:
    def write(*lines: object) -> str:
        file = tmp_path / "lines.jsonl"
        file.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")
        return str(file)

    return write


def test_a_sentence_is_told_letter_by_letter(canevas_run: Run) -> None:
    told = canevas_run("smart", "Réduire les réclamations", language="fr").assert_exit(0).output
    assert "Précis       oui, elle porte sur « réclamations »" in told
    assert "Mesurable    non, elle dit dans quel sens, pas jusqu'où" in told
    assert "Daté         non, ni date, ni période, ni délai" in told
    assert "1 lettre sur les 3" in told
    assert "Réduire les réclamations : de combien, d'ici quand ?" in told


def test_what_was_read_is_shown(canevas_run: Run) -> None:
    text = "Cut onboarding from 21 to 10 days by 30 June 2026, measured monthly"
    told = canevas_run("smart", text, language="en").assert_exit(0).output
    for line in (
        "direction  less",
        "today      21 days",
        "target     10 days",
        "due        30 June 2026",
        "every month",
    ):
        assert line in told
    assert "3 of the 3 letters" in told
    assert "To be added" not in told


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("fr", "Réduire les chutes de 30 %", "30 % de moins"),
        ("fr", "Augmenter de 5 points le taux de réponse", "5 points de plus"),
        ("fr", "Ramener les chutes à 30 par an", "30"),
        ("en", "Cut falls by at least 30%", "down by at least 30%"),
        ("en", "Raise the answer rate by 5 points", "up by 5 points"),
    ],
)
def test_a_change_is_told_as_a_change(canevas_run: Run, language: str, text: str, target: str) -> None:
    told = canevas_run("smart", text, language=language).assert_exit(0).output
    row = next(line for line in told.splitlines() if line.split()[:1] in (["cible"], ["target"]))
    assert row.split(maxsplit=1)[1] == target


def test_a_day_that_does_not_exist_is_told(canevas_run: Run) -> None:
    told = canevas_run("smart", "Réduire les chutes de 30 % avant le 31/04/2027", language="fr").assert_exit(0).output
    assert "Daté         non, le 31 avril 2027 n'existe pas" in told
    assert "échéance" not in told


def test_the_language_of_the_sentence_is_not_that_of_the_interface(canevas_run: Run) -> None:
    told = canevas_run("smart", "--language", "en", "Cut waste by half by 2030", language="fr").assert_exit(0).output
    assert "3 lettres sur les 3" in told


def test_many_sentences_are_answered_line_by_line(canevas_run: Run, questions: Callable[..., str]) -> None:
    out = canevas_run("smart", "--jsonl", questions(*LINES), language="en").assert_exit(0).output
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["id"] for answer in answers] == [1, "x", 3]
    assert answers[0]["pred"]["target"] == {"value": 30, "unit": "Δ%", "comparator": "="}
    assert answers[1]["pred"]["measurable"] is True
    assert set(answers[2]["pred"]) == {
        "direction", "baseline", "target", "deadline", "frequency", "source", "specific", "measurable", "time_bound",
    }  # fmt: skip


def test_lines_without_kind_take_that_of_the_option(canevas_run: Run, questions: Callable[..., str]) -> None:
    file = questions({"id": 1, "text": "Nombre de plaintes"})
    for kind, measurable in (("objective", False), ("indicator", True)):
        out = canevas_run("smart", "--kind", kind, "--jsonl", file, language="fr").assert_exit(0).output
        assert json.loads(out)["pred"]["measurable"] is measurable


def test_an_unknown_kind_is_refused_with_its_line(canevas_run: Run, questions: Callable[..., str]) -> None:
    file = questions(LINES[0], {"id": 2, "text": "x", "kind": "wish"})
    assert (
        ":2: “wish” is none of the kinds" in canevas_run("smart", "--jsonl", file, language="en").assert_exit(4).errors
    )


def test_without_a_sentence_it_shows_how(canevas_run: Run) -> None:
    outcome = canevas_run("smart", language="en").assert_exit(2)
    assert "which sentence?" in outcome.errors
    assert 'canevas smart "Answer complaints' in outcome.errors


@pytest.mark.parametrize("text", ["", " ", "%", "\x1b[31mRed\x07", "\u202eevil", "目标", "a" * 5000])
def test_odd_sentences_get_an_answer(canevas_run: Run, text: str) -> None:
    told = canevas_run("smart", "--", text, language="fr").assert_exit(0).output
    assert "\x1b[31m" not in told
    assert "sur les 3" in told
