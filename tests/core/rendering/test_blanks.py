"""The empty plan of a type: what it asks, and how much room it leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from canevas.contracts.plan_type import Section
from canevas.model.plan import Plan
from canevas.planning.schedule import schedule_plan
from canevas.rendering.blanks import blank_report, empty_items
from canevas.rendering.view import PlanView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.report import Cell, Report, ReportSection

    Find = Callable[[Report, str], ReportSection]


def blank(plan_type: PlanType, language: str = "fr", form: str = "full") -> Report:
    plan = Plan.model_validate({"type": plan_type.id, "language": language, **empty_items(plan_type)})
    return blank_report(PlanView(plan, plan_type, schedule_plan(plan), {}, date(2025, 5, 11)), form=form)


def cells(report: Report) -> Iterator[Cell]:
    for section in report.sections:
        for block in section.blocks:
            match block.kind:
                case "facts":
                    yield from (cell for _label, cell in block.rows)
                case "paragraphs":
                    yield from block.texts
                case "table":
                    yield from (cell for row in block.rows for cell in row)


@pytest.mark.parametrize("form", ["full", "table"])
def test_all_of_it_is_room_to_write(plan_type: PlanType, form: str) -> None:
    found = blank(plan_type, form=form)
    assert found.to_fill
    assert {(cell.text, cell.note, cell.blank) for cell in cells(found)} == {("", "", False)}
    kinds = {block.kind for section in found.sections for block in section.blocks}
    assert kinds <= {"facts", "paragraphs", "table"}
    assert found.date == ""
    assert found.facets == ()


def test_it_is_called_as_its_type_in_both_languages(plan_type: PlanType) -> None:
    assert [(one.title, one.subtitle) for one in (blank(plan_type), blank(plan_type, "en"))] == [
        ("Plan sécurité", "Canevas à remplir"),
        ("Safety plan", "Plan to fill in"),
    ]


def test_identity_asks_for_the_title_and_the_fields_of_the_type(plan_type: PlanType, section: Find) -> None:
    (facts,) = section(blank(plan_type), "identity").blocks
    assert facts.kind == "facts"
    assert [label for label, _cell in facts.rows] == [
        "Titre du plan",
        "Projet ou domaine",
        "Responsable du plan",
        "Période",
        "Budget",
        "Document unique mis à jour le",
    ]


def test_each_objective_has_room_for_a_sentence_and_says_what_makes_it_smart(
    plan_type: PlanType, section: Find
) -> None:
    blocks = section(blank(plan_type), "objectives").blocks
    assert [block.kind for block in blocks] == ["paragraphs", "facts"] * 2
    first, facts = blocks[:2]
    assert first.kind == "paragraphs"
    assert facts.kind == "facts"
    assert first.heading == "Objectif 1 (précis, mesurable, atteignable, pertinent, daté)"
    assert [label for label, _cell in facts.rows] == ["Mesuré par", "Axe"]


def test_actions_stand_by_phase_and_the_fields_of_the_type_beside(plan_type: PlanType, section: Find) -> None:
    found = blank(plan_type)
    tables = [block for block in section(found, "actions").blocks if block.kind == "table"]
    assert [(table.heading, len(table.rows)) for table in tables] == [("Préparer", 3), ("Agir", 3), ("Précisions", 6)]
    assert [column.label for column in tables[-1].columns][:3] == ["Action", "Niveau", "Coût évité"]
    assert [found.data["actions"][place]["phase"] for place in tables[1].items] == ["act"] * 3


def test_a_type_without_phases_has_one_table(plan_type: PlanType, section: Find) -> None:
    first = section(blank(replace(plan_type, phases={}, fields={})), "actions").blocks
    assert [(block.heading, len(block.rows)) for block in first if block.kind == "table"] == [("", 12)]


def test_a_table_of_the_type_s_own_asks_for_what_it_groups_by(plan_type: PlanType, section: Find) -> None:
    own = Section(table="actions", by="level", columns=("title", "verifier"), label={"fr": "Contrôle", "en": "Checks"})
    found = blank(replace(plan_type, report=(Section(name="actions"), own)))
    (table,) = section(found, "actions-level").blocks
    assert table.kind == "table"
    assert [column.name for column in table.columns] == ["title", "level", "verifier"]
    details = section(found, "actions").blocks[-1]
    assert details.kind == "table"
    assert {column.name for column in details.columns} == {"title", "cost", "share", "certified"}


def test_risks_and_meetings_are_asked_where_the_type_s_report_names_them(plan_type: PlanType) -> None:
    usual = [one.id for one in blank(plan_type).sections]
    assert usual == ["identity", "context", "objectives", "actions", "indicators", "follow_up", "conclusion"]
    named = replace(plan_type, report=(Section(name="risks"), Section(name="reviews")))
    assert {"risks", "reviews"} <= {one.id for one in blank(named).sections}


def test_the_six_columns_have_a_page_of_rows(plan_type: PlanType) -> None:
    identity, actions = blank(replace(plan_type, phases={}), form="table").sections
    assert [label for label, _cell in identity.blocks[0].rows] == [  # type: ignore[union-attr]
        "Projet ou domaine",
        "Responsable du plan",
        "Période",
    ]
    (table,) = actions.blocks
    assert table.kind == "table"
    assert len(table.columns) == 6
    assert len(table.rows) == 10
