"""Which sections a report has, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from canevas.contracts.appraisal import Appraisal
from canevas.contracts.plan_type import Section
from canevas.errors import PluginError, UsageError
from canevas.rendering.report import sections_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.report import Report, ReportSection

    Build = Callable[..., Report]
    Find = Callable[[Report, str], ReportSection]

WHOLE = {
    "title": "Moins d'accidents",
    "context": "Six accidents en 2024.",
    "objectives": [{"id": "O1", "statement": "Passer de 6 à 2 accidents."}],
    "indicators": [{"id": "I1", "name": "Accidents"}],
    "actions": [{"id": "A1", "title": "Baliser", "start": "2025-05-05"}],
    "follow_up": [{"date": "2025-05-06", "action": "A1", "result": "Fait"}],
    "risks": [{"statement": "Retard"}],
    "reviews": [{"date": "2025-05-30"}],
    "conclusion": {"summary": "Bien."},
}
APPRAISAL = Appraisal("plan.yaml", "", date(2025, 5, 11), 0, 0, (), ())
CORE_ORDER = [
    "identity",
    "context",
    "objectives",
    "actions",
    "timeline",
    "indicators",
    "follow_up",
    "risks",
    "reviews",
    "appraisal",
    "conclusion",
]


def test_a_whole_plan_has_all_sections_in_the_core_s_order(report: Build) -> None:
    assert [section.id for section in report(WHOLE, appraisal=APPRAISAL).sections] == CORE_ORDER


def test_what_has_nothing_to_say_is_left_out_but_for_three(report: Build) -> None:
    found = report({"title": "Vide"})
    assert [section.id for section in found.sections] == ["identity", "objectives", "actions"]


@pytest.mark.parametrize(
    ("language", "titles", "subtitle", "day"),
    [
        ("fr", ["Le plan en bref", "Objectifs", "Actions"], "Plan sécurité", "11 mai 2025"),
        ("en", ["The plan in brief", "Objectives", "Actions"], "Safety plan", "11 May 2025"),
    ],
)
def test_everything_is_printed_in_the_plan_s_language(
    report: Build, language: str, titles: list[str], subtitle: str, day: str
) -> None:
    found = report({"language": language})
    assert [section.title for section in found.sections] == titles
    assert (found.language, found.subtitle, found.date) == (language, subtitle, day)


def test_the_type_decides_the_order(report: Build, plan_type: PlanType) -> None:
    ordered = replace(plan_type, report=tuple(Section(name=name) for name in ("conclusion", "actions", "identity")))
    found = [section.id for section in report(WHOLE, kind=ordered).sections]
    assert [name for name in found if name in ("conclusion", "actions", "identity")] == [
        "conclusion",
        "actions",
        "identity",
    ]


def test_what_the_type_does_not_name_keeps_its_place(plan_type: PlanType) -> None:
    named = replace(plan_type, report=(Section(name="identity"), Section(name="actions"), Section(name="conclusion")))
    assert [section.name for section in sections_of(named)] == CORE_ORDER


def test_a_table_of_actions_stands_in_the_place_of_the_core_s(plan_type: PlanType) -> None:
    table = Section(table="actions", by="phase", columns=("title",))
    found = sections_of(replace(plan_type, report=(Section(name="identity"), table)))
    assert [section.name or section.table for section in found].count("actions") == 1


def test_two_tables_by_the_same_part_have_names_of_their_own(report: Build, plan_type: PlanType) -> None:
    table = Section(table="actions", by="phase", columns=("title",), label={"fr": "Table", "en": "Table"})
    found = report(WHOLE, kind=replace(plan_type, report=(table, table)))
    ids = [section.id for section in found.sections]
    assert {"actions-phase", "actions-phase-2"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_an_unknown_section_is_a_fault_of_the_type(report: Build, plan_type: PlanType) -> None:
    with pytest.raises(PluginError, match="“identiy”, which there is not; there are: identity, context"):
        report(kind=replace(plan_type, report=(Section(name="identiy"),)))


def test_an_unknown_column_is_a_fault_of_the_type(report: Build, plan_type: PlanType) -> None:
    table = Section(table="actions", columns=("title", "colour"))
    with pytest.raises(PluginError, match="the column “colour”, which there is not for action; there are: id, title"):
        report(WHOLE, kind=replace(plan_type, report=(table,)))


def test_an_unknown_form_is_refused(report: Build) -> None:
    with pytest.raises(UsageError, match="no form “poster” of a report; the forms are: full, table"):
        report(form="poster")


@pytest.mark.parametrize(
    ("title", "shown"),
    [("___", "à compléter"), (None, "Plan sécurité"), ("  a\n b ", "a b"), ("Site ___", "Site [à compléter]")],
)
def test_a_title_is_one_line_and_never_underscores(report: Build, title: str | None, shown: str) -> None:
    assert report({"title": title}).title == shown


def test_a_plan_whose_type_is_not_there_still_has_a_report(report: Build, section: Find) -> None:
    found = report({**WHOLE, "actions": [{"title": "Baliser", "phase": "prepare", "owner": "site-manager"}]}, kind=None)
    table = section(found, "actions").blocks[0]
    assert table.kind == "table"
    assert (found.subtitle, table.heading, table.rows[0][1].text) == ("safety", "prepare", "site-manager")


def test_the_same_plan_gives_the_same_report(report: Build) -> None:
    assert report(WHOLE) == report(WHOLE)
