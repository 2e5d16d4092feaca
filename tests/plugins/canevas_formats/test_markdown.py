"""A report as Markdown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.contracts.pictures import Bar, BarGroup, Gantt
from canevas.contracts.report import ReportSection
from canevas_formats.markdown import escape, in_mermaid, render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.contracts.report import OutputFormat, Report

    Rendered = Callable[[OutputFormat, Report], str]
    Saying = Callable[[str], Report]

WHOLE = """\
<!-- Canevas -->
# Moins d'accidents

Plan sécurité · état au 11 mai 2025

## Le plan en bref

- **Période** : 1er mai – 30 juin 2025 (2 mois)
- **Budget** : *à compléter*

**Avancement** : 25 % – 1 action faite sur 4

## Objectifs

> **O1** · De \\[*à compléter*\\] à 2 accidents

- **Mesuré par** : Accidents

## Actions

### Agir

| Action | Coût | Statut |
| --- | ---: | --- |
| Baliser<br><small>A1</small> |  | Fait |
| Former<br>les équipes<br><small>A2</small> | 200 € | En cours<br><small>40 %</small> |

## Bilan

Un texte.<br>Une ligne.

Un autre.

### Recommandations

- Garder
"""


def test_the_whole_document(rendered: Rendered, plain: Report) -> None:
    assert rendered(render, plain) == WHOLE


def test_the_document_in_english(rendered: Rendered, plain: Report) -> None:
    text = rendered(render, replace(plain, language="en", date="11 May 2025"))
    assert "Plan sécurité · as of 11 May 2025\n" in text
    assert "- **Période**: 1er mai" in text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("100 % des tickets, 1,5 jour (ouvré)", "100 % des tickets, 1,5 jour (ouvré)"),
        ("<b>gras</b>", "&lt;b&gt;gras&lt;/b&gt;"),
        ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
        ("![x](y)", "!\\[x\\](y)"),
        ("# Titre", "\\# Titre"),
        ("Plan #3 du lot C# ##", "Plan \\#3 du lot C# \\##"),
        ("- point", "\\- point"),
        ("+ point", "\\+ point"),
        ("1. point", "1\\. point"),
        ("2025) point", "2025\\) point"),
        ("2025 point", "2025 point"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("> cité", "&gt; cité"),
        ("a | b", "a \\| b"),
        ("a\\|b", "a\\\\\\|b"),
        ("*fort* _fin_ `code` ~~non~~ $x$", "\\*fort\\* \\_fin\\_ \\`code\\` \\~\\~non\\~\\~ \\$x\\$"),
        ("&lt; &copy;", "&amp;lt; &amp;copy;"),
        ("a\n    code\n# b", "a<br>code<br>\\# b"),
    ],
)
def test_what_would_be_markup_is_escaped(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(st.text(st.sampled_from("\\`*_[]|~$<>&;#+-=1.) \t\n\u2028éa"), max_size=40))
def test_escaping_leaves_one_line_that_reads_as_the_text(text: str) -> None:
    escaped = escape(text)
    assert not re.search(r"[\r\n]|(?<!\\)(?:\\\\)*[*_`|\[\]~$]", escaped)
    assert "<" not in escaped.replace("<br>", "")
    shown = re.sub(r"\\(.)", r"\1", escaped.replace("<br>", "\n"))
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        shown = shown.replace(entity, character)
    assert shown == "\n".join(line.strip() for line in text.splitlines())


@pytest.mark.parametrize("hostile", ["a | b\n| c", "# x\n\n# y", "<b>x</b>", "```\nx", "<!-- x", "{{ 7 * 7 }}"])
def test_a_plan_s_text_adds_no_line_and_no_cell(rendered: Rendered, saying: Saying, hostile: str) -> None:
    found = rendered(render, saying(hostile)).splitlines()
    expected = rendered(render, saying("x")).splitlines()
    assert len(found) == len(expected)
    cells = [len(re.findall(r"(?<!\\)\|", line)) for line in found]
    assert cells == [line.count("|") for line in expected]
    assert [line for line in found if line.startswith("```") or "<b>" in line] == []


def test_the_same_report_gives_the_same_bytes(rendered: Rendered, plain: Report) -> None:
    assert rendered(render, plain) == rendered(render, plain)


def test_a_project_changes_one_block(rendered: Rendered, plain: Report, tmp_path: Path) -> None:
    (tmp_path / "report.md.j2").write_text(
        '{% extends "markdown:report.md.j2" %}\n{% block footer %}\n\nUsine de Brive\n{% endblock %}\n',
        encoding="utf-8",
    )
    assert rendered(render, plain) == WHOLE + "\nUsine de Brive\n"


def timeline(*groups: BarGroup) -> Gantt:
    return Gantt("Calendrier", "2026-01-05", "2026-02-06", (), groups, None, "", (), "Deux actions *ici*.")


def diagram(rendered: Rendered, plain: Report, *groups: BarGroup) -> str:
    report = replace(plain, sections=(ReportSection("timeline", "Calendrier", (timeline(*groups),)),))
    return rendered(render, report).partition("## Calendrier\n\n")[2]


def test_the_timeline_is_a_diagram_of_mermaid(rendered: Rendered, plain: Report) -> None:
    bars = (
        Bar("A1", "Mesurer : tout", "Ada", "2026-01-05", "2026-01-09", "", tone="good", critical=True),
        Bar("A2", "Jalon", "", "2026-01-12", None, "", milestone=True, tone="running"),
        Bar("A3", "Sans date", "", None, None, ""),
    )
    assert diagram(rendered, plain, BarGroup("Agir", bars), BarGroup("Vide", bars[2:])) == (
        "```mermaid\n"
        '%%{init: {"gantt": {"leftPadding": 75}}}%%\n'
        "gantt\n"
        "    dateFormat YYYY-MM-DD\n"
        "    axisFormat %d/%m\n"
        "    inclusiveEndDates\n"
        "    section Agir\n"
        "    Mesurer ∶ tout :crit, done, 2026-01-05, 2026-01-09\n"
        "    Jalon :milestone, active, 2026-01-12, 2026-01-12\n"
        "```\n"
    )


def test_a_plan_by_hours_has_a_diagram_by_hours(rendered: Rendered, plain: Report) -> None:
    bars = (
        Bar("A1", "Alerter", "", "2026-01-05T06:20:00", "2026-01-05T07:05:00", ""),
        Bar("A2", "Réviser", "", "2026-01-06", "2026-01-07", ""),
    )
    found = diagram(rendered, plain, BarGroup("", bars))
    assert "dateFormat YYYY-MM-DDTHH:mm\n" in found
    assert "inclusiveEndDates" not in found
    assert "    Alerter :2026-01-05T06:20, 2026-01-05T07:05\n" in found
    assert "    Réviser :2026-01-06T00:00, 2026-01-07T23:59\n" in found


@pytest.mark.slow
def test_a_diagram_that_nobody_could_read_is_a_sentence(rendered: Rendered, plain: Report) -> None:
    bars = tuple(Bar(f"A{n}", "x", "", "2026-01-05", "2026-01-06", "") for n in range(301))
    assert diagram(rendered, plain, BarGroup("", bars)) == "Deux actions \\*ici\\*.\n"
    assert (
        len(diagram(rendered, plain, BarGroup("", tuple(replace(one, label="é" * 9999) for one in bars[:300]))))
        < 50_000
    )


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Coût : 100 % ; lot #3", "Coût ∶ 100 ％ , lot n°3"),
        ("a\n    section b", "a section b"),
        ("Section des achats", "\N{ZERO WIDTH SPACE}Section des achats"),
        ("Call the supplier", "\N{ZERO WIDTH SPACE}Call the supplier"),
        ("2026-01-05 : revue", "\N{ZERO WIDTH SPACE}2026-01-05 ∶ revue"),
        ("%%{init: {}}%%", "％％{init∶ {}}％％"),
        ("Excludes nobody", "\N{ZERO WIDTH SPACE}Excludes nobody"),
        ("x" * 200, "x" * 79 + "…"),
    ],
)
def test_a_label_is_no_order_of_the_diagram(title: str, label: str) -> None:
    assert in_mermaid(title) == label
