"""What tells the actions apart, and where rows and bars stand in the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from canevas import Engine
from canevas.contracts.pictures import Gantt
from canevas.contracts.report import Table
from canevas.rendering.drawing import drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import Report

    Build = Callable[..., Report]

ACTIONS = [
    {"id": "A1", "title": "Baliser", "phase": "act", "owner": "site-manager", "start": "2025-05-12", "status": "done"},
    {"id": "A2", "title": "Former", "phase": "prepare", "owner": "Émile", "start": "2025-05-05", "status": "planned"},
    {"id": "A3", "title": "Vérifier", "owner": "Zoé", "start": "2025-05-20", "after": ["A1"]},
    {"id": "A4", "title": "Suivre", "phase": "act", "owner": "Alix", "start": "2025-05-19", "status": "planned"},
]


def test_phases_owners_and_statuses_come_in_an_order_that_makes_sense(report: Build) -> None:
    found = {facet.name: facet for facet in report({"actions": ACTIONS}).facets}
    assert found["phase"].values == ("Préparer", "Agir", "Non précisé")
    assert found["phase"].of == (1, 0, 2, 1)
    assert found["owner"].values == ("Alix", "Émile", "Responsable de site", "Zoé")
    assert found["owner"].of == (2, 1, 3, 0)
    assert found["status"].values[:2] == ("À faire", "Fait")
    assert found["status"].label == "Statut"


def test_in_english(report: Build) -> None:
    found = report({"language": "en", "actions": ACTIONS}).facets
    assert [facet.label for facet in found] == ["Phase", "Owner", "Status"]
    assert found[0].values == ("Prepare", "Act", "Not given")


def test_without_actions_there_is_nothing_to_tell_apart(report: Build) -> None:
    assert report({"title": "Vide"}).facets == ()


def test_rows_and_bars_say_which_item_of_the_plan_they_are(report: Build) -> None:
    whole = {
        "actions": ACTIONS,
        "indicators": [{"id": "I1", "name": "Accidents"}],
        "follow_up": [{"date": "2025-06-06", "action": "A1"}, {"date": "2025-05-06", "action": "A2"}],
        "risks": [{"statement": "Retard"}],
        "reviews": [{"date": "2025-05-30"}],
    }
    found = report(whole)
    blocks = [block for section in found.sections for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [(table.about, table.items) for table in tables] == [
        ("actions", (1,)),
        ("actions", (0, 3)),
        ("actions", (2,)),
        ("indicators", (0,)),
        ("follow_up", (0,)),
        ("risks", (0,)),
        ("reviews", (0,)),
    ]
    assert found.data["follow_up"][0]["action"] == "A2", "what is dated later is not there yet"
    for table in tables[:3]:
        assert [column.name for column in table.columns[:3]] == ["title", "owner", "start"]
        titles = [found.data["actions"][item]["title"] for item in table.items]
        assert titles == [row[0].text for row in table.rows]
    gantt = next(block for block in blocks if isinstance(block, Gantt))
    assert [bar.item for group in gantt.groups for bar in group.bars] == [1, 0, 3, 2]


@pytest.mark.parametrize("same", [{"id": "A1"}, {}])
def test_actions_with_one_id_or_none_are_told_apart(report: Build, same: dict[str, str]) -> None:
    found = report({"actions": [{"title": "x", **same}, {"title": "x", **same}]})
    assert [block.items for block in found.sections[2].blocks if isinstance(block, Table)] == [(0, 1)]


PLAN = """\
canevas: 1
type: quality
language: fr
title: Moins de retours
period: {start: 2026-01-05, end: 2026-01-30}
calendar: FR
actions:
  - {id: A1, title: Mesurer, start: 2026-01-06, end: 2026-01-09}
  - {id: A2, title: Changer, start: 2026-01-12, end: 2026-01-16, after: [A1]}
"""


def test_a_baseline_is_drawn_below_the_bars(tmp_path: Path) -> None:
    path = tmp_path / "retours.plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    engine = Engine.discover(tmp_path, today=date(2026, 1, 7), cache=tmp_path / "cache")
    assert _planned(engine.report(path)) == [None, None]
    engine.baselines(path).save("depart")
    path.write_text(PLAN.replace("2026-01-16", "2026-01-23"), encoding="utf-8")
    found = engine.report(path)
    assert found.name == "retours"
    assert _planned(found) == [("2026-01-06", "2026-01-09"), ("2026-01-12", "2026-01-16")]
    gantt = next(block for section in found.sections for block in section.blocks if isinstance(block, Gantt))
    assert "planned" in dict(gantt.legend)
    assert gantt.groups[0].bars[1].words.endswith(": 12/01/2026 – 16/01/2026")
    root = ET.fromstring(drawn(gantt))  # noqa: S314 - our own
    planned = [one for one in root.iter() if one.get("class") == "planned"]
    assert len(planned) == 2
    rows = {one.get("data-row"): one.get("data-item") for one in root.iter() if one.get("data-row")}
    assert rows == {"0": "0", "1": "1"}
    links = [(one.get("data-from"), one.get("data-to")) for one in root.iter() if one.get("data-from")]
    assert links == [("0", "1")]
    assert drawn(replace(gantt, groups=())) != drawn(gantt)


def _planned(found: Report) -> list[tuple[str, str] | None]:
    gantt = next(block for section in found.sections for block in section.blocks if isinstance(block, Gantt))
    return [bar.planned for group in gantt.groups for bar in group.bars]
