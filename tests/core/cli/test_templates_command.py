"""`canevas templates` and `templates eject`: which template is used, and how one's own begins."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

pytestmark = pytest.mark.slow

NAME = "plan.yaml.j2"
START = ("--no-input", "--start", "2026-01-05", "--title", "t", "-o", "t.plan.yaml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give the folder of the project's own templates."""
    folder = tmp_path / ".canevas" / "templates"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def run(canevas_run: Run, tmp_path: Path) -> Run:
    """Run a command with a data folder of its own."""

    def run(*arguments: str, language: str = "en") -> Outcome:
        environment = {"CANEVAS_DATA": str(tmp_path / "data")}
        return canevas_run(*arguments, language=language, environment=environment)

    return run


# --- which ones there are -------------------------------------------------------------------------------------------


def test_each_template_is_listed_with_whose_it_is(run: Run, project: Path) -> None:
    (project / NAME).write_text('{% extends "core:plan.yaml.j2" %}', encoding="utf-8")
    lines = run("templates", "quality", language="fr").assert_exit(0).output.splitlines()
    assert lines[0] == NAME
    assert lines[1] == f"  project  utilisé   {project.relative_to(project.parents[1]) / NAME}".replace("/", os.sep)
    assert lines[2] == "                     prolonge core:plan.yaml.j2"
    assert lines[3].startswith("  quality  masqué    ")
    assert lines[5].startswith("  core     prolongé  ")
    assert lines[-1] == "En commencer un à vous : canevas templates eject plan.yaml.j2"


def test_without_a_type_it_says_how_to_see_those_of_one(run: Run) -> None:
    shown = run("templates").assert_exit(0).output
    assert "quality  " not in shown
    assert re.search(r"^With those of a type: canevas templates [a-z]+$", shown, re.MULTILINE)
    for name in (NAME, "report.html.j2", "report.md.j2"):
        assert f"\n{name}\n" in f"\n{shown}"


def test_a_template_that_cannot_be_read_is_listed_with_its_fault(run: Run, project: Path) -> None:
    (project / NAME).write_text("{% block a %}", encoding="utf-8")
    shown = run("templates").assert_exit(0).output
    assert "Line 1: Unexpected end of template." in shown
    (project / NAME).write_bytes(b"\xff")
    shown = run("templates").assert_exit(0).output
    assert "Line 1 is no text in UTF-8." in shown


def test_a_template_of_a_project_s_own_is_listed(run: Run, project: Path) -> None:
    (project / "letter.md.j2").write_text("x", encoding="utf-8")
    (project / ".hidden").write_text("x", encoding="utf-8")
    names = [one["name"] for one in run("templates", "--json").json()["templates"]]
    assert names == ["letter.md.j2", NAME, "report.html.j2", "report.md.j2", "action-plan.docx", "plan-d-action.docx"]


@pytest.mark.parametrize("name", ["quality", "qualité", "8D"])
def test_a_type_is_named_as_everywhere(run: Run, name: str) -> None:
    assert "\n  quality  used" in run("templates", name).assert_exit(0).output


def test_an_unknown_type_is_refused(run: Run) -> None:
    assert "there is no plan type “nowhere”" in run("templates", "nowhere").assert_exit(2).errors


def test_a_type_that_is_named_as_a_command_is_named_after_two_hyphens(
    run: Run, write_pack: Callable[..., Path]
) -> None:
    text = "name: Eject\npurpose: p\nchoose_when: c\nhorizon: 2m\nexamples: [e]\n"
    folder = write_pack("eject", pack="canevas: 1\npack: eject\nlanguages: [en]\n", plan_type=text)
    (folder / "templates").mkdir()
    (folder / "templates" / NAME).write_text("x", encoding="utf-8")
    assert "which template?" in run("templates", "eject").assert_exit(2).errors
    assert "\n  eject  used" in run("templates", "--", "eject").assert_exit(0).output


# --- beginning one's own --------------------------------------------------------------------------------------------


def test_an_override_begins_by_changing_nothing(run: Run, project: Path, tmp_path: Path) -> None:
    run("new", "quality", *START).assert_exit(0)
    before = (tmp_path / "t.plan.yaml").read_text(encoding="utf-8")
    shown = run("templates", "eject", "quality:plan.yaml.j2").assert_exit(0).output
    assert shown.splitlines()[:2] == [
        f"Written: {project.relative_to(tmp_path) / NAME}".replace("/", os.sep),
        "It changes nothing yet: write the blocks that you want to replace.",
    ]
    run("new", "quality", *START, "--force").assert_exit(0)
    assert (tmp_path / "t.plan.yaml").read_text(encoding="utf-8") == before


def test_an_override_shows_its_blocks_ready_to_be_taken_out(run: Run, project: Path, tmp_path: Path) -> None:
    run("templates", "eject", NAME, language="fr").assert_exit(0)
    lines = (project / NAME).read_text(encoding="utf-8").splitlines()
    assert lines[0] == '{% extends "core:plan.yaml.j2" %}'
    assert lines[1].startswith("{# Tout ce que donne core:plan.yaml.j2 est gardé, dans ses versions à venir aussi")
    assert "   {% block context %}{{ super() }}{% endblock %}     D'où l'on part." in lines
    head = next(line.strip() for line in lines if "block head" in line).partition("  ")[0]
    own = head.replace("{{ super() }}", "# Établissement des Tilleuls\n{{ super() }}")
    (project / NAME).write_text("\n".join([*lines, own, ""]), encoding="utf-8")
    run("new", "quality", *START).assert_exit(0)
    assert (tmp_path / "t.plan.yaml").read_text(encoding="utf-8").startswith("# Établissement des Tilleuls\n")


def test_the_blocks_are_told_in_english_as_well(run: Run, project: Path) -> None:
    run("templates", "eject", "report.html.j2", language="en").assert_exit(0)
    text = (project / "report.html.j2").read_text(encoding="utf-8")
    assert text.startswith('{% extends "core:report.html.j2" %}\n{# All that core:report.html.j2 prints is kept')
    assert "{% block footer %}{{ super() }}{% endblock %}      The bottom of the page." in text


def test_a_whole_template_is_copied(run: Run, project: Path) -> None:
    shown = run("templates", "eject", NAME, "--whole").assert_exit(0).output
    assert "It takes the place of core:plan.yaml.j2" in shown
    core = next(one for one in run("templates", "--json").json()["templates"] if one["name"] == NAME)["candidates"][-1]
    assert (project / NAME).read_bytes() == Path(core["path"]).read_bytes()
    assert core["state"] == "hidden"


def test_one_for_all_projects_lies_with_the_user_s_data(run: Run, tmp_path: Path) -> None:
    run("templates", "eject", "report.md.j2", "--to", "user").assert_exit(0)
    assert (tmp_path / "data" / "templates" / "report.md.j2").is_file()
    (report,) = [one for one in run("templates", "--json").json()["templates"] if one["name"] == "report.md.j2"]
    assert [(one["origin"], one["state"]) for one in report["candidates"]] == [
        ("user", "used"),
        ("markdown", "extended"),
    ]


def test_a_project_s_template_comes_before_the_user_s(run: Run, project: Path, tmp_path: Path) -> None:
    for folder, extended in ((project, "user:plan.yaml.j2"), (tmp_path / "data" / "templates", "core:plan.yaml.j2")):
        folder.mkdir(parents=True, exist_ok=True)
        text = (
            f'{{% extends "{extended}" %}}{{% block head %}}# {folder.parent.name}\n{{{{ super() }}}}{{% endblock %}}'
        )
        (folder / NAME).write_text(text, encoding="utf-8")
    run("new", "quality", *START).assert_exit(0)
    assert (tmp_path / "t.plan.yaml").read_text(encoding="utf-8").startswith("# .canevas\n# data\n")


def test_types_whose_own_template_would_be_hidden_are_named(run: Run) -> None:
    shown = run("templates", "eject", NAME).assert_exit(0).output
    assert "It is used for plans of type “quality” as well, in the place of quality:plan.yaml.j2." in shown
    assert "canevas templates eject quality:plan.yaml.j2" in shown
    assert "as well" not in run("templates", "eject", "report.md.j2").assert_exit(0).output


def test_nothing_is_replaced_unasked(run: Run, project: Path) -> None:
    (project / NAME).write_text("mine", encoding="utf-8")
    assert "exists already" in run("templates", "eject", NAME).assert_exit(4).errors
    assert (project / NAME).read_text(encoding="utf-8") == "mine"
    run("templates", "eject", NAME, "--force").assert_exit(0)
    assert "mine" not in (project / NAME).read_text(encoding="utf-8")
    assert [path.name for path in project.iterdir()] == [NAME]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("plan.yaml", "Did you mean “plan.yaml.j2”?"),
        ("qualty:plan.yaml.j2", "Did you mean “quality:plan.yaml.j2”?"),
        ("../plan.yaml.j2", "there is no template “../plan.yaml.j2”"),
        ("core:/etc/passwd", "there is no template “core:/etc/passwd”"),
        ("project:plan.yaml.j2", "there is no template “project:plan.yaml.j2”"),
    ],
)
def test_an_unknown_template_is_refused(run: Run, name: str, told: str, project: Path) -> None:
    assert told in run("templates", "eject", name).assert_exit(2).errors
    assert not list(project.iterdir())


def test_a_template_that_several_packs_bring_is_named_with_its_prefix(
    run: Run, write_pack: Callable[..., Path], project: Path
) -> None:
    for pack in ("alpha", "beta"):
        folder = write_pack(pack) / "templates"
        folder.mkdir()
        (folder / "letter.md.j2").write_text(f"{pack} {{% block body %}}{{% endblock %}}", encoding="utf-8")
    errors = run("templates", "eject", "letter.md.j2").assert_exit(2).errors
    assert "Known: alpha:letter.md.j2, beta:letter.md.j2." in errors
    run("templates", "eject", "beta:letter.md.j2").assert_exit(0)
    text = (project / "letter.md.j2").read_text(encoding="utf-8")
    assert text.startswith('{% extends "beta:letter.md.j2" %}')
    assert text.endswith("   {% block body %}{{ super() }}{% endblock %} #}\n")


def test_a_template_that_cannot_be_read_is_its_pack_s_fault(run: Run, write_pack: Callable[..., Path]) -> None:
    folder = write_pack("alpha") / "templates"
    folder.mkdir()
    (folder / "letter.md.j2").write_text("\n{{ broken", encoding="utf-8")
    errors = run("templates", "eject", "letter.md.j2").assert_exit(3).errors
    assert errors.startswith("canevas: alpha:letter.md.j2: line 2: ")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another thing there")
def test_a_folder_that_cannot_be_made_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".canevas").write_text("a file where a folder should be")
    assert ".canevas" in run("templates", "eject", NAME).assert_exit(4).errors
