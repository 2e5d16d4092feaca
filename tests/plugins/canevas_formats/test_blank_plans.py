"""The empty plan of every type in every format: room to write, and nothing that stands for a value."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from canevas import Engine, UsageError

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
LANGUAGES = ("fr", "en")

pytestmark = pytest.mark.filterwarnings("ignore:.*xtension is not supported:UserWarning")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    packs = [EXAMPLES / "packs" / "food-safety"]
    return Engine.discover(folder, packs=packs, today=date(2025, 5, 11), cache=folder / "cache")


@pytest.mark.slow
@pytest.mark.parametrize("to", ["docx", "pdf", "xlsx", "html", "md", "csv", "json"])
def test_every_type_has_one_always_alike(engine: Engine, to: str) -> None:
    types = [listing.id for listing in engine.plan_types()]
    assert len(types) > 7
    for name in types:
        for language in LANGUAGES:
            made = engine.render(engine.blank(name, language=language), to)
            assert made == engine.render(engine.blank(name, language=language), to)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("to", ["html", "md", "csv"])
def test_nothing_says_that_something_is_missing(engine: Engine, to: str, language: str) -> None:
    text = str(engine.render(engine.blank("quality", language=language), to))
    assert not re.search(
        r"___|–<|to fill in\]|à compléter|As of|[ÉéEe]tat au|0\s%", text.replace("Plan to fill in", "")
    )


@pytest.mark.parametrize("form", ["full", "table"])
def test_word_has_rows_high_enough_to_write_in(engine: Engine, form: str) -> None:
    document = Document(BytesIO(bytes(engine.render(engine.blank("crisis"), "docx", form=form))))  # type: ignore[arg-type]
    actions = next(table for table in document.tables if len(table.columns) > 5)
    empty = [row for row in actions.rows if not "".join(cell.text for cell in row.cells)]
    assert len(empty) >= 10
    assert {row.height.mm > 10 for row in empty if row.height is not None} == {True}
    assert not any(row.height is None for row in empty)


def test_the_workbook_has_lists_and_formulas_and_no_figure(engine: Engine) -> None:
    book = load_workbook(BytesIO(bytes(engine.render(engine.blank("training"), "xlsx"))))  # type: ignore[arg-type]
    assert book.sheetnames == ["Plan", "Actions", "Indicateurs", "Mesures", "Suivi", "Risques", "Listes"]
    sheet = book["Actions"]
    heads = [cell.value for cell in sheet[4]]
    assert {"Objectifs pédagogiques", "Formation obligatoire"} <= set(heads)
    row = dict(zip(heads, sheet[5], strict=True))
    assert {head: cell.value for head, cell in row.items() if cell.value and not str(cell.value).startswith("=")} == {
        "Phase": "Analyser : cerner le besoin"
    }
    assert sheet.data_validations.dataValidation
    assert book["Plan"]["B3"].value == "Situation au"
    assert book["Plan"]["C3"].value is None


@pytest.mark.parametrize(("to", "form"), [("ics", "full"), ("svg", "full"), ("png", "full"), ("pdf", "poster")])
def test_what_draws_or_dates_has_nothing_to_show(engine: Engine, to: str, form: str) -> None:
    with pytest.raises(UsageError):
        engine.render(engine.blank("quality"), to, form=form)


def test_an_empty_plan_stands_alone(engine: Engine) -> None:
    with pytest.raises(UsageError, match="stands alone"):
        engine.render([engine.blank("quality"), EXAMPLES / "plans" / "musee.plan.yaml"], "md")


@pytest.mark.parametrize(("name", "language"), [("nothing", "fr"), ("quality", "de")])
def test_a_type_or_a_language_that_there_is_not(engine: Engine, name: str, language: str) -> None:
    with pytest.raises(UsageError):
        engine.blank(name, language=language)


@pytest.mark.parametrize("wanted", [{"only": ["late"]}, {"audience": "public"}])
def test_there_is_nothing_to_choose_of_it(engine: Engine, wanted: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="nothing to choose"):
        engine.render(engine.blank("quality"), "md", **wanted)
