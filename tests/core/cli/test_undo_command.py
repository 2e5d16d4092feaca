"""`canevas undo`: what comes back is shown, and nothing else is touched."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]
    Write = Callable[..., Path]

FAULTY = "canevas: 1\ntype: quality\ntitle: Support IT : moins d'attente\nowner: @martin\n"


def test_what_check_put_right_is_taken_back(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=FAULTY)
    canevas_run("check", "--fix")
    assert path.read_text(encoding="utf-8") != FAULTY
    outcome = canevas_run("undo", language="fr").assert_exit(0)
    time = f"{datetime.fromtimestamp(path.stat().st_mtime):%H:%M}"  # noqa: DTZ006 - local time, as it is shown
    assert outcome.output.startswith(
        '    3 - title: "Support IT : moins d\'attente"\n'
        '    4 - owner: "@martin"\n'
        "    3 + title: Support IT : moins d'attente\n"
        "    4 + owner: @martin\n"
        "Le fichier est revenu à son état d'avant ("
    )
    assert len(outcome.output.splitlines()[-1]) == len(f"Le fichier est revenu à son état d'avant ({time}).")
    assert path.read_text(encoding="utf-8") == FAULTY


def test_a_state_of_another_day_has_its_date(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=FAULTY)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    canevas_run("check", "--fix", "--json")
    assert "(14/11/2023, " in canevas_run("undo", str(path), language="fr").assert_exit(0).output


def test_there_is_nothing_to_take_back(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=FAULTY)
    outcome = canevas_run("undo", language="fr").assert_exit(2)
    assert "il n'y a pas d'écriture de Canevas à annuler" in outcome.errors
    assert path.read_text(encoding="utf-8") == FAULTY


def test_what_was_changed_since_stays(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=FAULTY)
    canevas_run("check", "--fix")
    path.write_text("title: mine\n", encoding="utf-8")
    assert "after Canevas wrote it" in canevas_run("undo").assert_exit(4).errors
    assert path.read_text(encoding="utf-8") == "title: mine\n"


def test_where_nothing_can_be_kept_check_writes_and_says_so(
    canevas_run: Run, write_plan: Write, tmp_path: Path
) -> None:
    path = write_plan(text=FAULTY)
    (tmp_path / "state").write_text("no folder", encoding="utf-8")
    outcome = canevas_run("check", "--fix", environment={"CANEVAS_STATE": str(tmp_path / "state")}, language="fr")
    assert "Cette écriture ne pourra pas être annulée, car rien n'a pu être conservé :" in outcome.errors
    assert '"@martin"' in path.read_text(encoding="utf-8")
