"""The baseline: what is known is not told again, wherever it moves, and what is new is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]
    Write = Callable[..., Path]

REVERSED = ("start: 2026-03-10", "end: 2026-03-09", "owner: A. Martin")
RULES = ("--select", "ACT-01,ACT-08,PLN-13")


def test_what_is_known_is_not_told_again(canevas_run: Run, write_plan: Write) -> None:
    write_plan(REVERSED, ("title2: x",))
    wrote = canevas_run("check", "--write-baseline", *RULES).assert_exit(0)
    assert wrote.output == "2 known remarks in canevas-baseline.json.\n"
    shown = canevas_run("check", "--baseline", "canevas-baseline.json", *RULES, language="fr").assert_exit(0).output
    assert shown == "Rien à signaler.\n2 remarques connues ne sont pas répétées.\n"


def test_what_moves_is_known_and_what_is_new_is_told(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(REVERSED, REVERSED)
    canevas_run("check", "--baseline", "known.json", "--write-baseline", *RULES)
    text = path.read_text(encoding="utf-8")
    moved = text.replace("actions:\n", "\n\nactions:\n  - {id: A0, title: New, start: 2026-03-10, end: 2026-03-08}\n")
    path.write_text(moved, encoding="utf-8")
    data = canevas_run("check", "--baseline", "known.json", "--json", *RULES).assert_exit(1).json()
    assert [(one["code"], one["path"]) for one in data["diagnostics"]] == [
        ("ACT-01", "actions[0].owner"),
        ("ACT-08", "actions[0].end"),
    ]
    assert data["baseline"] == {"known": 2, "gone": 0}
    assert data["summary"]["error"] == 1


def test_what_is_gone_is_counted(canevas_run: Run, write_plan: Write) -> None:
    write_plan(REVERSED, REVERSED)
    canevas_run("check", "--write-baseline", *RULES)
    write_plan(REVERSED)
    shown = canevas_run("check", "--baseline", "canevas-baseline.json", *RULES).output
    assert shown.splitlines()[1:] == [
        "1 known remark is left out.",
        "1 known remark is no longer there.   canevas check --write-baseline",
    ]


def test_the_project_names_its_baseline(canevas_run: Run, write_plan: Write, tmp_path: Path) -> None:
    write_plan(REVERSED, name="plans/p.plan.yaml")
    (tmp_path / "canevas.toml").write_text('baseline = "known.json"\nselect = ["ACT-08"]\n', encoding="utf-8")
    canevas_run("check", ".", "--write-baseline").assert_exit(0)
    assert json.loads((tmp_path / "known.json").read_text(encoding="utf-8")) == {
        "format": 1,
        "known": [{"file": "plans/p.plan.yaml", "code": "ACT-08", "at": "actions[A1].end", "count": 1}],
    }
    canevas_run("check", folder=tmp_path / "plans").assert_exit(0)


def test_plans_that_were_not_checked_stay_in_it(canevas_run: Run, write_plan: Write, tmp_path: Path) -> None:
    for name in ("a.plan.yaml", "b.plan.yaml"):
        write_plan(REVERSED, name=name)
    canevas_run("check", ".", "--write-baseline", *RULES)
    before = (tmp_path / "canevas-baseline.json").read_text(encoding="utf-8")
    canevas_run("check", "b.plan.yaml", "--write-baseline", *RULES)
    assert (tmp_path / "canevas-baseline.json").read_text(encoding="utf-8") == before


def test_blanks_and_what_cannot_be_read_are_never_known(canevas_run: Run, write_plan: Write) -> None:
    write_plan(("owner: ___",), name="a.plan.yaml")
    write_plan(text="canevas: 1\ntype: quality\ntitle: a : b\n", name="b.plan.yaml")
    canevas_run("check", ".", "--write-baseline").assert_exit(0)
    shown = canevas_run("check", ".", "--baseline", "canevas-baseline.json").assert_exit(1).output
    assert "To be filled in: 1 place" in shown
    assert "error PLN-02" in shown


def test_items_without_an_id_are_known_by_what_they_say(canevas_run: Run, write_plan: Write, tmp_path: Path) -> None:
    write_plan(text="canevas: 1\ntype: quality\ntitle: T\nactions:\n  - title: Do it\n  - {start: 2026-01-05}\n")
    canevas_run("check", "--write-baseline", "--select", "ACT-01")
    known = json.loads((tmp_path / "canevas-baseline.json").read_text(encoding="utf-8"))["known"]
    assert [one["at"] for one in known] == ["actions[1].owner", "actions[Do it].owner"]


@pytest.mark.parametrize(
    "content", ["", "[]", '{"format": 2, "known": []}', '{"format": 1, "known": [{"file": 1}]}', "{"]
)
def test_another_file_is_refused(canevas_run: Run, write_plan: Write, tmp_path: Path, content: str) -> None:
    write_plan(REVERSED)
    (tmp_path / "other.json").write_text(content, encoding="utf-8")
    for more in ((), ("--write-baseline",)):
        outcome = canevas_run("check", "--baseline", "other.json", *more, language="fr").assert_exit(4)
        assert outcome.errors.startswith("canevas : other.json n'est pas une liste de remarques connues")
    assert (tmp_path / "other.json").read_text(encoding="utf-8") == content


def test_one_that_is_not_there(canevas_run: Run, write_plan: Write) -> None:
    write_plan(REVERSED)
    assert "--write-baseline" in canevas_run("check", "--baseline", "no.json").assert_exit(4).errors
