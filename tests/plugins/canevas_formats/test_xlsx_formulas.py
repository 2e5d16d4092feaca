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
    raw = render(engine, plan_of(count=30, progress=method))
    found = _formulas(raw)
    sheet = book_of(raw)["Actions"]
    names = [cell.value for cell in sheet[HEADER]]
    for name in ("Réalisé", "Attendu", "Retard (jours)", "Retard (jours ouvrés)"):
        cells = [sheet.cell(row, names.index(name) + 1).coordinate for row in range(5, 35)]
        assert all(("Actions", cell) in found for cell in cells), name
    data = engine.report(plan_of(count=30, progress=method)).data["progress"]
    overall = [value for (title, _cell), value in found.items() if title == "Plan"]
    assert overall[:2] == pytest.approx([data["percent"] / 100, data["expected"] / 100], abs=1e-4)
    assert overall[2:5] == [data["counted"], data["done"], data["late"]]


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
