"""`canevas plugins` looks for faults, so it goes on where every other command ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]


@pytest.mark.parametrize(("settings", "code", "said"), [
    ("without = [", 4, "canevas.toml"),
    ("nothing = 1", 4, "“nothing” is not a setting of Canevas"),
    ('requires = ["hospital>=2"]', 3, "canevas.toml requires “hospital>=2”: it is not there"),
    ('requires = ["quality>=99"]', 3, "canevas.toml requires “quality>=99”: version 0.1.0 is there"),
])  # fmt: skip
def test_settings_that_stop_every_other_command(
    canevas_run: Run, tmp_path: Path, settings: str, code: int, said: str
) -> None:
    (tmp_path / "canevas.toml").write_text(settings, encoding="utf-8")
    assert said in canevas_run("types").assert_exit(code).errors
    outcome = canevas_run("plugins", "--json").assert_exit(0)
    assert said in outcome.errors
    names = {plugin["name"] for plugin in json.loads(outcome.output)["plugins"]}
    assert {"core", "quality"} <= names


def test_one_that_is_blocked_is_listed_so(canevas_run: Run, tmp_path: Path) -> None:
    (tmp_path / "canevas.toml").write_text('without = ["canevas"]\n', encoding="utf-8")
    found: dict[str, Any] = {one["name"]: one for one in canevas_run("plugins", "--json").json()["plugins"]}
    assert found["quality"]["status"] == "blocked"
    assert found["core"]["status"] == "loaded"


def test_a_name_that_blocks_nothing_is_told(canevas_run: Callable[..., Outcome]) -> None:
    outcome = canevas_run("types", "--without", "qualty", "--without", "crisis", language="fr").assert_exit(0)
    assert outcome.errors == ("--without : il n'y a pas d'extension « qualty ».\n  Vouliez-vous dire « quality » ?\n")
    assert "crisis" not in outcome.output
