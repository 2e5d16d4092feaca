"""Several plans as one report: a format that prints sections need not know, and one that reads data finds its items."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from canevas.model.plan import Plan
from canevas.planning.schedule import schedule_plan
from canevas.rendering.report import build_report
from canevas.rendering.several import joined_report, parts_of
from canevas.rendering.view import PlanView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.report import Report

    Rows = Callable[..., list[list[str]]]

TODAY = date(2025, 5, 11)
FIRST: Mapping[str, Any] = {
    "title": "Chariots",
    "owner": "Zoé",
    "period": {"start": "2025-05-01", "end": "2025-06-30"},
    "objectives": [{"id": "O1", "statement": "Passer de 6 à 2 accidents."}],
    "actions": [
        {"id": "A1", "title": "Baliser", "phase": "act", "owner": "Zoé", "start": "2025-05-05", "end": "2025-05-06"},
        {"id": "A2", "title": "Former", "phase": "prepare", "status": "done"},
    ],
    "risks": [{"id": "R1", "statement": "Retard"}],
    "follow_up": [{"date": "2025-05-06", "action": "A1", "result": "Fait"}],
}
SECOND: Mapping[str, Any] = {
    "title": "Stairs",
    "language": "en",
    "period": {"start": "2025-01-06", "end": "2025-12-19"},
    "indicators": [
        {"id": "I1", "name": "Falls", "direction": "lower", "target": 2, "measurements": [{"date": "2025-05-02", "value": 1}]},
        {"id": "I2", "name": "Audits"},
    ],
    "actions": [{"id": "A1", "title": "Repair", "owner": "Ann", "status": "planned", "start": "2025-06-02", "end": "2025-06-03"}],
    "risks": [{"id": "R1", "statement": "Rain"}],
    "follow_up": [{"date": "2025-05-07", "action": "A1", "result": "Ordered"}],
}  # fmt: skip


@pytest.fixture
def joined(plan_type: PlanType) -> Callable[..., Report]:
    def build(
        *plans: Mapping[str, Any], language: str = "fr", form: str = "full", names: tuple[str, ...] = ()
    ) -> Report:
        found = []
        for number, data in enumerate(plans):
            plan = Plan.model_validate({"type": "safety", "calendar": "continuous", **data})
            view = PlanView(plan, plan_type, schedule_plan(plan), {}, TODAY)
            found.append((view, build_report(view, form=form, name=names[number] if names else f"p{number + 1}")))
        return joined_report(parts_of(found), language)

    return build


def test_a_table_of_the_plans_comes_first(joined: Callable[..., Report], rows: Rows) -> None:
    found = joined(FIRST, SECOND)
    (table,) = found.sections[0].blocks
    assert (found.title, found.sections[0].title, found.date) == ("2 plans d'action", "Les plans", "11 mai 2025")
    assert [[text.replace("\N{NO-BREAK SPACE}", " ") for text in row] for row in rows(table)] == [
        ["Chariots", "Plan sécurité", "Zoé", "1er mai – 30 juin 2025", "50 % (attendu : 50 %)", "1", ""],
        ["Stairs", "Plan sécurité", "", "6 janvier – 19 décembre 2025", "0 %", "0", "1 sur 2"],
    ]
    assert found.essentials["period"][1].text == "6 janvier – 19 décembre 2025"


def test_what_is_around_them_takes_another_language_and_each_keeps_its_own(joined: Callable[..., Report]) -> None:
    found = joined(FIRST, SECOND, language="en")
    titles = {section.id: section.title for section in found.sections}
    assert (found.title, found.language, titles["plans"]) == ("2 action plans", "en", "The plans")
    assert (titles["plan-1-objectives"], titles["plan-2-objectives"]) == ("Objectifs", "Objectives")
    assert {one.words["statuses"]["done"] for one in found.plans} == {"Done"}


def test_each_plan_has_its_sections_below_its_title(joined: Callable[..., Report]) -> None:
    found = joined(FIRST, SECOND)
    assert [(one.id, one.title) for one in found.sections if one.level == 1] == [
        ("plans", "Les plans"),
        ("plan-1", "Chariots"),
        ("plan-2", "Stairs"),
    ]
    ids = [one.id for one in found.sections]
    assert len(set(ids)) == len(ids)
    assert ids[2:4] == ["plan-1-objectives", "plan-1-actions"]
    facts = found.sections[1].blocks[0]
    assert facts.kind == "facts"
    assert facts.rows[0][1].text == "Plan sécurité"


def test_items_of_tables_and_of_timelines_are_those_of_all(joined: Callable[..., Report]) -> None:
    found = joined(FIRST, SECOND)
    checked = set()
    for section in found.sections:
        plan = {"plan-1": "p1", "plan-2": "p2"}.get(section.id[:6])
        for block in section.blocks:
            if block.kind == "table" and block.about not in ("", "plans"):
                items = found.data.get(block.about) or found.data["plan"][block.about]
                assert {items[place]["plan"] for place in block.items} == {plan}
                checked.add((block.about, plan))
            if block.kind == "gantt":
                bars = [bar for group in block.groups for bar in group.bars]
                assert [found.data["actions"][bar.item or 0]["title"] for bar in bars] == [bar.label for bar in bars]
                checked.add(("gantt", plan))
    assert {about for about, plan in checked if plan == "p2"} == {
        "actions",
        "indicators",
        "risks",
        "follow_up",
        "gantt",
    }


def test_the_data_have_the_form_of_those_of_one_plan(joined: Callable[..., Report]) -> None:
    alone, found = joined(FIRST).plans[0].data, joined(FIRST, SECOND).data
    assert set(alone) < set(found)
    assert set(alone["progress"]) == set(found["progress"])
    assert set(alone["schedule"]) <= {*found["schedule"]}
    assert [(one["name"], one["plan"]["title"]) for one in found["plans"]] == [("p1", "Chariots"), ("p2", "Stairs")]
    assert [(one["plan"], one["id"]) for one in found["actions"]] == [("p1", "A1"), ("p1", "A2"), ("p2", "A1")]
    assert (found["progress"]["done"], found["progress"]["counted"], found["progress"]["percent"]) == (1, 3, None)
    assert found["plan"]["period"] == {"start": "2025-01-06", "end": "2025-12-19"}


def test_plans_of_one_name_are_told_apart(joined: Callable[..., Report]) -> None:
    found = joined(FIRST, FIRST, names=("site", "site"))
    assert [one["name"] for one in found.data["plans"]] == ["site", "site (2)"]
    assert [one.name for one in found.plans] == ["site", "site"]
    assert found.facets[0].values == ("Chariots (1)", "Chariots (2)")


def test_actions_are_told_apart_by_their_plan_too(joined: Callable[..., Report]) -> None:
    facets = {facet.name: facet for facet in joined(FIRST, SECOND).facets}
    assert [facets["plan"].values[place] for place in facets["plan"].of] == ["Chariots", "Chariots", "Stairs"]
    assert facets["owner"].values == ("Ann", "Zoé", "Non précisé")
    assert [facets["status"].values[place] for place in facets["status"].of] == ["Non précisé", "Fait", "À faire"]


def test_six_columns_of_each(joined: Callable[..., Report]) -> None:
    ids = [(one.id, one.level) for one in joined(FIRST, SECOND, form="table").sections]
    assert ids == [("plans", 1), ("plan-1", 1), ("plan-1-actions", 2), ("plan-2", 1), ("plan-2-actions", 2)]
