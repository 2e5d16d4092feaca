"""A report as one web page."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest

from canevas.contracts.report import Cell, Column, Facet, ReportSection, Table
from canevas_formats.html import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import OutputFormat, Report

    Rendered = Callable[[OutputFormat, Report], str]
    Saying = Callable[[str], Report]

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Reads a page: its elements, what they say, and whether each is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script") and data.strip():
            self.texts.append(data.strip())

    def attributes(self, tag: str, name: str) -> list[str | None]:
        return [attributes[name] for element, attributes in self.elements if element == tag and name in attributes]


def test_the_page_says_all_that_the_report_says(rendered: Rendered, plain: Report) -> None:
    page = Page(rendered(render, plain))
    said = " ".join(page.texts)
    for text in (
        "Plan sécurité",
        "Moins d'accidents",
        "11 mai 2025",
        "1er mai – 30 juin 2025",
        "2 mois",
        "O1",
        "Garder",
    ):
        assert text in said
    assert "Former\nles équipes" in page.texts
    assert "25 % – 1 action faite sur 4" in said


def test_nothing_is_fetched_and_nothing_runs(rendered: Rendered, plain: Report) -> None:
    text = rendered(render, plain)
    page = Page(text)
    assert {"script", "link", "img", "iframe"}.isdisjoint(tag for tag, _ in page.elements)
    assert not re.search(r"https?:|//[a-z]|url\(|@import", text)
    assert any("default-src 'none'" in str(content) for content in page.attributes("meta", "content"))


COLUMNS = (
    Column("Action", "main", "title"),
    Column("Responsable", "person", "owner"),
    Column("Délai", "word", "delay"),
    Column("Coût", "number", "cost"),
    Column("Moyens", "text", "resources"),
    Column("Statut", "status", "status"),
)


@pytest.fixture
def chosen(plain: Report) -> Report:
    """Give a report of two actions that somebody may choose from."""
    rows = (
        (Cell("Baliser"), Cell("Ada"), Cell("2 semaines"), Cell("1 200 €"), Cell("Peinture"), Cell("Fait", "good")),
        (Cell("Former"), Cell("Émile & Cie"), Cell(""), Cell(""), Cell(""), Cell("En cours", "running")),
    )
    actions: list[dict[str, object]] = [
        {"id": "A1", "end": "2025-05-14", "fields": {"cost": {"amount": 1200, "currency": "EUR"}}},
        {"id": "A2", "end": None, "fields": {}},
    ]
    facets = (
        Facet("phase", "Phase", ("Agir",), (0, 0)),
        Facet("owner", "Responsable", ("Ada", "Émile & Cie"), (0, 1)),
        Facet("status", "Statut", ("En cours", "Fait"), (1, 0)),
    )
    table = Table(COLUMNS, rows, "Agir", about="actions", items=(0, 1))
    sections = (*plain.sections[:2], ReportSection("actions", "Actions", (table,)))
    return replace(plain, sections=sections, facets=facets, data={"actions": actions})


def test_there_is_something_to_choose_where_there_are_several(rendered: Rendered, chosen: Report) -> None:
    page = Page(rendered(render, chosen))
    assert page.attributes("select", "data-facet") == ["owner", "status"]
    assert page.attributes("option", "value") == ["", "0", "1", "", "0", "1", ""]
    assert page.attributes("tr", "data-owner") == ["0", "1"]
    assert page.attributes("tr", "data-status") == ["1", "0"]
    assert "Émile & Cie" in page.texts


def test_rows_say_what_they_are_sorted_by(rendered: Rendered, chosen: Report) -> None:
    page = Page(rendered(render, chosen))
    assert page.attributes("th", "data-order") == ["text", "text", "date", "number", "number"]
    assert page.attributes("td", "data-sort") == ["2025-05-14", "1200", "1", "", "", "0"]


def test_one_value_is_no_choice(rendered: Rendered, chosen: Report) -> None:
    alone = replace(chosen, facets=(Facet("phase", "Phase", ("Agir",), (0, 0)),))
    assert {"script", "select", "button"}.isdisjoint(tag for tag, _ in Page(rendered(render, alone)).elements)


def test_the_one_script_is_named_by_its_hash(rendered: Rendered, chosen: Report) -> None:
    text = rendered(render, chosen)
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert len(scripts) == 1
    digest = b64encode(sha256(scripts[0].encode()).digest()).decode()
    policy = Page(text).attributes("meta", "content")[-1]
    assert f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{digest}';" in str(policy)
    assert not re.search(r"https?:|//[a-z]|innerHTML|eval|fetch", scripts[0])


def test_a_strict_reader_of_html_finds_nothing_wrong(rendered: Rendered, plain: Report, chosen: Report) -> None:
    for report in (plain, chosen):
        text = rendered(render, report)
        html5lib.HTMLParser(strict=True).parse(text)
        page = Page(text)
        ids = [str(attributes["id"]) for _, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids))
        assert set(page.attributes("label", "for")) <= set(ids)


def test_the_page_has_its_language_and_its_landmarks(rendered: Rendered, plain: Report) -> None:
    page = Page(rendered(render, replace(plain, language="en")))
    assert page.attributes("html", "lang") == ["en"]
    tags = [tag for tag, _ in page.elements]
    assert [tags.count(tag) for tag in ("header", "nav", "main", "footer", "h1", "caption")] == [1] * 6
    assert "As of" in " ".join(page.texts)


def test_links_lead_to_sections(rendered: Rendered, plain: Report) -> None:
    page = Page(rendered(render, plain))
    assert page.attributes("a", "href") == [f"#{name}" for name in page.attributes("section", "id")]
    assert len(page.attributes("section", "id")) == len(plain.sections)


def test_a_short_report_needs_no_contents(rendered: Rendered, plain: Report) -> None:
    short = replace(plain, sections=plain.sections[:2])
    assert "nav" not in [tag for tag, _ in Page(rendered(render, short)).elements]


def test_tables_say_what_their_cells_are(rendered: Rendered, plain: Report) -> None:
    page = Page(rendered(render, plain))
    assert page.attributes("th", "scope") == ["col", "col", "col", "row", "row"]
    assert page.attributes("td", "data-label") == ["Coût", "Statut"] * 2


def test_a_row_that_has_no_name_has_no_head(rendered: Rendered, plain: Report) -> None:
    table = Table((Column("Décisions", "main"), Column("Date", "date")), ((Cell(""), Cell("6 mai")),))
    page = Page(rendered(render, replace(plain, sections=(ReportSection("reviews", "Revues", (table,)),))))
    assert page.attributes("th", "scope") == ["col", "col"]
    assert page.attributes("td", "data-label") == ["Décisions", "Date"]


def test_a_status_is_a_word_and_a_colour(rendered: Rendered, plain: Report) -> None:
    text = rendered(render, plain)
    assert '<span class="badge good">Fait</span>' in text
    assert '<span class="badge running">En cours</span>' in text


def test_blanks_are_marked_and_nothing_else_is(rendered: Rendered, plain: Report) -> None:
    text = rendered(render, plain)
    assert text.count('<mark class="blank">à compléter</mark>') == 2
    assert 'De [<mark class="blank">à compléter</mark>] à 2 accidents' in text


HOSTILE = [
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "</style><b>x</b>",
    "{{ 7 * 7 }} {% raw %}",
    "a & b &lt; c",
    "]]><!-- -->",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_plan_s_text_is_text(rendered: Rendered, saying: Saying, hostile: str) -> None:
    found = Page(rendered(render, saying(hostile)))
    expected = Page(rendered(render, saying("x")))
    assert [tag for tag, _ in found.elements] == [tag for tag, _ in expected.elements]
    assert [sorted(attributes) for _, attributes in found.elements] == [
        sorted(attributes) for _, attributes in expected.elements
    ]
    assert hostile in found.texts


def test_the_same_report_gives_the_same_bytes(rendered: Rendered, plain: Report) -> None:
    assert rendered(render, plain) == rendered(render, plain)


def test_the_page_says_early_who_made_it(rendered: Rendered, plain: Report) -> None:
    assert '<meta name="generator" content="Canevas' in rendered(render, plain)[:300]


def test_a_project_changes_one_block(rendered: Rendered, plain: Report, tmp_path: Path) -> None:
    (tmp_path / "report.html.j2").write_text(
        '{% extends "html:report.html.j2" %}\n'
        "{% block footer %}<footer>Usine de Brive</footer>{% endblock %}\n"
        '{% block section %}{% if section.id != "conclusion" %}{{ super() }}{% endif %}{% endblock %}\n',
        encoding="utf-8",
    )
    page = Page(rendered(render, plain))
    assert page.texts[-1] == "Usine de Brive"
    assert page.attributes("section", "id") == ["identity", "objectives", "actions"]
    assert "Fait" in page.texts
