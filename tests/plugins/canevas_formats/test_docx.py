"""A report as a Word document, read back with python-docx and as raw XML."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from example_plans import PLANS
from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel
from word_models import parts

from canevas import Cell, Column, Engine, Facts, Gauge, ReportSection, Table
from canevas_formats.docx.document import document
from canevas_formats.docx.markup import closed

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import Report

    Saying = Callable[..., Report]

NBSP = "\N{NO-BREAK SPACE}"
HOSTILE = [
    "<w:t>x</w:t>", "]]>", "&amp; <b>", "a\x00b\x07c\x0bd\ufffee", "{{ title }} {% raw %}", "=HYPERLINK(1)", "\u202ex\u2066y",
    "x" * 100_000, 'INCLUDEPICTURE "http://example.org"', "\ud800", "tab\there", "two\nlines\r\nthree\u2028four", "../../x",
]  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    return Engine.discover(folder, today=date(2025, 5, 11), cache=folder / "cache")


@pytest.fixture(scope="module")
def support(engine: Engine) -> bytes:
    return made(engine, PLANS / "support-it.plan.yaml")


def made(engine: Engine, plan: Any, form: str = "full") -> bytes:
    content = engine.render(plan, "word", form=form)
    assert isinstance(content, bytes)
    return content


def grid(content: bytes, number: int) -> list[list[str]]:
    return [[cell.text.split("\n")[0] for cell in row.cells] for row in Document(BytesIO(content)).tables[number].rows]


def heading_texts(content: bytes, style: str) -> list[str]:
    return [one.text for one in Document(BytesIO(content)).paragraphs if one.style and one.style.name == style]


def body(content: bytes) -> ET.Element:
    return ET.fromstring(parts(content)["word/document.xml"])  # noqa: S314 - made by ourselves


# --- what the seed has ------------------------------------------------------------------------------------------------


def test_the_dated_table_is_in_the_order_of_phases(support: bytes) -> None:
    rows = grid(support, 3)
    assert rows[1] == ["Planifier : comprendre et choisir"] * 7
    assert [row[6] for row in rows if row[6] in ("Fait", "En cours", "À faire")] == [
        "Fait",
        "En cours",
        "À faire",
        "À faire",
    ]


def test_the_six_columns_lie_across(engine: Engine) -> None:
    sections = Document(BytesIO(made(engine, PLANS / "servicia.plan.yaml", "table"))).sections
    assert [one.orientation for one in sections] == [WD_ORIENT.LANDSCAPE]


def test_objectives_say_how_they_read(support: bytes) -> None:
    assert grid(support, 2)[0] == [
        "Lecture SMART", f"Précis{NBSP}: oui · Mesurable{NBSP}: oui (de 7 jours à 3 jours) · Daté{NBSP}: oui (2 mois)",
    ]  # fmt: skip


def test_the_sections_are_headings_and_the_conclusion_is_there(support: bytes) -> None:
    assert heading_texts(support, "Title") == ["Optimisation du support IT"]
    assert heading_texts(support, "Heading 1") == [
        "Le plan en bref", "Contexte", "Objectifs", "Actions", "Calendrier", "Indicateurs", "Suivi",
        "Appréciation du plan", "Bilan",
    ]  # fmt: skip
    assert heading_texts(support, "Heading 2") == [
        "Points forts", "Points faibles", "Pour l'améliorer", "Recommandations",
    ]  # fmt: skip
    bullets = heading_texts(support, "List Bullet")
    assert len([text for text in bullets if " – " not in text]) == 3
    assert bullets[0].startswith("Objectifs – Chaque objectif ")


# --- what Word and those who read aloud need -------------------------------------------------------------------------


@pytest.mark.parametrize(("plan", "language"), [("support-it", "fr-FR"), ("complaints-en", "en-GB")])
def test_language_title_and_author_are_set(engine: Engine, plan: str, language: str) -> None:
    content = made(engine, PLANS / f"{plan}.plan.yaml")
    core = Document(BytesIO(content)).core_properties
    assert core.title in heading_texts(content, "Title")
    assert core.language == language
    assert f'<w:lang w:val="{language}"' in parts(content)["word/styles.xml"].decode()


@pytest.mark.parametrize(
    ("owner", "author"), [("pilot", "Anna Berg"), ("Bo", "Bo"), ("___", "Canevas"), (None, "Canevas")]
)
def test_the_author_is_the_person_who_answers_for_the_plan(engine: Engine, owner: str | None, author: str) -> None:
    plan = {"type": "quality", "title": "T", "people": {"pilot": "Anna Berg"}, **({"owner": owner} if owner else {})}
    content = engine.render(plan, "docx")
    assert isinstance(content, bytes)
    assert Document(BytesIO(content)).core_properties.author == author


def test_tables_repeat_their_heads_keep_their_rows_and_have_titles(support: bytes) -> None:
    tables = Document(BytesIO(support)).tables
    assert "Plan Table" in {table.style.name for table in tables if table.style is not None}
    for table in tables:
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
        if table.style is not None and table.style.name == "Plan Table":
            heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
            assert heads == [True] + [False] * (len(heads) - 1)
            assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_charts_have_words_for_those_who_do_not_see_them(support: bytes) -> None:
    described = [one for one in body(support).iter() if one.tag.endswith("}docPr")]
    assert described[0].get("title") == "Délai de traitement des demandes internes (jours)"
    assert "06/05/2025\xa0: 6 jours" in (described[0].get("descr") or "")
    assert len({one.get("id") for one in described}) == len(described) == 3


def test_pages_are_numbered_by_fields_and_have_a_header_from_the_second_on(support: bytes) -> None:
    footers = [text for name, text in parts(support).items() if "footer" in name]
    assert all(b"PAGE" in text and b"NUMPAGES" in text for text in footers)
    first, second = Document(BytesIO(support)).sections
    assert first.different_first_page_header_footer
    assert not second.different_first_page_header_footer
    assert second.header.paragraphs[0].text == "Optimisation du support IT\tPlan qualité et amélioration"
    assert [(one.orientation, round(one.page_width.cm, 1)) for one in (first, second)] == [
        (WD_ORIENT.PORTRAIT, 21.0), (WD_ORIENT.LANDSCAPE, 29.7),
    ]  # fmt: skip


def test_the_timeline_is_a_table_of_bars(support: bytes) -> None:
    table = Document(BytesIO(support)).tables[4]
    assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")).startswith("4 actions")
    titles = [row.cells[0].text for row in table.rows]
    assert titles[2].startswith("Réorganiser la boîte de réception IT")
    fills = [[shade.get(qn("w:fill")) for shade in row._tr.iter(qn("w:shd"))] for row in table.rows]
    assert [set(row) for row in fills if row] == [{"3F8F5F"}, {"EBCF9F"}, {"C6D2D8"}, {"C6D2D8"}]
    widths = {
        sum(int(cell.find(qn("w:tcPr")).find(qn("w:tcW")).get(qn("w:w"))) for cell in row._tr.tc_lst)
        for row in table.rows
    }
    assert len(widths) == 1


def test_a_chart_holds_the_measures_and_the_target(support: bytes) -> None:
    chart = parts(support)["word/charts/chart1.xml"].decode()
    assert re.findall(r"<c:v>([^<]+)</c:v>", chart)[:5] == ["Mesures", "45777", "45783", "7", "6"]
    assert f"Cible{NBSP}: 3" in chart


def test_the_data_of_a_chart_can_be_changed_in_word(support: bytes) -> None:
    files = parts(support)
    assert b"charts/_rels/" not in files["[Content_Types].xml"]
    assert b'Extension="xlsx"' in files["[Content_Types].xml"]
    assert b'Target="../embeddings/chart1.xlsx"' in files["word/charts/_rels/chart1.xml.rels"]
    sheet = load_workbook(BytesIO(files["word/embeddings/chart1.xlsx"]))["Sheet1"]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Date", "Mesures", f"Cible{NBSP}: 3"),
        (datetime.fromisoformat("2025-04-30"), 7, None),
        (datetime.fromisoformat("2025-05-06"), 6, None),
        (datetime.fromisoformat("2025-04-28"), None, 3),
        (datetime.fromisoformat("2025-07-02"), None, 3),
    ]
    chart = files["word/charts/chart1.xml"].decode()
    assert '<c:externalData r:id="rId1">' in chart
    named = re.findall(r"<c:f>([^<]+)</c:f>", chart)
    assert named == [
        "Sheet1!$B$1", "Sheet1!$A$2:$A$3", "Sheet1!$B$2:$B$3", "Sheet1!$C$1", "Sheet1!$A$4:$A$5", "Sheet1!$C$4:$C$5",
    ]  # fmt: skip
    for place, values in zip(named, re.findall(r"<c:(?:num|str)Cache>.*?</c:(?:num|str)Cache>", chart), strict=True):
        cells = sheet[place.partition("!")[2].replace("$", "")]
        found = [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]
        shown = [int(to_excel(one)) if isinstance(one, datetime) else one for one in found]
        assert re.findall(r"<c:v>([^<]+)</c:v>", values) == [str(one) for one in shown]


def test_blanks_are_marked(engine: Engine) -> None:
    content = made(engine, engine.scaffold("quality", language="fr", start="2026-01-05").text)
    marked = [
        run.text for one in Document(BytesIO(content)).paragraphs for run in one.runs if run.style.name == "Blank"
    ]
    assert set(marked) == {"à compléter"}


# --- what else may come ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_plan_says_is_text(saying: Saying, text: str) -> None:
    content = document(saying(text, blank="à compléter"))
    shown = "".join(one.text or "" for one in body(content).iter() if one.tag.endswith("}t"))
    plain = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\\s]", "", text)
    assert not plain or re.sub(r"\s", "", shown).count(plain) >= 10
    assert not [one for one in body(content).iter() if one.tag.endswith(("}instrText", "}object", "}pict"))]
    for name, part in parts(content).items():
        if name.endswith((".xml", ".rels")):
            ET.fromstring(part)  # noqa: S314 - made by ourselves
    assert all(
        'TargetMode="External"' not in part.decode() for name, part in parts(content).items() if name.endswith(".rels")
    )


def test_the_same_report_gives_the_same_bytes(plain: Report) -> None:
    assert document(plain) == document(plain)


def test_kinds_of_blocks_that_came_later_are_passed_over(plain: Report) -> None:
    class Later:
        kind = "hologram"

    section = replace(plain.sections[0], blocks=(*plain.sections[0].blocks, Later()))  # type: ignore[arg-type]
    assert document(replace(plain, sections=(section,))) == document(replace(plain, sections=plain.sections[:1]))


def test_names_in_letters_from_right_to_left_are_marked_so(plain: Report) -> None:
    section = ReportSection("a", "A", (Facts((("Qui", Cell("محمد الأمين")), ("Où", Cell("Lyon")))),))
    runs = [run for run in body(document(replace(plain, sections=(section,)))).iter() if run.tag.endswith("}r")]
    marked = {"".join(run.itertext()) for run in runs if any(one.tag.endswith("}rtl") for one in run.iter())}
    assert marked == {"محمد الأمين"}


@pytest.mark.parametrize(
    ("text", "whole"),
    [("a\u202eb", "a\u202eb\u202c"), ("\u2066x", "\u2066x\u2069"), ("\u202ax\u202c", "\u202ax\u202c"), ("x\u202c", "x\u202c"),
     ("\u2067\u202ex\u2069", "\u2067\u202ex\u2069"), ("\u2067\u202ex", "\u2067\u202ex\u202c\u2069")],
)  # fmt: skip
def test_marks_of_direction_turn_nothing_after_their_text(text: str, whole: str) -> None:
    assert closed(text) == whole


def test_a_table_with_nothing_in_it_and_a_gauge_without_figure(plain: Report) -> None:
    blocks = (
        Table((Column("A"), Column("B", "number")), ()),
        Gauge("x", None, "y"),
        Gauge("x", 100.0, "y"),
        Gauge("x", 0.0, "z"),
    )
    content = document(replace(plain, sections=(ReportSection("a", "A", blocks),)))
    assert grid(content, 0) == [["A", "B"]]


def test_tables_never_touch_or_word_would_join_them(engine: Engine) -> None:
    plans = sorted(PLANS.glob("*.plan.yaml"))
    assert plans
    for plan in plans:
        children = [one.tag for one in next(iter(body(made(engine, plan))))]
        assert qn("w:tbl") in children
        assert not [place for place, pair in enumerate(pairwise(children)) if pair == (qn("w:tbl"),) * 2]


def test_rows_of_the_timeline_may_break_or_libreoffice_leaves_out_those_of_the_next_page(support: bytes) -> None:
    tables = [one for one in Document(BytesIO(support)).tables if "axe de temps" in one._tbl.xml]
    assert len(tables) == 1
    assert len(tables[0].rows) > 4
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is None for row in tables[0].rows)
