"""`canevas check --fix`: what has one right answer, shown first, written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canevas.cli.repairs import _mended

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]
    Write = Callable[..., Path]

FAULTY = """\
canevas: 1   # le format
type: quality
title: Support IT : moins d'attente
context: "déjà bien"
owner: @martin
indicators:
  - id: I1
    name: Délai
    measurements:
      - {date: 06/05/2025, value: 6,1}
"""
MENDED = FAULTY.replace("Support IT : moins d'attente", '"Support IT : moins d\'attente"').replace(
    "@martin", '"@martin"'
)


def test_every_fault_is_mended_and_nothing_else_changes(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=FAULTY)
    outcome = canevas_run("check", "--fix", language="fr")
    after = path.read_text(encoding="utf-8")
    assert after.splitlines()[:9] == MENDED.splitlines()[:9]
    assert '"6,1"' in after
    assert outcome.output.startswith(
        "p.plan.yaml\n"
        "    3 - title: Support IT : moins d'attente\n"
        '    3 + title: "Support IT : moins d\'attente"\n'
        "    5 - owner: @martin\n"
        '    5 + owner: "@martin"\n'
    )
    assert "\nÉcrit.\np.plan.yaml\n" in outcome.output


def test_what_is_left_is_told_afterwards(canevas_run: Run, write_plan: Write) -> None:
    write_plan(text=FAULTY)
    assert "PLN-02" in canevas_run("check").assert_exit(1).output
    assert "PLN-02" not in canevas_run("check", "--fix").output


def test_a_difference_is_shown_and_nothing_written(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=FAULTY)
    outcome = canevas_run("check", "--diff").assert_exit(1)
    assert "    3 + title:" in outcome.output
    assert "error" not in outcome.output
    assert path.read_text(encoding="utf-8") == FAULTY


def test_both_at_once_only_show(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=FAULTY)
    canevas_run("check", "--fix", "--diff").assert_exit(1)
    assert path.read_text(encoding="utf-8") == FAULTY


def test_nothing_to_mend(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(("start: 2026-03-10", "end: 2026-03-09"))
    before = path.read_bytes()
    outcome = canevas_run("check", "--fix", "--select", "ACT-08", language="fr").assert_exit(1)
    assert outcome.output.startswith("Rien qui puisse se corriger sans vous.\np.plan.yaml\n")
    assert path.read_bytes() == before


def test_programs_get_json_alone(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=FAULTY)
    data = canevas_run("check", "--fix", "--json").json()
    assert "PLN-02" not in {found["code"] for found in data["diagnostics"]}
    assert '"@martin"' in path.read_text(encoding="utf-8")


def test_json_and_a_difference_write_nothing(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=FAULTY)
    canevas_run("check", "--diff", "--json").assert_exit(1)
    assert path.read_text(encoding="utf-8") == FAULTY


def test_several_plans(canevas_run: Run, write_plan: Write) -> None:
    for name in ("a.plan.yaml", "b.plan.yaml"):
        write_plan(name=name, text="canevas: 1\ntype: quality\ntitle: Support : moins\n")
    write_plan(name="c.plan.yaml")
    outcome = canevas_run("check", ".", "--fix", language="fr")
    assert "Écrit : 2 fichiers." in outcome.output


def test_a_file_that_was_changed_meanwhile_is_not_written(
    canevas_run: Run, write_plan: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_plan(text=FAULTY)

    def changed(*_arguments: object, **_options: object) -> bool:
        path.write_text("mine", encoding="utf-8")
        return True

    monkeypatch.setattr("canevas.cli.repairs.confirmed", changed)
    assert "nothing was written" in canevas_run("check", "--fix").assert_exit(4).errors
    assert path.read_text(encoding="utf-8") == "mine"


def test_line_ends_of_windows_stay(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan()
    path.write_bytes(b"canevas: 1\r\ntype: quality\r\ntitle: a : b\r\n")
    outcome = canevas_run("check", "--fix")
    assert path.read_bytes() == b'canevas: 1\r\ntype: quality\r\ntitle: "a : b"\r\n'
    assert "\\u000d" not in outcome.output


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(["a: b : c", "d: @x", "- {e: 1,5}", "f: 'g", "h: %i", "  j: k", "l: [m", "n: # o", "p:"]),
        max_size=8,
    )
)
def test_mending_ends_and_is_done_once(lines: list[str]) -> None:
    once = _mended("\n".join(lines))
    assert _mended(once) == once
