"""Documents of some actions, and for an audience, in every format: what is left out is nowhere in the file."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from canevas import Engine

PLANS = Path(__file__).parents[3] / "docs" / "examples" / "plans"
PLAN = PLANS / "entrepot.plan.yaml"
FORMATS = ["html", "md", "json", "csv", "xlsx", "docx", "ics", "svg"]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    return Engine.discover(folder, today=date(2026, 1, 20), cache=folder / "cache")


def text_of(content: str | bytes) -> str:
    """Give all text of a file, of those within it where it is an archive."""
    if isinstance(content, str):
        return content.replace("&#39;", "'")
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as archive:
            return "\n".join(
                archive.read(name).decode(errors="replace") for name in archive.namelist() if "theme" not in name
            )
    return content.decode(errors="replace").replace("\r\n ", "")


@pytest.mark.slow
@pytest.mark.parametrize("to", FORMATS)
def test_the_actions_of_one_person_alone(engine: Engine, to: str) -> None:
    text = text_of(engine.render(PLAN, to, only=["owner=Mickaël Roux"]))
    assert "Tester une session pilote" in text
    for title in others(engine, "Mickaël Roux"):
        assert title not in text
    if to in ("html", "md", "json", "xlsx", "docx", "ics"):
        assert "responsable Mickaël Roux" in text


def others(engine: Engine, person: str) -> list[str]:
    """Give the titles of the actions of others that no text of the plan repeats."""
    actions = engine.report(PLAN).data["actions"]
    return [one["title"] for one in actions if one["owner_name"] != person]


@pytest.mark.slow
@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("name", ["campsite-fr", "mairie-rancongiciel", "guichet-de-quartier", "residences-rh"])
def test_the_public_reads_of_no_money_and_no_note(engine: Engine, to: str, name: str) -> None:
    path = PLANS / f"{name}.plan.yaml"
    whole = engine.report(path).data
    if to == "svg" and name == "mairie-rancongiciel":
        return  # there the public gets no timeline
    text = text_of(engine.render(path, to, audience="public"))
    secrets = [entry["comment"] for entry in whole["follow_up"] if entry["comment"]]
    secrets += [
        measure["comment"] for one in whole["indicators"] for measure in one["measurements"] if measure["comment"]
    ]
    secrets += [risk["statement"] for risk in whole["plan"]["risks"]]
    budget = whole["plan"]["budget"]["planned"]["amount"]
    secrets += [str(budget), f"{budget:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")]
    assert secrets
    for secret in secrets:
        assert secret not in text


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["direction", "équipe", "public"])
@pytest.mark.parametrize("path", sorted(PLANS.glob("*.plan.yaml")), ids=lambda path: path.stem)
def test_every_example_for_every_audience(engine: Engine, path: Path, audience: str) -> None:
    for to in ("html", "xlsx", "docx"):
        assert engine.render(path, to, audience=audience) == engine.render(path, to, audience=audience)
    data = json.loads(engine.render(path, "json", audience=audience))
    assert data["audience"] in ("management", "team", "public")


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_a_workbook_hides_what_is_not_for_its_readers(engine: Engine) -> None:
    from openpyxl import load_workbook

    states = {
        sheet.title: sheet.sheet_state for sheet in load_workbook(BytesIO(engine.render(PLAN, "xlsx", audience="team")))
    }  # type: ignore[arg-type] # a workbook is bytes
    assert (states["Actions"], states["Suivi"], states["Indicateurs"], states["Mesures"]) == (
        "visible",
        "visible",
        "hidden",
        "hidden",
    )
    assert all(sheet.sheet_state == "visible" for sheet in load_workbook(BytesIO(engine.render(PLAN, "xlsx"))))  # type: ignore[arg-type] # likewise


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_the_figures_of_a_part_are_formulas_too(engine: Engine) -> None:
    from openpyxl import load_workbook

    sheet = load_workbook(BytesIO(engine.render(PLAN, "xlsx", only=["owner=Mickaël Roux"])))["Plan"]  # type: ignore[arg-type] # a workbook is bytes
    rows = {row[1].value: row[2].value for row in sheet.iter_rows()}
    assert rows["Seulement"] == "responsable Mickaël Roux"
    assert "Avancement de ces actions (méthode : nombre d'actions)" in {
        str(key).replace("\N{NO-BREAK SPACE}", " ") for key in rows
    }
    assert str(rows["Actions"]).startswith("=SUMPRODUCT(")
