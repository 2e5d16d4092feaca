"""The formulas of the workbook, reckoned again by LibreOffice where it is there."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from needed_programs import Office
from workbooks_read_back import HEADER, book_of, plan_of

from canevas import Engine

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:.*xtension is not supported:UserWarning")]

PLANS = Path(__file__).parents[3] / "docs" / "examples" / "plans"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    return Engine.discover(folder, today=date(2025, 5, 11), cache=folder / "cache")


def render(engine: Engine, plan: dict[str, Any], **options: str) -> bytes:
    raw = engine.render(plan, "excel", **options)
    assert isinstance(raw, bytes)
    return raw


def _formulas(raw: bytes) -> dict[tuple[str, str], Any]:
    """Give each cell that has a formula with the value written beside it."""
    values = book_of(raw, values=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in book_of(raw)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.mark.parametrize("method", ["count", "weight", "duration", "budget"])
def test_progress_and_delays_are_formulas_whatever_the_method(engine: Engine, method: str) -> None:
    plan = plan_of(count=30, progress=method)
    raw = render(engine, plan)
    found = _formulas(raw)
    again = {row for row, action in enumerate(plan["actions"], HEADER + 1) if action["repeat"]}
    sheet = book_of(raw)["Actions"]
    names = [cell.value for cell in sheet[HEADER]]
    for name in ("Réalisé", "Attendu", "Retard (jours)", "Retard (jours ouvrés)"):
        cells = {row: sheet.cell(row, names.index(name) + 1) for row in range(HEADER + 1, HEADER + 31)}
        figures = {row for row, cell in cells.items() if ("Actions", cell.coordinate) not in found}
        # What is expected of an action that comes again, its turns say, which stand in no cell.
        assert figures == (again if name == "Attendu" else set()), name
    data = engine.report(plan).data["progress"]
    overall = [value for (title, _cell), value in found.items() if title == "Plan"]
    assert overall[:2] == pytest.approx([data["percent"] / 100, data["expected"] / 100], abs=1e-4)
    assert overall[2:5] == [data["counted"], data["done"], data["late"]]


def test_what_is_late_is_counted_as_status_and_the_rows_do(engine: Engine) -> None:
    actions = [
        {"id": "A1", "title": "Pas commencée", "status": "planned", "start": "2025-05-05", "end": "2025-06-20"},
        {"id": "A2", "title": "Pas finie", "status": "in_progress", "start": "2025-05-05", "end": "2025-05-07"},
        {"id": "A3", "title": "Échéance sans note", "status": "in_progress", "start": "2025-04-07", "repeat": "weekly"},
        {"id": "A4", "title": "À l'heure", "status": "in_progress", "start": "2025-05-05", "end": "2025-05-20"},
        {"id": "A5", "title": "Finie tard", "status": "done", "start": "2025-05-05", "end": "2025-05-06",
         "actual": {"end": "2025-05-09"}},
        {"id": "A6", "title": "Abandonnée", "status": "cancelled", "start": "2025-05-05", "end": "2025-05-06"},
    ]  # fmt: skip
    plan = plan_of(actions=actions, follow_up=[{"date": "2025-04-07", "action": "A3", "status": "done"}])
    raw = render(engine, plan)
    rows = book_of(raw, values=True)["Actions"].iter_rows(min_row=HEADER, values_only=True)
    names = next(rows)
    late = {row[0] for row in rows if row[0] and row[names.index("Retard (jours)")] not in (None, "")}
    assert late - {"A5"} == {"A1", "A2", "A3"}
    overall = [value for (title, _cell), value in _formulas(raw).items() if title == "Plan"]
    assert overall[4] == engine.report(plan).data["progress"]["late"] == 3


def test_an_action_that_comes_again_is_expected_as_far_as_its_turns(engine: Engine) -> None:
    action = {"id": "A6", "title": "Relever", "status": "in_progress", "start": "2025-04-29", "end": "2025-04-29"}
    plan = plan_of(actions=[{**action, "repeat": "monthly"}], follow_up=[{"date": "2025-04-29", "action": "A6"}])
    raw = render(engine, plan)
    sheet = book_of(raw)["Actions"]
    names = [cell.value for cell in sheet[HEADER]]
    found = [sheet.cell(HEADER + 1, names.index(name) + 1).value for name in ("Réalisé", "Attendu")]
    assert found == pytest.approx([1 / 4, 1 / 4])
    assert [value for (title, _cell), value in _formulas(raw).items() if title == "Plan"][:2] == [0, 0]


def _without_values(raw: bytes) -> bytes:
    """Take the values away from beside the formulas, so that whoever wants them has to reckon."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as parts, zipfile.ZipFile(target, "w") as copy:
        for name in parts.namelist():
            part = parts.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
            copy.writestr(name, part)
    return target.getvalue()


def _reckoned() -> dict[str, Any]:
    """Give plans of every way to reckon, by a name for a file."""
    names = ("support-it", "complaints-en", "mairie-rancongiciel", "residences-rh")
    return {
        **{name: PLANS / f"{name}.plan.yaml" for name in names},
        **{method: plan_of(count=60, progress=method) for method in ("weight", "duration", "budget")},
        "israel": plan_of(count=20, progress="duration", calendar="IL", week="sun-thu"),
        "turns": plan_of(count=20, progress="weight", follow_up=[{"date": "2025-05-09", "action": "A8"}]),
        "by-hours": plan_of(count=20, progress="duration", calendar="continuous"),
    }


def test_libreoffice_reckons_the_engine_s_own_figures(engine: Engine, office: Office, tmp_path: Path) -> None:
    made = {name: engine.render(plan, "xlsx") for name, plan in _reckoned().items()}
    for name, raw in made.items():
        assert isinstance(raw, bytes)
        (tmp_path / f"{name}.xlsx").write_bytes(_without_values(raw))
    saved = office.converted(sorted(tmp_path.glob("*.xlsx")), "xlsx", tmp_path / "out")
    for name, raw in made.items():
        assert isinstance(raw, bytes)
        again = book_of(saved[name].read_bytes(), values=True)
        wanted = _formulas(raw)
        found = {where: again[where[0]][where[1]].value for where in wanted}
        assert len(wanted) > 50, name
        assert {where: value for where, value in found.items() if not _alike(value, wanted[where])} == {}, name


def _alike(found: Any, wanted: Any) -> bool:
    if isinstance(found, int | float) and isinstance(wanted, int | float):
        return abs(found - wanted) < 1.01e-4
    return (found or "") == (wanted or "")
