"""`canevas render --template`, `templates context` and `templates check`: documents of one's own."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from example_plans import PLANS
from word_models import model

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

pytestmark = pytest.mark.slow


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    (tmp_path / "it.plan.yaml").write_bytes((PLANS / "support-it.plan.yaml").read_bytes())
    path = tmp_path / "mine.docx"
    path.write_bytes(model("{{ title }}"))
    return path


@pytest.mark.usefixtures("mine")
def test_a_model_decides_the_format(canevas_run: Run, tmp_path: Path) -> None:
    canevas_run("render", "--template", "mine.docx", "-o", "out.docx").assert_exit(0)
    document = Document(BytesIO((tmp_path / "out.docx").read_bytes()))
    assert [one.text for one in document.paragraphs] == ["Optimisation du support IT"]
    canevas_run("render", "--template", "mine.docx").assert_exit(0)
    assert len(list(tmp_path.glob("it_*.docx"))) == 1


@pytest.mark.usefixtures("mine")
def test_a_model_of_another_format_is_refused(canevas_run: Run) -> None:
    assert (
        "filled in by the format"
        in canevas_run("render", "--template", "mine.docx", "--to", "md", language="en").assert_exit(2).errors
    )


def test_a_model_with_macros_is_told_what_to_do(canevas_run: Run, mine: Path) -> None:
    mine.rename(mine.with_suffix(".docm"))
    errors = canevas_run("render", "--template", "mine.docm", language="fr").assert_exit(2).errors
    assert "enregistrez-le en .docx" in errors


def test_check_tells_each_fault_and_exits_with_one(canevas_run: Run, mine: Path) -> None:
    shown = canevas_run("templates", "check", "mine.docx", language="fr").assert_exit(0).output
    assert shown == "Toutes les balises de mine.docx peuvent être remplies.\n"
    mine.write_bytes(model("{{ titre }}", "{{ title }"))
    shown = canevas_run("templates", "check", "mine.docx", language="fr").assert_exit(1).output
    assert "paragraphe 2" in shown
    mine.write_bytes(model("{{ titre }}", "{{ plan.root }}"))
    faults = canevas_run("templates", "check", "mine.docx", "--json", language="fr").assert_exit(1).json()["faults"]
    assert len(faults) == 2
    assert faults[0].startswith("mine.docx, paragraphe 1")


def test_check_asks_for_a_model_and_knows_fields_of_types(canevas_run: Run, mine: Path) -> None:
    assert "quel modèle" in canevas_run("templates", "check", language="fr").assert_exit(2).errors
    mine.write_bytes(model("{{ plan.problem_origin }}"))
    canevas_run("templates", "check", "mine.docx").assert_exit(1)
    canevas_run("templates", "check", "mine.docx", "quality").assert_exit(0)


def test_context_lists_the_names(canevas_run: Run) -> None:
    shown = canevas_run("templates", "context", language="fr").assert_exit(0).output
    assert "{{ plan.scope }}" in shown
    assert "  owner_role " in shown
    assert "problem_origin" not in shown
    assert "problem_origin" in canevas_run("templates", "context", "quality").assert_exit(0).output
    names = canevas_run("templates", "context", "--json").assert_exit(0).json()["names"]
    assert names["alone"]["title"] == {"fr": "Titre du plan", "en": "Title of the plan"}


@pytest.mark.usefixtures("mine")
def test_a_model_to_begin_with_is_copied(canevas_run: Run, tmp_path: Path) -> None:
    shown = canevas_run("templates", "eject", "plan-d-action.docx", language="fr").assert_exit(0).output
    assert "canevas render --template plan-d-action.docx" in shown
    assert (tmp_path / ".canevas/templates/plan-d-action.docx").read_bytes().startswith(b"PK")
    canevas_run("render", "--template", "plan-d-action", "-o", "out.docx").assert_exit(0)
    assert "  project  utilisé" in canevas_run("templates", language="fr").assert_exit(0).output
