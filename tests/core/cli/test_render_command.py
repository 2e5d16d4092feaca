"""`canevas render` of several plans, and of an empty one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

pytestmark = pytest.mark.usefixtures("in_folder")


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_several_plans_go_into_one_file(canevas_run: Run, write_plan: Callable[..., Path]) -> None:
    for name in ("a.plan.yaml", "b.plan.yaml"):
        write_plan(("start: 2026-03-09",), name=name)
    canevas_run("render", "a.plan.yaml", "b.plan.yaml", "./a.plan.yaml", "-o", "all.md", language="fr").assert_exit(0)
    assert Path("all.md").read_text(encoding="utf-8").startswith("<!-- Canevas -->\n# 2 plans d'action\n")


def test_what_is_around_them_in_another_language(canevas_run: Run, write_plan: Callable[..., Path]) -> None:
    for name in ("a.plan.yaml", "b.plan.yaml"):
        write_plan(("start: 2026-03-09",), name=name)
    plans = ("render", "a.plan.yaml", "b.plan.yaml", "--to", "md", "-o", "-")
    assert "# 2 action plans" in canevas_run(*plans, "--language", "en").assert_exit(0).output
    canevas_run("render", "a.plan.yaml", "--language", "en").assert_exit(2)


def test_a_plan_that_cannot_be_read_is_named_and_nothing_written(
    canevas_run: Run, write_plan: Callable[..., Path]
) -> None:
    write_plan(("start: 2026-03-09",), name="a.plan.yaml")
    write_plan(name="bad.plan.yaml", text="a: [")
    done = canevas_run("render", "a.plan.yaml", "bad.plan.yaml", "-o", "all.md").assert_exit(4)
    assert "bad.plan.yaml" in done.errors
    assert not Path("all.md").exists()


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ((), "quality-vierge.docx"),
        (("--language", "en", "--to", "md"), "quality-blank.md"),
        (("-o", "x.html"), "x.html"),
    ],
)
def test_the_empty_plan_of_a_type_needs_no_file(canevas_run: Run, more: tuple[str, ...], name: str) -> None:
    canevas_run("render", "--blank", "qualite", *more, language="fr").assert_exit(0)
    assert Path(name).is_file()


@pytest.mark.parametrize(
    "words", [("--blank", "quality", "a.plan.yaml"), ("--blank", "nothing"), ("--blank", "quality", "--to", "ics")]
)
def test_what_cannot_be_made_is_said_in_a_line(canevas_run: Run, words: tuple[str, ...]) -> None:
    canevas_run("render", *words).assert_exit(2)
    assert not list(Path().glob("quality*"))
