"""A report as PDF, read back with pypdf; where the packages that make it are not installed, these tests are skipped."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from canevas import DependencyError, Engine, UsageError
from canevas.contracts.report import Cell
from canevas.rendering.context import ReportContext
from canevas.templating import Templates
from canevas_formats.pdf import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import Report

pytestmark = pytest.mark.slow

pytest.importorskip("typst", reason="the extra `pdf` is not installed")
pypdf = pytest.importorskip("pypdf", reason="the development group is not installed")

PLANS = Path(__file__).parents[3] / "docs" / "examples" / "plans"
TYPES = ("strategic", "operational", "quality", "rh", "rse", "crisis", "training")
A4, A3 = (595, 842), (842, 1191)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.discover(today=date(2025, 5, 11))


def made(report: Report, form: str = "full") -> bytes:
    return render(ReportContext(report, {"form": form}, Templates([], [], report.language)))


def read(raw: bytes) -> Any:
    assert raw.startswith(b"%PDF")
    return pypdf.PdfReader(io.BytesIO(raw))


def text_of(raw: bytes) -> str:
    return squeezed(" ".join(page.extract_text() for page in read(raw).pages))


def squeezed(text: str) -> str:
    """Leave out blanks, and hyphens at the ends of lines, which a reader puts together again."""
    return re.sub(r"[\s\u200b\xad]|[-‐](?=\n)", "", text)


def in_text(wanted: str, text: str) -> bool:
    """Tell whether a text has another, whatever hyphens the lines have."""
    return re.sub("[-‐]", "", squeezed(wanted)) in re.sub("[-‐]", "", text)


def size_of(raw: bytes) -> tuple[int, int]:
    box = read(raw).pages[0].mediabox
    width, height = sorted((round(float(box.width)), round(float(box.height))))
    return width, height


def test_it_is_tagged_and_says_what_it_is(engine: Engine) -> None:
    raw = engine.render(PLANS / "support-it.plan.yaml", "pdf")
    assert isinstance(raw, bytes)
    found = read(raw)
    root = found.trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert found.metadata.title == "Optimisation du support IT"
    assert found.metadata.author == "Responsable IT"
    assert found.metadata.creation_date is not None
    assert found.metadata.creation_date.date() == date(2025, 5, 11)
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert [str(one.title) for one in found.outline if not isinstance(one, list)][:2] == ["Le plan en bref", "Contexte"]


def tags(raw: bytes) -> list[Any]:
    """List the elements of the structure tree."""
    found, waiting = [], [read(raw).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            found.append(one)
            waiting += [one["/K"]] if "/K" in one else []
    return found


def test_headings_tables_and_pictures_are_marked_as_such(engine: Engine) -> None:
    raw = engine.render(PLANS / "support-it.plan.yaml", "pdf")
    assert isinstance(raw, bytes)
    found = tags(raw)
    kinds = [one.get("/S") for one in found]
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/L"} <= set(kinds)
    figures = [one for one in found if one.get("/S") == "/Figure"]
    assert len(figures) == 4
    assert all(len(str(one["/Alt"])) > 20 for one in figures)


def test_the_same_plan_gives_the_same_bytes(engine: Engine) -> None:
    path = PLANS / "servicia.plan.yaml"
    assert engine.render(path, "pdf") == Engine.discover(today=date(2025, 5, 11)).render(path, "pdf")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", TYPES)
def test_all_that_a_new_plan_says_is_there(kind: str, language: str) -> None:
    engine = Engine.discover(today=date(2026, 1, 5))
    text = engine.scaffold(kind, language=language, start="2026-01-05").text
    report = engine.report(text)
    raw = engine.render(text, "pdf")
    assert isinstance(raw, bytes)
    assert len(raw) > 20_000
    assert size_of(raw) == A4
    found = text_of(raw)
    for action in report.data["actions"]:
        assert in_text(action["title"], found), action["title"]
    for section in report.sections:
        assert in_text(section.title, found)


@pytest.mark.parametrize(("form", "size"), [("table", A4), ("poster", A3)])
@pytest.mark.parametrize("name", ["support-it", "servicia"])
def test_the_other_forms_take_one_page(engine: Engine, name: str, form: str, size: tuple[int, int]) -> None:
    raw = engine.render(PLANS / f"{name}.plan.yaml", "pdf", form=form)
    assert isinstance(raw, bytes)
    assert len(read(raw).pages) == 1
    assert size_of(raw) == size
    assert "pdfuaid" in read(raw).trailer["/Root"]["/Metadata"].get_data().decode()


def test_the_head_of_a_table_comes_again_on_each_page(engine: Engine) -> None:
    found = read(plan_of(engine, 60)).pages
    pages = [page.extract_text() for page in found]
    assert sum("Responsable" in page and "Statut" in page for page in pages) >= 3


def plan_of(engine: Engine, actions: int, form: str = "full") -> bytes:
    plan = {
        "canevas": 1,
        "type": "quality",
        "language": "fr",
        "title": "Usine",
        "owner": "Élodie Noël",
        "period": {"start": "2025-01-06", "end": "2026-06-26"},
        "actions": [
            {"id": f"A{one}", "title": f"Vérifier la ligne {one}", "start": "2025-03-03", "end": "2025-09-26"}
            for one in range(actions)
        ],
    }
    raw = engine.render(plan, "pdf", form=form)
    assert isinstance(raw, bytes)
    return raw


def test_a_long_timeline_goes_on_over_pages_and_loses_no_action(engine: Engine) -> None:
    raw = plan_of(engine, 100)
    found = text_of(raw)
    figures = [one for one in tags(raw) if one.get("/S") == "/Figure"]
    assert len(figures) > 2
    assert all(found.count(squeezed(f"Vérifier la ligne {one}")) >= 2 for one in range(10, 100))


def test_a_poster_of_nothing_that_can_be_drawn_is_refused(engine: Engine) -> None:
    plan = {"type": "quality", "language": "en", "title": "T", "actions": [{"id": "A1", "title": "Sort the mail"}]}
    with pytest.raises(UsageError, match="there is no timeline to draw: no action has a date"):
        engine.render(plan, "pdf", form="poster")
    assert engine.render({**plan, "actions": [{**plan["actions"][0], "start": "2026-01-05"}]}, "pdf", form="poster")


def test_a_poster_says_when_it_has_no_room_for_all(engine: Engine) -> None:
    assert in_text("La suite est dans le rapport.", text_of(plan_of(engine, 300, "poster")))
    assert "Lasuite" not in text_of(plan_of(engine, 60, "poster"))


HOSTILE = [
    '#import "@preview/cetz:0.3.0": *',
    '#panic("no") #read("/etc/passwd") #sys.inputs',
    "= Heading\n== Heading\n- item\n+ item\n/ term: x",
    "*strong* _emphasis_ `raw` ```typ #panic()``` $x^2$ <label> @reference \\u{41} // comment /* more",
    '"]); #panic() ("',
    "{{ 7 * 7 }}{% raw %}<script>alert(1)</script>&amp;<!--",
    "../../etc/passwd C:\\Windows https://example.org/?a=b",
]


@pytest.mark.parametrize("form", ["full", "poster"])
@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_never_markup(saying: Callable[..., Report], text: str, form: str) -> None:
    found = text_of(made(saying(text), form))
    for line in text.splitlines():
        assert in_text(line, found)
    raw = made(saying("https://example.org"), form)
    assert not [one for page in read(raw).pages for one in page.get("/Annots", []) if "/URI" in str(one.get_object())]


@pytest.mark.parametrize(
    "text",
    [
        "\x00a\x01\x0b\x1f\x7f\ufeff\ufffe",
        "\u202eabc\u2066d",
        "\ud800x",
        "a\u2028b\u2029c\r\nd",
        "\ue000",
        "",
        "😀 中文",
    ],
)
@pytest.mark.parametrize("form", ["full", "poster"])
def test_letters_that_no_document_can_hold_do_no_harm(saying: Callable[..., Report], text: str, form: str) -> None:
    assert len(read(made(saying(text), form)).pages) >= 1


@pytest.mark.parametrize("text", ["é" * 100_000, "mot " * 25_000])
def test_a_text_of_any_length_goes_on_over_pages(plain: Report, text: str) -> None:
    section = plain.sections[2]
    table = section.blocks[0]
    assert table.kind == "table"
    row = (Cell(text), Cell(""), Cell("Fait", "good"))
    long = replace(plain, title=text, sections=(replace(section, blocks=(replace(table, rows=(row,)),)),))
    found = text_of(made(long))
    assert found.count(text[0]) >= 2 * text.count(text[0])
    assert len(read(made(long, "poster")).pages) == 1


def test_names_from_right_to_left_have_letters(plain: Report) -> None:
    title = "خطة العمل – תוכנית"
    raw = made(replace(plain, title=title))
    fonts = {
        str(font.get_object()["/BaseFont"]) for page in read(raw).pages for font in page["/Resources"]["/Font"].values()
    }
    assert any("Rubik" in font for font in fonts)
    assert read(raw).metadata.title == title
    assert "pdfuaid" in read(raw).trailer["/Root"]["/Metadata"].get_data().decode()


def test_nothing_is_fetched_or_read_besides(plain: Report, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    made(plain)
    assert not list(tmp_path.iterdir())


def test_what_to_install_is_said_in_a_line(plain: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(DependencyError) as raised:
        made(plain)
    assert 'install "canevas[pdf]"' in str(raised.value)
    assert raised.value.render("fr").startswith("le format PDF demande un complément. Tapez")


def test_a_missing_font_is_a_missing_complement(plain: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    # By its name among the modules, as the format imports it: other tests load it anew.
    monkeypatch.setattr(import_module("canevas_formats.pdf.typesetting"), "_FONTS", ("fontpkg_that_is_not_there",))
    with pytest.raises(DependencyError, match="the format PDF needs a complement"):
        made(plain)


def test_a_form_that_the_format_has_not_is_refused(engine: Engine) -> None:
    with pytest.raises(UsageError, match="the format “md” has no form “poster”; it has: full, table"):
        engine.render(PLANS / "servicia.plan.yaml", "md", form="poster")
