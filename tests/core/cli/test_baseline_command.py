"""`canevas baseline`: dates noted under a name, and by how much they have moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

PLAN = """\
canevas: 1
type: quality
title: Support IT
period: {start: 2025-05-02, end: 2025-06-30}
actions:
  - {id: A1, title: "Trier, classer", start: 2025-05-05, end: 2025-05-07}
  - {id: A2, title: Former, after: [A1], duration: 5wd}
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "support.plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_from_the_first_baseline_to_the_slip(canevas_run: Run, plan: Path) -> None:
    shown = canevas_run("baseline", language="fr").assert_exit(0).output
    assert shown == (
        "Aucune date de ce plan n'a encore été notée.\nPour noter celles d'aujourd'hui : canevas baseline save initial\n"
    )
    shown = canevas_run("baseline", "save", "initiale", "--on", "2025-05-02", language="fr").assert_exit(0).output
    assert shown == (
        "Noté dans support.baselines.yaml : « initiale », les dates de 2 actions, la dernière finissant le 15/05/2025.\n"
        "Les écarts à partir de maintenant : canevas baseline\n"
    )
    plan.write_text(PLAN.replace("5wd", "8wd"), encoding="utf-8")
    shown = canevas_run("baseline", "--on", "2025-05-20", language="fr").assert_exit(0).output
    assert shown == (
        "Références dans support.baselines.yaml\n"
        "  initiale  notée le 02/05/2025 ; la dernière action devait finir le 15/05/2025 : 5 jours de retard\n"
        "            (3 jours ouvrés)\n\n"
        "Depuis « initiale »\n"
        "  A2  Former\n"
        "      15/05/2025 → 20/05/2025 : 5 jours de retard (3 jours ouvrés)\n"
        "  1 action garde sa date de fin.\n"
    )


def test_json(canevas_run: Run, plan: Path) -> None:
    canevas_run("baseline", "save", plan.name, "initial", "--on", "2025-05-02").assert_exit(0)
    plan.write_text(PLAN.replace("5wd", "4wd"), encoding="utf-8")

    data = canevas_run("baseline", plan.name, "--json", "--on", "2025-06-01").assert_exit(0).json()

    finish = {"baseline": "2025-05-15", "now": "2025-05-14", "days": -1, "working_days": -1}
    assert data == {
        "format": 1,
        "file": plan.name,
        "date": "2025-06-01",
        "baselines": [{"name": "initial", "saved": "2025-05-02", "finish": finish, "actions": 2}],
        "against": "initial",
        "finish": finish,
        "actions": [
            {
                "id": "A1",
                "title": "Trier, classer",
                "state": "kept",
                "baseline": {"start": "2025-05-05", "end": "2025-05-07"},
                "planned": {"start": "2025-05-05", "end": "2025-05-07"},
                "actual": {"start": None, "end": None},
                "days": 0,
                "working_days": 0,
            },
            {
                "id": "A2",
                "title": "Former",
                "state": "moved",
                "baseline": {"start": "2025-05-09", "end": "2025-05-15"},
                "planned": {"start": "2025-05-09", "end": "2025-05-14"},
                "actual": {"start": None, "end": None},
                "days": -1,
                "working_days": -1,
            },
        ],
    }
    empty = canevas_run("baseline", "--json", "--on", "2025-05-01").assert_exit(0).json()
    assert (empty["baselines"], empty["against"], empty["finish"], empty["actions"]) == ([], None, None, [])


def test_what_became_of_actions_is_said(canevas_run: Run, plan: Path) -> None:
    canevas_run("baseline", "save", "initial", "--on", "2025-05-02").assert_exit(0)
    plan.write_text(
        PLAN.replace("end: 2025-05-07}", "end: 2025-05-07, actual: {end: 2025-05-06}}").replace("id: A2", "id: A3"),
        encoding="utf-8",
    )
    shown = canevas_run("baseline", "--against", "initial", "--on", "2025-05-20").assert_exit(0).output
    assert "7 May 2025 → 6 May 2025, when it really ended: 1 day early (1 working day)" in shown
    assert "A3  Former\n      new, ends on 15 May 2025" in shown
    assert "A2  Former\n      taken out or given up; was to end on 15 May 2025" in shown


def test_a_baseline_is_replaced_with_force_alone_and_can_be_brought_back(canevas_run: Run, plan: Path) -> None:
    canevas_run("baseline", "save", "initial", "--on", "2025-05-02").assert_exit(0)
    noted = (plan.parent / "support.baselines.yaml").read_text(encoding="utf-8")
    plan.write_text(PLAN.replace("5wd", "8wd"), encoding="utf-8")

    refused = canevas_run("baseline", "save", "initial", language="fr").assert_exit(4)
    assert "a déjà une référence « initial »" in refused.errors
    assert (plan.parent / "support.baselines.yaml").read_text(encoding="utf-8") == noted
    canevas_run("baseline", "save", "initial", "--force").assert_exit(0)
    canevas_run("undo", "support.baselines.yaml").assert_exit(0)
    assert (plan.parent / "support.baselines.yaml").read_text(encoding="utf-8") == noted


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("save",), 2, "under which name?"),
        (("save", "../up"), 2, "cannot be the name"),
        (("save", "a", "b"), 2, "one word too many"),
        (("save", "a.plan.yaml", "b.plan.yaml", "c"), 2, "one word too many"),
        (("save", "none.plan.yaml", "a"), 4, "none.plan.yaml"),
        (("--against", "initial"), 2, "has no baseline"),
        (("none.plan.yaml",), 4, "none.plan.yaml"),
    ],
)
def test_refusals(canevas_run: Run, plan: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    assert said in canevas_run("baseline", *arguments).assert_exit(code).errors
    assert sorted(path.name for path in plan.parent.glob("*.yaml")) == [plan.name]


def test_a_damaged_file_is_named_with_the_place(canevas_run: Run, plan: Path) -> None:
    damaged = plan.parent / "support.baselines.yaml"
    damaged.write_text("baselines:\n  initial:\n    saved: soon\n", encoding="utf-8")
    for arguments in ((), ("save", "other")):
        assert "support.baselines.yaml:3:12" in canevas_run("baseline", *arguments).assert_exit(4).errors
    assert damaged.read_text(encoding="utf-8") == "baselines:\n  initial:\n    saved: soon\n"
