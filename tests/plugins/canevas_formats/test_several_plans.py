"""Several plans in one document, format by format."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from shutil import copy

import pytest
from docx import Document
from openpyxl import load_workbook

from canevas import Engine, InputError, UsageError

PLANS = Path(__file__).parents[3] / "docs" / "examples" / "plans"
THREE = [PLANS / f"{name}.plan.yaml" for name in ("support-it", "complaints-en", "musee")]
TITLES = ["Optimisation du support IT", "Fewer complaints, answered faster", "Musée de la Tuilerie 2023-2025"]

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:.*xtension is not supported:UserWarning")]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    return Engine.discover(folder, today=date(2025, 6, 10), cache=folder / "cache")


@pytest.mark.parametrize(
    ("to", "form"),
    [
        *((to, "full") for to in ("docx", "pdf", "xlsx", "html", "md", "csv", "ics", "json")),
        *((to, "table") for to in ("docx", "pdf", "xlsx", "html", "md", "csv")),
    ],
)
def test_always_the_same_bytes(engine: Engine, to: str, form: str) -> None:
    assert engine.render(THREE, to, form=form) == engine.render(THREE, to, form=form)


def test_markdown_has_each_plan_one_level_deeper(engine: Engine) -> None:
    lines = str(engine.render(THREE, "md")).splitlines()
    assert [line for line in lines if line.startswith("## ")] == [f"## {title}" for title in ("Les plans", *TITLES)]
    assert lines.count("### Actions") == 3
    assert "#### Réaliser : traiter les causes" in lines


def test_the_web_page_names_each_section_once_and_chooses_among_all_actions(engine: Engine) -> None:
    page = str(engine.render(THREE, "html"))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    assert re.findall(r'<li><a href="#([^"]+)">', page) == ["plans", "plan-1", "plan-2", "plan-3"]
    assert page.index('id="tools"') < page.index('id="plan-1"')
    assert 'data-facet="plan"' in page
    items = {int(item) for item in re.findall(r'<tr data-item="(\d+)"', page)}
    assert items == set(range(26))
    assert re.search(r'<tr data-item="4" data-plan="1"', page)


def test_word_begins_each_plan_on_a_page_of_its_own(engine: Engine) -> None:
    document = Document(BytesIO(bytes(engine.render(THREE, "docx"))))  # type: ignore[arg-type]
    heads = [one for one in document.paragraphs if one.style is not None and one.style.style_id == "Heading1"]
    assert [(one.text, bool(one.paragraph_format.page_break_before)) for one in heads] == [
        ("Les plans", False),
        *((title, True) for title in TITLES),
    ]
    assert len([one for one in document.paragraphs if one.style is not None and one.style.style_id == "Heading2"]) > 20


def test_csv_says_of_which_plan_each_row_is_in_words_of_one_language(engine: Engine) -> None:
    rows = list(csv.DictReader(StringIO(str(engine.render(THREE, "csv")).lstrip("\ufeff")), delimiter=";"))
    assert len(rows) == 26
    assert [row["Plan"] for row in rows[3:5]] == TITLES[:2]
    assert {row["Statut"] for row in rows} <= {"À faire", "En cours", "Fait"}
    assert (rows[4]["Repère"], rows[4]["Action"]) == ("A1", "Inspect and repack the finished stock")
    assert any(row["Parrain"] for row in rows) or any(row["Nature"] for row in rows)
    english = str(engine.render(THREE, "csv", language="en")).lstrip("\ufeff").splitlines()
    assert english[0].startswith("Plan,Id,Phase,Action,Owner,")


def test_amounts_of_different_currencies_stand_apart(engine: Engine) -> None:
    def plan(currency: str) -> dict[str, object]:
        action = {"title": "x", "budget": f"5 {currency}"}
        return {"type": "quality", "language": "en", "title": currency, "actions": [action]}

    rows = list(csv.DictReader(StringIO(str(engine.render([plan("EUR"), plan("USD")], "csv")).lstrip("\ufeff"))))
    found = [{key: value for key, value in row.items() if key.startswith("Planned budget")} for row in rows]
    assert found == [
        {"Planned budget (EUR)": "5", "Planned budget (USD)": ""},
        {"Planned budget (EUR)": "", "Planned budget (USD)": "5"},
    ]


def test_the_workbook_has_the_plans_and_their_tables_as_one(engine: Engine) -> None:
    book = load_workbook(BytesIO(bytes(engine.render(THREE, "xlsx"))))  # type: ignore[arg-type]
    names = [
        "Plans",
        "Actions",
        "Indicateurs",
        "Mesures",
        "Suivi",
        "Carte stratégique",
        "Risks",
        "Review meetings",
        "Gantt",
    ]
    assert sorted(book.sheetnames) == sorted(names)
    plans = book["Plans"]
    assert [plans.cell(row, 1).value for row in (5, 6, 7)] == TITLES
    heads = {cell.value: cell.column for cell in plans[4]}
    assert [plans.cell(row, heads["Avancement"]).value for row in (5, 6, 7)] == [0.25, 0, 0.75]
    assert [plans.cell(row, heads["Fichier"]).value for row in (5, 6, 7)] == ["support-it", "complaints-en", "musee"]
    assert {book["Actions"].cell(row, 1).value for row in range(5, 31)} == set(TITLES)
    assert "Actions" in book["Actions"].tables


def test_events_of_a_calendar_are_those_of_each_plan_alone(engine: Engine) -> None:
    def uids(raw: str | bytes) -> list[str]:
        return re.findall(r"UID:(\S+)", bytes(raw).decode())  # type: ignore[arg-type]

    assert uids(engine.render(THREE, "ics")) == [uid for path in THREE for uid in uids(engine.render(path, "ics"))]


def test_two_plans_of_one_name_go_into_no_calendar(engine: Engine, tmp_path: Path) -> None:
    twin = Path(copy(THREE[0], tmp_path))
    with pytest.raises(UsageError, match="one would replace the other"):
        engine.render([THREE[0], twin], "ics")


def test_json_names_the_plan_of_each_item(engine: Engine) -> None:
    data = json.loads(str(engine.render(THREE, "json")))
    assert [one["name"] for one in data["plans"]] == ["support-it", "complaints-en", "musee"]
    alone = json.loads(str(engine.render(THREE[2], "json")))
    assert [one for one in data["actions"] if one["plan"] == "musee"] == [
        {"plan": "musee", **one} for one in alone["actions"]
    ]
    assert data["plans"][2]["progress"] == alone["progress"]


@pytest.mark.parametrize(("to", "form"), [("svg", "full"), ("png", "full"), ("pdf", "poster")])
def test_what_shows_one_plan_says_so(engine: Engine, to: str, form: str) -> None:
    with pytest.raises(UsageError, match="is of one plan"):
        engine.render(THREE, to, form=form)


def test_a_list_of_one_is_that_plan_and_of_none_is_a_question(engine: Engine) -> None:
    assert engine.render(THREE[:1], "md") == engine.render(THREE[0], "md")
    with pytest.raises(UsageError, match="which plans"):
        engine.render([], "md")


def test_a_plan_that_cannot_be_read_is_named(engine: Engine, tmp_path: Path) -> None:
    bad = tmp_path / "bad.plan.yaml"
    bad.write_text("a: [", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.plan\.yaml"):
        engine.render([THREE[0], bad], "md")


def test_a_document_of_ones_own_takes_one_plan(engine: Engine) -> None:
    with pytest.raises(UsageError, match="filled in with one plan"):
        engine.render(THREE, "docx", model="plan-d-action.docx")


@pytest.mark.parametrize("title", ["2025 : tenir les délais", "Tenir"])
def test_a_title_that_begins_with_a_digit_is_no_size_of_letters(engine: Engine, title: str) -> None:
    plan = {"type": "quality", "title": title, "actions": [{"title": "x"}]}
    book = load_workbook(BytesIO(bytes(engine.render(plan, "xlsx"))))  # type: ignore[arg-type]
    left = book["Actions"].oddFooter.left
    assert (left.text or "").strip() == title.replace(" :", "\N{NO-BREAK SPACE}:")
    assert left.size == 8


def test_an_indicator_without_an_id_has_a_place_in_the_workbook(engine: Engine) -> None:
    plan = {"type": "quality", "title": "x", "indicators": [{"name": "Délai"}]}
    book = load_workbook(BytesIO(bytes(engine.render(plan, "xlsx"))))  # type: ignore[arg-type]
    assert book["Indicateurs"]["B5"].value == "Délai"


def test_plans_without_the_actions_asked_for_are_left_out(engine: Engine) -> None:
    found = engine.report(THREE, only=["owner=Marchetti"])
    assert [plan.title for plan in found.plans] == [TITLES[2]]
    assert found.title == "1 plan d'action"
    assert found.only == "responsable Hélène Marchetti"
    assert found.essentials["only"][1].text == found.only
    with pytest.raises(UsageError, match="Zzz"):
        engine.report(THREE, only=["owner=Zzz"])


def test_an_audience_gets_its_sections_of_each_plan(engine: Engine) -> None:
    ids = {section.id for section in engine.report(THREE, audience="public").sections}
    assert {"plan-1", "plan-2", "plan-3"} <= ids
    assert not any(name.endswith("risks") for name in ids)
    book = load_workbook(BytesIO(bytes(engine.render(THREE, "xlsx", audience="management"))))  # type: ignore[arg-type]
    assert {sheet.title for sheet in book.worksheets if sheet.sheet_state == "hidden"} == {"Actions", "Suivi"}
