"""The section that says how the plan is made, and its data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from canevas.contracts.appraisal import Appraisal, Dimension, Share
from canevas.contracts.report import Report, ReportSection
from canevas.language import msg
from canevas.rendering.appraisal import appraisal_data

Build = Callable[..., Report]
Find = Callable[[Report, str], ReportSection]

OWNED = Share(
    "owned",
    msg("actions with an owner"),
    3,
    4,
    ("“Baliser ___”",),
    weaknesses=(msg("No owner is named for {names}.", names=["“Baliser ___”"]),),
    recommendations=(msg("For {names}, name the one person who answers for it (owner).", names=["“Baliser ___”"]),),
    advice=(msg("For {names}, name the one person who answers for it.", names=["“Baliser ___”"]),),
)
STATED = Share("stated", msg("an objective"), 1, 1, strength=msg("Each objective has a target to reach."))
TIMED = Share("timed", msg("objectives with a deadline"), 1, 1, strength=msg("Each objective has a deadline."))
CHOOSE = msg("Read what `canevas check --select {codes}` says.", codes="IND-04")
APPRAISAL = Appraisal(
    "plan.yaml",
    "Plan",
    date(2025, 5, 11),
    1,
    2,
    (
        Dimension("objectives", msg("objectives"), (STATED, TIMED)),
        Dimension("responsibilities", msg("responsibilities"), (OWNED,)),
        Dimension(
            "indicators",
            msg("indicators"),
            (Share("measuring", msg("an indicator"), 0, 1, (), None, (), (), (CHOOSE,)),),
        ),
        Dimension("risks", msg("risks"), (), msg("the plan names no risk")),
    ),
    (msg("The plan is coherent: `canevas check` finds no error."),),
)


def test_marks_are_words_and_figures_with_what_they_rest_on(report: Build, section: Find, rows: Any) -> None:
    found = section(report({"language": "en"}, appraisal=APPRAISAL), "appraisal")
    assert found.title == "Appraisal of the plan"
    table = found.blocks[1]
    assert rows(table) == [
        ["Objectives", "Complete (4/4)", "an objective 1/1; objectives with a deadline 1/1"],
        ["Responsibilities", "Sound (3/4)", "actions with an owner 3/4"],
        ["Indicators", "Missing (0/4)", "an indicator 0/1"],
        ["Risks", "No mark", "The plan names no risk."],
    ]
    assert table.kind == "table"
    assert [row[1].tone for row in table.rows] == ["good", "good", "bad", "waiting"]


def test_strengths_weaknesses_and_what_to_do_are_told_by_dimension(report: Build, section: Find) -> None:
    blocks = section(report({"language": "en"}, appraisal=APPRAISAL), "appraisal").blocks
    told = {block.heading: [cell.text for cell in block.texts] for block in blocks if block.kind == "paragraphs"}
    assert told["Strengths"] == [
        "Objectives – Each objective has a target to reach. Each objective has a deadline.",
    ]
    assert told["Weaknesses"] == ["Responsibilities – No owner is named for “Baliser [to fill in]”."]
    assert told["To make it better"] == [
        "Indicators – Read what “canevas check --select IND-04” says.",
        "Responsibilities – For “Baliser [to fill in]”, name the one person who answers for it.",
    ]


def test_it_speaks_the_language_of_the_plan(report: Build, section: Find) -> None:
    found = section(report({"language": "fr"}, appraisal=APPRAISAL), "appraisal")
    texts = [cell.text for block in found.blocks if block.kind == "paragraphs" for cell in block.texts]
    assert any("«\N{NO-BREAK SPACE}canevas check --select IND-04\N{NO-BREAK SPACE}»" in text for text in texts)
    assert [block.heading for block in found.blocks if block.kind == "paragraphs"][1:] == [
        "Points forts",
        "Points faibles",
        "Pour l'améliorer",
    ]


def test_lists_that_would_be_empty_are_not_there(report: Build, section: Find) -> None:
    nothing = Appraisal("p", "", date(2025, 5, 11), 0, 0, (Dimension("risks", msg("risks"), (), msg("none")),), ())
    assert [block.kind for block in section(report(appraisal=nothing), "appraisal").blocks] == ["paragraphs", "table"]


@pytest.mark.parametrize("form", ["full", "table"])
def test_without_an_appraisal_there_is_no_section(report: Build, form: str) -> None:
    found = report(form=form)
    assert "appraisal" not in [section.id for section in found.sections]
    assert found.data["appraisal"] is None


def test_programs_get_the_same(report: Build) -> None:
    data = report({"language": "en"}, appraisal=APPRAISAL).data["appraisal"]
    assert data == appraisal_data(APPRAISAL, "en")
    assert {name: data[name] for name in ("date", "errors", "blanks", "scale")} == {
        "date": "2025-05-11",
        "errors": 1,
        "blanks": 2,
        "scale": 4,
    }
    assert data["dimensions"][1] == {
        "id": "responsibilities",
        "name": "responsibilities",
        "mark": 3,
        "exact": 3.0,
        "unjudged": None,
        "shares": [
            {"id": "owned", "label": "actions with an owner", "met": 3, "counted": 4, "lacking": ["“Baliser ___”"]}
        ],
        "strengths": [],
        "weaknesses": ["No owner is named for “Baliser ___”."],
        "recommendations": ["For “Baliser ___”, name the one person who answers for it (owner)."],
    }
    assert data["dimensions"][3]["unjudged"] == "The plan names no risk."
