"""`canevas diff`: what changed, told item by item."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]
    Write = Callable[..., Path]

FIRST = ("owner: Ada", "start: 2026-03-09", "end: 2026-03-13", "phase: plan", "status: planned")
LATER = ("owner: Bob", "start: 09/03/2026", "end: 2026-03-17", "phase: do", "status: fait   # enfin")


@pytest.fixture
def two_plans(write_plan: Write) -> None:
    write_plan(FIRST, ("owner: Ada",), name="a.plan.yaml")
    write_plan(LATER, name="b.plan.yaml")


@pytest.mark.usefixtures("two_plans")
def test_changes_are_told_by_item(canevas_run: Run) -> None:
    outcome = canevas_run("diff", "a.plan.yaml", "b.plan.yaml", language="fr").assert_exit(0)
    assert outcome.output == (
        "a.plan.yaml → b.plan.yaml\n"
        "1 élément retiré, 2 éléments modifiés.\n"
        "\n"
        "Plan\n"
        "  Fin de la dernière action  13/03/2026 → 17/03/2026, 4 jours plus tard (2 jours ouvrés)\n"
        "\n"
        "A1  Action 1\n"
        "  Fin          13/03/2026 → 17/03/2026, 4 jours plus tard (2 jours ouvrés)\n"
        "  Phase        Planifier : comprendre et choisir → Réaliser : traiter les causes\n"
        "  Responsable  Ada → Bob\n"
        "  Statut       à faire → fait\n"
        "\n"
        "A2  Action 2\n"
        "  Retrait (action) : 05/01/2026, Ada\n"
    )


@pytest.mark.usefixtures("two_plans")
def test_nothing_changed(canevas_run: Run) -> None:
    outcome = canevas_run("diff", "a.plan.yaml", "a.plan.yaml", language="fr").assert_exit(0)
    assert outcome.output == "a.plan.yaml → a.plan.yaml\nRien n'a changé sur le fond.\n"


def test_values_are_those_of_the_computed_plan(canevas_run: Run, tmp_path: Path) -> None:
    for name, week in (("a", "[mon, tue, wed]"), ("b", "[mon, tue]")):
        text = f"type: generic\ntitle: T\nperiod: {{start: 2026-01-05, end: 2026-02-05}}\nweek: {week}\n"
        (tmp_path / f"{name}.plan.yaml").write_text(text, encoding="utf-8")
    found = canevas_run("diff", "a.plan.yaml", "b.plan.yaml", "--json").assert_exit(0).json()
    [change] = [one for item in found["items"] for one in item["changes"] if one["field"] == "week"]
    computed = [
        canevas_run("render", f"{name}.plan.yaml", "--to", "json", "-o", "-").json()["plan"]["week"] for name in "ab"
    ]
    assert [change["before"], change["after"]] == computed == [["mon", "tue", "wed"], ["mon", "tue"]]


def test_lists_long_texts_and_blanks(canevas_run: Run, write_plan: Write) -> None:
    write_plan(("contributors: [Ada, Bob]", f"success: {'mot ' * 20}", "owner: ___"), name="a.plan.yaml")
    write_plan(("contributors: [Bob, Zoé]", f"success: {'terme ' * 20}", "owner: Ada"), name="b.plan.yaml")
    told = canevas_run("diff", "a.plan.yaml", "b.plan.yaml").assert_exit(0).output
    assert "Contributors" in told
    assert "added: Zoé; removed: Ada" in told
    assert "Ada (nothing before)" in told
    assert "- mot mot" in told
    assert "+ terme terme" in told
    back = canevas_run("diff", "b.plan.yaml", "a.plan.yaml").assert_exit(0).output
    assert "nothing any more (Ada before)" in back


def test_texts_of_a_plan_do_not_command_the_terminal(canevas_run: Run, write_plan: Write) -> None:
    write_plan(('title: "a\\e[2Jb"',), name="a.plan.yaml", text='canevas: 1\ntype: quality\ntitle: "a\\e[2J"\n')
    write_plan(name="b.plan.yaml", text='canevas: 1\ntype: quality\ntitle: "b\\e[2J"\n')
    assert "\x1b" not in canevas_run("diff", "a.plan.yaml", "b.plan.yaml").assert_exit(0).output


def test_faults_are_told_and_do_not_count(canevas_run: Run, write_plan: Write) -> None:
    write_plan(("start: 2026-03-09", "status: perhaps"), name="a.plan.yaml")
    write_plan(("start: 2026-03-09",), name="b.plan.yaml")
    outcome = canevas_run("diff", "a.plan.yaml", "b.plan.yaml").assert_exit(0)
    assert "a.plan.yaml: 1 fault in how it is written" in outcome.output
    assert "No change in meaning." in outcome.output


def test_what_cannot_be_read_is_refused(canevas_run: Run, write_plan: Write) -> None:
    write_plan(name="a.plan.yaml", text="- just\n- a list\n")
    write_plan(name="b.plan.yaml", text="\x00")
    assert "cannot be read as a plan" in canevas_run("diff", "a.plan.yaml", "b.plan.yaml").assert_exit(4).errors
    assert "no such file" in canevas_run("diff", "a.plan.yaml", "c.plan.yaml").assert_exit(4).errors
    assert "compares two states" in canevas_run("diff").assert_exit(2).errors
    assert "names no revision" in canevas_run("diff", "--", "-x", "a.plan.yaml").assert_exit(2).errors


def test_revisions_of_git(canevas_run: Run, write_plan: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)

    def git(*arguments: str) -> None:
        own = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        subprocess.run(["git", *own, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet", ".")
    for lines in (FIRST, LATER):
        write_plan(lines)
        git("add", "p.plan.yaml")
        git("commit", "--quiet", "-m", "a state")
    write_plan(("owner: Zoé", *LATER[1:]))
    committed = canevas_run("diff", "HEAD~1", "HEAD").assert_exit(0).output
    assert committed.startswith("HEAD~1:p.plan.yaml → HEAD:p.plan.yaml\n")
    assert "Ada → Bob" in committed
    for arguments in (("HEAD",), ("HEAD", "p.plan.yaml"), ("HEAD:p.plan.yaml", "p.plan.yaml")):
        told = canevas_run("diff", *arguments).assert_exit(0).output
        assert told.startswith("HEAD:p.plan.yaml → p.plan.yaml\n")
        assert "Bob → Zoé" in told
    data = canevas_run("diff", "HEAD~1:p.plan.yaml", "HEAD:p.plan.yaml", "--json").assert_exit(0).json()
    assert (data["before"], data["after"]) == ("HEAD~1:p.plan.yaml", "HEAD:p.plan.yaml")
    assert "knows no revision" in canevas_run("diff", "HEAD~9").assert_exit(4).errors
