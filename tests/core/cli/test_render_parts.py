"""`canevas render` of some actions, for an audience, and for each owner: what is written, and what is not."""

from __future__ import annotations

from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, Any

import pytest

from canevas.cli.documents import Naming
from canevas.document import together
from canevas.errors import OutputError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

PLANS = Path(__file__).parents[3] / "docs" / "examples" / "plans"
DAY = "2026-01-20"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(copy(PLANS / "complaints-en.plan.yaml", tmp_path))


@pytest.fixture
def render(canevas_run: Run, plan: Path) -> Run:
    return lambda *words, **more: canevas_run("render", plan.name, "--on", DAY, *words, **more)


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def owners(plan: Path) -> set[str]:
    from canevas import Engine

    return {one["owner_name"] for one in Engine.discover().report(plan).data["actions"]}


def test_some_actions_of_a_plan(render: Run) -> None:
    whole = render("--to", "csv", "-o", "-").assert_exit(0).output
    part = render("--to", "csv", "-o", "-", "--only", "status=done").assert_exit(0).output
    assert 1 < len(part.splitlines()) <= len(whole.splitlines())
    assert set(part.splitlines()) <= set(whole.splitlines())


def test_a_filter_that_names_nothing_writes_nothing(render: Run, plan: Path) -> None:
    errors = render("--only", "owner=Zzz").assert_exit(2).errors
    assert "owner: there is no “Zzz”; there are: " in errors
    assert files(plan.parent) == [plan.name]


def test_several_formats_at_once(render: Run, plan: Path) -> None:
    output = render("--to", "word", "--to", "md", "--to", "docx", "-o", "out").assert_exit(0).output
    stem = f"complaints-en_{DAY}"
    assert files(plan.parent) == [plan.name, f"out/{stem}.docx", f"out/{stem}.md"]
    assert output.splitlines() == [f"Written: {Path('out', stem)}.docx", f"Written: {Path('out', stem)}.md"]


def test_of_several_formats_all_are_made_or_none(render: Run, plan: Path) -> None:
    errors = render("--to", "md", "--to", "csv", "--picture", "I1").assert_exit(2).errors
    assert "picture" in errors
    (plan.parent / f"complaints-en_{DAY}.csv").write_text("mine", encoding="utf-8")
    before = files(plan.parent)
    assert f"complaints-en_{DAY}.csv" in render("--to", "md", "--to", "csv").assert_exit(4).errors
    assert "several documents are made, and all.md is one file" in (
        render("--to", "md", "--to", "csv", "-o", "all.md").assert_exit(2).errors
    )
    assert files(plan.parent) == before


def test_several_formats_for_each_owner(render: Run, plan: Path) -> None:
    render("--to", "md", "--to", "csv", "--by", "owner", "-o", "out").assert_exit(0)
    found = [Path(name) for name in files(plan.parent / "out")]
    assert len(found) == 2 * len(owners(plan))
    assert {path.suffix for path in found} == {".md", ".csv"}


def test_the_default_name_says_for_whom_it_is(render: Run, plan: Path) -> None:
    render("--to", "md", "--audience", "Comité de direction").assert_exit(0)
    assert files(plan.parent) == [plan.name, f"complaints-en_{DAY}_comite-de-direction.md"]


def test_an_audience_that_there_is_not(render: Run) -> None:
    errors = render("--audience", "publc", language="fr").assert_exit(2).errors
    assert "il n'y a pas de public « publc » ; il y a : Direction, Équipe, Public" in errors
    assert "Vouliez-vous dire « public » ?" in errors


def test_a_document_for_each_owner_in_a_folder_that_is_made(render: Run, plan: Path) -> None:
    outcome = render("--by", "owner", "--to", "md", "-o", "sheets").assert_exit(0)
    found = files(plan.parent / "sheets")
    assert len(found) == len(owners(plan)) > 2
    assert all(name.startswith(f"complaints-en_{DAY}_") and name.endswith(".md") for name in found)
    lines = outcome.output.splitlines()
    assert lines[-1] == f"Written to sheets: {len(found)} documents."
    assert {line.split()[0] for line in lines[:-1]} == set(found)


def test_beside_the_plan_where_no_folder_is_named(render: Run, plan: Path) -> None:
    render("--by", "phase", "--to", "md", "--audience", "team").assert_exit(0)
    assert all(f"_{DAY}_team_" in name for name in files(plan.parent) if name != plan.name)
    assert len(files(plan.parent)) > 2


def test_nothing_existing_is_replaced_without_force(render: Run, plan: Path) -> None:
    render("--by", "owner", "--to", "md", "-o", "sheets").assert_exit(0)
    folder = plan.parent / "sheets"
    kept, *others = sorted(folder.iterdir())
    for one in others:
        one.unlink()
    kept.write_text("mine", encoding="utf-8")
    errors = render("--by", "owner", "--to", "md", "-o", "sheets").assert_exit(4).errors
    assert f"{Path('sheets') / kept.name}: this file exists already; nothing was written" in errors
    assert [path.read_text(encoding="utf-8") for path in folder.iterdir()] == ["mine"]
    render("--by", "owner", "--to", "md", "-o", "sheets", "--force").assert_exit(0)
    assert len(files(folder)) == len(others) + 1
    assert kept.read_text(encoding="utf-8") != "mine"


def test_many_existing_ones_are_counted(render: Run, plan: Path) -> None:
    together_most = together._MOST_NAMED
    text = plan.read_text(encoding="utf-8")
    start = text.index("actions:")
    actions = "".join(f"  - id: B{number}\n    title: T\n    owner: P{number:02}\n" for number in range(12))
    plan.write_text(f"{text[:start]}actions:\n{actions}", encoding="utf-8")
    render("--by", "owner", "--to", "csv", "-o", "sheets").assert_exit(0)
    errors = render("--by", "owner", "--to", "csv", "-o", "sheets").assert_exit(4).errors
    assert f"these files and {12 - together_most} more exist already; nothing was written: " in errors


def test_all_or_none(render: Run, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, written = together.write_new, []

    def fail_at_the_third(path: Path, *rest: Any, **more: Any) -> None:
        if len(written) == 2:
            raise OutputError(msg("{path}: the disk is full", path=str(path)))
        write(path, *rest, **more)
        written.append(path)

    monkeypatch.setattr(together, "write_new", fail_at_the_third)
    errors = render("--by", "owner", "--to", "docx", "-o", "sheets").assert_exit(4).errors
    assert "the 2 before it were taken back" in errors
    assert not (plan.parent / "sheets").exists()


@pytest.mark.parametrize("output", ["-", "one.docx"])
def test_one_file_is_no_place_for_several(render: Run, plan: Path, output: str) -> None:
    errors = render("--by", "owner", "--to", "docx", "-o", output).assert_exit(2).errors
    assert f"several documents are made, and {output} is one file" in errors
    assert files(plan.parent) == [plan.name]


def test_a_folder_that_cannot_be_made(render: Run) -> None:
    errors = render("--by", "owner", "--to", "md", "-o", "no/such/folder").assert_exit(4).errors
    assert "this folder cannot be made: " in errors


def test_where_nobody_has_such_actions_nothing_is_written(render: Run, plan: Path) -> None:
    outcome = render("--by", "owner", "--only", "status=blocked", "--only", "phase=none").assert_exit(0)
    assert outcome.output == "No action is among those asked for; nothing was written.\n"
    assert files(plan.parent) == [plan.name]


def test_a_word_model_of_ones_own_for_each_owner(render: Run, plan: Path) -> None:
    from io import BytesIO
    from zipfile import ZipFile

    from docx import Document

    model = Document()
    model.add_paragraph("{{ only }} / {{ actions | length }} / {{ plan.progress }}")
    model.save(str(plan.parent / "letter.docx"))
    render("--by", "owner", "--template", "letter.docx", "-o", "letters").assert_exit(0)
    texts = []
    for path in sorted((plan.parent / "letters").iterdir()):
        with ZipFile(BytesIO(path.read_bytes())) as file:
            texts.append(file.read("word/document.xml").decode())
    assert len(texts) == len(owners(plan))
    assert all("owner " in text and " / " in text for text in texts)
    assert all("{{" not in text for text in texts)


def test_names_are_never_too_long() -> None:
    name = Naming("é" * 130, (DAY,), "docx").name("z" * 60)
    assert len(name.encode()) <= 255
    assert name.endswith(f"é_{DAY}_{'z' * 60}.docx")
    assert Naming("plan", (DAY, "team"), "md").name() == f"plan_{DAY}_team.md"


def test_the_audience_of_an_example_pack(canevas_run: Run) -> None:
    pack = str(PLANS.parent / "packs" / "rps")
    canevas_run("new", "rps", "--pack", pack, "--no-input", "-o", "p.plan.yaml", "--lang", "fr").assert_exit(0)
    outcome = canevas_run("render", "p.plan.yaml", "--pack", pack, "--audience", "CSE", "--to", "md", "-o", "-")
    headings = [line for line in outcome.assert_exit(0).output.splitlines() if line.startswith("## ")]
    assert headings == ["## Le plan en bref", "## Objectifs", "## Mesures", "## Indicateurs"]
    assert "Budget" not in outcome.output
