"""A report as Markdown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas_formats.markdown import escape, render

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
