"""Commands that are proposed load the packs that the one before was told to load: without them the plan would not be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

FAIR = """
canevas: 1
pack: fair
languages: [en]
plan_type:
  name: Town fair
  purpose: Hold a fair.
  examples: [Prepare the midsummer fair]
  phases: {hold: Hold}
  roles: {organiser: Organiser}
actions:
  hold-fair: {title: Hold the fair, phase: hold, owner: organiser, start: start, duration: 1wd, success: 900 visitors}
"""


@pytest.fixture
def fair(canevas_pack: Callable[..., Path], tmp_path: Path) -> str:
    """Write a pack into a folder whose name has a space, and give the options that load it, as they are typed."""
    canevas_pack(FAIR).rename(tmp_path / "the fair")
    return '--pack "the fair"'


@pytest.mark.parametrize(
    ("arguments", "exit_code", "proposed"),
    [
        ("new fair --no-input", 0, "Next: canevas check"),
        ("new fair --no-input -o b.plan.yaml", 0, "Next: canevas check b.plan.yaml"),
        ("types fair", 0, "Start one: canevas new fair"),
        ("add", 2, 'For example   canevas add "…" --owner "…" --start … --end …'),
    ],
)
def test_what_is_proposed_loads_the_same_packs(
    canevas_run: Run, fair: str, tmp_path: Path, arguments: str, exit_code: int, proposed: str
) -> None:
    if "-o" in arguments:
        (tmp_path / "a.plan.yaml").write_text("canevas: 1\ntype: fair\n", encoding="utf-8")
    outcome = canevas_run(*arguments.split(), "--pack", "the fair").assert_exit(exit_code)
    assert f"{proposed} {fair}" in (outcome.output + outcome.errors).replace("\n  ", "\n").splitlines()


def test_what_is_to_be_filled_in_too(canevas_run: Run, fair: str) -> None:
    canevas_run("new", "fair", "--no-input", "-o", "a.plan.yaml", "--pack", "the fair").assert_exit(0)
    outcome = canevas_run("add", "Sweep the square", "--pack", "the fair").assert_exit(0)
    commands = [line for line in outcome.output.splitlines() if "canevas set" in line]
    assert commands
    assert all(line.endswith(fair) for line in commands)


def test_nothing_is_repeated_where_no_pack_was_named(canevas_run: Run) -> None:
    outcome = canevas_run("new", "quality", "--no-input", "--start", "2026-01-05").assert_exit(0)
    assert outcome.output.splitlines()[-1] == "Next: canevas check"
