"""What an audience gets of a plan, and what it is not told, neither in sections nor as data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from canevas.contracts.audience import Audience
from canevas.contracts.plan_type import Section
from canevas.errors import PluginError
from canevas.model.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import Report, ReportSection

    Build = Callable[..., Report]
    Find = Callable[[Report, str], ReportSection]

PLAN: dict[str, Any] = {
    "title": "Moins d'accidents",
    "context": "Six accidents en 2024.",
    "budget": {"planned": "900 €"},
    "progress": "budget",
    "objectives": [{"id": "O1", "statement": "Passer de 6 à 2 accidents.", "indicators": ["I1"]}],
    "indicators": [
        {"id": "I1", "name": "Accidents", "measurements": [{"date": "2025-05-02", "value": 4, "comment": "À vérifier"}]}
    ],
    "actions": [
        {
            "id": "A1", "title": "Baliser", "owner": "Zoé", "status": "done", "start": "2025-05-01", "end": "2025-05-05",
            "budget": {"planned": "700 €"}, "resources": {"other": "Peinture"}, "success": "Rien ne manque",
        },
        {"id": "A2", "title": "Former", "budget": {"planned": "200 €"}},
    ],
    "follow_up": [{"date": "2025-05-06", "action": "A1", "result": "Fait", "comment": "Entre nous"}],
    "risks": [{"statement": "Retard"}],
    "reviews": [{"date": "2025-05-30", "decisions": ["Continuer"]}],
    "conclusion": {"summary": "Bien."},
}  # fmt: skip
FIELDS = {
    (): {"assessed": date(2025, 1, 7)},
    ("actions", 0): {"level": "primary", "cost": Money.parse("5 €"), "verifier": "Karim"},
}


def audience(*names: str | Section, without: tuple[str, ...] = ()) -> Audience:
    sections = tuple(Section(name=name) if isinstance(name, str) else name for name in names)
    return Audience({"fr": "Lecteurs", "en": "Readers"}, sections, without)


def ids(report: Report) -> list[str]:
    return [section.id for section in report.sections]


def test_sections_come_in_the_order_of_the_audience(report: Build) -> None:
    found = report(PLAN, audience=audience("indicators", "identity", "conclusion"))
    assert ids(found) == ["indicators", "identity", "conclusion"]
    assert found.audience == "readers" == found.data["audience"]


def test_tables_of_the_type_go_with_the_section_of_their_items(report: Build, plan_type: Any) -> None:
    from dataclasses import replace

    own = Section(table="actions", by="level", columns=("title", "cost"), label={"fr": "Niveaux", "en": "Levels"})
    kind = replace(plan_type, report=(Section(name="identity"), own))
    every = report(PLAN, fields=FIELDS, kind=kind, audience=audience("actions"))
    assert ids(every) == ["actions-level"]
    assert ids(report(PLAN, fields=FIELDS, kind=kind, audience=audience("identity"))) == ["identity"]


def test_an_audience_may_have_a_table_of_its_own(report: Build, section: Find) -> None:
    own = Section(table="actions", columns=("title", "owner"), label={"fr": "Qui", "en": "Who"})
    found = report(PLAN, audience=audience("identity", own))
    (table,) = section(found, "actions").blocks
    assert table.kind == "table"
    assert [column.name for column in table.columns] == ["title", "owner"]


def test_what_no_section_shows_is_no_data_either(report: Build) -> None:
    data = report(PLAN, fields=FIELDS, audience=audience("identity", "objectives")).data
    assert [one["id"] for one in data["objectives"]] == ["O1"]
    assert (data["actions"], data["indicators"], data["follow_up"]) == ([], [], [])
    assert (data["plan"]["risks"], data["plan"]["reviews"]) == ([], [])
    assert (data["plan"]["context"], data["plan"]["conclusion"]) == (None, None)


def test_a_timeline_tells_no_more_of_actions_than_it_shows(report: Build) -> None:
    data = report(PLAN, fields=FIELDS, audience=audience("timeline")).data
    first = data["actions"][0]
    assert (first["title"], first["owner"], first["status"], first["end"]) == ("Baliser", "Zoé", "done", "2025-05-05")
    assert (first["success"], first["budget"], first["resources"]) == (None, None, None)
    assert not first.get("fields")


def test_parts_that_are_not_told_are_nowhere(report: Build, section: Find) -> None:
    readers = audience(
        "identity", "actions", "indicators", "follow_up", without=("budget", "resources", "comment", "plan.assessed")
    )
    found = report(PLAN, fields=FIELDS, audience=readers)
    whole = repr((found.sections, found.data))
    for secret in (
        "900",
        "700",
        "Peinture",
        "Entre nous",
        "À vérifier",
        "2025-01-07",
        "07/01/2025",
        "'cost': {'amount'",
    ):
        assert secret not in whole
    columns = [
        column.name for block in section(found, "actions").blocks if block.kind == "table" for column in block.columns
    ]
    assert "resources" not in columns
    assert "success" in columns
    (notes,) = section(found, "follow_up").blocks
    assert notes.kind == "table"
    assert [column.name for column in notes.columns] == ["action", "date", "result"]
    assert found.data["actions"][0]["fields"]["level"] == "primary"


def test_a_progress_by_budget_is_told_without_the_budget(report: Build) -> None:
    found = report(PLAN, audience=audience("identity", without=("budget",)))
    assert found.data["progress"]["percent"] == 77.78
    assert found.data["spending"] is None


def test_a_part_may_be_left_out_of_one_kind_of_item(report: Build) -> None:
    data = report(PLAN, audience=audience("identity", "actions", without=("action.budget",))).data
    assert data["plan"]["budget"]["planned"]["amount"] == 900
    assert data["actions"][0]["budget"] is None


def test_the_table_has_no_column_of_what_is_not_told(report: Build, section: Find) -> None:
    found = report(PLAN, audience=audience("actions", without=("resources", "owner")), form="table")
    (table,) = section(found, "actions").blocks
    assert table.kind == "table"
    assert [column.name for column in table.columns] == ["title", "delay", "criterion", "status"]


@pytest.mark.parametrize("name", ["bugdet", "action.assessed", "risk.budget"])
def test_a_part_that_there_is_not_is_no_promise_kept(report: Build, name: str) -> None:
    with pytest.raises(PluginError, match=f"the audience “readers” leaves out “{name}”, which there is not"):
        report(PLAN, audience=audience("identity", without=(name,)))


def test_a_section_that_there_is_not_is_named(report: Build) -> None:
    with pytest.raises(PluginError, match="the audience “readers” names the section “summary”, which there is not"):
        report(PLAN, audience=audience("identity", "summary"))


def test_who_sees_some_actions_is_told_which(report: Build) -> None:
    assert ids(report(PLAN, audience=audience("timeline"), only=["statut=fait"])) == ["identity", "timeline"]
    assert ids(report(PLAN, audience=audience("timeline"))) == ["timeline"]


def test_actions_are_chosen_before_the_audience_is_looked_at(report: Build) -> None:
    found = report(PLAN, audience=audience("identity", "objectives"), only=["owner=zoe"])
    assert found.data["progress"]["counted"] == 1
    assert found.data["actions"] == []


def test_what_a_type_adds_is_left_out_as_a_whole(report: Build) -> None:
    data = report(PLAN, fields=FIELDS, audience=audience("identity", "actions", without=("fields",))).data
    assert not data["plan"].get("fields")
    assert not data["actions"][0].get("fields")
    one = report(PLAN, fields=FIELDS, audience=audience("identity", "actions", without=("plan.fields",))).data
    assert not one["plan"].get("fields")
    assert one["actions"][0]["fields"]["verifier"] == "Karim"
    assert report(PLAN, kind=None, audience=audience("identity", without=("fields",))).data["plan"]["title"]
