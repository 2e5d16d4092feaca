"""A report made by hand, and what renders it as the engine does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from canevas.contracts.report import Cell, Column, Facts, Gauge, Paragraphs, Report, ReportSection, Table
from canevas.rendering.context import ReportContext
from canevas.templating import Templates, TemplateSource

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import OutputFormat

FORMATS = Path(__file__).parents[3] / "plugins" / "canevas_formats"
BLANK = "à compléter"
PLAIN = Report(
    language="fr",
    title="Moins d'accidents",
    subtitle="Plan sécurité",
    date="11 mai 2025",
    blank=BLANK,
    sections=(
        ReportSection(
            "identity",
            "Le plan en bref",
            (
                Facts(
                    (("Période", Cell("1er mai – 30 juin 2025", note="2 mois")), ("Budget", Cell(BLANK, blank=True)))
                ),
                Gauge("Avancement", 25.0, "25 % – 1 action faite sur 4"),
            ),
        ),
        ReportSection(
            "objectives",
            "Objectifs",
            (Facts((("Mesuré par", Cell("Accidents")),), Cell(f"De [{BLANK}] à 2 accidents", blank=True, note="O1")),),
        ),
        ReportSection(
            "actions",
            "Actions",
            (
                Table(
                    (Column("Action", "main"), Column("Coût", "number"), Column("Statut", "status")),
                    (
                        (Cell("Baliser", note="A1"), Cell(""), Cell("Fait", "good")),
                        (
                            Cell("Former\nles équipes", note="A2"),
                            Cell("200 €"),
                            Cell("En cours", "running", note="40 %"),
                        ),
                    ),
                    "Agir",
                ),
            ),
        ),
        ReportSection(
            "conclusion",
            "Bilan",
            (
                Paragraphs((Cell("Un texte.\nUne ligne."), Cell("Un autre."))),
                Paragraphs((Cell("Garder"),), listed=True, heading="Recommandations"),
            ),
        ),
    ),
    data={"format": 1, "plan": {"title": "Moins d'accidents", "scope": None}},
)


@pytest.fixture
def plain() -> Report:
    return PLAIN


@pytest.fixture
def saying() -> Callable[..., Report]:
    """Give a report that says one text in every place where a plan's text may stand."""

    def build(text: str, **parts: Any) -> Report:
        cell = Cell(text, note=text)
        columns = (Column(text, "main"), Column(text))
        blocks = (
            Facts(((text, cell),), cell),
            Gauge(text, None, text),
            Paragraphs((cell, cell), heading=text),
            Paragraphs((cell,), listed=True),
            Table(columns, ((cell, cell),), text),
        )
        section = ReportSection("identity", text, blocks)
        return replace(PLAIN, **{"title": text, "subtitle": text, "date": text, "sections": (section,), **parts})

    return build


@pytest.fixture
def rendered(tmp_path: Path) -> Callable[..., str]:
    """Render a report with a format, as the engine does; the project's templates lie in the test's own folder."""

    def render(function: OutputFormat, report: Report) -> str:
        packs = [
            TemplateSource(name, FORMATS / folder / "templates")
            for name, folder in (("html", "html"), ("markdown", "markdown"))
        ]
        templates = Templates([TemplateSource("project", tmp_path), *packs], packs, report.language)
        text = function(ReportContext(report, {"form": "full"}, templates))
        assert isinstance(text, str)
        return text

    return render
