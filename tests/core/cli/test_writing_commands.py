"""`canevas render` and `schema`: files that others read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

ON = {"CANEVAS_TODAY": "2026-11-24"}


@pytest.fixture
def plan(write_plan: Callable[..., Path]) -> Path:
    return write_plan(("start: 2026-03-10", "end: 2026-03-11", "owner: A. Martin"), name="été.plan.yaml")


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ((), "été_2026-11-24.html"),
        (("--to", "md"), "été_2026-11-24.md"),
        (("--to", "json"), "été_2026-11-24.json"),
        (("-o", "out.md"), "out.md"),
        (("-o", "out.txt", "--to", "html"), "out.txt"),
        (("-o", "out"), "out"),
    ],
)
def test_the_format_and_the_name(canevas_run: Run, tmp_path: Path, arguments: tuple[str, ...], name: str) -> None:
    outcome = canevas_run("render", *arguments, language="fr", environment=ON).assert_exit(0)
    assert outcome.output == f"Écrit : {name}\n"
    content = (tmp_path / name).read_text(encoding="utf-8")
    assert "Moins de réclamations" in content
    assert ("<html" in content) == (name.endswith(("html", "txt", "out")))


@pytest.mark.usefixtures("plan")
def test_a_date_decides_the_name(canevas_run: Run, tmp_path: Path) -> None:
    canevas_run("render", "--on", "1er mars 2026").assert_exit(0)
    assert (tmp_path / "été_2026-03-01.html").is_file()


@pytest.mark.usefixtures("plan")
def test_a_document_is_printed(canevas_run: Run, tmp_path: Path) -> None:
    shown = canevas_run("render", "--to", "md", "-o", "-").assert_exit(0).output
    assert "Moins de réclamations" in shown
    assert "Written" not in shown
    assert len(list(tmp_path.iterdir())) == 1
    assert "<html" in canevas_run("render", "-o", "-").output


@pytest.mark.usefixtures("plan")
def test_the_table_alone_is_shorter(canevas_run: Run) -> None:
    whole = canevas_run("render", "--to", "md", "-o", "-").output
    table = canevas_run("render", "--to", "md", "-o", "-", "--form", "table").output
    assert len(table) < len(whole)
    assert "A. Martin" in table


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("arguments", [("-o", "mine.md"), ("--to", "md")])
def test_nothing_that_exists_is_replaced_unasked(canevas_run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    name = "mine.md" if "-o" in arguments else "été_2026-11-24.md"
    (tmp_path / name).write_text("mine", encoding="utf-8")
    errors = canevas_run("render", *arguments, environment=ON).assert_exit(4).errors
    assert "--force" in errors
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"
    canevas_run("render", *arguments, "--force", environment=ON).assert_exit(0)
    assert (tmp_path / name).read_text(encoding="utf-8") != "mine"


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("arguments", [("--to", "odt"), ("-o", "plan.odt")])
def test_a_format_that_is_not_there(canevas_run: Run, arguments: tuple[str, ...]) -> None:
    errors = canevas_run("render", *arguments, language="fr").assert_exit(2).errors
    assert errors.startswith("canevas : il n'y a pas de format « ")
    assert "\n  Possibles : csv, docx, html, ics, json, md, pdf, png, svg, xlsx.\n" in errors


def test_a_plan_that_cannot_be_read(canevas_run: Run, write_plan: Callable[..., Path], tmp_path: Path) -> None:
    write_plan(text="canevas: 1\ntitle: a : b\n")
    errors = canevas_run("render", language="fr").assert_exit(4).errors
    assert errors == ("canevas : p.plan.yaml ne se lit pas comme un plan\n  `canevas check` dit ce qui ne va pas.\n")
    assert not list(tmp_path.glob("*.html"))


def test_there_is_no_plan(canevas_run: Run) -> None:
    errors = canevas_run("render", language="fr").assert_exit(2).errors
    assert errors.startswith("canevas : il n'y a pas de plan dans ce dossier\n")


# --- schema ------------------------------------------------------------------------------------------------------------


def test_a_schema_is_printed(canevas_run: Run) -> None:
    data = canevas_run("schema").assert_exit(0).json()
    assert data["properties"]["title"]
    assert "problem_origin" not in data["properties"]


def test_the_schema_of_a_type_knows_its_fields(canevas_run: Run) -> None:
    assert "problem_origin" in canevas_run("schema", "qualité").json()["properties"]


def test_a_schema_is_written_once(canevas_run: Run, tmp_path: Path) -> None:
    outcome = canevas_run("schema", "quality", "-o", "plan.schema.json", language="fr").assert_exit(0)
    assert outcome.output == (
        "Écrit : plan.schema.json\n"
        "Les éditeurs s'en servent quand la première ligne d'un fichier est :\n"
        "  # yaml-language-server: $schema=plan.schema.json\n"
    )
    assert json.loads((tmp_path / "plan.schema.json").read_text(encoding="utf-8"))["properties"]
    canevas_run("schema", "-o", "plan.schema.json").assert_exit(4)
    canevas_run("schema", "-o", "plan.schema.json", "--force").assert_exit(0)
