"""The plan as a workbook, read back with other libraries than the one that writes it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from workbooks_read_back import HEADER, book_of, plan_of

from canevas import Bar, BarGroup, Engine, Gantt, Report
from canevas_formats.tables import render_xlsx

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:.*xtension is not supported:UserWarning")]

PLANS = Path(__file__).parents[3] / "docs" / "examples" / "plans"
NAMES = {
    "fr": ["Plan", "Actions", "Indicateurs", "Mesures", "Suivi", "Appréciation du plan", "Gantt", "Listes"],
    "en": ["Plan", "Actions", "Indicators", "Measures", "Follow-up", "Appraisal of the plan", "Gantt", "Lists"],
}
HOSTILE = (
    "=1+1", "+33 6", "-5 %", "@SUM(A1)", '=HYPERLINK("http://x.example")', "{=1}", "http://x.example/", "file:///etc/passwd",
    "<b>&amp;</b>]]>", "a\x00b\x07c\x1b", "_x0041_ &", "\ud800 seul", "\u202egauche\u202c", "a\r\nb\u2028c", "'quote", "%s {0}", "../../x",
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    return Engine.discover(folder, today=date(2025, 5, 11), cache=folder / "cache")


def test_what_is_overridden_of_the_library_is_there() -> None:
    """It is private to the library: were it renamed, heights and bars would change without an error."""
    from xlsxwriter.worksheet import Worksheet

    assert {"_xml_start_tag", "_prepare_formula"} <= set(dir(Worksheet))


def table_of(sheet: Any) -> list[dict[str, Any]]:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADER)]
    names = [name for name in rows[0] if name]
    return [dict(zip(names, row, strict=False)) for row in rows[1:] if row[0]]


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def rendered(report: Report, **options: str) -> bytes:
    return render_xlsx(SimpleNamespace(report=report, options=options))  # type: ignore[arg-type]


def render(engine: Engine, plan: dict[str, Any], **options: str) -> bytes:
    raw = engine.render(plan, "excel", **options)
    assert isinstance(raw, bytes)
    return raw


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sheets_are_named_in_the_language_of_the_plan(engine: Engine, language: str) -> None:
    book = book_of(render(engine, plan_of(language, risks=[])))
    assert book.sheetnames == NAMES[language]
    assert book.properties.title == "Trier"
    assert {one.name: one.value for one in book.custom_doc_props.props}["Language"] == language


@pytest.mark.parametrize("plan", [{"canevas": 1, "type": "quality"}, plan_of(count=0, indicators=[], follow_up=[])])
def test_a_plan_with_nothing_in_it_has_tables_to_write_in(engine: Engine, plan: dict[str, Any]) -> None:
    book = book_of(render(engine, plan))
    assert {
        name: len(sheet.tables) for name, sheet in zip(NAMES["fr"][1:5], book.worksheets[1:5], strict=True)
    } == dict.fromkeys(NAMES["fr"][1:5], 1)


def test_the_six_columns_are_one_sheet_whose_heads_stay(engine: Engine) -> None:
    book = book_of(engine.render(PLANS / "servicia.plan.yaml", "xlsx", form="table"))
    (sheet,) = book.worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    header = next(number for number, row in enumerate(rows) if "Délai" in row)
    assert sheet.freeze_panes == f"B{header + 2}"
    assert rows[0][0] == "Traiter plus vite les réclamations de SERVICIA"


def test_the_values_are_those_of_the_plan_in_calamine_too(engine: Engine) -> None:
    path = PLANS / "residences-rh.plan.yaml"
    data = engine.report(path).data
    raw = engine.render(path, "xlsx")
    assert isinstance(raw, bytes)
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    actions = book.get_sheet_by_name("Actions").to_python()[HEADER - 1 :]
    columns = {name: [row[position] for row in actions[1:]] for position, name in enumerate(actions[0])}
    assert columns["Repère"] == [item["id"] for item in data["actions"]]
    assert columns["Action"] == [item["title"] for item in data["actions"]]
    assert [day.isoformat() for day in columns["Fin"]] == [item["end"] for item in data["actions"]]
    assert columns["Réalisé"] == [item["standing"]["percent"] / 100 for item in data["actions"]]
    assert columns["Budget prévu (EUR)"] == [
        (item["budget"] or {"planned": {"amount": ""}})["planned"]["amount"] for item in data["actions"]
    ]
    measures = book.get_sheet_by_name("Mesures").to_python()[HEADER:]
    wanted = [(item["id"], one["value"]) for item in data["indicators"] for one in item["measurements"]]
    assert [(row[0], row[3]) for row in measures] == wanted


def test_people_choose_from_lists(engine: Engine) -> None:
    book = book_of(render(engine, plan_of(text="Qui, « quoi » & où")))
    rules = {rule.formula1: rule for rule in book["Actions"].data_validations.dataValidation}
    assert {"Statuses", "Priorities", "Phases", "Owners", "Objectives"} <= set(rules)
    assert all(rule.type == "list" for rule in rules.values())
    assert rules["Owners"].errorStyle == "warning"
    names = {name: book.defined_names[name].attr_text for name in ("Statuses", "Phases", "Owners")}
    (sheet, cells) = names["Statuses"].split("!")
    found = [row[0].value for row in book[sheet][cells.replace("$", "")]]
    assert found == ["À faire", "En cours", "Bloqué", "Fait", "Abandonné"]
    codes = [row[1].value for row in book["Listes"]["A5:B9"]]
    assert codes == ["planned", "in_progress", "blocked", "done", "cancelled"]
    sheet, cells = names["Owners"].split("!")
    assert book[sheet][cells.replace("$", "")][0][0].value == "Qui, « quoi » & où"


def test_headers_stay_and_print_again(engine: Engine) -> None:
    book = book_of(render(engine, plan_of()))
    for name in ("Actions", "Indicateurs", "Mesures", "Suivi"):
        sheet = book[name]
        (table,) = sheet.tables.values()
        assert table.autoFilter is not None
        assert sheet.freeze_panes.endswith("5")
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.page_setup.orientation == "landscape"
    assert book["Actions"].conditional_formatting
    assert book["Gantt"].conditional_formatting


def test_dates_and_percentages_have_the_formats_of_the_language(engine: Engine) -> None:
    for language, day, percent in (
        ("fr", "[$-40C]dd/mm/yyyy", "0\\\N{NO-BREAK SPACE}%"),
        ("en", "[$-809]d mmm yyyy", "0%"),
    ):
        sheet = book_of(render(engine, plan_of(language)))["Actions"]
        names = [cell.value for cell in sheet[HEADER]]
        assert sheet.cell(5, names.index("Fin" if language == "fr" else "End") + 1).number_format == day
        assert sheet.cell(5, names.index("Réalisé" if language == "fr" else "Done") + 1).number_format == percent


def test_each_indicator_that_has_something_to_show_has_a_chart_with_its_target(engine: Engine) -> None:
    raw = engine.render(PLANS / "support-it.plan.yaml", "xlsx")
    assert isinstance(raw, bytes)
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    assert len(charts) == 3
    assert all("<c:v>Cible</c:v>" in chart and "Mesures!" in chart for chart in charts)
    assert drawing.count('descr="') == 3
    assert "Délai de traitement des demandes internes" in drawing


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_a_formula_stays_a_text(engine: Engine, text: str) -> None:
    raw = rendered(replace(engine.report(plan_of()), title=text, subtitle=text))
    report = engine.report(plan_of())
    data = _saying(dict(report.data), text)
    raw = rendered(replace(report, title=text.replace("\ud800", ""), data=data))
    book = book_of(raw)
    kept = re.sub(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", text.replace("\r\n", "\n").replace("\u2028", "\n")
    ).strip()
    assert [row["Action"] for row in table_of(book["Actions"])] == [kept] * 3
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.hyperlink is None
            if cell.data_type == "f":
                assert kept not in cell.value or kept in "{=1}"
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        links = [parts.read(name) for name in parts.namelist() if name.endswith(".rels")]
    assert not any(b"External" in link for link in links)


def _saying(data: Any, text: str) -> Any:
    """Put a text in place of every title, name and comment."""
    if isinstance(data, dict):
        keys = ("title", "name", "comment", "result", "source", "success", "owner_name", "statement", "context")
        return {
            key: text if key in keys and isinstance(part, str) else _saying(part, text) for key, part in data.items()
        }
    return [_saying(part, text) for part in data] if isinstance(data, list) else data


def test_a_text_longer_than_a_cell_ends_with_an_ellipsis(engine: Engine) -> None:
    report = engine.report(plan_of())
    for text in ("é" * 100_000, "😀" * 50_000):
        book = book_of(rendered(replace(report, data=_saying(dict(report.data), text))))
        found = table_of(book["Actions"])[0]["Action"]
        assert found.endswith("…")
        assert len(found.encode("utf-16-le")) // 2 <= 32_767


def test_labels_of_a_type_may_be_any_text(engine: Engine) -> None:
    report = engine.report(plan_of())
    words = {
        **report.words,
        "actions": {**report.words["actions"], "title": "Statut", "start": "a'b[c]#@d", "id": "=1"},
    }
    names = [cell.value for cell in book_of(rendered(replace(report, words=words)))["Actions"][HEADER]]
    assert names[:3] == ["=1", "Phase", "Statut"]
    assert "Statut (2)" in names
    assert "a'b[c]#@d" in names


def test_a_sheet_s_name_is_one_that_a_spreadsheet_takes(engine: Engine) -> None:
    report = engine.report(plan_of())
    sections = tuple(
        replace(section, title="Risques : [a/b]*? " + "très " * 20) if section.id == "risks" else section
        for section in report.sections
    )
    again = next(section for section in sections if section.id == "risks")
    book = book_of(rendered(replace(report, sections=(*sections, replace(again, id="risks-2")))))
    assert len(set(book.sheetnames)) == len(book.sheetnames)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)


def test_the_same_plan_gives_the_same_bytes(engine: Engine) -> None:
    assert render(engine, plan_of()) == render(engine, plan_of())


def test_a_plan_of_hours_has_moments(engine: Engine) -> None:
    raw = engine.render(PLANS / "mairie-rancongiciel.plan.yaml", "xlsx")
    found = table_of(book_of(raw, values=True)["Actions"])
    assert found[1]["Début"] == at("2026-05-10T06:20")
    assert "Retard (jours ouvrés)" not in found[0]
    assert "Suppléant" in found[0]
    sheet = book_of(raw)["Actions"]
    assert sheet.column_dimensions["E"].width > 16, "a narrower one shows ###"


def test_the_gantt_sheet_shows_the_critical_path_and_where_the_baseline_had_actions(engine: Engine) -> None:
    plan = plan_of("en", actions=[
        {"id": "A1", "title": "Draft", "start": "2026-01-05", "duration": "2w"},
        {"id": "A2", "title": "Approve", "after": ["A1"], "duration": "1w"},
        {"id": "A3", "title": "Print", "start": "2026-01-05", "duration": "1w"},
    ])  # fmt: skip
    found = engine.report(plan)
    (section,) = (one for one in found.sections if one.id == "timeline")
    (chart,) = section.blocks
    assert chart.kind == "gantt"
    planned = [replace(bar, planned=("2026-01-05", "2026-01-09") if bar.id == "A2" else None) for bar in bars_of(chart)]
    moved = replace(section, blocks=(replace(chart, groups=(BarGroup("", tuple(planned)),)),))
    sections = tuple(moved if one is section else one for one in found.sections)
    book = book_of(rendered(replace(found, sections=sections), form="full"))
    names = {name: one.attr_text for name, one in book.defined_names.items()}
    lists = book["Lists"]

    def listed(name: str) -> list[Any]:
        place = names[name].partition("!")[2].replace("$", "")
        cells = lists[place]
        return [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]

    assert listed("Critical_Ids") == ["A1", "A2"]
    assert listed("Baseline_Ids") == ["A2"]
    assert listed("Baseline_Starts") == [at("2026-01-05")]
    assert listed("Baseline_Ends") == [at("2026-01-09")]
    gantt = book["Gantt"]
    rules = [rule for one in gantt.conditional_formatting for rule in one.rules]
    assert any("COUNTIF(Critical_Ids,$A6)>0" in rule.formula[0] for rule in rules)
    assert any("MATCH($A6,Baseline_Ids,0)" in rule.formula[0] for rule in rules)
    assert "Red title: critical path" in gantt["B3"].value


def test_without_a_critical_path_or_a_baseline_nothing_is_said_of_them(engine: Engine) -> None:
    plan = plan_of("en", actions=[{"id": "A1", "title": "Draft", "start": "2026-01-05", "duration": "2w"}])
    book = book_of(render(engine, plan))
    assert not {"Critical_Ids", "Baseline_Ids"} & set(book.defined_names)
    assert book["Gantt"]["B3"].value is None


def bars_of(chart: Gantt) -> list[Bar]:
    return [bar for group in chart.groups for bar in group.bars]
